import { beforeEach, describe, expect, test } from 'vitest';
import { correctApplicant, eraseApplicant } from '../../src/command/applicant.ts';
import type { Context } from '../../src/command/context.ts';
import { actOnDossier, reassignDossiers, receiveDossier, refuseAtIntake } from '../../src/command/dossier.ts';
import { verifyDossiers } from '../../src/command/dossier-verify.ts';
import { viewDossier } from '../../src/command/dossier-view.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { rebuild } from '../../src/command/rebuild.ts';
import type { ReceiveInput } from '../../src/command/receive.ts';
import { closeRegister } from '../../src/command/register.ts';
import { readDossierTrail } from '../../src/command/trail.ts';
import { workList } from '../../src/command/work-list.ts';
import { sentenceOf } from '../../src/domain/dossier/sentence.ts';
import { Problem } from '../../src/domain/problem.ts';
import type { Procedure, ProcedureLimit } from '../../src/domain/procedure/procedure.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { countDossiers, dossierEvents, findDossier } from '../../src/storage/dossier.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { procedureStatement } from '../support/row.ts';

const applicant = {
  name: 'Trần Văn Đạt',
  idNumber: '001099000001',
  phone: '0901234567',
  email: '',
  address: 'Gia Tân',
};
const input: ReceiveInput = { procedureCode: '1.000001', channel: 'direct', applicant };

function procedure(code: string, limits: readonly ProcedureLimit[]): Procedure {
  return {
    code,
    version: 1,
    title: 'Xác nhận tình trạng hôn nhân',
    field: 'Hộ tịch',
    level: 'Cấp xã',
    audience: '',
    decision: '',
    limits,
    fee: { amount: 15000, text: '15.000 đồng' },
    documents: [],
    legalBases: [],
    result: '',
    forms: [],
    conditions: '',
    url: '',
    validFrom: localDate('2025-01-01'),
    validTo: null,
  };
}

const threeDays: ProcedureLimit = {
  channel: null,
  area: null,
  case: null,
  limit: { value: 3, unit: 'working-day' },
  text: '03 ngày làm việc',
};

async function refusal(promise: Promise<unknown>): Promise<Problem> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Problem)) throw new Error(`expected a Problem, got ${String(error)}`);
  return error;
}

let t: TestContext;
let context: Context;

beforeEach(async () => {
  t = await memoryContext();
  context = t.context;
  await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' });
  await context.database.write([
    procedureStatement(procedure('1.000001', [threeDays])),
    procedureStatement(procedure('1.000002', [{ ...threeDays, limit: null, text: '5' }])),
  ]);
});

async function received(more: Partial<ReceiveInput> = {}): Promise<string> {
  const [first] = await receiveDossier(context, { ...input, ...more });
  if (!first) throw new Error('nothing received');
  return first.code;
}

describe('tiếp nhận', () => {
  test('thủ tục không công bố một thời hạn rõ ràng: không đoán, phải nhập ngày hẹn', async () => {
    expect((await refusal(received({ procedureCode: '1.000002' }))).code).toBe('limit-unknown');
    const code = await received({ procedureCode: '1.000002', due: localDate('2026-11-30') });
    expect((await findDossier(context.database, code))?.dossier).toMatchObject({ dueSource: 'given', limit: null });
  });

  test('mã thủ tục không có, thủ tục hết hiệu lực và người không có quyền đều bị từ chối', async () => {
    expect((await refusal(received({ procedureCode: '9.999999' }))).code).toBe('not-found');
    const early = received({ receivedAt: instant('2024-06-03T08:00') });
    const tooEarly = await refusal(early);
    expect(tooEarly.code).toBe('procedure-not-yet');
    expect(tooEarly.text('vi')).toContain('chưa có hiệu lực ngày 03/06/2024');
    const auditor = t.as({ login: 'a', role: 'auditor', roles: ['auditor'] });
    expect((await refusal(receiveDossier(auditor, input))).code).toBe('not-allowed');
    expect(await countDossiers(context.database)).toBe(0);
  });

  test('quy tắc 3, 4: mỗi hồ sơ một mã duy nhất; số thứ tự bắt đầu lại mỗi ngày', async () => {
    expect([await received(), await received()]).toEqual(['H56.12-261120-0001', 'H56.12-261120-0002']);
    t.setNow('2026-11-23T08:00');
    expect(await received()).toBe('H56.12-261123-0001');
  });

  test('nhiều hồ sơ trong một giấy tiếp nhận: mỗi hồ sơ một mã, một số sổ, chung một nhóm', async () => {
    const all = await receiveDossier(context, { ...input, more: [{ procedureCode: '1.000001', copies: 4 }] });
    const records = await Promise.all(all.map(({ code }) => findDossier(context.database, code)));
    expect(records.map((record) => record?.registerNumber)).toEqual([1, 2]);
    expect(new Set(records.map((record) => record?.dossier.receiptGroup)).size).toBe(1);
    expect(records[0]?.dossier.receiptGroup).toEqual(expect.any(String));
  });

  test('từ chối tiếp nhận: có số riêng, không vào sổ, ngoài thống kê', async () => {
    const { code } = await refuseAtIntake(context, { ...input, reason: 'Không thuộc thẩm quyền' });
    expect(code).toBe('H56.12-TC-261120-001');
    expect(await findDossier(context.database, code)).toMatchObject({ registerNumber: null });
    expect(await received()).toBe('H56.12-261120-0001');
  });
});

describe('quy tắc 29: sổ theo dõi', () => {
  test('chưa hết năm thì không khóa sổ; khóa rồi không ghi thêm vào năm đó', async () => {
    await received();
    expect((await refusal(closeRegister(context, 2026))).code).toBe('act-not-now');
    t.setNow('2026-12-31T16:30');
    expect(await closeRegister(context, 2026)).toMatchObject({ year: 2026, lastNumber: 1 });
    expect((await refusal(received())).code).toBe('register-closed');
    const second = await refusal(closeRegister(context, 2026));
    expect(second).toMatchObject({ code: 'register-closed', details: { by: context.actor.name } });
    expect(second.message).toContain(`do ${context.actor.name} khóa`);
    t.setNow('2027-01-04T08:00');
    expect((await findDossier(context.database, await received()))?.registerNumber).toBe(1);
  });
});

describe('hai cán bộ cùng lúc', () => {
  test('người ghi sau được báo ai đã ghi và lúc nào; không có gì mất', async () => {
    const code = await received();
    const an = t.as({ login: 'an', name: 'Lê Văn An', role: 'leader', roles: ['leader'] });
    const binh = t.as({ login: 'binh', name: 'Phạm Thị Bình', role: 'leader', roles: ['leader'] });
    const results = await Promise.allSettled([
      actOnDossier(an, code, { type: 'withdraw', reason: 'Công dân xin rút' }),
      actOnDossier(binh, code, { type: 'send-back', reason: 'Không đủ điều kiện' }),
    ]);
    const lost = results.filter((result) => result.status === 'rejected');
    expect(lost).toHaveLength(1);
    const problem = lost[0]?.reason as Problem;
    expect(problem.code).toBe('conflict');
    expect(problem.message).toMatch(/^(Lê Văn An|Phạm Thị Bình) vừa ghi vào hồ sơ .+ lúc 08:00 20\/11\/2026/);
    const record = await findDossier(context.database, code);
    expect(record?.dossier.seq).toBe(2);
    expect(problem.details['who']).toBe(record?.dossier.lastActorName);
  });

  test('trang mở từ trước khi người khác ghi thì không ghi đè', async () => {
    const code = await received();
    await actOnDossier(context, code, { type: 'ask-opinion', body: 'Công an xã', question: 'Cư trú' });
    const late = actOnDossier(context, code, { type: 'approve' }, undefined, 1);
    expect((await refusal(late)).code).toBe('conflict');
  });
});

describe('bản ghi không sửa được mà không lộ', () => {
  test('xóa người nộp: chuỗi vẫn nguyên, không tìm thấy tên nữa', async () => {
    const code = await received();
    await eraseApplicant(context, code, 'Theo yêu cầu của công dân');
    const record = await findDossier(context.database, code);
    expect(record?.applicant).toMatchObject({ name: '', idNumber: '', salt: '' });
    expect(await countDossiers(context.database, { search: 'trần văn đạt' })).toBe(0);
    expect(await countDossiers(context.database, { search: code })).toBe(1);
    expect((await verifyDossiers(context.database, context.sha256)).faults).toEqual([]);
    expect((await rebuild(context, { check: true })).ok).toBe(true);
    expect(JSON.stringify(await dossierEvents(context.database, record?.dossier.id ?? ''))).not.toContain('Đạt');
  });

  test('người đến nhận kết quả nằm ngoài sự kiện: trang hồ sơ nêu tên, xóa người nộp thì tên ấy cũng không còn', async () => {
    const code = await received();
    const { database, sha256 } = context;
    await actOnDossier(context, code, {
      type: 'complete',
      signature: { name: 'Lê Thị Thu Hằng', title: 'Phó Chủ tịch', capacity: 'KT.' },
      number: { number: '12/UBND-KQ', date: localDate('2026-11-20'), stamped: true },
      returned: { to: 'Trần Thị Nhận Thay', by: 'counter' },
    });
    const told = async () => (await viewDossier(context, code)).events.map((event) => sentenceOf(event)).join(' ');
    const stored = () => database.all({ sql: 'select payload from dossier_event', parameters: [] });
    expect(await told()).toContain('Trả kết quả cho Trần Thị Nhận Thay tại quầy.');
    expect(JSON.stringify(await stored())).not.toContain('Nhận Thay');
    expect((await verifyDossiers(database, sha256)).faults).toEqual([]);

    await database.write([{ sql: "update recipient set name = 'Người khác'", parameters: [] }]);
    expect((await verifyDossiers(database, sha256)).faults.map(({ message }) => message)).toEqual([
      'người nhận kết quả khác với dấu vết trong hồ sơ',
    ]);

    await eraseApplicant(context, code, 'Theo yêu cầu của công dân');
    expect(await told()).toContain('Trả kết quả tại quầy.');
    expect(await database.all({ sql: 'select * from recipient', parameters: [] })).toEqual([]);
    expect((await verifyDossiers(database, sha256)).faults).toEqual([]);
    expect((await rebuild(context, { check: true })).ok).toBe(true);
  });

  test('sự kiện cũ còn giữ tên người nhận: nêu tên cho đến khi người nộp bị xóa, trên màn hình cũng như trang nhật ký', async () => {
    const code = await received();
    const { database } = context;
    await actOnDossier(context, code, {
      type: 'complete',
      signature: { name: 'Lê Thị Thu Hằng', title: 'Phó Chủ tịch', capacity: 'KT.' },
      number: { number: '12/UBND-KQ', date: localDate('2026-11-20'), stamped: true },
      returned: { to: 'Trần Thị Nhận Thay', by: 'counter' },
    });
    await database.write([
      { sql: 'delete from recipient', parameters: [] },
      { sql: `update dossier_event set payload = replace(payload, '"to":""', '"to":"Lê Cũ"')`, parameters: [] },
    ]);
    const told = async () => {
      const { events } = await viewDossier(context, code);
      const onPaper = (await readDossierTrail(context, code)).events;
      expect(onPaper).toEqual(events);
      return events.map((event) => sentenceOf(event)).join(' ');
    };
    expect(await told()).toContain('Trả kết quả cho Lê Cũ tại quầy.');
    await eraseApplicant(context, code, 'Theo yêu cầu của công dân');
    expect(await told()).toContain('Trả kết quả tại quầy.');
  });

  test('đính chính người nộp: câu tiếng Anh cũng không in dấu băm', async () => {
    const code = await received();
    await correctApplicant(context, code, { name: 'Trần Văn Đạo' }, 'Ghi sai tên');
    const { events } = await viewDossier(context, code);
    expect(events.map((event) => sentenceOf(event, 'vi')).at(-1)).toBe(
      'Đính chính thông tin người nộp. Lý do: Ghi sai tên.',
    );
    expect(events.map((event) => sentenceOf(event, 'en')).at(-1)).toBe('Corrected the applicant. Reason: Ghi sai tên.');
  });

  test('đính chính người nộp giữ cả hai dấu băm; sửa lén thì bị phát hiện', async () => {
    const code = await received();
    await correctApplicant(context, code, { ...applicant, name: 'Trần Văn Đạo' }, 'Ghi sai tên');
    expect((await verifyDossiers(context.database, context.sha256)).faults).toEqual([]);
    await context.database.write([{ sql: "update applicant set name = 'Người khác'", parameters: [] }]);
    expect((await verifyDossiers(context.database, context.sha256)).faults).toHaveLength(1);
  });

  test('đổi một chữ trong sự kiện, hoặc cắt sự kiện cuối, đều bị phát hiện', async () => {
    const code = await received();
    await actOnDossier(context, code, { type: 'withdraw', reason: 'Xin rút' });
    const cut = "delete from dossier_event where type = 'withdrawn'";
    const changed = "update dossier_event set payload = replace(payload, 'Xin rút', 'Tự ý') where seq = 2";
    await context.database.write([{ sql: changed, parameters: [] }]);
    expect((await verifyDossiers(context.database, context.sha256)).faults[0]?.message).toContain('mục 2');
    await context.database.write([{ sql: cut, parameters: [] }]);
    expect((await verifyDossiers(context.database, context.sha256)).faults[0]?.message).toContain('mất các mục');
  });

  test('rebuild --check kể ra chỗ lệch, rebuild chữa lại từ sự kiện', async () => {
    const code = await received();
    const spoil = "update dossier set state = 'resolved', due_date = null, search = 'x'";
    await context.database.write([{ sql: spoil, parameters: [] }]);
    const checked = await rebuild(context, { check: true });
    expect(checked.differences.map(({ column }) => column).sort()).toEqual([
      'dossier.due_date',
      'dossier.search',
      'dossier.state',
    ]);
    expect(checked.repaired).toBe(0);
    expect((await rebuild(context)).repaired).toBe(1);
    expect((await rebuild(context, { check: true })).ok).toBe(true);
    expect(await countDossiers(context.database, { search: code, open: true })).toBe(1);
  });

  test('rebuild --check thấy hồ sơ mà tìm kiếm không còn thấy, rebuild làm cho tìm lại được', async () => {
    await received();
    await context.database.write([{ sql: 'delete from search_use', parameters: [] }]);
    expect(await countDossiers(context.database, { search: 'trần văn đạt' })).toBe(0);
    const { differences } = await rebuild(context, { check: true });
    expect(differences.map(({ column }) => column)).toEqual(['search_use']);
    expect((await rebuild(context)).repaired).toBe(1);
    expect((await rebuild(context, { check: true })).ok).toBe(true);
    expect(await countDossiers(context.database, { search: 'trần văn đạt' })).toBe(1);
  });
});

describe('danh sách việc', () => {
  test('bẫy 17, 20: sắp hạn theo tỷ lệ thời gian của chính hồ sơ, gồm cả hồ sơ chưa ai giữ và đã quá hạn', async () => {
    await context.database.write([
      procedureStatement(procedure('1.000060', [{ ...threeDays, limit: { value: 60, unit: 'working-day' } }])),
    ]);
    const long = await received({ procedureCode: '1.000060' });
    t.setNow('2026-12-25T08:00');
    const short = await received();
    t.setNow('2026-12-30T10:00');
    const near = await workList(context, 'near-due');
    expect(near.map(({ record, urgency, unassigned }) => [record.code, urgency, unassigned])).toEqual([
      [short, 'near', true],
    ]);
    t.setNow('2027-04-01T10:00');
    const both = await workList(context, 'near-due');
    expect(both.map(({ record, urgency }) => [record.code, urgency])).toEqual([
      [short, 'overdue'],
      [long, 'overdue'],
    ]);
    expect(await workList(context, 'overdue')).toHaveLength(2);
    expect(await workList(context, 'today')).toHaveLength(2);
  });

  test('bẫy 20: hồ sơ chưa ai giữ hiện ở mọi bộ phận; hồ sơ của bộ phận khác thì không', async () => {
    const [free, ours, theirs] = [await received(), await received(), await received()];
    const holder = (unitId: string) => ({ personId: null, name: 'Ông Năm', unitId, unitName: unitId });
    await reassignDossiers(context, [ours ?? ''], holder('u1'), 'Phân công');
    await reassignDossiers(context, [theirs ?? ''], holder('u2'), 'Phân công');
    const leader = t.as({ role: 'leader', roles: ['leader'], unitId: 'u1' });
    const codes = (await workList(leader, 'section')).map(({ record }) => record.code).sort();
    expect(codes).toEqual([free, ours]);
    expect(await workList(leader, 'mine')).toEqual([]);
  });

  test('kết quả chờ trả có trong danh sách cho đến khi công dân nhận', async () => {
    const code = await received();
    await actOnDossier(context, code, { type: 'complete' });
    expect((await workList(context, 'to-collect')).map(({ record }) => record.code)).toEqual([code]);
    await actOnDossier(context, code, { type: 'return-result', to: applicant.name, by: 'counter' });
    expect(await workList(context, 'to-collect')).toEqual([]);
  });

  test('phân công lại nhiều hồ sơ: tất cả hoặc không hồ sơ nào', async () => {
    const codes = [await received(), await received()];
    const to = { personId: null, name: 'Ngô Thị Hoà', unitId: null, unitName: 'Tư pháp' };
    expect((await refusal(reassignDossiers(context, [...codes, 'không-có'], to, 'Nghỉ phép'))).code).toBe('not-found');
    expect((await findDossier(context.database, codes[0] ?? ''))?.dossier.holder.name).toBe('');
    expect(await reassignDossiers(context, codes, to, 'Nghỉ phép')).toBe(2);
    expect((await findDossier(context.database, codes[1] ?? ''))?.dossier.holder.name).toBe('Ngô Thị Hoà');
  });
});
