import { beforeEach, describe, expect, test } from 'vitest';
import { endAbsence, receiversOn, recordAbsence } from '../../src/command/absence.ts';
import { endDelegation, recordDelegation, signersOn } from '../../src/command/delegation.ts';
import { actOnDossier, reassignAllOf } from '../../src/command/dossier.ts';
import { addPerson, addUnit, changeOffice, endPerson, setUpOffice } from '../../src/command/organisation.ts';
import { workList } from '../../src/command/work-list.ts';
import type { Person, Unit } from '../../src/domain/organisation/unit.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { listAbsences } from '../../src/storage/absence.ts';
import { findDossier } from '../../src/storage/dossier.ts';
import { getOffice } from '../../src/storage/setting.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { memoryContext, type TestContext } from '../support/context.ts';
import { received, saveProcedures } from '../support/world.ts';

const today = localDate('2026-11-20');
let here: TestContext;
let justice: Unit;
let officeUnit: string;
let chair: Person;
let deputy: Person;
let an: Person;
let dung: Person;

beforeEach(async () => {
  here = await memoryContext();
  const office = await setUpOffice(here.context, {
    code: 'H56.12',
    name: 'Ủy ban nhân dân xã Gia Tân',
    leaderName: 'Nguyễn Văn Bình',
  });
  officeUnit = office.unitId;
  justice = await addUnit(here.context, { code: 'TP', name: 'Tư pháp – Hộ tịch' });
  const add = (name: string, title: string, unitId: string) => addPerson(here.context, { name, title, unitId });
  chair = await add('Nguyễn Văn Bình', 'Chủ tịch', officeUnit);
  deputy = await add('Lê Thị Thu Hằng', 'Phó Chủ tịch', officeUnit);
  an = await add('Trần Văn An', 'Công chức', justice.id);
  dung = await add('Phạm Thị Dung', 'Công chức', justice.id);
  await saveProcedures(here.context);
});

const asPerson = ({ id, name }: Person, role: 'specialist' | 'leader', unitId: string) =>
  here.as({ personId: id, name, login: id, role, roles: [role], unitId });
const leave = (more: Partial<Parameters<typeof recordAbsence>[1]> = {}) => ({
  personId: an.id,
  from: today,
  to: localDate('2026-11-25'),
  standInId: dung.id,
  ...more,
});
const to = (person: Person) => ({ personId: person.id, name: '', unitId: null, unitName: '' });

describe('Nghỉ phép và người thay', () => {
  test('Chuyên viên, lãnh đạo bộ phận khác không ghi được; không có gì được lưu', async () => {
    const other = await addUnit(here.context, { code: 'KT', name: 'Kinh tế' });
    for (const context of [asPerson(an, 'specialist', justice.id), asPerson(dung, 'leader', other.id)]) {
      await expect(recordAbsence(context, leave())).rejects.toMatchObject({ code: 'not-allowed' });
    }
    await expect(recordAbsence(here.context, leave({ personId: 'không-có' }))).rejects.toMatchObject({
      code: 'not-found',
      field: 'personId',
    });
    await expect(recordAbsence(here.context, leave({ reason: 'x'.repeat(10_000) }))).rejects.toMatchObject({
      code: 'too-long',
    });
    expect(await listAbsences(here.context.database)).toEqual([]);
  });

  test('Hai kỳ nghỉ chồng nhau bị từ chối, nói tên người và những ngày đã ghi', async () => {
    await recordAbsence(here.context, leave());
    await expect(recordAbsence(here.context, leave({ from: localDate('2026-11-25') }))).rejects.toMatchObject({
      code: 'absence-overlap',
      details: { name: 'Trần Văn An', from: '20/11/2026', to: '25/11/2026' },
    });
  });

  test('Bàn giao hoặc phân công cho người đang nghỉ bị từ chối và nêu tên người thay', async () => {
    await recordAbsence(here.context, leave());
    const code = await received(here.context);
    for (const act of [
      { type: 'hand-over', to: to(an) },
      { type: 'reassign', to: to(an), reason: 'Đúng lĩnh vực' },
    ] as const) {
      await expect(actOnDossier(here.context, code, act)).rejects.toMatchObject({
        code: 'person-away',
        details: { standIn: 'Phạm Thị Dung' },
      });
    }
    await actOnDossier(here.context, code, { type: 'hand-over', to: to(dung) });
    expect((await findDossier(here.context.database, code))?.dossier.holder.name).toBe('Phạm Thị Dung');
  });

  test('Lãnh đạo của người nghỉ ghi được; dấu vết nói ai ghi, với vai trò lãnh đạo', async () => {
    await recordAbsence(asPerson(chair, 'leader', officeUnit), leave());
    const last = (await trailOf(here.context.database, 'organisation:all')).at(-1);
    expect(last).toMatchObject({
      action: 'organisation.record-absence',
      actor: { name: 'Nguyễn Văn Bình', role: 'leader' },
    });
  });

  test('Việc của người thay có cả hồ sơ của người nghỉ, ghi rõ thay ai; hết nghỉ thì thôi', async () => {
    const code = await received(here.context);
    await actOnDossier(here.context, code, { type: 'hand-over', to: to(an) });
    await recordAbsence(here.context, leave());
    const mine = async () =>
      (await workList(asPerson(dung, 'specialist', justice.id), 'mine')).map((one) => [one.record.code, one.inPlaceOf]);
    expect(await mine()).toEqual([[code, 'Trần Văn An']]);
    here.setNow('2026-11-26T08:00');
    expect(await mine()).toEqual([]);
  });

  test('Người được đề nghị nhận hồ sơ là người thay, người nghỉ không có trong danh sách', async () => {
    const one = await recordAbsence(here.context, leave());
    const receivers = await receiversOn(here.context.database, today);
    expect(receivers.map(({ name }) => name)).not.toContain('Trần Văn An');
    expect(receivers.find(({ id }) => id === dung.id)?.inPlaceOf).toEqual(['Trần Văn An']);
    await endAbsence(here.context, { id: one.id, to: localDate('2026-11-19') });
    expect((await receiversOn(here.context.database, today)).map(({ name }) => name)).toContain('Trần Văn An');
  });

  test('Kỳ nghỉ đã hủy không kết thúc được lần nữa', async () => {
    const one = await recordAbsence(here.context, leave());
    await endAbsence(here.context, { id: one.id, to: localDate('2026-11-19') });
    await expect(endAbsence(here.context, { id: one.id, to: today })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('Ký thay, ký thừa ủy quyền', () => {
  const paper = () => ({
    personId: an.id,
    capacity: 'TUQ.',
    number: '12/QĐ-UBND',
    scope: 'Văn bản xin lỗi, hẹn lại ngày trả',
    from: today,
    to: localDate('2026-12-31'),
  });

  test('Chuyên viên không ghi được; thiếu số, thẩm quyền lạ, ủy quyền không thời hạn bị từ chối', async () => {
    const { context } = here;
    const refused = async (more: object, code: string, by = context) =>
      expect(recordDelegation(by, { ...paper(), ...more })).rejects.toMatchObject({ code });
    await refused({}, 'not-allowed', asPerson(an, 'specialist', justice.id));
    await refused({ number: ' ' }, 'required');
    await refused({ capacity: 'KT.' }, 'invalid');
    await refused({ to: null }, 'delegation-unlimited');
    await refused({ personId: 'không-có' }, 'not-found');
  });

  test('Chủ tịch nghỉ thì Phó Chủ tịch đứng đầu danh sách; hết ủy quyền thì người được ủy quyền không còn', async () => {
    const { context } = here;
    const names = async (day: string) =>
      (await signersOn(context.database, localDate(day))).map(
        ({ lines, signature }) => `${lines[0]} ${signature.name}`,
      );
    const { id } = await recordDelegation(context, paper());
    await recordAbsence(context, leave({ personId: chair.id, standInId: deputy.id }));
    expect(await names('2026-11-20')).toEqual(['KT. CHỦ TỊCH Lê Thị Thu Hằng', 'TUQ. CHỦ TỊCH Trần Văn An']);
    await endDelegation(context, { id, to: localDate('2026-11-30') });
    expect(await names('2026-12-01')).toEqual(['CHỦ TỊCH Nguyễn Văn Bình', 'KT. CHỦ TỊCH Lê Thị Thu Hằng']);
  });
});

describe('Người rời cơ quan', () => {
  test('Không quyền, thiếu lý do, giao cho chính người ấy hoặc người đang nghỉ: không hồ sơ nào đổi chủ', async () => {
    const code = await received(here.context);
    await actOnDossier(here.context, code, { type: 'hand-over', to: to(an) });
    await recordAbsence(here.context, leave({ personId: dung.id, standInId: null }));
    const all = (more: object, context = here.context) =>
      reassignAllOf(context, { fromId: an.id, toId: deputy.id, reason: 'Chuyển công tác', ...more });
    await expect(all({}, asPerson(an, 'specialist', justice.id))).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(all({ reason: ' ' })).rejects.toMatchObject({ code: 'required' });
    await expect(all({ toId: an.id })).rejects.toMatchObject({ code: 'invalid', field: 'to' });
    await expect(all({ toId: dung.id })).rejects.toMatchObject({ code: 'person-away' });
    expect((await findDossier(here.context.database, code))?.dossier.holder.personId).toBe(an.id);
  });

  test('Mọi hồ sơ đang mở sang người khác, mỗi hồ sơ ghi lý do; người đã rời không còn được giao việc', async () => {
    const codes = [await received(here.context), await received(here.context, 'Lê Văn Tám')];
    for (const code of codes) await actOnDossier(here.context, code, { type: 'hand-over', to: to(an) });
    const reassigned = await reassignAllOf(asPerson(chair, 'leader', officeUnit), {
      fromId: an.id,
      toId: dung.id,
      reason: 'Chuyển công tác',
    });
    expect(reassigned).toEqual(codes);
    for (const code of codes) {
      expect((await findDossier(here.context.database, code))?.dossier.holder.name).toBe('Phạm Thị Dung');
    }
    await endPerson(here.context, { personId: an.id, to: today });
    expect((await receiversOn(here.context.database, localDate('2026-11-21'))).map(({ id }) => id)).not.toContain(
      an.id,
    );
    await expect(endPerson(here.context, { personId: an.id, to: today })).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('Thông tin cơ quan', () => {
  test('Tên 10.000 ký tự hay tên trống bị từ chối; chữ NFD được lưu thành NFC, dấu vết không chứa cả tệp ảnh', async () => {
    await expect(changeOffice(here.context, { phone: '0'.repeat(10_000) })).rejects.toMatchObject({ code: 'too-long' });
    await expect(changeOffice(here.context, { name: ' ' })).rejects.toMatchObject({ code: 'required' });
    const name = 'Lê Thị Hường';
    await changeOffice(here.context, { leaderName: name.normalize('NFD'), logo: 'data:image/png;base64,AAAA' });
    const office = await getOffice(here.context.database);
    expect([office.leaderName, office.logo]).toEqual([name, 'data:image/png;base64,AAAA']);
    const last = (await trailOf(here.context.database, 'organisation:all')).at(-1);
    expect(JSON.stringify(last?.detail)).not.toContain('base64');
  });
});
