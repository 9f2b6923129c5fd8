import { isInPopulation } from '../domain/indicator/fact.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import type { ProcessVersion } from '../domain/procedure/procedure.ts';
import { type Simulation, simulateProcess } from '../domain/procedure/simulate.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addMonths, type LocalDate } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { everyDossier } from '../storage/dossier.ts';
import { findProcedure } from '../storage/procedure.ts';
import { getProcess } from '../storage/process.ts';
import type { Context } from './context.ts';

export const defaultMonths = 6;
export const mostMonths = 60;

export interface ProcessSimulation extends Simulation {
  readonly version: ProcessVersion;
  readonly months: number;
  /** First and last local day of resolution, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * A version of a process tried on the dossiers of its procedure that ended in the last months. Only reads. Throws Problem
 * not-found, invalid (months), process-simulate-no-data.
 */
export async function simulateProcessVersion(
  context: Context,
  id: string,
  months: number = defaultMonths,
): Promise<ProcessSimulation> {
  demand(context.actor, 'dossier.read');
  if (!Number.isInteger(months) || months < 1 || months > mostMonths) {
    throw new Problem('invalid', { field: 'Số tháng', value: months, hint: `Từ 1 đến ${mostMonths}.` }, 'months');
  }
  const { version } = await getProcess(context.database, id);
  const to = localDateOf(context.clock());
  const from = addMonths(to, -months);
  const [calendar, procedure, records] = await Promise.all([
    rulingCalendar(context.database),
    findProcedure(context.database, version.procedureCode, to),
    everyDossier(context.database, { procedureCode: version.procedureCode, resolvedFrom: from, resolvedTo: to }),
  ]);
  const dossiers = records
    .filter(({ dossier }) => isInPopulation(dossier) && !dossier.finishedWithoutDate)
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  return { ...simulateProcess(dossiers, version, procedure ?? { limits: [] }, calendar), version, months, from, to };
}
