import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowMeasures, layoutFlowchart } from '../../../src/domain/procedure/flowchart.ts';
import { textWidth, wrapText } from '../../../src/domain/procedure/text-width.ts';
import { flowchartPages, flowchartSvg } from '../../../src/report/flowchart.ts';
import { maritalStatus, sampleStep } from './sample.ts';

describe('lưu đồ', () => {
  it('một cột: bắt đầu, các bước theo thứ tự, kết thúc; bước có trả lại là hình thoi', () => {
    const [part] = layoutFlowchart(maritalStatus.steps);
    expect(part?.rows.map(({ shape }) => shape)).toEqual(['oval', 'box', 'box', 'diamond', 'box', 'box', 'oval']);
    expect(part?.returns).toEqual([{ from: 3, to: 2, lane: 0 }]);
  });

  it('các hàng không chồng lên nhau', () => {
    const rows = layoutFlowchart(maritalStatus.steps)[0]?.rows ?? [];
    rows.slice(1).forEach((row, at) => {
      const above = rows[at];
      expect(row.top).toBeGreaterThanOrEqual((above?.top ?? 0) + (above?.height ?? 0));
    });
  });

  it('hai mũi tên trả lại giao nhau đi trên hai đường', () => {
    const steps = [1, 2, 3, 4].map((order) => sampleStep(order, { returnsTo: order > 2 ? order - 2 : null }));
    expect(layoutFlowchart(steps)[0]?.returns.map(({ lane }) => lane)).toEqual([0, 1]);
  });

  it('40 bước chia thành nhiều phần, mỗi phần vừa một trang; trả lại sang phần khác được ghi bằng chữ', () => {
    const steps = Array.from({ length: 40 }, (_none, at) => sampleStep(at + 1, at === 39 ? { returnsTo: 1 } : {}));
    const parts = layoutFlowchart(steps, 2300);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part.height).toBeLessThanOrEqual(2300 + 10);
    expect(parts.flatMap(({ rows }) => rows.map(({ step }) => step)).filter((step) => step !== null)).toHaveLength(40);
    expect(parts.at(-1)?.returns).toEqual([{ from: 40, to: 1, lane: null }]);
    expect(flowchartPages(steps, 'x', 2300).at(-1)).toContain('về bước 1');
  });

  it('tên dài được ngắt dòng, không tràn khỏi hình', () => {
    const name = 'Thẩm định phương án bảo vệ công trình thủy lợi do Chủ tịch UBND cấp tỉnh phân cấp '.repeat(3);
    for (const change of [{}, { decision: true }]) {
      const row = layoutFlowchart([sampleStep(1, { name, ...change })])[0]?.rows[1];
      for (const line of row?.text ?? []) {
        expect(textWidth(line) * flowMeasures.font).toBeLessThan(flowMeasures.shape.width);
      }
    }
  });

  it('màn hình tiếng Anh vẽ chữ của chương trình bằng tiếng Anh, chữ của tài liệu giữ nguyên', () => {
    const steps = [
      sampleStep(1, { name: 'Thẩm tra' }),
      sampleStep(2, { name: 'Xem xét', returnsTo: 1, decision: true }),
    ];
    const svg = flowchartSvg(steps, 'Khai sinh', 'en');
    for (const word of ['Flowchart: Khai sinh', 'Start', 'End', 'Passed', 'Failed', '1. Thẩm tra'])
      expect(svg).toContain(word);
    expect(svg).not.toMatch(/Bắt đầu|Kết thúc|Đạt|Trách nhiệm|làm việc/);
  });

  it('chữ của người dùng không thành thẻ SVG', () => {
    const svg = flowchartSvg([sampleStep(1, { name: '<script>alert(1)</script> & "x"' })], '<b>', 'vi');
    expect(svg).not.toMatch(/<script|<b>/);
    expect(svg).toContain('&lt;script&gt;');
  });

  it('ngắt dòng giữ nguyên mọi chữ và không dòng nào dài quá', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 4, max: 30 }), (text, most) => {
        const lines = wrapText(text, most);
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(most + 0.0001);
      }),
    );
  });
});
