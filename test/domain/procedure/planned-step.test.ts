import { describe, expect, it } from 'vitest';
import { plannedSteps } from '../../../src/domain/procedure/planned-step.ts';
import { buildCalendar } from '../../../src/domain/time/calendar.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { shippedCalendar } from '../../../src/domain/time/shipped-calendar.ts';
import { check, maritalStatus, noCheck, sampleStep } from './sample.ts';

const calendar = buildCalendar('shipped', shippedCalendar);
const friday = localDate('2026-11-20');
const minutes = (steps: readonly { plannedMinutes: number | null }[]) => steps.map((step) => step.plannedMinutes);

describe('các bước dự kiến của một hồ sơ', () => {
  it('thời gian theo trường hợp; nửa ngày là nửa giờ làm việc của chính ngày ấy', () => {
    expect(minutes(plannedSteps(maritalStatus, noCheck, calendar, friday))).toEqual([225, 450, 225, 225, 225]);
    expect(minutes(plannedSteps(maritalStatus, check, calendar, friday))).toEqual([450, 20 * 450, 450, 225, 225]);
  });

  it('bước không ghi thời gian thì không có thời gian, không phải 0', () => {
    const steps = [sampleStep(1, { durations: { '': null } }), sampleStep(2, { durations: zero })];
    expect(minutes(plannedSteps({ steps }, '', calendar, friday))).toEqual([null, 0]);
  });

  it('việc người dân nộp hồ sơ đã xong khi tiếp nhận: không nằm trong dự kiến', () => {
    const steps = [
      sampleStep(1, { external: true, durations: { '': null } }),
      sampleStep(2),
      sampleStep(3, { external: true }),
    ];
    expect(plannedSteps({ steps }, '', calendar, friday).map(({ order }) => order)).toEqual([2, 3]);
  });

  it('bước chỉ dành cho bưu chính hoặc trực tuyến không có khi nộp trực tiếp', () => {
    const steps = [
      sampleStep(1),
      sampleStep(2, { condition: 'bưu chính hoặc trực tuyến', returnsTo: 1 }),
      sampleStep(3),
    ];
    const orders = (channel?: 'direct' | 'post' | 'online' | 'kiosk') =>
      plannedSteps({ steps }, '', calendar, friday, channel).map(({ order }) => order);
    expect(orders('direct')).toEqual([1, 3]);
    expect(orders('kiosk')).toEqual([1, 3]);
    expect(orders('post')).toEqual([1, 2, 3]);
    expect(orders('online')).toEqual([1, 2, 3]);
    expect(orders()).toEqual([1, 2, 3]);
  });

  it('điều kiện không nói về hình thức nộp thì bước vẫn có', () => {
    const steps = [sampleStep(1, { condition: 'phải xác minh' })];
    expect(plannedSteps({ steps }, '', calendar, friday, 'direct')).toHaveLength(1);
  });
});

const zero = { '': { value: 0, unit: 'working-day' as const } };
