import decodeQr from 'qr/decode.js';
import { expect, it } from 'vitest';
import { code128Svg, qrSvg } from '../../src/report/barcode.ts';

it('mã QR đọc lại được đúng chữ: mã hồ sơ, địa chỉ tra cứu, chữ có dấu', () => {
  for (const text of [
    '000.00.12.H29-261120-0001',
    '20261120123456',
    'https://motcua.example.vn/tra-cuu/H29.12-20261120-0001?m=a1b2c3',
    'Đặng Thị Hoà – phường Điện Biên',
    'x'.repeat(400),
  ]) {
    const svg = String(qrSvg(text, 13));
    expect(svg).toContain('width="13mm" height="13mm"');
    expect(decodeQr(picture(svg), { timeLimit: 5000 })).toBe(text);
  }
});

it('mã vạch: không vẽ khi mã có chữ ngoài ASCII hoặc vạch mảnh hơn máy in vẽ được', () => {
  expect(code128Svg('H29-Đ1')).toBeUndefined();
  expect(code128Svg('0'.repeat(200), 50, 8)).toBeUndefined();
  expect(String(code128Svg('H29.12-20261120-0001', 50, 8))).toContain('width="50mm" height="8mm"');
});

const dots = 4;

/** The drawing as RGBA, `dots` a module: a module is dark when an odd number of outline edges lies left of it. */
function picture(svg: string): { width: number; height: number; data: Uint8ClampedArray } {
  const [from = 0, , side = 0] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '').split(' ').map(Number);
  const edges = Array.from({ length: side }, () => new Uint8Array(side + 1));
  for (const outline of (/ d="([^"]+)"/.exec(svg)?.[1] ?? '').split('M')) {
    const points = outline
      .replace('Z', '')
      .split('L')
      .map((point) => point.split(' ').map((one) => Number(one) - from));
    for (const [index, [x = 0, y = 0]] of points.entries()) {
      const [toX = 0, toY = 0] = points[(index + 1) % points.length] ?? [];
      if (x !== toX) continue;
      for (let row = Math.min(y, toY); row < Math.max(y, toY); row += 1) {
        const line = edges[row];
        if (line) line[x] = (line[x] ?? 0) ^ 1;
      }
    }
  }
  const width = side * dots;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y += 1) {
    let isDark = false;
    for (let x = 0; x < width; x += 1) {
      if (x % dots === 0 && edges[Math.floor(y / dots)]?.[x / dots]) isDark = !isDark;
      if (isDark) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  return { width, height: width, data };
}
