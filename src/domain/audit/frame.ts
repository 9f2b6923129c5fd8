import type { DossierState } from '../dossier/state.ts';
import { cutAt, type Frame } from '../indicator/cut.ts';
import type { DossierFact } from '../indicator/fact.ts';
import { excludedRowKey, rowKey } from '../indicator/grouping.ts';
import { placeIi06a } from '../indicator/ii06a.ts';
import { scoped } from '../indicator/population.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { Party } from './party.ts';
import type { SampleBasis } from './sample.ts';

/** A dossier as the frame of a sample sees it: what it is hashed and drawn by. */
export interface FrameRow {
  readonly code: string;
  readonly state: DossierState;
  /** Names of its strata, in the order of `stratumOrder`. */
  readonly strata: readonly string[];
}

const lateStratum = 'trễ hạn';
const pausedStratum = 'có tạm dừng';
const officerPrefix = 'cán bộ ';
const fieldPrefix = 'lĩnh vực ';

/** Late, paused, then officers, then fields: the order in which overlapping strata name a dossier. */
export function stratumOrder(name: string): number {
  if (name === lateStratum) return 0;
  if (name === pausedStratum) return 1;
  return name.startsWith(officerPrefix) ? 2 : 3;
}

/**
 * The row of a dossier at `asOf`; null when it is not one of this office's (refused at intake, voided, for another body).
 * Late by form II.06a: ended after the promise in force, or open past it. Officer: who held it when it ended, else then.
 */
export function frameRow(fact: DossierFact, state: DossierState, asOf: Instant): FrameRow | null {
  if (!fact.inPopulation) return null;
  const known = scoped(fact);
  const cut = cutAt(asOf);
  const frame: Frame = { from: fact.receivedAt ? localDateOf(fact.receivedAt) : cut.date, cut };
  const counted = known && 'counted' in known ? known.counted : null;
  const placement = counted && placeIi06a(counted, frame, 'date');
  const late = placement?.key === 'late' || placement?.key === 'overdue';
  const key = (by: 'officer' | 'field') => (counted ? rowKey(counted, by, frame) : excludedRowKey(fact, by, frame));
  const strata = [
    ...(late ? [lateStratum] : []),
    ...(fact.waits.length > 0 ? [pausedStratum] : []),
    officerPrefix + key('officer'),
    fieldPrefix + key('field'),
  ];
  return { code: fact.code, state, strata };
}

/** Does the dossier belong to the frame of [from, to]? What lacks the date of the basis belongs to none. */
export function isInFrame(
  { receivedAt, resolvedAt }: Pick<DossierFact, 'receivedAt' | 'resolvedAt'>,
  { from, to, basis }: { readonly from: LocalDate; readonly to: LocalDate; readonly basis: SampleBasis },
): boolean {
  const at = basis === 'received' ? receivedAt : resolvedAt;
  if (at === null) return false;
  const date = localDateOf(at);
  return from <= date && date <= to;
}

/** Did one of the sections hold the dossier at any time? Every dossier, when there are none. */
export function isHeldBy({ holders }: Pick<DossierFact, 'holders'>, sections: readonly Party[]): boolean {
  if (sections.length === 0) return true;
  return holders.some(({ holder }) =>
    sections.some(({ id, name }) => (holder.unitId === null ? holder.unitName === name : holder.unitId === id)),
  );
}

/**
 * What the frame's hash is over: sorted lines `code|strata|state`, each ended by a line feed (as `sha256sum` reads them). A
 * frame limited to sections begins with the line of that rule, so that the hash is over it too.
 */
export function frameText(rows: readonly FrameRow[], sections: readonly Party[] = []): string {
  const rule = sections.length === 0 ? '' : `# bộ phận đã giữ hồ sơ: ${sections.map(({ name }) => name).join('; ')}\n`;
  const lines = rows
    .map(({ code, strata, state }) => `${code}|${strata.join(', ')}|${state}\n`)
    .sort()
    .join('');
  return rule + lines;
}
