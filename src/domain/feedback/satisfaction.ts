import { compareVi } from '../text.ts';
import { type CardCounts, type Criterion, criteria, grades, type Rating, totalOf } from './rating.ts';

/** How cards are counted into a rate: named wherever the rate is printed. */
export const satisfactionRule = 'số phiếu “hài lòng” / tổng số phiếu thu về (hài lòng, bình thường, không hài lòng)';

/** Below this number of cards a rate says nothing and is not shown on public pages. */
export const leastCards = 5;

export const cardGroupings = ['month', 'section', 'procedure', 'channel'] as const;
export type CardGrouping = (typeof cardGroupings)[number];

export interface CardRow extends CardCounts {
  readonly key: string;
  readonly total: number;
}

/** Cards of [from, to] added up, both days included. */
export function cardTotal(ratings: readonly Rating[]): CardRow {
  return rowOf('', ratings);
}

/** The same by month (YYYY-MM), section, procedure or channel; what is not known comes last under ''. */
export function cardRows(ratings: readonly Rating[], by: CardGrouping): CardRow[] {
  const groups = new Map<string, Rating[]>();
  for (const rating of ratings) {
    const key = cardKey(rating, by);
    const group = groups.get(key);
    if (group) group.push(rating);
    else groups.set(key, [rating]);
  }
  const keys = [...groups.keys()].sort((a, b) => Number(a === '') - Number(b === '') || compareVi(a, b));
  return keys.map((key) => rowOf(key, groups.get(key) ?? []));
}

/** Answers per criterion of NĐ 61/2018 art. 31.1; only cards that answered it. */
export function criterionRows(ratings: readonly Rating[]): (CardRow & { readonly key: Criterion })[] {
  return criteria.map((key) => {
    const answers = ratings.flatMap((rating) => rating.criteria[key] ?? []);
    const [satisfied = 0, normal = 0, dissatisfied = 0] = grades.map(
      (grade) => answers.filter((answer) => answer === grade).length,
    );
    return { key, satisfied, normal, dissatisfied, total: answers.length };
  });
}

function rowOf(key: string, ratings: readonly Rating[]): CardRow {
  const sum = (name: keyof CardCounts) => ratings.reduce((total, rating) => total + rating[name], 0);
  const counts = { satisfied: sum('satisfied'), normal: sum('normal'), dissatisfied: sum('dissatisfied') };
  return { key, ...counts, total: totalOf(counts) };
}

/** The group a card belongs to; '' when it is not known. */
export function cardKey(rating: Rating, by: CardGrouping): string {
  switch (by) {
    case 'month':
      return rating.day.slice(0, 'YYYY-MM'.length);
    case 'section':
      return rating.section;
    case 'procedure':
      return rating.procedureCode;
    case 'channel':
      return rating.channel;
  }
}
