import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { checkScale, type RiskScale } from '../domain/register/scale.ts';
import { numberIn } from '../domain/register/value.ts';
import { saveRow } from '../storage/controlled.ts';
import { listEntries, readScale, scaleSetting } from '../storage/register-entry.ts';
import { settingRow } from '../storage/setting.ts';
import { trailHead, trailStatements } from '../storage/trail.ts';
import { changesBetween } from './changes.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';

/**
 * How the office scores from now on; scores already given stay, their band is read from the new scale. Permission
 * register-entry.approve; throws register-scale, register-scale-used.
 */
export async function setScale(context: Context, wanted: RiskScale): Promise<void> {
  const actor = demand(context.actor, 'register-entry.approve');
  const scale = checkScale(wanted);
  const subject = `setting:${scaleSetting}`;
  const after = await trailHead(context.database, subject);
  const before = await readScale(context.database);
  const scored = (await listEntries(context.database)).filter(
    ({ kind }) => kind === 'risks' || kind === 'opportunities',
  );
  const above = scored.find(
    ({ closedOn, values }) => closedOn === null && ['s', 'p'].some((key) => (numberIn(values, key) ?? 0) > scale.size),
  );
  if (above) throw new Problem('register-scale-used', { code: above.code, size: scale.size }, 'size');
  const row = settingRow(scaleSetting, scale);
  const entry = {
    subject,
    action: 'setting.change',
    detail: { changes: changesBetween(before, scale) },
    rows: [row],
    after,
  };
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, subject, [saveRow(row), ...trail]);
}
