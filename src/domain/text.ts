/** Composed form: what is stored, printed and compared. */
export function nfc(text: string): string {
  return text.normalize('NFC');
}

/** For search and matching: no marks, đ→d, lower case, single spaces. "Hòa" and "Hoà" fold to the same text. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
}

const collator = new Intl.Collator('vi', { numeric: true });

/** Vietnamese alphabetical order; numbers inside text by value. */
export function compareVi(a: string, b: string): number {
  return collator.compare(a, b);
}
