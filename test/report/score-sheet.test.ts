import { beforeAll, expect, it } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { sumOf } from '../../src/domain/score-sheet/sheet.ts';
import { evidenceParts } from '../../src/report/evidence-part.ts';
import { isIssuable } from '../../src/report/issue.ts';
import { findReportKind } from '../../src/report/list.ts';
import { type SelfScoreModel, selfScore } from '../../src/report/self-score.ts';
import { demoContext } from '../support/demo.ts';

let context: Context;
let model: SelfScoreModel;
beforeAll(async () => {
  context = (await demoContext()).context;
  model = await selfScore.gather(context, { record: 'TCD-2025-001' });
});

it('bảng tính: mỗi tiêu chí một dòng, điểm là số, dòng tổng bằng tổng của bảng, không áp dụng để trống kèm lý do', () => {
  const [sheet] = selfScore.sheets(model);
  const rows = sheet?.rows ?? [];
  expect(rows).toHaveLength(model.sheet.table.criteria.length + 1);
  const { own, other, applicable } = sumOf(model.later ?? model.sheet);
  expect(rows.at(-1)?.slice(1, 6)).toEqual(['Tổng', applicable, own, other, -3.5]);
  const row = (number: string) => rows.find(([first]) => first === number) ?? [];
  expect(row('2.2').slice(2, 5)).toEqual([20, 15, 15]);
  expect(typeof row('2.2')[7]).toBe('number');
  expect([row('2.1')[3], row('2.1')[11]]).toEqual([null, 'Trong năm không có quyết định công bố nào đến xã.']);
});

it('dòng tổng nói chênh lệch là của ai, bao nhiêu điểm', () => {
  expect(selfScore.html(model)).toMatch(/Tự chấm đạt [\d,]+\u00a0%; thẩm định −3,5 điểm, đạt [\d,]+\u00a0%/);
});

it('giấy in không tự nêu văn bản nào: chỉ điều cơ quan ghi ở bộ tiêu chí; số ít được nói dưới bảng', async () => {
  expect(selfScore.html(model)).not.toMatch(/Nghị định|Thông tư số|theo Quyết định/);
  const basis = 'Quyết định số 10/QĐ-UBND của tỉnh (cơ quan ghi)';
  const { table } = model.sheet;
  expect(selfScore.html({ ...model, sheet: { ...model.sheet, table: { ...table, basis } } })).toContain(basis);
  const person = findReportKind('emulation-sheet');
  const printed = person.html(await person.gather(context, { record: 'PTD-2026-001' }));
  expect(printed).toContain('Số liệu dưới 5 trường hợp');
});

it('hồ sơ minh chứng có bảng đã phê duyệt của năm, không có bảng dự thảo, không có phiếu thi đua của ai', async () => {
  const parts = async (year: number) => (await evidenceParts(context, year)).map(({ kind }) => kind);
  expect(await parts(2025)).toContain('self-score');
  expect(await parts(2026)).not.toContain('self-score');
  expect([...(await parts(2025)), ...(await parts(2026))].filter((kind) => kind.startsWith('emulation'))).toEqual([]);
});

it('phiếu thi đua và bảng tổng hợp không phát hành được; bảng tự chấm điểm thì được', () => {
  const issuable = (kind: string) => isIssuable(findReportKind(kind));
  expect(['emulation-sheet', 'emulation-list', 'self-score'].map(issuable)).toEqual([false, false, true]);
});
