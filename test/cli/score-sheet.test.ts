import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { SelfScore } from '../../src/domain/score-sheet/self-score.ts';
import { scoredCriteria, type TableText } from '../../src/domain/score-sheet/table.ts';
import { buildOnce, cli, scratch } from '../support/cli.ts';
import { demoContext } from '../support/demo.ts';

buildOnce();
const folder = scratch();
const data = join(folder, 'office');
const run = (...args: string[]) => cli([...args, '--data', data]);
const file = (name: string, content: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};

beforeAll(async () => {
  const { file: demo } = await demoContext();
  mkdirSync(data);
  copyFileSync(demo, join(data, 'dung-hen.sqlite'));
});

test('tệp sai, bộ sai, mã không có, người không được xem: trạng thái 2, lời tiếng Việt, không ghi gì', async () => {
  const table = { purpose: 'reform', name: 'A', from: '2026-01-01', criteria: [] };
  for (const [args, said] of [
    [['score-table', 'set', file('a.json', { ...table, lạ: 1 })], 'lạ'],
    [['score-table', 'set', file('b.json', table)], 'chưa có tiêu chí'],
    [['score-table', 'set', file('c.json', { ...table, from: '2026-02-30' })], 'from'],
    [['score-table', 'example', 'khac'], 'reform'],
    [['self-score', 'open', '--year', '26'], 'từ 1976 đến 2099'],
    [['self-score', 'open', '--year', '2025'], 'TCD-2025-001'],
    [['self-score', 'show', 'TCD-2099-001'], 'TCD-2099-001'],
    [['self-score', 'reopen', 'TCD-2026-001', '--reason', 'x'], 'dự thảo'],
    [['emulation', 'show', 'PTD-2026-001', '--as', 'nga'], 'chỉ để'],
    [['emulation', 'submit', 'PTD-2026-004', '--as', 'thu'], 'Bùi Kim Oanh'],
    [['report', 'emulation-sheet', '--record', 'PTD-2026-001', '--format', 'html', '--as', 'nga'], 'chỉ để'],
    [['report', 'emulation-sheet', '--record', 'PTD-2026-001', '--format', 'html', '--issue'], 'phát hành'],
  ] as const) {
    const { status, err } = await run(...args);
    expect([args.join(' '), status]).toEqual([args.join(' '), 2]);
    expect(err).toContain(said);
    expect(err).not.toContain('    at ');
  }
});

test('bộ mẫu ra tệp, xem trước, đặt; chấm, phê duyệt, gửi, thẩm định từ tệp; --json là một tài liệu', async () => {
  const example = JSON.parse((await run('score-table', 'example', 'reform')).out) as TableText;
  const plain = {
    ...example,
    from: '2024-01-01',
    criteria: example.criteria.map((one) => ({ ...one, formula: null, steps: [] })),
  };
  const path = file('bo.json', plain);
  const preview = await run('score-table', 'set', path, '--change', 'BTC-2025-001', '--preview');
  expect(preview.out).toContain('Số liệu');
  expect((await run('score-table', 'set', path)).err).toContain('BTC-2024-001');
  const opened = JSON.parse((await run('self-score', 'open', '--year', '2024', '--json')).out) as { sheet: SelfScore };
  const { code, table } = opened.sheet;
  expect([code, table.criteria.length]).toEqual(['TCD-2024-001', example.criteria.length]);
  const scores = scoredCriteria(table).map(({ number }) => ({ number, own: 4, proof: 'Văn bản' }));
  expect((await run('self-score', 'score', code, file('s.json', { scores }))).err).toContain(
    'tự chấm 52 trên 100 điểm (52 %)',
  );
  expect((await run('self-score', 'approve', code, '--as', 'thu')).status).toBe(2);
  expect((await run('self-score', 'approve', code, '--as', 'binh')).status).toBe(0);
  const sent = await run('self-score', 'send', code, '--to', 'Sở Nội vụ', '--on', '05/01/2025');
  expect(sent.status).toBe(0);
  const others = scores.map(({ number }) => ({
    number,
    value: number === '1.1' ? 3 : 4,
    reason: number === '1.1' ? 'Chậm' : '',
  }));
  const given = file('t.json', { scores: others });
  const done = await run('self-score', 'appraise', code, given, '--body', 'Sở Nội vụ', '--on', '2025-02-01', '--json');
  expect(JSON.parse(done.out)).toMatchObject({ total: { own: 52, other: 51, applicable: 100 } });
  expect((await run('self-score', 'list')).out).toContain(
    'TCD-2024-001  đã có điểm thẩm định: tự chấm 52 trên 100 điểm (52 %); thẩm định 51, chênh −1',
  );
  // Own score, the most that applies, the most of the table and the appraisal are each said.
  expect((await run('self-score', 'list')).out).toMatch(
    /TCD-2025-001 {2}đã có điểm thẩm định: tự chấm [\d,]+ trên 80 điểm áp dụng \([\d,]+ %\), bộ tiêu chí 100 điểm, 3 tiêu chí không áp dụng; thẩm định [\d,]+, chênh −/,
  );
});

test('bộ tiêu chí từ CSV: mọi lỗi có dòng và cột, trạng thái 2, không ghi gì; sửa xong thì đặt được', async () => {
  const csv = join(folder, 'bo.csv');
  const general = 'Dùng cho,Thi đua\nTên bộ tiêu chí,Quy chế\nKỳ,Quý\nMức xếp loại,Tốt = 80\n';
  writeFileSync(csv, `${general}TT,Tiêu chí,Điểm tối đa\nA,Việc,5\n2,Việc hai,x\n`);
  const wrong = await run('score-table', 'set', csv);
  expect(wrong.status).toBe(2);
  expect(wrong.err).toContain('✗ Cả tệp, cột “Áp dụng từ”: Thiếu dòng');
  expect(wrong.err).toContain('✗ Dòng 6, cột “TT”: “A” không phải số thứ tự');
  expect(wrong.err).toContain('✗ Dòng 7, cột “Điểm tối đa”: “x” không phải số điểm');
  const told = JSON.parse((await run('score-table', 'set', csv, '--json')).out) as { faults: { code: string }[] };
  expect(told.faults.map(({ code }) => code)).toEqual(['part-missing', 'number-form', 'points-form']);
  expect((await run('score-table', 'list')).out).not.toContain('Quy chế');
  writeFileSync(csv, `${general}Áp dụng từ,01/07/2027\nTT,Tiêu chí,Điểm tối đa\n1,Việc,5\n`);
  expect((await run('score-table', 'set', csv)).err).toContain('Đã ghi BTC-2027-001, áp dụng từ 01/07/2027.');
});

test('bảng, phiếu và số liệu đọc được; giấy có đủ cột, tổng và chữ ký; xlsx có số', async () => {
  const shown = await run('self-score', 'show', 'TCD-2026-001');
  expect(shown.out).toMatch(/2\.2 +Hồ sơ giải quyết trước hạn, đúng hạn: \d+.*\n.*Số liệu: \d+(,\d+)? % \(/);
  expect(shown.out).toContain('chưa chấm');
  const html = (await run('report', 'self-score', '--record', 'TCD-2025-001', '--format', 'html')).out;
  for (const words of [
    'Điểm tối đa',
    'Tự chấm',
    'Thẩm định',
    'tài liệu kiểm chứng',
    'Tổng',
    'Không áp dụng',
    '−2,5',
    '80/100',
    'CHỦ TỊCH',
  ]) {
    expect(html).toContain(words);
  }
  expect(html).not.toContain('Dự thảo');
  expect((await run('report', 'self-score', '--record', 'TCD-2026-001', '--format', 'html')).out).toContain('Dự thảo');
  const sheet = (await run('report', 'emulation-sheet', '--record', 'PTD-2026-001', '--format', 'html')).out;
  for (const words of ['Vũ Anh Đức', 'Quý III năm 2026', 'Hoàn thành tốt nhiệm vụ', 'NGƯỜI TỰ ĐÁNH GIÁ']) {
    expect(sheet).toContain(words);
  }
  const out = join(folder, 'bang.xlsx');
  expect((await run('report', 'self-score', '--record', 'TCD-2025-001', '--format', 'xlsx', '--out', out)).status).toBe(
    0,
  );
  expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
  const own = await run('emulation', 'list', '--year', '2026', '--as', 'duc');
  expect(own.out.split('\n').filter(Boolean)).toHaveLength(1);
  expect((await run('emulation', 'show', 'PTD-2026-003', '--as', 'lan')).out).toContain('không áp dụng');
});
