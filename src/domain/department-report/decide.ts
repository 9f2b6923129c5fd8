import { limitedText } from '../demand.ts';
import { Problem } from '../problem.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import {
  type DepartmentFacts,
  type DepartmentReport,
  type DepartmentReportState,
  type DepartmentReportText,
  departmentReportStateNames,
  writtenPartNames,
  writtenParts,
} from './department-report.ts';

interface Signing {
  readonly by: string;
  readonly at: Instant;
}

/** A draft for a period. Throws Problem required, too-long, range-reversed, department-report-period. */
export function draft(
  identity: Pick<DepartmentReport, 'id' | 'code' | 'year'>,
  text: DepartmentReportText,
  others: readonly DepartmentReport[],
  drafted: Signing,
): DepartmentReport {
  const clean = checked(identity.id, text, others);
  return { ...identity, ...clean, state: 'draft', due: null, seq: 1, drafted, approved: null, facts: null, sent: null };
}

/** Writes on. */
export function write(
  report: DepartmentReport,
  text: DepartmentReportText,
  others: readonly DepartmentReport[],
): DepartmentReport {
  demandWritable(report);
  return { ...report, ...checked(report.id, text, others), seq: report.seq + 1 };
}

/** Approved with the figures of this day, which it keeps. Throws Problem department-report-unwritten, occurs-in-future. */
export function approve(
  report: DepartmentReport,
  facts: DepartmentFacts,
  approved: Signing,
  today: LocalDate,
): DepartmentReport {
  demandState(report, ['draft'], 'phê duyệt');
  if (report.from > today) throw new Problem('occurs-in-future', { value: report.from }, 'from');
  const empty = writtenParts.find((part) => report[part] === '');
  if (empty) throw new Problem('department-report-unwritten', { part: writtenPartNames[empty] });
  return { ...report, state: 'approved', approved, facts, seq: report.seq + 1 };
}

/** Back to the writer, with the reason in the trail; its figures are read anew. */
export function giveBack(report: DepartmentReport, reason: string): DepartmentReport {
  demandState(report, ['approved'], 'trả lại');
  if (reason.trim() === '') throw new Problem('required', { field: 'lý do trả lại' }, 'reason');
  return { ...report, state: 'draft', approved: null, facts: null, seq: report.seq + 1 };
}

/** Sent under its number. Throws Problem required, too-long, occurs-in-future. */
export function send(
  report: DepartmentReport,
  sending: { readonly number: string; readonly on: LocalDate; readonly how: string },
  signing: Signing,
  today: LocalDate,
): DepartmentReport {
  demandState(report, ['approved'], 'ghi đã gửi');
  const number = limitedText(sending.number, 'Số báo cáo', 'number', 60);
  if (number === '') throw new Problem('required', { field: 'số báo cáo' }, 'number');
  if (sending.on > today) throw new Problem('occurs-in-future', { value: sending.on }, 'on');
  const how = limitedText(sending.how, 'Cách gửi', 'how', 200);
  return { ...report, state: 'sent', sent: { ...signing, number, on: sending.on, how }, seq: report.seq + 1 };
}

function checked(id: string, text: DepartmentReportText, others: readonly DepartmentReport[]): DepartmentReportText {
  if (text.from > text.to) throw new Problem('range-reversed', { from: text.from, to: text.to }, 'to');
  const same = others.find((other) => other.id !== id && other.from === text.from && other.to === text.to);
  if (same) throw new Problem('department-report-period', { code: same.code }, 'from');
  const addressee = limitedText(text.addressee, 'Kính gửi', 'addressee', 300);
  if (addressee === '') throw new Problem('required', { field: 'nơi nhận báo cáo' }, 'addressee');
  const parts = writtenParts.map((part) => [part, limitedText(text[part], writtenPartNames[part], part, 5000)]);
  return { ...text, ...Object.fromEntries(parts), addressee, basis: limitedText(text.basis, 'Căn cứ', 'basis', 3000) };
}

/** Throws Problem('department-report-state') once it is approved. */
export function demandWritable(report: DepartmentReport): void {
  demandState(report, ['draft'], 'sửa');
}

function demandState(report: DepartmentReport, allowed: readonly DepartmentReportState[], act: string): void {
  if (allowed.includes(report.state)) return;
  const state = departmentReportStateNames[report.state];
  throw new Problem('department-report-state', { code: report.code, state, act });
}
