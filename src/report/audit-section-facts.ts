import { type AuditedUnit, officeSections } from '../command/audit-programme.ts';
import type { Context } from '../command/context.ts';
import type { Audit } from '../domain/audit/audit.ts';
import { findingsOf } from '../domain/audit/conclude.ts';
import { isOpenAction } from '../domain/improvement/corrective-action.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays, type LocalDate } from '../domain/time/local-date.ts';
import { listAudits } from '../storage/audit.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { readStatistics } from './measure.ts';

/** What the records say of a section when the year's programme is written: its risk and its last results (9.2.2 a). */
export interface SectionFacts {
  readonly unit: AuditedUnit;
  /** Dossiers it had resolved between the two days, and how many of them late (biểu II.06a, by section). */
  readonly resolved: number;
  readonly late: number;
  /** The latest audit that was opened there, with its findings in this section; null when there was none. */
  readonly last: { readonly code: string; readonly from: LocalDate; readonly findings: number } | null;
  /** Corrective action slips of the section that are open. */
  readonly openSlips: number;
}

export interface ProgrammeFacts {
  /** The past twelve months, today included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly sections: readonly SectionFacts[];
}

/** Facts for every section of the year, in the order of `officeSections`. Reads only. */
export async function programmeFacts(
  context: Pick<Context, 'database' | 'clock'>,
  year: number,
): Promise<ProgrammeFacts> {
  const to = localDateOf(context.clock());
  const from = addDays(to, -364);
  const { database } = context;
  const [sections, figures, audits, slips] = await Promise.all([
    officeSections(context, year),
    readStatistics(context, { rule: 'ii06a', from, to, by: 'section', granularity: 'date' }),
    listAudits(database),
    listCorrectiveActions(database),
  ]);
  const held = audits.filter(({ opening, state }) => opening !== null && state !== 'cancelled');
  return {
    from,
    to,
    sections: sections.map((unit) => {
      const resolved = figures.rows.find(({ key }) => key === unit.name)?.resolved;
      return {
        unit,
        resolved: resolved?.total ?? 0,
        late: resolved?.late ?? 0,
        last: lastOf(held, unit),
        openSlips: slips.filter((slip) => slip.unit.id === unit.id && isOpenAction(slip)).length,
      };
    }),
  };
}

function lastOf(held: readonly Audit[], unit: AuditedUnit): SectionFacts['last'] {
  const own = held.filter((audit) => audit.sections.some(({ id }) => id === unit.id));
  const [last] = own.toSorted((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
  if (!last) return null;
  const findings = findingsOf(last).filter(({ finding }) => finding.section.id === unit.id).length;
  return { code: last.code, from: last.from, findings };
}
