import { describe, expect, it } from 'vitest';
import type { Complaint } from '../../../src/domain/feedback/complaint.ts';
import { closingRate } from '../../../src/domain/improvement/register.ts';
import { measureObjectives } from '../../../src/domain/objective/measure-year.ts';
import type { Objective } from '../../../src/domain/objective/objective.ts';
import { recordFacts } from '../../../src/domain/objective/record-fact.ts';
import type { RegisterEntry } from '../../../src/domain/register/entry.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { complaintOf } from '../feedback/sample.ts';
import { proposed } from '../improvement/sample.ts';
import { objectiveOf } from './sample.ts';

const asOf = instant('2026-07-01T00:00');
const closed = (at: string) => ({ closing: { at: instant(at), login: 'x', personId: null, name: 'X', words: '' } });
const slip = (code: string, closeBy: string | null, more: object = {}) => ({
  ...proposed(),
  code,
  closeBy: closeBy === null ? null : localDate(closeBy),
  ...more,
});
const slips = [
  slip('S1', '2026-02-10', closed('2026-02-10T16:00')),
  slip('S2', '2026-02-20', closed('2026-02-21T08:00')),
  slip('S3', '2026-06-30'),
  slip('S4', '2026-07-01'),
  slip('S5', '2026-08-01', closed('2026-06-02T08:00')),
  slip('S6', '2026-03-01', { state: 'withdrawn' }),
  slip('S7', null),
  slip('S8', '2026-05-05', { ...closed('2026-05-01T08:00'), unit: { id: 'u2', name: 'Địa chính' } }),
];

function complaint(code: string, due: string, answeredAt: string): Complaint {
  const one = complaintOf(code, '2026-06-09T08:00');
  const answer = { by: 'X', text: 'Đã trả lời', at: instant(answeredAt), number: '' };
  return { ...one, state: 'answered', dues: { ...one.dues, answer: localDate(due) }, answer };
}

function entry(kind: RegisterEntry['kind'], code: string, state: string, values: object): RegisterEntry {
  const day = localDate('2026-01-02');
  const rest = { id: code, year: 2026, due: null, seq: 1, openedOn: day, closedOn: null, signed: {} };
  return { ...rest, kind, code, state, values: values as RegisterEntry['values'] };
}

function measured(overrides: Partial<Objective>, entries: readonly RegisterEntry[] = []) {
  const records = recordFacts({ slips, complaints: [], entries }, asOf);
  const objectives = [objectiveOf({ indicator: 'corrective-action-in-time', ...overrides })];
  const [found] = measureObjectives({ objectives, hand: [], facts: [], records, by: 'quarter', asOf });
  if (!found) throw new Error('nothing measured');
  return found;
}

describe('Mục tiêu đo từ bản ghi của hệ thống', () => {
  it('phiếu tính vào kỳ có hạn đóng: quý I 1/2, quý II 1/2, đóng sớm phiếu quý III 1/1, cả năm 3/5; mỗi phiếu đều mở ra được', () => {
    const { year, periods, records } = measured({});
    expect([year, ...periods].map(({ figure }) => `${figure.numerator}/${figure.denominator}`)).toEqual([
      '3/5',
      '1/2',
      '1/2',
      '1/1',
      'null/null',
    ]);
    expect(records.map(({ code, met }) => `${code}${met ? '+' : '-'}`)).toEqual(['S1+', 'S2-', 'S8+', 'S3-', 'S5+']);
  });

  it('cùng một cách đếm với tỷ lệ đóng đúng hạn của sổ phiếu khắc phục', () => {
    const rate = closingRate(slips, { from: localDate('2026-01-01'), to: localDate('2026-12-31') }, asOf);
    const { records } = measured({});
    const met = records.filter((fact) => fact.met);
    expect(met.map(({ code }) => code).sort()).toEqual([...rate.inTime].sort());
    expect(records.length).toBe(rate.denominator);
  });

  it('hạn đóng là hôm nay thì chưa trễ; chưa có phiếu nào đến hạn là chưa có số liệu, không phải 100 %', () => {
    expect(measured({}).records.some(({ code }) => code === 'S4')).toBe(false);
    expect(measured({}).periods[3]).toMatchObject({ verdict: 'no-data', value: null });
  });

  it('mốc tính ở quá khứ: việc làm sau mốc chưa có; đã quá hạn thì chưa đạt, chưa tới hạn thì chưa tính', () => {
    const later = [
      slip('L1', '2026-06-30', closed('2026-07-02T08:00')),
      slip('L2', '2026-08-01', closed('2026-07-02T08:00')),
    ];
    const answers = [
      complaint('P1', '2026-06-30', '2026-07-02T08:00'),
      complaint('P2', '2026-07-10', '2026-07-02T08:00'),
      complaint('P3', '2026-07-10', '2026-06-20T08:00'),
    ];
    const held = { heldOn: '2026-07-02' };
    const entries = [
      entry('training', 'D1', 'held', { planOn: '2026-06-20', ...held }),
      entry('training', 'D2', 'held', { planOn: '2026-07-20', ...held }),
      { ...entry('annual-plan', 'K1', 'closed', { due: '2026-06-25' }), closedOn: localDate('2026-07-02') },
      { ...entry('annual-plan', 'K2', 'closed', { due: '2026-07-25' }), closedOn: localDate('2026-07-02') },
    ];
    const facts = recordFacts({ slips: later, complaints: answers, entries }, asOf);
    expect(facts.map(({ code, met }) => `${code}${met ? '+' : '-'}`)).toEqual(['L1-', 'P1-', 'P3+', 'D1-', 'K1-']);
    expect(closingRate(later, { from: localDate('2026-01-01'), to: localDate('2026-12-31') }, asOf)).toMatchObject({
      numerator: 0,
      denominator: 1,
    });
  });

  it('mục tiêu bộ phận chỉ đếm phiếu của bộ phận', () => {
    const responsible = { personId: null, name: '', unitId: null, unitName: 'Địa chính' };
    expect(measured({ level: 'section', responsible }).year.figure).toEqual({ numerator: 1, denominator: 1 });
  });

  it('đào tạo: buổi bị bỏ là chưa tổ chức; việc năm: xong sau hạn là trễ, dự thảo thì không tính', () => {
    const entries = [
      entry('training', 'T1', 'held', { planOn: '2026-02-01' }),
      entry('training', 'T2', 'cancelled', { planOn: '2026-03-01' }),
      entry('training', 'T3', 'planned', { planOn: '2026-09-01' }),
      { ...entry('annual-plan', 'K1', 'closed', { due: '2026-02-01' }), closedOn: localDate('2026-02-01') },
      { ...entry('annual-plan', 'K2', 'closed', { due: '2026-02-01' }), closedOn: localDate('2026-02-02') },
      entry('annual-plan', 'K3', 'draft', { due: '2026-02-01' }),
      entry('annual-plan', 'K4', 'dropped', { due: '2026-02-01' }),
    ];
    expect(measured({ indicator: 'training-held' }, entries).year.figure).toEqual({ numerator: 1, denominator: 2 });
    expect(measured({ indicator: 'duty-in-time' }, entries).year.figure).toEqual({ numerator: 1, denominator: 3 });
  });
});
