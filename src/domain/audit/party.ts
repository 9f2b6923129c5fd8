import type { Instant } from '../time/instant.ts';

/** A person or a section, named as on the day it was written. */
export interface Party {
  readonly id: string;
  readonly name: string;
}

/** Who put his name to something, and when. */
export interface SignedAct {
  readonly at: Instant;
  readonly login: string;
  readonly name: string;
}
