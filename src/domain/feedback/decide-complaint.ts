import { demandText } from '../demand.ts';
import type { Actor } from '../organisation/role.ts';
import { Problem } from '../problem.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { dmy } from '../time/local-date.ts';
import { clockAndDay } from '../time/wording.ts';
import {
  type Complaint,
  type ComplaintLimits,
  type ComplaintState,
  complaintStateNames,
  type Done,
} from './complaint.ts';
import { duesOf, nextDue } from './complaint-due.ts';

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

/** Asks the citizen for more. Throws complaint-state, complaint-own, required, occurs-in-future, complaint-order. */
export function askForMore(complaint: Complaint, text: string, doing: Doing): Complaint {
  guard(complaint, ['received'], 'yêu cầu bổ sung thông tin', doing);
  const request = { ...doneBy(doing, demandText(text, 'thông tin cần bổ sung', 'text', longest)), suppliedAt: null };
  return next(complaint, { state: 'waiting', requests: [...complaint.requests, request] }, doing.calendar);
}

/** What was asked for has come. */
export function supply(complaint: Complaint, doing: Doing): Complaint {
  guard(complaint, ['waiting'], 'ghi nhận thông tin bổ sung', doing);
  const requests = complaint.requests.map((request) =>
    request.suppliedAt === null ? { ...request, suppliedAt: doing.at } : request,
  );
  return next(complaint, { state: 'received', requests }, doing.calendar);
}

/** Not to be handled here, with the reason; being late is recorded, not refused. */
export function refuse(complaint: Complaint, reason: string, doing: Doing): Complaint {
  guard(complaint, ['received', 'waiting'], 'từ chối', doing);
  const refusal = doneBy(doing, demandText(reason, 'lý do từ chối', 'text', longest));
  return next(complaint, { state: 'refused', refusal }, doing.calendar);
}

/** The answer, and whether the complaint was founded, with its reason (a comment needs no finding). */
export function answer(
  complaint: Complaint,
  said: {
    readonly text: string;
    readonly number: string;
    readonly founded: boolean | null;
    readonly foundedReason: string;
  },
  doing: Doing,
): Complaint {
  guard(complaint, ['received', 'waiting'], 'trả lời', doing);
  const text = demandText(said.text, 'nội dung trả lời', 'text', longest);
  if (complaint.kind !== 'comment') {
    if (said.founded === null)
      throw new Problem('required', { field: 'kết luận có cơ sở hay không có cơ sở' }, 'founded');
    demandText(said.foundedReason, 'căn cứ của kết luận', 'foundedReason', longest);
  }
  const { founded, foundedReason, number } = said;
  const given = { ...doneBy(doing, text), number };
  return next(complaint, { state: 'answered', answer: given, founded, foundedReason }, doing.calendar);
}

/** The answer was made public. */
export function publish(complaint: Complaint, where: string, doing: Doing): Complaint {
  guard(complaint, ['answered'], 'công khai câu trả lời', doing);
  const published = doneBy(doing, demandText(where, 'nơi công khai', 'text', longest));
  return next(complaint, { state: 'published', published }, doing.calendar);
}

/** What the citizen thinks of the answer; may be asked again until the matter is closed. */
export function judge(complaint: Complaint, satisfied: boolean, doing: Doing): Complaint {
  guard(complaint, ['answered', 'published'], 'ghi ý kiến về câu trả lời', doing, false);
  return next(complaint, { satisfied }, doing.calendar);
}

/** Throws as above; an answer that was not made public needs the reason in the conclusion. */
export function close(complaint: Complaint, conclusion: string, doing: Doing): Complaint {
  guard(complaint, ['refused', 'answered', 'published'], 'đóng', doing);
  const closing = doneBy(doing, demandText(conclusion, 'kết luận', 'text', longest));
  return next(complaint, { state: 'closed', closing }, doing.calendar);
}

function next(complaint: Complaint, change: Partial<Complaint>, calendar: WorkingCalendar): Complaint {
  return settled({ ...complaint, ...change, seq: complaint.seq + 1 }, calendar);
}

function settled(complaint: Complaint, calendar: WorkingCalendar): Complaint {
  const dues = duesOf(complaint, calendar);
  return { ...complaint, dues, due: nextDue({ state: complaint.state, dues }) };
}

/** `handling` false: only written down, which the officer concerned may do too. */
function guard(
  complaint: Complaint,
  states: readonly ComplaintState[],
  act: string,
  { actor, at, now }: Doing,
  handling = true,
): void {
  if (!states.includes(complaint.state)) {
    throw new Problem('complaint-state', { code: complaint.code, state: complaintStateNames[complaint.state], act });
  }
  if (handling && complaint.officerId !== null && complaint.officerId === actor.personId) {
    throw new Problem('complaint-own', { act });
  }
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

function latestAct({ receivedAt, requests, refusal, answer: given, published }: Complaint): Instant {
  const times = [
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
