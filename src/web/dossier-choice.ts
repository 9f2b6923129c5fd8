import type { Receiver } from '../command/absence.ts';
import type { Signature } from '../domain/dossier/event.ts';
import { signingCapacities } from '../domain/dossier/event.ts';
import type { Signer } from '../domain/organisation/signer.ts';
import type { Form } from './form.ts';
import { fill, type Text } from './text.ts';

/** Whom a dossier can be given to today, with the people they stand in for. */
export function receiverChoices(receivers: readonly Receiver[], t: Text) {
  return receivers.map(({ id, name, post, inPlaceOf }) => {
    const instead = fill(t.organisation.inPlaceOf, { name: inPlaceOf.join(', ') });
    // The field is narrow: what matters comes first.
    const who = inPlaceOf.length === 0 ? name : `${name} (${instead})`;
    return { value: id, text: [who, post?.title].filter(Boolean).join(' – ') };
  });
}

/** Who may sign today, the one to propose first; somebody else can be typed. */
export function signerChoices(signers: readonly Signer[], t: Text) {
  const known = signers.map(({ key, lines, signature, basis }) => ({
    value: key,
    text: [`${signature.name} – ${lines.join(' / ')}`, basis?.number].filter(Boolean).join(' · '),
  }));
  return [...known, { value: '', text: t.act.otherSigner }];
}

/** The signature typed, else the one chosen from who may sign that day. Faults are collected in the form. */
export function readSignature(form: Form, signers: readonly Signer[], t: Text): Signature {
  if (!form.has('signerName') && form.has('signer')) {
    const chosen = signers.find(({ key }) => key === form.values['signer']);
    if (chosen) return chosen.signature;
    form.fault('signerName', 'invalid', { field: t.act.signature, value: '…', hint: t.act.signerNotThen });
  }
  return {
    name: form.text('signerName', t.act.signerName, { required: true, most: 200 }),
    title: form.text('signerTitle', t.act.signerTitle, { required: true, most: 200 }),
    capacity: signingCapacities.find((one) => one === form.values['capacity']) ?? '',
  };
}
