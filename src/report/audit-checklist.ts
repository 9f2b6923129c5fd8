import { criterionOf } from '../domain/audit/audit.ts';
import { lineResultNames } from '../domain/audit/checklist.ts';
import { type AuditModel, gatherAudit, leadSigner, part } from './audit-model.ts';
import { type Paper, paperFaces } from './audit-paper.ts';
import { vnDate } from './format.ts';
import type { ReportKind } from './report.ts';

/** Phiếu hỏi: blank before the audit, with what was seen after it. */
export const auditChecklist: ReportKind<AuditModel> = {
  kind: 'audit-checklist',
  title: { vi: 'Phiếu hỏi đánh giá nội bộ', en: 'Internal audit checklist' },
  needs: ['record'],
  templateVersion: '1',
  tagged: true,
  gather: gatherAudit,
  ...paperFaces(paperOf),
};

function paperOf({ office, audit }: AuditModel): Paper {
  return {
    office,
    name: 'Phiếu hỏi',
    type: 'PH',
    number: '',
    summary: `${audit.title} (${audit.code}), theo ${criterionOf(audit)}`,
    date: audit.opening ? audit.from : null,
    draft: audit.approval === null,
    landscape: true,
    parts: audit.sections.map((section) =>
      part(section.name, [], {
        head: ['Điều', 'Câu hỏi', 'Bằng chứng mong đợi', 'Đã hỏi', 'Kết quả', 'Điều đã thấy'],
        widths: [15, 70, 42, 15, 28, 87],
        rows: audit.lines
          .filter((line) => line.section.id === section.id)
          .map((line) => [
            line.clause,
            [line.process, line.question].filter(Boolean).join('\n'),
            line.expected,
            line.status === 'asked' ? 'x' : '',
            line.result === null ? '' : lineResultNames[line.result],
            [
              line.note,
              line.dossiers.join(', '),
              ...line.files.map(({ name, effectiveOn, hash }) => `${name} (${vnDate(effectiveOn)}), SHA-256 ${hash}`),
            ]
              .filter(Boolean)
              .join('\n'),
          ]),
      }),
    ),
    recipients: [],
    signers: [{ title: 'Đại diện bộ phận', note: '(Ký, ghi rõ họ tên)' }, leadSigner(audit)],
  };
}
