import { getAudit } from '../command/audit.ts';
import type { Context } from '../command/context.ts';
import { readAsSigned } from '../command/signed.ts';
import { type Audit, leadOf, teamRoleNames } from '../domain/audit/audit.ts';
import { criterionOf, editionOf, otherCriteria } from '../domain/audit/edition.ts';
import { endText, type Finding, findingStateNames } from '../domain/audit/finding.ts';
import { moveText } from '../domain/audit/move.ts';
import type { SignedAct } from '../domain/audit/party.ts';
import type { Office } from '../domain/organisation/office.ts';
import { capital, fold } from '../domain/text.ts';
import { formatClock, type Instant, localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnDateTime, vnTime } from './format.ts';
import type { SignatureColumn } from './layout.ts';
import { type Paper, type PaperBlock, type PaperTable, part, section, text } from './paper.ts';
import { sentence } from './slip.ts';

/** What every paper of an audit is drawn from. */
export interface AuditModel {
  /** As it named itself when the paper was signed. */
  readonly office: Office;
  /** The wording that was signed; the present one while nobody has. */
  readonly audit: Audit;
  /** The present wording of an audit whose paper was signed. */
  readonly later: Audit | null;
  /** Wordings that were signed and withdrawn since (plan opened again, report returned), oldest first. */
  readonly former: readonly Audit[];
  readonly asOf: Instant;
}

/** Which signature makes a paper of an audit what it is; null while it is not there. */
export type AuditSignature = (audit: Audit) => { readonly at: Instant } | null;

/**
 * The audit as the paper was signed, and when. `demand` refuses an audit that is not far enough. Throws
 * Problem('not-found'), Problem('no-office').
 */
export async function readAudit(
  context: Context,
  code: string,
  signatureOf: AuditSignature,
  demand: (audit: Audit) => void = () => undefined,
): Promise<{ readonly model: AuditModel; readonly signedAt: Instant | null }> {
  const present = await getAudit(context, code);
  demand(present);
  const { office, record, at, later, former } = await readAsSigned(context, present, { noun: 'audit', signatureOf });
  return { model: { office, audit: record, later, former, asOf: context.clock() }, signedAt: at };
}

/** The papers that say nothing but what the audit holds. */
export async function gatherAudit(
  context: Context,
  code: string,
  signatureOf: AuditSignature,
  demand?: (audit: Audit) => void,
): Promise<AuditModel> {
  return (await readAudit(context, code, signatureOf, demand)).model;
}

/** The plan, and with it the decision on the team. */
export const planSigned: AuditSignature = ({ approval }) => approval;

/**
 * Until version 2 a paper held the wording of the day it was issued, and beside it what some other paper of the audit
 * needs; it prints as it did.
 */
export function thawAudit(model: unknown, at: Instant): AuditModel {
  const {
    office,
    audit,
    later = null,
    former = [],
    asOf = at,
  } = model as Partial<AuditModel> & Pick<AuditModel, 'office' | 'audit'>;
  return { office, audit, later, former, asOf };
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

/** Both meetings as they are planned; of an audit of one day their hours, since the day stands before them. */
export function meetingsText({ from, to, openingAt, closingAt }: Audit): string {
  const when = (at: Instant) =>
    from === to && localDateOf(at) === from ? vnTime(at) : vnDateTime(at).replace(' ', '\u00a0');
  return `Họp khai mạc: ${when(openingAt)}. Họp kết thúc: ${when(closingAt)}.`;
}

/** Days and meetings in one paragraph; in another that nobody was told before, and why. */
export function timeTexts(audit: Audit): string[] {
  const { unannounced } = audit;
  return [
    `Đánh giá: ${heldText(audit)}. ${meetingsText(audit)}`,
    unannounced === '' ? '' : sentence(`Đánh giá đột xuất: ${unannounced}`),
  ];
}

/** What is audited against: the standard, the processes that the timetable names, and what else the plan names. */
export function criteriaText(audit: Audit): string {
  const processes = withProcesses(audit) ? 'các quy trình nêu trong lịch' : '';
  const others = otherCriteria(audit.criteria, editionOf(audit));
  return sentence([criterionOf(audit), processes, others].filter(Boolean).join('; '));
}

export function teamTable({ team }: Audit): PaperTable {
  return {
    kind: 'table',
    head: ['TT', 'Họ và tên', 'Chức vụ, bộ phận', 'Vai trò'],
    widths: [10, 42, 0, 31],
    aligns: ['middle'],
    rows: team.map(({ name, post, role }, index) => [String(index + 1), name, post, teamRoleNames[role]]),
  };
}

/** Without a column for processes where none is audited. */
export function timetableTable(audit: Audit): PaperTable {
  const processes = withProcesses(audit);
  return {
    kind: 'table',
    head: ['Ngày, giờ', 'Bộ phận', 'Đánh giá viên', 'Điều khoản', ...(processes ? ['Quy trình'] : [])],
    widths: [24, 0, 34, 30, ...(processes ? [24] : [])],
    rows: audit.timetable.map((row) => [
      `${vnDate(row.day)}\n${formatClock(row.from)}–${formatClock(row.to)}`,
      row.section.name,
      row.auditor.name,
      row.clauses.join(', '),
      // "QT 01/CX-AT" is one word.
      ...(processes ? [row.processes.map(({ code }) => code.replaceAll(' ', '\u00a0')).join(', ')] : []),
    ]),
  };
}

function withProcesses({ timetable }: Audit): boolean {
  return timetable.some(({ processes }) => processes.length > 0);
}

/** Departures from independence and why they were accepted; nothing when there is none. */
export function exceptionPart({ exceptions }: Audit, heading: string): PaperBlock[] {
  const texts = exceptions.map(({ conflict, reason }) => `- ${conflict}. Lý do chấp nhận: ${sentence(reason)}`);
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

/**
 * What every paper of an audit says when the audit was cancelled; otherwise whether it waits for approval. Like a stamp
 * it stands on what was signed too: nobody is to work by a plan that is off (7.5.3.2).
 */
export function standingOf(
  { audit, later }: Pick<AuditModel, 'audit' | 'later'>,
  draft: boolean,
): Pick<Paper, 'draft' | 'cancelled'> {
  const { cancelled } = later ?? audit;
  if (!cancelled) return { draft };
  return { cancelled: `Hủy ngày ${vnDate(localDateOf(cancelled.at))}. Lý do: ${cancelled.reason} (${cancelled.name})` };
}

/**
 * What was signed before the plan was opened again: why and by whom, its days and `table`, and whereto it was moved.
 */
export function formerPlans({ audit, later, former }: AuditModel, table: (audit: Audit) => PaperTable): PaperBlock[] {
  const present = later ?? audit;
  const reopenings = ({ reopened }: Audit) => reopened.filter(({ what }) => what === 'plan');
  return former.flatMap((wording, index): PaperBlock[] => {
    const { approval, moves = [] } = wording;
    const opened = reopenings(present)[reopenings(wording).length];
    const next = former[index + 1] ?? present;
    return [
      ...(approval
        ? [section(`Đã ký trước đó: Quyết định số ${approval.decision} ngày ${vnDate(approval.signedOn)}`)]
        : []),
      ...(opened ? [text(`Mở lại kế hoạch ${doneText(opened)}: ${sentence(opened.reason)}`)] : []),
      ...(next.moves ?? [])
        .slice(moves.length)
        .map((move) => text(`Dời ngày đánh giá từ ${vnDate(move.from)} sang ${vnDate(move.to)}, ${doneText(move)}.`)),
      text(`Thời gian đã ký trước đó: ${dayRange(wording)}. ${meetingsText(wording)}`),
      table(wording),
    ];
  });
}

/** "ngày 20/11/2026 (Trần Minh Thư)". */
export function doneText({ at, name }: SignedAct): string {
  return `ngày ${vnDate(localDateOf(at))} (${name})`;
}

/** Every time the report went back to the team: when, by whom, why. */
export function returnedTexts({ audit, later }: AuditModel): PaperBlock[] {
  return (later ?? audit).reopened
    .filter(({ what }) => what === 'report')
    .map((act) => text(`Trả lại báo cáo ${doneText(act)}: ${sentence(act.reason)}`));
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

/** The same with how it ended: "Bộ phận đồng ý; đã đóng ngày 20/11/2026 (Lê An): Đã thu hồi." */
export function sinceText(finding: Finding): string {
  const { ended, response, state } = finding;
  const answered = response ? answerText({ ...finding, state: response.accepted ? 'accepted' : 'disputed' }) : '';
  if (!ended) return answerText(finding);
  const end = `${capital(findingStateNames[state])} ${doneText(ended)}: ${sentence(endText(finding))}`;
  return [answered, end].filter(Boolean).join('\n');
}
