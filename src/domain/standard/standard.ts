import { compareVi } from '../text.ts';
import { checkClauses } from './check.ts';
import type { Chapter, Clause } from './clause.ts';
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

const known = new Map(clauses.map((one) => [one.number, one]));

export function findClause(number: string): Clause | undefined {
  return known.get(number);
}

/** The clause of the list that a number belongs to: "8.7.1" lies in "8.7"; undefined for a chapter or a wrong number. */
export function clauseWithin(number: string): Clause | undefined {
  const parts = number.split('.');
  for (let length = parts.length; length > 1; length -= 1) {
    const found = known.get(parts.slice(0, length).join('.'));
    if (found) return found;
  }
  return undefined;
}

/**
 * The numbers of the list that a number stands for: itself when it lies in one clause, every clause of its group ("7.5"),
 * none for a whole chapter or a wrong number.
 */
export function clausesUnder(number: string): string[] {
  if (clauseWithin(number)) return [number];
  if (!/^[0-9]+\.[0-9]/.test(number)) return [];
  return clauses.map((one) => one.number).filter((one) => one.startsWith(`${number}.`));
}

/** "8.5.1, 8.6; 10.2" → numbers in the order of the standard, each once. `unknown` are those the list does not have. */
export function clauseNumbers(text: string): { readonly numbers: string[]; readonly unknown: string[] } {
  const typed = [...new Set(text.split(/[\s,;]+/).filter((part) => part !== ''))];
  return {
    numbers: typed.filter((number) => clauseWithin(number)).sort(compareVi),
    unknown: typed.filter((number) => !clauseWithin(number)),
  };
}

export function chapterOf(number: string): string {
  return number.split('.')[0] ?? '';
}
