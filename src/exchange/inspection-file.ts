import { z } from 'zod';
import type { InspectionPlan, InspectionResult } from '../domain/inspection/decide.ts';
import { inspectionForms, inspectionRatings, remarkKinds } from '../domain/inspection/inspection.ts';
import { day, type Worded, wording, words } from './json-field.ts';
import { readJsonFile } from './json-file.ts';

const planShape = z.strictObject({
  seq: wording,
  body: words,
  decision: words.default(''),
  form: z.enum(inspectionForms).default('on-site'),
  from: day,
  to: day.optional(),
  requests: z.array(z.strictObject({ asked: words, given: words.default('') })).default([]),
});

const resultShape = z.strictObject({
  seq: wording,
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
 * [{"asked": "…", "given": "…"}], "seq": 3}`, the last one when it changes what is recorded. Throws Problem('file-unreadable') that names the first fault.
 */
export function readInspectionPlan(text: string, file: string): InspectionPlan & Worded {
  const plan = readJsonFile(planShape, text, file);
  return { ...plan, to: plan.to ?? plan.from };
}

/**
 * `{"rating": "good", "score": "88/100", "conclusion": "…", "remarks": [{"kind": "nonconformity"|"recommendation",
 * "clause": "7.5.3", "text": "…", "action": "…", "owner": "…", "due": "2026-09-30"}], "seq": 3}`. Throws Problem('file-unreadable').
 */
export function readInspectionResult(text: string, file: string): InspectionResult & Worded {
  return readJsonFile(resultShape, text, file);
}
