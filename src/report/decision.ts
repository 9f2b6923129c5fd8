import type { Office } from '../domain/organisation/office.ts';

/** Who decides, in capitals as a decision names it: "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ GIA TÂN" (NĐ 30/2020/NĐ-CP). */
export function authorityText({ leaderTitle, name }: Pick<Office, 'leaderTitle' | 'name'>): string {
  return [leaderTitle, name].filter(Boolean).join(' ').toLocaleUpperCase('vi');
}

/** "Điều 1. …": the block `article` prints its number bold on the line of its text. */
export function articleText(number: number, words: string): string {
  return `Điều ${number}. ${words}`;
}
