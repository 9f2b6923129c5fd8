import { z } from 'zod';
import type { InspectionPlan, InspectionResult } from '../domain/inspection/decide.ts';
import { inspectionForms, inspectionRatings, remarkKinds } from '../domain/inspection/inspection.ts';
import { nfc } from '../domain/text.ts';
import { parseLocalDate } from '../domain/time/local-date.ts';
import { readJsonFile } from './json-file.ts';

const words = z.string().transform(nfc);
const day = z.string().transform((text, context) => {
  const date = parseLocalDate(text);
  if (date) return date;
  context.addIssue({ code: 'custom', message: `ngày “${text.slice(0, 40)}” không có thật hoặc sai dạng YYYY-MM-DD` });
  return z.NEVER;
});

const planShape = z.strictObject({
  body: words,
  decision: words.default(''),
  form: z.enum(inspectionForms).default('on-site'),
  from: day,
  to: day.optional(),
  requests: z.array(z.strictObject({ asked: words, given: words.default('') })).default([]),
});

const resultShape = z.strictObject({
  rating: z.enum(inspectionRatings).default(''),
  score: words.default(''),
  conclusion: words,
  remarks: z
    .array(
      z.strictObject({
        kind: z.enum(remarkKinds),
        clause: words.default(''),
        text: words,
        action: words,
        owner: words,
        due: day,
      }),
    )
    .default([]),
});

/**
 * `{"body": "…", "decision": "…", "form": "on-site"|"by-report", "from": "2026-09-15", "to": "2026-09-16", "requests":
 * [{"asked": "…", "given": "…"}]}`. Throws Problem('file-unreadable') that names the first fault.
 */
export function readInspectionPlan(text: string, file: string): InspectionPlan {
  const plan = readJsonFile(planShape, text, file);
  return { ...plan, to: plan.to ?? plan.from };
}

/**
 * `{"rating": "good", "score": "88/100", "conclusion": "…", "remarks": [{"kind": "nonconformity"|"recommendation",
 * "clause": "7.5.3", "text": "…", "action": "…", "owner": "…", "due": "2026-09-30"}]}`. Throws Problem('file-unreadable').
 */
export function readInspectionResult(text: string, file: string): InspectionResult {
  return readJsonFile(resultShape, text, file);
}
