import type { LocalDate } from '../time/local-date.ts';
import type { DocumentVersion, WholeDocument } from './document.ts';

/** How a document stands on a day; `coming`: approved, its day has not come yet. */
export type DocumentStanding = 'in-force' | 'coming' | 'draft' | 'withdrawn';

type Validity = Pick<DocumentVersion, 'state' | 'validFrom' | 'validTo'>;

/** A withdrawn version still ruled until the day before it was withdrawn. */
export function isRuling({ state, validFrom, validTo }: Validity, day: LocalDate): boolean {
  if (state !== 'approved' && state !== 'withdrawn') return false;
  return validFrom !== null && validFrom <= day && (validTo === null || day <= validTo);
}

/** The version in force on a day: validities never overlap, so there is at most one. */
export function rulingVersion(versions: readonly DocumentVersion[], day: LocalDate): DocumentVersion | undefined {
  return versions.find((version) => isRuling(version, day));
}

/** Whatever ruled on any day of [from, to], the oldest first. */
export function ruledVersions(
  versions: readonly DocumentVersion[],
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): DocumentVersion[] {
  return versions
    .filter(
      (one) =>
        (one.state === 'approved' || one.state === 'withdrawn') &&
        one.validFrom !== null &&
        one.validFrom <= to &&
        (one.validTo === null || one.validTo >= from),
    )
    .toSorted((a, b) => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1));
}

/** The version being prepared while the present one rules. */
export function preparedVersion(versions: readonly DocumentVersion[]): DocumentVersion | undefined {
  return versions.find(({ state }) => state === 'draft' || state === 'reviewed');
}

export function documentStanding({ versions }: Pick<WholeDocument, 'versions'>, day: LocalDate): DocumentStanding {
  if (rulingVersion(versions, day)) return 'in-force';
  if (versions.some(({ state, validFrom }) => state === 'approved' && validFrom !== null && validFrom > day)) {
    return 'coming';
  }
  return preparedVersion(versions) || versions.length === 0 ? 'draft' : 'withdrawn';
}

/** How one version stands: as `documentStanding`, and `superseded` when a later one took its place. */
export function versionStanding(
  version: Validity,
  day: LocalDate,
): DocumentVersion['state'] | 'in-force' | 'coming' | 'superseded' {
  if (isRuling(version, day)) return 'in-force';
  if (version.state !== 'approved') return version.state;
  return version.validFrom !== null && version.validFrom > day ? 'coming' : 'superseded';
}

/** What people show first: the version in force, else the one being prepared, else the last. */
export function shownVersion(versions: readonly DocumentVersion[], day: LocalDate): DocumentVersion | undefined {
  return rulingVersion(versions, day) ?? preparedVersion(versions) ?? versions.at(-1);
}

/** "1.0", as people cite a version beside its code. */
export function versionLabel({ issue, revision }: Pick<DocumentVersion, 'issue' | 'revision'>): string {
  return `${issue}.${revision}`;
}

/** "lần ban hành 02, lần sửa đổi 01". */
export function versionWords({ issue, revision }: Pick<DocumentVersion, 'issue' | 'revision'>): string {
  return `lần ban hành ${two(issue)}, lần sửa đổi ${two(revision)}`;
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}

export const standingNames: Readonly<Record<ReturnType<typeof versionStanding>, string>> = {
  'in-force': 'đang hiệu lực',
  coming: 'sắp có hiệu lực',
  draft: 'dự thảo',
  reviewed: 'đã soát xét',
  approved: 'đã phê duyệt',
  superseded: 'đã được thay thế',
  withdrawn: 'đã thu hồi',
};
