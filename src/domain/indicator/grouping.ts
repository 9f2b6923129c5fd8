import { holderAmong } from '../dossier/holder.ts';
import { compareVi } from '../text.ts';
import type { Instant } from '../time/instant.ts';
import type { Frame } from './cut.ts';
import type { DossierFact } from './fact.ts';
import { type CountedFact, isResolved } from './population.ts';

export const groupings = ['field', 'procedure', 'month', 'officer', 'channel', 'section'] as const;
export type Grouping = (typeof groupings)[number];

export const unknownKey = '(không rõ)';

/** The row a counted dossier belongs to; `month` rows are periods of their own and need no key here. */
export function rowKey(counted: CountedFact, by: Exclude<Grouping, 'month'>, frame: Frame): string {
  const held = isResolved(counted, frame) && counted.end ? counted.end.at : frame.cut.at;
  return keyAt(counted.fact, by, held);
}

/** The same for a dossier without the dates that counting needs: its last holder. */
export function excludedRowKey(fact: DossierFact, by: Exclude<Grouping, 'month'>, frame: Frame): string {
  return keyAt(fact, by, fact.resolvedAt ?? frame.cut.at);
}

/** Vietnamese order; what is unknown comes last. */
export function compareKeys(a: string, b: string): number {
  return Number(a === unknownKey) - Number(b === unknownKey) || compareVi(a, b);
}

function keyAt(fact: DossierFact, by: Exclude<Grouping, 'month'>, at: Instant): string {
  switch (by) {
    case 'field':
      return fact.field.trim() || unknownKey;
    case 'procedure':
      return fact.procedureCode.trim() || fact.procedureTitle.trim() || unknownKey;
    case 'channel':
      return fact.channel;
    case 'officer':
      return holderAmong(fact.holders, at)?.name.trim() || unknownKey;
    case 'section':
      return holderAmong(fact.holders, at)?.unitName.trim() || unknownKey;
  }
}
