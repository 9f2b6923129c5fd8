import { describe, expect, it } from 'vitest';
import type { OtherInput, ScoreInput } from '../../../src/domain/score-sheet/decide.ts';
import type { FormulaFigure } from '../../../src/domain/score-sheet/formula.ts';
import {
  adoptTable,
  appraiseSelf,
  approveSelf,
  openSelfScore,
  reopenSelf,
  type SelfScore,
  scoreSelf,
  sendSelf,
} from '../../../src/domain/score-sheet/self-score.ts';
import { differenceOf, sumOf } from '../../../src/domain/score-sheet/sheet.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { criterion, input, reformTable, storedTable } from './sample.ts';

const at = instant('2026-11-20T08:00');
const by = { at, login: 'thu', name: 'Trần Minh Thư' };
const today = localDate('2026-11-20');
const identity = { id: 'a', code: 'TCD-2026-001', year: 2026 };
const onTime: FormulaFigure = { formula: 'on-time', numerator: 2, denominator: 3, href: '/statistics' };
const table = storedTable(reformTable);
const code = (wanted: string) => expect.objectContaining({ code: wanted });
const empty = () => openSelfScore(identity, table, []);
const score = (sheet: SelfScore, one: ScoreInput, figures = [onTime]) => scoreSelf(sheet, [one], figures, by);
const full = () =>
  scoreSelf(empty(), [input('1.1', 8.1), input('1.2', 20, { proof: '' }), input('10', 0.2)], [onTime], by);
const sending = { to: 'Sở Nội vụ', on: today, number: '1/BC', by: by.name, at };
const appraisal = { body: 'Sở Nội vụ', on: today, paper: '', by: by.name, at };
const others = (...values: readonly (readonly [string, number, string?])[]): OtherInput[] =>
  values.map(([number, value, reason = '']) => ({ number, value, reason }));

describe('Bảng tự chấm điểm cải cách hành chính', () => {
  it('mỗi năm một bảng', () => {
    expect(() => openSelfScore({ ...identity, id: 'b' }, table, [empty()])).toThrow(code('score-sheet-exists'));
    expect(empty()).toMatchObject({ from: '2026-01-01', to: '2026-12-31', state: 'draft', lines: [] });
  });

  it('tiêu chí không có, điểm âm, điểm quá tối đa, quá hai số lẻ bị từ chối và không ghi gì', () => {
    expect(() => score(empty(), input('1', 1))).toThrow(code('not-found'));
    for (const value of [-1, 10.01, 1.005, Number.NaN]) {
      expect(() => score(empty(), input('1.1', value))).toThrow(code('score-above-most'));
    }
    expect(() => scoreSelf(empty(), [input('1.1', 5), input('10', 11)], [], by)).toThrow(code('score-above-most'));
  });

  it('có điểm thì phải có tài liệu kiểm chứng khi bộ tiêu chí yêu cầu; 0 điểm hoặc có liên kết thì không', () => {
    expect(() => score(empty(), input('1.1', 5, { proof: ' ' }))).toThrow(code('required'));
    expect(score(empty(), input('1.1', 0, { proof: '' })).lines).toHaveLength(1);
    const linked = input('1.1', 5, { proof: '', links: ['/audits/DGNB-2026-001'] });
    expect(score(empty(), linked).lines[0]?.links).toEqual(['/audits/DGNB-2026-001']);
    for (const link of ['https://vidu.vn', '//vidu.vn', 'javascript:x', '/a b', '/"x']) {
      expect(() => score(empty(), input('1.1', 5, { links: [link] }))).toThrow(code('invalid'));
    }
  });

  it('số liệu không tự thành điểm: đứng cạnh điểm, điểm khác thì phải giải trình', () => {
    expect(empty().lines).toEqual([]);
    expect(score(empty(), input('1.2', 20, { proof: '' })).lines[0]).toMatchObject({
      own: 20,
      figure: { numerator: 2, denominator: 3, points: 20 },
    });
    expect(() => score(empty(), input('1.2', 25))).toThrow(code('score-differs'));
    expect(score(empty(), input('1.2', 25, { explanation: 'Trừ lỗi mạng' })).lines[0]?.own).toBe(25);
    const none = { ...onTime, numerator: 0, denominator: 0 };
    expect(score(empty(), input('1.2', 12), [none]).lines[0]?.figure).toMatchObject({ points: null });
  });

  it('không áp dụng phải có lý do; tổng bỏ tiêu chí ấy khỏi mẫu số và vẫn nêu cả hai', () => {
    expect(() => score(full(), input('10', null))).toThrow(code('required'));
    const sheet = score(full(), input('10', null, { notApplicable: 'Không thuộc cấp xã' }));
    expect(sumOf(sheet)).toMatchObject({ own: 28.1, applicable: 40, most: 50, scored: 2, notApplicable: 1, of: 3 });
    expect(sumOf(sheet, '1')).toMatchObject({ own: 28.1, applicable: 40, most: 40 });
    expect(sumOf(empty())).toMatchObject({ own: null, other: null, applicable: 50 });
  });

  it('tiêu chí 10 không thuộc lĩnh vực 1; cộng đúng đến phần trăm', () => {
    expect(sumOf(full(), '1')).toMatchObject({ own: 28.1, scored: 2, of: 2 });
    expect(sumOf(full()).own).toBe(28.3);
    expect(differenceOf(28.3, 21.1)).toBe(-7.2);
  });

  it('còn tiêu chí chưa chấm, hoặc không tiêu chí nào áp dụng, thì không phê duyệt', () => {
    expect(() => approveSelf(score(empty(), input('1.1', 1)), by)).toThrow(code('score-missing'));
    const out = ['1.1', '1.2', '10'].map((number) => input(number, null, { notApplicable: 'x' }));
    expect(() => approveSelf(scoreSelf(empty(), out, [], by), by)).toThrow(code('score-nothing-applies'));
    expect(approveSelf(full(), by)).toMatchObject({ state: 'approved', approved: by });
  });

  it('đã phê duyệt thì không chấm, không lấy lại bộ tiêu chí; chỉ mở lại với lý do, và phải phê duyệt lại', () => {
    const approved = approveSelf(full(), by);
    expect(() => score(approved, input('1.1', 1))).toThrow(code('score-sheet-state'));
    expect(() => adoptTable(approved, table)).toThrow(code('score-sheet-state'));
    expect(() => reopenSelf(full(), 'Sai', by)).toThrow(code('score-sheet-state'));
    expect(() => reopenSelf(approved, ' ', by)).toThrow(code('required'));
    const reopened = reopenSelf(approved, 'Sai điểm 1.1', by);
    expect(reopened).toMatchObject({ state: 'draft', approved: null, sent: null, appraisal: null });
    expect(reopened.reopenings).toEqual([{ ...by, reason: 'Sai điểm 1.1', from: 'approved' }]);
    expect(score(reopened, input('1.1', 1)).lines[0]?.own).toBe(1);
  });

  it('gửi sau phê duyệt, thẩm định sau khi gửi; không ở tương lai; đủ mọi tiêu chí áp dụng, khác thì có lý do', () => {
    expect(() => sendSelf(full(), sending, today)).toThrow(code('score-sheet-state'));
    const approved = approveSelf(full(), by);
    expect(() => sendSelf(approved, { ...sending, to: '' }, today)).toThrow(code('required'));
    expect(() => sendSelf(approved, { ...sending, on: localDate('2026-11-21') }, today)).toThrow(
      code('occurs-in-future'),
    );
    const given = others(['1.1', 7, 'Chậm'], ['1.2', 20], ['10', 0.2]);
    expect(() => appraiseSelf(approved, appraisal, given, today)).toThrow(code('score-sheet-state'));
    const sent = sendSelf(approved, sending, today);
    expect(() => appraiseSelf(sent, appraisal, given.slice(1), today)).toThrow(code('score-missing'));
    expect(() => appraiseSelf(sent, appraisal, others(['1.1', 7], ['1.2', 20], ['10', 0.2]), today)).toThrow(
      code('score-reason'),
    );
    // Every score that needs a reason is told at once.
    expect(() => appraiseSelf(sent, appraisal, others(['1.1', 7], ['1.2', 20], ['10', 0.1]), today)).toThrow(
      /ở 2 tiêu chí: 1\.1 \(7, tự chấm .+\); 10 \(0,1, tự chấm .+\)/,
    );
    expect(() => appraiseSelf(sent, appraisal, [...given, ...given], today)).toThrow(code('score-table-wrong'));
    expect(() => appraiseSelf(sent, appraisal, others(['1.1', 11, 'x'], ['1.2', 20], ['10', 0.2]), today)).toThrow(
      code('score-above-most'),
    );
    const appraised = appraiseSelf(sent, appraisal, given, today);
    expect(appraised).toMatchObject({ state: 'appraised' });
    expect(sumOf(appraised)).toMatchObject({ own: 28.3, other: 27.2 });
  });

  it('lấy lại bộ tiêu chí: điểm của tiêu chí không đổi được giữ, của tiêu chí đã đổi thì bỏ', () => {
    const criteria = [...reformTable.criteria.slice(0, 3), criterion('10', { most: 5 }), criterion('11')];
    const adopted = adoptTable(full(), storedTable({ ...reformTable, criteria }));
    expect(adopted.lines.map(({ number }) => number)).toEqual(['1.1', '1.2']);
    expect(sumOf(adopted)).toMatchObject({ of: 4, scored: 2 });
  });
});
