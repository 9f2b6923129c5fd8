import type { Instant } from '../time/instant.ts';
import type { Holder } from './event.ts';
import type { Dossier } from './state.ts';

/** Who held the dossier at that moment; before the first entry: the first holder. */
export function holderAt(dossier: Dossier, at: Instant): Holder {
  return holderAmong(dossier.holders, at) ?? dossier.holder;
}

/** The same of a bare list; undefined when it is empty. */
export function holderAmong(holders: Dossier['holders'], at: Instant): Holder | undefined {
  return (holders.findLast(({ since }) => since <= at) ?? holders[0])?.holder;
}
