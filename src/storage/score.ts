import type { StepProgress } from '../domain/dossier/state.ts';
import type { StepWork } from '../domain/feedback/score-points.ts';
import type { DayRange } from '../domain/time/day-range.ts';
import type { Database } from './database.ts';
import { readSetting } from './setting.ts';

/** Points and shares that the office enters for a year, with their source. */
export interface ScoreInputs {
  readonly organisation?: { readonly points: 0 | 1 | 2; readonly source: string };
  readonly publicity?: { readonly points: 0 | 1 | 2; readonly source: string };
  readonly procedures?: { readonly numerator: number; readonly denominator: number; readonly source: string };
}

export const scoreInputsSetting = 'score-inputs';
export const scoreFaultsSetting = 'score-applicant-faults';

/** Own steps of every dossier resolved in [from, to]; steps of other bodies are not the office's time. */
export async function readStepWork(database: Database, { from, to }: DayRange): Promise<Map<string, StepWork[]>> {
  const rows = await database.all({
    sql: `select code, json_extract(payload, '$.steps') as steps from dossier
      where resolved_date between ? and ? and in_population = 1`,
    parameters: [from, to],
  });
  return new Map(rows.map((row) => [String(row['code']), workOf(String(row['steps'] ?? '[]'))]));
}

/** Whether any dossier of [from, to] can be scored: resolved, and promised for a day. */
export async function hasScored(database: Database, { from, to }: DayRange): Promise<boolean> {
  const rows = await database.all({
    sql: `select 1 from dossier where resolved_date between ? and ? and in_population = 1 and due_date is not null limit 1`,
    parameters: [from, to],
  });
  return rows.length > 0;
}

export async function readScoreInputs(database: Database, year: number): Promise<ScoreInputs> {
  const all = (await readSetting(database, scoreInputsSetting)) as Readonly<Record<string, ScoreInputs>> | undefined;
  return all?.[String(year)] ?? {};
}

/** Dossiers whose contacts were the applicant's own fault, with the reason and who said so. */
export async function readApplicantFaults(
  database: Database,
): Promise<Readonly<Record<string, { readonly reason: string; readonly by: string }>>> {
  const all = await readSetting(database, scoreFaultsSetting);
  return (all as Readonly<Record<string, { readonly reason: string; readonly by: string }>> | undefined) ?? {};
}

function workOf(steps: string): StepWork[] {
  return (JSON.parse(steps) as StepProgress[])
    .filter(({ external }) => !external)
    .map(({ holder, plannedMinutes, actualMinutes }) => ({
      officer: holder?.name ?? '',
      section: holder?.unitName ?? '',
      plannedMinutes,
      actualMinutes,
    }));
}
