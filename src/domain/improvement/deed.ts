import type { Instant } from '../time/instant.ts';

/** Who did something, when it was recorded. `personId` is null for the system. */
export interface Deed {
  readonly at: Instant;
  readonly login: string;
  readonly personId: string | null;
  readonly name: string;
}
