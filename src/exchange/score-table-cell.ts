import { fold, nfc } from '../domain/text.ts';
import { type Cell, textOf } from './cell.ts';
import { headingKey } from './column.ts';
import { type CriterionPart, criterionPartOf } from './score-table-column.ts';

/** Where each column of the criteria stands; undefined for a row that is not the headings. */
export function columnsOf(cells: readonly Cell[]): ReadonlyMap<CriterionPart, number> | undefined {
  const columns = new Map<CriterionPart, number>();
  for (const [index, cell] of cells.entries()) {
    const part = criterionPartOf.get(headingKey(textOf(cell)));
    if (part !== undefined && !columns.has(part)) columns.set(part, index);
  }
  return columns.has('number') && columns.has('title') ? columns : undefined;
}

/** Below the headings: "(1) (2) (3)". */
export function isNumberLine(cells: readonly Cell[]): boolean {
  const texts = cells.map(textOf).filter((text) => text !== '');
  return texts.length > 2 && texts.every((text, index) => text.replace(/[()]/g, '') === String(index + 1));
}

/** "Tổng cộng", "Tổng số điểm": the sum of the table, which is no criterion. */
export function isTotal(title: string): boolean {
  const words = fold(title)
    .replace(/[^a-z ]/g, '')
    .trim();
  return /^(tong|cong|tong cong|tong so|tong diem|tong so diem)$/.test(words);
}

/** "1.2." is 1.2; "1. Chỉ đạo, điều hành" in a cell that was merged across is both. */
export function numberAndTitle(cell: Cell, title: string): readonly [number: string, title: string] {
  const text = textOf(cell);
  const [, digits, words] = /^(\d+(?:\.\d+)*)[.)]?\s+(\p{L}.*)$/u.exec(text) ?? [];
  if (title === '' && digits !== undefined && words !== undefined) return [digits, words];
  return [text.replace(/(?<=\d)[.)]$/, ''), title];
}

/** Words with their line breaks, without blanks around them. */
export function linesOf(cell: Cell): string {
  if (typeof cell !== 'string') return textOf(cell);
  return nfc(cell.replace(/\r\n?/g, '\n').replace(/[\u00a0\u200b]/g, ' ')).trim();
}
