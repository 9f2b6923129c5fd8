import { describe, expect, it } from 'vitest';
import { brokenSums } from '../../../src/domain/reconciliation/cell.ts';
import * as decide from '../../../src/domain/reconciliation/decide.ts';
import type { Comparison, DifferentLine, Reconciliation } from '../../../src/domain/reconciliation/reconciliation.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { codeOf } from '../../support/problem-code.ts';

const today = localDate('2026-11-20');
const by = { by: 'Trần Minh Thư', at: instant('2026-11-20T02:00:00.000Z') };
const figures: decide.EnteredFigures = {
  from: localDate('2026-06-15'),
  to: localDate('2026-09-14'),
  figuresOn: localDate('2026-09-15'),
  source: ' Hệ thống của tỉnh ',
  by: 'total',
  total: { 'received.total': 10, 'resolved.late': 2 },
  rows: [],
  file: '',
};
const line = (change: Partial<DifferentLine> = {}): DifferentLine => ({
  ...{ row: '', cell: 'resolved.late', ours: 3, theirs: 2, derived: false, explanations: [], rest: 1 },
  ...change,
});
const comparison = (...lines: DifferentLine[]): Comparison => ({
  own: { asOf: by.at, rows: [], excluded: [] },
  lines,
});
const enter = (change: Partial<decide.EnteredFigures> = {}): Reconciliation =>
  decide.enter({ id: 'a', code: 'DCSL-2026-001', year: 2026 }, { ...figures, ...change }, by, today);
const answer = { verdict: 'explained', note: 'Chốt khác ngày', action: null } as const;
const conclude = (known: Reconciliation, lines: readonly DifferentLine[], change: Partial<decide.Answer> = {}) =>
  decide.conclude(known, { row: '', cell: 'resolved.late' }, { ...answer, ...change }, lines, by, today);

describe('bản đối chiếu số liệu', () => {
  it('từ chối: kỳ ngược, ngày lấy số ngoài kỳ hoặc sau hôm nay, thiếu nguồn, không có số, dòng lặp, trùng bản', () => {
    expect(codeOf(() => enter({ to: localDate('2026-06-01') }))).toBe('range-reversed');
    expect(codeOf(() => enter({ figuresOn: localDate('2026-06-14') }))).toBe('reconciliation-day');
    expect(codeOf(() => enter({ figuresOn: localDate('2026-11-21') }))).toBe('reconciliation-day');
    expect(codeOf(() => enter({ source: ' ' }))).toBe('required');
    expect(codeOf(() => enter({ total: {} }))).toBe('reconciliation-empty');
    const rows = [
      { key: 'Hộ tịch', cells: { 'received.total': 1 } },
      { key: 'Lĩnh vực hộ tịch', cells: { 'received.total': 2 } },
    ];
    expect(codeOf(() => enter({ by: 'field', rows }))).toBe('reconciliation-row-twice');
    const other = { ...enter(), id: 'b' };
    expect(codeOf(() => decide.demandOnly(enter({ source: 'hệ thống CỦA TỈNH' }), [other]))).toBe(
      'reconciliation-exists',
    );
    expect(codeOf(() => decide.demandOnly(other, [other]))).toBe('accepted');
    expect(codeOf(() => decide.demandOnly(enter({ figuresOn: today }), [other]))).toBe('accepted');
  });

  it('không có dòng tổng thì cộng các dòng, chỉ ở cột mà dòng nào cũng nêu', () => {
    const rows = [
      { key: 'Hộ tịch', cells: { 'received.total': 1, 'resolved.late': 1 } },
      { key: 'Đất đai', cells: { 'received.total': 2 } },
    ];
    expect(enter({ by: 'field', rows, total: {} })).toMatchObject({ total: { 'received.total': 3 }, summed: true });
  });

  it('số của tỉnh tự không khớp thì nêu đồng nhất thức; ô thiếu thì không nói gì', () => {
    expect(brokenSums({ 'resolved.total': 5, 'resolved.early': 1, 'resolved.onTime': 2, 'resolved.late': 1 })).toEqual([
      '(7) = (8) + (9) + (10): 5 ≠ 4',
    ]);
    expect(brokenSums({ 'resolved.total': 5, 'resolved.late': 9 })).toEqual([]);
  });

  it('kết luận phải có giải thích; việc đề nghị phải đủ việc, ngày đã qua, nơi nhận; ô không lệch thì từ chối', () => {
    const known = enter();
    expect(codeOf(() => conclude(known, [line()], { note: ' ' }))).toBe('required');
    const action = { what: 'Sửa', on: today, to: 'Văn phòng tỉnh' };
    expect(codeOf(() => conclude(known, [line()], { action: { ...action, what: '' } }))).toBe('required');
    expect(codeOf(() => conclude(known, [line()], { action: { ...action, to: '' } }))).toBe('required');
    expect(codeOf(() => conclude(known, [line()], { action: { ...action, on: localDate('2026-11-21') } }))).toBe(
      'occurs-in-future',
    );
    expect(codeOf(() => conclude(known, []))).toBe('reconciliation-line');
    expect(codeOf(() => conclude(known, [line({ derived: true })]))).toBe('reconciliation-line');
    expect(conclude(known, [line()], { action }).conclusions).toEqual([
      { row: '', cell: 'resolved.late', ours: 3, theirs: 2, ...answer, action, ...by },
    ]);
  });

  it('một kết luận cho mọi ô còn mở của dòng; ô đã kết luận giữ nguyên lời', () => {
    const lines = [line(), line({ cell: 'pending.overdue' }), line({ row: 'Hộ tịch' })];
    const first = conclude(enter(), lines, { note: 'Riêng ô này' });
    const all = decide.conclude(first, { row: '', cell: null }, answer, lines, by, today);
    expect(all.conclusions.map(({ row, cell, note }) => [row, cell, note])).toEqual([
      ['', 'resolved.late', 'Riêng ô này'],
      ['', 'pending.overdue', 'Chốt khác ngày'],
    ]);
    expect(decide.openLines(all, lines)).toEqual([lines[2]]);
  });

  it('còn ô chưa kết luận, hoặc số đã đổi từ khi kết luận, thì chưa chốt được', () => {
    expect(codeOf(() => decide.settle(enter(), comparison(line()), by))).toBe('reconciliation-unconcluded');
    const concluded = conclude(enter(), [line()]);
    expect(codeOf(() => decide.settle(concluded, comparison(line({ ours: 4 })), by))).toBe(
      'reconciliation-unconcluded',
    );
    expect(decide.formerConclusion(concluded, line({ ours: 4 }))).toMatchObject({ ours: 3 });
  });

  it('chốt giữ số hai bên; đã chốt thì không sửa, không kết luận; mở lại phải có lý do', () => {
    const both = comparison(line(), line({ cell: 'received.total', derived: true }));
    const settled = decide.settle(conclude(enter(), [line()]), both, by);
    expect(settled).toMatchObject({ state: 'settled', settled: by, frozen: both, seq: 3 });
    expect(codeOf(() => decide.write(settled, figures, by, today))).toBe('reconciliation-state');
    expect(codeOf(() => conclude(settled, [line()]))).toBe('reconciliation-state');
    expect(codeOf(() => decide.settle(settled, both, by))).toBe('reconciliation-state');
    expect(codeOf(() => decide.reopen(settled, ' '))).toBe('required');
    expect(codeOf(() => decide.reopen(enter(), 'Sai số'))).toBe('reconciliation-state');
    expect(decide.reopen(settled, 'Tỉnh đã sửa')).toMatchObject({
      state: 'draft',
      frozen: null,
      settled: null,
      seq: 4,
    });
  });
});
