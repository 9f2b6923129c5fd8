import { type Audit, auditStateNames } from '../domain/audit/audit.ts';
import { Problem } from '../domain/problem.ts';
import {
  type AuditModel,
  criteriaText,
  formerPlans,
  gatherAudit,
  passage,
  standingOf,
  teamTable,
  thawAudit,
  timeTexts,
  timetableTable,
} from './audit-model.ts';
import { followUp } from './follow-up.ts';
import { vnDateLong } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type Paper, recordPaper } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber, sentence } from './slip.ts';

/** Thông báo đánh giá gửi các bộ phận, at least seven days before the first day; of an approved plan. */
export const auditNotice: ReportKind<AuditModel> = recordPaper({
  kind: 'audit-notice',
  title: { vi: 'Thông báo đánh giá nội bộ', en: 'Notice of the internal audit' },
  templateVersion: '3.2',
  thaw: thawAudit,
  gather: (context, code) => gatherAudit(context, code, ({ notification }) => notification, demandApproved),
  paper: paperOf,
});

function demandApproved({ approval, code, state }: Audit): void {
  if (approval !== null) return;
  throw new Problem('audit-state', { code, state: auditStateNames[state], act: 'in thông báo đánh giá' });
}

function paperOf(model: AuditModel): Omit<Paper, 'office'> {
  const { office, audit } = model;
  const { approval, notification } = audit;
  const decided = approval ? `Quyết định số ${approval.decision} ${vnDateLong(approval.signedOn)}` : 'kế hoạch đã lập';
  return {
    name: 'Thông báo',
    number: documentNumber('', 'TB', office),
    summary: `${audit.title} (${audit.code})`,
    date: notification?.on ?? null,
    ...standingOf(model, approval === null),
    addressees: audit.sections.map(({ name }) => name),
    blocks: [
      {
        kind: 'text',
        text: `Thực hiện ${decided} về cuộc đánh giá nội bộ ${audit.code}, ${office.name} thông báo như sau:`,
      },
      ...passage('1. Thời gian', timeTexts(audit)),
      ...passage('2. Phạm vi, chuẩn mực', [sentence(audit.scope), criteriaText(audit)]),
      ...passage('3. Đoàn đánh giá', [], teamTable(audit)),
      ...passage('4. Lịch làm việc tại các bộ phận', [], timetableTable(audit)),
      ...passage('5. Đề nghị các bộ phận', [
        'Cử đại diện dự họp khai mạc, họp kết thúc và làm việc với đoàn theo lịch; chuẩn bị tài liệu đang áp dụng, hồ sơ, sổ theo dõi thuộc phạm vi đánh giá.',
        'Có vướng mắc về lịch, về tính độc lập của đánh giá viên thì báo Trưởng đoàn trước ngày đánh giá.',
        sentence(notification?.words ?? ''),
      ]),
    ],
    annex: followUp(model.asOf, {
      heading: 'THEO DÕI THÔNG BÁO',
      signed: notification ? 'thông báo đã gửi' : 'thông báo sẽ gửi',
      blocks: formerPlans(model, timetableTable),
    }),
    recipients: ['Như trên', 'Đoàn đánh giá', 'Lưu: VT'],
    signatures: [headSigner(office)],
  };
}
