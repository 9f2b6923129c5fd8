import { addMinutes, type Instant } from '../time/instant.ts';

/**
 * `queued` waits its turn, `sending` was handed to the channel, `failed` will be tried again, `given-up` will not,
 * `unsure`: the program ended while sending, so that nobody knows whether it arrived and a person decides; `skipped`:
 * never to be sent, with the reason.
 */
export const outboxStates = ['queued', 'sending', 'sent', 'failed', 'given-up', 'unsure', 'skipped'] as const;
export type OutboxState = (typeof outboxStates)[number];

/** Minutes before the next attempt, after the first failure, the second … */
const waits = [1, 5, 30, 120, 720] as const;
/** A notice that could not be sent for this long says nothing any more. Minutes. */
const stale = 3 * 24 * 60;
/** Longer than any channel may take. Minutes. */
const longest = 5;

/** What becomes of a notice after `attempts` failures, the last one just now. */
export function afterFailure(
  attempts: number,
  permanent: boolean,
  now: Instant,
): { readonly state: 'failed' | 'given-up'; readonly nextAt: Instant | null } {
  const wait = waits[attempts - 1];
  if (permanent || wait === undefined) return { state: 'given-up', nextAt: null };
  return { state: 'failed', nextAt: addMinutes(now, wait) };
}

/** Everything unsent that was queued before this is too old to be sent. */
export function staleBefore(now: Instant): Instant {
  return addMinutes(now, -stale);
}

/** What was handed over before this and never answered will not be answered. */
export function stuckBefore(now: Instant): Instant {
  return addMinutes(now, -longest);
}

/** Only what did not arrive, or may not have, is sent again. */
export function maySendAgain(state: OutboxState): boolean {
  return state === 'failed' || state === 'given-up' || state === 'unsure';
}

/** What a server answers may name the address: the log must not keep it when the person is erased. */
export function withoutAddresses(text: string): string {
  return text
    .replace(/[^\s<>"']+@[^\s<>"']+/g, '…')
    .replace(/\+?\d[\d .-]{7,}\d/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
