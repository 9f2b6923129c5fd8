import { demandText, optionalText } from '../demand.ts';
import type { ActType, CompleteAct, Handing } from './act.ts';
import { notNowProblem } from './allowed.ts';
import type { DossierEventData, Signature } from './event.ts';
import type { Dossier } from './state.ts';

/** Throws Problem required when nobody is named. */
export function signatureOf({ name, title, capacity }: Signature): Signature {
  return {
    name: demandText(name, 'Người ký', 'signature.name'),
    title: demandText(title, 'Chức vụ người ký', 'signature.title'),
    capacity,
  };
}

/** A number is given to a signed paper only. */
export function demandSigned(dossier: Dossier, act: ActType): void {
  if (dossier.signature === null) throw notNowProblem(act, 'kết quả chưa ký');
}

/** Somebody must be named; the event holds only the hash of the name. */
export function resultReturned({ to, toHash, by }: Handing): DossierEventData {
  demandText(to, 'Người nhận', 'to');
  return { type: 'result-returned', to: '', ...(toHash === undefined ? {} : { toHash }), by };
}

/** Approved, signed, numbered, resolved, returned: separate events, all that is still missing, at one moment. */
export function decideCompletion(dossier: Dossier, act: CompleteAct): DossierEventData[] {
  const events: DossierEventData[] = [];
  if (dossier.state === 'processing') events.push({ type: 'result-approved', summary: optionalText(act.summary) });
  if (dossier.state !== 'resolved') {
    if (act.signature) events.push({ type: 'result-signed', signature: signatureOf(act.signature) });
    if (act.number) {
      if (!act.signature) demandSigned(dossier, 'number');
      const { date, stamped } = act.number;
      const number = demandText(act.number.number, 'Số văn bản', 'number');
      events.push({ type: 'result-numbered', number, date, stamped });
    }
    events.push({ type: 'resolved' });
  }
  if (act.returned) {
    events.push(resultReturned(act.returned));
  }
  if (events.length === 0) throw notNowProblem(act.type, 'hồ sơ đã có kết quả; hãy trả kết quả');
  return events;
}
