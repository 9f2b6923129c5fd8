import { approveAudit, notifyAudit, planAudit } from '../../src/command/audit.ts';
import { approveReport, submitReport } from '../../src/command/audit-conclude.ts';
import { draftFinding, issueFinding } from '../../src/command/audit-finding.ts';
import type { AuditInput } from '../../src/command/audit-input.ts';
import { type AnswerInput, answerAudit, recordClosing, recordOpening } from '../../src/command/audit-run.ts';
import { addAuditor } from '../../src/command/auditor.ts';
import type { Context } from '../../src/command/context.ts';
import { addPerson, addUnit, setUpOffice } from '../../src/command/organisation.ts';
import { writeRecords } from '../../src/command/record.ts';
import type { Audit } from '../../src/domain/audit/audit.ts';
import type { ChecklistLine } from '../../src/domain/audit/checklist.ts';
import type { QualityRecord } from '../../src/domain/record.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { memoryContext, type TestContext } from './context.ts';

/** A minimal audit of 2026 for what only needs that there is one. */
export async function addAudit(context: Context, code = 'DGNB-2026-001', more: object = {}): Promise<QualityRecord> {
  const record = { id: context.newId(), code, year: 2026, state: 'running', due: null, seq: 1, lines: [], ...more };
  await writeRecords(context, context.actor, 'audit.open', [{ noun: 'audit', record }]);
  return record;
}

/** An asked line on 5.1.2 that names dossiers, for an audit that only needs what concludes on its sample. */
export function lineNaming(dossiers: readonly string[], result: ChecklistLine['result'] = 'minor'): ChecklistLine {
  const party = { id: 'vp', name: 'Văn phòng' };
  return {
    ...{ id: 'dong-1', seq: 1, section: party, auditor: party, clause: '5.1.2', process: '' },
    ...{
      question: 'Hồ sơ trễ có xin lỗi?',
      expected: '',
      status: 'asked',
      result,
      note: 'Đã xem hồ sơ giấy',
      dossiers,
    },
    ...{ files: [], answered: null, finding: null, withdrawn: [] },
  };
}

/** Monday 30/11/2026, ten days after the clock of `memoryContext`. */
const auditDay = localDate('2026-11-30');

/** A plan for one day in one section, by one auditor of another section. */
export function auditInput(change: Partial<AuditInput> = {}): AuditInput {
  return {
    title: 'Đánh giá đợt 1',
    purpose: 'Xem sự phù hợp',
    scope: 'Giải quyết thủ tục',
    criteria: '',
    methods: '',
    from: auditDay,
    to: auditDay,
    periodFrom: localDate('2026-01-01'),
    periodTo: localDate('2026-11-28'),
    openingMinute: 480,
    closingMinute: 960,
    team: [{ person: 'Lê An', role: 'lead' }],
    timetable: [
      {
        day: auditDay,
        from: 510,
        to: 600,
        auditor: 'Lê An',
        section: 'Phòng Kinh tế',
        clauses: '8.5.1, 7.5.3',
        processes: '',
      },
    ],
    unannounced: '',
    exceptions: {},
    ...change,
  };
}

/** An office with two sections, Lê An (competent, of the other section) and Trần Bình of the audited one. */
export async function auditWorld() {
  const world = await memoryContext();
  const { context } = world;
  await setUpOffice(context, { code: 'H1', name: 'Ủy ban nhân dân xã Gia Tân', place: 'Gia Tân' });
  const economy = await addUnit(context, { code: 'KT', name: 'Phòng Kinh tế' });
  const social = await addUnit(context, { code: 'VH', name: 'Phòng Văn hóa' });
  const an = await addPerson(context, { name: 'Lê An', unitId: social.id, title: 'Công chức' });
  const binh = await addPerson(context, { name: 'Trần Bình', unitId: economy.id, title: 'Công chức' });
  const training = {
    name: 'Đánh giá viên nội bộ',
    certificate: '',
    on: localDate('2025-01-01'),
    validUntil: localDate('2028-01-01'),
  };
  await addAuditor(context, { person: 'Lê An', lead: true, experience: '', training });
  const binhContext = world.as({
    login: 'binh',
    personId: binh.id,
    unitId: economy.id,
    name: 'Trần Bình',
    roles: ['specialist'],
  });
  return { ...world, economy, social, an, binh: binhContext, binhId: binh.id };
}

/** Approves, announces and opens a plan; the clock stands at 10:00 of its first day afterwards. */
export async function openAudit({ context, setNow }: TestContext, input: AuditInput): Promise<Audit> {
  const { code } = await planAudit(context, input);
  await approveAudit(context, code, '13/QĐ-UBND');
  await notifyAudit(context, code, { unannounced: input.unannounced, words: '' });
  setNow(`${input.from}T10:00`);
  return recordOpening(context, code, { heldAt: instant(`${input.from}T08:00`), attendees: 'Mọi người', minutes: '' });
}

/** Answers one line of the checklist by its place. */
export function answerLine(
  context: Context,
  audit: Audit,
  index: number,
  change: Partial<AnswerInput>,
): Promise<Audit> {
  const line = audit.lines[index];
  const blank = { status: 'asked', result: null, note: '', dossiers: [], ownWorkReason: '' } as const;
  return answerAudit(context, audit.code, [{ lineId: line?.id ?? '', seen: line?.seq ?? 0, ...blank, ...change }]);
}

/** A minor nonconformity on the first line, issued; the other lines conform. Answers the audit and the line's id. */
export async function findOne(
  context: Context,
  opened: Audit,
): Promise<{ readonly audit: Audit; readonly line: string }> {
  let audit = await answerLine(context, opened, 0, { result: 'minor', note: 'Bản cũ tại quầy' });
  for (let index = 1; index < audit.lines.length; index += 1) {
    audit = await answerLine(context, audit, index, { result: 'conforms', note: 'Đúng bản' });
  }
  const [first] = audit.lines;
  const words = { requirement: 'Dùng bản hiện hành', statement: 'Dùng bản cũ', evidence: 'Ảnh tại quầy' };
  await draftFinding(context, audit.code, first?.id ?? '', { clause: first?.clause ?? '', ...words });
  return { audit: await issueFinding(context, audit.code, first?.id ?? ''), line: first?.id ?? '' };
}

/** Closing meeting and report, approved by `approver`; null leaves it to be approved. */
export async function reportAudit(
  { context, setNow }: TestContext,
  { code, to }: Audit,
  approver: Context | null = context,
): Promise<Audit> {
  setNow(`${to}T17:00`);
  await recordClosing(context, code, { heldAt: instant(`${to}T16:00`), attendees: 'Mọi người', minutes: '' });
  const reported = await submitReport(context, code, {
    conclusion: 'Hệ thống được duy trì',
    recommendations: 'Rà bản in',
    reserved: '',
  });
  return approver ? approveReport(approver, code) : reported;
}
