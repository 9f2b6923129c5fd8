import { getAudit } from '../command/audit.ts';
import { slipsOf } from '../command/audit-finding.ts';
import type { Context } from '../command/context.ts';
import { type Audit, leadOf, teamRoleNames } from '../domain/audit/audit.ts';
import { type LineSlip, type Repeat, repeatsOf } from '../domain/audit/conclude.ts';
import { criterionOf } from '../domain/audit/edition.ts';
import { type Finding, findingStateNames } from '../domain/audit/finding.ts';
import { moveText } from '../domain/audit/move.ts';
import type { AuditSample } from '../domain/audit/sample.ts';
import type { Office } from '../domain/organisation/office.ts';
import { fold } from '../domain/text.ts';
import { formatClock, localDateOf } from '../domain/time/instant.ts';
import { listAudits } from '../storage/audit.ts';
import { samplesOf } from '../storage/audit-sample.ts';
import { getOffice } from '../storage/setting.ts';
import { auditGrounds } from './clause-grounds.ts';
import { capital, vnDate, vnDateTime } from './format.ts';
import type { SignatureColumn } from './layout.ts';
import { type Paper, type PaperBlock, type PaperTable, part, text } from './paper.ts';

export interface AuditModel {
  readonly office: Office;
  readonly audit: Audit;
  readonly slips: readonly LineSlip[];
  readonly samples: readonly AuditSample[];
  readonly repeats: readonly Repeat[];
  /** What the decision stands on, each after "Căn cứ" (clause-grounds.ts). */
  readonly grounds: readonly string[];
}

/** Throws Problem('not-found'), Problem('no-office'). */
export async function gatherAudit(context: Context, code: string): Promise<AuditModel> {
  const office = await getOffice(context.database);
  const audit = await getAudit(context, code);
  const [slips, samples, all] = await Promise.all([
    slipsOf(context, audit.code),
    samplesOf(context.database, audit.code),
    listAudits(context.database),
  ]);
  const day = audit.approval?.signedOn ?? localDateOf(context.clock());
  const grounds = await auditGrounds(context.database, audit, day);
  return { office, audit, slips, samples, repeats: repeatsOf(audit, all), grounds };
}

/** "19/11/2026" or "19/11/2026 – 20/11/2026". */
export function dayRange({ from, to }: Pick<Audit, 'from' | 'to'>): string {
  return from === to ? vnDate(from) : `${vnDate(from)} – ${vnDate(to)}`;
}

/** The days of the audit, and from when it was moved. */
export function heldText(audit: Audit): string {
  const moved = moveText(audit);
  return `${dayRange(audit)}${moved === '' ? '' : ` (${moved})`}`;
}

/** Both meetings as they are planned. */
export function meetingsText({ openingAt, closingAt }: Audit): string {
  return `Họp khai mạc: ${vnDateTime(openingAt)}. Họp kết thúc: ${vnDateTime(closingAt)}.`;
}

/** What is audited against: the standard and the processes that the timetable names. */
export function criteriaText(audit: Audit): string {
  return `${criterionOf(audit)}; các quy trình nêu trong lịch.`;
}

export function teamTable({ team }: Audit): PaperTable {
  return {
    kind: 'table',
    head: ['TT', 'Họ và tên', 'Chức vụ, bộ phận', 'Vai trò'],
    widths: [10, 50, 67, 38],
    rows: team.map(({ name, post, role }, index) => [String(index + 1), name, post, teamRoleNames[role]]),
  };
}

export function timetableTable({ timetable }: Audit): PaperTable {
  return {
    kind: 'table',
    head: ['Ngày, giờ', 'Bộ phận', 'Đánh giá viên', 'Điều khoản', 'Quy trình'],
    widths: [28, 40, 35, 30, 32],
    rows: timetable.map((row) => [
      `${vnDate(row.day)}\n${formatClock(row.from)}–${formatClock(row.to)}`,
      row.section.name,
      row.auditor.name,
      row.clauses.join(', '),
      row.processes.map(({ code }) => code).join(', '),
    ]),
  };
}

/** Departures from independence and why they were accepted; nothing when there is none. */
export function exceptionPart({ exceptions }: Audit, heading: string): PaperBlock[] {
  const texts = exceptions.map(({ conflict, reason }) => `- ${conflict}. Lý do chấp nhận: ${reason}`);
  return passage(heading, texts.length === 0 ? ['Không phát sinh.'] : texts);
}

/** A heading with its paragraphs and its table; what is '' is left out. */
export function passage(heading: string, texts: readonly string[], table: PaperTable | null = null): PaperBlock[] {
  return [
    ...(heading === '' ? [] : [part(heading)]),
    ...texts.filter((words) => words !== '').map(text),
    ...(table ? [table] : []),
  ];
}

export function leadSigner(audit: Audit): SignatureColumn {
  return { title: 'Trưởng đoàn đánh giá', name: leadOf(audit)?.name ?? '' };
}

/** What every paper of an audit says when the audit was cancelled; otherwise whether it waits for approval. */
export function standingOf({ cancelled }: Audit, draft: boolean): Pick<Paper, 'draft' | 'cancelled'> {
  if (!cancelled) return { draft };
  return { cancelled: `Hủy ngày ${vnDate(localDateOf(cancelled.at))}. Lý do: ${cancelled.reason} (${cancelled.name})` };
}

/** What the section said with the state before it, once: words that begin with the state ("Đồng ý. Đã thu hồi …") stand alone. */
export function answerText({ state, response }: Finding): string {
  const name = findingStateNames[state];
  const words = response?.words.trim() ?? '';
  const bare = fold(words).replace(/[^\p{L}\p{N}]+$/u, '');
  if (bare === '' || fold(name).endsWith(bare)) return capital(name);
  const answer = fold(name.replace(/^bộ phận /, ''));
  const repeated = bare.startsWith(answer) && !/^[\p{L}\p{N}]/u.test(bare.slice(answer.length));
  return capital(repeated ? words : `${name}: ${words}`);
}
