import { numberWords } from './words.ts';

/**
 * A time as people write it in a step table: "2", "1,5", "0.25", "½", "1½", "1 1/2", "3/4". Undefined when it is no such
 * number; never negative.
 */
export function parseAmount(text: string): number | undefined {
  const plain = text.trim().replace(/[¼½¾⅓⅔]/g, (sign) => ` ${signs[sign]}`);
  const decimal = /^\s*(\d{1,4}(?:[.,]\d{1,4})?)\s*$/.exec(plain)?.[1];
  if (decimal !== undefined) return Number(decimal.replace(',', '.'));
  const [, whole = '0', above = '', below = ''] = /^\s*(?:(\d{1,4})\s+)?(\d{1,3})\/(\d{1,3})\s*$/.exec(plain) ?? [];
  if (below === '' || Number(below) === 0) return undefined;
  return Number(whole) + Number(above) / Number(below);
}

/** The same backwards, so that what is read again is the same number: "½", "1,5", "1/3". */
export function amountText(value: number): string {
  const words = numberWords(value);
  if (parseAmount(words) === value) return words;
  for (let below = 3; below <= 12; below += 1) {
    const above = Math.round((value - Math.floor(value)) * below);
    const text = `${value >= 1 ? `${Math.floor(value)} ` : ''}${above}/${below}`;
    if (parseAmount(text) === value) return text;
  }
  return String(Math.round(value * 10_000) / 10_000).replace('.', ',');
}

const signs: Readonly<Record<string, string>> = { '¼': '1/4', '½': '1/2', '¾': '3/4', '⅓': '1/3', '⅔': '2/3' };
