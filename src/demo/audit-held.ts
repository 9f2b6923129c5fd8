import { getAudit } from '../command/audit.ts';
import { approveReport, submitReport } from '../command/audit-conclude.ts';
import { draftFinding, issueFinding, respondToFinding } from '../command/audit-finding.ts';
import { answerAudit, recordClosing, recordOpening } from '../command/audit-run.ts';
import type { Context } from '../command/context.ts';
import type { Audit } from '../domain/audit/audit.ts';
import type { ChecklistLine } from '../domain/audit/checklist.ts';
import type { Actor } from '../domain/organisation/role.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { instantAt } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { samplesOf } from '../storage/audit-sample.ts';
import { findDossiers } from '../storage/dossier.ts';
import { loadAuditSamples } from './audit-samples.ts';
import {
  answers,
  counter,
  type DemoAnswer,
  followUpAnswers,
  office,
  ordinary,
  ownWorkReason,
  paperSeen,
  secretariat,
} from './audit-table.ts';

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
  await loadAuditSamples({ ...context, actor: actor('kiem') });
  const audit = await getAudit(context, code);
  const answerTo = answersOf(audit, await departures(context, audit), told.followUp);
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
        const { result, note, dossiers } = answerTo(line);
        // The vice-chair signs results of every section.
        const reason = login === 'hang' && dossiers.length > 0 ? ownWorkReason : '';
        return { lineId: line.id, seen: 1, status: 'asked', result, note, dossiers, ownWorkReason: reason };
      }),
    );
  }
  await writeFindings(at, code, day, answerTo);
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

/** A dossier of the sample that departs from its process, and the audited section that answers for it. */
interface Departure {
  readonly code: string;
  readonly lateWithoutApology: boolean;
  readonly section: string;
}

/** What the sample shows: a specialist's section answers for its dossiers while it is audited, else the counter. */
async function departures(context: Context, audit: Audit): Promise<Departure[]> {
  const samples = await samplesOf(context.database, audit.code);
  const departing = samples.flatMap(({ dossiers }) => dossiers.filter(({ faults }) => faults.length > 0));
  const records = await findDossiers(
    context.database,
    departing.map(({ code }) => code),
  );
  const audited = audit.sections.map(({ name }) => name).filter((name) => name !== counter && name !== office);
  return departing.map(({ code, faults }) => {
    const held = records.find((record) => record.code === code)?.dossier.holders ?? [];
    const section = held.find(({ holder }) => audited.includes(holder.unitName))?.holder.unitName ?? counter;
    const lateWithoutApology = faults.some(({ kind }) => kind === 'late-without-apology');
    return { code, lateWithoutApology, section };
  });
}

type Answer = DemoAnswer & { readonly dossiers: readonly string[] };

/**
 * Every line as the table tells it; what the sample shows is answered on a line of its section. The yearly audit finds
 * dossiers of the secretariat without an apology, the follow-up sees that those of its sample are of before.
 */
function answersOf(audit: Audit, found: readonly Departure[], followUp: boolean): (line: ChecklistLine) => Answer {
  const late = found.filter(({ section, lateWithoutApology }) => section === secretariat && lateWithoutApology);
  const others = found.filter((one) => !late.includes(one));
  const table = followUp ? followUpAnswers : answers;
  return (line) => {
    const { clause, process } = line;
    const section = line.section.name;
    const known = process === '' ? table.find((one) => one.section === section && one.clause === clause) : undefined;
    if (late.length > 0 && section === secretariat && clause === '5.1.2' && process === '') {
      const codes = late.map(({ code }) => code);
      return followUp
        ? { ...(known ?? { section, clause, result: 'conforms', note: ordinary }), dossiers: codes }
        : unapologised(codes);
    }
    const seen = line.id === lineFor(audit, section)?.id ? others.filter((one) => one.section === section) : [];
    const codes = seen.map(({ code }) => code);
    const { note, ...answer } = known ?? { section, clause, result: 'conforms' as const, note: ordinary };
    return { ...answer, note: codes.length === 0 ? note : `${note} ${paperSeen}`, dossiers: codes };
  };
}

/** Where the other dossiers of a section are answered: the line on the way of its dossiers, else one on providing the service. */
function lineFor({ lines }: Audit, section: string): ChecklistLine | undefined {
  const own = lines.filter((line) => line.section.name === section);
  return own.find(({ clause, process }) => clause === '8.5.1' || process !== '') ?? own.find(onProvision) ?? own.at(-1);
}

function onProvision({ clause }: ChecklistLine): boolean {
  return clause.startsWith('8.');
}

function unapologised(codes: readonly string[]): Answer {
  const named = codes.join(', ');
  return {
    section: secretariat,
    clause: '5.1.2',
    result: 'minor',
    note: `Hồ sơ ${named} trong mẫu kết thúc sau ngày hẹn; trong hồ sơ và trên phần mềm không có văn bản xin lỗi, gia hạn.`,
    dossiers: codes,
    finding: {
      requirement:
        'Hồ sơ quá hạn phải có văn bản xin lỗi nêu lý do và hẹn lại ngày trả kết quả (điều 5.1.2; quy trình giải quyết của cơ quan).',
      statement: `Hồ sơ ${named} quá hạn mà không có văn bản xin lỗi gửi người nộp.`,
      words: 'Đồng ý. Công chức thụ lý chưa theo dõi danh sách sắp đến hạn mỗi sáng.',
    },
  };
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
