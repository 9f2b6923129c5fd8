import { presentApplicant } from '../command/applicant.ts';
import type { DossierView } from '../command/dossier-view.ts';
import { type Applicant, type ApplicantPart, applicantParts } from '../domain/dossier/applicant.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import type { DossierRecord } from '../storage/dossier.ts';
import type { Form } from './form.ts';
import { fill, type Text } from './text.ts';

/** What is typed, and beside it what the field held when the form was drawn. */
const fieldOf = (part: ApplicantPart) => `applicant.${part}`;
const drawnOf = (part: ApplicantPart) => `was.${part}`;

const most: Readonly<Record<ApplicantPart, number>> = { name: 500, idNumber: 50, phone: 50, email: 200, address: 500 };

/** The right data and the reason; faults are collected in the form. */
export function readApplicantCorrection(
  form: Form,
  t: Text,
): { readonly applicant: Applicant; readonly reason: string } {
  const text = (part: ApplicantPart) =>
    form.text(fieldOf(part), labelOf(part, t), { required: part === 'name', most: most[part] });
  const applicant = {
    name: text('name'),
    idNumber: text('idNumber'),
    phone: text('phone'),
    email: text('email'),
    address: text('address'),
  };
  return { applicant, reason: form.text('reason', t.act.reason, { required: true }) };
}

/** Why who filed is erased; without the tick nothing is: no other act here is one that nothing brings back. */
export function readErasure(form: Form, t: Text): string {
  const reason = form.text('eraseReason', t.dossierPage.eraseReason, { required: true });
  if (form.values['eraseConfirmed'] !== '1') form.say('eraseConfirmed', t.feedback.mustConfirm);
  return reason;
}

/**
 * Somebody recorded something since the form was drawn: a field its author had not touched takes what is kept now, any
 * other keeps what was typed, and each difference is told. The form is then drawn from the present version.
 */
export function mergeApplicant(form: Form, record: DossierRecord, t: Text): void {
  form.take('seq', String(record.dossier.seq));
  if (record.applicant?.erasedAt != null) return;
  const present = presentApplicant(record);
  for (const part of applicantParts) {
    const [before, now] = [form.values[drawnOf(part)], present[part]];
    if (before === undefined || before === now) continue;
    const isUntouched = (form.values[fieldOf(part)] ?? '') === before;
    if (isUntouched) form.take(fieldOf(part), now);
    form.take(drawnOf(part), now);
    const show = (value: string) => value || t.app.wordingEmpty;
    const values = { field: labelOf(part, t), now: show(now), before: show(before) };
    form.say(fieldOf(part), fill(isUntouched ? t.app.wordingTheirs : t.app.wordingMine, values));
  }
}

/** The form, or why there is none. `tried`: it was just sent and is shown again as it was drawn then. */
export function applicantModel({ record, acts }: DossierView, form: Form, tried: boolean, t: Text) {
  const erasedAt = record.applicant?.erasedAt ?? null;
  const forbidden = acts.find(({ act }) => act === 'correct')?.reason ?? null;
  const reason =
    forbidden ??
    (erasedAt === null ? null : fill(t.dossierPage.applicantErased, { on: vnDate(localDateOf(erasedAt as Instant)) }));
  if (erasedAt !== null || (reason !== null && !tried)) return { reason, form: null };
  const present = presentApplicant(record);
  const drawn = (part: ApplicantPart) => (tried ? form.values[drawnOf(part)] : undefined) ?? present[part];
  return {
    reason,
    form: {
      open: tried,
      seq: (tried ? form.values['seq'] : undefined) ?? String(record.dossier.seq),
      present,
      drawn: applicantParts.map((part) => ({ name: drawnOf(part), value: drawn(part) })),
    },
  };
}

/** The form that erases who filed, or why there is none; neither where nobody was named. */
export function eraseModel({ record, acts }: DossierView, permitted: boolean, tried: boolean, t: Text) {
  const { applicant } = record;
  if (applicant === null) return { reason: null, form: null };
  if (applicant.erasedAt !== null) {
    return {
      reason: fill(t.dossierPage.applicantErased, { on: vnDate(localDateOf(applicant.erasedAt as Instant)) }),
      form: null,
    };
  }
  // Of a dossier that ended too: people ask for it afterwards.
  const forbidden = acts.find(({ act }) => act === 'correct')?.reason ?? null;
  return permitted ? { reason: null, form: { open: tried } } : { reason: forbidden, form: null };
}

function labelOf(part: ApplicantPart, t: Text): string {
  return part === 'name' ? t.receive.applicantName : t.receive[part];
}
