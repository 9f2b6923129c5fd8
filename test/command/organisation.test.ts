import { beforeEach, describe, expect, test } from 'vitest';
import { addPerson, addUnit, changeOffice, endUnit, movePerson, setUpOffice } from '../../src/command/organisation.ts';
import type { Office } from '../../src/domain/organisation/office.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { listPeople, listUnits } from '../../src/storage/organisation.ts';
import { getOffice } from '../../src/storage/setting.ts';
import { memoryContext, type TestContext } from '../support/context.ts';

let here: TestContext;
let office: Office;

beforeEach(async () => {
  here = await memoryContext();
  office = await setUpOffice(here.context, {
    code: 'H56.12',
    name: 'UBND xã Gia Tân',
    superior: 'UBND tỉnh Ninh Bình',
    place: 'Gia Tân',
  });
});

describe('Cơ cấu tổ chức', () => {
  test('Thiết lập lần thứ hai bị từ chối', async () => {
    await expect(setUpOffice(here.context, { code: 'X', name: 'Y' })).rejects.toMatchObject({ code: 'not-empty' });
  });

  test('Tên trống, tên 10.000 ký tự, mã bộ phận trùng, bộ phận không có đều bị từ chối', async () => {
    await expect(addUnit(here.context, { code: 'TP', name: ' ' })).rejects.toMatchObject({ code: 'required' });
    await expect(addUnit(here.context, { code: 'TP', name: 'a'.repeat(10_000) })).rejects.toMatchObject({
      code: 'too-long',
    });
    await expect(addUnit(here.context, { code: 'MC', name: 'Một cửa' })).rejects.toMatchObject({
      code: 'already-exists',
    });
    await expect(
      addPerson(here.context, { name: 'Lan', unitId: 'không-có', title: 'Công chức' }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  test('Bộ phận kế tục không có, là chính nó hay đã thôi hoạt động; chuyển người vào bộ phận đã thôi: bị từ chối', async () => {
    const old = await addUnit(here.context, { code: 'CU', name: 'Bộ phận cũ' });
    const other = await addUnit(here.context, { code: 'KHAC', name: 'Bộ phận khác' });
    const to = localDate('2026-10-31');
    const end = (id: string, successorId: string | null) => endUnit(here.context, { id, to, successorId });
    await expect(end(old.id, 'không-có')).rejects.toMatchObject({ code: 'not-found', field: 'successorId' });
    await expect(end(old.id, old.id)).rejects.toMatchObject({ code: 'invalid', field: 'successorId' });
    await end(old.id, other.id);
    await expect(end(other.id, old.id)).rejects.toMatchObject({ code: 'invalid', field: 'successorId' });
    const person = await addPerson(here.context, { name: 'Lê Văn Đức', unitId: other.id, title: 'Văn thư' });
    await expect(
      movePerson(here.context, { personId: person.id, unitId: old.id, title: 'Công chức' }),
    ).rejects.toMatchObject({ code: 'invalid', field: 'unitId' });
    expect((await listUnits(here.context.database)).find(({ id }) => id === other.id)?.validTo).toBeNull();
  });

  test('Chuyên viên không sửa được cơ cấu', async () => {
    const specialist = here.as({ roles: ['specialist'], role: 'specialist' });
    await expect(addUnit(specialist, { code: 'TP', name: 'Tư pháp' })).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(changeOffice(specialist, { place: 'Nơi khác' })).rejects.toMatchObject({ code: 'not-allowed' });
  });

  test('Chữ tổ hợp NFD được lưu thành NFC', async () => {
    await changeOffice(here.context, { leaderName: 'Nguyễn Văn Bình' });
    expect((await getOffice(here.context.database)).leaderName).toBe('Nguyễn Văn Bình');
  });

  test('Người chuyển bộ phận: chức vụ cũ hết hiệu lực ngày hôm trước, lịch sử còn nguyên', async () => {
    const justice = await addUnit(here.context, { code: 'TP', name: 'Tư pháp – Hộ tịch' });
    const person = await addPerson(here.context, { name: 'Lê Văn Đức', unitId: office.unitId, title: 'Văn thư' });
    await movePerson(here.context, {
      personId: person.id,
      unitId: justice.id,
      title: 'Công chức',
      from: localDate('2026-07-01'),
    });
    const post = async (day: string) => (await listPeople(here.context.database, localDate(day)))[0]?.post?.title;
    expect(await post('2026-06-30')).toBe('Văn thư');
    expect(await post('2026-07-01')).toBe('Công chức');
  });

  test('Xã sáp nhập: đơn vị cũ chỉ tới đơn vị kế tục', async () => {
    const old = await addUnit(here.context, { code: 'CU', name: 'UBND xã Gia Lập (cũ)' });
    const next = await addUnit(here.context, { code: 'MOI', name: 'Bộ phận kế tục' });
    await endUnit(here.context, { id: old.id, to: localDate('2025-06-30'), successorId: next.id });
    const units = await listUnits(here.context.database);
    const ended = units.find(({ id }) => id === old.id);
    expect(ended?.validTo).toBe('2025-06-30');
    expect(units.find(({ id }) => id === ended?.successorId)?.name).toBe('Bộ phận kế tục');
  });
});
