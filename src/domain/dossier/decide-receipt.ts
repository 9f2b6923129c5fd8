import { clockText, demandCount } from '../demand.ts';
import { Problem } from '../problem.ts';
import { handOverDue } from '../time/hand-over.ts';
import { localDateOf } from '../time/instant.ts';
import type { Due } from '../time/limit.ts';
import { dmy } from '../time/local-date.ts';
import type { ReceiveAct } from './act.ts';
import { dueAtReceipt, givenDue } from './due.ts';
import type { DossierEventData } from './event.ts';
import type { DecisionFacts } from './facts.ts';

/**
 * A complete dossier is accepted: the clock starts at `occurredAt` (NĐ 118/2025 art. 17.3), never at first contact. A
 * limit that is not published as one value is never guessed: then somebody gives the date.
 */
export function decideReceipt(act: ReceiveAct, facts: DecisionFacts): DossierEventData {
  demandBothTimes(act, facts);
  const { type: _type, due: given, legalLimit, forBody, ...frozen } = act;
  const due = dueOfReceipt(act, facts);
  return {
    type: 'received',
    ...frozen,
    copies: demandCount(act.copies, 1, 'Số bộ hồ sơ', 'copies'),
    fee: demandCount(act.fee, 0, 'Phí, lệ phí', 'fee'),
    due,
    dueSource: given === null ? 'computed' : 'given',
    handOverDueAt: handOverDue(facts.calendar, facts.occurredAt, facts.rules.handOverCutOff),
    ...(legalLimit === undefined ? {} : { legalLimit }),
    ...(forBody === '' ? {} : { forBody }),
  };
}

/** The limit's day or the given one. Throws Problem limit-unknown, occurs-before, longer-than-law, invalid (a day off). */
export function dueOfReceipt(
  act: Pick<ReceiveAct, 'procedureCode' | 'limit' | 'due'>,
  { calendar, occurredAt }: Pick<DecisionFacts, 'calendar' | 'occurredAt'>,
): Due {
  const computed = act.limit === null ? null : dueAtReceipt(calendar, occurredAt, act.limit);
  if (act.due === null) {
    if (computed === null) throw new Problem('limit-unknown', { code: act.procedureCode }, 'due');
    return computed;
  }
  if (act.due < localDateOf(occurredAt)) {
    const details = { value: dmy(act.due), what: 'ngày tiếp nhận', limit: clockText(occurredAt) };
    throw new Problem('occurs-before', details, 'due');
  }
  if (computed !== null && act.due > computed.date) {
    throw new Problem('longer-than-law', { promised: dmy(act.due), legal: dmy(computed.date) }, 'due');
  }
  return givenDue(calendar, occurredAt, act.due);
}

/** Online and non-territorial filings keep two times: first contact and official acceptance (rules 2 and 37). */
function demandBothTimes(act: ReceiveAct, { occurredAt }: DecisionFacts): void {
  const { firstReceivedAt: first } = act;
  if (first === null && (act.channel === 'online' || act.firstReceivedBy !== '')) {
    const field = act.channel === 'online' ? 'thời điểm hệ thống nhận hồ sơ' : 'thời điểm nơi khác tiếp nhận';
    throw new Problem('required', { field }, 'firstReceivedAt');
  }
  if (first !== null && first > occurredAt) {
    const details = { value: clockText(occurredAt), what: 'lúc nộp', limit: clockText(first) };
    throw new Problem('occurs-before', details, 'occurredAt');
  }
}
