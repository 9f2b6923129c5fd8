import { type Audit, auditStateNames, type Meeting, teamRoleNames } from '../domain/audit/audit.ts';
import { findingsOf, type LineFinding } from '../domain/audit/conclude.ts';
import { type Finding, findingClassNames } from '../domain/audit/finding.ts';
import { Problem } from '../domain/problem.ts';
import { capital, uncapital } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import {
  type AuditModel,
  answerText,
  criteriaText,
  doneText,
  gatherAudit,
  leadSigner,
  passage,
  sinceText,
  standingOf,
  thawAudit,
  timetableTable,
} from './audit-model.ts';
import { followUp } from './follow-up.ts';
import { vnDateLong, vnDateTime, vnHour } from './format.ts';
import { meetingEnd } from './meeting-end.ts';
import { type Paper, type PaperBlock, recordPaper, section, text } from './paper.ts';
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

/**
 * Biên bản họp kết thúc: the findings as they were laid before the sections and what these said at the meeting. What was
 * answered, withdrawn or concluded after it follows on a page of its own.
 */
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
      rows: presented(audit).map(({ finding }, index) => [
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
  since: sinceClosing,
});

function presented(audit: Audit): LineFinding[] {
  return findingsOf(audit).filter(({ finding }) => finding.state !== 'draft');
}

/** Findings that came or were answered otherwise after the meeting, those taken back, and what the report concluded. */
function sinceClosing({ audit, later }: AuditModel): PaperBlock[] {
  if (!later) return [];
  const before = new Map(presented(audit).map(({ line, finding }) => [line.id, finding]));
  const now = later.lines.flatMap((line) => {
    const was = before.get(line.id);
    const is = line.finding ?? (was ? line.withdrawn.at(-1) : undefined);
    return is && is.state !== 'draft' && !isSaid(was, is) ? [is] : [];
  });
  const { report } = later;
  return [
    ...(now.length === 0 ? [] : [section('Ý kiến, kết quả sau cuộc họp'), sinceTable(now)]),
    ...(report
      ? [
          section('Kết luận của trưởng đoàn trong báo cáo'),
          text(`${capital(doneText(report))}: ${sentence(report.conclusion)}`),
          ...(report.reserved === '' ? [] : [text(sentence(`Ý kiến bảo lưu: ${report.reserved}`))]),
        ]
      : []),
  ];
}

function isSaid(was: Finding | undefined, is: Finding): boolean {
  return was !== undefined && answerText(was) === answerText(is) && was.ended?.at === is.ended?.at;
}

function sinceTable(findings: readonly Finding[]): PaperBlock {
  return {
    kind: 'table',
    head: ['TT', 'Loại; điều', 'Bộ phận', 'Nội dung', 'Sau cuộc họp'],
    widths: [10, 34, 34, 0, 50],
    aligns: ['middle', 'left', 'left', 'left', 'left'],
    rows: findings.map((finding, index) => [
      String(index + 1),
      `${findingClassNames[finding.class]}; ${finding.clause}`,
      finding.section.name,
      finding.statement,
      sinceText(finding),
    ]),
  };
}

interface MeetingPaper {
  readonly kind: string;
  readonly title: ReportKind<AuditModel>['title'];
  readonly name: string;
  readonly meetingOf: (audit: Audit) => Meeting | null;
  readonly matter: (model: AuditModel) => PaperBlock[];
  readonly conclusion: (model: AuditModel) => string[];
  /** What came after the meeting. */
  readonly since?: (model: AuditModel) => PaperBlock[];
}

/** Refuses with Problem('audit-state') while the meeting was not held. */
function meetingPaper(paper: MeetingPaper): ReportKind<AuditModel> {
  const { kind, title, name, meetingOf, matter, conclusion, since } = paper;
  return recordPaper({
    kind,
    title,
    templateVersion: '3.4',
    thaw: thawAudit,
    gather: (context, code) =>
      gatherAudit(context, code, meetingOf, (audit) => {
        if (meetingOf(audit) !== null) return;
        const state = auditStateNames[audit.state];
        throw new Problem('audit-state', { code: audit.code, state, act: `in biên bản ${name}` });
      }),
    paper: (model): Omit<Paper, 'office'> => {
      const { office, audit } = model;
      const meeting = meetingOf(audit);
      const secretary = audit.team.find(({ role }) => role === 'secretary')?.name ?? meeting?.name ?? '';
      return {
        title: `Biên bản ${name} – ${audit.code}`,
        name: 'Biên bản',
        number: documentNumber('', 'BB', office),
        summary: `${capital(name)} ${uncapital(audit.title)} (${audit.code})`,
        date: meeting ? localDateOf(meeting.heldAt) : null,
        ...standingOf(model, false),
        blocks: [
          ...passage('I. THỜI GIAN, THÀNH PHẦN', [
            meeting ? `1. Thời gian: ${vnHour(meeting.heldAt)}, ${vnDateLong(localDateOf(meeting.heldAt))}.` : '',
            meeting?.place ? sentence(`2. Địa điểm: ${meeting.place}`) : '2. Địa điểm: ……………………………………………………',
            `3. Có mặt: ${sentence(meeting?.attendees ?? '')}`,
            `4. Đoàn đánh giá: ${audit.team.map((one) => `${one.name} (${teamRoleNames[one.role]})`).join('; ')}.`,
          ]),
          ...matter(model),
          ...passage('III. Ý KIẾN TẠI CUỘC HỌP', [sentence(meeting?.minutes ?? '') || 'Không có ý kiến được ghi.']),
          ...passage('IV. KẾT LUẬN', ended(conclusion(model), meeting)),
        ],
        annex: followUp(model.asOf, {
          heading: `THEO DÕI SAU ${name.toLocaleUpperCase('vi')}`,
          signed: 'biên bản đã ký',
          blocks: [...formerMeetings(model, meetingOf), ...(since?.(model) ?? [])],
        }),
        signatures: [
          { title: 'Người ghi biên bản', name: secretary },
          { title: 'Đại diện bộ phận', note: '(Ký, ghi rõ họ tên)' },
          { ...leadSigner(audit), title: 'Trưởng đoàn' },
        ],
      };
    },
  });
}

/** The last sentence says when it was over, in the last paragraph: these minutes just fill their page. */
function ended(conclusion: readonly string[], meeting: Meeting | null): string[] {
  return meeting
    ? [...conclusion.slice(0, -1), `${conclusion.at(-1) ?? ''} ${meetingEnd(meeting.heldAt)}`.trim()]
    : [...conclusion];
}

/** Minutes that were written anew: when the earlier ones were, what they said of the meeting, and why it was said anew. */
function formerMeetings({ audit, former }: AuditModel, meetingOf: MeetingPaper['meetingOf']): PaperBlock[] {
  const wordings = [...former, audit];
  return former.flatMap((wording, index) => {
    const meeting = meetingOf(wording);
    if (!meeting) return [];
    const next = wordings.slice(index + 1).flatMap((one) => meetingOf(one) ?? [])[0];
    const why = next?.correctedFor ?? '';
    const said = [`Có mặt: ${sentence(meeting.attendees)}`, meeting.minutes === '' ? '' : sentence(meeting.minutes)];
    return [
      text(`Biên bản đã ghi trước đó, ${doneText(meeting)}: họp lúc ${vnDateTime(meeting.heldAt)}.`),
      ...said.filter(Boolean).map(text),
      ...(next && why !== '' ? [text(sentence(`${capital(doneText(next))} ghi lại vì: ${why}`))] : []),
    ];
  });
}
