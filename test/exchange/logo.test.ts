import { describe, expect, test } from 'vitest';
import { mostLogoBytes, readLogo } from '../../src/exchange/logo.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const svg = (inner: string) => bytes(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">${inner}</svg>`);

/** Head of a PNG of that size; enough for what is checked. */
function png(width: number, height: number): Uint8Array {
  const file = new Uint8Array(40);
  file.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(file.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  return file;
}

describe('Biểu trưng của cơ quan', () => {
  test.each([
    ['tệp quá 200 kB', new Uint8Array(mostLogoBytes + 1)],
    ['tệp trống', new Uint8Array()],
    ['ảnh JPEG', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
    ['trang HTML', bytes('<!doctype html><svg></svg>')],
    ['PNG cụt', png(10, 10).slice(0, 20)],
    ['PNG rỗng', png(0, 10)],
    ['PNG khổng lồ', png(60_000, 60_000)],
    ['SVG có mã lệnh', svg('<script>alert(1)</script>')],
    ['SVG có thuộc tính sự kiện', svg('<g onload="alert(1)"/>')],
    ['SVG nhúng HTML', svg('<foreignObject/>')],
    ['SVG lấy ảnh ngoài', svg('<image href="https://example.test/a.png"/>')],
    ['SVG lấy kiểu chữ ngoài', svg('<style>@import "//example.test/a.css";</style>')],
    ['SVG lấy nền ngoài', svg('<rect style="fill:url(https://example.test/a#b)"/>')],
    ['SVG có thực thể', bytes('<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>')],
  ])('%s bị từ chối', (_name, file) => {
    expect(() => readLogo(file)).toThrow(expect.objectContaining({ code: 'logo-invalid', field: 'logo' }));
  });

  test('PNG và SVG lành được giữ nguyên từng byte', () => {
    const picture = svg('<defs><path id="p" d="M0 0h1"/></defs><use href="#p" fill="url(#q)"/>');
    for (const file of [png(300, 300), picture, bytes(`<?xml version="1.0"?>\n<!-- a -->\n<svg></svg>`)]) {
      const url = readLogo(file);
      expect(url).toMatch(/^data:image\/(png|svg\+xml);base64,/);
      expect(new Uint8Array(Buffer.from(url.split(',')[1] ?? '', 'base64'))).toEqual(new Uint8Array(file));
    }
  });
});
