import { Problem } from '../domain/problem.ts';
import { addMinutes, epochOf, type Instant } from '../domain/time/instant.ts';
import { RateLimit } from './rate-limit.ts';

/** A counter hall behind one address signs in within the same minutes of the morning. */
const mostPerMinute = 60;
/** As the command locks an account, so that a login nobody has is answered alike. */
const failuresAllowed = 5;
const lockMinutes = 15;
const mostRemembered = 10_000;

/** Attempts to sign in: by address, and of logins that do not exist. Lives in memory, one per application. */
export class Attempts {
  readonly #addresses = new RateLimit(mostPerMinute);
  readonly #strangers = new Map<string, { failures: number; until: Instant | null }>();

  /** Throws Problem('too-many-attempts'). */
  admit(address: string, now: Instant): void {
    if (!this.#addresses.allows(address, now)) throw new Problem('too-many-attempts', { minutes: 1 });
  }

  /** Throws Problem('too-many-attempts') while the unknown login is locked as a known one would be. */
  admitStranger(login: string, now: Instant): void {
    const until = this.#strangers.get(login)?.until ?? null;
    if (until === null || until <= now) return;
    throw new Problem('too-many-attempts', { minutes: Math.ceil((epochOf(until) - epochOf(now)) / 60_000) });
  }

  countStranger(login: string, now: Instant): void {
    const failures = (this.#strangers.get(login)?.failures ?? 0) + 1;
    const locked = failures >= failuresAllowed;
    // The latest one last: the oldest are forgotten first.
    this.#strangers.delete(login);
    this.#strangers.set(login, {
      failures: locked ? 0 : failures,
      until: locked ? addMinutes(now, lockMinutes) : null,
    });
    const oldest = this.#strangers.keys().next();
    if (this.#strangers.size > mostRemembered && !oldest.done) this.#strangers.delete(oldest.value);
  }
}
