import { type Audit, auditStateNames, type Meeting, teamRoleNames } from '../domain/audit/audit.ts';
import { findingsOf } from '../domain/audit/conclude.ts';
import { findingClassNames } from '../domain/audit/finding.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import {
  type AuditModel,
  answerText,
  criteriaText,
  gatherAudit,
  leadSigner,
  passage,
  standingOf,
  timetableTable,
} from './audit-model.ts';
import { capital, vnDateLong, vnDateTime, vnHour } from './format.ts';
import { type Paper, type PaperBlock, recordPaper } from './paper.ts';
import type { ReportKind } from './report.ts';
import { documentNumber, sentence } from './slip.ts';

/** Biên bản họp khai mạc: who was there, what was agreed, the timetable that was gone through. */
export const auditOpening: ReportKind<AuditModel> = meetingPaper({
  kind: 'audit-opening',
  title: { vi: 'Biên bản họp khai mạc đánh giá nội bộ', en: 'Minutes of the opening meeting of an audit' },
  name: 'họp khai mạc',
  meetingOf: ({ opening }) => opening,
  matter: ({ audit }) => [
    ...passage('II. NỘI DUNG THEO KẾ HOẠCH', [
      sentence(`1. Mục đích: ${audit.purpose}`),
      sentence(`2. Phạm vi: ${audit.scope}`),
      `3. Chuẩn mực: ${criteriaText(audit)}`,
      audit.methods === '' ? '' : sentence(`4. Phương pháp: ${audit.methods}`),
    ]),
    timetableTable(audit),
  ],
  conclusion: ({ audit }) => [
    `Các bên thống nhất lịch nêu trên; họp kết thúc dự kiến lúc ${vnDateTime(audit.closingAt)}.`,
  ],
});

/** Biên bản họp kết thúc: the findings laid before the sections, what was said to them, the lead auditor's conclusion. */
export const auditClosing: ReportKind<AuditModel> = meetingPaper({
  kind: 'audit-closing',
  title: { vi: 'Biên bản họp kết thúc đánh giá nội bộ', en: 'Minutes of the closing meeting of an audit' },
  name: 'họp kết thúc',
  meetingOf: ({ closing }) => closing,
  matter: ({ audit }) => [
    ...passage('II. CÁC PHÁT HIỆN ĐÃ TRÌNH BÀY', [], {
      kind: 'table',
      head: ['TT', 'Loại; điều', 'Bộ phận', 'Nội dung', 'Ý kiến của bộ phận'],
      widths: [10, 36, 36, 0, 36],
      aligns: ['middle', 'left', 'left', 'left', 'left'],
      rows: findingsOf(audit)
        .filter(({ finding }) => finding.state !== 'draft')
        .map(({ finding }, index) => [
          String(index + 1),
          `${findingClassNames[finding.class]}; ${finding.clause}`,
          finding.section.name,
          finding.statement,
          answerText(finding),
        ]),
    }),
  ],
  conclusion: ({ audit }) => [
    audit.report ? sentence(audit.report.conclusion) : 'Trưởng đoàn kết luận trong báo cáo đánh giá.',
    audit.report?.reserved ? sentence(`Ý kiến bảo lưu: ${audit.report.reserved}`) : 'Không có ý kiến bảo lưu được ghi.',
  ],
});

interface MeetingPaper {
  readonly kind: string;
  readonly title: ReportKind<AuditModel>['title'];
  readonly name: string;
  readonly meetingOf: (audit: Audit) => Meeting | null;
  readonly matter: (model: AuditModel) => PaperBlock[];
  readonly conclusion: (model: AuditModel) => string[];
}

/** Refuses with Problem('audit-state') while the meeting was not held. */
function meetingPaper({ kind, title, name, meetingOf, matter, conclusion }: MeetingPaper): ReportKind<AuditModel> {
  return recordPaper({
    kind,
    title,
    async gather(context, code) {
      const model = await gatherAudit(context, code);
      if (meetingOf(model.audit) === null) {
        const state = auditStateNames[model.audit.state];
        throw new Problem('audit-state', { code: model.audit.code, state, act: `in biên bản ${name}` });
      }
      return model;
    },
    paper: (model): Omit<Paper, 'office'> => {
      const { office, audit } = model;
      const meeting = meetingOf(audit);
      const secretary = audit.team.find(({ role }) => role === 'secretary')?.name ?? meeting?.name ?? '';
      return {
        title: `Biên bản ${name} – ${audit.code}`,
        name: 'Biên bản',
        number: documentNumber('', 'BB', office),
        summary: `${capital(name)} ${audit.title.toLocaleLowerCase('vi')} (${audit.code})`,
        date: meeting ? localDateOf(meeting.heldAt) : null,
        ...standingOf(audit, false),
        blocks: [
          ...passage('I. THỜI GIAN, THÀNH PHẦN', [
            meeting ? `1. Thời gian: ${vnHour(meeting.heldAt)}, ${vnDateLong(localDateOf(meeting.heldAt))}.` : '',
            meeting?.place ? sentence(`2. Địa điểm: ${meeting.place}`) : '2. Địa điểm: ……………………………………………………',
            `3. Có mặt: ${sentence(meeting?.attendees ?? '')}`,
            `4. Đoàn đánh giá: ${audit.team.map((one) => `${one.name} (${teamRoleNames[one.role]})`).join('; ')}.`,
          ]),
          ...matter(model),
          ...passage('III. Ý KIẾN TẠI CUỘC HỌP', [sentence(meeting?.minutes ?? '') || 'Không có ý kiến được ghi.']),
          ...passage('IV. KẾT LUẬN', conclusion(model)),
        ],
        signatures: [
          { title: 'Người ghi biên bản', name: secretary },
          { title: 'Đại diện bộ phận', note: '(Ký, ghi rõ họ tên)' },
          { ...leadSigner(audit), title: 'Trưởng đoàn' },
        ],
      };
    },
  });
}
