import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import {
  type ChainLimits,
  type ChainStep,
  chainStepNames,
  chainSteps,
  defaultLimits,
} from '../domain/publication/publication.ts';
import { saveRow } from '../storage/controlled.ts';
import { readSetting, settingRow } from '../storage/setting.ts';
import { trailHead, trailStatements } from '../storage/trail.ts';
import { changesBetween } from './changes.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';

const key = 'publication-limits';

/** Working days for each step as the office has set them, else ours. */
export async function readPublicationLimits({ database }: Pick<Context, 'database'>): Promise<ChainLimits> {
  return { ...defaultLimits, ...((await readSetting(database, key)) as Partial<ChainLimits> | undefined) };
}

/** From now on; decisions recorded before keep the days they were recorded with. Permission organisation.edit. */
export async function setPublicationLimits(context: Context, limits: Partial<ChainLimits>): Promise<ChainLimits> {
  const actor = demand(context.actor, 'organisation.edit');
  const subject = `setting:${key}`;
  const after = await trailHead(context.database, subject);
  const before = await readPublicationLimits(context);
  const value = { ...before, ...limits };
  for (const step of chainSteps) checkDays(step, value[step]);
  const row = settingRow(key, value);
  const detail = { rule: key, changes: changesBetween(before, value) };
  const entry = { subject, action: 'setting.change', detail, rows: [row], after };
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, subject, [saveRow(row), ...trail]);
  return value;
}

function checkDays(step: ChainStep, days: number): void {
  if (Number.isInteger(days) && days >= 0 && days <= 250) return;
  const hint = 'Nhập số ngày làm việc từ 0 đến 250.';
  throw new Problem('invalid', { field: chainStepNames[step], value: String(days), hint }, step);
}
