import type { PlannedStep } from '../domain/dossier/event.ts';
import { Problem } from '../domain/problem.ts';
import { type LimitQuestion, limitCases } from '../domain/procedure/limit-choice.ts';
import { plannedSteps } from '../domain/procedure/planned-step.ts';
import type { Procedure, ProcessVersion } from '../domain/procedure/procedure.ts';
import { type RulingLimit, rulingLimit } from '../domain/procedure/ruling-limit.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { dmy, type LocalDate } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { findProcedure, procedureVersions } from '../storage/procedure.ts';
import { rulingProcess } from '../storage/process.ts';
import type { Context } from './context.ts';

/** What a dossier freezes of its procedure at receipt. */
export interface ProcedurePlan extends RulingLimit {
  readonly procedure: Procedure;
  readonly processVersionId: string | null;
  readonly steps: readonly PlannedStep[];
  /** The cases that limits, promises or steps tell apart; empty when there is only one. */
  readonly cases: readonly string[];
}

const anyCase: LimitQuestion = { channel: 'direct', area: 'ordinary', case: '' };

/**
 * The procedure, process version and limit in force at that moment; a dossier keeps them for good. Also answers "by when
 * would it be due?" before anything is received. Throws Problem not-found, procedure-not-yet, procedure-not-in-force.
 */
export async function procedurePlan(
  context: Context,
  procedureCode: string,
  at: Instant,
  question: LimitQuestion = anyCase,
  calendar?: WorkingCalendar,
): Promise<ProcedurePlan> {
  const date = localDateOf(at);
  const procedure = await findProcedure(context.database, procedureCode, date);
  if (!procedure) throw await unknown(context, procedureCode, date);
  const days = calendar ?? (await rulingCalendar(context.database));
  const version = await rulingProcess(context.database, procedureCode, date);
  const steps = version ? plannedSteps(version, question.case, days, date, question.channel) : [];
  return {
    procedure,
    processVersionId: version?.id ?? null,
    steps,
    ...rulingLimit(procedure, version, question, days, at),
    cases: casesOf(procedure, version),
  };
}

async function unknown(context: Context, code: string, day: LocalDate): Promise<Problem> {
  const versions = await procedureVersions(context.database, code);
  const first = versions.map(({ validFrom }) => validFrom).sort()[0];
  if (first === undefined) return new Problem('not-found', { what: 'thủ tục', key: code }, 'procedureCode');
  const date = dmy(day);
  return day < first
    ? new Problem('procedure-not-yet', { code, date, from: dmy(first) }, 'procedureCode')
    : new Problem('procedure-not-in-force', { code, date }, 'procedureCode');
}

function casesOf({ limits }: Procedure, version: ProcessVersion | undefined): string[] {
  const steps = (version?.steps ?? []).flatMap(({ durations }) => Object.keys(durations));
  const named = [...limitCases(limits), ...Object.keys(version?.promised ?? {}), ...steps];
  return [...new Set(named)].filter((name) => name !== '');
}
