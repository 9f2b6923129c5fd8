import { endAbsence, recordAbsence } from '../../src/command/absence.ts';
import { changeRoles, createAccount, disableAccount, setPassword, signIn } from '../../src/command/account.ts';
import { changeDay, changeHours } from '../../src/command/calendar.ts';
import { answerComplaint, eraseComplainant, openComplaint, setComplaintLimits } from '../../src/command/complaint.ts';
import type { Context } from '../../src/command/context.ts';
import { endDelegation, recordDelegation } from '../../src/command/delegation.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { setFormTemplate } from '../../src/command/form-template.ts';
import { markTold } from '../../src/command/notice-told.ts';
import { addObjective, approveObjectives, changeObjective, reopenObjective } from '../../src/command/objective.ts';
import { closeObjective, reviewObjective } from '../../src/command/objective-conclude.ts';
import { importObjectives } from '../../src/command/objective-import.ts';
import { carryObjectives, recordMeasure } from '../../src/command/objective-measure.ts';
import {
  addPerson,
  addUnit,
  changeOffice,
  endPerson,
  endUnit,
  movePerson,
  setUpOffice,
} from '../../src/command/organisation.ts';
import { enterProcedures, importProcedures } from '../../src/command/procedure.ts';
import {
  approveProcessVersion,
  draftProcessVersion,
  reviewProcessVersion,
  reviseProcessVersion,
  withdrawProcessVersion,
} from '../../src/command/process.ts';
import { correctCounts, rateByLink, recordCard, recordCounts } from '../../src/command/rating.ts';
import { closeRegister } from '../../src/command/register.ts';
import { issueReport } from '../../src/command/report.ts';
import { markApplicantFault, setScoreInputs } from '../../src/command/score-input.ts';
import { makeSeal } from '../../src/command/seal.ts';
import { defaultLimits } from '../../src/domain/feedback/complaint.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { defaultHours } from '../../src/domain/time/office-hours.ts';
import { readObjectiveFile } from '../../src/exchange/objective-file.ts';
import { parseProcedureFile } from '../../src/exchange/procedure-file.ts';
import { maritalStatus } from '../domain/procedure/sample.ts';
import type { TestContext } from './context.ts';
import { handObjective } from './objective.ts';
import { recordWithEvidence } from './record-story.ts';
import { procedures, received } from './world.ts';

const password = 'mật khẩu đủ dài';

/** A dossier whose result waits to be collected. */
async function resolvedOne(context: Context): Promise<string> {
  const code = await received(context);
  const signature = { name: 'Phạm Văn Bình', title: 'Chủ tịch', capacity: '' } as const;
  await actOnDossier(context, code, { type: 'refuse', reason: 'Không đủ', number: '1/TB', signature });
  return code;
}

/** Every kind of act that writes a controlled table, at least once, from an empty database to the end of the year. */
export async function everyAct(here: TestContext): Promise<void> {
  const { context, setNow } = here;
  const people = await organisationActs(context);
  await accountActs(context, people.an);
  await setFormTemplate(context, { kind: 'receipt', from: localDate('2026-12-01'), paper: 'A4' });
  await procedureActs(here);
  await processActs(context);
  await objectiveActs(context);
  await recordWithEvidence(context);
  await feedbackActs(context);
  await markTold(context, await resolvedOne(context), 'collect', 'phone');
  await makeSeal(context);
  setNow('2026-12-20T08:00');
  await changeDay(context, { date: localDate('2027-02-08'), working: false, name: 'Nghỉ bù', source: 'TB 1/TB-UBND' });
  await changeHours(context, { reception: { ...defaultHours, 6: [{ from: 450, to: 690 }] } });
  const report = { kind: 'register', title: 'Sổ theo dõi hồ sơ', templateVersion: '1', parameters: {}, model: {} };
  await issueReport(context, report);
  setNow('2026-12-31T17:00');
  await closeRegister(context, 2026);
  await makeSeal(context);
}

async function feedbackActs(context: Context) {
  const code = await received(context);
  await actOnDossier(context, code, { type: 'complete' });
  await recordCard(context, { channel: 'device', grade: 'normal', dossierCode: code, remark: 'Chờ lâu' });
  await rateByLink(context, { grade: 'satisfied', dossierCode: code, criteria: { attitude: 'satisfied' } });
  const day = localDate('2026-11-19');
  const { id } = await recordCounts(context, { day, section: '', satisfied: 8, normal: 1, dissatisfied: 1 });
  await correctCounts(context, id, { satisfied: 9, normal: 1, dissatisfied: 1 }, 'Đếm lại hộp phiếu');
  const complaint = { kind: 'procedure', way: 'direct', content: 'Chờ lâu', person: 'Lê Thị Sáu' } as const;
  const { code: first } = await openComplaint(context, complaint);
  await answerComplaint(context, first, { text: 'Đã nhắc nhở', founded: true, foundedReason: 'Sổ trực' });
  await eraseComplainant(context, first, 'Người phản ánh yêu cầu');
  await setComplaintLimits(context, { ...defaultLimits, answer: 10, appeal: 30 });
  await setScoreInputs(context, 2026, { publicity: { points: 2, source: 'Kiểm tra niêm yết' } });
  await markApplicantFault(context, code, 'Nộp thiếu theo yêu cầu riêng');
}

async function organisationActs(context: Context) {
  const office = await setUpOffice(context, { code: 'H56.12', name: 'UBND xã Gia Tân' });
  await changeOffice(context, { leaderName: 'Nguyễn Văn Bình', logo: 'data:image/png;base64,AAAA' });
  const justice = await addUnit(context, { code: 'TP', name: 'Tư pháp' });
  const land = await addUnit(context, { code: 'DC', name: 'Địa chính' });
  const person = (name: string, unitId: string) => addPerson(context, { name, unitId, title: 'Công chức' });
  const an = await person('Trần Văn An', office.unitId);
  const dung = await person('Phạm Thị Dung', justice.id);
  const hoa = await person('Lê Thị Hoà', land.id);
  await movePerson(context, {
    personId: an.id,
    unitId: justice.id,
    title: 'Công chức Tư pháp',
    from: localDate('2026-12-01'),
  });
  await endPerson(context, { personId: hoa.id, to: localDate('2026-11-25') });
  await endUnit(context, { id: land.id, to: localDate('2026-11-30'), successorId: justice.id });
  const leave = { personId: an.id, from: localDate('2026-11-23'), to: localDate('2026-11-27') };
  const absence = await recordAbsence(context, { ...leave, standInId: dung.id, reason: 'Phép năm' });
  await endAbsence(context, { id: absence.id, to: localDate('2026-11-25') });
  const delegation = await recordDelegation(context, {
    personId: dung.id,
    capacity: 'TUQ.',
    number: '12/GUQ-UBND',
    scope: 'Chứng thực',
    from: localDate('2026-11-20'),
    to: localDate('2026-12-31'),
  });
  await endDelegation(context, { id: delegation.id, to: localDate('2026-12-15'), reason: 'Hết việc' });
  return { an };
}

async function accountActs(context: Context, { id: personId }: { readonly id: string }) {
  await createAccount(context, { login: 'an.tv', password, personId, roles: ['counter'] });
  await changeRoles(context, 'an.tv', ['counter', 'specialist']);
  await setPassword(context, 'an.tv', `${password} khác`);
  await signIn(context, { login: 'an.tv', password }).catch(() => undefined);
  await signIn(context, { login: 'an.tv', password: `${password} khác` });
  await disableAccount(context, 'an.tv');
  await disableAccount(context, 'an.tv', false);
}

/** Entered, imported, repeated without a difference, corrected on the same day, and changed on a later day. */
async function procedureActs({ context, setNow }: TestContext) {
  await enterProcedures(context, procedures);
  const dam = {
    code: '1.014848',
    title: 'Phê duyệt phương án bảo vệ công trình thủy lợi',
    field: 'Thủy lợi',
    decision: '498/QĐ-BNNMT',
    legal_time: { value: 3, unit: 'WD' },
    steps: [
      { order: 1, role: 'Người yêu cầu', action: 'Nộp hồ sơ', duration: null },
      { order: 2, role: 'Cơ quan chuyên môn cấp xã', action: 'Thẩm định', duration: { value: 2, unit: 'WD' } },
    ],
  };
  const take = (...entries: readonly object[]) =>
    importProcedures(context, parseProcedureFile(JSON.stringify({ procedures: entries })));
  await take(dam);
  await take(dam);
  const step = { order: 3, role: 'Chủ tịch UBND cấp xã', action: 'Quyết định', duration: { value: 1, unit: 'WD' } };
  await take({ ...dam, steps: [...dam.steps, step] });
  setNow('2026-11-23T08:00');
  await take({ ...dam, title: 'Tên mới', steps: [...dam.steps, { ...step, action: 'Ký' }] });
}

async function processActs(context: Context) {
  const ready = async (revision: number) => {
    const { version } = await draftProcessVersion(context, { ...maritalStatus, promised: {}, revision });
    await reviseProcessVersion(context, version.id, { ...maritalStatus, promised: {}, revision, title: 'Tên sửa' });
    await reviewProcessVersion(context, version.id);
    return version.id;
  };
  const first = await ready(0);
  await approveProcessVersion(context, first, { decision: '45/QĐ-UBND', validFrom: localDate('2026-12-01') });
  const second = await ready(1);
  await approveProcessVersion(context, second, { decision: '9/QĐ-UBND', validFrom: localDate('2027-03-01') });
  await withdrawProcessVersion(context, second, { reason: 'Ban hành nhầm', from: localDate('2027-06-01') });
}

async function objectiveActs(context: Context) {
  const input = handObjective('Trần Văn An');
  const approve = () => approveObjectives(context, { year: 2026, decision: '05/QĐ-UBND' });
  await addObjective(context, input);
  await changeObjective(context, 'MT05', { ...input, content: 'Người dân hài lòng' });
  await approve();
  await reopenObjective(context, 2026, 'MT05', 'Điều chỉnh theo kết luận xem xét');
  await approve();
  const entry = { year: 2026, code: 'MT05', period: 'Q1' };
  const outcome = { kind: 'target', decision: '17/QĐ-UBND' } as const;
  await recordMeasure(context, { ...entry, numerator: 94, denominator: 100, note: 'Phiếu' });
  await recordMeasure(context, { ...entry, numerator: 189, denominator: 200, note: 'Đếm lại' });
  await reviewObjective(context, { ...entry, conclusion: 'Chưa đạt', action: 'Thêm người ở quầy', outcome });
  await closeObjective(context, 2026, 'MT05', { conclusion: 'Tiếp tục năm sau', outcome });
  await carryObjectives(context, { from: 2026, to: 2027 });
  const row = { code: 'MT06', content: 'Đúng hẹn', measures: ['a'], resources: 'b', responsible: 'Lê Thị Hoà' };
  const file = { year: 2026, objectives: [{ ...row, deadline: '31/12/2026', judged: 'c', indicator: 'satisfaction' }] };
  await importObjectives(context, readObjectiveFile(JSON.stringify(file), 'mt.json'));
}
