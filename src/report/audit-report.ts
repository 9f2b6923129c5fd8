import type { Context } from '../command/context.ts';
import type { Audit } from '../domain/audit/audit.ts';
import { lineResultNames, lineResults } from '../domain/audit/checklist.ts';
import { findingsOf, type Repeat, totalsOf } from '../domain/audit/conclude.ts';
import { findingClasses, findingClassNames, findingMark, speakerText } from '../domain/audit/finding.ts';
import type { LineSlip } from '../domain/audit/line-slip.ts';
import { frameSentence } from '../domain/audit/redraw.ts';
import type { AuditSample } from '../domain/audit/sample.ts';
import { conclusionsText } from '../domain/audit/sample-conclusion.ts';
import { capital, uncapital } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { samplesOf } from '../storage/audit-sample.ts';
import { type FollowedSlip, followedFindings, followedSlips, repeatsAt, slipsAt } from './audit-follow.ts';
import {
  type AuditModel,
  answerText,
  criteriaText,
  doneText,
  exceptionPart,
  leadSigner,
  passage,
  readAudit,
  returnedTexts,
  standingOf,
  thawAudit,
} from './audit-model.ts';
import { followUp } from './follow-up.ts';
import { vnDateTime } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type Paper, type PaperBlock, recordPaper, section, text } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber, sentence } from './slip.ts';

export interface AuditReportModel extends AuditModel {
  /** Until the report was approved. */
  readonly slips: readonly LineSlip[];
  readonly samples: readonly AuditSample[];
  readonly repeats: readonly Repeat[];
  /** As they stand now; empty while the report is not approved. */
  readonly laterSlips: readonly FollowedSlip[];
}

/** Báo cáo đánh giá nội bộ (TCVN ISO 9001:2015, 9.2.2 d, f): as it was approved. */
export const auditReport: ReportKind<AuditReportModel> = recordPaper({
  kind: 'audit-report',
  title: { vi: 'Báo cáo đánh giá nội bộ', en: 'Internal audit report' },
  templateVersion: '3.3',
  thaw,
  gather: gatherReport,
  paper: paperOf,
});

async function gatherReport(context: Context, code: string): Promise<AuditReportModel> {
  const { model, signedAt } = await readAudit(context, code, ({ report }) => report?.approval ?? null);
  const { audit } = model;
  const [slips, repeats, drawn, laterSlips] = await Promise.all([
    slipsAt(context, audit.code, signedAt),
    repeatsAt(context, audit, signedAt),
    samplesOf(context.database, audit.code),
    signedAt ? followedSlips(context, audit.code) : [],
  ]);
  const samples = drawn.filter((sample) => signedAt === null || sample.drawn.at <= signedAt);
  return { ...model, slips, samples, repeats, laterSlips };
}

/** Until version 2 it stood as on the day of the issue. */
function thaw(model: unknown, at: Instant): AuditReportModel {
  const { slips, samples, repeats, laterSlips = [] } = model as AuditReportModel;
  return { ...thawAudit(model, at), slips, samples, repeats, laterSlips };
}

/** What became of the findings, and of the report itself when it was returned after it had been approved. */
function reportAnnex(model: AuditReportModel): PaperBlock[] {
  const { audit, later, former, slips, laterSlips } = model;
  const returned = returnedTexts(model);
  return followUp(model.asOf, {
    heading: 'THEO DÕI SAU BÁO CÁO',
    signed: audit.report?.approval ? 'báo cáo đã phê duyệt' : 'báo cáo trình phê duyệt',
    blocks: [
      ...(later ? followedFindings(audit, later, { slips, present: laterSlips }) : []),
      ...(later?.closed ? [text(`Đóng cuộc đánh giá ${doneText(later.closed)}.`)] : []),
      ...(returned.length > 0 ? [section('Báo cáo trả lại để làm lại'), ...returned] : []),
      ...former.flatMap(({ report }) =>
        report?.approval
          ? [text(`Báo cáo phê duyệt trước đó ${doneText(report.approval)}: ${sentence(report.conclusion)}`)]
          : [],
      ),
    ],
  });
}

/** How many lines led to a finding and how many did not, so that they add up to all. */
function lineCountText(audit: Audit): string {
  const { lines } = audit;
  const found = findingsOf(audit).length;
  const counted = [
    `${found} dòng có phát hiện`,
    ...lineResults
      .map((result) => [lines.filter((line) => !line.finding && line.result === result).length, result] as const)
      .flatMap(([count, result]) => (count === 0 ? [] : [`${count} dòng ${uncapital(lineResultNames[result])}`])),
  ];
  const open = lines.filter((line) => !line.finding && line.result === null).length;
  return `Số dòng phiếu hỏi: ${lines.length}, gồm ${[...counted, ...(open === 0 ? [] : [`${open} dòng chưa ghi kết quả`])].join(', ')}.`;
}

/** What the lines that name a drawn dossier say of it; a departure that no line answers is told, not left blank. */
function concluded(audit: Audit, dossier: string, departs: boolean): string {
  const said = conclusionsText(audit, dossier);
  return said === '' && departs ? 'Chưa nêu trong phiếu hỏi' : said;
}

function paperOf(model: AuditReportModel): Omit<Paper, 'office'> {
  const { office, audit, slips, samples, repeats } = model;
  const totals = totalsOf(audit);
  const { report, opening, closing } = audit;
  return {
    name: 'Báo cáo',
    number: documentNumber('', 'BC', office),
    summary: `Kết quả ${uncapital(audit.title)} (${audit.code})`,
    date: report ? localDateOf(report.at) : null,
    ...standingOf(model, !report?.approval),
    blocks: [
      ...passage('1. Thông tin chung', [
        `Phạm vi: ${audit.scope}`,
        `Chuẩn mực: ${criteriaText(audit)}`,
        `Bộ phận: ${audit.sections.map(({ name }) => name).join(', ')}.`,
        `Họp khai mạc: ${opening ? `${vnDateTime(opening.heldAt)}; ${opening.attendees}` : 'chưa ghi'}.`,
        `Họp kết thúc: ${closing ? `${vnDateTime(closing.heldAt)}; ${closing.attendees}` : 'chưa ghi'}.`,
      ]),
      ...passage('2. Tổng hợp phát hiện', [lineCountText(audit)], {
        kind: 'table',
        head: ['Loại', 'Số lượng'],
        widths: [110, 55],
        aligns: ['left', 'number'],
        rows: findingClasses.map((one) => [findingClassNames[one], String(totals[one])]),
      }),
      ...passage('3. Các phát hiện (yêu cầu – nội dung – bằng chứng)', [], {
        kind: 'table',
        head: ['Phát hiện', 'Yêu cầu', 'Nội dung', 'Bằng chứng', 'Trả lời; phiếu khắc phục'],
        widths: [0, 32, 36.5, 36.5, 31],
        rows: findingsOf(audit).map(({ line, finding }) => [
          [
            `${findingMark(audit.lines.indexOf(line) + 1)}: ${findingClassNames[finding.class]}, điều ${finding.clause}`,
            finding.section.name,
          ].join('\n'),
          finding.requirement,
          finding.statement,
          [finding.evidence, ...line.dossiers.filter((code) => !finding.evidence.includes(code))].join('\n'),
          [
            answerText(finding),
            finding.response ? `Đại diện: ${speakerText(finding.response)}` : '',
            ...slips.filter(({ lineId }) => lineId === line.id).map(({ code }) => code),
          ]
            .filter(Boolean)
            .join('\n'),
        ]),
      }),
      ...passage(
        '4. Điểm lặp lại của các lần trước',
        repeats.length === 0
          ? ['Không phát sinh.']
          : repeats.map(({ auditCode, statement }) => `- ${auditCode}: ${statement}`),
      ),
      ...exceptionPart(audit, '5. Ngoại lệ về tính độc lập'),
      ...passage('6. Kết luận của trưởng đoàn', [report?.conclusion ?? 'Chưa có.']),
      ...passage('7. Kiến nghị', [report?.recommendations || 'Không có.']),
      ...passage('8. Ý kiến bảo lưu', [report?.reserved || 'Không có.']),
      ...passage('9. Phụ lục: mẫu hồ sơ', samples.length === 0 ? ['Không rút mẫu.'] : []),
      ...samples.flatMap((sample) =>
        passage(
          sample.code,
          [`Khung: ${frameSentence(sample)} Hạt giống ${sample.seed}.`, `SHA-256 của khung:\n${sample.frameHash}`],
          {
            kind: 'table',
            head: ['Mã hồ sơ', 'Nhóm', 'Điểm lệch', 'Đoàn kết luận'],
            widths: [44, 30, 0, 38],
            rows: sample.dossiers.map(({ code, stratum, faults }) => [
              code,
              capital(stratum),
              faults.map(({ text }) => text).join('\n') || 'Không có',
              concluded(audit, code, faults.length > 0),
            ]),
          },
        ),
      ),
    ],
    annex: reportAnnex(model),
    recipients: ['Lãnh đạo Ủy ban nhân dân', ...audit.sections.map(({ name }) => name), 'Lưu: VT'],
    signatures: [
      { ...leadSigner(audit), title: 'Trưởng đoàn' },
      { ...headSigner(office), note: 'Phê duyệt' },
    ],
  };
}
