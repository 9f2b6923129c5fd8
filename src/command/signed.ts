import type { Office } from '../domain/organisation/office.ts';
import type { QualityRecord, RecordNoun } from '../domain/record.ts';
import { wordingSigned, wordingsSigned } from '../domain/signed.ts';
import type { Instant } from '../domain/time/instant.ts';
import { recordRevisions } from '../storage/record.ts';
import { getOffice } from '../storage/setting.ts';
import { trailOf } from '../storage/trail.ts';
import type { Context } from './context.ts';
import { organisationSubject } from './organisation.ts';
import { recordSubject } from './record.ts';

type Reader = Pick<Context, 'database'>;

/** How a kind of record is signed. */
export interface Signing<T> {
  readonly noun: RecordNoun;
  /** The act as the trail names it, "review.sign": where what it left in the record does not say `at` which moment. */
  readonly act?: string;
  /** What the act left in the record; null while nobody has signed. */
  readonly signatureOf: (record: T) => object | null;
}

/** A record as a paper of it must stand, and as it is today. */
export interface AsSigned<T> {
  /** The office as it named itself when the record was signed. */
  readonly office: Office;
  /** The wording that was signed; the present one while nobody has. */
  readonly record: T;
  /** When it was signed; null while nobody has. */
  readonly at: Instant | null;
  /** The present wording; null while nobody has signed, since then there is nothing later. */
  readonly later: T | null;
  /** Wordings whose signature was withdrawn since, oldest first. */
  readonly former: readonly T[];
}

/**
 * Reads back what was signed, from the wordings that are kept of every record and from the trail of the office. Throws
 * Problem('no-office').
 */
export async function readAsSigned<T extends QualityRecord>(
  { database }: Reader,
  present: T,
  { noun, act, signatureOf }: Signing<T>,
): Promise<AsSigned<T>> {
  const wordings = await recordRevisions<T>(database, noun, present.id);
  const record = wordingSigned(wordings, signatureOf);
  const former = wordingsSigned(wordings, signatureOf).filter((wording) => wording !== record);
  if (record === null) return { office: await getOffice(database), record: present, at: null, later: null, former };
  const at = momentOf(signatureOf(record)) ?? (await actOn({ database }, recordSubject(noun, present), act));
  const office = at ? await officeAt({ database }, at) : await getOffice(database);
  return { office, record, at, later: present, former };
}

/** The moment a signature names itself. */
function momentOf(signature: { readonly at?: unknown } | null): Instant | null {
  return typeof signature?.at === 'string' ? (signature.at as Instant) : null;
}

async function actOn({ database }: Reader, subject: string, act: string | undefined): Promise<Instant | null> {
  return (await trailOf(database, subject)).findLast(({ action }) => action === act)?.at ?? null;
}

/**
 * The office as it named itself when a paper was signed, and today while nobody has signed it: for a paper that nothing
 * else can change afterwards. Throws Problem('no-office').
 */
export function officeSigning(reader: Reader, at: Instant | null | undefined): Promise<Office> {
  return at ? officeAt(reader, at) : getOffice(reader.database);
}

/**
 * The office as it named itself at a moment: name, superior body, place, who signs. Before the set-up, as it was set up;
 * the picture is always the present one, of which the trail keeps only the hash. Throws Problem('no-office').
 */
export async function officeAt({ database }: Reader, at: Instant): Promise<Office> {
  const present = await getOffice(database);
  const acts = (await trailOf(database, organisationSubject)).filter(
    ({ action, at: when }) => action === 'organisation.set-up' || (action === 'organisation.change' && when <= at),
  );
  const named = acts.map(({ detail }) => {
    const { rows, changes, logo, ...texts } = detail as Partial<Office> & Readonly<Record<'rows' | 'changes', unknown>>;
    return texts;
  });
  return Object.assign({}, present, ...named) as Office;
}
