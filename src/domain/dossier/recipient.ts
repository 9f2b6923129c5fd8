import type { Sha256 } from '../trail/chain.ts';
import type { DossierAct, Handing } from './act.ts';

/** Who collected a result: personal data, outside the events like the applicant, with the salt of the hash they hold. */
export interface Recipient {
  readonly name: string;
  readonly salt: string;
}

/** What the event keeps of whoever collected: nobody can guess back the name without the salt. */
export function recipientHash(sha256: Sha256, { name, salt }: Recipient): string {
  return sha256(JSON.stringify([salt, name]));
}

/** An act that hands over a result, with the hash of whom it names; any other act as it is, with nobody. */
export function withRecipient<Act extends DossierAct>(
  act: Act,
  sha256: Sha256,
  newSalt: () => string,
): { readonly act: Act; readonly recipient: Recipient | null } {
  const handing = handingOf(act);
  const name = handing?.to.trim() ?? '';
  if (name === '') return { act, recipient: null };
  const recipient = { name, salt: newSalt() };
  const hashed = { ...handing, toHash: recipientHash(sha256, recipient) };
  return { act: { ...act, ...(act.type === 'complete' ? { returned: hashed } : hashed) }, recipient };
}

function handingOf(act: DossierAct): Handing | undefined {
  if (act.type === 'return-result') return act;
  return act.type === 'complete' ? act.returned : undefined;
}
