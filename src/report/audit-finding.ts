import type { Context } from '../command/context.ts';
import type { Audit } from '../domain/audit/audit.ts';
import type { ChecklistLine } from '../domain/audit/checklist.ts';
import { citedText } from '../domain/audit/cited-document.ts';
import type { Repeat } from '../domain/audit/conclude.ts';
import { editionOf } from '../domain/audit/edition.ts';
import {
  endText,
  type Finding,
  findingClassNames,
  findingCode,
  findingStateNames,
  readFindingCode,
  speakerText,
} from '../domain/audit/finding.ts';
import { Problem } from '../domain/problem.ts';
import { clauseWithin } from '../domain/standard/standard.ts';
import { capital, uncapital } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { type FollowedSlip, followedSlips, presentOf, repeatsAt, slipText } from './audit-follow.ts';
import {
  type AuditModel,
  type AuditSignature,
  answerText,
  dayRange,
  leadSigner,
  passage,
  readAudit,
  sinceText,
  standingOf,
  thawAudit,
} from './audit-model.ts';
import { followUp } from './follow-up.ts';
import { vnDate } from './format.ts';
import { type Paper, type PaperBlock, recordPaper, text } from './paper.ts';
import type { ReportKind } from './report.ts';
import { sentence } from './slip.ts';

export interface AuditFindingModel extends AuditModel {
  /** "DGNB-2026-001-D03". */
  readonly code: string;
  readonly line: ChecklistLine;
  readonly finding: Finding;
  /** Codes of the audits that had found the same, as known when the record was signed. */
  readonly repeats: readonly Repeat[];
  /** As they stand now. */
  readonly slips: readonly FollowedSlip[];
}

/**
 * Phiếu ghi nhận phát hiện: requirement, nonconformity, evidence; the section's answer and the signatures of both sides.
 * Signed when it is issued, and once more by the section when it answers; its follow-up is no part of it.
 */
export const auditFinding: ReportKind<AuditFindingModel> = recordPaper({
  kind: 'audit-finding',
  title: { vi: 'Phiếu ghi nhận phát hiện đánh giá', en: 'Audit finding record' },
  templateVersion: '3.3',
  thaw,
  gather: gatherFinding,
  paper: paperOf,
});

/** Throws Problem: not-found for another code or line, audit-finding-line for a line without a finding. */
async function gatherFinding(context: Context, code: string): Promise<AuditFindingModel> {
  const asked = readFindingCode(code);
  if (!asked) throw new Problem('not-found', { what: 'phát hiện', key: code.slice(0, 60) }, 'record');
  const { model, signedAt } = await readAudit(context, asked.audit, signatureOf(asked.place), (audit) =>
    demandLine(audit, asked.place, code),
  );
  const line = demandLine(model.audit, asked.place, code);
  const [repeats, slips] = await Promise.all([
    repeatsAt(context, model.audit, signedAt),
    followedSlips(context, model.audit.code),
  ]);
  const own = <T extends { readonly lineId: string }>(all: readonly T[]) =>
    all.filter(({ lineId }) => lineId === line.id);
  return {
    ...model,
    code: findingCode(model.audit.code, asked.place),
    line,
    finding: line.finding,
    repeats: own(repeats),
    slips: own(slips),
  };
}

/** A draft is nobody's word yet. */
function signatureOf(place: number): AuditSignature {
  return ({ lines }) => {
    const line = lines[place - 1];
    const finding = line && writtenOn(line);
    return finding?.response ?? finding?.issued ?? null;
  };
}

/** The finding of a line; one that was issued and taken back is still a paper that was signed. */
function writtenOn({ finding, withdrawn }: ChecklistLine): Finding | null {
  return finding ?? withdrawn.findLast(({ issued }) => issued !== null) ?? null;
}

function demandLine(audit: Audit, place: number, code: string): ChecklistLine & { readonly finding: Finding } {
  const line = audit.lines[place - 1];
  if (!line) throw new Problem('not-found', { what: 'dòng phiếu hỏi', key: code.slice(0, 60) }, 'record');
  const finding = writtenOn(line);
  if (!finding) throw new Problem('audit-finding-line', {}, 'record');
  return { ...line, finding };
}

/** Until version 2 it held every slip of the audit, open or not, and said its follow-up in its fifth part. */
function thaw(model: unknown, at: Instant): AuditFindingModel {
  const frozen = model as AuditFindingModel;
  const { code, line, finding, repeats } = frozen;
  const slips = frozen.slips.filter(({ lineId }) => lineId === line.id);
  return { ...thawAudit(model, at), code, line, finding, repeats, slips };
}

function paperOf(model: AuditFindingModel): Omit<Paper, 'office'> {
  const { audit, code, line, finding, slips, repeats, later } = model;
  const clause = clauseWithin(finding.clause, editionOf(audit));
  const own = slips.filter(({ state }) => state !== 'withdrawn').map((slip) => slip.code);
  const before = repeats.filter(({ lineId }) => lineId === line.id).map(({ auditCode }) => auditCode);
  return {
    title: `Phiếu ghi nhận phát hiện – ${code}`,
    name: 'Phiếu ghi nhận',
    number: null,
    summary: `Phát hiện đánh giá nội bộ (${code})`,
    date: localDateOf(finding.drafted.at),
    ...standingOf(model, finding.state === 'draft'),
    blocks: [
      {
        kind: 'table',
        head: ['Mục', 'Nội dung'],
        widths: [48, 0],
        rows: [
          ['Cuộc đánh giá', `${audit.title} (${audit.code}), ${dayRange(audit)}`],
          ['Bộ phận được đánh giá', finding.section.name],
          ['Đánh giá viên', line.auditor.name],
          ['Ngày ghi nhận', vnDate(localDateOf(finding.drafted.at))],
          ['Loại', findingClassNames[finding.class]],
          ['Điều khoản', clause ? `${finding.clause} – ${clause.title.vi}` : finding.clause],
          ['Trạng thái', capital(findingStateNames[finding.state])],
          ...(before.length === 0 ? [] : [['Lặp lại của', before.join(', ')]]),
        ],
      },
      ...passage('1. Yêu cầu', [requirementText(finding)]),
      ...passage('2. Nội dung phát hiện', [sentence(finding.statement)]),
      ...passage('3. Bằng chứng', evidenceTexts(model)),
      ...answerPart(finding),
      // Nobody signs what is still to come; what was issued has it on the follow-up page.
      ...(later
        ? []
        : passage('5. Theo dõi', [
            own.length === 0 ? '' : `Phiếu yêu cầu hành động khắc phục: ${own.join(', ')}.`,
            finding.ended ? sentence(`${vnDate(localDateOf(finding.ended.at))}: ${endText(finding)}`) : '',
            own.length === 0 && !finding.ended ? 'Chưa có.' : '',
          ])),
    ],
    annex: findingAnnex(model),
    signatures: [
      { title: 'Đánh giá viên', name: line.auditor.name },
      { title: 'Đại diện bộ phận', note: '(Ký, ghi rõ họ tên)', name: finding.response?.representative ?? '' },
      { ...leadSigner(audit), title: 'Trưởng đoàn' },
    ],
  };
}

/** Its slips and how it ended, or what the section said when it answered anew. */
function findingAnnex({ audit, later, line, finding, slips, former, asOf }: AuditFindingModel): PaperBlock[] {
  if (!later) return [];
  const now = presentOf({ line, finding }, later);
  // A line may have had another finding before, which was taken back: what was said to that is no answer to this one.
  const before = former
    .flatMap(({ lines }) => lines.find(({ id }) => id === line.id)?.finding ?? [])
    .filter(({ issued }) => issued?.at === finding.issued?.at)
    .flatMap(({ response }) => response ?? []);
  const dropped = later.lines
    .flatMap(({ id, withdrawn }) => (id === line.id ? withdrawn : []))
    .filter(({ issued }) => issued !== null && issued.at !== finding.issued?.at);
  return followUp(asOf, {
    heading: 'THEO DÕI PHÁT HIỆN',
    signed: `phiếu đã ký của cuộc đánh giá ${audit.code}`,
    blocks: [
      ...(slips.length === 0
        ? []
        : [text(`Phiếu yêu cầu hành động khắc phục: ${slips.map((slip) => slipText(slip)).join('; ')}.`)]),
      ...(now.ended ? sinceText(now).split('\n').slice(-1).map(text) : []),
      ...dropped.map((one) =>
        text(
          `Phát hiện trước đó của dòng này (${one.statement.replace(/[.\s]+$/, '')}) đã rút${one.ended ? ` ngày ${vnDate(localDateOf(one.ended.at))}` : ''}: ${sentence(endText(one))}`,
        ),
      ),
      ...before.map((response) =>
        text(
          `Trả lời trước đó ngày ${vnDate(localDateOf(response.at))}, đại diện ${speakerText(response)}: ${response.accepted ? 'đồng ý' : 'không đồng ý'}${response.words === '' ? '.' : `. ${sentence(response.words)}`}`,
        ),
      ),
    ],
  });
}

/** What is no nonconformity may stand without a requirement. */
function requirementText(finding: Finding): string {
  if (finding.requirement.trim() !== '') return sentence(finding.requirement);
  const isFree = finding.class === 'observation' || finding.class === 'improvement';
  return isFree ? `Không nêu (không bắt buộc với ${uncapital(findingClassNames[finding.class])}).` : 'Chưa ghi.';
}

function evidenceTexts({ line, finding }: AuditFindingModel): string[] {
  const dossiers = line.dossiers.filter((code) => !finding.evidence.includes(code));
  return [
    sentence(finding.evidence) || 'Chưa ghi.',
    dossiers.length === 0 ? '' : `Hồ sơ: ${dossiers.join(', ')}.`,
    ...(line.documents ?? []).map((one) => `Tài liệu: ${citedText(one)} – ${one.title}.`),
    ...line.files.map(({ name, effectiveOn, hash }) => `Tệp: ${name} (${vnDate(effectiveOn)}),\nSHA-256 ${hash}.`),
  ];
}

/** What the section said; room to say it by hand while it has not. */
function answerPart(finding: Finding): PaperBlock[] {
  const heading = '4. Xác nhận của bộ phận được đánh giá';
  const { response } = finding;
  if (!response) {
    return passage(heading, [
      '[\u00a0\u00a0\u00a0] Đồng ý;  [\u00a0\u00a0\u00a0] Không đồng ý',
      'Ý kiến: ……………………………………………………',
    ]);
  }
  return passage(heading, [
    `${capital(answerText(finding).replace(/^Bộ phận /, ''))}.`.replace(/([.!?…])\.$/, '$1'),
    `Đại diện: ${speakerText(response)}, ngày ${vnDate(localDateOf(response.at))}.`,
  ]);
}
