import { describe, expect, it } from 'vitest';
import { nfc } from '../../src/domain/text.ts';

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
