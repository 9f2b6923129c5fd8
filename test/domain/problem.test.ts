import { describe, expect, test } from 'vitest';
import { slipStateNames } from '../../src/domain/improvement/words.ts';
import { Problem } from '../../src/domain/problem.ts';
import { englishWord } from '../../src/domain/problem-word.ts';

describe('lời từ chối', () => {
  test('ngày trong câu viết dd/mm/yyyy; chi tiết cho chương trình vẫn là ISO', () => {
    const problem = new Problem('range-reversed', { from: '2026-11-28', to: '2026-11-20' });
    expect(problem.text('vi')).toContain('28/11/2026');
    expect(problem.text('en')).toContain('20/11/2026');
    expect(problem.text('vi')).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(problem.details).toEqual({ from: '2026-11-28', to: '2026-11-20' });
  });
});

describe('lời từ chối bằng tiếng Anh', () => {
  test('chữ của chương trình ở giữa câu cũng là tiếng Anh; tên người, mã thì giữ nguyên', () => {
    const problem = new Problem('not-found', { what: 'hồ sơ', key: 'Hồ Sơ' });
    expect(problem.text('en')).toBe('There is no dossier “Hồ Sơ”. Check the code.');
    expect(problem.text('vi')).toBe('Không tìm thấy hồ sơ “Hồ Sơ”. Kiểm tra lại mã.');
  });

  test('trạng thái của phiếu khắc phục gọi như trên màn hình', () => {
    for (const { vi, en } of Object.values(slipStateNames)) expect([vi, englishWord(vi)]).toEqual([vi, en]);
  });
});
