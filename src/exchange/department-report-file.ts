import { z } from 'zod';
import { type DepartmentReportText, writtenParts } from '../domain/department-report/department-report.ts';
import { day, words } from './json-field.ts';
import { readJsonFile } from './json-file.ts';

const shape = z
  .strictObject({
    from: day,
    to: day,
    addressee: words,
    basis: words,
    ...(Object.fromEntries(writtenParts.map((part) => [part, words])) as Record<
      (typeof writtenParts)[number],
      typeof words
    >),
  })
  .partial();

/**
 * `{"from": "2026-01-01", "to": "2026-12-31", "addressee", "basis", "leadership", "improvement", "difficulties",
 * "proposals", "nextSteps"}`, each of them optional. Throws Problem('file-unreadable') that names the first fault.
 */
export function readDepartmentReport(text: string, file: string): Partial<DepartmentReportText> {
  const read = readJsonFile(shape, text, file);
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}
