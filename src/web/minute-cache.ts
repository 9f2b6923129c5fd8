import { epochOf, type Instant } from '../domain/time/instant.ts';

const minuteMs = 60_000;
const mostKept = 50;

/**
 * What is dear to compute and the same for everybody, kept for a minute from when it was asked for. Those who ask at the
 * same time wait for one computation; a failed one is not kept.
 */
export class MinuteCache<T> {
  readonly #kept = new Map<string, { readonly since: number; readonly value: Promise<T> }>();
  readonly #lifeMs: number;

  /** `minutes`: how long it is kept, where what it says hardly moves. */
  constructor(minutes = 1) {
    this.#lifeMs = minutes * minuteMs;
  }

  get(key: string, now: Instant, compute: () => Promise<T>): Promise<T> {
    const at = epochOf(now);
    const known = this.#kept.get(key);
    if (known && at >= known.since && at - known.since < this.#lifeMs) return known.value;
    const value = compute();
    this.#kept.delete(key);
    this.#kept.set(key, { since: at, value });
    value.catch(() => this.#kept.delete(key));
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > mostKept && !oldest.done) this.#kept.delete(oldest.value);
    return value;
  }
}
