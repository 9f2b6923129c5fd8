import { compareVi } from '../text.ts';
import type { LocalDate } from '../time/local-date.ts';
import { checkClauses } from './check.ts';
import type { Chapter, Clause } from './clause.ts';
import { chapters2008, clauses2008, later } from './edition-2008.ts';
import { operationClauses } from './operation.ts';
import { planningClauses } from './planning.ts';
import { supportClauses } from './support.ts';

/** The standard the offices declare; later amendments of ISO are notes to a clause, not part of its name. */
export const standardName = 'TCVN ISO 9001:2015';

export const chapters: readonly Chapter[] = [
  { number: '4', title: { vi: 'Bối cảnh của tổ chức', en: 'Context of the organization' } },
  { number: '5', title: { vi: 'Sự lãnh đạo', en: 'Leadership' } },
  { number: '6', title: { vi: 'Hoạch định', en: 'Planning' } },
  { number: '7', title: { vi: 'Hỗ trợ', en: 'Support' } },
  { number: '8', title: { vi: 'Thực hiện', en: 'Operation' } },
  { number: '9', title: { vi: 'Đánh giá kết quả thực hiện', en: 'Performance evaluation' } },
  { number: '10', title: { vi: 'Cải tiến', en: 'Improvement' } },
];

/** Every clause that is asked about, in the order of the standard. */
export const clauses: readonly Clause[] = [...planningClauses, ...supportClauses, ...operationClauses, ...checkClauses];

/** Editions whose clauses records may name. The one of 2008 is for records of the years before; it is never a default. */
export const editionIds = ['2015', '2008'] as const;
export type EditionId = (typeof editionIds)[number];

export interface Edition {
  readonly id: EditionId;
  readonly name: string;
  readonly chapters: readonly Chapter[];
  readonly clauses: readonly Clause[];
}

const editions: Readonly<Record<EditionId, Edition>> = {
  '2015': { id: '2015', name: standardName, chapters, clauses },
  '2008': { id: '2008', name: 'TCVN ISO 9001:2008', chapters: chapters2008, clauses: clauses2008 },
};

export function editionNamed(id: EditionId): Edition {
  return editions[id];
}

/** The edition a record of that day is read by when it names none: nothing before 2016 was judged by the one of 2015. */
export function editionFor(date: LocalDate): EditionId {
  return date < '2016-01-01' ? '2008' : '2015';
}

const known: Readonly<Record<EditionId, ReadonlyMap<string, Clause>>> = {
  '2015': new Map(clauses.map((one) => [one.number, one])),
  '2008': new Map(clauses2008.map((one) => [one.number, one])),
};

export function findClause(number: string, edition: EditionId = '2015'): Clause | undefined {
  return known[edition].get(number);
}

/** The clause of the list that a number belongs to: "8.7.1" lies in "8.7"; undefined for a chapter or a wrong number. */
export function clauseWithin(number: string, edition: EditionId = '2015'): Clause | undefined {
  const parts = number.split('.');
  for (let length = parts.length; length > 1; length -= 1) {
    const found = known[edition].get(parts.slice(0, length).join('.'));
    if (found) return found;
  }
  return undefined;
}

/**
 * The numbers of the list that a number stands for: itself when it lies in one clause, every clause of its group ("7.5"),
 * none for a whole chapter or a wrong number.
 */
export function clausesUnder(number: string, edition: EditionId = '2015'): string[] {
  if (clauseWithin(number, edition)) return [number];
  if (!/^[0-9]+\.[0-9]/.test(number)) return [];
  return editions[edition].clauses.map((one) => one.number).filter((one) => one.startsWith(`${number}.`));
}

/**
 * The clauses of 2015 that a number stands for, so that records of two editions can be held side by side: those that took
 * the place of a clause of 2008, or the number itself.
 */
export function in2015(number: string, edition: EditionId): string[] {
  if (edition === '2015') return [number];
  const clause = clauseWithin(number, edition);
  return clause ? (later.get(clause.number) ?? []).flatMap((one) => clausesUnder(one)) : [];
}

/**
 * "8.5.1, 8.6; 10.2" → numbers in the order of the standard, each once; a group ("7.5") stands for all its clauses. `unknown` are those the
 * list does not have.
 */
export function clauseNumbers(
  text: string,
  edition: EditionId = '2015',
): { readonly numbers: string[]; readonly unknown: string[] } {
  const typed = [...new Set(text.split(/[\s,;]+/).filter((part) => part !== ''))];
  const numbers = typed.flatMap((number) => clausesUnder(number, edition));
  return {
    numbers: [...new Set(numbers)].sort(compareVi),
    unknown: typed.filter((number) => clausesUnder(number, edition).length === 0),
  };
}

export function chapterOf(number: string): string {
  return number.split('.')[0] ?? '';
}
