import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOverdue } from '../../../src/domain/dossier/work-list.ts';
import type { ProcessStep } from '../../../src/domain/procedure/procedure.ts';
import { simulateProcess } from '../../../src/domain/procedure/simulate.ts';
import { addMinutes, instantAt, localDateOf } from '../../../src/domain/time/instant.ts';
import type { Limit } from '../../../src/domain/time/limit.ts';
import { addDays, localDate } from '../../../src/domain/time/local-date.ts';
import { calendar, paper, planned, Story, signature } from '../../support/dossier-story.ts';
import { sampleStep } from './sample.ts';

const law = { limits: [{ channel: null, area: null, case: null, limit: days(5), text: '05 ngày làm việc' }] };

function days(value: number): Limit {
  return { value, unit: 'working-day' };
}

function draft(promise: Limit | null, steps: readonly ProcessStep[] = []) {
  return { promised: { '': promise }, steps };
}

/** Received Monday 02/03/2026 08:00 with five working days (until 09/03) and finished at `end`. */
function finished(code: string, end: string, before: (story: Story) => unknown = () => undefined) {
  const story = new Story('2026-03-02T08:00', { steps: [planned(1, { name: 'Thẩm tra' })] });
  before(story);
  const summary = { type: 'approve', summary: 'Đồng ý' } as const;
  story.when(end, { type: 'finish-step' }).when(end, summary).when(end, { type: 'sign', signature });
  const number = { number: '1/KQ', date: localDateOf(addMinutes(story.dossier.lastOccurredAt, 0)), stamped: true };
  story.when(end, { type: 'complete', number });
  return { code, dossier: story.dossier };
}

describe('chưa thử được thì nói rõ', () => {
  it('không có hồ sơ nào đã kết thúc', () => {
    expect(() => simulateProcess([], draft(days(3)), law, calendar)).toThrow('Chưa thử được');
  });

  it('hồ sơ không có thời hạn (hẹn tay) bị để ra ngoài cả hai bên và được kể số', () => {
    const given = finished('A', '2026-03-05T09:00');
    const hand = { code: 'B', dossier: { ...given.dossier, limit: null } };
    const { now, withoutLimit } = simulateProcess([given, hand], draft(days(3)), law, calendar);
    expect({ n: now.denominator, withoutLimit }).toEqual({ n: 1, withoutLimit: ['B'] });
  });
});

describe('tính lại theo bản dự thảo', () => {
  it('cam kết 3 ngày thay cho 5: hồ sơ xong ngày thứ tư trở thành quá hạn', () => {
    const dossiers = [finished('A', '2026-03-05T09:00'), finished('B', '2026-03-06T09:00')];
    const simulation = simulateProcess(dossiers, draft(days(3)), law, calendar);
    expect(simulation.now).toEqual({ numerator: 2, denominator: 2 });
    expect(simulation.draft).toEqual({ numerator: 1, denominator: 2 });
    expect(simulation.changed.map(({ code, lateDraft }) => [code, lateDraft])).toEqual([['B', true]]);
    expect(simulation.changed[0]?.draft.date).toBe('2026-03-05');
  });

  it('tạm dừng dời hạn của dự thảo đúng như dời hạn thật', () => {
    const paused = finished('A', '2026-03-10T09:00', (story) =>
      story
        .when('2026-03-03T09:00', { type: 'pause', cause: 'financial-obligation', reason: 'Chờ nộp thuế' })
        .when('2026-03-06T09:00', { type: 'resume' }),
    );
    const { draft: under, changed } = simulateProcess([paused], draft(days(3)), law, calendar);
    expect({ under, changed }).toEqual({ under: { numerator: 1, denominator: 1 }, changed: [] });
  });

  it('gia hạn không che cái trễ ở bên nào: cả hai bên so với thời hạn chưa gia hạn', () => {
    const extended = finished('A', '2026-03-12T09:00', (story) =>
      story.when('2026-03-05T09:00', {
        type: 'extend',
        due: localDate('2026-03-13'),
        reason: 'Xác minh',
        apologyNumber: '1/UBND',
        signature,
      }),
    );
    const simulation = simulateProcess([extended], draft(days(5)), law, calendar);
    expect(simulation.now.numerator).toBe(0);
    expect(simulation.extended).toEqual(['A']);
  });

  it('cam kết dài hơn luật không được tính: luật vẫn là thời hạn', () => {
    const { draft: under } = simulateProcess([finished('A', '2026-03-10T09:00')], draft(days(9)), law, calendar);
    expect(under.numerator).toBe(0);
  });

  it('rút hồ sơ trong lúc chờ bổ sung: so với lúc bắt đầu chờ, không phải lúc rút', () => {
    const story = new Story('2026-03-02T08:00');
    story.when('2026-03-04T09:00', { type: 'request-supplement', reason: 'Thiếu', items: [paper] });
    story.when('2026-03-20T09:00', { type: 'withdraw', reason: 'Xin rút' });
    const { now, draft: under } = simulateProcess(
      [{ code: 'A', dossier: story.dossier }],
      draft(days(3)),
      law,
      calendar,
    );
    expect([now.numerator, under.numerator]).toEqual([1, 1]);
  });

  it('từng bước: phần vượt định mức của dự thảo, so với định mức lúc nhận; bước mới chưa có số liệu', () => {
    const steps = [
      sampleStep(1, { name: 'Thẩm tra', durations: { '': { value: 0.5, unit: 'working-day' } } }),
      sampleStep(2, { name: 'Bước mới' }),
    ];
    const quick = finished('A', '2026-03-02T10:00', (story) => story.when('2026-03-02T08:00', { type: 'start-step' }));
    const slow = finished('B', '2026-03-02T16:00', (story) => story.when('2026-03-02T08:00', { type: 'start-step' }));
    const simulation = simulateProcess([quick, slow], draft(days(3), steps), law, calendar);
    expect(simulation.steps.map(({ over, overNow }) => [over, overNow])).toEqual([
      [
        { numerator: 1, denominator: 2 },
        { numerator: 0, denominator: 2 },
      ],
      [
        { numerator: 0, denominator: 0 },
        { numerator: 0, denominator: 0 },
      ],
    ]);
  });
});

describe('với mọi hồ sơ', () => {
  const some = fc.array(fc.record({ day: fc.integer({ min: 0, max: 20 }), limit: fc.integer({ min: 1, max: 10 }) }), {
    minLength: 1,
    maxLength: 12,
  });
  const lived = ({ day, limit }: { day: number; limit: number }, index: number) => {
    const base = new Story('2026-03-02T08:00', { limit: days(limit) }).dossier;
    const resolvedAt = instantAt(addDays(localDate('2026-03-02'), day), 9 * 60);
    return {
      code: `H${index}`,
      dossier: { ...base, state: 'resolved' as const, resolvedAt, outcome: 'approved' as const },
    };
  };

  it('thử chính thời hạn đang dùng thì không hồ sơ nào đổi', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 10 }), (rows, limit) => {
        const dossiers = rows.map((row, index) => lived({ ...row, limit }, index));
        const limits = [{ channel: null, area: null, case: null, limit: days(limit), text: '' }];
        const { now, draft: under, changed } = simulateProcess(dossiers, draft(days(limit)), { limits }, calendar);
        expect(under).toEqual(now);
        expect(changed).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('cam kết càng ngắn thì số đúng hạn không thể tăng; chênh lệch bằng số hồ sơ đổi', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 9 }), (rows, promise) => {
        const dossiers = rows.map(lived);
        const limits = [{ channel: null, area: null, case: null, limit: days(10), text: '' }];
        const shorter = simulateProcess(dossiers, draft(days(promise)), { limits }, calendar);
        const longer = simulateProcess(dossiers, draft(days(promise + 1)), { limits }, calendar);
        expect(shorter.draft.numerator).toBeLessThanOrEqual(longer.draft.numerator);
        const moves = shorter.changed.map(({ lateDraft }): number => (lateDraft ? -1 : 1));
        expect(shorter.draft.numerator - shorter.now.numerator).toBe(moves.reduce((a, b) => a + b, 0));
        const inTime = dossiers.filter(({ dossier }) => !isOverdue(dossier, dossier.resolvedAt)).length;
        expect(shorter.now).toEqual({ numerator: inTime, denominator: dossiers.length });
      }),
      { numRuns: 60 },
    );
  });
});
