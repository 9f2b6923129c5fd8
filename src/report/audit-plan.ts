import { criterionOf } from '../domain/audit/edition.ts';
import { moveText } from '../domain/audit/move.ts';
import {
  type AuditModel,
  exceptionPart,
  gatherAudit,
  passage,
  standingOf,
  teamTable,
  timetableTable,
} from './audit-model.ts';
import { vnDate, vnDateTime } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type Paper, recordPaper } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber } from './slip.ts';

/** Kế hoạch đánh giá nội bộ (TCVN ISO 9001:2015, 9.2.2 b). */
export const auditPlan: ReportKind<AuditModel> = recordPaper({
  kind: 'audit-plan',
  title: { vi: 'Kế hoạch đánh giá nội bộ', en: 'Internal audit plan' },
  gather: gatherAudit,
  paper: paperOf,
});

/** Quyết định thành lập đoàn: no article of law is cited that the office has not given. */
export const auditTeam: ReportKind<AuditModel> = recordPaper({
  kind: 'audit-team',
  title: { vi: 'Quyết định thành lập đoàn đánh giá nội bộ', en: 'Decision on the audit team' },
  gather: gatherAudit,
  paper: decisionOf,
});

function paperOf({ office, audit }: AuditModel): Omit<Paper, 'office'> {
  const time = audit.from === audit.to ? `ngày ${vnDate(audit.from)}` : `${vnDate(audit.from)} – ${vnDate(audit.to)}`;
  const moved = moveText(audit);
  return {
    name: 'Kế hoạch',
    number: documentNumber('', 'KH', office),
    summary: `${audit.title} (${audit.code})`,
    date: audit.approval?.signedOn ?? null,
    ...standingOf(audit, audit.approval === null),
    blocks: [
      ...passage('1. Mục đích', [audit.purpose]),
      ...passage('2. Phạm vi', [
        audit.scope,
        `Công việc từ ${vnDate(audit.periodFrom)} đến ${vnDate(audit.periodTo)}.`,
      ]),
      ...passage('3. Chuẩn mực, phương pháp', [
        `${criterionOf(audit)}; các quy trình nêu trong lịch.`,
        audit.criteria,
        audit.methods,
      ]),
      ...passage('4. Thời gian', [
        `Thời gian: ${time}${moved === '' ? '' : ` (${moved})`}.`,
        `Họp khai mạc: ${vnDateTime(audit.openingAt)}. Họp kết thúc: ${vnDateTime(audit.closingAt)}.`,
        audit.unannounced === '' ? '' : `Đánh giá đột xuất: ${audit.unannounced}`,
      ]),
      ...passage('5. Đoàn đánh giá', [], teamTable(audit)),
      ...passage('6. Lịch đánh giá', [], timetableTable(audit)),
      ...exceptionPart(audit, '7. Ngoại lệ về tính độc lập'),
    ],
    recipients: [...audit.sections.map(({ name }) => name), 'Đoàn đánh giá', 'Lưu: VT'],
    signatures: [headSigner(office)],
  };
}

function decisionOf({ office, audit }: AuditModel): Omit<Paper, 'office'> {
  return {
    name: 'Quyết định',
    number: documentNumber(audit.approval?.decision ?? '', 'QĐ', office),
    summary: `Về việc thành lập đoàn đánh giá nội bộ (${audit.code})`,
    date: audit.approval?.signedOn ?? null,
    ...standingOf(audit, audit.approval === null),
    blocks: [
      ...passage('', ['Xét đề nghị của thư ký ISO,']),
      ...passage(
        'Điều 1.',
        [`Thành lập đoàn thực hiện “${audit.title}” gồm các ông, bà có tên sau:`],
        teamTable(audit),
      ),
      ...passage('Điều 2.', [
        `Đoàn đánh giá tại ${audit.sections.map(({ name }) => name).join(', ')} từ ngày ${vnDate(audit.from)} đến ngày ${vnDate(audit.to)} theo kế hoạch đã phê duyệt, lập báo cáo gửi lãnh đạo.`,
      ]),
      ...passage('Điều 3.', [
        'Đoàn đánh giá, các bộ phận có liên quan và các ông, bà có tên tại Điều 1 thi hành Quyết định này.',
      ]),
    ],
    recipients: ['Như Điều 3', 'Lưu: VT'],
    signatures: [headSigner(office)],
  };
}
