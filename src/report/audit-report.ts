import { criterionOf } from '../domain/audit/audit.ts';
import { findingsOf, totalsOf } from '../domain/audit/conclude.ts';
import { findingClasses, findingClassNames, findingStateNames } from '../domain/audit/finding.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type AuditModel, exceptionPart, gatherAudit, leadSigner, part } from './audit-model.ts';
import { type Paper, paperFaces } from './audit-paper.ts';
import { vnDate, vnDateTime } from './format.ts';
import { headSigner } from './objective-model.ts';
import type { ReportKind } from './report.ts';

/** Báo cáo đánh giá nội bộ (TCVN ISO 9001:2015, 9.2.2 d, f). */
export const auditReport: ReportKind<AuditModel> = {
  kind: 'audit-report',
  title: { vi: 'Báo cáo đánh giá nội bộ', en: 'Internal audit report' },
  needs: ['record'],
  templateVersion: '1',
  tagged: true,
  gather: gatherAudit,
  ...paperFaces(paperOf),
};

function paperOf({ office, audit, slips, samples, repeats }: AuditModel): Paper {
  const totals = totalsOf(audit);
  const { report, opening, closing } = audit;
  return {
    office,
    name: 'Báo cáo',
    type: 'BC',
    number: '',
    summary: `Kết quả ${audit.title.toLocaleLowerCase('vi')} (${audit.code})`,
    date: report ? localDateOf(report.at) : null,
    draft: !report?.approval,
    landscape: false,
    parts: [
      part('1. Thông tin chung', [
        `Phạm vi: ${audit.scope}`,
        `Chuẩn mực: ${criterionOf(audit)}.`,
        `Bộ phận: ${audit.sections.map(({ name }) => name).join(', ')}.`,
        `Họp khai mạc: ${opening ? `${vnDateTime(opening.heldAt)}; ${opening.attendees}` : 'chưa ghi'}.`,
        `Họp kết thúc: ${closing ? `${vnDateTime(closing.heldAt)}; ${closing.attendees}` : 'chưa ghi'}.`,
      ]),
      part('2. Tổng hợp phát hiện', [`Số dòng phiếu hỏi: ${audit.lines.length}.`], {
        head: ['Loại', 'Số lượng'],
        widths: [110, 55],
        rows: findingClasses.map((one) => [findingClassNames[one], String(totals[one])]),
      }),
      part('3. Các phát hiện (yêu cầu – nội dung – bằng chứng)', [], {
        head: ['Loại; điều', 'Bộ phận', 'Yêu cầu', 'Nội dung', 'Bằng chứng', 'Trả lời; phiếu khắc phục'],
        widths: [23, 25, 30, 29, 30, 28],
        rows: findingsOf(audit).map(({ line, finding }) => [
          `${findingClassNames[finding.class]}; ${finding.clause}`,
          finding.section.name,
          finding.requirement,
          finding.statement,
          [finding.evidence, ...line.dossiers.filter((code) => !finding.evidence.includes(code))].join('\n'),
          [
            `${findingStateNames[finding.state]}${finding.response?.words ? `: ${finding.response.words}` : ''}`,
            ...slips.filter(({ lineId }) => lineId === line.id).map(({ code }) => code),
          ].join('\n'),
        ]),
      }),
      part(
        '4. Điểm lặp lại của các lần trước',
        repeats.length === 0
          ? ['Không phát sinh.']
          : repeats.map(({ auditCode, statement }) => `- ${auditCode}: ${statement}`),
      ),
      exceptionPart(audit, '5. Ngoại lệ về tính độc lập'),
      part('6. Kết luận của trưởng đoàn', [report?.conclusion ?? 'Chưa có.']),
      part('7. Kiến nghị', [report?.recommendations || 'Không có.']),
      part('8. Ý kiến bảo lưu', [report?.reserved || 'Không có.']),
      part('9. Phụ lục: mẫu hồ sơ', samples.length === 0 ? ['Không rút mẫu.'] : []),
      ...samples.map((sample) =>
        part(
          sample.code,
          [
            `Hồ sơ tiếp nhận ${vnDate(sample.from)} – ${vnDate(sample.to)}; khung mẫu ${sample.frameSize} hồ sơ; hạt giống ${sample.seed}.`,
            `SHA-256 của khung: ${sample.frameHash}`,
          ],
          {
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
    signers: [leadSigner(audit), { ...headSigner(office), note: 'Phê duyệt' }],
  };
}
