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
}
