import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, type EffectPlan, judge, partCount } from '../../../src/domain/improvement/effect.ts';
import { measurePlanned, measureWindow } from '../../../src/domain/improvement/effect-window.ts';
import { repeatedBy, repeatsOf } from '../../../src/domain/improvement/recurrence.ts';
import { closingRate, stateCounts } from '../../../src/domain/improvement/register.ts';
import { sourceIndicator } from '../../../src/domain/improvement/source-indicator.ts';
import { dueText, effectSentence } from '../../../src/domain/improvement/wording.ts';
import { codesOf } from '../../../src/domain/indicator/statistics.ts';
import { isKnown, noFigure } from '../../../src/domain/objective/figure.ts';
import { measureObjectives } from '../../../src/domain/objective/measure-year.ts';
import type { RecordFact } from '../../../src/domain/objective/record-fact.ts';
import { at, fact } from '../../support/facts.ts';
import { objectiveOf } from '../objective/sample.ts';
import { day, indicatorPlan, measured, proposed, verified } from './sample.ts';

const plan = indicatorPlan as Extract<EffectPlan, { kind: 'indicator' }>;
const asOf = at('2026-12-31 17:00');
const year = { from: day('2026-01-01'), to: day('2026-12-31') };

const someFacts = fc.array(
  fc.record({
    received: fc.integer({ min: 1, max: 28 }),
    took: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
    online: fc.boolean(),
    field: fc.constantFrom('Hộ tịch', 'Chứng thực'),
    requests: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 30 },
);
const two = (value: number) => String(value).padStart(2, '0');
const factsOf = (
  given: readonly { received: number; took: number | null; online: boolean; field: string; requests: number }[],
) =>
  given.map(({ received, took, online, field, requests }) =>
    fact({
      received: `2026-03-${two(received)} 08:00`,
      due: `2026-04-${two(3)}`,
      resolved: took === null ? null : `2026-04-${two(took + 1)} 09:00`,
      channel: online ? 'online' : 'direct',
      field,
      requests: Array.from({ length: requests }, () => '2026-03-29 09:00'),
    }),
  );

describe('đo hiệu lực bằng chính chỉ số của mục tiêu', () => {
  it('số đo bằng số của mục tiêu cùng kỳ, và mã hồ sơ đứng sau đúng bằng tử số, mẫu số', () => {
    fc.assert(
      fc.property(
        someFacts,
        fc.constantFrom(
          'in-time-of-resolved',
          'online-share',
          'supplement-repeated',
          'contact-repeated',
          'open-overdue',
        ),
        (given, indicator) => {
          const facts = factsOf(given);
          const window = measureWindow(facts, { indicator, scope: { kind: 'office', value: '' } }, year, asOf);
          const direction =
            indicator === 'in-time-of-resolved' || indicator === 'online-share' ? 'at-least' : 'at-most';
          const objective = objectiveOf({
            indicator,
            year: 2026,
            scheme: 'calendar',
            target: { direction, value: 1, unit: '%' },
          });
          const [whole] = measureObjectives({ objectives: [objective], hand: [], facts, by: 'quarter', asOf });
          expect(isKnown(window.figure) ? window.figure : noFigure).toEqual(whole?.year.figure);
          if (window.figure.denominator !== null) expect(window.counted).toHaveLength(window.figure.denominator);
          expect(window.numerator).toHaveLength(window.figure.numerator ?? 0);
          expect(window.numerator.every((code) => window.counted.includes(code))).toBe(true);
        },
      ),
    );
  });

  it('phạm vi chia toàn cơ quan thành các phần không chồng nhau', () => {
    fc.assert(
      fc.property(someFacts, (given) => {
        const facts = factsOf(given);
        const over = (scope: typeof plan.scope) =>
          measureWindow(facts, { indicator: 'in-time-of-resolved', scope }, year, asOf).counted;
        const parts = ['Hộ tịch', 'Chứng thực'].flatMap((value) => over({ kind: 'field', value }));
        expect(parts.sort()).toEqual([...over({ kind: 'office', value: '' })]);
        expect(over({ kind: 'office', value: '' })).toEqual(
          codesOf(facts, { rule: 'ii06a', ...year, asOf }, 'resolved.total'),
        );
      }),
    );
  });

  it('chỉ số càng thấp càng tốt thì giảm mới là tốt lên', () => {
    const count = (n: number) => ({ ...measured(0, 20), figure: { numerator: n, denominator: null } });
    expect(judge('open-overdue', count(9), count(3))).toBe('better');
    expect(judge('open-overdue', count(3), count(9))).toBe('not-better');
    expect(judge('supplement-repeated', measured(10, 100), measured(5, 100))).toBe('better');
  });

  it('không bao giờ vừa tốt lên vừa tốt lên khi đổi chỗ hai kỳ', () => {
    const rate = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 200 })).map(([a, b]) => measured(Math.min(a, b), b));
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const both = [judge('in-time-of-resolved', a, b), judge('in-time-of-resolved', b, a)];
        expect(both.filter((verdict) => verdict === 'better').length).toBeLessThan(2);
      }),
    );
  });
});

describe('diễn giải', () => {
  it('câu trước – sau nêu kỳ, tử số, mẫu số, mức đổi', () => {
    expect(effectSentence(plan, measured(94, 100, plan.before), measured(98, 100, plan.after))).toBe(
      'Trước (01/01/2026 – 28/02/2026): 94,00 % (94/100); sau (01/04/2026 – 31/05/2026): 98,00 % (98/100) – tăng 4 điểm phần trăm, tốt lên.',
    );
    expect(effectSentence(plan, measured(94, 100, plan.before), measured(3, 3, plan.after))).toContain(
      'kỳ sau mới có 3 hồ sơ (cần ít nhất 5), chưa chứng minh được',
    );
    expect(effectSentence(plan, measured(50, 100), measured(50, 100))).toContain('không đổi');
  });

  it('hạn nói bằng lời: còn, hôm nay, quá hạn; phiếu đã đóng thì không nói', () => {
    const slip = proposed();
    expect(dueText(slip, day('2026-03-06'), 'vi')).toBe('còn 3 ngày');
    expect(dueText(slip, day('2026-03-09'), 'vi')).toBe('đến hạn hôm nay');
    expect(dueText(slip, day('2026-03-14'), 'vi')).toBe('quá hạn 5 ngày');
    expect(dueText({ ...slip, state: 'closed' }, day('2026-03-14'), 'vi')).toBe('');
  });
});

describe('tái diễn trong 12 tháng', () => {
  const closing = { at: at('2026-03-10 09:00'), login: 'k', personId: 'k', name: 'K', words: '' };
  const old = { ...proposed(), state: 'closed' as const, closing };
  const about = { clause: '8.5.1', unit: { id: 'u1', name: 'Tư pháp' }, dossierFaults: [] };

  it('cùng điều khoản, cùng bộ phận: có; đủ 12 tháng: có; quá 12 tháng: không', () => {
    expect(repeatsOf(about, [old], at('2027-03-10 09:00'))).toEqual(['HDKP-2026-001']);
    expect(repeatsOf(about, [old], at('2027-03-11 09:00'))).toEqual([]);
  });

  it('khác bộ phận, khác điều khoản, không nêu điều khoản, hoặc phiếu chưa đóng: không', () => {
    const now = at('2026-06-01 09:00');
    expect(repeatsOf({ ...about, unit: { id: 'u2', name: 'Địa chính' } }, [old], now)).toEqual([]);
    expect(repeatsOf({ ...about, clause: '8.5.2' }, [old], now)).toEqual([]);
    expect(repeatsOf({ ...about, clause: '' }, [{ ...old, clause: '' }], now)).toEqual([]);
    expect(repeatsOf(about, [{ ...old, closing: null, state: 'acting' }], now)).toEqual([]);
  });

  it('cùng loại lỗi hồ sơ của cùng thủ tục: có, dù khác bộ phận', () => {
    const dossierFaults = [{ kind: 'late-without-apology' as const, procedureCode: '1.004873' }];
    const late = { ...old, clause: '', dossierFaults };
    const now = at('2026-06-01 09:00');
    expect(repeatsOf({ clause: '', unit: { id: 'u9', name: 'X' }, dossierFaults }, [late], now)).toEqual([late.code]);
    const other = [{ kind: 'late-without-apology' as const, procedureCode: '2.000815' }];
    expect(repeatsOf({ clause: '', unit: { id: 'u9', name: 'X' }, dossierFaults: other }, [late], now)).toEqual([]);
    expect(repeatedBy(late, [{ ...proposed({ repeats: [late.code] }), code: 'HDKP-2026-007' }])).toEqual([
      'HDKP-2026-007',
    ]);
  });
});

describe('tỷ lệ đóng đúng hạn', () => {
  const closing = (on: string) => ({ at: at(`${on} 09:00`), login: 'k', personId: 'k', name: 'K', words: '' });
  const slip = (code: string, closeBy: string | null, closed: string | null) => ({
    ...verified(),
    code,
    closeBy: closeBy === null ? null : day(closeBy),
    state: closed === null ? ('verifying' as const) : ('closed' as const),
    closing: closed === null ? null : closing(closed),
  });

  it('chưa tới hạn không vào mẫu số; quá hạn chưa đóng là trễ; không có mẫu số thì chưa có số liệu', () => {
    const slips = [
      slip('A', '2026-05-01', '2026-05-01'),
      slip('B', '2026-05-01', '2026-05-02'),
      slip('C', '2026-05-01', null),
      slip('D', '2026-12-01', null),
      slip('E', null, null),
      { ...slip('F', '2026-05-01', null), state: 'withdrawn' as const },
    ];
    expect(closingRate(slips, year, at('2026-06-01 09:00'))).toEqual({
      numerator: 1,
      denominator: 3,
      value: 1 / 3,
      inTime: ['A'],
      late: ['B', 'C'],
      left: ['D', 'E', 'F'],
    });
    expect(closingRate([], year, asOf).value).toBeNull();
  });

  it('đếm theo trạng thái cộng lại bằng số phiếu', () => {
    const counts = stateCounts([slip('A', null, null), slip('B', null, '2026-05-02')]);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(counts).toHaveLength(8);
  });
});

describe('đo hiệu lực từ phiếu đánh giá và từ bản ghi', () => {
  const card = (id: string, on: string, satisfied: number, dissatisfied: number, section = 'Tư pháp') => ({
    ...{ id, day: day(on), section, procedureCode: '1.004873', satisfied, normal: 0, dissatisfied },
  });
  const cards = [
    card('một phiếu', '2026-02-01', 1, 0),
    card('cộng theo ngày', '2026-02-02', 3, 2),
    card('nơi khác', '2026-02-03', 5, 0, 'Kinh tế'),
    card('ngoài kỳ', '2026-03-01', 9, 0),
    card('dòng rỗng', '2026-02-04', 0, 0),
  ];
  const window = { from: day('2026-02-01'), to: day('2026-02-28') };
  const over = (indicator: typeof plan.indicator, scope: typeof plan.scope, records: readonly RecordFact[] = []) =>
    measurePlanned({ facts: [], cards, records }, { indicator, scope }, window, asOf);

  it('tỷ lệ hài lòng đếm phiếu chứ không đếm dòng: dòng cộng theo ngày đứng ở cả tử số và phần còn lại', () => {
    const found = over('satisfaction', { kind: 'section', value: 'Tư pháp' });
    expect(found.figure).toEqual({ numerator: 4, denominator: 6 });
    expect([countOf(found), partCount(found, 'numerator'), partCount(found, 'rest')]).toEqual([6, 4, 2]);
    expect(found).toMatchObject({
      counted: ['một phiếu', 'cộng theo ngày'],
      numerator: ['một phiếu', 'cộng theo ngày'],
      dissenting: ['cộng theo ngày'],
    });
    expect(over('satisfaction', { kind: 'procedure', value: '1.004873' }).figure.denominator).toBe(11);
  });

  it('phiếu của ngày sau lúc đo không được đếm', () => {
    const early = { facts: [], cards, records: [] };
    const measure = { indicator: 'satisfaction', scope: { kind: 'office', value: '' } } as const;
    expect(measurePlanned(early, measure, window, at('2026-02-01 17:00')).figure.denominator).toBe(1);
  });

  it('bản ghi đến hạn trong kỳ: đúng hạn trên đến hạn, theo bộ phận; không bản ghi nào thì không có số đo', () => {
    const record = (code: string, on: string, met: boolean, section = 'Tư pháp'): RecordFact => ({
      ...{ indicator: 'complaint-in-time', noun: 'complaint', code, day: day(on), section, officer: '', met },
    });
    const records = [
      record('PAKN-2', '2026-02-10', false),
      record('PAKN-1', '2026-02-03', true),
      record('PAKN-3', '2026-02-04', true, 'Kinh tế'),
      record('PAKN-4', '2026-03-04', true),
    ];
    expect(over('complaint-in-time', { kind: 'section', value: 'Tư pháp' }, records)).toMatchObject({
      figure: { numerator: 1, denominator: 2 },
      counted: ['PAKN-1', 'PAKN-2'],
      numerator: ['PAKN-1'],
    });
    expect(over('training-held', { kind: 'office', value: '' }, records)).toMatchObject({
      figure: noFigure,
      counted: [],
    });
  });

  it('n nhỏ nói bằng đúng thứ được đếm', () => {
    const measure = { ...plan, indicator: 'satisfaction' } as const;
    const few = measured(3, 4);
    expect(judge('satisfaction', measured(9, 9), few)).toBe('too-few');
    expect(effectSentence(measure, measured(9, 9), few)).toContain('kỳ sau mới có 4 phiếu (cần ít nhất 5)');
    const slips = { ...plan, indicator: 'corrective-action-in-time' } as const;
    expect(effectSentence(slips, measured(9, 9), few, 'en')).toContain('4 slips only');
  });

  it('nguồn của phiếu gợi chỉ số: phản ánh đo bằng phiếu đánh giá, năng lực đo bằng đào tạo; lỗi hồ sơ thì đo hồ sơ', () => {
    const of = (more: Parameters<typeof proposed>[0]) => sourceIndicator(proposed(more));
    expect(of({ source: { kind: 'complaint', reference: '', part: '' } })).toBe('satisfaction');
    expect(of({ clause: '7.2' })).toBe('training-held');
    expect(of({ clause: '10.2.1' })).toBe('corrective-action-in-time');
    expect(of({ clause: '8.5.1' })).toBeNull();
    const dossierFaults = [{ kind: 'late-without-apology', procedureCode: '1' }] as const;
    expect(of({ clause: '7.2', dossierFaults })).toBeNull();
  });
});
