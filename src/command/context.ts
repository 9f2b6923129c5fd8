import type { Actor } from '../domain/organisation/role.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Database } from '../storage/database.ts';

/** What every command is handed: the database, who acts, and the three things the pure domain cannot have. */
export interface Context {
  readonly database: Database;
  readonly actor: Actor;
  readonly clock: () => Instant;
  /** A new random identifier (UUID text). */
  readonly newId: () => string;
  /** SHA-256 of UTF-8 text as lower-case hex. */
  readonly sha256: (text: string) => string;
  /** The form that asks for the act, when it can be sent again by mistake. */
  readonly sentForm?: SentForm;
  /**
   * Position of the trail (`storage/trail.ts`) when whoever acts looked: an act that signs is refused when its subject was
   * written to since. Undefined where nobody looked (a program, the command line without --seen).
   */
  readonly seen?: number;
}

/**
 * A form that makes something new carries the identifier (UUID) of what it makes. Sent a second time it meets what is
 * there already: the unique key lets nobody write it twice, whichever process asks.
 */
export interface SentForm {
  readonly id: string;
  /** Set when the act found that it was done before. */
  repeated: boolean;
}

/** The identifier of the one thing that an act makes anew: its form's own, so that a form sent twice makes one. */
export function identityOf({ sentForm, newId }: Pick<Context, 'sentForm' | 'newId'>): string {
  return sentForm?.id ?? newId();
}
