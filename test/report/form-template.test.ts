import { describe, expect, test } from 'vitest';
import { setFormTemplate } from '../../src/command/form-template.ts';
import { type FormSetting, officeForm, withFormSetting } from '../../src/domain/report/form.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { gatherReport } from '../../src/report/face.ts';
import { findReportKind } from '../../src/report/list.ts';
import { formTemplate } from '../../src/report/template-data.ts';
import { readFormSettings } from '../../src/storage/setting.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { memoryContext } from '../support/context.ts';
import { received, setUpOffice, writeDossier } from './sample.ts';

const from = localDate('2026-11-01');

describe('Đặt khổ giấy và lời văn của mẫu: từ chối', () => {
  test('Người không quản lý cơ cấu tổ chức không được đặt', async () => {
    const { context, as } = await memoryContext();
    const counter = as({ login: 'quay', role: 'counter', roles: ['counter'] });
    await expect(setFormTemplate(counter, { kind: 'receipt', from, paper: 'A4' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    expect(await readFormSettings(context.database)).toEqual([]);
  });

  test('Loại mẫu lạ, khổ giấy lạ, sổ trên A5, không đổi gì, tên trống, tên quá dài: mỗi lỗi một lời', async () => {
    const { context } = await memoryContext();
    const set = (input: object) => setFormTemplate(context, { kind: 'receipt', from, ...input });
    await expect(set({ kind: 'ii06a', paper: 'A4' })).rejects.toThrow(/receipt, supplement/);
    await expect(set({ paper: 'A3' })).rejects.toThrow(/A5, A4/);
    await expect(set({ kind: 'register', paper: 'A5' })).rejects.toThrow(/A4-landscape/);
    await expect(set({})).rejects.toMatchObject({ code: 'required' });
    await expect(set({ title: '  ' })).rejects.toMatchObject({ code: 'required' });
    await expect(set({ title: 'x'.repeat(201) })).rejects.toMatchObject({ code: 'too-long' });
    expect(await readFormSettings(context.database)).toEqual([]);
  });
});

describe('Đặt khổ giấy và lời văn của mẫu', () => {
  test('Giấy của ngày trước giữ khổ cũ, từ ngày đặt dùng khổ mới; vết ghi ai đặt', async () => {
    const { context } = await memoryContext();
    await setUpOffice(context);
    await writeDossier(context, 'TRUOC', [['2026-10-30T14:05', received()]]);
    await writeDossier(context, 'SAU', [['2026-11-02T08:05', received()]]);
    await setFormTemplate(context, { kind: 'receipt', from, paper: 'A4', circular: 'Quyết định số 9/QĐ' });
    const html = async (dossier: string) => {
      const receipt = findReportKind('receipt');
      return receipt.html(await gatherReport(receipt, context, { dossier }));
    };
    expect(await html('TRUOC')).toContain('size:A5 portrait');
    expect(await html('SAU')).toContain('size:A4 portrait');
    expect(await html('SAU')).toContain('Mẫu số 01 ban hành kèm theo Quyết định số 9/QĐ');
    const trail = await trailOf(context.database, 'setting:form-template');
    expect(trail.map(({ action }) => action)).toEqual(['form-template.set']);
  });

  test('Thông tư mới hơn lần đặt thì lời văn theo thông tư, khổ giấy vẫn là lựa chọn của cơ quan', () => {
    const early: FormSetting = { kind: 'receipt', from: localDate('2025-01-01'), paper: 'A4', title: 'Phiếu cũ' };
    expect(formTemplate('receipt', localDate('2025-09-14'), [early])).toMatchObject({ paper: 'A4', title: 'Phiếu cũ' });
    const now = formTemplate('receipt', localDate('2026-11-20'), [early]);
    expect(now).toMatchObject({ paper: 'A4', title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả' });
  });

  test('Lần đặt sau cùng có hiệu lực; đặt lại cùng ngày thì thay cả lần cũ; mẫu khác không đổi', () => {
    const shipped = formTemplate('receipt', from);
    const first: FormSetting = { kind: 'receipt', from, paper: 'A4' };
    const later: FormSetting = { kind: 'receipt', from: localDate('2026-12-01'), paper: 'A5' };
    const settings = withFormSetting(withFormSetting([], later), first);
    expect(officeForm(shipped, settings, localDate('2026-11-30')).paper).toBe('A4');
    expect(officeForm(shipped, settings, localDate('2026-12-01')).paper).toBe('A5');
    expect(officeForm(formTemplate('refusal', from), settings, from).paper).toBe('A5');
    expect(withFormSetting(settings, { kind: 'receipt', from, mark: '' })).toEqual([
      { kind: 'receipt', from, mark: '' },
      later,
    ]);
  });
});
