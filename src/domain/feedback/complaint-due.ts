import type { Language } from '../problem.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import { deadline } from '../time/deadline.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { Limit, Pause } from '../time/limit.ts';
import type { LocalDate } from '../time/local-date.ts';
import { explain } from '../time/trace.ts';
import { clockAndDay, unitText } from '../time/wording.ts';
import { type Complaint, type ComplaintDues, isCounted, isOfLaw, isOpen } from './complaint.ts';
import { inLanguage, termsOf } from './complaint-term.ts';
import type { Term } from './complaint-wording.ts';

type Counted = Pick<Complaint, 'kind' | 'receivedAt' | 'limits' | 'requests' | 'answer' | 'acceptance'>;

/** The days of every act (QĐ 766/QĐ-TTg indicator 5.2), counted by the working calendar from what has happened so far. */
export function duesOf(complaint: Counted, calendar: WorkingCalendar): ComplaintDues {
  const { limits, receivedAt, answer } = complaint;
  const answerLimit = answerLimitOf(complaint);
  const begins = beginningOf(complaint);
  const acceptLimit = acceptLimitOf(complaint);
  const counted = isCounted(complaint);
  const days = (from: Instant, value: number) => dayOf(calendar, from, { value, unit: 'working-day' });
  return {
    ...(isOfLaw(complaint) ? { accept: acceptLimit && dayOf(calendar, receivedAt, acceptLimit) } : {}),
    refuse: counted ? days(receivedAt, limits.refuse) : null,
    ask: counted ? days(receivedAt, limits.ask) : null,
    answer: answerLimit && begins ? dayOf(calendar, begins, answerLimit, pausesOf(complaint)) : null,
    publish: counted && answer !== null ? days(answer.at, limits.publish) : null,
  };
}

/** The day of the next act that is awaited; null when nothing is. */
export function nextDue({ kind, state, dues, acceptance }: Pick<Complaint, 'kind' | 'state' | 'dues' | 'acceptance'>) {
  if (isOpen({ state })) return isOfLaw({ kind }) && !acceptance ? (dues.accept ?? null) : dues.answer;
  return state === 'answered' ? dues.publish : null;
}

/**
 * "Vì sao là ngày này?" of the answer: with the calendar version of the complaint always the same sentences; none while
 * its limit does not run yet.
 */
export function explainAnswerDue(complaint: Counted, calendar: WorkingCalendar, language: Language = 'vi'): string[] {
  const limit = answerLimitOf(complaint);
  const begins = beginningOf(complaint);
  if (limit === null || begins === null) return [];
  const vi = language === 'vi';
  const terms = termsOf(complaint.kind);
  const say = (term: Term) => inLanguage(term, language);
  const { trace } = deadline(calendar, { received: begins, limit, pauses: pausesOf(complaint) });
  const sentences = trace.flatMap((line) => {
    switch (line.kind) {
      case 'received':
        return `${say(terms.begins)} ${vi ? 'lúc' : 'at'} ${clockAndDay(line.at, language)}.`;
      case 'limit':
        return vi
          ? `${say(terms.limit)} là ${unitText(limit, 'vi')}, không tính ngày ${isOfLaw(complaint) ? 'thụ lý' : 'tiếp nhận'}.`
          : `${say(terms.limit)} is ${unitText(limit, 'en')}, not counting the day of ${isOfLaw(complaint) ? 'acceptance' : 'receipt'}.`;
      case 'due':
        return vi
          ? `Vì vậy ${say(terms.mustBe)} chậm nhất ${clockAndDay(line.at, 'vi')}.`
          : `So ${say(terms.mustBe)} at ${clockAndDay(line.at, 'en')}.`;
      default:
        return explain([line], language);
    }
  });
  return complaint.requests.length > 0 && complaint.limits.waiting === 'none'
    ? [
        ...sentences,
        vi
          ? 'Thời gian chờ bổ sung thông tin vẫn tính vào thời hạn.'
          : 'The time in which information was awaited counts.',
      ]
    : sentences;
}

export interface DueCheck {
  readonly act: keyof ComplaintDues;
  readonly due: LocalDate;
  /** Null: not done yet. */
  readonly done: LocalDate | null;
  readonly late: boolean;
}

/** Every act that this complaint demanded against its day, as known at the end of `on`. */
export function dueChecks(complaint: Complaint, on: LocalDate): DueCheck[] {
  const { dues, acceptance, refusal, answer, published, requests } = complaint;
  const doneOn = (at: Instant | undefined) => {
    const day = at === undefined ? null : localDateOf(at);
    return day !== null && day <= on ? day : null;
  };
  const wanted: readonly (readonly [keyof ComplaintDues, boolean, LocalDate | null])[] = [
    // Told within the same days that it is accepted or that it is not.
    ['accept', true, doneOn(acceptance?.at ?? refusal?.at ?? answer?.at)],
    ['refuse', refusal !== null, doneOn(refusal?.at)],
    ['ask', requests.length > 0, doneOn(requests[0]?.at)],
    ['answer', refusal === null, doneOn(answer?.at)],
    ['publish', answer !== null && doneOn(answer.at) !== null, doneOn(published?.at)],
  ];
  return wanted.flatMap(([act, applies, done]) => {
    const due = dues[act] ?? null;
    return applies && due !== null ? [{ act, due, done, late: (done ?? on) > due }] : [];
  });
}

function answerLimitOf({ kind, limits }: Counted): Limit | null {
  if (kind === 'comment') return null;
  if (kind === 'procedure' || kind === 'conduct') return { value: limits.answer, unit: 'working-day' };
  const value = limits[kind];
  return value === null ? null : { value, unit: 'calendar-day' };
}

/** The decision of a khiếu nại or tố cáo is awaited from acceptance; one answered before that was an act: from receipt. */
function beginningOf(complaint: Counted): Instant | null {
  if (!isOfLaw(complaint)) return complaint.receivedAt;
  return complaint.acceptance?.at ?? (complaint.answer ? complaint.receivedAt : null);
}

function acceptLimitOf({ kind, limits }: Counted): Limit | null {
  if (kind !== 'appeal' && kind !== 'denunciation') return null;
  const value = (kind === 'appeal' ? limits.acceptAppeal : limits.acceptDenunciation) ?? null;
  return value === null ? null : { value, unit: kind === 'appeal' ? 'calendar-day' : 'working-day' };
}

function pausesOf({ limits, requests }: Counted): Pause[] {
  if (limits.waiting === 'none') return [];
  return requests.map(({ at, suppliedAt }) => ({ from: at, to: suppliedAt, policy: 'subtract' }));
}

function dayOf(
  calendar: WorkingCalendar,
  received: Instant,
  limit: Limit,
  pauses: readonly Pause[] = [],
): LocalDate | null {
  const found = deadline(calendar, { received, limit, pauses });
  return found.paused ? null : found.due.date;
}
