import { invariant } from '../invariant.ts';
import { epochOf, type Instant, instantFromEpoch, localDateOf } from '../time/instant.ts';
import { type Cut, cutAt, type Frame, reached } from './cut.ts';
import {
  type DuePoint,
  dueAt,
  type Granularity,
  isPast,
  timeliness,
  timelinessInWait,
  waitBegan,
  wasPastWhen,
} from './due.ts';
import type { Wait } from './fact.ts';
import { endedInWait, type Placement, receivedKey, withoutEarly } from './placement.ts';
import { type CountedFact, isResolved } from './population.ts';

/**
 * Quyết định 766/QĐ-TTg indicator 2.1: more than one supplement request is late; one completed supplement's waiting is
 * subtracted from the end and then compared with the date promised before it; while the first supplement is awaited,
 * the request counts as the end; what is open ends with the period.
 */
export function placeQd766(counted: CountedFact, frame: Frame, granularity: Granularity): Placement | null {
  const received = receivedKey(counted, frame);
  if (!received) return null;
  const { end, fact, points } = counted;
  const resolved = end !== null && isResolved(counted, frame);
  const last: Cut = resolved ? { at: end.at, date: end.date, closed: !end.hasHour } : frame.cut;
  const repeated = fact.supplementRequests.filter((request) => reached(request, true, last)).length > 1;
  const { point, wait } = promise(counted, last.at);
  if (resolved) {
    if (repeated) return { received, group: 'resolved', key: 'late' };
    const began = endedInWait(counted);
    const timely = began
      ? timelinessInWait(points, began, granularity)
      : timeliness({ ...end, at: earlierBy(end.at, wait) }, point, granularity);
    return { received, group: 'resolved', key: withoutEarly(counted, timely) };
  }
  const began = waitBegan(fact.waits, frame.cut.at);
  const past = began ? wasPastWhen(points, began, granularity) : isPast(point, cutBefore(frame.cut, wait), granularity);
  return { received, group: 'pending', key: repeated || past ? 'overdue' : 'inTime' };
}

/**
 * The promise to compare with, and the completed wait to subtract. The law subtracts the wait from the end, so the
 * promise must be the one before the supplement moved it; a date set later for another reason knows of the wait.
 */
function promise({ fact, points }: CountedFact, at: Instant): { point: DuePoint; wait: Wait | undefined } {
  const point = dueAt(points, at);
  invariant(point, 'a counted dossier has a due date');
  const wait = fact.waits.find(({ supplement, to }) => supplement && to !== null && to <= at);
  if (!wait) return { point, wait };
  if (point.cause === 'supplement') return { point: dueAt(points, wait.from) ?? point, wait };
  return point.since <= wait.from || point === points[0] ? { point, wait } : { point, wait: undefined };
}

function earlierBy(at: Instant, wait: Wait | undefined): Instant {
  if (!wait || wait.to === null) return at;
  return instantFromEpoch(epochOf(at) - (epochOf(wait.to) - epochOf(wait.from)));
}

function cutBefore(cut: Cut, wait: Wait | undefined): Cut {
  if (!wait) return cut;
  const at = earlierBy(cut.at, wait);
  return cut.closed ? cutAt(at) : { at, date: localDateOf(at), closed: false };
}
