import { describe, expect, test } from 'vitest';
import { verifyIssuedReports, verifyReport } from '../../src/command/report.ts';
import { verifyAll } from '../../src/command/verify.ts';
import {
  hashedText,
  type IssuedReport,
  modelChanges,
  readVerificationCode,
  verificationCode,
} from '../../src/domain/report/issued.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { writeWorkbook } from '../../src/exchange/xlsx-writer.ts';
import { facesOf, renderFace } from '../../src/report/face.ts';
import { changedSince, issuedModel, issueKind, issueStamp, printedVersion } from '../../src/report/issue.ts';
import { findReportKind, reportKinds } from '../../src/report/list.ts';
import { listAudits } from '../../src/storage/audit.ts';
import { listIssuedReports } from '../../src/storage/report.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { memoryContext } from '../support/context.ts';
import { demoContext } from '../support/demo.ts';
import { citizen, received, setUpOffice, wholeStory, writeDossier } from './sample.ts';

const register = findReportKind('register');

describe('Phát hành báo cáo', () => {
  test('Vai trò không được phát hành thì bị từ chối, không có gì được ghi', async () => {
    const { context, as } = await memoryContext();
    await setUpOffice(context);
    const counter = as({ login: 'quay', role: 'counter', roles: ['counter'] });
    await expect(issueKind(register, counter, { year: 2026 })).rejects.toMatchObject({ code: 'not-allowed' });
    expect(await context.database.all({ sql: 'select * from issued_report', parameters: [] })).toEqual([]);
  });

  test('Giấy tờ của một hồ sơ không phát hành: dấu vết hồ sơ đã giữ, dữ liệu cá nhân không bị chép thêm', async () => {
    const { context } = await memoryContext();
    await setUpOffice(context);
    await writeDossier(context, 'H56.12-261022-0001', [['2026-10-22T14:05', received()]]);
    for (const kind of reportKinds.filter(({ needs }) => needs.includes('dossier'))) {
      const work = issueKind(kind, context, { dossier: 'H56.12-261022-0001' });
      await expect(work).rejects.toMatchObject({ code: 'report-not-issuable' });
    }
    expect(await listIssuedReports(context.database)).toEqual([]);
  });

  test('Sổ và danh sách bàn giao phát hành không giữ tên, địa chỉ người nộp; bản in lúc phát hành thì có', async () => {
    const { context } = await memoryContext();
    await setUpOffice(context);
    await writeDossier(context, 'H56.12-261022-0001', wholeStory);
    const { issued, model } = await issueKind(register, context, { year: 2026 });
    await issueKind(findReportKind('hand-over'), context, { from: localDate('2026-10-22') });
    expect(JSON.stringify(model)).toContain(citizen.name);
    expect(await changedSince(register, context, issued)).toEqual([]);
    const kept = JSON.stringify(await listIssuedReports(context.database));
    expect(kept).toContain('H56.12-261022-0001');
    for (const personal of [citizen.name, citizen.address, citizen.phone]) expect(kept).not.toContain(personal);
  });

  test('Không ghi năm, ngày thì giữ kỳ đã in: kiểm tra năm sau vẫn so đúng kỳ ấy', async () => {
    const { context, setNow } = await memoryContext();
    await setUpOffice(context);
    await writeDossier(context, 'H56.12-261022-0001', wholeStory);
    setNow('2026-12-10T09:00');
    const [book, table, list] = [register, findReportKind('ii06a'), findReportKind('hand-over')];
    const issued = [
      await issueKind(book, context, {}),
      await issueKind(table, context, {}),
      await issueKind(list, context, {}),
    ].map((each) => each.issued);
    expect(issued.map(({ parameters }) => parameters)).toEqual([
      { year: 2026 },
      { from: '2025-12-15', to: '2026-12-14', scheme: 'reporting' },
      { from: '2026-12-10' },
    ]);
    setNow('2027-03-01T09:00');
    for (const [index, kind] of [book, table, list].entries()) {
      const paths = (await changedSince(kind, context, issued[index] as IssuedReport))?.map(({ path }) => path);
      expect(paths?.filter((path) => path !== 'closed')).toEqual([]);
    }
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

  test('Bản mẫu trước lưu dạng khác thì không so từng số: chỗ khác sẽ là của mẫu, không phải của số liệu', async () => {
    const { context } = await demoContext();
    const [audit] = await listAudits(context.database);
    const kind = findReportKind('audit-plan');
    const { issued } = await issueKind(kind, context, { record: audit?.code ?? '' });
    expect(await changedSince(kind, context, issued)).toEqual([]);
    expect(await changedSince(kind, context, { ...issued, templateVersion: '1' })).toBeNull();
  });

  test.each(['reporting-calendar', 'register-books'])(
    '%s phát hành khi chưa có các kỳ chốt: in như đã phát hành, không nói số liệu đã khác',
    async (name) => {
      const { context } = await demoContext();
      const kind = findReportKind(name);
      const { issued } = await issueKind(kind, context, { year: 2026 });
      const days = (key: string, value: unknown) => (key === 'days' ? undefined : value);
      const model = JSON.stringify(JSON.parse(issued.model), days);
      expect(model).not.toBe(issued.model);
      const older = { ...issued, model, templateVersion: '1' };
      expect(await changedSince(kind, context, older)).toBeNull();
      expect(kind.html(issuedModel(kind, older))).not.toContain('Các kỳ chốt trong năm');
      expect(await changedSince(kind, context, issued)).toEqual([]);
    },
  );

  test('Số liệu đổi sau khi phát hành thì chỉ ra chỗ đổi; bản đã phát hành không đổi', async () => {
    const { context } = await memoryContext();
    await setUpOffice(context);
    const { issued } = await issueKind(register, context, { year: 2026 });
    expect(await changedSince(register, context, issued)).toEqual([]);
    await writeDossier(context, 'H56.12-261022-0001', [['2026-10-22T14:05', received()]]);
    const changes = await changedSince(register, context, issued);
    expect(changes?.map(({ path }) => path)).toEqual(['rows[0]']);
    expect((await verifyReport(context, issued.code)).report.model).toBe(issued.model);
  });

  test('Bản in mang mã xác minh và mã băm ở cuối', async () => {
    const { context } = await memoryContext();
    await setUpOffice(context);
    const { issued, model } = await issueKind(register, context, { year: 2026 });
    const options = { printer: noPrinter, writeWorkbook, at: context.clock(), stamp: issueStamp(register, issued) };
    const html = new TextDecoder().decode(await renderFace(register, model, 'html', options));
    expect(html).not.toContain('mẫu in');
    expect(html).toMatch(new RegExp(`Mã xác minh: <b>${issued.code}</b>[\\s\\S]*${issued.hash}[\\s\\S]*</main>`));
  });

  test('Mẫu in đã khác lúc phát hành thì chân giấy nói cả hai; chữ của mẫu đổi mà bản ghi như cũ thì vẫn so từng số', async () => {
    const { context } = await memoryContext();
    await setUpOffice(context);
    const { issued } = await issueKind(register, context, { year: 2026 });
    expect(issued.templateVersion).toBe(printedVersion(register));
    const older = { ...issued, templateVersion: '1' };
    expect(issueStamp(register, older)).toContain(
      `Phát hành theo mẫu in 1; bản này trình bày theo mẫu in ${printedVersion(register)}`,
    );
    expect(issueStamp(register, issued)).not.toContain('Phát hành theo mẫu in');
    const thawed = { ...register, thaw: (model: unknown) => model, templateVersion: '1.9' };
    expect(await changedSince(thawed, context, older)).toEqual([]);
    expect(await changedSince(thawed, context, { ...issued, templateVersion: '0.4' })).toBeNull();
  });
});

describe('verify soát các báo cáo đã phát hành', () => {
  test('Sửa bản lưu, sửa cả mã băm, xóa bản lưu, chèn bản lưu không có dấu vết: mỗi cách một lời', async () => {
    const { context } = await memoryContext();
    await setUpOffice(context);
    const codes: string[] = [];
    for (let year = 2021; year <= 2025; year++) codes.push((await issueKind(register, context, { year })).issued.code);
    const [whole = '', model = '', hash = '', gone = '', unknown = ''] = codes;
    const forged = '{"rows":[]}';
    const forgedHash = context.sha256(hashedText('register', printedVersion(register), forged));
    await context.database.write([
      { sql: 'update issued_report set model = ? where code = ?', parameters: [forged, model] },
      { sql: 'update issued_report set model = ?, hash = ? where code = ?', parameters: [forged, forgedHash, hash] },
      { sql: 'delete from issued_report where code = ?', parameters: [gone] },
      { sql: 'delete from trail_entry where subject = ?', parameters: [`report:${unknown}`] },
    ]);
    const { checked, faults } = await verifyIssuedReports(context);
    const messages = new Map(faults.map(({ subject, message }) => [subject.slice('report:'.length), message]));
    expect(checked).toBe(4);
    expect(messages.get(whole)).toBeUndefined();
    expect(messages.get(model)).toContain('mã băm không khớp');
    expect(messages.get(hash)).toContain('khác với dấu vết');
    expect(messages.get(gone)).toContain('bị mất');
    expect(messages.get(unknown)).toContain('không có dấu vết');
    expect((await verifyAll(context)).ok).toBe(false);
  });

  test('Không ai sửa thì khớp; đếm cả khi nhiều hơn một lượt đọc', async () => {
    const { context } = await memoryContext();
    await setUpOffice(context);
    for (let each = 0; each < 23; each++) await issueKind(register, context, { year: 2026 });
    expect(await verifyAll(context)).toMatchObject({ ok: true, checked: { issuedReports: 23 } });
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
  test('Mọi loại có đủ bốn mặt pdf, html, json, xlsx', () => {
    const without = reportKinds.filter(
      (kind) => !['pdf', 'html', 'json', 'xlsx'].every((face) => facesOf(kind).some((own) => own === face)),
    );
    expect(without.map(({ kind }) => kind)).toEqual([]);
  });

  test('Loại không có văn bản sửa được thì nói có những gì', async () => {
    const receipt = findReportKind('receipt');
    expect(facesOf(receipt)).toEqual(['pdf', 'html', 'json', 'xlsx']);
    const { context } = await memoryContext();
    const work = renderFace(receipt, {}, 'docx', { printer: noPrinter, writeWorkbook, at: context.clock() });
    await expect(work).rejects.toThrow(/pdf, html, json, xlsx/);
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
