import { addMinutes } from '../domain/time/instant.ts';
import { coverOf, type Seal, sealHash } from '../domain/trail/seal.ts';
import { insertRow } from '../storage/controlled.ts';
import { UniqueViolation } from '../storage/database.ts';
import { entriesBetween, lastSeal, listSeals, sealRow } from '../storage/seal.ts';
import { trailHead, trailStatements } from '../storage/trail.ts';
import type { Context } from './context.ts';

/** Acts of the last minute may still be on their way to the disk; they fall to the next seal. */
const lagMinutes = 1;
/** Every seal is an entry here, so that seals cannot be taken away unnoticed; the next seal covers the entry. */
const subject = 'seal:all';

/**
 * Seals what was recorded since the last seal; undefined when there is nothing new (the entry of the last seal itself is
 * not) or another process was faster.
 */
export async function makeSeal(context: Context): Promise<Seal | undefined> {
  const previous = await lastSeal(context.database);
  const at = context.clock();
  const after = previous?.cover.until ?? '';
  const until = addMinutes(at, -lagMinutes);
  if (until <= after) return undefined;
  const entries = await entriesBetween(context.database, after, until);
  if (entries.every((entry) => entry.subject === subject)) return undefined;
  const head = await trailHead(context.database, subject);
  // The trail has one entry for every seal: the number of a seal that was taken away is not given again.
  const number = Math.max(previous?.number ?? 0, head.seq) + 1;
  const cover = coverOf(context.sha256, after, until, entries);
  const seal = { number, at, cover, hash: sealHash(context.sha256, previous?.hash ?? '', number, at, cover) };
  try {
    const row = sealRow(seal);
    const detail = { number, hash: seal.hash };
    const entry = { subject, action: 'seal.make', detail, rows: [row], after: head };
    await context.database.write([insertRow(row), ...(await trailStatements(context, entry))]);
    return seal;
  } catch (error) {
    if (error instanceof UniqueViolation) return undefined;
    throw error;
  }
}

export interface SealFault {
  readonly number: number;
  /** `chain`: the seal itself was changed or one is missing; `content`: what it covers was changed, added or removed. */
  readonly kind: 'chain' | 'content';
}

/** Checks every seal against the records it covers. */
export async function verifySeals(context: Context): Promise<{ checked: number; faults: SealFault[] }> {
  const seals = await listSeals(context.database);
  const faults: SealFault[] = [];
  let previousHash = '';
  let previousUntil: Seal['cover']['after'] = '';
  for (const [index, seal] of seals.entries()) {
    const { number, at, cover, hash } = seal;
    const joined = number === index + 1 && cover.after === previousUntil;
    if (!joined || sealHash(context.sha256, previousHash, number, at, cover) !== hash)
      faults.push({ number, kind: 'chain' });
    const entries = await entriesBetween(context.database, cover.after, cover.until);
    if (coverOf(context.sha256, cover.after, cover.until, entries).digest !== cover.digest)
      faults.push({ number, kind: 'content' });
    previousHash = hash;
    previousUntil = cover.until;
  }
  return { checked: seals.length, faults };
}
