import { dayText } from '../domain/dossier/demand.ts';
import type { PlannedStep } from '../domain/dossier/event.ts';
import { Problem } from '../domain/problem.ts';
import { chooseLimit, type LimitQuestion, limitCases } from '../domain/procedure/limit-choice.ts';
import { plannedSteps } from '../domain/procedure/planned-step.ts';
import type { Procedure, ProcessVersion } from '../domain/procedure/procedure.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { dueDate } from '../domain/time/deadline.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { Limit } from '../domain/time/limit.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { unitText } from '../domain/time/wording.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { findProcedure, procedureVersions } from '../storage/procedure.ts';
import { rulingProcess } from '../storage/process.ts';
import type { Context } from './context.ts';

/** What a dossier freezes of its procedure at receipt. */
export interface ProcedurePlan {
  readonly procedure: Procedure;
  readonly processVersionId: string | null;
  readonly steps: readonly PlannedStep[];
  /** The office's promise when it is shorter, else the published limit; null when none is one clear value. */
  readonly limit: Limit | null;
  /** Only when `limit` is a promise. */
  readonly legalLimit?: Limit | null;
  readonly limitText: string;
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
    ...limitOf(procedure, version, question, days, at),
    cases: casesOf(procedure, version),
  };
}

async function unknown(context: Context, code: string, day: LocalDate): Promise<Problem> {
  const versions = await procedureVersions(context.database, code);
  const first = versions.map(({ validFrom }) => validFrom).sort()[0];
  if (first === undefined) return new Problem('not-found', { what: 'thủ tục', key: code }, 'procedureCode');
  const date = dayText(day);
  return day < first
    ? new Problem('procedure-not-yet', { code, date, from: dayText(first) }, 'procedureCode')
    : new Problem('procedure-not-in-force', { code, date }, 'procedureCode');
}

function casesOf({ limits }: Procedure, version: ProcessVersion | undefined): string[] {
  const steps = (version?.steps ?? []).flatMap(({ durations }) => Object.keys(durations));
  const named = [...limitCases(limits), ...Object.keys(version?.promised ?? {}), ...steps];
  return [...new Set(named)].filter((name) => name !== '');
}

/** A promise longer than the law is no promise: the law rules. */
function limitOf(
  procedure: Procedure,
  version: ProcessVersion | undefined,
  question: LimitQuestion,
  calendar: WorkingCalendar,
  at: Instant,
): Pick<ProcedurePlan, 'limit' | 'limitText' | 'legalLimit'> {
  const legal = chooseLimit(procedure, question);
  const promised = version?.promised[question.case] ?? version?.promised[''] ?? null;
  const legalText = legal.text || (legal.limit ? unitText(legal.limit, 'vi') : '');
  if (promised === null || !isShorter(promised, legal.limit, calendar, at)) {
    return { limit: legal.limit, limitText: legalText };
  }
  const limitText = `${unitText(promised, 'vi')}${legalText ? ` (theo quy định: ${legalText})` : ''}`;
  return { limit: promised, limitText, legalLimit: legal.limit };
}

function isShorter(promised: Limit, legal: Limit | null, calendar: WorkingCalendar, received: Instant): boolean {
  if (legal === null) return true;
  const dates = [promised, legal].map((limit) => dueDate(calendar, { received, limit, pauses: [] })?.at ?? '');
  return (dates[0] ?? '') < (dates[1] ?? '');
}
