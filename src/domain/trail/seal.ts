import type { Instant } from '../time/instant.ts';
import { chainHash, type Sha256 } from './chain.ts';

/**
 * A seal closes a stretch of time: it covers every trail entry and dossier event recorded after the previous seal's
 * cut-off up to its own, and is chained to the previous seal. Whoever holds a printed page with a seal's hash can prove
 * that nothing covered by it was changed, added or removed since.
 */
export interface Seal {
  /** 1, 2, 3 … */
  readonly number: number;
  readonly at: Instant;
  readonly cover: SealCover;
  readonly hash: string;
}

export interface SealCover {
  /** Exclusive; '' for the first seal. */
  readonly after: Instant | '';
  /** Inclusive; a little before `at`, so that acts still being written fall to the next seal. */
  readonly until: Instant;
  readonly entries: number;
  /** SHA-256 over the hashes of the covered entries, ordered by subject and seq. */
  readonly digest: string;
}

/** One entry or event as a seal sees it. */
export interface SealedEntry {
  readonly subject: string;
  readonly seq: number;
  readonly hash: string;
}

export function coverOf(
  sha256: Sha256,
  after: Instant | '',
  until: Instant,
  entries: readonly SealedEntry[],
): SealCover {
  const ordered = entries.map(({ subject, seq, hash }) => `${subject}|${String(seq).padStart(9, '0')}|${hash}`).sort();
  return { after, until, entries: entries.length, digest: sha256(ordered.join('\n')) };
}

export function sealHash(sha256: Sha256, previousHash: string, number: number, at: Instant, cover: SealCover): string {
  return chainHash(sha256, previousHash, [number, at, cover.after, cover.until, cover.entries, cover.digest]);
}
