import { expect, test } from 'vitest';
import { dueOf } from '../../../src/domain/register/due.ts';
import { kindOf } from '../../../src/domain/register/list.ts';
import { buildCalendar } from '../../../src/domain/time/calendar.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { shippedCalendar } from '../../../src/domain/time/shipped-calendar.ts';

const calendar = buildCalendar('x', shippedCalendar);
const openedOn = localDate('2026-01-05');

test('bối cảnh, bên quan tâm vừa ghi thì đến hạn xem lại sau số tháng đã ghi; xem xét rồi thì tính từ lần xem xét', () => {
  for (const kind of ['context', 'interested-parties'] as const) {
    const due = (state: string, reviews: object[]) =>
      dueOf(kindOf(kind), { state, openedOn, values: { every: 12, reviews } as never }, calendar);
    expect(due('open', [])).toBe('2027-01-05');
    expect(due('reviewed', [{ on: '2026-06-10', words: 'x' }])).toBe('2027-06-10');
  }
});

test('bên cung cấp chưa đánh giá lần nào thì đến hạn ngay', () => {
  const entry = { state: 'in-use', openedOn, values: { evaluations: [] } as never };
  expect(dueOf(kindOf('providers'), entry, calendar)).toBe('2026-01-05');
});
