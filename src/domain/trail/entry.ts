import type { Actor } from '../organisation/role.ts';
import type { Instant } from '../time/instant.ts';
import type { ChainLink } from './chain.ts';

/** One entry of the audit trail of a noun that is not a dossier (a dossier's events are its own trail). */
export interface TrailEntry {
  /** `noun:id`, such as `process:1f0c…` or `calendar:all`. */
  readonly subject: string;
  readonly seq: number;
  readonly at: Instant;
  readonly actor: Actor;
  /** What was done, in the imperative of the code: `process.approve`. */
  readonly action: string;
  /** What changed; JSON values. */
  readonly detail: unknown;
  readonly previous: string;
  readonly hash: string;
}

/** The sentence that stands beside the changed fields; '' without one. */
export function noteOf({ detail }: Pick<TrailEntry, 'detail'>): string {
  const note = typeof detail === 'object' && detail !== null && 'note' in detail ? detail.note : '';
  return typeof note === 'string' ? note : '';
}

/** Both values of every field that the act changed; none where it does not say. */
export function changesIn({ detail }: Pick<TrailEntry, 'detail'>): Readonly<Record<string, FieldChange>> {
  const changes = typeof detail === 'object' && detail !== null && 'changes' in detail ? detail.changes : {};
  return typeof changes === 'object' && changes !== null ? (changes as Record<string, FieldChange>) : {};
}

export interface FieldChange {
  readonly before: unknown;
  readonly after: unknown;
}

/** Fields under the hash, as text that the data base stores byte for byte. */
export function trailLink(row: {
  subject: string;
  seq: number;
  at: string;
  actor: string;
  action: string;
  detail: string;
  previous: string;
  hash: string;
}): ChainLink {
  const { subject, seq, at, actor, action, detail, previous, hash } = row;
  return { subject, seq, previous, hash, fields: [subject, seq, at, actor, action, detail] };
}
