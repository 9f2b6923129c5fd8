import { localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { type Complaint, isCounted } from './complaint.ts';
import { dueChecks } from './complaint-due.ts';

export interface ComplaintRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The day on which open and overdue are judged: today, or the last day of a period that is over. */
  readonly on: LocalDate;
}

/** Codes behind every figure of a period, so that a number and its list are the same thing. Only PAKN count. */
export interface ComplaintLists {
  /** Received in the period. */
  readonly received: readonly string[];
  /** Answered in the period, whenever received. */
  readonly answered: readonly string[];
  /** Of `answered`: on or before the day of the answer. */
  readonly answeredInTime: readonly string[];
  readonly founded: readonly string[];
  readonly unfounded: readonly string[];
  readonly refused: readonly string[];
  /** Neither answered nor refused on `on`. */
  readonly open: readonly string[];
  /** Of `open`: past the day of the answer. */
  readonly overdue: readonly string[];
  /** Received in the period with an act that came late or is overdue (QĐ 766 indicator 5.2). */
  readonly late: readonly string[];
  /** Received in the period and late, repeated, or with an answer the citizen disliked (5.3), each once. */
  readonly poor: readonly string[];
}

/** Answers and refusals after the day `on` are not seen, whenever the complaint came. Codes sorted. */
export function complaintLists(complaints: readonly Complaint[], { from, to, on }: ComplaintRange): ComplaintLists {
  const counted = complaints.filter(isCounted);
  const dayIn = (day: LocalDate) => day >= from && day <= to && day <= on;
  const received = counted.filter(({ receivedAt }) => dayIn(localDateOf(receivedAt)));
  const answered = counted.filter(({ answer }) => answer !== null && dayIn(localDateOf(answer.at)));
  const open = counted.filter(
    ({ receivedAt, answer, refusal }) =>
      localDateOf(receivedAt) <= on &&
      localDateOf(receivedAt) <= to &&
      isAfter(answer?.at, on) &&
      isAfter(refusal?.at, on),
  );
  const late = received.filter((one) => dueChecks(one, on).some((check) => check.late));
  const poor = received.filter((one) => late.includes(one) || one.repeats !== '' || one.satisfied === false);
  return {
    received: codes(received),
    answered: codes(answered),
    answeredInTime: codes(
      answered.filter((one) => dueChecks(one, on).every(({ act, late: l }) => act !== 'answer' || !l)),
    ),
    founded: codes(answered.filter(({ founded }) => founded === true)),
    unfounded: codes(answered.filter(({ founded }) => founded === false)),
    refused: codes(counted.filter(({ refusal }) => refusal !== null && dayIn(localDateOf(refusal.at)))),
    open: codes(open),
    overdue: codes(open.filter(({ dues }) => dues.answer !== null && dues.answer < on)),
    late: codes(late),
    poor: codes(poor),
  };
}

function isAfter(at: Parameters<typeof localDateOf>[0] | undefined, on: LocalDate): boolean {
  return at === undefined || localDateOf(at) > on;
}

function codes(complaints: readonly Complaint[]): string[] {
  return complaints.map(({ code }) => code).sort();
}
