import { limitedText } from '../demand.ts';
import { Problem } from '../problem.ts';
import { addMonths, dmy, type LocalDate, yearOf } from '../time/local-date.ts';
import { stateProblem } from './card.ts';
import type { PeriodicResult, PeriodicReview, QualityDocument, WholeDocument } from './document.ts';
import { rulingVersion, versionLabel } from './standing.ts';

export const periodicResultNames: Readonly<Record<PeriodicResult, string>> = {
  kept: 'giữ nguyên',
  change: 'phải sửa đổi',
  withdraw: 'phải thu hồi',
};

export type PeriodicReviewInput = Pick<PeriodicReview, 'on' | 'by' | 'result' | 'note' | 'changeRequest' | 'next'>;

/**
 * Looks a document through again; what says the same as the last review is that one, sent twice. `requests`: codes of the requests to change it that were not rejected. Throws Problem:
 * document-state (nothing is in force), occurs-in-future, occurs-before (the first version in force, the last review), required, too-long, not-found
 * (a request), document-next-review.
 */
export function reviewPeriodically(
  { document, versions }: WholeDocument,
  input: PeriodicReviewInput,
  requests: readonly string[],
  today: LocalDate,
  recorded: PeriodicReview['recorded'],
): QualityDocument {
  if (input.on > today) throw new Problem('occurs-in-future', { value: dmy(input.on) }, 'on');
  const version = rulingVersion(versions, input.on);
  const first = versions.find(
    ({ state, validFrom }) => validFrom !== null && (state === 'approved' || state === 'withdrawn'),
  );
  if (document.state === 'issued' && !version && first?.validFrom && input.on < first.validFrom) {
    throw tooEarly(input.on, 'ngày tài liệu có hiệu lực', first.validFrom);
  }
  if (document.state !== 'issued' || !version) throw stateProblem(document, 'rà soát định kỳ');
  const last = lastReview(document);
  if (last && input.on < last.on) throw tooEarly(input.on, 'lần rà soát trước', last.on);
  const by = limitedText(input.by, 'Người rà soát', 'by', 200);
  if (by === '') throw new Problem('required', { field: 'người rà soát' }, 'by');
  const note = limitedText(input.note, 'Nhận xét', 'note', 1000);
  if (input.result !== 'kept' && note === '') throw new Problem('required', { field: 'nhận xét' }, 'note');
  const changeRequest = input.changeRequest.trim();
  if (input.result === 'change' && changeRequest === '') {
    throw new Problem('required', { field: 'phiếu yêu cầu sửa đổi' }, 'changeRequest');
  }
  if (changeRequest !== '' && !requests.includes(changeRequest)) {
    throw new Problem('not-found', { what: 'phiếu yêu cầu', key: changeRequest.slice(0, 60) }, 'changeRequest');
  }
  const next = input.result === 'withdraw' ? null : input.next;
  if (input.result !== 'withdraw' && next === null) {
    throw new Problem('required', { field: 'ngày rà soát lần tới' }, 'next');
  }
  if (next !== null && next <= input.on) throw new Problem('document-next-review', { on: dmy(input.on) }, 'next');
  const { on, result } = input;
  const found = { on, by, result, note, changeRequest, version: versionLabel(version), next };
  if (last && saysTheSame(last, found)) return document;
  const review = { ...found, recorded };
  return { ...document, reviews: [...(document.reviews ?? []), review], due: next, seq: document.seq + 1 };
}

function saysTheSame(last: PeriodicReview, found: Omit<PeriodicReview, 'recorded'>): boolean {
  return (Object.keys(found) as (keyof typeof found)[]).every((name) => last[name] === found[name]);
}

function tooEarly(on: LocalDate, what: string, limit: LocalDate): Problem {
  return new Problem('occurs-before', { value: dmy(on), what, limit: dmy(limit) }, 'on');
}

export function lastReview({ reviews = [] }: Pick<QualityDocument, 'reviews'>): PeriodicReview | undefined {
  return reviews.at(-1);
}

/** Months until the next review where none was named yet: a custom, not a law; each review names the next day itself. */
export const usualReviewMonths = 12;

/**
 * Day by which a document is to be looked through: as its last review named it; never reviewed, a year from the day on which
 * the version in force on `day` took effect. Null when nothing is in force, or the last review found it is to be withdrawn.
 */
export function reviewDay({ document, versions }: WholeDocument, day: LocalDate): LocalDate | null {
  if (document.state !== 'issued') return null;
  const last = lastReview(document);
  if (last) return last.next;
  const from = rulingVersion(versions, day)?.validFrom ?? null;
  return from === null ? null : addMonths(from, usualReviewMonths);
}

/** Whether nothing is left to look through of a document in a year: it was, or what is in force came in that year. */
export function isReviewedIn({ document, versions }: WholeDocument, year: number): boolean {
  if ((document.reviews ?? []).some(({ on }) => yearOf(on) === year)) return true;
  return versions.some(
    ({ state, validFrom }) => state === 'approved' && validFrom !== null && yearOf(validFrom) >= year,
  );
}
