import { describe, expect, it } from 'vitest';
import {
  changedLines,
  confirmSheet,
  explainSheet,
  type ObjectiveSheet,
  remeasureSheet,
  type SheetLine,
} from '../../../src/domain/objective/sheet.ts';
import { systemActor } from '../../../src/domain/organisation/role.ts';
import { Problem } from '../../../src/domain/problem.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

const doing = { actor: systemActor, now: instant('2026-10-01T08:00') };
const line = (code: string, more: Partial<SheetLine> = {}): SheetLine => ({
  objectiveId: code,
  code,
  content: 'Đúng hạn',
  indicator: 'in-time-of-resolved',
  formula: 'đúng hạn / đã giải quyết',
  target: '≥ 98 %',
  from: localDate('2026-06-15'),
  to: localDate('2026-09-14'),
  numerator: 95,
  denominator: 100,
  result: '95 % (95/100)',
  verdict: 'missed',
  sentence: '',
  cause: '',
  action: '',
  ...more,
});
const sheet: ObjectiveSheet = {
  id: 's1',
  code: 'PMT-2026-001',
  year: 2026,
  state: 'open',
  due: localDate('2026-10-11'),
  seq: 1,
  quarter: 3,
  unit: { id: 'u1', name: 'Văn phòng' },
  lines: [line('MT01'), line('MT02', { verdict: 'met' })],
  measuredAt: doing.now,
  madeBy: 'Trần Minh Thư',
  confirmation: null,
};
const words = [{ code: 'MT01', cause: 'Nghỉ phép', action: 'Phân công người thay', due: localDate('2026-12-01') }];

describe('phiếu theo dõi mục tiêu theo quý', () => {
  it('chưa đạt mà thiếu nguyên nhân hoặc việc phải làm: bộ phận chưa xác nhận được, ô nào thiếu được nêu', () => {
    expect(problem(() => confirmSheet(sheet, doing))).toBe('required cause-1');
    const half = explainSheet(sheet, [{ code: 'MT01', cause: 'Nghỉ phép', action: ' ' }]);
    expect(problem(() => confirmSheet(half, doing))).toBe('required action-1');
    const dated = (due: string | null) =>
      explainSheet(sheet, [
        { code: 'MT01', cause: 'Nghỉ phép', action: 'Thay người', due: due === null ? null : localDate(due) },
      ]);
    expect(problem(() => confirmSheet(dated(null), doing))).toBe('required due-1');
    expect(problem(() => confirmSheet(dated('2026-01-01'), doing))).toBe('objective-missed-due due-1');
  });

  it('mục tiêu đạt không cần nguyên nhân; đã xác nhận thì không ghi thêm, không xác nhận lần nữa', () => {
    const confirmed = confirmSheet(explainSheet(sheet, words), doing);
    expect(confirmed).toMatchObject({ state: 'confirmed', due: null, confirmation: { at: doing.now } });
    expect(problem(() => explainSheet(confirmed, words))).toBe('objective-sheet-state ');
    expect(problem(() => confirmSheet(confirmed, doing))).toBe('objective-sheet-state ');
  });

  it('số liệu đổi sau khi lập: phiếu nói mục tiêu nào; đo lại phải có lý do và bộ phận xác nhận lại', () => {
    const confirmed = confirmSheet(explainSheet(sheet, words), doing);
    const now = [line('MT01', { numerator: 96, cause: 'Nghỉ phép', action: 'Phân công' }), line('MT02')];
    expect(changedLines(confirmed, now)).toEqual(['MT01']);
    const due = localDate('2026-10-20');
    expect(problem(() => remeasureSheet(confirmed, now, ' ', due, doing))).toBe('required reason');
    const again = remeasureSheet(confirmed, now, 'Đính chính hồ sơ', due, doing);
    expect(again).toMatchObject({ state: 'open', confirmation: null, due });
    expect(changedLines(again, now)).toEqual([]);
  });
});

function problem(act: () => unknown): string {
  try {
    act();
    return 'accepted';
  } catch (error) {
    if (error instanceof Problem) return `${error.code} ${error.field ?? ''}`;
    throw error;
  }
}
