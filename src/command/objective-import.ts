import * as decide from '../domain/objective/decide.ts';
import type { ObjectiveInput, ObjectiveRow } from '../domain/objective/input.ts';
import { type Objective, type ObjectivePlan, objectiveLevels } from '../domain/objective/objective.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { listObjectives } from '../storage/objective.ts';
import type { Context } from './context.ts';
import { type Written, writeObjectives } from './objective.ts';
import { planOf, type Roster, readRoster } from './objective-input.ts';

export interface ObjectiveFault {
  readonly item: number;
  readonly field: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

export interface ObjectiveImport {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly unchanged: number;
  readonly faults: readonly ObjectiveFault[];
}

/**
 * Plans or re-plans drafts from a file, parents before what serves them; the same file twice changes nothing. What was
 * approved is not changed by a file. Everything accepted is written in one batch. Permission objective.edit.
 */
export async function importObjectives(context: Context, rows: readonly ObjectiveRow[]): Promise<ObjectiveImport> {
  const actor = demand(context.actor, 'objective.edit');
  const years = new Set(rows.flatMap((row) => ('input' in row ? [row.input.year] : [])));
  const known: Objective[] = (await Promise.all([...years].map((y) => listObjectives(context.database, y)))).flat();
  const roster = await readRoster(context, localDateOf(context.clock()));
  const written: Written[] = [];
  const faults: ObjectiveFault[] = [];
  let unchanged = 0;
  for (const row of inOrder(rows)) {
    try {
      if ('problem' in row) throw row.problem;
      const outcome = decideRow(context, row.input, known, roster);
      if (!outcome) {
        unchanged += 1;
        continue;
      }
      if (written.some(({ objective }) => objective.id === outcome.objective.id)) {
        throw new Problem('already-exists', { what: 'Mục tiêu trong tệp', key: row.input.code }, 'code');
      }
      replace(known, outcome.objective);
      written.push({ objective: outcome.objective, ...(outcome.before ? { before: outcome.before } : {}) });
      for (const message of outcome.warnings) {
        faults.push({ item: row.item, field: 'objective', code: 'warning', severity: 'warning', message });
      }
    } catch (error) {
      faults.push(faultOf(row.item, error));
    }
  }
  await writeObjectives(context, actor, 'objective.import', written);
  const rejected = faults.filter(({ severity }) => severity === 'error').length;
  faults.sort((a, b) => a.item - b.item);
  return { read: rows.length, accepted: written.length, rejected, unchanged, faults };
}

function decideRow(context: Context, input: ObjectiveInput, known: readonly Objective[], roster: Roster) {
  const plan = planOf(input, known, roster);
  const before = known.find((each) => each.year === input.year && each.code === nfc(input.code).trim());
  if (!before) return { ...decide.plan(context.newId(), plan, known), before: undefined };
  if (isSame(before, plan)) return undefined;
  return { ...decide.change(before, plan, known), before };
}

function isSame(before: Objective, plan: ObjectivePlan): boolean {
  const was: Readonly<Record<string, unknown>> = { ...before };
  return Object.entries(plan).every(([key, value]) => JSON.stringify(was[key]) === JSON.stringify(value));
}

function inOrder(rows: readonly ObjectiveRow[]): ObjectiveRow[] {
  const rank = (row: ObjectiveRow) => ('input' in row ? objectiveLevels.indexOf(row.input.level) : 0);
  return [...rows].sort((a, b) => rank(a) - rank(b) || a.item - b.item);
}

function replace(known: Objective[], objective: Objective): void {
  const index = known.findIndex(({ id }) => id === objective.id);
  if (index === -1) known.push(objective);
  else known[index] = objective;
}

function faultOf(item: number, error: unknown): ObjectiveFault {
  if (!(error instanceof Problem)) throw error;
  return { item, field: error.field ?? '', code: error.code, severity: 'error', message: error.text('vi') };
}
