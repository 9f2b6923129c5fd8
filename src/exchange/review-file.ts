import { z } from 'zod';
import type { ReviewMinutes, ReviewPlan } from '../domain/review/decide.ts';
import { decisionKinds } from '../domain/review/review.ts';
import { parseInstant } from '../domain/time/instant.ts';
import { day, type Worded, wording, words } from './json-field.ts';
import { readJsonFile } from './json-file.ts';

const moment = z.string().transform((text, context) => {
  const at = parseInstant(text);
  if (at) return at;
  context.addIssue({ code: 'custom', message: `thời điểm “${text.slice(0, 40)}” sai dạng, viết như 2026-12-18T08:00` });
  return z.NEVER;
});

const planShape = z.strictObject({
  seq: wording,
  meetsAt: moment,
  place: words,
  chair: words,
  secretary: words,
  from: day,
  to: day,
  agenda: z.array(words),
  invited: z.array(words),
});

const minutesShape = z.strictObject({
  seq: wording,
  place: words.optional(),
  attended: z.array(words),
  absent: z.array(words).default([]),
  opinions: words.default(''),
  conclusion: words.default(''),
  remarks: z.record(z.string(), words).default({}),
  decisions: z
    .array(z.strictObject({ kind: z.enum(decisionKinds), content: words, owner: words, due: day }))
    .default([]),
});

/**
 * `{"meetsAt": "2026-12-18T08:00", "place", "chair", "secretary", "from", "to", "agenda": [], "invited": [], "seq": 2}`; a moment
 * without offset is in the office's zone. Throws Problem('file-unreadable') that names the first fault.
 */
export function readReviewPlan(text: string, file: string): ReviewPlan & Worded {
  return readJsonFile(planShape, text, file);
}

/**
 * `{"place": "…", "attended": [], "absent": [], "opinions", "conclusion", "remarks": {"c7": "…"}, "decisions": [{"kind":
 * "improvement"|"system-change"|"resource", "content", "owner", "due": "2027-01-15"}],
 * "seq": 4}`. Throws Problem('file-unreadable').
 */
export function readReviewMinutes(text: string, file: string): ReviewMinutes & Worded {
  return readJsonFile(minutesShape, text, file);
}
