import { describe, expect, it } from 'vitest';
import {
  clauseNumbers,
  clauses,
  editionFor,
  editionNamed,
  findClause,
  in2015,
} from '../../../src/domain/standard/standard.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

const old = editionNamed('2008').clauses;

describe('Bản 2008 và bản 2015', () => {
  it('không ghi bản nào thì lấy theo ngày: trước năm 2016 là bản 2008, từ 01/01/2016 là bản 2015', () => {
    expect(editionFor(localDate('2015-12-31'))).toBe('2008');
    expect(editionFor(localDate('2016-01-01'))).toBe('2015');
  });

  it('mọi điều của bản 2008 có tên hai thứ tiếng, câu hỏi, chương; mỗi số đứng một lần', () => {
    const { chapters } = editionNamed('2008');
    expect(new Set(old.map(({ number }) => number)).size).toBe(old.length);
    for (const { number, title, question } of old) {
      expect(chapters.some((chapter) => number.startsWith(`${chapter.number}.`))).toBe(true);
      for (const text of [title.vi, title.en, question.vi, question.en]) expect(text).not.toBe('');
    }
  });

  it('mọi điều của bản 2008 dẫn tới điều có thật của bản 2015; đúng sáu điều đòi thủ tục bằng văn bản', () => {
    for (const { number } of old) {
      const later = in2015(number, '2008');
      expect([number, later.length > 0, later.every((one) => findClause(one) !== undefined)]).toEqual([
        number,
        true,
        true,
      ]);
    }
    expect(old.filter(({ note }) => note !== '').map(({ number }) => number)).toEqual([
      '4.2.3',
      '4.2.4',
      '8.2.2',
      '8.3',
      '8.5.2',
      '8.5.3',
    ]);
  });

  it('cùng một số là hai điều khác nhau: 8.5.2 bản 2008 là hành động khắc phục, thành 10.2', () => {
    expect(findClause('8.5.2', '2008')?.title.en).toBe('Corrective action');
    expect(in2015('8.5.2', '2008')).toEqual(['10.2']);
    expect(in2015('8.5.2', '2015')).toEqual(['8.5.2']);
    expect(in2015('9.9', '2008')).toEqual([]);
  });

  it('số của bản này không lẫn vào bản kia', () => {
    expect(clauseNumbers('5.5.2, 8.5.1').unknown).toEqual(['5.5.2']);
    expect(clauseNumbers('7.5, 7.5.3').numbers).toEqual(['7.5.1', '7.5.2', '7.5.3']);
    expect(clauseNumbers('7').unknown).toEqual(['7']);
    expect(clauseNumbers('10.2 8.5.1', '2008')).toEqual({ numbers: ['8.5.1'], unknown: ['10.2'] });
    expect(clauses.every(({ number }) => findClause(number) === findClause(number, '2015'))).toBe(true);
  });
});
