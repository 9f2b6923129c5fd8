import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const file = join(folder, 'muc-tieu.json');
const plan = {
  content: 'Tổ chức, cá nhân hài lòng',
  indicator: 'satisfaction',
  target: '≥ 95 %',
  measures: ['Khảo sát tại quầy'],
  resources: 'Máy tính bảng',
  responsible: { name: 'Lê An' },
  deadline: '31/12/2026',
  judged: 'Phiếu khảo sát',
};
const run = (...args: string[]) => cli(['objectives', ...args, '--data', join(folder, 'data')]);

describe('dòng lệnh objectives', () => {
  it('tệp không đọc được: mã 2, không ghi gì, không có vết lỗi', async () => {
    writeFileSync(file, '{"year": 2026');
    const { status, out, err } = await run('import', file, '--json');
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain('Không đọc được tệp muc-tieu.json');
    expect(err).not.toContain('    at ');
  });

  it('không có tệp ấy, là thư mục, là ảnh: nói bằng tiếng Việt, không lặp lại chữ của máy', async () => {
    const picture = join(folder, 'anh.json');
    writeFileSync(picture, Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x00, 0xff));
    for (const [path, told] of [
      [join(folder, 'khong-co.json'), 'không có tệp này'],
      [folder, 'không mở được'],
      [picture, 'không phải văn bản UTF-8'],
    ] as const) {
      const { status, out, err } = await run('import', path);
      expect([path, status, out]).toEqual([path, 2, '']);
      expect(err).toContain(told);
      expect(err).not.toMatch(/ENOENT|EISDIR|Unexpected|illegal/);
    }
  });

  it('một mục sai: mã 1, một tài liệu JSON với đủ số đếm', async () => {
    writeFileSync(
      file,
      JSON.stringify({
        year: 2026,
        objectives: [
          { ...plan, code: 'A' },
          { ...plan, code: 'B', target: '≥ 120 %' },
        ],
      }),
    );
    const { status, out } = await run('import', file, '--json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ read: 2, accepted: 1, rejected: 1, unchanged: 0, faults: [{ item: 2 }] });
  });

  it('phê duyệt, nhập số đo, đo: kết quả có tử số, mẫu số và câu giải thích', async () => {
    expect((await run('approve', '--year', '2026', '--decision', '05/QĐ-UBND')).status).toBe(0);
    const record = ['record', 'A', '--year', '2026', '--period', 'Q1', '--numerator', '90', '--denominator', '100'];
    expect((await run(...record)).status).toBe(0);
    const { out } = await run('measure', '--year', '2026', '--by', 'quarter', '--json');
    const [objective] = (JSON.parse(out) as { objectives: { result: object; periods: { sentence: string }[] }[] })
      .objectives;
    expect(objective?.result).toMatchObject({
      figure: { numerator: 90, denominator: 100 },
      value: 0.9,
      verdict: 'missed',
    });
    expect(objective?.periods[0]?.sentence).toContain('90,00 % (90/100) – thấp hơn chỉ tiêu 95 %');
  });

  it('năm viết sai: mã 2', async () => {
    expect((await run('measure', '--year', '26')).status).toBe(2);
  });
});
