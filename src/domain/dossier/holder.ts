import type { Instant } from '../time/instant.ts';
import type { Holder } from './event.ts';
import type { Dossier } from './state.ts';

/** Who held the dossier at that moment; before the first entry: the first holder. */
export function holderAt(dossier: Dossier, at: Instant): Holder {
  return dossier.holders.findLast(({ since }) => since <= at)?.holder ?? dossier.holders[0]?.holder ?? dossier.holder;
}
