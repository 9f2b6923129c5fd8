import { Problem } from '../problem.ts';
import { fromLocalMs, localMs } from './calendar.ts';
import type { Instant } from './instant.ts';
import type { Pause } from './limit.ts';

/**
 * One unbroken time in which the clock stands still, in local milliseconds: the union of pauses that overlap or touch.
 * `to` is Infinity while a pause is open; `restartsAt` is the end of its last restarting pause, if it has one.
 */
export interface Standstill {
  readonly from: number;
  readonly to: number;
  readonly restartsAt: number | null;
}

/**
 * Pauses as a set: clipped at receipt, overlapping ones joined, in order of time whatever order they came in.
 * Throws Problem('range-reversed').
 */
export function standstills(received: Instant, pauses: readonly Pause[]): Standstill[] {
  const start = localMs(received);
  const clipped = pauses
    .map((pause) => clip(pause, start))
    .filter((part) => part !== undefined)
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const joined: Standstill[] = [];
  for (const part of clipped) {
    const last = joined.at(-1);
    if (!last || part.from > last.to) joined.push(part);
    else joined[joined.length - 1] = join(last, part);
  }
  return joined;
}

function clip({ from, to, policy }: Pause, start: number): Standstill | undefined {
  if (to !== null && to < from) throw new Problem('range-reversed', { from, to }, 'pauses');
  const end = to === null ? Number.POSITIVE_INFINITY : localMs(to);
  if (end <= start) return undefined;
  const restartsAt = policy === 'restart' && to !== null ? end : null;
  return { from: Math.max(localMs(from), start), to: end, restartsAt };
}

function join(a: Standstill, b: Standstill): Standstill {
  const restarts = [a.restartsAt, b.restartsAt].filter((at) => at !== null);
  return { from: a.from, to: Math.max(a.to, b.to), restartsAt: restarts.length > 0 ? Math.max(...restarts) : null };
}

/** For the trace. */
export function endsOf({ from, to }: Standstill): { readonly from: Instant; readonly to: Instant | null } {
  return { from: fromLocalMs(from), to: Number.isFinite(to) ? fromLocalMs(to) : null };
}
