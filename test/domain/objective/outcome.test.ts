import { describe, expect, it } from 'vitest';
import { checkOutcome, closingText, type MissedOutcome, outcomeText } from '../../../src/domain/objective/outcome.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { codeOf } from '../../support/problem-code.ts';

const today = localDate('2026-11-21');
const objective = { code: 'MT03', approval: null };
const reason = (due: string, text = 'Thiếu người'): MissedOutcome => ({
  ...{ kind: 'reason', reason: text, owner: { personId: 'p', name: 'Trần Văn An' }, due: localDate(due) },
});

describe('mục tiêu chưa đạt phải dẫn tới một việc', () => {
  it.each([
    ['chưa đạt mà không có việc nào', null, true, 'objective-missed'],
    ['đạt thì không đòi', null, false, 'accepted'],
    ['lý do trống', reason('2026-12-01', ''), true, 'required'],
    ['hạn là hôm nay', reason('2026-11-21'), true, 'accepted'],
    ['hạn là hôm qua', reason('2026-11-20'), true, 'objective-missed-due'],
    ['lý do dài hơn 800 ký tự', reason('2026-12-01', 'a'.repeat(801)), true, 'too-long'],
  ])('%s', (_name, outcome, missed, code) => {
    expect(codeOf(() => checkOutcome(objective, outcome, missed, today))).toBe(code);
  });

  it('lời của mỗi kết quả nêu số phiếu, số quyết định, hoặc người và hạn', () => {
    expect(outcomeText({ kind: 'slip', code: 'HDKP-2026-011' })).toBe('Phiếu khắc phục HDKP-2026-011');
    expect(outcomeText({ kind: 'target', decision: '12/QĐ' }, 'en')).toBe('Target changed by 12/QĐ');
    const early = { on: localDate('2026-11-20'), to: localDate('2026-12-14') };
    const byDecision = { kind: 'target', decision: '12/QĐ' } as const;
    expect(closingText(byDecision, early)).toBe('Đóng trước khi hết năm theo 12/QĐ');
    expect(closingText(byDecision, { ...early, on: localDate('2026-12-20') })).toBe('Đổi chỉ tiêu theo 12/QĐ');
    expect(outcomeText(reason('2026-12-01'))).toBe('Thiếu người – Trần Văn An, hạn 01/12/2026');
  });
});
