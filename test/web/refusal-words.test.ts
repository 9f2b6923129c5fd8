import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/domain/problem.ts';
import { type ProblemCode, problemTexts } from '../../src/domain/problem-list.ts';
import { registerKinds } from '../../src/domain/register/list.ts';
import { problemIn } from '../../src/web/kept.ts';
import { fillings, type SaidWord, saidWords } from '../support/refusal-words.ts';

const vietnamese = /[à-ỹđ]/i;
const codes = Object.keys(problemTexts) as ProblemCode[];

describe('lời từ chối bằng tiếng Anh', () => {
  it('mọi mã: câu tiếng Anh không còn chữ Việt, ngoài tên văn bản, ký hiệu và điều trong ngoặc kép', () => {
    const left = codes.map((code) => problemTexts[code].en).filter((text) => vietnamese.test(withoutNames(text)));
    expect(left).toEqual([]);
  });

  it('mọi mã dùng đúng những chỗ trống của câu tiếng Việt', () => {
    const places = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort();
    // Said in the language of the sentence by whoever fills it.
    const own = new Set<ProblemCode>(['signed-unseen', 'overwrites-unseen']);
    for (const code of codes.filter((each) => !own.has(each))) {
      const { vi, en } = problemTexts[code];
      expect([code, places(en)]).toEqual([code, places(vi)]);
    }
  });

  it('mọi danh từ, việc, trạng thái, lý do, tên ô, cách sửa mà mã nguồn đưa vào câu', () => {
    const said = saidWords();
    expect(said.length).toBeGreaterThan(600);
    const whats = new Set(said.filter(({ code }) => code === 'not-found').map(({ text }) => text));
    expect(whats.size).toBeGreaterThan(65);
    const left = said.filter((word) => fillings(word).every((text) => staysVietnamese(word, text)));
    expect(left.map(({ code, key, text, file }) => `${code} {${key}}: ${text} (${file})`)).toEqual([]);
  });

  it('sổ của hệ thống: tên mục, trạng thái, việc gọi như trên màn hình tiếng Anh', () => {
    for (const { one, states, moves } of registerKinds) {
      const missing = problemIn(new Problem('not-found', { what: one[0], key: 'x' }), 'en');
      expect(missing).toBe(`There is no ${one[1]} “x”. Check the code.`);
      for (const { name } of states) {
        const refused = problemIn(new Problem('register-state', { code: 'x', state: name[0], act: 'sửa' }), 'en');
        // Two registers may call one Vietnamese state by two names.
        const all = registerKinds.flatMap((kind) => kind.states).filter((state) => state.name[0] === name[0]);
        expect(all.map((state) => `x is “${state.name[1]}”; cannot change it.`)).toContain(refused);
      }
      for (const { name } of moves) {
        const act = name[0].toLocaleLowerCase('vi');
        const refused = problemIn(new Problem('register-state', { code: 'x', state: 'dự thảo', act }), 'en');
        expect([name[0], vietnamese.test(refused)]).toEqual([name[0], false]);
      }
    }
  });

  it('điều người dùng gõ thì giữ nguyên, dù trùng một chữ của chương trình', () => {
    const typed = problemIn(new Problem('not-found', { what: 'hồ sơ', key: 'sổ' }), 'en');
    expect(typed).toBe('There is no dossier “sổ”. Check the code.');
    const value = problemIn(new Problem('invalid', { field: 'Năm', value: 'phê duyệt', hint: '' }), 'en');
    expect(value).toContain('“phê duyệt”');
  });
});

function staysVietnamese({ code, key }: SaidWord, text: string): boolean {
  if (!problemTexts[code].en.includes(`{${key}`)) return false;
  const said = problemIn(new Problem(code, { [key]: text }), 'en');
  return vietnamese.test(withoutNames(said.replace(text, withoutNames(text))));
}

/** What stands in quotation marks is to be typed or was; numbers of papers and units of law are names. */
function withoutNames(text: string): string {
  return text.replace(/“[^”]*”/g, '').replace(/\S*\d\/\S*|TCVN|biểu II\.06a/g, '');
}
