import { expect, test } from 'vitest';
import { rebuild } from '../../src/command/rebuild.ts';
import { groupings } from '../../src/domain/indicator/grouping.ts';
import { period } from '../../src/domain/indicator/period.ts';
import { countingRules, statistics } from '../../src/domain/indicator/statistics.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { readStatistics } from '../../src/report/measure.ts';
import { readFacts } from '../../src/storage/statistics.ts';
import { demoContext } from '../support/demo.ts';

const periods = [
  period('reporting', 'year', 2026),
  period('calendar', 'year', 2026),
  period('calendar', 'quarter', 2026, 2),
  period('reporting', 'month', 2026, 11),
  // Does not begin with a half month.
  { from: localDate('2026-03-05'), to: localDate('2026-06-20') },
  { from: localDate('2025-10-15'), to: localDate('2026-09-03') },
];
const cuts = [undefined, '2026-06-30T23:59', '2026-07-01T00:00', '2026-08-19T10:20'];

test('xã mẫu: số cộng dồn và đếm từng hồ sơ cho cùng một trả lời, rebuild --check không thấy gì', async () => {
  const { context } = await demoContext();
  const facts = await readFacts(context.database, { from: localDate('2020-01-01'), to: localDate('2030-12-31') });
  for (const { from, to } of periods) {
    for (const cut of cuts) {
      const asOf = cut === undefined ? context.clock() : instant(cut);
      for (const by of [undefined, ...groupings]) {
        for (const rule of countingRules) {
          const question = { rule, from, to, by, asOf, granularity: by === 'field' ? 'instant' : 'date' } as const;
          expect(await readStatistics(context, question), JSON.stringify(question)).toEqual(
            statistics(facts, question),
          );
        }
      }
    }
  }
  const checked = await rebuild(context, { check: true });
  expect(checked).toMatchObject({ ok: true, differences: [], rollUps: [], faults: [] });
}, 120_000);
