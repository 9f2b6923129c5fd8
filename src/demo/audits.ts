import { approveAudit, getAudit, notifyAudit, planAudit } from '../command/audit.ts';
import { closeAudit } from '../command/audit-conclude.ts';
import { closeFinding } from '../command/audit-finding.ts';
import { type AuditInput, planOf, processDocuments } from '../command/audit-input.ts';
import { approveProgramme, saveProgramme } from '../command/audit-programme.ts';
import { addAuditor } from '../command/auditor.ts';
import type { Context } from '../command/context.ts';
import { findingsOf } from '../domain/audit/conclude.ts';
import { type Finding, needsSlip } from '../domain/audit/finding.ts';
import { instantAt, localDateOf, parseClock } from '../domain/time/instant.ts';
import { addDays, type LocalDate, localDate, yearOf } from '../domain/time/local-date.ts';
import { findProcedure } from '../storage/procedure.ts';
import { type AuditWorld, holdAudit } from './audit-held.ts';
import { type AuditRow, heldRows, ownWorkReason, plannedRows } from './audit-table.ts';
import { specialistOf } from './procedures.ts';
import { workDay, workDayFrom } from './work-day.ts';

/** The audits of the year that are reported: they can be closed once their nonconformities have their corrective actions. */
export interface HeldAudits {
  readonly yearly: string;
  readonly followUp: string;
}

/**
 * Competent auditors, the year's approved programme with one round still open, the yearly audit and the one that followed it up, both reported and
 * approved, and a third that is announced for the coming weeks because the management review asked for it.
 */
export async function loadAudits(world: AuditWorld): Promise<HeldAudits> {
  const { calendar, context } = world;
  const today = localDateOf(context.clock());
  await loadAuditors(world, today);
  const heldOn = calendar.workingDayOnOrAfter(addDays(today, -45));
  const followedOn = calendar.workingDayOnOrAfter(addDays(today, -24));
  const plannedOn = calendar.workingDayOnOrAfter(addDays(today, 12));
  await loadProgramme(world, today, heldOn, followedOn);
  const yearly = await announce(world, heldOn, -14, {
    ...general,
    title: 'Đánh giá nội bộ định kỳ',
    unannounced: '',
    ...(await daysOf(world, heldRows, heldOn)),
    team: [
      { person: 'Lý Thành Kiệm', role: 'lead' },
      { person: 'Trần Minh Thư', role: 'member' },
      { person: 'Lê Thị Thu Hằng', role: 'member' },
      { person: 'Phạm Quốc Khánh', role: 'secretary' },
    ],
  });
  await holdAudit(world, yearly, heldOn, {
    followUp: false,
    closing: 'Đọc các phát hiện; các bộ phận đồng ý; thống nhất thời hạn lập phiếu khắc phục.',
    conclusion:
      'Hệ thống quản lý chất lượng được duy trì, phù hợp với TCVN ISO 9001:2015 trong phạm vi đánh giá. Các điểm không phù hợp nhẹ là riêng lẻ, không ảnh hưởng đến kết quả đã trả cho người dân.',
    recommendations: 'Thu hồi tài liệu cũ tại mọi quầy; nhắc việc xin lỗi trước hạn cho từng hồ sơ sắp quá hạn.',
  });
  const followUp = await announce(world, followedOn, -12, {
    ...general,
    title: 'Đánh giá theo dõi sau khắc phục',
    purpose: 'Kiểm tra kết quả khắc phục của lần đánh giá trước và việc xử lý hồ sơ quá hạn.',
    unannounced: '',
    ...(await daysOf(world, plannedRows, followedOn)),
    team: [
      { person: 'Lý Thành Kiệm', role: 'lead' },
      { person: 'Lê Thị Thu Hằng', role: 'member' },
    ],
  });
  await holdAudit(world, followUp, followedOn, {
    followUp: true,
    closing: 'Không có phát hiện mới; các điểm của lần đánh giá trước đã được khắc phục tại chỗ.',
    conclusion:
      'Các điểm không phù hợp của lần đánh giá định kỳ đã được khắc phục và có bằng chứng; chương trình năm đã thực hiện đủ các bộ phận.',
    recommendations: 'Giữ việc kiểm tra hằng tuần; xem lại hồ sơ hộ tịch phải xác minh trước khi hết năm.',
  });
  await announce(world, plannedOn, -16, {
    ...general,
    title: 'Đánh giá chuyên đề hồ sơ phải xác minh',
    purpose: 'Theo yêu cầu xem xét của lãnh đạo: xem việc theo dõi hồ sơ phải chờ cơ quan phối hợp xác minh.',
    unannounced: '',
    ...(await daysOf(world, plannedRows, plannedOn)),
    team: [
      { person: 'Lê Thị Thu Hằng', role: 'lead' },
      { person: 'Lý Thành Kiệm', role: 'member' },
    ],
  });
  return { yearly, followUp };
}

export interface FindingForSlip extends Finding {
  readonly auditCode: string;
  readonly lineId: string;
  readonly dossiers: readonly string[];
}

/** The nonconformities of an audit, for whoever raises their corrective actions. */
export async function findingsForSlips(context: Context, auditCode: string): Promise<FindingForSlip[]> {
  const audit = await getAudit(context, auditCode);
  return findingsOf(audit)
    .filter(({ finding }) => needsSlip(finding))
    .map(({ line, finding }) => ({ ...finding, auditCode, lineId: line.id, dossiers: line.dossiers }));
}

/** Closes both some days after their reports, once every nonconformity has its slip. */
export async function closeHeldAudits(
  { context, actor, calendar }: AuditWorld,
  { yearly, followUp }: HeldAudits,
): Promise<void> {
  const today = localDateOf(context.clock());
  const close = (code: string, on: LocalDate) =>
    closeAudit({ ...context, actor: actor('thu'), clock: () => instantAt(on, 15 * 60) }, code);
  await close(yearly, workDay(today, -20));
  const { to } = await getAudit(context, followUp);
  await close(followUp, calendar.addWorkingDays(to, 6));
}

/** The lead ends the nonconformities of the yearly audit once their slips are closed; the rest is still being tried. */
export async function closeFindings({ context, actor }: AuditWorld, { yearly }: HeldAudits): Promise<void> {
  const on = workDay(localDateOf(context.clock()), -12);
  const lead = { ...context, actor: actor('kiem'), clock: () => instantAt(on, 9 * 60) };
  for (const { lineId } of await findingsForSlips(context, yearly)) {
    await closeFinding(lead, yearly, lineId, 'Phiếu khắc phục đã đóng, có hiệu lực; đã xem tại nơi làm việc.');
  }
}

const general = {
  purpose:
    'Xem hệ thống quản lý chất lượng có phù hợp TCVN ISO 9001:2015, quy định của cơ quan và được duy trì hiệu lực.',
  scope: 'Việc tiếp nhận, giải quyết thủ tục hành chính và các quá trình hỗ trợ tại bộ phận được đánh giá.',
  criteria: 'Quyết định công bố thủ tục hành chính; quy chế làm việc của cơ quan.',
  methods: 'Phỏng vấn, xem tài liệu, lần theo hồ sơ từ lúc tiếp nhận đến khi trả kết quả, quan sát tại quầy.',
  openingMinute: 8 * 60,
  closingMinute: 16 * 60,
} as const;

async function loadAuditors({ context, actor }: AuditWorld, today: LocalDate): Promise<void> {
  const author = { ...context, actor: actor('thu'), clock: () => instantAt(workDay(today, -150), 9 * 60) };
  const course = 'Đánh giá viên nội bộ hệ thống quản lý chất lượng ISO 9001:2015';
  const people = [
    {
      person: 'Lý Thành Kiệm',
      lead: true,
      since: 400,
      years: 3,
      experience: 'Đã tham gia bốn cuộc đánh giá, trưởng đoàn hai cuộc',
    },
    { person: 'Lê Thị Thu Hằng', lead: true, since: 400, years: 3, experience: 'Phó Trưởng ban chỉ đạo ISO' },
    { person: 'Trần Minh Thư', lead: false, since: 400, years: 3, experience: 'Thư ký ISO' },
    { person: 'Phạm Quốc Khánh', lead: false, since: 710, years: 2, experience: 'Quản trị hệ thống' },
    { person: 'Đỗ Thị Tuyết Mai', lead: false, since: 900, years: 2, experience: 'Công chức một cửa' },
  ];
  for (const [index, { person, lead, since, years, experience }] of people.entries()) {
    const on = workDay(today, -since);
    const certificate = `Trung tâm đào tạo Thanh Bình, số ${String(index + 11).padStart(3, '0')}/ĐGV`;
    const training = { name: course, certificate, on, validUntil: addDays(on, years * 365) };
    await addAuditor(author, { person, lead, experience, training });
  }
}

async function loadProgramme(
  { context, actor }: AuditWorld,
  today: LocalDate,
  heldOn: LocalDate,
  followedOn: LocalDate,
): Promise<void> {
  const year = yearOf(today);
  const january = workDayFrom(localDate(`${year}-01-12`));
  const signedOn = january < today ? january : today;
  const at = (login: string, minute: number) => ({
    ...context,
    actor: actor(login),
    clock: () => instantAt(signedOn, minute),
  });
  const monthOf = (day: LocalDate) => (yearOf(day) === year ? Number(day.slice(5, 7)) : 6);
  const [held, followed] = [monthOf(heldOn), monthOf(followedOn)];
  // No audit was planned for it yet: whoever opens the programme can plan it from there.
  const soon = addDays(today, 20);
  const stillOpen = yearOf(soon) === year ? monthOf(soon) : 12;
  const names = heldRows.map(({ section }) => section);
  const reasons = [
    'Cam kết của lãnh đạo và kết quả xem xét năm trước',
    'Nơi người dân tiếp xúc trực tiếp; số hồ sơ lớn nhất',
    'Lĩnh vực hộ tịch, chứng thực có hồ sơ quá hạn năm trước',
    'Hồ sơ đất đai, kinh doanh phải chờ ý kiến cơ quan khác',
    'Có người mới nhận nhiệm vụ trong năm',
  ];
  await saveProgramme(at('thu', 9 * 60), year, {
    objectives:
      'Mọi bộ phận được đánh giá ít nhất một lần; điểm không phù hợp được khắc phục và kiểm tra lại trước kỳ xem xét của lãnh đạo.',
    scope: 'Toàn bộ hệ thống quản lý chất lượng theo bản công bố của Ủy ban nhân dân xã.',
    criteria:
      'TCVN ISO 9001:2015; quy trình nội bộ giải quyết thủ tục hành chính; quy định của pháp luật có liên quan.',
    methods: 'Phỏng vấn, xem tài liệu, chọn mẫu hồ sơ, quan sát tại quầy; đánh giá chéo giữa các bộ phận.',
    rounds: [
      ...names.map((section, index) => ({ section, month: held, reason: reasons[index] ?? '' })),
      ...plannedRows.map(({ section }) => ({
        section,
        month: followed,
        reason: 'Theo dõi kết quả khắc phục của lần đánh giá trước',
      })),
      {
        section: 'Phòng Kinh tế',
        month: stillOpen,
        reason: 'Hồ sơ đất đai phải chờ ý kiến cơ quan khác: xem lại trước khi hết năm',
      },
    ],
  });
  await approveProgramme(at('binh', 10 * 60), year, '06/QĐ-UBND', signedOn);
}

/** Plans, approves and announces an audit; `before` days ahead of its day it is planned. */
async function announce(
  { context, actor }: AuditWorld,
  day: LocalDate,
  before: number,
  input: AuditInput,
): Promise<string> {
  const at = (login: string, shift: number, minute: number): Context => ({
    ...context,
    actor: actor(login),
    clock: () => instantAt(workDay(day, shift), minute),
  });
  const { facts } = await planOf(context, input);
  const exceptions = Object.fromEntries(facts.conflicts.map(({ key }) => [key, ownWorkReason]));
  const { code } = await planAudit(at('thu', before, 9 * 60), { ...input, exceptions });
  const number = yearOf(day) * 7 + Number(day.slice(8, 10));
  await approveAudit(at('binh', before + 1, 10 * 60), code, `${(number % 180) + 20}/QĐ-UBND`, workDay(day, before + 1));
  await notifyAudit(at('thu', before + 2, 14 * 60), code, {
    unannounced: '',
    words: 'Các bộ phận chuẩn bị hồ sơ của kỳ được đánh giá và bố trí người làm việc với đoàn.',
  });
  return code;
}

async function daysOf(
  { context }: AuditWorld,
  rows: readonly AuditRow[],
  day: LocalDate,
): Promise<Pick<AuditInput, 'from' | 'to' | 'periodFrom' | 'periodTo' | 'timetable' | 'exceptions'>> {
  const documents = await processDocuments(context);
  const codesOf = async (procedures: readonly string[]) => {
    const codes: string[] = [];
    for (const wanted of procedures) {
      for (const { code, procedureCode } of documents) {
        const field = (await findProcedure(context.database, procedureCode, day))?.field ?? '';
        const social = wanted === 'social' && specialistOf(field) === 'Công chức Văn hóa – Xã hội';
        if (procedureCode !== wanted && !social) continue;
        codes.push(code);
        break;
      }
    }
    return codes.join('; ');
  };
  const timetable = [];
  for (const { auditor, section, start, end, clauses, procedures } of rows) {
    timetable.push({
      day,
      from: parseClock(start) ?? 0,
      to: parseClock(end) ?? 0,
      auditor,
      section,
      clauses: clauses.join(', '),
      processes: await codesOf(procedures),
    });
  }
  return {
    from: day,
    to: day,
    periodFrom: addDays(day, -120),
    periodTo: addDays(day, -20),
    timetable,
    exceptions: {},
  };
}
