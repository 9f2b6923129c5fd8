import type { Language, Problem } from './problem.ts';

/** One fault of an import: an error rejects its row, a warning does not; what happened and the cure in both languages. */
export type FaultText = readonly [severity: 'error' | 'warning', vi: string, en: string];

/** What fills a place of a text: words of the file or of this program, numbers, or what speaks both languages itself. */
export type FaultDetail = string | number | Pick<Problem, 'text'>;
export type FaultDetails = Readonly<Record<string, FaultDetail>>;

/**
 * The text with its places filled. `own` gives, in the language of the reader, the words that this program wrote in
 * Vietnamese: those in the places whose names begin with “own”.
 */
export function faultWords(
  [, vi, en]: FaultText,
  details: FaultDetails,
  language: Language,
  own: (text: string) => string = (text) => text,
): string {
  return (language === 'vi' ? vi : en).replace(/\{(\w+)\}/g, (_whole, key: string) => {
    const value = details[key];
    if (typeof value === 'object') return value.text(language);
    return typeof value === 'string' && key.startsWith('own') ? own(value) : shown(value);
  });
}

/** As they are kept with a fault: a cell of megabytes must not stay in memory for its first words. */
export function shortDetails(details: FaultDetails): FaultDetails {
  const entries = Object.entries(details).map(([key, value]) => [
    key,
    typeof value === 'string' && !key.startsWith('own') ? shown(value) : value,
  ]);
  return Object.fromEntries(entries) as FaultDetails;
}

/** A long cell must not flood the answer. */
function shown(value: string | number | undefined): string {
  const text = String(value ?? '…');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
