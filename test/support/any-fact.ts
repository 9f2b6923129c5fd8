import fc from 'fast-check';
import type { DossierFact } from '../../src/domain/indicator/fact.ts';
import { countingRules } from '../../src/domain/indicator/statistics.ts';
import { channels } from '../../src/domain/procedure/procedure.ts';
import { type Instant, instantAt } from '../../src/domain/time/instant.ts';
import { addDays, localDate } from '../../src/domain/time/local-date.ts';
import { fact } from './facts.ts';

const start = localDate('2026-01-01');
const day = (least: number, most: number) => fc.integer({ min: least, max: most }).map((n) => addDays(start, n));
/** A moment of a day, or the day alone. */
const when = (least: number, most: number) =>
  fc.tuple(day(least, most), fc.option(fc.integer({ min: 0, max: 1439 }))).map(([date, minute]) => {
    if (minute === null) return date as string;
    return `${date} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  });

/** Any record an office may hold, the wrong ones too. Changes of the due date come before the finish, as `decide` demands. */
export const anyFact: fc.Arbitrary<DossierFact> = fc
  .record({
    received: fc.option(when(0, 120), { freq: 20 }),
    due: fc.option(when(0, 140), { freq: 10 }),
    resolved: fc.option(when(0, 140), { freq: 2 }),
    channel: fc.constantFrom(...channels),
    field: fc.constantFrom('Hộ tịch', 'Đất đai', ''),
    procedureCode: fc.constantFrom('1.001193', '1.004873'),
    outcome: fc.constantFrom('approved' as const, 'refused' as const, 'withdrawn' as const),
    basis: fc.constantFrom('date' as const, 'instant' as const),
    inPopulation: fc.integer({ max: 9, min: 0 }).map((n) => n > 0),
    moved: fc.array(
      fc.record({
        since: when(0, 140),
        due: fc.option(when(0, 160)),
        cause: fc.constantFrom('extension' as const, 'supplement' as const, 'pause' as const, 'correction' as const),
      }),
      { maxLength: 2 },
    ),
    waits: fc.array(
      fc.tuple(day(0, 130), fc.option(fc.integer({ min: 0, max: 20 }))).map(([from, days]) => ({
        from: `${from} 09:00`,
        ...(days === null ? {} : { to: `${addDays(from, days)} 15:00` }),
      })),
      { maxLength: 2 },
    ),
    requests: fc.array(when(0, 130), { maxLength: 3 }),
    officers: fc.array(when(0, 120), { maxLength: 2 }),
  })
  .map(({ officers, outcome, moved, ...rest }) => {
    const holders = [...officers]
      .sort()
      .map((since, index) => ({ since, name: `Cán bộ ${index}`, section: `Tổ ${index}` }));
    const sorted = [...moved].sort((a, b) => (a.since < b.since ? -1 : 1));
    return fact({ ...rest, moved: sorted, holders, ...(rest.resolved === null ? {} : { outcome }) });
  });

export const anyFacts = fc.array(anyFact, { maxLength: 25 });
export const anyPeriod = fc
  .tuple(day(0, 110), fc.integer({ min: 0, max: 60 }))
  .map(([from, days]) => ({ from, to: addDays(from, days) }));
export const anyRule = fc.constantFrom(...countingRules);
export const anyAsOf = fc.integer({ min: -10, max: 200 * 24 * 4 }).map((quarters) => quarterHour(quarters));

function quarterHour(quarters: number): Instant {
  const days = Math.floor(quarters / 96);
  return instantAt(addDays(start, days), (quarters - days * 96) * 15);
}
