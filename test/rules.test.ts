import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** The table of rules is kept true by this file: what it names must exist. */
const root = new URL('../', import.meta.url);
const lines = readFileSync(new URL('test/rules.md', root), 'utf8').split('\n');
const rows = lines.flatMap((line) => {
  const [, key = '', demand = '', proof = ''] = /^\| ([RT]\d+) \| (.+?) \| (.+) \|$/.exec(line) ?? [];
  return key === '' ? [] : [{ key, demand, proof }];
});
const citations = rows.flatMap(({ key, proof }) =>
  [...proof.matchAll(/`(test\/[^`]+\.test\.ts)` › `([^`]+)`/g)].map(([, file = '', title = '']) => ({
    key,
    file,
    title,
  })),
);
const notYet = 'Chưa áp dụng: ';

describe('bảng quy tắc', () => {
  test('đủ 38 quy tắc và 28 bẫy, mỗi cái đúng một dòng, theo thứ tự', () => {
    const wanted = [...keys('R', 38), ...keys('T', 28)];
    expect(rows.map(({ key }) => key)).toEqual(wanted);
    // A line that the pattern above does not read would vanish silently.
    expect(lines.filter((line) => /^\|\s*[RT]\d/.test(line))).toHaveLength(wanted.length);
  });

  test('mỗi dòng hoặc nêu kiểm thử, hoặc nói vì sao chưa áp dụng', () => {
    const unproved = rows.filter(
      ({ key, proof }) => !citations.some((one) => one.key === key) && !(proof.startsWith(notYet) && proof.length > 60),
    );
    expect(unproved.map(({ key }) => key)).toEqual([]);
    const halfRead = rows.filter(
      ({ key, proof }) =>
        (proof.match(/test\/\S+\.test\.ts/g) ?? []).length !== citations.filter((one) => one.key === key).length,
    );
    expect(halfRead.map(({ key }) => key)).toEqual([]);
  });

  test.each(citations)('$key: $file', ({ file, title }) => {
    expect(existsSync(new URL(file, root)), `không có tệp ${file}`).toBe(true);
    expect(isTest(readFileSync(new URL(file, root), 'utf8'), title), `không có kiểm thử “${title}”`).toBe(true);
  });
});

describe('cách dò tên kiểm thử', () => {
  test('khoảng trắng không kể; chú thích, tên dở dang và kiểm thử bị bỏ qua không được tính', () => {
    expect(isTest("  it('một  hai\n ba', () => {", 'một hai ba')).toBe(true);
    expect(isTest("])('mỗi %s', (x) => {", 'mỗi %s')).toBe(true);
    expect(isTest("test.skipIf(!found)('có điều kiện', async () => {", 'có điều kiện')).toBe(true);
    expect(isTest("const onLinux = test.skipIf(mac); onLinux('có điều kiện', () => {", 'có điều kiện')).toBe(true);
    expect(isTest("const off = test.skip; off('một hai ba', () => {", 'một hai ba')).toBe(false);
    expect(isTest("it('một hai ba bốn', () => {", 'một hai ba')).toBe(false);
    expect(isTest('// một hai ba', 'một hai ba')).toBe(false);
    expect(isTest("expect(text).toContain('một hai ba');", 'một hai ba')).toBe(false);
    expect(isTest("it.skip('một hai ba', () => {", 'một hai ba')).toBe(false);
    expect(isTest("test.todo('một hai ba', () => {", 'một hai ba')).toBe(false);
  });
});

function keys(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
}

/** True when the source has a test of exactly this title that is not switched off; white space does not matter. */
function isTest(source: string, title: string): boolean {
  const text = source.replace(/\s+/g, ' ');
  const wanted = title.replace(/\s+/g, ' ').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // A file may give a conditional test a name of its own.
  const named = [...text.matchAll(/const (\w+) = (?:it|test)\.(?:skipIf|runIf)\(/g)].map(([, name = '']) => name);
  const callee = ['it', 'test', ...named].join('|');
  return new RegExp(`(?:\\b(?:${callee})|[\\])])\\(\\s*(['"\`])${wanted}\\1,`).test(text);
}
