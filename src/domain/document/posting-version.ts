import { Problem } from '../problem.ts';
import { instant, localDateOf } from '../time/instant.ts';
import { addDays, dmy, type LocalDate } from '../time/local-date.ts';
import type { DocumentVersion } from './document.ts';
import { type Posting, placeKey } from './posting.ts';
import { rulingVersion, versionLabel } from './standing.ts';

/** `current`: what hangs there is in force, or will be; `outdated`: a later version is; `withdrawn`: none is; `down`: taken down. */
export interface PostingStanding {
  readonly standing: 'current' | 'outdated' | 'withdrawn' | 'down';
  /** What was put up: the last version issued by then. Undefined for a posting of before any. */
  readonly posted: DocumentVersion | undefined;
  readonly ruling: DocumentVersion | null;
}

/** Whether what hangs at a place on a day is what rules (TCVN ISO 9001:2015, 5.2.2, 7.5.3.2 c). */
export function postingStanding(
  posting: Pick<Posting, 'from' | 'to' | 'at'>,
  versions: readonly DocumentVersion[],
  day: LocalDate,
): PostingStanding {
  const posted = issuedBy(versions, posting);
  const ruling = rulingVersion(versions, day) ?? null;
  const ahead = posted?.state === 'approved' && posted.validFrom !== null && posted.validFrom > day;
  if (posting.to !== null) return { standing: 'down', posted, ruling };
  if (ahead || (ruling !== null && posted?.id === ruling.id)) return { standing: 'current', posted, ruling };
  return { standing: ruling === null ? 'withdrawn' : 'outdated', posted, ruling };
}

/**
 * The postings once these are put up: a place that still shows an earlier version shows it until the day before. Throws
 * Problem('document-posted-early') before any version was issued, 'document-posted-already' for the same version at the
 * same place, 'range-reversed' for a day before the one the place was last posted on.
 */
export function withPosted(
  postings: readonly Posting[],
  added: readonly Posting[],
  versions: readonly DocumentVersion[],
): Posting[] {
  let present = [...postings];
  for (const posting of added) {
    const version = issuedBy(versions, posting);
    if (!version) {
      const [first] = versions.flatMap((each) => issueDay(each) ?? []).sort();
      const details = { from: dmy(posting.from), issued: first === undefined ? '…' : dmy(first) };
      throw new Problem('document-posted-early', details, 'postedFrom');
    }
    const there = present.find(({ place, to }) => to === null && placeKey(place) === placeKey(posting.place));
    if (there && issuedBy(versions, there)?.id === version.id) {
      const details = { place: there.place, version: versionLabel(version), from: dmy(there.from) };
      throw new Problem('document-posted-already', details, 'places');
    }
    if (there && posting.from <= there.from) {
      throw new Problem('range-reversed', { from: there.from, to: posting.from }, 'postedFrom');
    }
    const until = addDays(posting.from, -1);
    present = present.map((each) => (each === there ? { ...each, to: until } : each));
    present.push(posting);
  }
  return present;
}

/**
 * The last version that had been issued by the day of a posting: people put up what was signed, a few days before it
 * rules. What was approved after the posting had been recorded cannot hang there.
 */
function issuedBy(
  versions: readonly DocumentVersion[],
  { from, at }: Pick<Posting, 'from' | 'at'>,
): DocumentVersion | undefined {
  return versions.findLast(
    (version) => (issueDay(version) ?? '9') <= from && version.approved !== null && instant(version.approved.at) <= at,
  );
}

/** Signed, or in force when it was recorded afterwards; null for a version that never was either. */
function issueDay({ approved, validFrom }: DocumentVersion): LocalDate | null {
  if (approved === null) return null;
  const signed = localDateOf(instant(approved.at));
  return validFrom !== null && validFrom < signed ? validFrom : signed;
}
