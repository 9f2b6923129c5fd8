import { describe, expect, it } from 'vitest';
import type { Complaint } from '../../../src/domain/feedback/complaint.ts';
import { complaintLists } from '../../../src/domain/feedback/complaint-figures.ts';
import { indicators766 } from '../../../src/domain/feedback/indicator-766.ts';
import { type ScoreFacts, scoreBoard } from '../../../src/domain/feedback/score-board.ts';
import {
  attitudePoints,
  bodiesPoints,
  handlingPoints,
  onlinePoints,
  stepPoints,
} from '../../../src/domain/feedback/score-points.ts';
import type { DossierFact } from '../../../src/domain/indicator/fact.ts';
import { sort } from '../../../src/domain/indicator/statistics.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { at, fact } from '../../support/facts.ts';
import { complaintOf } from './sample.ts';

const span = { from: localDate('2026-03-01'), to: localDate('2026-03-31'), on: localDate('2026-03-31') };
const asOf = at('2026-06-01');

function facts(dossiers: readonly DossierFact[], more: Partial<ScoreFacts> = {}): ScoreFacts {
  return {
    sorting: sort(dossiers, { rule: 'ii06a', from: span.from, to: span.to, asOf }),
    ...span,
    steps: new Map(),
    ratings: [],
    complaints: [],
    faults: new Set(),
    organisation: null,
    publicity: null,
    procedures: null,
    ...more,
  };
}

const conduct = (more: Partial<Complaint>): Complaint => ({
  ...complaintOf('PAKN-2026-001', '2026-03-10T08:00', { kind: 'conduct' }),
  ...more,
});

const line = (row: ReturnType<typeof scoreBoard>[number] | undefined, indicator: number) =>
  row?.sheet.indicators.find((one) => one.indicator === indicator)?.value;

describe('điểm từng chỉ số TT 01/2018, Điều 13', () => {
  it('chỉ số 2: ít phút hơn kế hoạch 2, bằng 1, nhiều hơn 0; không có gì để so thì không chấm', () => {
    const work = (plannedMinutes: number | null, actualMinutes: number | null) => ({
      officer: '',
      section: '',
      plannedMinutes,
      actualMinutes,
    });
    expect(stepPoints([])).toBeUndefined();
    expect(stepPoints([work(60, null), work(null, 5)])).toBeUndefined();
    expect([work(60, 59), work(60, 60), work(60, 61)].map((one) => stepPoints([one]))).toEqual([2, 1, 0]);
  });

  it('chỉ số 4 theo trả lời trên phiếu; chỉ số 7: hồ sơ quá hạn không bị phản ánh không có mức điểm', () => {
    expect([undefined, 'satisfied', 'normal', 'dissatisfied'].map((one) => bodiesPoints(one as never))).toEqual([
      undefined,
      2,
      1,
      0,
    ]);
    expect((['early', 'onTime', 'late'] as const).map((one) => attitudePoints(one, false))).toEqual([2, 1, undefined]);
    expect(attitudePoints('early', true)).toBe(0);
  });

  it('chỉ số 8: không có hoặc đúng hạn cả 2, từ 90 % 1, dưới 90 % hay kéo dài 0', () => {
    const points = (total: number, inTime: number, overdue = 0) => handlingPoints({ total, inTime, overdue });
    expect([points(0, 0), points(10, 10), points(10, 9), points(10, 8), points(10, 10, 1)]).toEqual([2, 2, 1, 0, 0]);
  });

  it('chỉ số 9: ngưỡng 20 % thủ tục và 30 % hồ sơ, 15 % hồ sơ; một hồ sơ trực tuyến trễ là 0', () => {
    const points = (online: number, share: number | null, late = 0) =>
      onlinePoints({
        procedures: share === null ? null : { numerator: share, denominator: 100 },
        dossiers: { online, received: 100 },
        late,
      });
    expect([points(30, 20), points(29, 20), points(30, 19), points(15, 1), points(14, 50)]).toEqual([2, 1, 1, 1, 0]);
    expect([points(50, 50, 1), points(50, 0), points(50, null)]).toEqual([0, 0, undefined]);
    expect(onlinePoints({ procedures: null, dossiers: { online: 0, received: 0 }, late: 0 })).toBeUndefined();
  });
});

describe('quy tắc 25: bảng điểm cán bộ và đơn vị', () => {
  const holders = [
    { since: '2026-03-02 08:00', name: 'Lan', section: 'Một cửa' },
    { since: '2026-03-02 09:00', name: 'Đức', section: 'Tư pháp' },
  ];
  const early = fact({ code: 'A', resolved: '2026-03-04', holders });
  const late = fact({ code: 'B', resolved: '2026-03-09', requests: ['2026-03-03', '2026-03-04'], holders });

  it('kỳ không có hồ sơ: không điểm, không xếp loại, nêu đủ chỉ số thiếu', () => {
    const [office, ...rest] = scoreBoard(facts([]));
    expect(office).toMatchObject({ sheet: { total: null }, band: null, missing: [1, 2, 3, 4, 5, 6, 7, 8, 9] });
    expect(rest).toEqual([]);
  });

  it('trung bình một số lẻ rồi cộng; chỉ số thiếu được nêu, không tính 0', () => {
    const board = scoreBoard(facts([early, late]));
    expect(board.map(({ level, key }) => [level, key])).toEqual([
      ['office', ''],
      ['section', 'Một cửa'],
      ['section', 'Tư pháp'],
      ['officer', 'Đức'],
      ['officer', 'Lan'],
    ]);
    const officer = board.at(-1);
    expect([line(officer, 1), line(officer, 3), line(officer, 7)]).toEqual([1, 1, 2]);
    expect(officer).toMatchObject({ sheet: { total: 4 }, missing: [2, 4], lateUnscored: 1, codes: ['A', 'B'] });
    expect(officer?.band).toBe('hoàn thành 70% đến dưới 100%');
    expect(officer?.below[3]).toEqual(['B']);
  });

  it('liên hệ nhiều lần do lỗi của người nộp không bị 0 điểm: được 1', () => {
    const [plain] = scoreBoard(facts([late]));
    const [marked] = scoreBoard(facts([late], { faults: new Set(['B']) }));
    const [coded] = scoreBoard(facts([{ ...late, lateCause: 'applicant' }]));
    expect([line(plain, 3), line(marked, 3), line(coded, 3)]).toEqual([0, 1, 1]);
  });

  it('phản ánh nêu một cán bộ chỉ tính cho người ấy; không có cơ sở thì không tính', () => {
    const complaint = conduct({ dossierCode: 'A', officer: 'Đức' });
    const points = (complaints: readonly Complaint[]) =>
      scoreBoard(facts([early], { complaints }))
        .filter(({ level }) => level === 'officer')
        .map((row) => [row.key, line(row, 7)]);
    expect(points([complaint])).toEqual([
      ['Đức', 0],
      ['Lan', 2],
    ]);
    expect(points([{ ...complaint, founded: false }])).toEqual([
      ['Đức', 2],
      ['Lan', 2],
    ]);
    expect(points([{ ...complaint, officer: '' }])).toEqual([
      ['Đức', 0],
      ['Lan', 0],
    ]);
  });

  it('đơn vị: chỉ số 5, 6, 9 của toàn cơ quan, 8 của từng bộ phận; tổng đủ chín chỉ số xếp loại xuất sắc', () => {
    const entered = { points: 2, source: 'Quyết định' } as const;
    const step = { officer: 'Đức', section: 'Tư pháp', plannedMinutes: 60, actualMinutes: 30 };
    const card = { dossierCode: 'A', criteria: { bodies: 'satisfied' } } as never;
    const online = fact({ code: 'A', resolved: '2026-03-04', holders, channel: 'online' });
    const board = scoreBoard(
      facts([online], {
        organisation: entered,
        publicity: entered,
        procedures: { numerator: 1, denominator: 2 },
        steps: new Map([['A', [step]]]),
        ratings: [card],
      }),
    );
    expect(board[0]).toMatchObject({ sheet: { total: 18 }, band: 'xuất sắc', missing: [] });
    expect(board[1]?.missing).toEqual([2, 5, 6, 9]);
    expect(board[2]?.missing).toEqual([5, 6, 9]);
  });
});

describe('chỉ số QĐ 766 có số liệu', () => {
  const none = complaintLists([], span);
  const sorting = (dossiers: readonly DossierFact[]) =>
    sort(dossiers, { rule: 'qd766', from: span.from, to: span.to, asOf });

  it('quy tắc 21: không có mẫu số thì không có điểm, không phải đủ điểm', () => {
    expect(indicators766(sorting([]), none, [], []).map(({ points }) => points)).toEqual([null, null, null, null]);
  });

  it('quy tắc 22, 23: 2.1 theo tỷ lệ của 20; 5.4 đủ 6 điểm từ 90 %, hồ sơ vừa trễ vừa bị phản ánh trừ một lần', () => {
    const good = Array.from({ length: 18 }, () => fact({ resolved: '2026-03-04' }));
    const late = fact({ code: 'Z', resolved: '2026-03-09' });
    const disliked = { ...good[0], code: 'Y' } as DossierFact;
    const card = { dossierCode: 'Y', dissatisfied: 1 } as never;
    const all = [...good, late, disliked];
    const [progress, , , satisfied] = indicators766(sorting(all), none, ['Z'], [card]);
    expect(progress).toMatchObject({ id: '2.1', numerator: 19, denominator: 20, points: 19, against: ['Z'] });
    expect(satisfied).toMatchObject({ id: '5.4', numerator: 18, denominator: 20, points: 6, against: ['Y', 'Z'] });
    const fewer = indicators766(sorting([...good.slice(0, 7), late]), none, ['Z'], []).at(-1);
    expect(fewer?.points).toBe(5.83);
  });

  it('5.2 và 5.3: một trong bốn phản ánh trễ', () => {
    const lists = { ...none, received: ['1', '2', '3', '4'], late: ['4'], poor: ['3', '4'] };
    const [, handled, liked] = indicators766(sorting([]), lists, [], []);
    expect([handled?.points, liked?.points]).toEqual([4.5, 3]);
  });
});
