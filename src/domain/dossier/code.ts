import { Problem } from '../problem.ts';
import type { LocalDate } from '../time/local-date.ts';

/** A code still to be numbered inside the batch: prefix + next value of `counter`, at least `digits` wide + suffix. */
export interface CodeToNumber {
  readonly counter: string;
  readonly prefix: string;
  readonly digits: number;
  readonly suffix: string;
}

/** Letters a code may have, also one of another system that came with an import. */
export const longestCode = 100;

/** Unit code, day of receipt, running number of that day (TT 01/2018 art. 19 shortened as portals print it). */
export const defaultCodeFormat = '{office}-{YYMMDD}-{0000}';

/**
 * Fills a code format: {office} {procedure} {YYYY} {YY} {MM} {DD} {YYMMDD} and one run of zeros for the number, which
 * starts again whenever the rest of the code changes. Throws Problem('invalid').
 */
export function codeToNumber(
  format: string,
  values: { readonly office: string; readonly procedureCode: string; readonly date: LocalDate },
): CodeToNumber {
  const [year = '', month = '', day = ''] = values.date.split('-');
  const known: Readonly<Record<string, string>> = {
    office: values.office,
    procedure: values.procedureCode,
    YYYY: year,
    YY: year.slice(2),
    MM: month,
    DD: day,
    YYMMDD: `${year.slice(2)}${month}${day}`,
  };
  const parts = format.split(/\{(0+)\}/);
  const [before = '', zeros, after = ''] = parts;
  if (parts.length !== 3 || zeros === undefined) {
    throw invalid(format, 'Cần đúng một số thứ tự, viết như {0000}.');
  }
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_whole, name: string) => {
      const value = known[name];
      if (value === undefined) throw invalid(format, `Không có {${name}}.`);
      return value;
    });
  const [prefix, suffix] = [fill(before), fill(after)];
  if (/[{}]/.test(prefix + suffix)) throw invalid(format, 'Chỉ dùng dấu ngoặc nhọn cho các phần có tên.');
  return { counter: `dossier-code:${prefix}{${zeros}}${suffix}`, prefix, digits: zeros.length, suffix };
}

function invalid(format: string, hint: string): Problem {
  return new Problem('invalid', { field: 'Mẫu mã hồ sơ', value: format.slice(0, 60), hint }, 'dossier-code');
}
