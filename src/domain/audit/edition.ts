import { type EditionId, editionFor, editionNamed } from '../standard/standard.ts';
import type { LocalDate } from '../time/local-date.ts';

/** What of an audit tells its edition of the standard. */
export interface WithEdition {
  readonly edition?: EditionId;
  readonly from: LocalDate;
}

/** One edition for the whole audit: the one it names, otherwise that of its first day. */
export function editionOf({ edition, from }: WithEdition): EditionId {
  return edition ?? editionFor(from);
}

/** "TCVN ISO 9001:2015". */
export function criterionOf(audit: WithEdition): string {
  return editionNamed(editionOf(audit)).name;
}

/** Criteria besides the standard: a text that begins with the standard's own name is told without it. */
export function otherCriteria(criteria: string, edition: EditionId): string {
  const { name } = editionNamed(edition);
  const rest = criteria.slice(name.length);
  return criteria.startsWith(name) && /^(?:[;,.\s]|$)/.test(rest) ? rest.replace(/^[;,.\s]+/, '') : criteria;
}
