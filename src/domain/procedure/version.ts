import type { LocalDate } from '../time/local-date.ts';
import type { ProcessVersion } from './procedure.ts';

/** Anything with a validity; both ends belong to it, an open end is null. */
export interface Valid {
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
}

export function coversDay(thing: Valid, day: LocalDate): boolean {
  return thing.validFrom !== null && thing.validFrom <= day && (thing.validTo === null || day <= thing.validTo);
}

/** The version that rules on a day: validities never overlap, so there is at most one. */
export function rulingOn<V extends Valid>(versions: readonly V[], day: LocalDate): V | undefined {
  return versions.find((version) => coversDay(version, day));
}

/**
 * Whether a process document rules on a day. A withdrawn one still ruled until the day before it was withdrawn, which
 * is its validTo: dossiers received then stay on it.
 */
export function isInForce(version: ProcessVersion, day: LocalDate): boolean {
  return (version.state === 'approved' || version.state === 'withdrawn') && coversDay(version, day);
}

/** The process document that rules on a day: the office's own, else the parent that the province approved. */
export function rulingProcessOn(versions: readonly ProcessVersion[], day: LocalDate): ProcessVersion | undefined {
  const inForce = versions.filter((version) => isInForce(version, day));
  return inForce.find(({ kind }) => kind === 'office') ?? inForce.find(({ kind }) => kind === 'parent');
}
