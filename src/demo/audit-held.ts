import { getAudit } from '../command/audit.ts';
import { approveReport, submitReport } from '../command/audit-conclude.ts';
import { draftFinding, issueFinding, respondToFinding } from '../command/audit-finding.ts';
import { answerAudit, recordClosing, recordOpening } from '../command/audit-run.ts';
import type { Context } from '../command/context.ts';
import type { Audit } from '../domain/audit/audit.ts';
import type { ChecklistLine } from '../domain/audit/checklist.ts';
import { dossierClass } from '../domain/dossier/class.ts';
import type { Actor } from '../domain/organisation/role.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { instantAt } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { everyDossier } from '../storage/dossier.ts';
import { answers, counter, type DemoAnswer, followUpAnswers, ordinary, secretariat } from './audit-table.ts';

/** The demo commune as its audits need it. */
export interface AuditWorld {
  readonly context: Context;
  readonly calendar: WorkingCalendar;
  /** Who acts, by login. */
  readonly actor: (login: string) => Actor;
}

/** What is said of an audit, and whether it is the yearly one, which finds what it finds, or the one that follows it up. */
export interface AuditTold {
  readonly followUp: boolean;
  readonly closing: string;
  readonly conclusion: string;
  readonly recommendations: string;
}

/** The day of an audit, from the opening meeting to the approved report some days later. */
export async function holdAudit(
  { context, actor, calendar }: AuditWorld,
  code: string,
  day: LocalDate,
  told: AuditTold,
): Promise<void> {
  const at = (login: string, on: LocalDate, minute: number): Context => ({
    ...context,
    actor: actor(login),
    clock: () => instantAt(on, minute),
  });
  await recordOpening(at('kiem', day, 8 * 60 + 25), code, {
    heldAt: instantAt(day, 8 * 60),
    place: 'Phòng họp tầng 2, trụ sở UBND xã',
    attendees: 'Đoàn đánh giá; Chủ tịch; trưởng các bộ phận',
    minutes: 'Thống nhất phạm vi, lịch làm việc, cách ghi nhận phát hiện.',
  });
  const audit = await getAudit(context, code);
  const late = told.followUp ? null : await lateDossier(context, audit, day);
  const known = told.followUp ? followUpAnswers : answers;
  const logins: Readonly<Record<string, string>> = {
    'Lý Thành Kiệm': 'kiem',
    'Trần Minh Thư': 'thu',
    'Lê Thị Thu Hằng': 'hang',
  };
  for (const [index, section] of audit.sections.entries()) {
    const lines = audit.lines.filter((line) => line.section.id === section.id);
    const login = logins[lines[0]?.auditor.name ?? ''] ?? 'kiem';
    await answerAudit(
      at(login, day, index < 2 ? 9 * 60 + 30 + index * 60 : 13 * 60 + index * 20),
      code,
      lines.map((line) => {
        const { result, note, dossiers } = answerOf(line, late, known);
        return { lineId: line.id, seen: 1, status: 'asked', result, note, dossiers, ownWorkReason: '' };
      }),
    );
  }
  await writeFindings(at, code, day, (line) => answerOf(line, late, known));
  await recordClosing(at('kiem', day, 16 * 60 + 40), code, {
    heldAt: instantAt(day, 16 * 60),
    place: 'Phòng họp tầng 2, trụ sở UBND xã',
    attendees: 'Đoàn đánh giá; Chủ tịch; trưởng các bộ phận',
    minutes: told.closing,
  });
  await submitReport(at('kiem', calendar.addWorkingDays(day, 3), 10 * 60), code, {
    conclusion: told.conclusion,
    recommendations: told.recommendations,
    reserved: '',
  });
  await approveReport(at('binh', calendar.addWorkingDays(day, 5), 14 * 60), code);
}

/** A dossier of the secretariat that ended late without an apology before the audit, if the months had one. */
async function lateDossier(context: Context, audit: Audit, day: LocalDate): Promise<string | null> {
  const records = await everyDossier(context.database, { receivedFrom: audit.periodFrom, receivedTo: audit.periodTo });
  const before = instantAt(day, 0);
  const found = records
    .filter(({ dossier }) => dossier.resolvedAt !== null && dossier.resolvedAt < before)
    .filter(({ dossier }) => dossierClass(dossier, before) === 'late' && dossier.extensions.length === 0)
    .filter(({ dossier }) => dossier.holders.some(({ holder }) => holder.unitName === secretariat))
    .map(({ code }) => code)
    .sort();
  return found[0] ?? null;
}

function answerOf(
  line: ChecklistLine,
  late: string | null,
  table: readonly DemoAnswer[],
): DemoAnswer & { readonly dossiers: readonly string[] } {
  const { clause } = line;
  const section = line.section.name;
  if (late !== null && section === secretariat && clause === '5.1.2' && line.process === '') {
    return {
      section,
      clause,
      result: 'minor',
      note: `Hồ sơ ${late} kết thúc sau ngày hẹn; trong hồ sơ và trên phần mềm không có văn bản xin lỗi, gia hạn.`,
      dossiers: [late],
      finding: {
        requirement:
          'Hồ sơ quá hạn phải có văn bản xin lỗi nêu lý do và hẹn lại ngày trả kết quả (điều 5.1.2; quy trình giải quyết của cơ quan).',
        statement: `Hồ sơ ${late} quá hạn mà không có văn bản xin lỗi gửi người nộp.`,
        words: 'Đồng ý. Công chức thụ lý chưa theo dõi danh sách sắp đến hạn mỗi sáng.',
      },
    };
  }
  const known = line.process === '' ? table.find((one) => one.section === section && one.clause === clause) : undefined;
  return { ...(known ?? { section, clause, result: 'conforms', note: ordinary }), dossiers: [] };
}

async function writeFindings(
  at: (login: string, on: LocalDate, minute: number) => Context,
  code: string,
  day: LocalDate,
  answerTo: (line: ChecklistLine) => DemoAnswer,
): Promise<void> {
  const audit = await getAudit(at('thu', day, 0), code);
  const found = audit.lines.flatMap((line) => {
    const { finding } = answerTo(line);
    return finding ? [{ line, finding }] : [];
  });
  for (const { line, finding } of found) {
    const { requirement, statement } = finding;
    const words = { clause: line.clause, requirement, statement, evidence: line.note };
    await draftFinding(at('kiem', day, 15 * 60), code, line.id, words);
  }
  for (const { line } of found) await issueFinding(at('kiem', day, 15 * 60 + 20), code, line.id);
  for (const { line, finding } of found) {
    const login = speakers[line.section.name] ?? 'binh';
    const answer = { accepted: true, words: finding.words, representative: '' };
    await respondToFinding(at(login, day, 15 * 60 + 50), code, line.id, answer);
  }
}

/** Who answers for a section, by login: somebody who works there and does not audit. */
const speakers: Readonly<Record<string, string>> = {
  [counter]: 'lan',
  [secretariat]: 'duc',
  'Phòng Kinh tế': 'hai',
  'Phòng Văn hóa – Xã hội': 'nga',
};
