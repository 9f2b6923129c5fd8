import { z } from 'zod';
import { teamRoles } from '../domain/audit/audit.ts';
import { editionIds } from '../domain/standard/standard.ts';
import { parseClock } from '../domain/time/instant.ts';
import { day, words } from './json-field.ts';
import { readJsonFile } from './json-file.ts';

const clock = z.string().transform((text, context) => {
  const minute = parseClock(text);
  if (minute !== undefined) return minute;
  context.addIssue({ code: 'custom', message: `giờ “${text.slice(0, 20)}” sai dạng, viết như 08:00` });
  return z.NEVER;
});
/** "8.5.1, 8.6" or ["8.5.1", "8.6"]. */
const list = z.union([words, z.array(words).transform((parts) => parts.join('; '))]);

const planShape = z.strictObject({
  title: words,
  purpose: words,
  scope: words,
  criteria: words.default(''),
  edition: z.enum(editionIds).optional(),
  methods: words.default(''),
  from: day,
  to: day,
  periodFrom: day,
  periodTo: day,
  opening: clock,
  closing: clock,
  team: z.array(z.strictObject({ person: words, role: z.enum(teamRoles) })),
  timetable: z.array(
    z.strictObject({
      day,
      from: clock,
      to: clock,
      auditor: words,
      section: words,
      clauses: list.default(''),
      processes: list.default(''),
    }),
  ),
  unannounced: words.default(''),
  exceptions: z.record(z.string(), words).default({}),
});

/** The keys of a plan's file, for the help of the commands that read one. */
export const auditPlanKeys = [
  Object.keys(planShape.shape).join(', '),
  `team: [{${Object.keys(planShape.shape.team.element.shape).join(', ')}}]`,
  `timetable: [{${Object.keys(planShape.shape.timetable.element.shape).join(', ')}}]`,
].join('; ');

const programmeShape = z.strictObject({
  objectives: words,
  scope: words,
  criteria: words,
  methods: words,
  rounds: z.array(z.strictObject({ section: words, month: z.number().int().min(1).max(12), reason: words })),
  leftOut: z.array(z.strictObject({ section: words, reason: words })).default([]),
});

/**
 * The plan of an audit: `{"title", "purpose", "scope", "criteria", "methods", "from": "2026-12-10", "to", "periodFrom",
 * "periodTo", "opening": "08:00", "closing": "16:30", "team": [{"person", "role": "lead"|"member"|"secretary"}],
 * "timetable": [{"day", "from": "08:30", "to": "10:00", "auditor", "section", "clauses": "8.5.1, 8.6", "processes"}],
 * "unannounced", "edition": "2015"|"2008", "exceptions": {key: reason}}`; people and sections by name, code or id, process documents by code.
 * `opening` and `closing` come back as minutes after midnight. Throws Problem('file-unreadable') that names the first fault.
 */
export function readAuditPlan(text: string, file: string) {
  const { opening, closing, ...plan } = readJsonFile(planShape, text, file);
  return { ...plan, openingMinute: opening, closingMinute: closing };
}

/**
 * The year's programme: `{"objectives", "scope", "criteria", "methods", "rounds": [{"section", "month": 5, "reason"}],
 * "leftOut": [{"section", "reason"}]}`; sections that the year does not visit are left out with a reason. Throws Problem('file-unreadable').
 */
export function readAuditProgramme(text: string, file: string): z.infer<typeof programmeShape> {
  return readJsonFile(programmeShape, text, file);
}
