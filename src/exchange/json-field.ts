import { z } from 'zod';
import { nfc } from '../domain/text.ts';
import { parseLocalDate } from '../domain/time/local-date.ts';

/** Words of a JSON file, NFC. */
export const words = z.string().transform(nfc);

/** The same, at most so many letters. */
export function wordsUpTo(most: number) {
  return z.string().max(most).transform(nfc);
}

/** Number of the wording that the file was written over ("seq" of `… show --json`); left out, the present one is meant. */
export const wording = z.number().int().min(1).optional();

/** A file that names the wording it was written over. */
export interface Worded {
  readonly seq?: number | undefined;
}

/** A day of a JSON file: `YYYY-MM-DD`, one that exists. */
export const day = z.string().transform((text, context) => {
  const date = parseLocalDate(text);
  if (date) return date;
  context.addIssue({ code: 'custom', message: `ngày “${text.slice(0, 40)}” không có thật hoặc sai dạng YYYY-MM-DD` });
  return z.NEVER;
});
