import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const data = join(scratch(), 'office');
const report = (...args: string[]) => cli(['report', ...args, '--data', data]);

beforeAll(async () => {
  await cli(['init', '--data', data, '--office', 'H56.12', '--name', 'UBND xã Gia Tân']);
});

describe('report: dùng sai', () => {
  test('loại lạ, thiếu tệp, phát hành giấy tờ của một hồ sơ, đặt mẫu thiếu ngày: trạng thái 2, một lời tiếng Việt', async () => {
    for (const [args, words] of [
      [['khong-co', '--out', 'x.pdf'], 'report list'],
      [['register', '--format', 'pdf'], '--out'],
      [['receipt', '--dossier', 'A', '--format', 'json', '--issue'], 'không phát hành riêng'],
      [['clauses', '--edition', '1999', '--format', 'json'], '2015, 2008, 2026'],
      [['coverage', '--format', 'json'], '--year'],
      [['change-plan', '--record', 'RR-2026-001', '--format', 'json'], 'Không tìm thấy'],
      [['template', 'set', 'receipt', '--paper', 'A4'], '--from'],
      [['template', 'set', 'receipt', '--paper', 'A3', '--from', '01/12/2026'], 'A5, A4'],
      [['template', 'set', 'receipt', '--paper', 'A4', '--from', '31/11/2026'], 'không có thật'],
    ] as const) {
      const { status, out, err } = await report(...args);
      expect([status, out], err).toEqual([2, '']);
      expect(err).toContain(words);
      expect(err).not.toMatch(/\n\s+at /);
    }
  });
});

describe('năm ngoài khoảng làm việc', () => {
  test('hồ sơ minh chứng, điều khoản: trạng thái 2 và nói khoảng năm, không lộ lỗi bên trong', async () => {
    for (const [command, ...more] of [
      ['evidence', '--out', join(data, 'x.pdf')],
      ['clauses', 'coverage'],
    ]) {
      for (const year of ['1975', '2100', '99999', '2026.5']) {
        const { status, err } = await cli([command ?? '', ...more, '--year', year, '--data', data]);
        expect([command, year, status], err).toEqual([command, year, 2]);
        expect(err).toMatch(/từ 197[67] đến 2099/);
      }
    }
  });
});

describe('evidence --folder', () => {
  test('thư mục có tệp của người khác: trạng thái 2 trước khi in, nêu tên tệp, tệp còn nguyên', async () => {
    const folder = join(data, 'minh-chung');
    mkdirSync(folder);
    writeFileSync(join(folder, 'của đoàn.docx'), 'x');
    const { status, err } = await cli(['evidence', '--year', '2026', '--folder', folder, '--data', data]);
    expect([status, err]).toEqual([2, expect.stringContaining('của đoàn.docx')]);
    expect(readdirSync(folder)).toEqual(['của đoàn.docx']);
  });
});

describe('report', () => {
  test('list: mọi loại có đủ pdf, html, json, xlsx', async () => {
    const kinds = JSON.parse((await report('list', '--json')).out) as { kind: string; formats: string[] }[];
    expect(kinds.length).toBeGreaterThanOrEqual(13);
    for (const { formats } of kinds) expect(formats.slice(0, 4)).toEqual(['pdf', 'html', 'json', 'xlsx']);
  });

  test('tệp Excel, Word được ghi bởi chương trình đã dựng, cả khi mã đã biên dịch sẵn: gói nạp khi cần vẫn nạp được', async () => {
    for (const format of ['xlsx', 'docx']) {
      const file = join(data, `so.${format}`);
      const { status, err } = await report('ii06a', '--year', '2026', '--format', format, '--out', file);
      expect([format, status], err).toEqual([format, 0]);
      expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
    }
  });

  test('clauses: danh sách của một bản, bằng chứng theo tháng; bản lạ, năm sai: trạng thái 2', async () => {
    const own = (...args: string[]) => cli(['clauses', ...args, '--data', data]);
    const pack = JSON.parse((await own('list', '--edition', '2026', '--json')).out) as { provisional: boolean };
    expect(pack.provisional).toBe(true);
    expect((await own('list')).out).toContain('Hiểu tổ chức và bối cảnh của tổ chức');
    const map = JSON.parse((await own('coverage', '--year', '2026', '--missing', '--json')).out) as {
      clauses: { count: number; months: number[] }[];
    };
    expect(map.clauses.length).toBeGreaterThan(0);
    expect(map.clauses.every(({ count, months }) => count === 0 && months.length === 12)).toBe(true);
    for (const args of [
      ['list', '--edition', '1999'],
      ['coverage', '--year', '20x6'],
    ]) {
      const { status, out, err } = await own(...args);
      expect([status, out], err).toEqual([2, '']);
    }
  });

  test('template set rồi list: khổ giấy mới từ ngày đã đặt', async () => {
    const set = await report('template', 'set', 'receipt', '--paper', 'A4', '--from', '01/02/2026', '--json');
    expect(JSON.parse(set.out)).toEqual({ kind: 'receipt', from: '2026-02-01', paper: 'A4' });
    const { forms, settings } = JSON.parse((await report('template', 'list', '--json')).out) as {
      forms: { kind: string; paper: string }[];
      settings: object[];
    };
    expect(forms.find(({ kind }) => kind === 'receipt')?.paper).toBe('A4');
    expect(settings).toHaveLength(1);
  });

  test('--issue không ghi năm: report verify so đúng kỳ đã in; verify đếm báo cáo đã phát hành', async () => {
    const file = join(data, 'so.json');
    const issued = await report('ii06a', '--issue', '--format', 'json', '--out', file, '--json');
    const { code } = JSON.parse(issued.out) as { code: string };
    const verified = JSON.parse((await report('verify', '--code', code, '--json')).out) as {
      ok: boolean;
      parameters: object;
      changed: object[];
    };
    expect(verified).toMatchObject({ ok: true, changed: [] });
    expect(verified.parameters).toEqual({
      from: expect.stringMatching(/-12-15$/),
      to: expect.stringMatching(/-12-14$/),
      scheme: 'reporting',
    });
    const all = await cli(['verify', '--data', data, '--json']);
    expect(JSON.parse(all.out)).toMatchObject({ ok: true, checked: { issuedReports: 1 } });
  });
});
