import { describe, expect, it } from 'vitest';
import { type Chart, chartSvg } from '../../src/report/chart.ts';

const rate: Chart = {
  title: 'Tháng 2 thấp hơn <chỉ tiêu>',
  kind: 'rate',
  categories: ['T1', 'T2', 'T3'],
  series: [{ name: 'Tỷ lệ', fill: 'solid', values: [99, null, 97.5] }],
  target: { value: 98, label: 'chỉ tiêu ≥ 98 %' },
};

describe('biểu đồ', () => {
  it('tháng không có số liệu không có điểm và không nối qua', async () => {
    const svg = await chartSvg(rate);
    expect(svg).toContain('>99,0<');
    expect(svg).toContain('>97,5<');
    expect(svg).not.toContain('>0,0<');
  });

  it('có đường chỉ tiêu và chữ Tinos, không có mã chạy, không gọi ra ngoài', async () => {
    const svg = await chartSvg(rate);
    expect(svg).toContain('chỉ tiêu ≥ 98 %');
    expect(svg).toContain('Tinos');
    expect(svg).not.toMatch(/<script|href="http|url\(http/);
  });

  it('tiêu đề là nhãn cho người không nhìn thấy, ký tự lạ không thành thẻ', async () => {
    const svg = await chartSvg(rate);
    expect(svg).toContain('aria-label="Tháng 2 thấp hơn &#60;chỉ tiêu&#62;"');
  });

  it('mỗi loại hồ sơ một mẫu tô, đọc được khi in đen trắng; tổng ghi ở cuối thanh', async () => {
    const svg = await chartSvg({
      title: 'Quá hạn',
      kind: 'stack',
      categories: ['Hộ tịch'],
      series: [
        { name: 'Đã giải quyết', fill: 'crossed', values: [1200] },
        { name: 'Đang giải quyết', fill: 'dotted', values: [34] },
      ],
    });
    expect(svg).toContain('stroke="#ffffff" stroke-width="1.8"');
    expect(svg).toContain('stroke-linecap="round"');
    // A pattern would become a blurred picture on paper.
    expect(svg).not.toContain('<pattern');
    expect(svg).toContain('>1.234<');
  });

  it('hàng thấp khi tên ngắn, đủ cao cho tên dài: tên lĩnh vực không đè lên nhau', async () => {
    const drawn = async (name: string) => {
      const svg = await chartSvg({
        title: '',
        kind: 'stack',
        categories: [name, name, name, name],
        series: [{ name: 'Quá hạn', fill: 'crossed', values: [4, 3, 2, 1] }],
      });
      // Each line of a name: its own height within the name, and where the name is.
      const lines = [...svg.matchAll(/text-anchor="end"[^>]* y="([-\d.]+)" transform="translate\([\d.]+ ([\d.]+)\)/g)];
      const heights = lines.map(([, own, name = '']) => Number(own) + Number(name));
      const gaps = heights.slice(1).map((height, index) => height - (heights[index] ?? 0));
      return { height: Number(/data-h="(\d+)"/.exec(svg)?.[1]), lines: lines.length, closest: Math.min(...gaps) };
    };
    expect((await drawn('Hộ tịch')).height).toBeLessThan(150);
    const { lines, closest } = await drawn(
      'Hộ tịch có yếu tố liên quan đến nhiều địa bàn hành chính '.repeat(5).trim(),
    );
    expect(lines).toBeGreaterThan(4 * 5);
    expect(closest).toBeGreaterThan(12);
  });
});
