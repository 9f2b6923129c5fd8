import type { Context as HonoContext } from 'hono';
import type { Context, SentForm } from '../command/context.ts';
import type { NoticeChannel } from '../domain/notice/notice.ts';
import type { Office } from '../domain/organisation/office.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { type Language, Problem } from '../domain/problem.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Printer } from '../report/printer.ts';
import type { Database } from '../storage/database.ts';
import type { Attempts } from './attempt.ts';
import type { Text } from './text.ts';

/** The part of pino that the web uses; anything with these three will do. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What the main hands to the web application. */
export interface Deps {
  readonly database: Database;
  readonly clock: () => Instant;
  readonly newId: () => string;
  readonly sha256: (text: string) => string;
  readonly printer: Printer;
  /** Whether a browser for printing is installed; asked by /readyz. */
  readonly browserFound: () => boolean | Promise<boolean>;
  readonly log: Log;
  readonly version: string;
  /** False where a runtime ends all work with the answer; then long work is done before it. */
  readonly background?: boolean;
  /** Does work that goes on after its answer, with what the main gives it for that; without it the work is simply done. */
  readonly outlasting?: <T>(work: () => Promise<T>) => Promise<T>;
  /** Channels by which the main can send notices; none where it says nothing. */
  readonly channels?: readonly NoticeChannel[];
}

/** One request: who asks, in which language, and the token every form of this session carries. */
export interface Visit {
  readonly language: Language;
  readonly t: Text;
  readonly office: Office | null;
  readonly actor: Actor | null;
  readonly sessionId: string | null;
  readonly csrf: string;
  /** Position of the trail before anything of the page was read; 0 for who is not signed in and where no form is drawn. */
  readonly position: number;
  /** Signed in with `Authorization: Bearer`: no cookie, hence no forged form to fear. */
  readonly bearer: boolean;
}

/**
 * `seen`: position of the trail on the page that a form was sent from. `shownAgain`: the form came after its session had ended and is shown again,
 * not acted on (sign-in-again.ts).
 */
export interface Env {
  Variables: { deps: Deps; visit: Visit; attempts: Attempts; sentForm?: SentForm; seen?: number; shownAgain?: boolean };
}

export type Request = HonoContext<Env>;

/** What tells a form sent again from a new one, for the context of a command. */
export function sentFormOf(c: Request): { sentForm?: SentForm } {
  const sentForm = c.get('sentForm');
  return sentForm ? { sentForm } : {};
}

/** The command context of the person who asks. Throws Problem('not-signed-in'). */
export function contextOf(c: Request): Context {
  // Not `c.var`, which makes an object of all that is known at every mention; so with what every request passes.
  const { database, clock, newId, sha256 } = c.get('deps');
  const { actor } = c.get('visit');
  if (!actor) throw new Problem('not-signed-in');
  const seen = c.get('seen');
  return { database, clock, newId, sha256, actor, ...sentFormOf(c), ...(seen === undefined ? {} : { seen }) };
}
