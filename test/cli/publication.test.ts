import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const data = join(folder, 'office');
const catalogue = join(folder, 'danh-muc.json');
const run = (...args: string[]) => cli(['publication', ...args, '--data', data]);
const entry = (value: number) => ({
  procedures: [
    {
      code: '1.001',
      title: 'Thủ tục A',
      field: 'Hộ tịch',
      times: [{ channel: 'Trực tiếp', value, unit: 'Ngày làm việc' }],
    },
  ],
});
const decision = [
  '--number',
  '9/QĐ-UBND',
  '--issuer',
  'UBND tỉnh',
  '--summary',
  'Công bố',
  '--decided-on',
  '2026-01-05',
];

describe('publication', () => {
  beforeAll(async () => {
    await cli(['init', '--data', data, '--office', 'H56.12', '--name', 'UBND xã Gia Tân']);
    writeFileSync(catalogue, JSON.stringify(entry(3)));
    await cli(['procedures', 'import', catalogue, '--data', data]);
    writeFileSync(catalogue, JSON.stringify(entry(2)));
  });

  test('thiếu ngày, loại lạ, mã không có, việc lạ: mã 2, một câu, không ghi gì', async () => {
    for (const [args, words] of [
      [['add', ...decision], 'effective-from'],
      [['show', 'QDCB-2026-001'], 'QDCB-2026-001'],
      [['enter', 'QDCB-2026-001', '1.001', '--kind', 'moved'], 'moved'],
      [['waive', 'QDCB-2026-001', '1.001', 'sign', '--reason', 'x'], 'sign'],
      [['limits', '--catalogue', 'hai'], 'hai'],
    ] as const) {
      const { status, err } = await run(...args);
      expect(status).toBe(2);
      expect(err).toContain(words);
      expect(err).not.toMatch(/\n\s+at /);
    }
    expect(JSON.parse((await run('list', '--json')).out)).toEqual({ publications: [] });
  });

  test('từ quyết định đến khi đóng: mỗi lệnh một việc, --json một tài liệu', async () => {
    const days = ['--effective-from', '2026-01-20', '--received-on', '2026-01-08'];
    const added = await run('add', ...decision, ...days, '--json');
    const { publication } = JSON.parse(added.out) as { publication: { code: string; due: string } };
    // Saturday 10/01/2026 is worked in place of a day off.
    expect(publication).toMatchObject({ code: 'QDCB-2026-001', due: '2026-01-10', state: 'open' });
    expect((await run('attach', publication.code, catalogue)).err).toContain('1 thủ tục');
    const shown = await run('show', publication.code);
    expect(shown.out).toContain('3 ngày làm việc');
    expect(shown.out).toContain('quá hạn');
    expect((await run('list', '--overdue')).status).toBe(1);
    expect((await run('apply', publication.code)).err).toContain('nhận 1');
    expect((await run('post', publication.code, '--places', 'Bảng tin; Trang tin', '--number', '7')).err).toContain(
      'QDCB-2026-001.1',
    );
    expect((await run('settle', publication.code)).err).toContain('Còn 1 việc');
    const wrong = ['--procedure', '1.001', '--step', 'process', '--record', 'process:x'];
    expect((await run('settle', publication.code, ...wrong)).status).toBe(2);
    const waived = await run('waive', publication.code, '1.001', 'process', '--reason', 'Không có quy trình riêng');
    expect(waived.err).toContain('đã đóng');
    expect((await run('reopen', publication.code, '1.001', 'posting', '--reason', 'Nhầm')).err).toContain('Còn 1');
    const all = JSON.parse((await run('show', publication.code, '--json')).out) as { open: { candidates: object[] }[] };
    expect(all.open[0]?.candidates).toMatchObject([{ record: 'minutes:1' }]);
    const paper = await cli([
      ...['report', 'posting-minutes', '--record', 'QDCB-2026-001', '--format', 'html'],
      ...['--out', join(folder, 'bb.html'), '--data', data],
    ]);
    expect(paper.status).toBe(0);
    expect((await cli(['verify', '--data', data])).status).toBe(0);
  });

  test('thời hạn là dữ liệu của cơ quan', async () => {
    const { out } = await run('limits', '--catalogue', '1', '--json');
    expect(JSON.parse(out)).toMatchObject({ limits: { catalogue: 1, posting: 3 } });
  });
});
