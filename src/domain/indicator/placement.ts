import type { Instant } from '../time/instant.ts';
import type { Frame } from './cut.ts';
import type { Granularity, Timeliness } from './due.ts';
import { type CountedFact, isOverBefore, isReceived } from './population.ts';

export const receivedKeys = ['online', 'direct', 'carried'] as const;
export type ReceivedKey = (typeof receivedKeys)[number];
export const resolvedKeys = ['early', 'onTime', 'late'] as const;
export const pendingKeys = ['inTime', 'overdue'] as const;
export type PendingKey = (typeof pendingKeys)[number];

/** Where a dossier stands in the three groups of a period: received once, and either resolved or pending. */
export type Placement =
  | { readonly received: ReceivedKey; readonly group: 'resolved'; readonly key: Timeliness }
  | { readonly received: ReceivedKey; readonly group: 'pending'; readonly key: PendingKey };

/** A counting rule: null when the dossier is no matter of the period. */
export type Place = (counted: CountedFact, frame: Frame, granularity: Granularity) => Placement | null;

/** How it came into the period: new by the portal, new by any other way (counter, post, kiosk), or open from before. */
export function receivedKey(counted: CountedFact, frame: Frame): ReceivedKey | null {
  if (!isReceived(counted, frame) || isOverBefore(counted, frame)) return null;
  if (counted.receivedDate < frame.from) return 'carried';
  return counted.fact.channel === 'online' ? 'online' : 'direct';
}

/** Refused, returned for good, withdrawn and stopped dossiers are never early: there was nothing to be quick about. */
export function withoutEarly({ fact }: CountedFact, timely: Timeliness): Timeliness {
  const decided = fact.outcome === null || fact.outcome === 'approved';
  return timely === 'early' && !decided ? 'onTime' : timely;
}

/** The wait in which the dossier was ended, if it was: a withdrawal closes the wait it falls in. */
export function endedInWait({ fact, end }: CountedFact): Instant | undefined {
  if (!end) return undefined;
  return fact.waits.find(({ from, to }) => from < end.at && (to === null || to > end.at || endsIt(fact, to, end.at)))
    ?.from;
}

function endsIt({ outcome }: CountedFact['fact'], to: Instant, end: Instant): boolean {
  return to === end && outcome !== 'approved' && outcome !== null;
}
