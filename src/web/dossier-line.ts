import { localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import type { DossierRecord } from '../storage/dossier.ts';
import type { Moment } from './moment.ts';
import { type Standing, standingOf } from './standing.ts';

/** One line of every dossier table. */
export interface DossierLine {
  readonly code: string;
  readonly href: string;
  readonly procedure: string;
  readonly field: string;
  readonly applicant: string;
  readonly received: string;
  readonly due: string;
  readonly provisional: boolean;
  readonly holder: string;
  readonly unit: string;
  readonly channel: string;
  readonly standing: Standing;
}

export function dossierLine(record: DossierRecord, moment: Moment): DossierLine {
  const { code, dossier, applicant } = record;
  const { receivedAt, due } = dossier;
  const showHour = due !== null && dossier.dueHasHour && due.basis === 'instant';
  return {
    code,
    href: `/dossiers/${encodeURIComponent(code)}`,
    procedure: dossier.procedureTitle,
    field: dossier.field,
    applicant: applicant?.erasedAt ? moment.t.dossier.erased : (applicant?.name ?? ''),
    received: receivedAt === null ? '' : vnDate(localDateOf(receivedAt)),
    due: due === null ? '' : showHour ? vnDateTime(due.at) : vnDate(due.date),
    provisional: due?.provisional ?? false,
    holder: dossier.holder.name,
    unit: dossier.holder.unitName,
    channel: moment.t.channel[dossier.channel],
    standing: standingOf(code, dossier, moment),
  };
}
