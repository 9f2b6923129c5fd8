import { findingsOf, totalsOf } from '../domain/audit/conclude.ts';
import { criterionOf } from '../domain/audit/edition.ts';
import { findingClasses, findingClassNames, speakerText } from '../domain/audit/finding.ts';
import { frameSentence } from '../domain/audit/redraw.ts';
import { localDateOf } from '../domain/time/instant.ts';
import {
  type AuditModel,
  answerText,
  exceptionPart,
  gatherAudit,
  leadSigner,
  passage,
  standingOf,
} from './audit-model.ts';
import { vnDateTime } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type Paper, recordPaper } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber } from './slip.ts';

/** Báo cáo đánh giá nội bộ (TCVN ISO 9001:2015, 9.2.2 d, f). */
export const auditReport: ReportKind<AuditModel> = recordPaper({
  kind: 'audit-report',
  title: { vi: 'Báo cáo đánh giá nội bộ', en: 'Internal audit report' },
  gather: gatherAudit,
  paper: paperOf,
});

function paperOf({ office, audit, slips, samples, repeats }: AuditModel): Omit<Paper, 'office'> {
  const totals = totalsOf(audit);
  const { report, opening, closing } = audit;
  return {
    name: 'Báo cáo',
    number: documentNumber('', 'BC', office),
    summary: `Kết quả ${audit.title.toLocaleLowerCase('vi')} (${audit.code})`,
    date: report ? localDateOf(report.at) : null,
    ...standingOf(audit, !report?.approval),
    blocks: [
      ...passage('1. Thông tin chung', [
        `Phạm vi: ${audit.scope}`,
        `Chuẩn mực: ${criterionOf(audit)}.`,
        `Bộ phận: ${audit.sections.map(({ name }) => name).join(', ')}.`,
        `Họp khai mạc: ${opening ? `${vnDateTime(opening.heldAt)}; ${opening.attendees}` : 'chưa ghi'}.`,
        `Họp kết thúc: ${closing ? `${vnDateTime(closing.heldAt)}; ${closing.attendees}` : 'chưa ghi'}.`,
      ]),
      ...passage('2. Tổng hợp phát hiện', [`Số dòng phiếu hỏi: ${audit.lines.length}.`], {
        kind: 'table',
        head: ['Loại', 'Số lượng'],
        widths: [110, 55],
        aligns: ['left', 'number'],
        rows: findingClasses.map((one) => [findingClassNames[one], String(totals[one])]),
      }),
      ...passage('3. Các phát hiện (yêu cầu – nội dung – bằng chứng)', [], {
        kind: 'table',
        head: ['Loại; điều', 'Bộ phận', 'Yêu cầu', 'Nội dung', 'Bằng chứng', 'Trả lời; phiếu khắc phục'],
        widths: [23, 25, 30, 29, 30, 28],
        rows: findingsOf(audit).map(({ line, finding }) => [
          `${findingClassNames[finding.class]}; ${finding.clause}`,
          finding.section.name,
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
            head: ['Mã hồ sơ', 'Nhóm', 'Điểm lệch'],
            widths: [50, 50, 65],
            rows: sample.dossiers.map(({ code, stratum, faults }) => [
              code,
              stratum,
              faults.map(({ text }) => text).join('\n') || 'Không có',
            ]),
          },
        ),
      ),
    ],
    recipients: ['Lãnh đạo Ủy ban nhân dân', ...audit.sections.map(({ name }) => name), 'Lưu: VT'],
    signatures: [leadSigner(audit), { ...headSigner(office), note: 'Phê duyệt' }],
  };
}
