import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsOf, DurationSum, durationPieceOf } from '../../../src/domain/indicator/duration-entry.ts';
import { dossierDurations, packedDurations } from '../../../src/domain/indicator/durations.ts';
import type { DossierFact } from '../../../src/domain/indicator/fact.ts';
import { addMinutes, instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { shipped } from '../../../src/domain/time/shipped-calendar.ts';
import { fact } from '../../support/facts.ts';

const march = { from: localDate('2026-03-01'), to: localDate('2026-03-31') };
const start = instant('2026-02-10T07:00');
const moment = fc.integer({ min: 0, max: 80 * 24 * 60 }).map((minutes) => addMinutes(start, minutes));
const wait = fc
  .record({
    from: moment,
    minutes: fc.option(fc.integer({ min: 0, max: 9000 }), { nil: null }),
    supplement: fc.boolean(),
  })
  .map(({ from, minutes, supplement }) => ({
    from,
    to: minutes === null ? null : addMinutes(from, minutes),
    supplement,
  }));

/** Any dossier, finished or not, with dates that may contradict each other. */
const anyFact: fc.Arbitrary<DossierFact> = fc
  .record({
    procedureCode: fc.constantFrom('1.001193', ' 2.000815', ''),
    procedureTitle: fc.constantFrom('Khai sinh', ''),
    field: fc.constantFrom('Hộ tịch', ' Đất đai ', ''),
    inPopulation: fc.boolean(),
    receivedAt: fc.option(moment, { nil: null, freq: 8 }),
    receivedHasHour: fc.boolean(),
    resolvedAt: fc.option(moment, { nil: null, freq: 8 }),
    resolvedHasHour: fc.boolean(),
  })
  .chain((input) => fc.array(wait, { maxLength: 3 }).map((waits) => ({ ...fact(input), waits })));

describe('thời gian xử lý gói theo nửa tháng', () => {
  it('đọc từ gói và đếm từng hồ sơ cho cùng một trả lời, dù kỳ nào, gộp nào', () => {
    const day = fc.integer({ min: 10, max: 28 }).map((number) => localDate(`2026-03-${number}`));
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 30 }), day, day, (facts, one, other) => {
        const period = one < other ? { from: one, to: other } : { from: other, to: one };
        const sum = new DurationSum();
        for (const each of facts) sum.addDossier(each, 1);
        for (const by of [undefined, 'procedure', 'field'] as const) {
          const packed = packedDurations(sum.pieces(), period, by, shipped());
          expect(packed).toEqual(dossierDurations(facts, period, by, shipped()));
        }
      }),
    );
  });

  it('lấy ra điều đã cộng thì như chưa từng cộng, theo thứ tự nào cũng vậy', () => {
    fc.assert(
      fc.property(fc.array(anyFact), fc.array(anyFact), (kept, withdrawn) => {
        const [appended, plain] = [new Map<string, string>(), new DurationSum()];
        const append = (each: DossierFact, sign: 1 | -1) => {
          const sum = new DurationSum();
          sum.addDossier(each, sign);
          for (const { half, procedure, field, entries } of sum.pieces()) {
            const name = JSON.stringify([half, procedure, field]);
            appended.set(name, (appended.get(name) ?? '') + entries);
          }
        };
        for (const each of withdrawn) append(each, -1);
        for (const each of [...kept, ...withdrawn]) append(each, 1);
        for (const each of kept) plain.addDossier(each, 1);
        const pieces = [...appended].map(([name, entries]) => {
          const [half, procedure, field] = JSON.parse(name) as [number, string, string];
          return { half, procedure, field, entries };
        });
        const read = packedDurations(pieces, march, 'procedure', shipped());
        expect(read).toEqual(packedDurations(plain.pieces(), march, 'procedure', shipped()));
      }),
    );
  });

  it('một hồ sơ là một mục: lúc xong, dài bao lâu, các lần chờ; thiếu ngày nhận là “?”, xong trước khi nhận là “!”', () => {
    const waits = [{ from: '2026-03-02 09:00', to: '2026-03-02 10:00' }, { from: '2026-03-02 11:00' }];
    const entries = (input: Parameters<typeof fact>[0]) => durationPieceOf(fact(input))?.entries;
    expect(entries({ resolved: '2026-03-02 12:00', waits })).toBe(
      `;${[at('12:00'), 4 * 3_600_000, at('09:00'), at('10:00'), at('11:00')].map((ms) => ms.toString(36)).join('.')}.`,
    );
    expect(entries({ received: null, resolved: '2026-03-02 12:00' })).toBe(`;${at('12:00').toString(36)}?`);
    expect(entries({ received: '2026-03-03 08:00', resolved: '2026-03-02 12:00' })).toBe(
      `;${at('12:00').toString(36)}!`,
    );
    expect([entries({}), entries({ resolved: '2026-03-02', inPopulation: false })]).toEqual([undefined, undefined]);
    expect([...countsOf(';a.1;-b.2;a.1')]).toEqual([
      ['a.1', 2],
      ['b.2', -1],
    ]);
  });
});

/** An hour of 02/03/2026 in the office's zone, in ms since 1970. */
function at(hour: string): number {
  return Date.parse(`2026-03-02T${hour}:00+07:00`);
}
