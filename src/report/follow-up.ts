import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { vnDate } from './format.ts';
import { type PaperBlock, part, text } from './paper.ts';

/**
 * What came after a paper was signed, for the page after its signatures: it says the day it was drawn up and that it is
 * no part of `signed` ("biên bản đã ký"). Nothing when nothing came.
 */
export function followUp(
  asOf: Instant,
  {
    heading,
    signed,
    blocks,
  }: { readonly heading: string; readonly signed: string; readonly blocks: readonly PaperBlock[] },
): PaperBlock[] {
  if (blocks.length === 0) return [];
  const day = vnDate(localDateOf(asOf));
  return [
    part(`${heading} ĐẾN NGÀY ${day}`),
    text(`Trang này lập ngày ${day} từ bản ghi hiện có, để theo dõi; không thuộc ${signed}.`),
    ...blocks,
  ];
}
