import { expect, test } from 'vitest';
import { balancedWidths, linesOf, piecesOf, withLowRows, withRoomForWords } from '../../src/report/column-width.ts';

const sum = (widths: readonly number[]) => Math.round(widths.reduce((all, width) => all + width, 0) * 10) / 10;

test('Cột lấp đúng bề ngang; chữ nhiều thì cột rộng; không cột nào hẹp hơn từ dài nhất của nó', () => {
  const rows = [{ cells: ['Lê Thị Thu Hằng', 'x', 'Việc dài '.repeat(40)] }];
  const widths = balancedWidths(['Người theo dõi', 'Kỳ', 'Việc'], [1, 1, 1], rows, 150);
  expect(sum(widths)).toBe(150);
  const [name = 0, short = 0, long = 0] = widths;
  expect(long).toBeGreaterThan(65);
  expect(short).toBeLessThan(name);
  const before = linesOf('Việc dài '.repeat(40), 50);
  expect(linesOf('Việc dài '.repeat(40), long)).toBeLessThan(before);
});

test('Từ dài hơn cả tờ giấy không đẩy cột khác ra ngoài lề', () => {
  const widths = balancedWidths(['A', 'B'], [1, 1], [{ cells: ['x'.repeat(300), 'y'.repeat(300)] }], 150);
  expect(sum(widths)).toBe(150);
  expect(Math.min(...widths)).toBeGreaterThan(40);
});

test('Hàng quá cao thành nhiều đoạn thấp, không mất và không đảo chữ nào; hàng thường giữ nguyên', () => {
  const lines = Array.from({ length: 60 }, (_, i) => `việc${i} – Vũ Anh Đức`);
  const pieces = piecesOf(['Bùi Kim Oanh', lines.join('\n')], [20, 80]);
  expect(pieces.length).toBeGreaterThan(3);
  expect(pieces.map(([, text = '']) => text).join('\n')).toBe(lines.join('\n'));
  expect(pieces.map(([name]) => name)).toEqual(['Bùi Kim Oanh', ...pieces.slice(1).map(() => '')]);
  for (const [, text = ''] of pieces) expect(linesOf(text, 80)).toBeLessThanOrEqual(10);
  expect(piecesOf(['a', 'b\nc'], [20, 80])).toEqual([['a', 'b\nc']]);
  // One line of a thousand words is cut between words.
  const long = Array.from({ length: 1000 }, (_, i) => `từ${i}`).join(' ');
  expect(
    piecesOf([long], [60])
      .map(([text]) => text)
      .join(' '),
  ).toBe(long);
});

test('Cột hẹp hơn mã của nó được nới ra từ cột rộng; không đủ chỗ thì để yên', () => {
  const [code = 0, rest = 0] = withRoomForWords(
    [10, 100],
    [
      ['Phiếu', 'HDKP-2026-001'],
      ['Nội dung', 'x'],
    ],
    11,
  );
  expect(code).toBeGreaterThan(24);
  expect(sum([code, rest])).toBe(110);
  const tight = [
    ['A', 'x'.repeat(200)],
    ['B', 'y'.repeat(200)],
  ];
  expect(withRoomForWords([50, 50], tight, 11)).toEqual([50, 50]);
});

test('Bảng thấp đi khi một cột nhường chỗ cho cột nhiều chữ; cột để ghi tay không hẹp đi, cột nào cũng giữ phần lớn', () => {
  const texts = [
    ['TT', '1', '2'],
    ['Nội dung', 'Một câu dài nói việc đã làm của bộ phận trong quý ấy', 'Một câu dài khác nói việc sẽ làm'],
    ['Hạn', '20/11/2026', '21/11/2026'],
    ['Ký nhận', '', ''],
  ];
  const own = [20, 50, 60, 35];
  const widths = withLowRows(own, texts, 11);
  expect(Math.abs(sum(widths) - 165)).toBeLessThan(1);
  expect(widths[1]).toBeGreaterThan(55);
  expect(Math.abs((widths[3] ?? 0) - 35)).toBeLessThan(0.2);
  for (const [column, width] of widths.entries()) expect(width).toBeGreaterThan((own[column] ?? 0) * 0.65);
});

test('Mã và số văn bản không bị ngắt giữa chừng: cột không hẹp hơn mã dài nhất của nó', () => {
  const rows = [{ cells: ['H99.15-260930-0007', 'Việc dài '.repeat(60)] }, { cells: ['131/QĐ-UBND', 'x'] }];
  const [code = 0] = balancedWidths(['Mã hồ sơ', 'Việc'], [1, 9], rows, 150);
  expect(linesOf('H99.15-260930-0007', code)).toBe(1);
  expect(code).toBeGreaterThan(30);
});
