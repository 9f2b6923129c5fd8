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
  /** The act as the trail names it: "review.sign". */
  readonly act: string;
  /** What the act left in the record; null while nobody has signed. */
  readonly signatureOf: (record: T) => object | null;
}

/** A record as a paper of it must stand, and as it is today. */
export interface AsSigned<T> {
  /** The office as it named itself when the record was signed. */
  readonly office: Office;
  /** The wording that was signed; the present one while nobody has. */
  readonly record: T;
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
  if (record === null) return { office: await getOffice(database), record: present, later: null, former };
  const signing = (await trailOf(database, recordSubject(noun, present))).findLast(({ action }) => action === act);
  const office = signing ? await officeAt({ database }, signing.at) : await getOffice(database);
  return { office, record, later: present, former };
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
    const { rows, logo, ...texts } = detail as Partial<Office> & { readonly rows?: unknown };
    return texts;
  });
  return Object.assign({}, present, ...named) as Office;
}
