import { describe, expect, test } from 'vitest';
import { exclusionsIn, readExclusions } from '../../../src/domain/declaration/exclusion.ts';
import { Problem } from '../../../src/domain/problem.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

describe('điều khoản không áp dụng phải nêu lý do cùng phạm vi (TCVN ISO 9001:2015, 4.3)', () => {
  test.each([
    ['8.3', 'lý do'],
    ['8.3 –', 'lý do'],
    ['12.9 – không có điều này', 'số điều khoản'],
    ['8 – cả chương', 'số điều khoản'],
    ['Không thiết kế', 'số điều khoản'],
    ['8.3 – Lý do\n8.3 – Lý do khác', 'một lần'],
  ])('“%s” bị từ chối, lỗi ở ô ấy', (text, hint) => {
    try {
      readExclusions(text);
      expect.unreachable();
    } catch (problem) {
      expect(problem).toBeInstanceOf(Problem);
      expect([(problem as Problem).code, (problem as Problem).field]).toEqual(['invalid', 'exclusions']);
      expect((problem as Problem).message).toContain(hint);
    }
  });

  test('mỗi dòng một điều khoản với lý do, gạch hoặc hai chấm ở giữa; để trống là áp dụng mọi điều', () => {
    expect(readExclusions(' 8.3 – Thủ tục do tỉnh công bố - không thiết kế\n\n7.1.5: Không đo bằng thiết bị ')).toEqual(
      [
        { clause: '8.3', reason: 'Thủ tục do tỉnh công bố - không thiết kế' },
        { clause: '7.1.5', reason: 'Không đo bằng thiết bị' },
      ],
    );
    expect(readExclusions('')).toEqual([]);
  });

  test('năm nào theo bản ký sau cùng đến hết năm ấy; dự thảo và bản cũ không có mục này thì không nêu gì', () => {
    const one = (signedOn: string | null, exclusions = '') => ({
      signedOn: signedOn === null ? null : localDate(signedOn),
      exclusions,
    });
    const all = [one('2025-03-01'), one('2026-05-26', '8.3 – A'), one('2027-01-05', '8.3 – B'), one(null, '9.1.1 – C')];
    expect(exclusionsIn(all, 2024)).toEqual([]);
    expect(exclusionsIn(all, 2025)).toEqual([]);
    expect(exclusionsIn(all, 2026)).toEqual([{ clause: '8.3', reason: 'A' }]);
    expect(exclusionsIn(all, 2028)).toEqual([{ clause: '8.3', reason: 'B' }]);
  });
});
