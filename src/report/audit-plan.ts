import {
  type AuditModel,
  criteriaText,
  exceptionPart,
  formerPlans,
  gatherAudit,
  passage,
  planSigned,
  standingOf,
  teamTable,
  thawAudit,
  timeTexts,
  timetableTable,
} from './audit-model.ts';
import { followUp } from './follow-up.ts';
import { vnDate } from './format.ts';
import { headSigner } from './objective-model.ts';
import { type Paper, recordPaper } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber, sentence } from './slip.ts';

/** Kế hoạch đánh giá nội bộ (TCVN ISO 9001:2015, 9.2.2 b). */
export const auditPlan: ReportKind<AuditModel> = recordPaper({
  kind: 'audit-plan',
  title: { vi: 'Kế hoạch đánh giá nội bộ', en: 'Internal audit plan' },
  templateVersion: '3.2',
  thaw: thawAudit,
  gather: (context, code) => gatherAudit(context, code, planSigned),
  paper: paperOf,
});

function paperOf(model: AuditModel): Omit<Paper, 'office'> {
  const { office, audit } = model;
  return {
    name: 'Kế hoạch',
    number: documentNumber('', 'KH', office),
    summary: `${audit.title} (${audit.code})`,
    date: audit.approval?.signedOn ?? null,
    ...standingOf(model, audit.approval === null),
    blocks: [
      ...passage('1. Mục đích', [sentence(audit.purpose)]),
      ...passage('2. Phạm vi', [
        sentence(audit.scope),
        `Công việc từ ${vnDate(audit.periodFrom)} đến ${vnDate(audit.periodTo)}.`,
      ]),
      ...passage('3. Chuẩn mực, phương pháp', [criteriaText(audit), sentence(audit.methods)]),
      ...passage('4. Thời gian', timeTexts(audit)),
      ...passage('5. Đoàn đánh giá', [], teamTable(audit)),
      ...passage('6. Lịch đánh giá', [], timetableTable(audit)),
      ...exceptionPart(audit, '7. Ngoại lệ về tính độc lập'),
    ],
    annex: followUp(model.asOf, {
      heading: 'THEO DÕI KẾ HOẠCH',
      signed: audit.approval ? 'kế hoạch đã phê duyệt' : 'kế hoạch trình phê duyệt',
      blocks: formerPlans(model, timetableTable),
    }),
    recipients: [...audit.sections.map(({ name }) => name), 'Đoàn đánh giá', 'Lưu: VT'],
    signatures: [headSigner(office)],
  };
}
