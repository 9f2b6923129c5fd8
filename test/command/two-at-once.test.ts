import { beforeAll, describe, expect, test } from 'vitest';
import { endAbsence, recordAbsence } from '../../src/command/absence.ts';
import { changeRoles, createAccount, disableAccount } from '../../src/command/account.ts';
import { eraseApplicant } from '../../src/command/applicant.ts';
import { approveAudit, planAudit } from '../../src/command/audit.ts';
import { approveProgramme, saveProgramme } from '../../src/command/audit-programme.ts';
import { addAuditor, endAuditor } from '../../src/command/auditor.ts';
import { changeDay } from '../../src/command/calendar.ts';
import { answerComplaint, openComplaint, setComplaintLimits } from '../../src/command/complaint.ts';
import type { Context } from '../../src/command/context.ts';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import { reissueCorrectiveAction, withdrawCorrectiveAction } from '../../src/command/corrective-action-act.ts';
import { addDeclaration, dropDeclaration } from '../../src/command/declaration.ts';
import { endDelegation, recordDelegation } from '../../src/command/delegation.ts';
import { draftDepartmentReport, proposedReport, writeDepartmentReport } from '../../src/command/department-report.ts';
import { addDocument, changeDocument, writeDraft } from '../../src/command/document.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import {
  approveEmulation,
  assessEmulation,
  openEmulation,
  scoreEmulation,
  submitEmulation,
} from '../../src/command/emulation.ts';
import { setFormTemplate } from '../../src/command/form-template.ts';
import { announceInspection, concludeInspection } from '../../src/command/inspection.ts';
import { addLegalBasis, changeLegalBasis } from '../../src/command/legal-basis.ts';
import { changeNoticeSettings, readNoticeSettings } from '../../src/command/notice-setting.ts';
import { addObjective, approveObjectives, changeObjective } from '../../src/command/objective.ts';
import { recordMeasure } from '../../src/command/objective-measure.ts';
import { setOfficeRule } from '../../src/command/office-rule.ts';
import { addPerson, addUnit, changeOffice, endUnit, movePerson, setUpOffice } from '../../src/command/organisation.ts';
import { enterProcedures, importProcedures } from '../../src/command/procedure.ts';
import { endProcedure } from '../../src/command/procedure-end.ts';
import {
  approveProcessVersion,
  draftProcessVersion,
  reviewProcessVersion,
  reviseProcessVersion,
} from '../../src/command/process.ts';
import { closeEmptyPublication, receivePublication } from '../../src/command/publication.ts';
import { setPublicationLimits } from '../../src/command/publication-limit.ts';
import { correctCounts, recordCounts } from '../../src/command/rating.ts';
import { concludeReconciliation, enterReconciliation, settleReconciliation } from '../../src/command/reconciliation.ts';
import { actOnEntry, addEntry, changeEntry } from '../../src/command/register-entry.ts';
import { setScale } from '../../src/command/register-scale.ts';
import { cancelReview, planReview } from '../../src/command/review.ts';
import { setScoreInputs } from '../../src/command/score-input.ts';
import { changeScoreTable, setScoreTable } from '../../src/command/score-table.ts';
import { approveSelfScore, openSelfScore, scoreSelfScore } from '../../src/command/self-score.ts';
import { verifyAll } from '../../src/command/verify.ts';
import { defaultLimits } from '../../src/domain/feedback/complaint.ts';
import { noticeChannels, noticeKinds } from '../../src/domain/notice/notice.ts';
import { type Actor, systemActor } from '../../src/domain/organisation/role.ts';
import { Problem } from '../../src/domain/problem.ts';
import type { EnteredFigures } from '../../src/domain/reconciliation/decide.ts';
import { defaultScale } from '../../src/domain/register/scale.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { parseProcedureFile } from '../../src/exchange/procedure-file.ts';
import { maritalStatus } from '../domain/procedure/sample.ts';
import { auditInput } from '../support/audit.ts';
import { memoryContext } from '../support/context.ts';
import { closedSlip, slipInput } from '../support/improvement.ts';
import { handObjective } from '../support/objective.ts';
import { type Act, atOnce, inBetween } from '../support/race.ts';
import { procedures, received } from '../support/world.ts';

const people: readonly [Actor, Actor] = [
  { ...systemActor, login: 'an', name: 'Trần Văn An' },
  { ...systemActor, login: 'dung', name: 'Phạm Thị Dung' },
];
const names = people.map(({ name }) => name);
const day = localDate('2026-11-20');
const later = localDate('2026-12-15');

const province: EnteredFigures = {
  ...{ from: localDate('2026-09-15'), to: localDate('2026-12-14'), figuresOn: day, source: 'Hệ thống của tỉnh' },
  ...{ by: 'total', total: { 'received.total': 9 }, rows: [], file: '' },
};

/** What every case may use; made once, copied for each. */
interface Office {
  readonly file: string;
  readonly unitId: string;
  readonly personId: string;
  readonly standInId: string;
  readonly processId: string;
  readonly auditor: string;
}

async function office(): Promise<Office> {
  const { context, file } = await memoryContext();
  await setUpOffice(context, { code: 'H1', name: 'Ủy ban nhân dân xã Gia Tân', place: 'Gia Tân' });
  await enterProcedures(context, procedures);
  const economy = await addUnit(context, { code: 'KT', name: 'Phòng Kinh tế' });
  const social = await addUnit(context, { code: 'VH', name: 'Phòng Văn hóa' });
  const person = await addPerson(context, { name: 'Lê An', unitId: social.id, title: 'Công chức' });
  const standIn = await addPerson(context, { name: 'Trần Bình', unitId: economy.id, title: 'Công chức' });
  await addPerson(context, { name: 'Vũ Anh Đức', unitId: economy.id, title: 'Công chức' });
  const training = {
    name: 'Đánh giá viên nội bộ',
    certificate: '',
    on: localDate('2025-01-01'),
    validUntil: localDate('2027-01-01'),
  };
  const auditor = await addAuditor(context, { person: 'Lê An', lead: true, experience: '', training });
  const { version } = await draftProcessVersion(context, { ...maritalStatus, promised: {} });
  await reviewProcessVersion({ ...context, actor: { ...systemActor, login: 'x', name: 'X' } }, version.id);
  const copy = `${file}.copy`;
  await context.database.backup(copy);
  return {
    file: copy,
    unitId: economy.id,
    personId: person.id,
    standInId: standIn.id,
    processId: version.id,
    auditor: auditor.code,
  };
}

type Prepare = (context: Context, office: Office) => Promise<Act> | Act;

/** Acts that can be done once: whoever comes second is refused, whenever that is. */
const once: Readonly<Record<string, Prepare>> = {
  'bảng tự chấm điểm (phê duyệt)': async (context) => {
    await setScoreTable(context, oneCriterion('reform'));
    const { code } = await openSelfScore(context, 2026);
    await scoreSelfScore(context, code, [given], []);
    return (one) => approveSelfScore(one, code);
  },
  'phiếu thi đua (phê duyệt)': async (context) => {
    await setScoreTable(context, oneCriterion('emulation'));
    const { code } = await openEmulation(context, { year: 2026, index: 3, person: 'Lê An', assessor: '' });
    await scoreEmulation(context, code, [given], []);
    await submitEmulation(context, code);
    await assessEmulation(context, code, { scores: [{ number: '1', value: 8, reason: '' }], remark: '' });
    return (one) => approveEmulation(one, code, { band: '', reason: '' });
  },
  'hồ sơ': async (context) => {
    const code = await received(context);
    return (one) => actOnDossier(one, code, { type: 'withdraw', reason: 'Người nộp đề nghị' });
  },
  'cuộc đánh giá': async (context) => {
    const { code } = await planAudit(context, auditInput());
    return (one) => approveAudit(one, code, '13/QĐ-UBND');
  },
  'chương trình đánh giá': async (context) => {
    const sections = ['Trung tâm Phục vụ hành chính công', 'Phòng Kinh tế', 'Phòng Văn hóa'];
    const rounds = sections.map((section) => ({ section, month: 6, reason: 'Theo kế hoạch' }));
    const words = { objectives: 'a', scope: 'b', criteria: 'c', methods: 'd', risks: 'e', resources: 'f' };
    await saveProgramme(context, 2026, { ...words, rounds });
    return (one) => approveProgramme(one, 2026, '2/QĐ-UBND');
  },
  'đánh giá viên':
    (_context, { auditor }) =>
    (one) =>
      endAuditor(one, auditor, 'Chuyển công tác'),
  'phiếu khắc phục': async (context) => {
    const { code } = await raiseCorrectiveAction(context, slipInput);
    return (one) => withdrawCorrectiveAction(one, code, 'Lập nhầm');
  },
  'phiếu khắc phục (chuyển phiếu mới)': async (context) => {
    const { code } = await closedSlip(context, slipInput, 'Trần Bình', 'ineffective');
    return (one) => reissueCorrectiveAction(one, code);
  },
  'xóa người nộp': async (context) => {
    const code = await received(context);
    return (one) => eraseApplicant(one, code, 'Theo yêu cầu');
  },
  'bản công bố': async (context, { processId }) => {
    await approveProcessVersion(context, processId, { decision: '45/QĐ-UBND', validFrom: day });
    const { code } = await addDeclaration(context, {
      standard: 'TCVN ISO 9001:2015',
      legalBasis: '',
      internalActivities: '',
    });
    return (one) => dropDeclaration(one, code, 'Lập nhầm');
  },
  'xem xét của lãnh đạo': async (context) => {
    const { code } = await planReview(context, {
      meetsAt: instant('2026-12-18T08:00'),
      from: localDate('2025-12-15'),
      to: localDate('2026-12-14'),
      place: 'Phòng họp',
      chair: 'Lê An',
      secretary: 'Trần Bình',
      agenda: ['Mục tiêu'],
      invited: ['Lãnh đạo'],
    });
    return (one) => cancelReview(one, code, 'Hoãn sang năm sau');
  },
  'phản ánh, kiến nghị': async (context) => {
    const written = { kind: 'procedure', way: 'direct', content: 'Chờ lâu', person: 'Lê Thị Sáu' } as const;
    const { code } = await openComplaint(context, written);
    return (one) => answerComplaint(one, code, { text: 'Đã nhắc nhở', founded: true, foundedReason: 'Sổ trực' });
  },
  'mục của sổ': async (context) => {
    const { code } = await addEntry(context, 'risks', risk);
    return (one) => actOnEntry(one, 'risks', code, 'approve', {});
  },
  'mục tiêu chất lượng': async (context) => {
    await addObjective(context, objective);
    return (one) => approveObjectives(one, { year: 2026, decision: '05/QĐ-UBND' });
  },
  'quy trình': (_context, { processId }) => {
    return (one) => approveProcessVersion(one, processId, { decision: '45/QĐ-UBND', validFrom: later });
  },
  'phiếu đánh giá (sửa số đếm)': async (context) => {
    const counted = { satisfied: 8, normal: 1, dissatisfied: 1 };
    const { id } = await recordCounts(context, { ...counted, day, section: '' });
    return (one) => correctCounts(one, id, { ...counted, satisfied: 9 }, 'Đếm lại hộp phiếu');
  },
  'quyết định công bố thủ tục': async (context) => {
    const { code } = await receivePublication(context, {
      number: '100/QĐ-UBND',
      decidedOn: day,
      issuer: 'UBND tỉnh',
      summary: 'Công bố danh mục',
      effectiveFrom: day,
      receivedOn: day,
    });
    return (one) => closeEmptyPublication(one, code, 'Không có thủ tục của cấp xã');
  },
  'chốt đối chiếu số liệu': async (context) => {
    const { code } = await enterReconciliation(context, { ...province, total: { 'received.total': 0 } });
    return (one) => settleReconciliation(one, code);
  },
  'ghi nghỉ vắng': (_context, { personId, standInId }) => {
    const leave = { personId, from: localDate('2026-11-23'), to: localDate('2026-11-27'), standInId, reason: 'Phép' };
    return (one) => recordAbsence(one, leave);
  },
  'thêm bộ phận': () => (one) => addUnit(one, { code: 'DC', name: 'Địa chính' }),
};

/** Settings and changes that may be repeated: a second one is either refused or has seen the first. */
/** One criterion, one score: enough for a sheet to go all its way. */
const oneCriterion = (purpose: 'reform' | 'emulation') => ({
  ...({ purpose, name: 'Bộ thử', basis: '', from: localDate('2026-01-01'), scheme: 'calendar', bands: [] } as const),
  period: purpose === 'reform' ? ('year' as const) : ('quarter' as const),
  criteria: [{ number: '1', title: 'Kế hoạch', most: 10, scoring: '', proof: '', formula: null, steps: [] }],
});
const given = { number: '1', own: 8, notApplicable: '', explanation: '', proof: '', links: [] };

const settings: Readonly<Record<string, Prepare>> = {
  'bộ tiêu chí (sửa)': async (context) => {
    const { code } = await setScoreTable(context, oneCriterion('reform'));
    return (one) => changeScoreTable(one, code, { ...oneCriterion('reform'), name: 'Bộ sửa' });
  },
  'bảng tự chấm điểm (chấm)': async (context) => {
    await setScoreTable(context, oneCriterion('reform'));
    const { code } = await openSelfScore(context, 2026);
    return (one) => scoreSelfScore(one, code, [given], []);
  },
  'lịch làm việc': () => (one) =>
    changeDay(one, { date: localDate('2027-02-08'), working: false, name: 'Nghỉ bù', source: 'TB 1' }),
  'thông báo cho người dân': async (context) => {
    const before = await readNoticeSettings(context.database);
    const on = Object.fromEntries(noticeChannels.map((channel) => [channel, false]));
    const kinds = Object.fromEntries(noticeKinds.map((kind) => [kind, { ...before.kinds[kind], on }]));
    const input = { senderName: 'Một cửa', senderEmail: 'xa@gov.vn', bilingual: true, morning: true, kinds };
    return (one) => changeNoticeSettings(one, input as unknown as Parameters<typeof changeNoticeSettings>[1]);
  },
  'thông tin cơ quan': () => (one) => changeOffice(one, { leaderName: 'Nguyễn Văn Bình' }),
  'quy định của cơ quan': () => (one) => setOfficeRule(one, 'max-extensions', '2'),
  'thời hạn trả lời phản ánh': () => (one) => setComplaintLimits(one, { ...defaultLimits, answer: 10 }),
  'thang rủi ro': () => (one) => setScale(one, { ...defaultScale, leaderFrom: defaultScale.leaderFrom - 1 }),
  'thời hạn thực hiện công bố': () => (one) => setPublicationLimits(one, { catalogue: 3 }),
  'điểm chấm của năm': () => (one) => setScoreInputs(one, 2026, { publicity: { points: 2, source: 'Kiểm tra' } }),
  'mẫu giấy': () => (one) => setFormTemplate(one, { kind: 'receipt', from: localDate('2026-12-01'), paper: 'A4' }),
  'tài khoản': async (context, { personId }) => {
    await createAccount(context, { login: 'le.an', password: 'mật khẩu đủ dài', personId, roles: ['counter'] });
    return (one) => changeRoles(one, 'le.an', ['counter', 'specialist']);
  },
  'người chuyển bộ phận': (_context, { personId, unitId }) => {
    return (one) => movePerson(one, { personId, unitId, title: 'Công chức', from: localDate('2026-12-01') });
  },
  'văn bản pháp lý': async (context) => {
    const instrument = { ...law, title: 'Nghị định thử' };
    const { code } = await addLegalBasis(context, instrument);
    return (one) => changeLegalBasis(one, code, { ...instrument, title: 'Nghị định đã sửa' }, 'Gõ nhầm');
  },
  'báo cáo gửi Sở': async (context) => {
    const text = await proposedReport(context);
    const { code } = await draftDepartmentReport(context, text);
    return (one) => writeDepartmentReport(one, code, { ...text, addressee: 'Sở Khoa học và Công nghệ' });
  },
  'kết luận ô lệch': async (context) => {
    const { code } = await enterReconciliation(context, province);
    const answer = { verdict: 'theirs', note: 'Đã bổ sung', action: null } as const;
    return (one) => concludeReconciliation(one, code, { row: '', cell: 'received.total' }, answer);
  },
  'phiếu tài liệu': async (context) => {
    const { document } = await addDocument(context, policy);
    return (one) => changeDocument(one, document.code, { ...policy, title: 'Chính sách chất lượng sửa' });
  },
  'bản của tài liệu': async (context) => {
    const { document } = await addDocument(context, policy);
    return (one) => writeDraft(one, document.code, draft).then(() => undefined);
  },
  'kiểm tra của cấp trên': async (context) => {
    const { code } = await announceInspection(context, {
      body: 'Sở Khoa học và Công nghệ',
      decision: '',
      form: 'on-site',
      from: day,
      to: day,
      requests: [],
    });
    return (one) =>
      concludeInspection(one, code, { rating: 'good', score: '', conclusion: 'Duy trì tốt.', remarks: [] });
  },
  'nghỉ vắng': async (context, { personId, standInId }) => {
    const leave = { personId, from: localDate('2026-11-23'), to: localDate('2026-11-27'), standInId, reason: 'Phép' };
    const { id } = await recordAbsence(context, leave);
    return (one) => endAbsence(one, { id, to: localDate('2026-11-25') });
  },
  'ủy quyền ký': async (context, { personId }) => {
    const given = { personId, capacity: 'TUQ.', number: '12/GUQ-UBND', scope: 'Chứng thực', from: day, to: later };
    const { id } = await recordDelegation(context, given as Parameters<typeof recordDelegation>[1]);
    return (one) => endDelegation(one, { id, to: localDate('2026-12-10'), reason: 'Hết việc' });
  },
  'bộ phận': async (context) => {
    const { id } = await addUnit(context, { code: 'DC', name: 'Địa chính' });
    return (one) => endUnit(one, { id, to: localDate('2026-11-30'), successorId: null });
  },
  'thủ tục': () => (one) => endProcedure(one, '2.000815', later),
  'danh mục thủ tục (nhập tệp)': () => {
    const entry = { code: '1.014848', title: 'Phê duyệt phương án', field: 'Thủy lợi', decision: '498/QĐ-BNNMT' };
    const limited = { ...entry, legal_time: { value: 3, unit: 'WD' } };
    return (one) => importProcedures(one, parseProcedureFile(JSON.stringify({ procedures: [limited] })));
  },
  'quy trình (sửa dự thảo)': (_context, { processId }) => {
    return (one) => reviseProcessVersion(one, processId, { ...maritalStatus, promised: {}, title: 'Tên sửa' });
  },
  'mục tiêu (sửa)': async (context) => {
    await addObjective(context, objective);
    return (one) => changeObjective(one, 'MT05', { ...objective, content: 'Người dân hài lòng' });
  },
  'mục tiêu (số liệu)': async (context) => {
    await addObjective(context, objective);
    await approveObjectives(context, { year: 2026, decision: '05/QĐ-UBND' });
    const measure = { year: 2026, code: 'MT05', period: 'Q1', numerator: 94, denominator: 100, note: 'Phiếu' };
    return (one) => recordMeasure(one, measure);
  },
  'mục của sổ (sửa)': async (context) => {
    const { code } = await addEntry(context, 'risks', risk);
    return (one) => changeEntry(one, 'risks', code, { ...risk, what: 'Trễ hẹn khi mất mạng' });
  },
  'khóa tài khoản': async (context, { personId }) => {
    await createAccount(context, { login: 'le.an', password: 'mật khẩu đủ dài', personId, roles: ['counter'] });
    return (one) => disableAccount(one, 'le.an');
  },
};

const policy = {
  kind: 'policy',
  series: 'ISO',
  documentCode: 'CSCL',
  title: 'Chính sách chất lượng',
  owner: { unitId: null, unitName: '' },
  clauses: [],
  retention: { period: '', place: '', disposal: '' },
  issuer: '',
  use: '',
} as unknown as Parameters<typeof addDocument>[1];
const draft: Parameters<typeof writeDraft>[2] = {
  title: 'Chính sách chất lượng',
  issue: 1,
  revision: 0,
  sections: [{ label: '1', title: 'Nội dung', text: 'Vì dân' }],
  changes: [],
  file: null,
};
const law = {
  number: '1/2026/NĐ-CP',
  kind: 'Nghị định',
  issuer: 'Chính phủ',
  issuedOn: day,
  inForceFrom: day,
  inForceTo: null,
  replacedBy: [],
  amendedBy: [],
  note: '',
} as unknown as Parameters<typeof addLegalBasis>[1];
const risk = {
  what: 'Trễ hẹn khi vắng người',
  sources: ['staff'],
  s: 3,
  p: 3,
  owner: 'Lê An',
  actions: [{ what: 'Phân công người thay', owner: 'Lê An', due: '01/12/2026' }],
  reviewOn: '15/12/2026',
};
const objective = handObjective('Lê An');

let made: Office;
beforeAll(async () => {
  made = await office();
});

async function prepared(prepare: Prepare): Promise<{ context: Context; act: Act }> {
  const { context } = await memoryContext({}, made.file);
  return { context, act: await prepare(context, made) };
}

/** What each of the two left behind: trail details without what differs by itself, and events. */
async function written({ database }: Context): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>(names.map((name) => [name, []]));
  const trail = await database.all({ sql: 'select actor, action, detail from trail_entry', parameters: [] });
  const events = await database.all({ sql: 'select payload from dossier_event', parameters: [] });
  for (const row of trail) {
    const { rows: _rows, version: _version, ...detail } = JSON.parse(String(row['detail'])) as Record<string, unknown>;
    found.get((JSON.parse(String(row['actor'])) as Actor).name)?.push(`${row['action']} ${JSON.stringify(detail)}`);
  }
  for (const row of events) {
    const { actor, data } = JSON.parse(String(row['payload'])) as { actor: Actor; data: { type: string } };
    found.get(actor.name)?.push(data.type);
  }
  return found;
}

async function expectClean(context: Context): Promise<void> {
  expect((await verifyAll(context)).faults).toEqual([]);
}

describe.each(Object.entries({ ...once, ...settings }))('Hai người cùng lúc: %s', (_noun, prepare) => {
  test('đúng một người ghi được; người kia được báo 409, ai đã ghi và lúc nào', async () => {
    const { context, act } = await prepared(prepare);
    const outcomes = await atOnce(context, people, act);
    const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    const [{ reason }] = lost as [PromiseRejectedResult];
    if (winner === -1 || !(reason instanceof Problem)) throw reason;
    expect([lost.length, reason.code, reason.status]).toEqual([1, 'conflict', 409]);
    expect(reason.details).toMatchObject({ who: names[winner], when: '08:00 20/11/2026' });
    const left = await written(context);
    expect(left.get(names[winner] ?? '')?.length).toBeGreaterThan(0);
    expect(left.get(names[1 - winner] ?? '')).toEqual([]);
    await expectClean(context);
  }, 60_000);
});

describe.each([
  ...Object.entries(once).map(([noun, prepare]) => ({ noun, prepare, repeats: false })),
  ...Object.entries(settings).map(([noun, prepare]) => ({ noun, prepare, repeats: true })),
])('Người thứ hai làm trọn việc giữa lúc người thứ nhất đang làm: $noun', ({ prepare, repeats }) => {
  test('việc của người thứ hai không bị ghi đè ở bất kỳ bước nào', async () => {
    for (let nth = 2; ; nth++) {
      const { context, act } = await prepared(prepare);
      const outcome = await inBetween(context, people, act, nth);
      if (!outcome) break;
      const { slow, quick } = outcome;
      const left = await written(context);
      const [first = [], second = []] = names.map((name) => left.get(name));
      if (quick.status === 'rejected') {
        // The first had written already.
        if (!(quick.reason instanceof Problem)) throw quick.reason;
        expect([nth, slow.status, second]).toEqual([nth, 'fulfilled', []]);
      } else if (slow.status === 'rejected') {
        if (!(slow.reason instanceof Problem)) throw slow.reason;
        expect([nth, slow.reason.status]).toEqual([
          nth,
          expect.toSatisfy((code: number) => code === 409 || code === 422),
        ]);
        expect([nth, first]).toEqual([nth, []]);
      } else {
        expect([nth, repeats]).toEqual([nth, true]);
        // Both are there only when the later one saw what the earlier had changed.
        for (const entry of first) expect([nth, second]).not.toEqual([nth, expect.arrayContaining([entry])]);
      }
      await expectClean(context);
    }
  }, 120_000);
});
