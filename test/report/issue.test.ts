import { describe, expect, test } from 'vitest';
import { verifyReport } from '../../src/command/report.ts';
import { modelChanges, readVerificationCode, verificationCode } from '../../src/domain/report/issued.ts';
import { writeWorkbook } from '../../src/exchange/xlsx-writer.ts';
import { facesOf, renderFace } from '../../src/report/face.ts';
import { changedSince, issueKind, issueStamp } from '../../src/report/issue.ts';
import { findReportKind } from '../../src/report/list.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { memoryContext } from '../support/context.ts';
import { received, setUpOffice, writeDossier } from './sample.ts';

const register = findReportKind('register');

describe('Phát hành báo cáo', () => {
  test('Vai trò không được phát hành thì bị từ chối, không có gì được ghi', async () => {
    const { context, as } = await memoryContext();
    await setUpOffice(context);
    const counter = as({ login: 'quay', role: 'counter', roles: ['counter'] });
    await expect(issueKind(register, counter, { year: 2026 })).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await context.database.all({ sql: 'select * from issued_report', parameters: [] })).toEqual([]);
  });

  test('Mã không có thì báo không tìm thấy', async () => {
    const { context } = await memoryContext();
    await expect(verifyReport(context, 'AAAA-BBBB-CCCC')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('Bản lưu bị sửa trong cơ sở dữ liệu thì không còn nguyên vẹn', async () => {
    const { context } = await memoryContext();
    await setUpOffice(context);
    const { issued } = await issueKind(register, context, { year: 2026 });
    expect((await verifyReport(context, issued.code)).intact).toBe(true);
    await context.database.write([{ sql: `update issued_report set model = '{"rows":[]}'`, parameters: [] }]);
    expect((await verifyReport(context, issued.code)).intact).toBe(false);
  });

  test('Tìm được bằng mã gõ tay và bằng mã băm; vết ghi ai phát hành', async () => {
    const { context } = await memoryContext();
    await setUpOffice(context);
    const { issued } = await issueKind(register, context, { year: 2026 });
    expect(issued.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const typed = issued.code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect((await verifyReport(context, typed)).report).toEqual(issued);
    expect((await verifyReport(context, issued.hash)).report.hash).toBe(issued.hash);
    expect((await trailOf(context.database, `report:${issued.code}`)).map(({ action }) => action)).toEqual(['issue']);
  });

  test('Hai lần phát hành cùng số liệu: cùng mã băm, hai mã xác minh', async () => {
    const { context } = await memoryContext();
    await setUpOffice(context);
    const first = await issueKind(register, context, { year: 2026 });
    const second = await issueKind(register, context, { year: 2026 });
    expect(second.issued.hash).toBe(first.issued.hash);
    expect(second.issued.code).not.toBe(first.issued.code);
  });

  test('Số liệu đổi sau khi phát hành thì chỉ ra chỗ đổi; bản đã phát hành không đổi', async () => {
    const { context } = await memoryContext();
    await setUpOffice(context);
    const { issued } = await issueKind(register, context, { year: 2026 });
    expect(await changedSince(register, context, issued)).toEqual([]);
    await writeDossier(context, 'H56.12-261022-0001', [['2026-10-22T14:05', received()]]);
    const changes = await changedSince(register, context, issued);
    expect(changes.map(({ path }) => path)).toEqual(['rows[0]']);
    expect((await verifyReport(context, issued.code)).report.model).toBe(issued.model);
  });

  test('Bản in mang mã xác minh và mã băm ở cuối', async () => {
    const { context } = await memoryContext();
    await setUpOffice(context);
    const { issued, model } = await issueKind(register, context, { year: 2026 });
    const options = { printer: noPrinter, writeWorkbook, at: context.clock(), stamp: issueStamp(issued) };
    const html = new TextDecoder().decode(await renderFace(register, model, 'html', options));
    expect(html).toMatch(new RegExp(`Mã xác minh: <b>${issued.code}</b>[\\s\\S]*${issued.hash}[\\s\\S]*</main>`));
  });
});

describe('Mã xác minh', () => {
  test('Mười hai chữ không lẫn I, L, O, U', () => {
    expect(verificationCode('0'.repeat(64))).toBe('0000-0000-0000');
    expect(verificationCode('f'.repeat(64))).toBe('ZZZZ-ZZZZ-ZZZZ');
    expect(readVerificationCode(' oil0 1abc zzzz')).toBe('0110-1ABC-ZZZZ');
  });
});

describe('So hai mô hình', () => {
  test('Chỉ ra đúng chỗ khác, thêm và mất; bỏ qua thời điểm tổng hợp', () => {
    const before = { a: 1, list: [{ n: 1 }, { n: 2 }], gone: true, gatheredAt: 1 };
    const after = { a: 1, list: [{ n: 1 }, { n: 3 }], more: null, gatheredAt: 2 };
    expect(modelChanges(before, after)).toEqual([
      { path: 'list[1].n', before: '2', after: '3' },
      { path: 'gone', before: 'true', after: undefined },
      { path: 'more', before: undefined, after: 'null' },
    ]);
  });
});

describe('Các mặt của một báo cáo', () => {
  test('Loại không có bảng tính hay văn bản sửa được thì nói có những gì', async () => {
    const receipt = findReportKind('receipt');
    expect(facesOf(receipt)).toEqual(['pdf', 'html', 'json']);
    const { context } = await memoryContext();
    const work = renderFace(receipt, {}, 'xlsx', { printer: noPrinter, writeWorkbook, at: context.clock() });
    await expect(work).rejects.toThrow(/pdf, html, json/);
  });

  test('XLSX và DOCX là tệp nén hợp lệ', async () => {
    const { context } = await memoryContext();
    await setUpOffice(context);
    const { model } = await issueKind(register, context, { year: 2026 });
    const options = { printer: noPrinter, writeWorkbook, at: context.clock() };
    const xlsx = await renderFace(register, model, 'xlsx', options);
    expect(Buffer.from(xlsx.subarray(0, 2)).toString()).toBe('PK');
    const { writeDocx } = await import('../../src/report/docx.ts');
    const docx = await writeDocx(
      [
        { kind: 'heading', level: 1, text: 'Báo cáo' },
        { kind: 'paragraph', text: 'Nội dung' },
        { kind: 'table', head: ['TT', 'Tên'], rows: [] },
        { kind: 'signatures', columns: [{ title: 'Chủ tịch', name: 'Lê Văn Ba' }] },
      ],
      'Báo cáo',
    );
    expect(Buffer.from(docx.subarray(0, 2)).toString()).toBe('PK');
  });
});

const noPrinter = {
  print: () => Promise.reject(new Error('not printed')),
  close: () => Promise.resolve(),
};
