import { demandCome, limitedText } from '../demand.ts';
import type { NamedPerson } from '../organisation/unit.ts';
import { Problem } from '../problem.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { dayNumber, dmy, type LocalDate } from '../time/local-date.ts';
import {
  inputClause,
  type ManagementReview,
  type PresentedInput,
  placeOf,
  type ReviewDecision,
  type ReviewInput,
  type ReviewState,
  reviewInputKeys,
  reviewInputNames,
  reviewStateNames,
} from './review.ts';

/** Days between the invitation and an ordinary meeting: the inputs must be read before they are discussed. */
export const noticeDays = 14;

export type ReviewPlan = Pick<
  ManagementReview,
  'meetsAt' | 'place' | 'chair' | 'secretary' | 'from' | 'to' | 'agenda' | 'invited'
>;

export interface ReviewMinutes {
  /** Where people met; left out, where they were invited to. */
  readonly place?: string | undefined;
  readonly attended: readonly string[];
  readonly absent: readonly string[];
  readonly opinions: string;
  readonly conclusion: string;
  /** What the secretary adds to an input, by its key. */
  readonly remarks: Readonly<Record<string, string>>;
  readonly decisions: readonly Omit<ReviewDecision, 'number' | 'done'>[];
}

/** A meeting to come. Throws Problem required, too-long, range-reversed. */
export function plan(identity: Pick<ManagementReview, 'id' | 'code' | 'year'>, written: ReviewPlan): ManagementReview {
  const clean = checkPlan(written);
  return {
    ...identity,
    ...clean,
    state: 'planned',
    due: localDateOf(clean.meetsAt),
    seq: 1,
    called: null,
    attended: [],
    absent: [],
    inputs: [],
    opinions: '',
    conclusion: '',
    decisions: [],
    signed: null,
    ending: '',
  };
}

/** Changes what was planned; once people are invited the meeting is what the invitation says. */
export function change(review: ManagementReview, written: ReviewPlan): ManagementReview {
  demandPlannable(review);
  const clean = checkPlan(written);
  return next(review, { ...clean, due: localDateOf(clean.meetsAt) });
}

/**
 * Sends the invitation with the agenda: 14 days ahead, or with the reason for an extraordinary meeting. Throws Problem
 * review-state, review-notice, review-called-late (it was held already, and nothing says how it was called).
 */
export function call(review: ManagementReview, reason: string, by: string, now: Instant): ManagementReview {
  demandState(review, ['planned'], 'gửi giấy mời');
  const days = dayNumber(localDateOf(review.meetsAt)) - dayNumber(localDateOf(now));
  if (review.meetsAt <= now && reason.trim() === '') {
    throw new Problem('review-called-late', { met: localDateOf(review.meetsAt) }, 'reason');
  }
  if (days < noticeDays && reason.trim() === '') {
    throw new Problem('review-notice', { least: noticeDays, days }, 'reason');
  }
  return next(review, { state: 'called', called: { at: now, by, reason: reason.trim() } });
}

/** Recorded after the meeting: the invitation had gone out on paper, and the reason says when and how. */
export function isCalledLate({ called, meetsAt }: Pick<ManagementReview, 'called' | 'meetsAt'>): boolean {
  return called !== null && meetsAt <= called.at;
}

/**
 * The meeting was held: the inputs are frozen as they were laid before it. Throws Problem review-state, occurs-in-future,
 * and what `record` throws.
 */
export function hold(
  review: ManagementReview,
  inputs: readonly ReviewInput[],
  minutes: ReviewMinutes,
  now: Instant,
): ManagementReview {
  demandState(review, ['called'], 'ghi biên bản');
  if (review.meetsAt > now) throw new Problem('occurs-in-future', { value: localDateOf(review.meetsAt) }, 'conclusion');
  const frozen = { ...review, inputs: inputs.map((input) => ({ ...input, remark: '' })) };
  return next(frozen, { state: 'held', ...written(frozen, minutes) });
}

/** Rewrites the minutes until they are signed; the frozen inputs stay. */
export function record(review: ManagementReview, minutes: ReviewMinutes): ManagementReview {
  demandState(review, ['held'], 'sửa biên bản');
  return next(review, written(review, minutes));
}

/**
 * Signs the minutes. Every input of 9.3.2 has been considered and at least one decision was made (9.3.3). Throws Problem
 * review-state, review-input-missing, review-without-decision, required, occurs-in-future, occurs-before (the meeting).
 */
export function sign(
  review: ManagementReview,
  signature: { readonly number: string; readonly on: LocalDate },
  by: string,
  today: LocalDate,
): ManagementReview {
  demandState(review, ['held'], 'ký biên bản');
  for (const key of reviewInputKeys) {
    const input = review.inputs.find((each) => each.key === key);
    if (!input || (input.sentences.length === 0 && input.remark === '')) {
      throw new Problem(
        'review-input-missing',
        { clause: inputClause(key), name: reviewInputNames[key] },
        `remark-${key}`,
      );
    }
  }
  if (review.conclusion === '') throw new Problem('required', { field: 'kết luận của chủ trì' }, 'conclusion');
  if (review.decisions.length === 0) throw new Problem('review-without-decision');
  if (signature.number.trim() === '') throw new Problem('required', { field: 'số biên bản' }, 'number');
  demandCome(signature.on, today, 'signedOn');
  if (signature.on < localDateOf(review.meetsAt)) {
    throw new Problem(
      'occurs-before',
      { value: signature.on, what: 'ngày họp', limit: localDateOf(review.meetsAt) },
      'signedOn',
    );
  }
  const signed = { number: signature.number.trim(), on: signature.on, by };
  return next(review, { state: 'signed', signed, due: nextDue(review.decisions) });
}

/**
 * The result of one decision, not before it was made. Throws Problem review-state, not-found,
 * review-decision-done, required, occurs-in-future, occurs-before.
 */
export function finish(
  review: ManagementReview,
  number: number,
  result: { readonly on: LocalDate; readonly text: string },
  by: string,
  today: LocalDate,
): ManagementReview {
  demandState(review, ['signed'], 'ghi kết quả thực hiện');
  const decision = review.decisions.find((each) => each.number === number);
  if (!decision) throw new Problem('not-found', { what: 'việc số', key: number });
  if (decision.done) {
    const { on, by } = decision.done;
    throw new Problem('review-decision-done', { code: review.code, number, on: dmy(on), by });
  }
  if (result.text.trim() === '') throw new Problem('required', { field: 'kết quả thực hiện' }, 'result');
  if (result.on > today) throw new Problem('occurs-in-future', { value: result.on }, 'on');
  const met = localDateOf(review.meetsAt);
  if (result.on < met) {
    throw new Problem('occurs-before', { value: result.on, what: 'ngày họp', limit: met }, 'on');
  }
  const done = { on: result.on, result: result.text.trim(), by };
  const decisions = review.decisions.map((each) => (each.number === number ? { ...each, done } : each));
  return next(review, { decisions, due: nextDue(decisions) });
}

/**
 * Decisions that are not finished get another owner, by their number: somebody hands over the work. Also before the
 * minutes are signed, since nobody else writes a name into them. Throws Problem review-state.
 */
export function give(review: ManagementReview, receivers: ReadonlyMap<number, NamedPerson>): ManagementReview {
  demandState(review, ['held', 'signed'], 'bàn giao việc');
  const decisions = review.decisions.map((decision) => {
    const to = decision.done === null ? receivers.get(decision.number) : undefined;
    return to ? { ...decision, owner: to.name, ownerId: to.id } : decision;
  });
  return next(review, { decisions });
}

/** Every decision has its result. Throws Problem review-state, review-decision-open, required. */
export function close(review: ManagementReview, ending: string): ManagementReview {
  demandState(review, ['signed'], 'đóng');
  const open = openDecisions(review);
  if (open.length > 0) {
    const numbers = open.map(({ number }) => number).join(', ');
    throw new Problem('review-decision-open', { count: open.length, numbers });
  }
  if (ending.trim() === '') throw new Problem('required', { field: 'nhận xét khi đóng' }, 'ending');
  return next(review, { state: 'closed', ending: ending.trim(), due: null });
}

/** A meeting that will not be held. */
export function cancel(review: ManagementReview, reason: string): ManagementReview {
  demandState(review, ['planned', 'called'], 'hủy');
  if (reason.trim() === '') throw new Problem('required', { field: 'lý do hủy' }, 'ending');
  return next(review, { state: 'cancelled', ending: reason.trim(), due: null });
}

export function openDecisions({ decisions }: Pick<ManagementReview, 'decisions'>): ReviewDecision[] {
  return decisions.filter(({ done }) => done === null);
}

function written(review: ManagementReview, minutes: ReviewMinutes): Partial<ManagementReview> {
  const attended = lines(minutes.attended);
  if (attended.length === 0) throw new Problem('required', { field: 'thành phần dự họp' }, 'attended');
  const metPlace = limitedText(minutes.place ?? placeOf(review), 'Địa điểm', 'place', mostText);
  if (metPlace === '') throw new Problem('required', { field: 'địa điểm họp' }, 'place');
  const decisions = minutes.decisions.map((decision, index) => checkDecision(decision, index, review));
  return {
    ...(metPlace === placeOf(review) ? {} : { metPlace }),
    attended,
    absent: lines(minutes.absent),
    opinions: limitedText(minutes.opinions, 'Ý kiến', 'opinions', mostText),
    conclusion: limitedText(minutes.conclusion, 'Kết luận', 'conclusion', mostText),
    inputs: review.inputs.map((input): PresentedInput => {
      const field = `remark-${input.key}`;
      return {
        ...input,
        remark: limitedText(minutes.remarks[input.key] ?? '', reviewInputNames[input.key], field, mostText),
      };
    }),
    decisions,
  };
}

function checkDecision(
  { kind, content, owner, ownerId, due }: Omit<ReviewDecision, 'number' | 'done'>,
  index: number,
  review: ManagementReview,
): ReviewDecision {
  const field = `decision-${index + 1}`;
  if (content.trim() === '') throw new Problem('required', { field: `nội dung việc số ${index + 1}` }, field);
  if (owner.trim() === '') throw new Problem('required', { field: `người phụ trách việc số ${index + 1}` }, field);
  if (due < localDateOf(review.meetsAt)) {
    const limit = localDateOf(review.meetsAt);
    throw new Problem('occurs-before', { value: `Hạn việc số ${index + 1}`, what: 'ngày họp', limit }, field);
  }
  return {
    number: index + 1,
    kind,
    content: limitedText(content, `Việc số ${index + 1}`, field, mostText),
    owner: owner.trim(),
    ...(ownerId === undefined ? {} : { ownerId }),
    due,
    done: null,
  };
}

function checkPlan(plan: ReviewPlan): ReviewPlan {
  const { from, to } = plan;
  const clean = {
    ...plan,
    place: limitedText(plan.place, 'Địa điểm', 'place', mostText),
    chair: plan.chair.trim(),
    secretary: plan.secretary.trim(),
    agenda: lines(plan.agenda),
    invited: lines(plan.invited),
  };
  if (clean.place === '') throw new Problem('required', { field: 'địa điểm họp' }, 'place');
  if (clean.chair === '') throw new Problem('required', { field: 'người chủ trì' }, 'chair');
  if (clean.secretary === '') throw new Problem('required', { field: 'thư ký' }, 'secretary');
  if (clean.agenda.length === 0) throw new Problem('required', { field: 'chương trình họp' }, 'agenda');
  if (clean.invited.length === 0) throw new Problem('required', { field: 'thành phần mời' }, 'invited');
  if (from > to) throw new Problem('range-reversed', { from, to }, 'to');
  return clean;
}

function lines(texts: readonly string[]): string[] {
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}

/** The earliest day on which something is awaited; null when all is done. */
function nextDue(decisions: readonly ReviewDecision[]): LocalDate | null {
  const [first] = openDecisions({ decisions })
    .map(({ due }) => due)
    .sort();
  return first ?? null;
}

function next(review: ManagementReview, changed: Partial<ManagementReview>): ManagementReview {
  return { ...review, ...changed, seq: review.seq + 1 };
}

/** Throws Problem('review-state') before people are invited and once the minutes are signed. */
export function demandMinutable(review: ManagementReview): void {
  if (review.state !== 'held') demandState(review, ['called'], 'ghi biên bản');
}

/** Throws Problem('review-state') once people are invited. */
export function demandPlannable(review: ManagementReview): void {
  demandState(review, ['planned'], 'sửa');
}

function demandState(review: ManagementReview, allowed: readonly ReviewState[], act: string): void {
  if (allowed.includes(review.state)) return;
  throw new Problem('review-state', { code: review.code, state: reviewStateNames[review.state], act });
}

const mostText = 4000;
