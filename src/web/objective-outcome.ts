import type { OutcomeInput } from '../command/objective-conclude.ts';
import { outcomeKinds } from '../domain/objective/outcome.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { correctiveActionsOf } from '../storage/corrective-action.ts';
import { listPeople } from '../storage/organisation.ts';
import { contextOf, type Request } from './environment.ts';
import type { Form } from './form.ts';
import type { Text } from './text.ts';

/** What a missed target leads to, from the fields of partials/missed-outcome; null when nothing was chosen. */
export function readOutcome(form: Form, { objective: t }: Text): OutcomeInput | null {
  if (!form.has('outcome')) return null;
  const kind = form.choice('outcome', t.outcome, outcomeKinds);
  if (kind === 'slip') {
    return { kind, code: form.text('outcomeSlip', t.outcomeSlip, { required: true, most: 40 }) };
  }
  if (kind === 'target') {
    return { kind, decision: form.text('outcomeDecision', t.outcomeDecision, { required: true, most: 200 }) };
  }
  const reason = form.text('outcomeReason', t.outcomeReason, { required: true, most: 800 });
  const owner = form.text('outcomeOwner', t.outcomeOwner, { required: true, most: 200 });
  const due = form.date('outcomeDue', t.outcomeDue, { required: true });
  return { kind: 'reason', reason, owner, due: due as LocalDate };
}

/** What partials/missed-outcome offers: the slips raised from this objective, the people of the office. */
export async function outcomeChoices(c: Request, reference: string) {
  const { database, clock } = contextOf(c);
  const { objective: t } = c.var.visit.t;
  const [slips, people] = await Promise.all([
    correctiveActionsOf(database, 'objective', reference),
    listPeople(database, localDateOf(clock())),
  ]);
  const none = { value: '', text: '–' };
  return {
    kinds: [
      none,
      { value: 'slip', text: t.outcomeSlip },
      { value: 'target', text: t.outcomeTarget },
      { value: 'reason', text: t.outcomeByReason },
    ],
    slips: [
      none,
      ...slips
        .filter(({ state }) => state !== 'withdrawn')
        .map(({ code, statement }) => ({ value: code, text: `${code} – ${statement.slice(0, 80)}` })),
    ],
    people: [none, ...people.map(({ id, name }) => ({ value: id, text: name }))],
  };
}
