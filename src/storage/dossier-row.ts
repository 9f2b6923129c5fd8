import type { StoredApplicant } from '../domain/dossier/applicant.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import { type FactSource, factOf, isInPopulation } from '../domain/indicator/fact.ts';
import { overOf, spanOf } from '../domain/indicator/roll-up.ts';
import { fold } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { stateText } from './dossier-state.ts';

/** Columns of the projection that acts change all the time; no index holds them. */
export const lightColumns = ['seq', 'state', 'returned_at', 'payload'] as const;

export function lightValues(dossier: Dossier): (string | number | null)[] {
  return [dossier.seq, dossier.state, dossier.returnedAt, stateText(dossier)];
}

const heavyColumns = [
  'procedure_code',
  'procedure_title',
  'field',
  'channel',
  'received_at',
  'received_date',
  'due_date',
  'due_at',
  'resolved_at',
  'resolved_date',
  'outcome',
  'holder_id',
  'holder_unit_id',
  'open',
  'in_population',
  'source',
  'receipt_group',
  'over_date',
  'span',
] as const;

export function heavyValues(dossier: Dossier): (string | number | null)[] {
  return [
    dossier.procedureCode,
    dossier.procedureTitle,
    dossier.field,
    dossier.channel,
    dossier.receivedAt,
    dossier.receivedAt && localDateOf(dossier.receivedAt),
    dossier.due?.date ?? null,
    dossier.due?.at ?? null,
    dossier.resolvedAt,
    dossier.resolvedAt && localDateOf(dossier.resolvedAt),
    dossier.outcome,
    dossier.holder.personId,
    dossier.holder.unitId,
    isOpen(dossier) ? 1 : 0,
    isInPopulation(dossier) ? 1 : 0,
    dossier.source,
    dossier.receiptGroup,
    ...overValues(dossier),
  ];
}

/**
 * `over_date`, `span`: the day it was over and for how long it was open (`spanOf`), by which those open on a day are
 * found. Both null while it is in no roll-up and must be read itself; span −1 outside the population.
 */
export function overValues(dossier: FactSource): [overDate: string | null, span: number | null] {
  const fact = factOf('', dossier);
  if (!fact.inPopulation) return [null, -1];
  const over = overOf(fact);
  return over ? [over.date, spanOf(over.counted.receivedDate, over.date)] : [null, null];
}

/** Columns of the projection that follow from the state alone, in the order of `projectionValues`. */
export const projectionColumns = [...lightColumns, ...heavyColumns] as const;

export function projectionValues(dossier: Dossier): (string | number | null)[] {
  return [...lightValues(dossier), ...heavyValues(dossier)];
}

/** Must still be worked on. */
export function isOpen(dossier: Dossier): boolean {
  const { state } = dossier;
  return state === 'processing' || state === 'waiting-supplement' || state === 'paused' || state === 'approved';
}

/** What a search looks through, after the folded code: applicant and procedure. */
export function searchText(dossier: Dossier, applicant: StoredApplicant | null): string {
  const parts = [applicant?.name ?? '', applicant?.idNumber ?? '', applicant?.phone ?? '', dossier.procedureTitle];
  return fold(parts.filter((part) => part !== '').join(' '));
}
