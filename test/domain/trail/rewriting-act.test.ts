import { describe, expect, test } from 'vitest';
import { changesSame, isRewriting } from '../../../src/domain/trail/rewriting-act.ts';
import { isSigning } from '../../../src/domain/trail/signing-act.ts';

const changing = (changes: object) => ({ detail: { changes } });
const field = (before: unknown, after: unknown) => ({ before, after });

describe('việc ghi lại cả biểu', () => {
  test('việc chỉ thêm một bước, hay đã có số lần ghi của biểu, thì không', () => {
    for (const action of [
      'risks.approve',
      'annual-plan.close',
      'audit.answer',
      'review.change',
      'process.revise',
      'la',
    ]) {
      expect([action, isRewriting(action)]).toEqual([action, false]);
    }
  });

  test('sửa một mục của mọi sổ, biểu có bảng, phiếu, tài liệu, kế hoạch thì có; việc ký thì canh theo cách của nó', () => {
    for (const action of [
      'risks.change',
      'annual-plan.change',
      'staff-change.hand',
      'competence.renew',
      'setting.change',
      'objective.record',
      'improvement.analyse',
      'document.revise',
    ]) {
      expect([action, isRewriting(action), isSigning(action)]).toEqual([action, true, false]);
    }
  });

  test('cùng một ô mới là đụng nhau; ô gộp nhiều giá trị thì xét từng giá trị', () => {
    const title = changing({ title: field('a', 'b') });
    expect(changesSame(title, changing({ scope: field('a', 'b') }))).toBe(false);
    expect(changesSame(title, changing({ title: field('b', 'a') }))).toBe(true);
    const what = changing({ values: field({ what: 'a', cause: 'b' }, { what: 'c', cause: 'b' }) });
    expect(changesSame(what, changing({ values: field({ what: 'c', cause: 'b' }, { what: 'c', cause: 'd' }) }))).toBe(
      false,
    );
    expect(changesSame(what, changing({ values: field({ what: 'c', cause: 'b' }, { what: 'a', cause: 'd' }) }))).toBe(
      true,
    );
    expect(changesSame(what, changing({ values: field(null, { what: 'a' }) }))).toBe(false);
    expect(changesSame(changing({ lines: field([1], [2]) }), changing({ lines: field([2], [3]) }))).toBe(true);
    expect(changesSame({ detail: null }, title)).toBe(false);
  });
});
