import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { readCoverage } from '../../src/command/coverage.ts';
import { gapRows } from '../../src/domain/register/gap-pack.ts';
import { isUncovered } from '../../src/domain/standard/coverage.ts';
import { clauses } from '../../src/domain/standard/standard.ts';
import { clauseTable } from '../../src/report/clause.ts';
import { coverage } from '../../src/report/coverage.ts';
import { gatherReport } from '../../src/report/face.ts';
import { demoContext } from '../support/demo.ts';

let context: Context;
beforeAll(async () => {
  context = (await demoContext()).context;
});

describe('bảng điều khoản', () => {
  it('bản không có: từ chối, nêu các bản có', async () => {
    await expect(gatherReport(clauseTable, context, { edition: '1999' })).rejects.toMatchObject({
      code: 'invalid',
      field: 'edition',
      details: { hint: expect.stringContaining('2015, 2008, 2026') },
    });
  });

  it('không hỏi bản nào thì là 2015: mọi điều khoản, tiêu đề hai thứ tiếng, thông tin dạng văn bản, câu hỏi', async () => {
    const model = await clauseTable.gather(context, {});
    const rows = clauseTable.sheets(model).flatMap((sheet) => sheet.rows);
    expect(rows.map(([number]) => number)).toEqual(clauses.map(({ number }) => number));
    const html = clauseTable.html(model);
    for (const text of ['TCVN ISO 9001:2015', 'Understanding the organization', 'Duy trì', 'Lưu giữ'])
      expect(html).toContain(text);
    expect(html).not.toContain('TẠM THỜI');
    // Columns of one table stand under each other.
    expect(html.match(/<table class="data"/g)).toHaveLength(1);
  });

  it('bản 2008 nói điều nào của 2015 thay; gói 2026 ghi rõ tạm thời và độ tin cậy của nguồn', async () => {
    const old = await clauseTable.gather(context, { edition: '2008' });
    expect(clauseTable.sheets(old)[0]?.rows[0]?.[4]).toBe('4.4');
    const next = await clauseTable.gather(context, { edition: '2026' });
    expect(next.provisional).toBe(true);
    const html = clauseTable.html(next);
    for (const text of ['TẠM THỜI', '(tạm thời)', 'Cao (từ ba nguồn trở lên)']) expect(html).toContain(text);
    expect(clauseTable.sheets(next)[0]?.rows).toHaveLength(gapRows.length);
  });
});

describe('bản đồ bằng chứng', () => {
  it('thiếu năm: từ chối', async () => {
    await expect(gatherReport(coverage, context, {})).rejects.toMatchObject({ code: 'required', field: 'year' });
  });

  it('số của bản in là số của màn hình; điều khoản chưa có bằng chứng được nêu tên, kèm thứ phải có', async () => {
    const model = await coverage.gather(context, { year: 2026 });
    const { rows } = await readCoverage(context, 2026);
    expect(model.rows.map(({ count }) => count)).toEqual(rows.map(({ count }) => count));
    const missing = rows.filter(isUncovered).map(({ clause }) => clause.number);
    const html = coverage.html(model);
    expect(html).toContain(
      `${missing.length} trong ${rows.length} điều khoản chưa có bằng chứng nào trong năm: ${missing.join(', ')}.`,
    );
    expect(html).toContain('Điều khoản chưa có bằng chứng');
    // 8.3 is declared not to apply, with its reason.
    expect(missing).not.toContain('8.3');
    expect(html).toContain('Điều khoản không áp dụng theo bản công bố');
    expect(html).toContain('xã không thiết kế dịch vụ');
    const [map, list] = coverage.sheets(model);
    expect(map?.rows).toHaveLength(rows.length);
    expect(list?.rows).toHaveLength(rows.reduce((sum, { count }) => sum + count, 0));
  });

  it('năm chưa có gì: mọi điều khoản “chưa có”; đủ cả thì nói đủ', async () => {
    const model = await coverage.gather(context, { year: 2030 });
    expect(model.rows.every(({ count }) => count === 0)).toBe(true);
    const full = { ...model, rows: model.rows.map(({ excluded: _, ...row }) => ({ ...row, count: 1 })) };
    expect(coverage.html(full)).toContain(`Cả ${model.rows.length} điều khoản đều có bằng chứng`);
    expect(coverage.html(full)).not.toContain('chưa có bằng chứng');
  });
});
