import { invariant } from '../invariant.ts';
import type { Frame } from './cut.ts';
import {
  type DuePoint,
  dueAt,
  dueBeforeExtension,
  type Granularity,
  isPast,
  timeliness,
  timelinessInWait,
  waitBegan,
  wasPastWhen,
} from './due.ts';
import { endedInWait, type Placement, receivedKey, withoutEarly } from './placement.ts';
import { type CountedFact, isResolved } from './population.ts';

/** Biểu II.06a/VPCP/KSTT: resolved and pending apart, each against the promise in force. */
export function placeIi06a(counted: CountedFact, frame: Frame, granularity: Granularity): Placement | null {
  return place(counted, frame, granularity, counted.points);
}

/** The same dossier against what was promised before it was extended; null when it was not extended by the cut. */
export function placeAgainstOriginal(counted: CountedFact, frame: Frame, granularity: Granularity): Placement | null {
  const original = dueBeforeExtension(counted.points, counted.fact.extensions, frame.cut.at);
  return original ? place(counted, frame, granularity, [original]) : null;
}

function place(
  counted: CountedFact,
  frame: Frame,
  granularity: Granularity,
  points: readonly DuePoint[],
): Placement | null {
  const received = receivedKey(counted, frame);
  if (!received) return null;
  const { end, fact } = counted;
  if (end && isResolved(counted, frame)) {
    // What was promised when it ended: no later move can mend or spoil it.
    const point = dueAt(points, end.at);
    invariant(point, 'a counted dossier has a due date');
    const began = endedInWait(counted);
    const timely = began ? timelinessInWait(points, began, granularity) : timeliness(end, point, granularity);
    return { received, group: 'resolved', key: withoutEarly(counted, timely) };
  }
  const point = dueAt(points, frame.cut.at);
  invariant(point, 'a counted dossier has a due date');
  const began = waitBegan(fact.waits, frame.cut.at);
  const past = began ? wasPastWhen(points, began, granularity) : isPast(point, frame.cut, granularity);
  return { received, group: 'pending', key: past ? 'overdue' : 'inTime' };
}
