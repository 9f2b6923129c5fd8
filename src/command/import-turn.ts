import type { ImportedRow } from '../domain/dossier/imported-row.ts';
import { type HalfMonth, halfMonthOf } from '../domain/indicator/half-month.ts';
import { localDateOf } from '../domain/time/instant.ts';

/**
 * When a row has its turn to be published: by half months of receipt, whatever the order of the file. Dossiers of one
 * half month share their roll-ups and are neighbours in most indexes, so that a write touches few pages of them.
 */
export function turnOf({ receivedAt }: ImportedRow): HalfMonth {
  return receivedAt ? halfMonthOf(localDateOf(receivedAt.at)) : 0;
}
