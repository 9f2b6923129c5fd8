import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importProcedures } from '../../src/command/procedure.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { parseProcedureFile } from '../../src/exchange/procedure-file.ts';
import { findProcedure, listProcedures, procedureVersions } from '../../src/storage/procedure.ts';
import { listProcesses, rulingProcess } from '../../src/storage/process.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { memoryContext } from '../support/context.ts';

const today = localDate('2026-11-20');
const marriage = {
  code: '1.000894',
  title: 'Thủ tục đăng ký kết hôn',
  field: 'Hộ tịch',
  times: [{ channel: 'Trực tiếp', value: 3, unit: 'Ngày làm việc' }],
};
const dam = {
  code: '1.014848',
  title: 'Phê duyệt phương án bảo vệ công trình thủy lợi',
  field: 'Thủy lợi',
  decision: '498/QĐ-BNNMT',
  legal_time: { value: 3, unit: 'WD' },
  steps: [
    { order: 1, role: 'Người yêu cầu', action: 'Nộp hồ sơ', duration: null },
    { order: 2, role: 'Cơ quan chuyên môn cấp xã', action: 'Thẩm định', duration: { value: 2, unit: 'WD' } },
    { order: 3, role: 'Chủ tịch UBND cấp xã', action: 'Quyết định', duration: { value: 1, unit: 'WD' } },
  ],
};
const file = (...procedures: unknown[]) => parseProcedureFile(JSON.stringify({ procedures }));

describe('nhập thủ tục bị từ chối', () => {
  it('khi vai trò không được sửa thủ tục, và không gì được ghi', async () => {
    const { context, as } = await memoryContext();
    await expect(importProcedures(as({ role: 'counter', roles: ['counter'] }), file(marriage))).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect(await listProcedures(context.database, { on: today })).toEqual([]);
  });

  it('mục sai không vào, mục đúng vào; tổng bằng số đã đọc', async () => {
    const { context } = await memoryContext();
    const result = await importProcedures(context, file(marriage, { code: 'X' }, marriage));
    expect(result).toMatchObject({ read: 3, accepted: 1, rejected: 1, unchanged: 1 });
    expect(result.faults[0]).toMatchObject({ index: 1, field: 'title', severity: 'error' });
  });

  it('hiệu lực ghi trong tệp không sau bản đang có', async () => {
    const { context } = await memoryContext();
    await importProcedures(context, file({ ...marriage, valid_from: '2026-07-01' }));
    const older = { ...marriage, title: 'Tên cũ', valid_from: '2026-01-01' };
    const result = await importProcedures(context, file(older));
    expect(result).toMatchObject({ accepted: 0, rejected: 1 });
    expect(result.faults[0]).toMatchObject({ code: 'version-overlap', field: 'valid_from' });
  });

  it('chạy thử không ghi gì', async () => {
    const { context } = await memoryContext();
    expect(await importProcedures(context, file(dam), { dryRun: true })).toMatchObject({ accepted: 1 });
    expect(await findProcedure(context.database, dam.code, today)).toBeUndefined();
  });
});

describe('nhập danh mục thủ tục', () => {
  it('cùng một tệp lần thứ hai không đổi gì', async () => {
    const { context } = await memoryContext();
    const both = file(marriage, dam);
    expect(await importProcedures(context, both)).toMatchObject({ read: 2, accepted: 2, rejected: 0, unchanged: 0 });
    const before = [await procedureVersions(context.database, dam.code), await listProcesses(context.database)];
    expect(await importProcedures(context, both)).toMatchObject({ read: 2, accepted: 0, rejected: 0, unchanged: 2 });
    expect([await procedureVersions(context.database, dam.code), await listProcesses(context.database)]).toEqual(
      before,
    );
    expect(await trailOf(context.database, 'procedure:all')).toHaveLength(1);
  });

  it('bản đầu tiên có hiệu lực cho hồ sơ của những năm trước', async () => {
    const { context } = await memoryContext();
    await importProcedures(context, file(marriage));
    expect((await findProcedure(context.database, marriage.code, localDate('2021-03-01')))?.version).toBe(1);
  });

  it('thủ tục thay đổi: bản mới từ ngày nhập, bản cũ đến hôm trước', async () => {
    const { context } = await memoryContext();
    await importProcedures(context, file(marriage));
    const faster = { ...marriage, times: [{ channel: 'Trực tiếp', value: 1, unit: 'Ngày làm việc' }] };
    expect(await importProcedures(context, file(faster))).toMatchObject({ accepted: 1, unchanged: 0 });
    const on = async (day: string) =>
      (await findProcedure(context.database, marriage.code, localDate(day)))?.limits[0]?.limit?.value;
    expect(await on('2026-11-19')).toBe(3);
    expect(await on('2026-11-20')).toBe(1);
  });

  it('sửa hai lần trong một ngày: chỉ bản sau cùng có hiệu lực', async () => {
    const { context } = await memoryContext();
    for (const title of ['Tên thứ nhất', 'Tên thứ hai', 'Tên thứ ba']) {
      await importProcedures(context, file({ ...marriage, title }));
    }
    expect((await findProcedure(context.database, marriage.code, today))?.title).toBe('Tên thứ ba');
    expect((await findProcedure(context.database, marriage.code, localDate('2026-11-19')))?.title).toBe('Tên thứ nhất');
    expect(await listProcedures(context.database, { on: today })).toHaveLength(1);
  });

  it('ô trống không xóa, và tệp loại khác không làm tệp trước thành “đã đổi”', async () => {
    const { context } = await memoryContext();
    const withSteps = { ...dam, code: marriage.code, title: marriage.title, result: 'Giấy chứng nhận kết hôn' };
    await importProcedures(context, file(marriage));
    const second = await importProcedures(context, file(withSteps));
    expect(second.accepted).toBe(1);
    const merged = await findProcedure(context.database, marriage.code, today);
    expect(merged).toMatchObject({ field: 'Hộ tịch', result: 'Giấy chứng nhận kết hôn' });
    expect(merged?.limits).toHaveLength(1);
    expect(await importProcedures(context, file(marriage))).toMatchObject({ accepted: 0, unchanged: 1 });
    expect(await importProcedures(context, file(withSteps))).toMatchObject({ accepted: 0, unchanged: 1 });
  });

  it('tìm bằng vài âm tiết không dấu; ký tự % là ký tự thường', async () => {
    const { context } = await memoryContext();
    await importProcedures(context, file(marriage, dam));
    const codes = async (search: string) =>
      (await listProcedures(context.database, { search, on: today })).map(({ code }) => code);
    expect(await codes('ket HON')).toEqual([marriage.code]);
    expect(await codes('thuy loi')).toEqual([dam.code]);
    expect(await codes('014848')).toEqual([dam.code]);
    expect(await codes('%')).toEqual([]);
  });
});

describe('nhập quy trình có bước', () => {
  it('có số quyết định: quy trình nội bộ và quy trình của cơ quan có hiệu lực ngay', async () => {
    const { context } = await memoryContext();
    await importProcedures(context, file(dam));
    const ruling = await rulingProcess(context.database, dam.code, today);
    expect(ruling).toMatchObject({ kind: 'office', state: 'approved', validFrom: today, documentCode: 'QT 1.014848' });
    expect(ruling?.approved).toMatchObject({ decision: '498/QĐ-BNNMT', login: 'system' });
    expect(ruling?.steps.map(({ order }) => order)).toEqual([1, 2, 3]);
    const kinds = (await listProcesses(context.database, { procedureCode: dam.code })).map(({ kind }) => kind);
    expect(kinds).toEqual(['office', 'parent']);
    expect(await rulingProcess(context.database, dam.code, localDate('2026-11-19'))).toBeUndefined();
  });

  it('không có số quyết định: ở lại dự thảo và được nói ra', async () => {
    const { context } = await memoryContext();
    const { faults } = await importProcedures(context, file({ ...dam, decision: null }));
    expect(faults.map(({ code }) => code)).toContain('decision-missing');
    expect(await rulingProcess(context.database, dam.code, today)).toBeUndefined();
    expect((await listProcesses(context.database)).map(({ state }) => state)).toEqual(['draft', 'draft']);
  });

  it('người nhập không được phê duyệt: các bản chờ lãnh đạo', async () => {
    const { context, as } = await memoryContext();
    const officer = as({ login: 'thu-ky', role: 'quality-officer', roles: ['quality-officer'] });
    const { faults } = await importProcedures(officer, file(dam));
    expect(faults.map(({ code }) => code)).toContain('not-approved');
    expect((await listProcesses(context.database)).map(({ state }) => state)).toEqual(['reviewed', 'reviewed']);
  });

  it('tổng các bước khác thời hạn là cảnh báo nêu chênh lệch, không từ chối', async () => {
    const { context } = await memoryContext();
    const { accepted, faults } = await importProcedures(
      context,
      file({ ...dam, legal_time: { value: 5, unit: 'WD' } }),
    );
    expect(accepted).toBe(1);
    expect(faults.find(({ code }) => code === 'sum-differs-from-law')?.message).toContain('thiếu 2 ngày làm việc');
  });

  it('bước thay đổi: lần sửa đổi mới từ ngày nhập, lần trước đến hôm trước', async () => {
    const { context, setNow } = await memoryContext();
    await importProcedures(context, file(dam));
    setNow('2026-12-01T09:00');
    const steps = dam.steps.map((step) => ({ ...step, role: step.role === 'Người yêu cầu' ? step.role : 'Văn phòng' }));
    await importProcedures(context, file({ ...dam, steps }));
    const before = await rulingProcess(context.database, dam.code, localDate('2026-11-30'));
    const after = await rulingProcess(context.database, dam.code, localDate('2026-12-01'));
    expect([before?.revision, before?.validTo]).toEqual([0, '2026-11-30']);
    expect([after?.revision, after?.steps[1]?.role]).toEqual([1, 'Văn phòng']);
  });

  it('sửa lại trong ngày: bản nhập trước bị thu hồi, chỉ một bản có hiệu lực', async () => {
    const { context } = await memoryContext();
    await importProcedures(context, file(dam));
    await importProcedures(context, file({ ...dam, steps: dam.steps.slice(0, 2) }));
    const office = await listProcesses(context.database, { procedureCode: dam.code, kind: 'office' });
    expect(office.map(({ revision, state }) => [revision, state])).toEqual([
      [1, 'approved'],
      [0, 'withdrawn'],
    ]);
    expect((await rulingProcess(context.database, dam.code, today))?.steps).toHaveLength(2);
  });
});

const realData = process.env['REAL_DATA'] ?? '';
const real = (name: string) => parseProcedureFile(readFileSync(join(realData, name), 'utf8'), name);

describe('tệp thật (REAL_DATA)', () => {
  it.skipIf(!realData)('150, rồi 68, rồi 6 có bước; nhập lại từng tệp không đổi gì', async () => {
    const { context } = await memoryContext();
    const names = ['procedure-catalogue-150.json', 'procedures-68.json', 'procedures-with-steps.json'];
    const counts = async (name: string) => {
      const { read, accepted, rejected, unchanged } = await importProcedures(context, real(name));
      return [read, accepted, rejected, unchanged];
    };
    expect(await counts(names[0] ?? '')).toEqual([150, 150, 0, 0]);
    expect(await counts(names[1] ?? '')).toEqual([68, 68, 0, 0]);
    expect(await counts(names[2] ?? '')).toEqual([6, 6, 0, 0]);
    for (const name of names) expect((await counts(name))[1]).toBe(0);
    expect(await listProcedures(context.database, { on: today })).toHaveLength(150 + 11 + 5);
    expect(await rulingProcess(context.database, '1.014848', today)).toMatchObject({ kind: 'office' });
    expect(await rulingProcess(context.database, 'QUANGNAM-NTM-209', today)).toBeUndefined();
  });
});
