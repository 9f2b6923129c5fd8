import { demandText } from '../demand.ts';
import type { Actor } from '../organisation/role.ts';
import { Problem } from '../problem.ts';
import { uncapital } from '../text.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { dmy } from '../time/local-date.ts';
import { clockAndDay } from '../time/wording.ts';
import {
  type Complaint,
  type ComplaintLimits,
  type ComplaintState,
  type Done,
  isAbout,
  isCounted,
  isOfLaw,
} from './complaint.ts';
import { duesOf, nextDue } from './complaint-due.ts';
import { stateWords, termsOf } from './complaint-term.ts';
import type { ComplaintAct } from './complaint-wording.ts';

/** What is written down when it comes in. Texts are clean (NFC, trimmed). */
export type ComplaintInput = Pick<
  Complaint,
  | 'kind'
  | 'receivedAt'
  | 'way'
  | 'content'
  | 'personHash'
  | 'dossierCode'
  | 'procedureCode'
  | 'procedureTitle'
  | 'section'
  | 'officerId'
  | 'officer'
  | 'repeats'
>;

export interface Doing {
  readonly actor: Actor;
  readonly at: Instant;
  readonly now: Instant;
  readonly calendar: WorkingCalendar;
}

const longest = 4000;

/** A new entry. Throws Problem: required, too-long, occurs-in-future, complaint-person. */
export function openComplaint(
  identity: { readonly id: string; readonly code: string; readonly year: number },
  input: ComplaintInput,
  limits: ComplaintLimits,
  { now, calendar }: Pick<Doing, 'now' | 'calendar'>,
): Complaint {
  demandText(input.content, 'nội dung', 'content', longest);
  if (input.receivedAt > now) throw new Problem('occurs-in-future', { value: input.receivedAt }, 'receivedAt');
  if (input.kind === 'comment' && input.personHash !== '') throw new Problem('complaint-person', {}, 'person');
  return settled(
    {
      ...identity,
      ...input,
      seq: 1,
      state: 'received',
      due: null,
      limits,
      dues: { refuse: null, ask: null, answer: null, publish: null },
      calendarVersion: calendar.id,
      requests: [],
      refusal: null,
      founded: null,
      foundedReason: '',
      answer: null,
      published: null,
      satisfied: null,
      closing: null,
    },
    calendar,
  );
}

/**
 * Thụ lý: from here the limit of a khiếu nại or tố cáo runs; `number` is that of the paper that says so.
 * Throws complaint-kind, complaint-state, complaint-own, required, occurs-in-future, complaint-order.
 */
export function accept(complaint: Complaint, number: string, doing: Doing): Complaint {
  guard(complaint, ['received'], 'accept', doing);
  const acceptance = doneBy(doing, demandWords(complaint, number, 'acceptText'));
  return next(complaint, { state: 'accepted', acceptance }, doing.calendar);
}

/** Asks the citizen for more. Throws complaint-state, complaint-own, required, occurs-in-future, complaint-order. */
export function askForMore(complaint: Complaint, text: string, doing: Doing): Complaint {
  guard(complaint, ['received', 'accepted'], 'ask', doing);
  const request = { ...doneBy(doing, demandWords(complaint, text, 'askText')), suppliedAt: null };
  return next(complaint, { state: 'waiting', requests: [...complaint.requests, request] }, doing.calendar);
}

/** What was asked for has come. */
export function supply(complaint: Complaint, doing: Doing): Complaint {
  guard(complaint, ['waiting'], 'supply', doing);
  const requests = complaint.requests.map((request) =>
    request.suppliedAt === null ? { ...request, suppliedAt: doing.at } : request,
  );
  const state = complaint.acceptance ? 'accepted' : 'received';
  return next(complaint, { state, requests }, doing.calendar);
}

/** Not to be handled here, with the reason; being late is recorded, not refused. */
export function refuse(complaint: Complaint, reason: string, doing: Doing): Complaint {
  if (complaint.acceptance) throw stateProblem(complaint, 'refuse');
  guard(complaint, ['received', 'waiting'], 'refuse', doing);
  const refusal = doneBy(doing, demandWords(complaint, reason, 'refuseText'));
  return next(complaint, { state: 'refused', refusal }, doing.calendar);
}

/** Đình chỉ: what was accepted ends without a decision, with the reason (it was withdrawn, say). */
export function halt(complaint: Complaint, reason: string, doing: Doing): Complaint {
  guard(complaint, ['accepted', 'waiting'], 'halt', doing);
  if (!complaint.acceptance) throw stateProblem(complaint, 'halt');
  const refusal = doneBy(doing, demandWords(complaint, reason, 'haltText'));
  return next(complaint, { state: 'halted', refusal }, doing.calendar);
}

/**
 * The answer – the decision on a khiếu nại, the conclusion on a tố cáo, both once accepted – and whether it was founded, with
 * the reason (a comment needs no finding).
 */
export function answer(
  complaint: Complaint,
  said: {
    readonly text: string;
    readonly number: string;
    readonly founded: boolean | null;
    readonly foundedReason: string;
    readonly partly?: boolean;
  },
  doing: Doing,
): Complaint {
  guard(complaint, isOfLaw(complaint) ? ['accepted'] : ['received', 'waiting'], 'answer', doing);
  const text = demandWords(complaint, said.text, 'answerText');
  if (complaint.kind !== 'comment') {
    if (said.founded === null)
      throw new Problem('required', { field: 'kết luận có cơ sở hay không có cơ sở' }, 'founded');
    demandWords(complaint, said.foundedReason, 'findingReason', 'foundedReason');
  }
  const { founded, foundedReason, number, partly = false } = said;
  const given = { ...doneBy(doing, text), number };
  const finding = { founded, foundedReason, ...(partly && isOfLaw(complaint) ? { partly } : {}) };
  return next(complaint, { state: 'answered', answer: given, ...finding }, doing.calendar);
}

/** The answer was made public. */
export function publish(complaint: Complaint, where: string, doing: Doing): Complaint {
  guard(complaint, ['answered'], 'publish', doing);
  const published = doneBy(doing, demandText(where, 'nơi công khai', 'text', longest));
  return next(complaint, { state: 'published', published }, doing.calendar);
}

/** What the citizen thinks of the answer; may be asked again until the matter is closed. */
export function judge(complaint: Complaint, satisfied: boolean, doing: Doing): Complaint {
  guard(complaint, ['answered', 'published'], 'judge', doing);
  return next(complaint, { satisfied }, doing.calendar);
}

/** Throws as above; an answer that was not made public needs the reason in the conclusion. */
export function close(complaint: Complaint, conclusion: string, doing: Doing): Complaint {
  guard(complaint, ['refused', 'halted', 'answered', 'published'], 'close', doing);
  const closing = doneBy(doing, demandWords(complaint, conclusion, 'closeText'));
  return next(complaint, { state: 'closed', closing }, doing.calendar);
}

function next(complaint: Complaint, change: Partial<Complaint>, calendar: WorkingCalendar): Complaint {
  return settled({ ...complaint, ...change, seq: complaint.seq + 1 }, calendar);
}

function settled(complaint: Complaint, calendar: WorkingCalendar): Complaint {
  const dues = duesOf(complaint, calendar);
  return { ...complaint, dues, due: nextDue({ ...complaint, dues }) };
}

/** Only of khiếu nại and tố cáo. */
const actsOfLaw: readonly ComplaintAct[] = ['accept', 'halt'];

function guard(
  complaint: Complaint,
  states: readonly ComplaintState[],
  act: ComplaintAct,
  { actor, at, now }: Doing,
): void {
  const { kind, code } = complaint;
  const { acts, noun } = termsOf(kind);
  const has = actsOfLaw.includes(act) ? isOfLaw(complaint) : act !== 'judge' || isCounted(complaint);
  if (!has) throw new Problem('complaint-kind', { code, noun: noun[0], act: acts[act].verb[0] });
  if (!states.includes(complaint.state)) throw stateProblem(complaint, act);
  // What the citizen thinks of the answer is only written down, which the officer concerned may do too.
  if (act !== 'judge' && isAbout(complaint, actor)) throw ownProblem(complaint, act);
  if (at > now) throw new Problem('occurs-in-future', { value: clockAndDay(at, 'vi') }, 'at');
  const before = latestAct(complaint);
  if (localDateOf(at) < localDateOf(before)) {
    throw new Problem(
      'complaint-order',
      { value: dmy(localDateOf(at)), what: 'việc đã ghi trước đó', limit: dmy(localDateOf(before)) },
      'at',
    );
  }
}

/** Nobody handles what is about himself. */
export function ownProblem({ kind }: Pick<Complaint, 'kind'>, act: ComplaintAct): Problem {
  const { officer, noun, acts } = termsOf(kind);
  return new Problem('complaint-own', { officer: officer[0], noun: noun[0], act: acts[act].verb[0] });
}

function stateProblem({ kind, code, state }: Complaint, act: ComplaintAct): Problem {
  return new Problem('complaint-state', {
    code,
    state: stateWords(state, kind, 'vi'),
    act: termsOf(kind).acts[act].verb[0],
  });
}

/** Clean text of a field that is named by the kind of the complaint. */
function demandWords(
  { kind }: Complaint,
  text: string,
  label: 'acceptText' | 'askText' | 'refuseText' | 'haltText' | 'answerText' | 'findingReason' | 'closeText',
  field = 'text',
): string {
  const [word] = termsOf(kind)[label];
  return demandText(text, uncapital(word), field, longest);
}

function latestAct({ receivedAt, acceptance, requests, refusal, answer: given, published }: Complaint): Instant {
  const times = [
    acceptance?.at,
    ...requests.flatMap((one) => [one.at, one.suppliedAt ?? one.at]),
    refusal?.at,
    given?.at,
    published?.at,
  ];
  return times.reduce<Instant>((last, at) => (at !== undefined && at > last ? at : last), receivedAt);
}

function doneBy({ actor, at }: Doing, text: string): Done {
  return { at, by: actor.name, text };
}
