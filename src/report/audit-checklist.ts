import { lineResultNames } from '../domain/audit/checklist.ts';
import { citedText } from '../domain/audit/cited-document.ts';
import { criterionOf } from '../domain/audit/edition.ts';
import {
  type AuditModel,
  type AuditSignature,
  gatherAudit,
  leadSigner,
  passage,
  returnedTexts,
  standingOf,
  thawAudit,
} from './audit-model.ts';
import { followUp } from './follow-up.ts';
import { vnDate } from './format.ts';
import { type Paper, recordPaper } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber } from './slip.ts';

/**
 * Phiếu hỏi: blank before the audit, with what was seen after it. It is signed by hand while it is filled; with the report
 * that rests on it it is concluded, and stands as it stood then.
 */
export const auditChecklist: ReportKind<AuditModel> = recordPaper({
  kind: 'audit-checklist',
  title: { vi: 'Phiếu hỏi đánh giá nội bộ', en: 'Internal audit checklist' },
  templateVersion: '3.3',
  thaw: thawAudit,
  gather: (context, code) => gatherAudit(context, code, concluded),
  paper: paperOf,
});

const concluded: AuditSignature = ({ report }) => report && { at: report.at, login: report.login };

function paperOf(model: AuditModel): Omit<Paper, 'office'> {
  const { office, audit } = model;
  return {
    name: 'Phiếu hỏi',
    number: documentNumber('', 'PH', office),
    summary: `${audit.title} (${audit.code}), theo ${criterionOf(audit)}`,
    date: audit.opening ? audit.from : null,
    ...standingOf(model, audit.approval === null),
    landscape: true,
    blocks: audit.sections.flatMap((section) =>
      passage(section.name, [], {
        kind: 'table',
        // The number of a line is that of its finding: dòng 7 → D07.
        head: ['TT', 'Điều', 'Câu hỏi', 'Bằng chứng mong đợi', 'Đã hỏi', 'Kết quả', 'Điều đã thấy'],
        widths: [10, 15, 68, 52, 15, 28, 0],
        aligns: ['middle', 'middle', 'left', 'left', 'middle'],
        rows: audit.lines
          .map((line, index) => ({ line, number: String(index + 1) }))
          .filter(({ line }) => line.section.id === section.id)
          .map(({ line, number }) => [
            number,
            line.clause,
            [line.process, line.question].filter(Boolean).join('\n'),
            line.expected,
            line.status === 'asked' ? 'x' : '',
            line.result === null ? '' : lineResultNames[line.result],
            [
              line.note,
              line.dossiers.filter((code) => !line.note.includes(code)).join(', '),
              ...(line.documents ?? []).map((one) => `${citedText(one)} – ${one.title}`),
              ...line.files.map(({ name, effectiveOn, hash }) => `${name} (${vnDate(effectiveOn)}), SHA-256 ${hash}`),
            ]
              .filter(Boolean)
              .join('\n'),
          ]),
      }),
    ),
    annex: followUp(model.asOf, {
      heading: 'THEO DÕI PHIẾU HỎI',
      signed: audit.report ? 'phiếu hỏi đã kết thúc' : 'phiếu hỏi đang ghi',
      blocks: returnedTexts(model),
    }),
    recipients: [],
    signatures: [{ title: 'Đại diện bộ phận', note: '(Ký, ghi rõ họ tên)' }, leadSigner(audit)],
  };
}
