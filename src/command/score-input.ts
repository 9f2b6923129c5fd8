import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { saveRow } from '../storage/controlled.ts';
import { readApplicantFaults, type ScoreInputs, scoreFaultsSetting, scoreInputsSetting } from '../storage/score.ts';
import { readSetting, settingRow } from '../storage/setting.ts';
import { type TrailHead, trailHead, trailStatements } from '../storage/trail.ts';
import { changesBetween } from './changes.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { getDossier } from './dossier-facts.ts';

/**
 * What indicators 5, 6 and 9 of TT 01/2018 need and no record tells, for a year; each with its source. Permission
 * objective.edit. Throws not-allowed, required, measure-invalid.
 */
export async function setScoreInputs(context: Context, year: number, inputs: ScoreInputs): Promise<void> {
  const actor = demand(context.actor, 'objective.edit');
  for (const [field, value] of Object.entries(inputs)) {
    if (nfc(value.source).trim() === '') throw new Problem('required', { field: 'nguồn số liệu' }, `${field}Source`);
  }
  const { procedures } = inputs;
  if (procedures && !(procedures.denominator > 0 && procedures.numerator <= procedures.denominator)) {
    const { numerator, denominator } = procedures;
    throw new Problem('measure-invalid', { numerator, denominator }, 'proceduresOnline');
  }
  const after = await trailHead(context.database, `setting:${scoreInputsSetting}`);
  const all = ((await readSetting(context.database, scoreInputsSetting)) as Record<string, ScoreInputs>) ?? {};
  const changes = { [year]: { before: all[year] ?? {}, after: inputs } };
  await write({ ...context, actor }, scoreInputsSetting, after, { ...all, [year]: inputs }, { year, changes });
}

/**
 * Says that the contacts of a dossier were the applicant's own fault (TT 01/2018 art. 13.3.c). Permission
 * dossier.correct. Throws not-allowed, not-found, required.
 */
export async function markApplicantFault(context: Context, code: string, reason: string): Promise<void> {
  const actor = demand(context.actor, 'dossier.correct');
  const why = nfc(reason).trim();
  if (why === '') throw new Problem('required', { field: 'lý do' }, 'reason');
  const record = await getDossier(context, nfc(code).trim());
  const after = await trailHead(context.database, `setting:${scoreFaultsSetting}`);
  const before = await readApplicantFaults(context.database);
  const all = { ...before, [record.code]: { reason: why, by: actor.name } };
  const detail = { code: record.code, why, changes: changesBetween(before, all) };
  await write({ ...context, actor }, scoreFaultsSetting, after, all, detail);
}

/** `after`: the head as it was before the value was read that this one replaces. */
async function write(context: Context, key: string, after: TrailHead, value: object, detail: object): Promise<void> {
  const subject = `setting:${key}`;
  const row = settingRow(key, value);
  const entry = { subject, action: 'setting.change', detail: { rule: key, ...detail }, rows: [row], after };
  const trail = await trailStatements(context, entry);
  await commit(context, subject, [saveRow(row), ...trail]);
}
