import * as decide from '../domain/department-report/decide.ts';
import {
  type DepartmentFacts,
  type DepartmentReport,
  type DepartmentReportText,
  writtenParts,
} from '../domain/department-report/department-report.ts';
import { qualitySystemBasis } from '../domain/legal-basis/quality-system.ts';
import { demand } from '../domain/organisation/may.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, localDate, yearOf } from '../domain/time/local-date.ts';
import { listDepartmentReports } from '../storage/department-report.ts';
import { findOffice } from '../storage/setting.ts';
import type { Context } from './context.ts';
import { getRecord, writeNewRecord, writeRecords } from './record.ts';

/** Opens a report for a period. Permission review.edit. */
export async function draftDepartmentReport(context: Context, text: DepartmentReportText): Promise<DepartmentReport> {
  const actor = demand(context.actor, 'review.edit');
  const others = await listDepartmentReports(context.database);
  const drafted = { by: actor.name, at: context.clock() };
  const series = { noun: 'department-report', prefix: 'BCKH', year: yearOf(text.to) } as const;
  return writeNewRecord(context, actor, 'department-report.draft', series, (identity) =>
    decide.draft(identity, clean(text), others, drafted),
  );
}

/** Writes on. Permission review.edit. */
export async function writeDepartmentReport(
  context: Context,
  code: string,
  text: DepartmentReportText,
): Promise<DepartmentReport> {
  const actor = demand(context.actor, 'review.edit');
  const before = await getDepartmentReport(context, code);
  const record = decide.write(before, clean(text), await listDepartmentReports(context.database));
  await writeRecords(context, actor, 'department-report.write', [{ noun: 'department-report', record, before }]);
  return record;
}

/** Approves; `facts` is what report/department-facts.ts gathers now. Permission review.sign. */
export async function approveDepartmentReport(
  context: Context,
  code: string,
  facts: DepartmentFacts,
): Promise<DepartmentReport> {
  const actor = demand(context.actor, 'review.sign');
  const before = await getDepartmentReport(context, code);
  const at = context.clock();
  const record = decide.approve(before, facts, { by: actor.name, at }, localDateOf(at));
  await writeRecords(context, actor, 'department-report.approve', [{ noun: 'department-report', record, before }]);
  return record;
}

/** Trả lại để viết lại. Permission review.sign. */
export async function returnDepartmentReport(
  context: Context,
  code: string,
  reason: string,
): Promise<DepartmentReport> {
  const actor = demand(context.actor, 'review.sign');
  const before = await getDepartmentReport(context, code);
  const record = decide.giveBack(before, nfc(reason));
  const note = nfc(reason).trim();
  await writeRecords(context, actor, 'department-report.return', [{ noun: 'department-report', record, before, note }]);
  return record;
}

/** Sent under its number. Permission review.edit. */
export async function sendDepartmentReport(
  context: Context,
  code: string,
  sending: { readonly number: string; readonly on: LocalDate; readonly how: string },
): Promise<DepartmentReport> {
  const actor = demand(context.actor, 'review.edit');
  const before = await getDepartmentReport(context, code);
  const at = context.clock();
  const cleaned = { ...sending, number: nfc(sending.number), how: nfc(sending.how) };
  const record = decide.send(before, cleaned, { by: actor.name, at }, localDateOf(at));
  const note = cleaned.number;
  await writeRecords(context, actor, 'department-report.send', [{ noun: 'department-report', record, before, note }]);
  return record;
}

/** Throws Problem('not-found'). */
export function getDepartmentReport(context: Pick<Context, 'database'>, code: string): Promise<DepartmentReport> {
  return getRecord<DepartmentReport>(context, 'department-report', 'báo cáo gửi Sở', code);
}

/** What a new report begins with: addressee and basis of the last one, else ours; the year so far. */
export async function proposedReport({
  database,
  clock,
}: Pick<Context, 'database' | 'clock'>): Promise<DepartmentReportText> {
  const last = (await listDepartmentReports(database)).at(-1);
  const year = yearOf(localDateOf(clock()));
  const superior = (await findOffice(database))?.superior ?? '';
  const province = superior.replace(/^ủy ban nhân dân\s*/iu, '');
  return {
    leadership: '',
    improvement: '',
    difficulties: '',
    proposals: '',
    nextSteps: '',
    from: localDate(`${year}-01-01`),
    to: localDate(`${year}-12-31`),
    addressee: last?.addressee ?? `Sở Khoa học và Công nghệ ${province}`.trim(),
    basis: last?.basis ?? qualitySystemBasis.join('\n'),
  };
}

function clean(text: DepartmentReportText): DepartmentReportText {
  const parts = writtenParts.map((part) => [part, nfc(text[part])]);
  return { ...text, ...Object.fromEntries(parts), addressee: nfc(text.addressee), basis: nfc(text.basis) };
}
