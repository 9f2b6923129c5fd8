import type { KeptFile } from '../kept-file.ts';
import { type EditionId, findClause } from '../standard/standard.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { CitedDocument } from './cited-document.ts';
import { editionOf, type WithEdition } from './edition.ts';
import type { Finding } from './finding.ts';
import type { Party } from './party.ts';
import type { TimetableRow } from './timetable.ts';

/** Phù hợp · không phù hợp nhẹ · nặng · quan sát · cơ hội cải tiến · không áp dụng. */
export const lineResults = ['conforms', 'minor', 'major', 'observation', 'improvement', 'not-applicable'] as const;
export type LineResult = (typeof lineResults)[number];

export const lineResultNames: Readonly<Record<LineResult, string>> = {
  conforms: 'Phù hợp',
  minor: 'Không phù hợp nhẹ',
  major: 'Không phù hợp nặng',
  observation: 'Điểm quan sát',
  improvement: 'Cơ hội cải tiến',
  'not-applicable': 'Không áp dụng',
};

/** A kept file with what an auditor must know of it. */
export interface EvidenceFile extends KeptFile {
  /** The day the file speaks of. */
  readonly effectiveOn: LocalDate;
  /** When it came into the program: another thing. */
  readonly uploadedAt: Instant;
  readonly uploadedBy: string;
}

/** One question to one section. Whether it was asked and what came out are two things; neither is filled in before. */
export interface ChecklistLine {
  readonly id: string;
  /** Expected by whoever writes it next: two people on one line do not overwrite each other unseen. */
  readonly seq: number;
  readonly section: Party;
  readonly auditor: Party;
  /** Number of the clause. */
  readonly clause: string;
  /** Code and name of the process document; '' for a question on the clause itself. */
  readonly process: string;
  readonly question: string;
  readonly expected: string;
  readonly status: 'not-asked' | 'asked';
  readonly result: LineResult | null;
  /** What was seen. */
  readonly note: string;
  readonly dossiers: readonly string[];
  readonly files: readonly EvidenceFile[];
  /** Controlled documents seen; left out in lines of before they were kept. */
  readonly documents?: readonly CitedDocument[];
  /** Who wrote the answer last, and when. */
  readonly answered: { readonly at: Instant; readonly login: string; readonly name: string } | null;
  readonly finding: Finding | null;
  /** Findings of this line that were withdrawn, oldest first. */
  readonly withdrawn: readonly Finding[];
}

/**
 * Lines for every row of the timetable: one for each clause, one for each process. Lines that exist already for the same
 * section and question stay as they are; questions the auditors added stay too while their section is in the plan.
 */
export function linesOf(
  audit: WithEdition & { readonly timetable: readonly TimetableRow[]; readonly lines: readonly ChecklistLine[] },
  newId: () => string,
): ChecklistLine[] {
  const edition = editionOf(audit);
  const wanted = audit.timetable.flatMap((row) => [
    ...row.clauses.map((number) => clauseLine(number, edition, row)),
    ...row.processes.map(({ code, title }) => ({
      section: row.section,
      auditor: row.auditor,
      clause: edition === '2008' ? '7.5.1' : '8.5.1',
      process: `${code} – ${title}`,
      question: `Hồ sơ theo ${code} có đi đúng trình tự, đúng người, đúng thời gian từng bước của quy trình không?`,
      expected: 'Mẫu hồ sơ; phiếu kiểm soát quá trình giải quyết hồ sơ',
    })),
  ]);
  const unique = [...new Map(wanted.map((line) => [keyOf(line), line])).values()];
  const made = unique.map((line) => {
    const known = audit.lines.find((each) => keyOf(each) === keyOf(line));
    return known ? { ...known, auditor: line.auditor } : blankLine(newId(), line);
  });
  const own = audit.lines.flatMap((line) => {
    const rows = audit.timetable.filter(({ section }) => section.id === line.section.id);
    const [row] = rows;
    if (!row || made.some(({ id }) => id === line.id)) return [];
    if (line.status !== 'asked' && !isOwnQuestion(line, edition)) return [];
    const stays = rows.some(({ auditor }) => auditor.id === line.auditor.id);
    return [stays ? line : { ...line, auditor: row.auditor }];
  });
  return [...made, ...own];
}

export type LineWording = Pick<ChecklistLine, 'section' | 'auditor' | 'clause' | 'process' | 'question' | 'expected'>;

/** As it stands before anybody asked. `id` stays with the line through every change of the plan. */
export function blankLine(id: string, wording: LineWording): ChecklistLine {
  return {
    ...wording,
    id,
    seq: 1,
    status: 'not-asked',
    result: null,
    note: '',
    dossiers: [],
    files: [],
    documents: [],
    answered: null,
    finding: null,
    withdrawn: [],
  };
}

/** Results that are findings; the others need none. */
export function isFindingResult(result: LineResult | null): result is Finding['class'] {
  return result !== null && result !== 'conforms' && result !== 'not-applicable';
}

/** How far a checklist is: both numbers say something else. */
export function progressOf(lines: readonly ChecklistLine[]): {
  readonly total: number;
  readonly asked: number;
  readonly decided: number;
} {
  return {
    total: lines.length,
    asked: lines.filter(({ status }) => status === 'asked').length,
    decided: lines.filter(({ result }) => result !== null).length,
  };
}

function clauseLine(
  number: string,
  edition: EditionId,
  { section, auditor }: Pick<LineWording, 'section' | 'auditor'>,
): LineWording {
  const clause = findClause(number, edition);
  return {
    section,
    auditor,
    clause: number,
    process: '',
    question: clause?.question.vi ?? '',
    expected: clause?.expected ?? '',
  };
}

function isOwnQuestion(line: ChecklistLine, edition: EditionId): boolean {
  return line.process === '' && line.question !== findClause(line.clause, edition)?.question.vi;
}

function keyOf({ section, clause, process, question }: LineWording): string {
  return `${section.id}\n${clause}\n${process}\n${process === '' ? question : ''}`;
}
