import type { Context } from '../command/context.ts';
import type { ChecklistLine } from '../domain/audit/checklist.ts';
import { citedText } from '../domain/audit/cited-document.ts';
import { editionOf } from '../domain/audit/edition.ts';
import {
  type Finding,
  findingClassNames,
  findingCode,
  findingStateNames,
  readFindingCode,
  speakerText,
} from '../domain/audit/finding.ts';
import { Problem } from '../domain/problem.ts';
import { clauseWithin } from '../domain/standard/standard.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type AuditModel, answerText, dayRange, gatherAudit, leadSigner, passage, standingOf } from './audit-model.ts';
import { capital, vnDate } from './format.ts';
import { type Paper, type PaperBlock, recordPaper } from './paper.ts';
import type { ReportKind } from './report.ts';
import { sentence } from './slip.ts';

export interface AuditFindingModel extends AuditModel {
  /** "DGNB-2026-001-D03". */
  readonly code: string;
  readonly line: ChecklistLine;
  readonly finding: Finding;
}

/** Phiếu ghi nhận phát hiện: requirement, nonconformity, evidence; the section's answer and the signatures of both sides. */
export const auditFinding: ReportKind<AuditFindingModel> = recordPaper({
  kind: 'audit-finding',
  title: { vi: 'Phiếu ghi nhận phát hiện đánh giá', en: 'Audit finding record' },
  gather: gatherFinding,
  paper: paperOf,
});

/** Throws Problem: not-found for another code or line, audit-finding-line for a line without a finding. */
async function gatherFinding(context: Context, code: string): Promise<AuditFindingModel> {
  const asked = readFindingCode(code);
  if (!asked) throw new Problem('not-found', { what: 'phát hiện', key: code.slice(0, 60) }, 'record');
  const model = await gatherAudit(context, asked.audit);
  const line = model.audit.lines[asked.place - 1];
  if (!line) throw new Problem('not-found', { what: 'dòng phiếu hỏi', key: code.slice(0, 60) }, 'record');
  if (!line.finding) throw new Problem('audit-finding-line', {}, 'record');
  return { ...model, code: findingCode(model.audit.code, asked.place), line, finding: line.finding };
}

function paperOf(model: AuditFindingModel): Omit<Paper, 'office'> {
  const { audit, code, line, finding, slips, repeats } = model;
  const clause = clauseWithin(finding.clause, editionOf(audit));
  const own = slips.filter(({ lineId }) => lineId === line.id).map((slip) => slip.code);
  const before = repeats.filter(({ lineId }) => lineId === line.id).map(({ auditCode }) => auditCode);
  return {
    title: `Phiếu ghi nhận phát hiện – ${code}`,
    name: 'Phiếu ghi nhận',
    number: null,
    summary: `Phát hiện đánh giá nội bộ (${code})`,
    date: localDateOf(finding.drafted.at),
    ...standingOf(audit, finding.state === 'draft'),
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
      ...passage('1. Yêu cầu (R)', [sentence(finding.requirement) || 'Chưa ghi.']),
      ...passage('2. Nội dung phát hiện (N)', [sentence(finding.statement)]),
      ...passage('3. Bằng chứng (E)', evidenceTexts(model)),
      ...answerPart(finding),
      ...passage('5. Theo dõi', [
        own.length === 0 ? '' : `Phiếu yêu cầu hành động khắc phục: ${own.join(', ')}.`,
        finding.ended ? sentence(`${vnDate(localDateOf(finding.ended.at))}: ${finding.ended.words}`) : '',
        own.length === 0 && !finding.ended ? 'Chưa có.' : '',
      ]),
    ],
    signatures: [
      { title: 'Đánh giá viên', name: line.auditor.name },
      { title: 'Đại diện bộ phận', note: '(Ký, ghi rõ họ tên)', name: finding.response?.representative ?? '' },
      { ...leadSigner(audit), title: 'Trưởng đoàn' },
    ],
  };
}

function evidenceTexts({ line, finding }: AuditFindingModel): string[] {
  const dossiers = line.dossiers.filter((code) => !finding.evidence.includes(code));
  return [
    sentence(finding.evidence) || 'Chưa ghi.',
    dossiers.length === 0 ? '' : `Hồ sơ: ${dossiers.join(', ')}.`,
    ...(line.documents ?? []).map((one) => `Tài liệu: ${citedText(one)} – ${one.title}.`),
    ...line.files.map(({ name, effectiveOn, hash }) => `Tệp: ${name} (${vnDate(effectiveOn)}), SHA-256 ${hash}.`),
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
