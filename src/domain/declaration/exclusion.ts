import { Problem } from '../problem.ts';
import { findClause } from '../standard/standard.ts';
import { type LocalDate, yearOf } from '../time/local-date.ts';

/** A clause that does not apply to the office, and why: the standard wants the reason with the scope (TCVN ISO 9001:2015, 4.3). */
export interface Exclusion {
  readonly clause: string;
  readonly reason: string;
}

/**
 * One line each, "8.3 – vì sao"; a dash or a colon between. Which clauses may fall away is for the office to judge: any of
 * the list is taken. Throws Problem('invalid') for a line without a known number or a reason, and for a number twice.
 */
export function readExclusions(text: string): Exclusion[] {
  const lines = text.split('\n').map((line) => line.trim());
  const read = lines.filter((line) => line !== '').map(exclusionOf);
  const twice = read.find(({ clause }, index) => read.findIndex((one) => one.clause === clause) !== index);
  if (twice) throw wrong(twice.clause, 'Mỗi điều khoản chỉ nêu một lần.');
  return read;
}

function exclusionOf(line: string): Exclusion {
  const [, clause = '', reason = ''] = /^(\d+(?:\.\d+)*)\s*[–—:-]\s*(.*)$/u.exec(line) ?? [];
  if (!findClause(clause))
    throw wrong(line, 'Mỗi dòng: số điều khoản – lý do, ví dụ “8.3 – Thủ tục do cấp trên công bố”.');
  if (reason === '') throw wrong(line, 'Ghi cả lý do không áp dụng.');
  return { clause, reason };
}

function wrong(value: string, hint: string): Problem {
  return new Problem('invalid', { field: 'Điều khoản không áp dụng', value: value.slice(0, 80), hint }, 'exclusions');
}

/** What of a declaration tells whether it was signed, when, and what it leaves out. */
interface Declared {
  readonly signedOn: LocalDate | null;
  readonly exclusions?: string;
}

/** What the declaration that stood last in a year leaves out; nothing when none was signed by then. */
export function exclusionsIn(all: readonly Declared[], year: number): Exclusion[] {
  const signed = all.filter(({ signedOn }) => signedOn && yearOf(signedOn) <= year);
  const last = signed.reduce<Declared | undefined>(
    (latest, one) => (latest === undefined || (one.signedOn ?? '') >= (latest.signedOn ?? '') ? one : latest),
    undefined,
  );
  return readExclusions(last?.exclusions ?? '');
}
