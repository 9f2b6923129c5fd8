import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverageOf, type Evidence, isUncovered } from '../../../src/domain/standard/coverage.ts';
import {
  documentEvidence,
  processEvidence,
  programmeEvidence,
  reviewEvidence,
} from '../../../src/domain/standard/record-evidence.ts';
import { clauses, clausesUnder, clauseWithin } from '../../../src/domain/standard/standard.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';

const year = 2026;
const known = fc.constantFrom(...clauses.map(({ number }) => number));
const number = fc.oneof(
  known,
  fc.tuple(known, fc.integer({ min: 1, max: 9 })).map(([own, deeper]) => `${own}.${deeper}`),
  fc.constantFrom('', '7', '11.1', '8.5', 'a'),
);
const date = fc
  .tuple(fc.integer({ min: 2025, max: 2027 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([y, m, d]) => localDate(`${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`));
const evidence = fc
  .array(fc.record({ clause: number, date }), { maxLength: 40 })
  .map((all) =>
    all.map(({ clause, date: on }, index): Evidence => ({ clause, date: on, source: String(index), href: '' })),
  );

describe('Bản đồ điều khoản', () => {
  test('mỗi bằng chứng của năm rơi vào đúng một ô điều khoản × tháng, hoặc không ô nào nếu không có điều khoản ấy', () => {
    fc.assert(
      fc.property(evidence, (all) => {
        const { rows, unplaced } = coverageOf(all, year);
        for (const item of all) {
          const cells = rows.flatMap(({ clause, months }) =>
            months.flatMap((items, month) => (items.includes(item) ? [[clause.number, month + 1]] : [])),
          );
          const inYear = item.date.startsWith(`${year}`);
          const within = clauseWithin(item.clause);
          expect(cells).toEqual(inYear && within ? [[within.number, Number(item.date.slice(5, 7))]] : []);
          expect(unplaced.includes(item)).toBe(inYear && !within);
        }
        const counted = rows.reduce((sum, { count }) => sum + count, 0);
        expect(counted + unplaced.length).toBe(all.filter((item) => item.date.startsWith(`${year}`)).length);
      }),
      { numRuns: 60 },
    );
  });

  test('điều khoản công bố là không áp dụng thì không phải điều khoản thiếu bằng chứng; có bằng chứng thì vẫn đếm', () => {
    const shownOnce = [{ clause: '8.3', date: localDate('2026-02-02'), source: 'a', href: '' }];
    const of = (all: readonly Evidence[]) =>
      coverageOf(all, year, [{ clause: '8.3', reason: 'Không thiết kế' }]).rows.find(
        ({ clause }) => clause.number === '8.3',
      );
    expect([of([])?.excluded, isUncovered(of([]) ?? { count: 0, excluded: '' })]).toEqual(['Không thiết kế', false]);
    expect(of(shownOnce)?.count).toBe(1);
    const plain = coverageOf([], year).rows;
    expect(plain.filter(isUncovered)).toHaveLength(plain.length);
  });

  test('số nêu cả nhóm (7.5) tính cho từng điều khoản của nhóm; cả chương thì không tính cho điều nào', () => {
    expect(clausesUnder('7.5')).toEqual(['7.5.1', '7.5.2', '7.5.3']);
    expect(clausesUnder('8.5.1')).toEqual(['8.5.1']);
    expect(clausesUnder('8.7.1')).toEqual(['8.7.1']);
    expect([clausesUnder('9'), clausesUnder(''), clausesUnder('4–10'), clausesUnder('12.1')]).toEqual([[], [], [], []]);
  });

  test('cuộc họp xem xét mới lên lịch hoặc đã hủy không phải bằng chứng; đã họp thì tính vào ngày họp và ngày ký', () => {
    const review = {
      code: 'XXLD-2026-001',
      meetsAt: '2026-06-01T01:00:00.000Z',
      signed: { on: '2026-06-05' },
      decisions: [],
    };
    const of = (state: string) =>
      reviewEvidence({ ...review, state } as unknown as Parameters<typeof reviewEvidence>[0]);
    expect([of('planned'), of('called'), of('cancelled')]).toEqual([[], [], []]);
    expect(of('signed').map(({ clause, date: on }) => [clause, on])).toEqual([
      ['9.3', '2026-06-01'],
      ['9.3', '2026-06-05'],
    ]);
  });

  test('kết luận xem xét: cải tiến đã chọn là bằng chứng 10.1, đã làm là 10.3; nguồn lực đã bố trí là 7.1.1, thay đổi đã làm là 6.3', () => {
    const done = (on: string) => ({ on, result: 'Đã làm', by: 'Lê An' });
    const decisions = [
      { kind: 'improvement', done: done('2026-07-01') },
      { kind: 'improvement', done: null },
      { kind: 'resource', done: done('2026-07-15') },
      { kind: 'system-change', done: done('2026-08-03') },
      { kind: 'resource', done: null },
    ];
    const review = { code: 'XXLD-2026-001', meetsAt: '2026-06-01T01:00:00.000Z', decisions };
    const of = (change: object) =>
      reviewEvidence({ ...review, ...change } as unknown as Parameters<typeof reviewEvidence>[0]);
    expect(of({ state: 'signed', signed: { on: '2026-06-05' } }).map(({ clause, date: on }) => [clause, on])).toEqual([
      ['9.3', '2026-06-01'],
      ['9.3', '2026-06-05'],
      ['10.1', '2026-06-05'],
      ['10.3', '2026-07-01'],
      ['7.1.1', '2026-07-15'],
      ['6.3', '2026-08-03'],
    ]);
    // Before the minutes are signed nothing is decided; without an improvement nothing was chosen.
    expect(of({ state: 'held', signed: null }).map(({ clause }) => clause)).toEqual(['9.3']);
    const none = of({ state: 'signed', signed: { on: '2026-06-05' }, decisions: decisions.slice(2) });
    expect(none.map(({ clause }) => clause)).not.toContain('10.1');
  });

  test('chương trình đánh giá đã phê duyệt là bằng chứng 9.2 vào ngày ký; dự thảo thì không', () => {
    const programme = { code: 'CTDG-2026', year: 2026, approval: { signedOn: '2026-01-12' } };
    const of = (change: object) =>
      programmeEvidence({ ...programme, ...change } as unknown as Parameters<typeof programmeEvidence>[0]);
    expect(of({})).toEqual([
      { clause: '9.2', date: '2026-01-12', source: 'CTDG-2026', href: '/audits/programme?year=2026' },
    ]);
    expect(of({ approval: null })).toEqual([]);
  });

  test('tài liệu còn là dự thảo không phải bằng chứng; ban hành thì tính cho 7.5.2 và các điều khoản của nó', () => {
    const document = { code: 'TL-2026-001', documentCode: 'QT.01', title: 'Quy trình', clauses: ['9.2'] };
    const of = (version: object) =>
      documentEvidence({ document, versions: [version] } as unknown as Parameters<typeof documentEvidence>[0]);
    expect(of({ approved: null, validFrom: null, withdrawn: null })).toEqual([]);
    expect(of({ approved: { at: '' }, validFrom: '2026-03-02', withdrawn: null }).map((one) => one.clause)).toEqual([
      '7.5.2',
      '9.2',
    ]);
  });

  test('bản quy trình của cơ quan đã ban hành tính cho 7.5.2 và 8.1; dự thảo bị bỏ và quy trình của tỉnh thì không', () => {
    const version = { id: 'a', kind: 'office', documentCode: 'QT 01', title: 'Quy trình', validFrom: '2026-03-02' };
    const approved = { at: '2026-03-01T01:00:00.000Z' };
    const withdrawn = { at: '2026-05-04T01:00:00.000Z' };
    const of = (change: object) =>
      processEvidence({ ...version, approved, withdrawn: null, ...change } as unknown as Parameters<
        typeof processEvidence
      >[0]).map(({ clause, date: on }) => [clause, on]);
    const issued = [
      ['7.5.2', '2026-03-02'],
      ['8.1', '2026-03-02'],
    ];
    expect(of({})).toEqual(issued);
    expect(of({ withdrawn })).toEqual([...issued, ['7.5.3', '2026-05-04']]);
    expect(of({ approved: null, validFrom: null, withdrawn })).toEqual([]);
    expect(of({ kind: 'parent' })).toEqual([]);
  });
});
