import decodeQr from 'qr/decode.js';
import { expect, it } from 'vitest';
import { code128Svg, qrSvg } from '../../src/report/barcode.ts';
import { picture } from '../support/qr-picture.ts';

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
