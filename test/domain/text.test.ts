import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, nfc } from '../../src/domain/text.ts';

const code = (points: number) => `U+${points.toString(16).toUpperCase().padStart(4, '0')}`;
const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('chữ không nhìn thấy không vào được tên gọi', () => {
  const unseen = [
    ...span(0, 8),
    ...span(0x0e, 0x1f),
    0x7f,
    ...span(0x80, 0x9f),
    0xad,
    ...span(0x200b, 0x200f),
    ...span(0x202a, 0x202e),
    0x2060,
    ...span(0x2066, 0x2069),
    0xd800,
    0xdfff,
    0xfeff,
  ];
  it.each(unseen.map((point) => [code(point), point] as const))('%s bị bỏ đi', (_name, point) => {
    expect(nfc(`Trần ${String.fromCharCode(point)}Văn An`)).toBe('Trần Văn An');
    expect(nfc(String.fromCharCode(point).repeat(3)).trim()).toBe('');
  });

  it('bỏ xong mới ghép dấu: chữ và dấu bị ngăn bởi chữ không nhìn thấy vẫn thành một', () => {
    expect(nfc('a\u200b\u0301')).toBe('á');
  });
});

describe('chữ nhìn thấy được giữ nguyên', () => {
  it('xuống dòng và tab còn nguyên; mọi kiểu xuống dòng thành một', () => {
    expect(nfc('một\r\nhai\rba\tbốn\nnăm\vsáu\fbảy')).toBe('một\nhai\nba\tbốn\nnăm\nsáu\nbảy');
  });

  it('dấu tiếng Việt, chữ ngoài mặt phẳng cơ bản, dấu cách không ngắt còn nguyên', () => {
    expect(nfc('Nguye\u0302\u0303n Thị Hoà, 𠀀, 10\u00a0000')).toBe('Nguyễn Thị Hoà, 𠀀, 10\u00a0000');
  });
});

describe('đường nhanh cho chữ thông thường cho cùng kết quả', () => {
  const letters = [...span(0x20, 0x7e), ...span(0xc0, 0x24f), ...span(0x1e00, 0x1eff)].map((point) =>
    String.fromCharCode(point),
  );
  const usual = fc.string({ unit: fc.constantFrom(...letters, ' ', ' '), maxLength: 40 });
  // Like fc's unit 'binary', which takes a second to set up: every code point but half a surrogate pair.
  const point = fc.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }));
  const any = fc.string({ unit: point.map((code) => String.fromCodePoint(code)) });

  it('chữ la-tinh dựng sẵn vốn ở dạng NFC và không có chữ nào bị bỏ', () => {
    expect(letters.filter((letter) => nfc(letter) !== letter.normalize('NFC'))).toEqual([]);
    fc.assert(fc.property(usual, (text) => nfc(text) === text.normalize('NFC')));
  });

  it('bỏ dấu từng chữ như bỏ dấu cả câu', () => {
    const whole = (text: string) =>
      text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
    expect(letters.filter((letter) => fold(`a${letter}b`) !== whole(`a${letter}b`))).toEqual([]);
    fc.assert(fc.property(usual, (text) => fold(text) === whole(text)));
    fc.assert(fc.property(any, (text) => fold(text) === whole(text)));
    expect(fold('  Hoà \u00a0 Đức  ')).toBe('hoa duc');
  });
});
