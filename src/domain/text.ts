/**
 * Composed form without what nobody sees (controls, direction marks, zero-width letters, half characters), with \n for
 * every line break: what is stored, printed and compared. A text of such characters alone becomes blank.
 */
export function nfc(text: string): string {
  return text
    .replace(/\r\n?|[\v\f]/g, '\n')
    .replace(unseen, '')
    .normalize('NFC');
}

/** Controls but tab and line feed, format characters, lone surrogates, letters that have no shape. */
const unseen = /(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** For search and matching: no marks, đ→d, lower case, single spaces. "Hòa" and "Hoà" fold to the same text. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
}

const collator = new Intl.Collator('vi', { numeric: true });

/** Vietnamese alphabetical order; numbers inside text by value. */
export function compareVi(a: string, b: string): number {
  return collator.compare(a, b);
}
