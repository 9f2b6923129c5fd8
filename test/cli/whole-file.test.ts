import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { demandPlace, writeWhole } from '../../src/cli/whole-file.ts';
import { scratch } from '../support/cli.ts';

const folder = scratch();
const bytes = (text: string) => new TextEncoder().encode(text);

describe('Tệp kết quả của dòng lệnh', () => {
  test('thư mục không có, hoặc chính là thư mục: nói trước khi làm việc lâu', () => {
    expect(() => demandPlace(join(folder, 'khong-co', 'a.pdf'))).toThrow('ENOENT');
    expect(() => demandPlace(folder)).toThrow('EISDIR');
    writeFileSync(join(folder, 'tep'), 'x');
    expect(() => demandPlace(join(folder, 'tep', 'a.pdf'))).toThrow('ENOTDIR');
    demandPlace(join(folder, 'a.pdf'));
  });

  test('không ghi được thì bản cũ còn nguyên, không có nửa tệp, lỗi nêu tên tệp đã hỏi', () => {
    const file = join(folder, 'b.pdf');
    writeWhole(file, bytes('bản cũ'));
    mkdirSync(`${file}.part`);
    expect(() => writeWhole(file, bytes('bản mới'))).toThrow(expect.objectContaining({ path: file }));
    expect(readFileSync(file, 'utf8')).toBe('bản cũ');
  });

  test('ghi xong thì chỉ có tệp ấy', () => {
    const file = join(folder, 'c.pdf');
    writeWhole(file, bytes('một'));
    writeWhole(file, bytes('hai'));
    expect(readFileSync(file, 'utf8')).toBe('hai');
    expect(readdirSync(folder).filter((name) => name.startsWith('c.pdf'))).toEqual(['c.pdf']);
  });
});
