import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  abandonDeclaration,
  draftDeclaration,
  postDeclaration,
  signDeclaration,
  standingDeclaration,
} from '../../../src/domain/declaration/declaration.ts';
import {
  compareScope,
  differenceWords,
  type ScopeItem,
  scopeDiffers,
  withdrawnActivities,
} from '../../../src/domain/declaration/scope.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { addDays, localDate } from '../../../src/domain/time/local-date.ts';
import { by } from '../document/sample.ts';

const today = localDate('2026-11-20');
const text = { standard: 'TCVN ISO 9001:2015', legalBasis: '', internalActivities: '', exclusions: '' };
const item = (procedureCode: string, process = 'QT 01 (1.0)'): ScopeItem => ({
  procedureCode,
  title: `Thủ tục ${procedureCode}`,
  field: 'Hộ tịch',
  process,
});
const scope = [item('1.001'), item('1.002')];
const identity = (n: number) => ({ id: `d${n}`, code: `CB-2026-00${n}`, year: 2026 });
const draft = (n: number, items = scope, others: Parameters<typeof draftDeclaration>[4] = []) =>
  draftDeclaration(identity(n), text, { items, on: today }, by('thu'), others);
const signing = { number: '02/CB-UBND', signedOn: today, signed: by('binh') };

describe('phạm vi công bố', () => {
  it('thêm hoặc bớt thủ tục thì phải công bố lại; đổi bản quy trình chỉ được báo', () => {
    const difference = compareScope(scope, [item('1.002', 'QT 02 (2.0)'), item('1.003')]);
    expect(scopeDiffers(difference)).toBe(true);
    expect(differenceWords(difference)).toBe('thêm 1 thủ tục (1.003), bớt 1 thủ tục (1.001)');
    const renewed = compareScope(scope, [item('1.001'), item('1.002', 'QT 02 (2.0)')]);
    expect([scopeDiffers(renewed), renewed.changed.length]).toEqual([false, 1]);
  });

  it('hoạt động nội bộ có tài liệu hết hiệu lực thì phải công bố lại; lời riêng của cơ quan không bị báo', () => {
    const document = (documentCode: string, title: string, ruling: boolean) => ({ documentCode, title, ruling });
    const register = [
      document('QT.ISO.01', 'Kiểm soát tài liệu', true),
      document('QT.ISO.02', 'Đánh giá nội bộ', false),
      document('QT.ISO.020', 'Xem xét của lãnh đạo', true),
      document('', 'Khắc phục', false),
    ];
    const declared =
      'QT.ISO.01 – Kiểm soát tài liệu\nqt.iso.02 – Đánh giá nội bộ\nQT.ISO.020\nTiếp công dân\nKhắc phục\n';
    const activities = withdrawnActivities(declared, register);
    expect(activities).toEqual(['qt.iso.02 – Đánh giá nội bộ', 'Khắc phục']);
    const difference = compareScope(scope, scope, activities);
    expect(scopeDiffers(difference)).toBe(true);
    expect(differenceWords(difference)).toBe('bớt 2 hoạt động nội bộ (qt.iso.02 – Đánh giá nội bộ; Khắc phục)');
    expect(() => signDeclaration(draft(1), signing, scope, [], activities)).toThrow('bớt 2 hoạt động nội bộ');
  });

  it('so hai phạm vi bất kỳ: thêm của bên này là bớt của bên kia; một phạm vi không khác chính nó', () => {
    const codes = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 15 });
    fc.assert(
      fc.property(codes, codes, (a, b) => {
        const [left, right] = [a, b].map((numbers) => numbers.map((n) => item(`1.${n}`)));
        if (!left || !right) return;
        const there = compareScope(left, right);
        const back = compareScope(right, left);
        expect(there.added).toEqual(back.withdrawn);
        expect(left.length + there.added.length - there.withdrawn.length).toBe(right.length);
        expect(scopeDiffers(compareScope(left, left))).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});

describe('bản công bố', () => {
  it('không có quy trình nào hiệu lực, hoặc đang có dự thảo khác: từ chối', () => {
    expect(() => draft(1, [])).toThrow('Chưa có quy trình nào');
    expect(() => draft(2, scope, [draft(1)])).toThrow('Đã có dự thảo');
  });

  it('quy tắc 8: phạm vi dự thảo khác phạm vi đang hiệu lực thì không ký được', () => {
    expect(() => signDeclaration(draft(1), signing, [...scope, item('1.003')], [])).toThrow('thêm 1 thủ tục (1.003)');
    expect(() => signDeclaration(draft(1), { ...signing, number: ' ' }, scope, [])).toThrow('số của bản công bố');
  });

  it('ký bản mới thì bản cũ thành đã được thay thế, hai bản trỏ về nhau', () => {
    const first = signDeclaration(draft(1), signing, scope, []).signed;
    const next = draft(2, scope, [first]);
    const { signed, superseded } = signDeclaration(next, signing, scope, [first, next]);
    expect([signed.replaces, superseded?.state, superseded?.supersededBy]).toEqual([
      'CB-2026-001',
      'superseded',
      'CB-2026-002',
    ]);
    expect(standingDeclaration([superseded ?? first, signed])?.code).toBe('CB-2026-002');
  });

  it('ghi cùng một nơi, cùng một ngày hai lần: tính một lần, như lần đầu đã ghi; nơi khác, ngày khác thì thêm', () => {
    const who = { name: 'Thư', at: instant('2026-11-20T08:00') };
    const { signed } = signDeclaration(draft(1), signing, scope, []);
    const once = postDeclaration(signed, ['Bảng tin', 'bảng  tin '], today, today, who);
    expect(once.postings.map(({ place }) => place)).toEqual(['Bảng tin']);
    expect(postDeclaration(once, ['Bảng Tin'], today, today, { ...who, name: 'Bình' })).toBe(once);
    const more = postDeclaration(once, ['Bảng tin', 'Trang tin'], today, today, who);
    expect(more.postings.map(({ place }) => place)).toEqual(['Bảng tin', 'Trang tin']);
    expect(postDeclaration(once, ['Bảng tin'], addDays(today, -1), today, who).postings).toHaveLength(2);
  });

  it('chưa ký thì chưa niêm yết; không ghi trước ngày; đã ký thì không bỏ được', () => {
    const who = { name: 'Thư', at: instant('2026-11-20T08:00') };
    expect(() => postDeclaration(draft(1), ['Bảng tin'], today, today, who)).toThrow('không thể niêm yết');
    const { signed } = signDeclaration(draft(1), signing, scope, []);
    expect(() => postDeclaration(signed, ['Bảng tin'], addDays(today, 1), today, who)).toThrow();
    expect(postDeclaration(signed, ['Bảng tin'], today, today, who).state).toBe('posted');
    expect(() => abandonDeclaration(signed, 'x')).toThrow('không thể bỏ');
    expect(() => abandonDeclaration(draft(1), ' ')).toThrow('lý do');
  });
});
