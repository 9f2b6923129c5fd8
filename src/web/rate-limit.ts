import type { Instant } from '../domain/time/instant.ts';
import { epochOf } from '../domain/time/instant.ts';

/** So many requests of one address within a minute; counts live in memory and are forgotten minute by minute. */
export class RateLimit {
  readonly #most: number;
  #minute = 0;
  #counts = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** False when the address has asked too often in this minute. */
  allows(address: string, now: Instant): boolean {
    const minute = Math.floor(epochOf(now) / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#counts = new Map();
    }
    const count = (this.#counts.get(address) ?? 0) + 1;
    this.#counts.set(address, count);
    return count <= this.#most;
  }
}
