import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { gap2026 } from '../domain/register/change-kinds.ts';
import { moveEntry, openEntry, type RegisterEntry } from '../domain/register/entry.ts';
import { gapRows } from '../domain/register/gap-pack.ts';
import type { RegisterKind } from '../domain/register/kind.ts';
import { annualPlan } from '../domain/register/plan-kinds.ts';
import { usualPlan } from '../domain/register/plan-pack.ts';
import { dateIn, textIn, type Values } from '../domain/register/value.ts';
import { fold, nfc } from '../domain/text.ts';
import { addMonths, yearOf } from '../domain/time/local-date.ts';
import { nextRecordCode } from '../storage/record.ts';
import { listEntries } from '../storage/register-entry.ts';
import type { Context } from './context.ts';
import { recordSubject, writeRecords } from './record.ts';
import { doingOf } from './register-entry.ts';

/** Approves the year's drafts in one act. Permission register-entry.approve; throws register-nothing, required. */
export async function approvePlan(context: Context, year: number, decision: string): Promise<RegisterEntry[]> {
  const actor = demand(context.actor, 'register-entry.approve');
  const doing = await doingOf(context, actor);
  const duties = await planOf(context, year);
  const drafts = duties.filter(({ state }) => state === 'draft');
  // A duty that was dropped since the leader looked is missing in what is signed.
  const covers = duties
    .filter(({ state }) => state === 'dropped')
    .map((dropped) => recordSubject('register-entry', dropped));
  if (drafts.length === 0)
    throw new Problem('register-nothing', { act: `phê duyệt: kế hoạch năm ${year} không có dự thảo` });
  const number = nfc(decision).trim();
  const approved = drafts.map((before) => ({
    noun: 'register-entry' as const,
    record: moveEntry(annualPlan, before, 'approve', { decision: number === '' ? null : number }, doing),
    before,
    note: number,
    covers,
  }));
  await writeRecords(context, actor, 'annual-plan.approve', approved);
  return approved.map(({ record }) => record);
}

/**
 * Copies the duties of a year into another as drafts, twelve months later each; those that are there already (by their
 * words) and those that were dropped stay behind. Permission register-entry.edit; throws register-nothing, range-reversed.
 */
export async function carryPlan(context: Context, from: number, to: number): Promise<RegisterEntry[]> {
  demand(context.actor, 'register-entry.edit');
  if (to <= from) throw new Problem('range-reversed', { from, to }, 'to');
  const there = new Set((await planOf(context, to)).map(({ values }) => fold(textIn(values, 'what'))));
  const rows = (await planOf(context, from)).filter(
    ({ state, values }) => state !== 'dropped' && !there.has(fold(textIn(values, 'what'))),
  );
  if (rows.length === 0) throw new Problem('register-nothing', { act: `chuyển từ năm ${from} sang năm ${to}` });
  const later = (values: Values) => ({
    ...values,
    ...moved(values, 'from', to - from),
    ...moved(values, 'due', to - from),
  });
  return addMany(
    context,
    annualPlan,
    to,
    'carry',
    rows.map(({ values }) => later({ ...values, record: null, decision: null })),
  );
}

/** Begins the plan of a year with the usual duties, as drafts. Permission register-entry.edit; throws register-not-empty. */
export async function beginPlan(context: Context, year: number): Promise<RegisterEntry[]> {
  demand(context.actor, 'register-entry.edit');
  const there = await planOf(context, year);
  if (there.length > 0) throw new Problem('register-not-empty', { count: there.length });
  return addMany(context, annualPlan, year, 'begin', usualPlan(year));
}

/** Fills the register of the 2026 gap with the provisional rows. Throws register-not-empty. */
export async function loadGapPack(context: Context): Promise<RegisterEntry[]> {
  const actor = demand(context.actor, 'register-entry.edit');
  const known = await listEntries(context.database, 'gap-2026');
  if (known.length > 0) throw new Problem('register-not-empty', { count: known.length });
  const { today } = await doingOf(context, actor);
  return addMany(
    context,
    gap2026,
    yearOf(today),
    'load',
    gapRows.map((row) => ({ ...row })),
  );
}

/** The duties of a year in their order. */
export async function planOf({ database }: Pick<Context, 'database'>, year: number): Promise<RegisterEntry[]> {
  const rows = (await listEntries(database, 'annual-plan')).filter((row) => row.year === year);
  return rows.sort((a, b) => Number(a.values['order'] ?? 0) - Number(b.values['order'] ?? 0));
}

function moved(values: Values, key: string, years: number): Values {
  const day = dateIn(values, key);
  return { [key]: day ? addMonths(day, 12 * years) : null };
}

async function addMany(
  context: Context,
  kind: RegisterKind,
  year: number,
  act: string,
  all: readonly Values[],
): Promise<RegisterEntry[]> {
  const actor = demand(context.actor, kind.add);
  const doing = await doingOf(context, actor);
  const first = await nextRecordCode(context.database, 'register-entry', kind.prefix, year);
  const stem = first.slice(0, -3);
  const records = all.map((values, index) =>
    openEntry(
      kind,
      { id: context.newId(), code: stem + String(Number(first.slice(-3)) + index).padStart(3, '0'), year },
      values,
      doing,
    ),
  );
  await writeRecords(
    context,
    actor,
    `${kind.kind}.${act}`,
    records.map((record) => ({ noun: 'register-entry', record })),
  );
  return records;
}
