import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChainFacts, candidatesOf } from '../../../src/domain/publication/candidate.ts';
import { chainOf, nextDue, openSteps, stepsOf } from '../../../src/domain/publication/chain.ts';
import * as decide from '../../../src/domain/publication/decide.ts';
import type { ProposedChange } from '../../../src/domain/publication/proposal.ts';
import { chainSteps, defaultLimits, type Publication } from '../../../src/domain/publication/publication.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { addDays, localDate } from '../../../src/domain/time/local-date.ts';
import { shipped } from '../../../src/domain/time/shipped-calendar.ts';
import { codeOf } from '../../support/problem-code.ts';

const calendar = shipped();
const day = localDate;
const text = {
  number: '2950/QĐ-UBND',
  decidedOn: day('2026-11-02'),
  issuer: 'UBND tỉnh',
  summary: 'Công bố thủ tục',
  effectiveFrom: day('2026-11-16'),
  receivedOn: day('2026-11-05'),
};
const acting = (today = '2026-11-20'): decide.Acting => ({
  calendar,
  today: day(today),
  by: { name: 'Trần Minh Thư', at: instant(`${today}T03:00:00.000Z`) },
});
const identity = { id: 'p1', code: 'QDCB-2026-001', year: 2026 };
const files = { file: null, limits: defaultLimits };
const received = (change: Partial<typeof text> = {}, others: Publication[] = []) =>
  decide.receive(identity, { ...text, ...change }, files, others, acting());
const proposed = (change: Partial<ProposedChange> = {}): ProposedChange => ({
  procedureCode: '1.001',
  title: 'Thủ tục A',
  field: 'Hộ tịch',
  kind: 'new',
  former: '',
  source: 'hand',
  differences: [],
  hadProcess: true,
  ...change,
});
const attached = (...changes: ProposedChange[]) => decide.attach(received(), changes, null, acting());
const shown = (on: string, record = 'x') => ({ record, label: record, on: day(on) });
const noFacts: ChainFacts = { procedures: [], processes: [], declarations: [], used: new Set() };

describe('quyết định công bố', () => {
  it('từ chối: thiếu trích yếu, ngày đến ở tương lai hoặc trước ngày ký, số đã ghi', () => {
    expect(codeOf(() => received({ summary: ' ' }))).toBe('required');
    expect(codeOf(() => received({ receivedOn: day('2026-11-21') }))).toBe('occurs-in-future');
    expect(codeOf(() => received({ receivedOn: day('2026-11-01') }))).toBe('occurs-before');
    expect(codeOf(() => received({}, [{ ...received(), id: 'khác' }]))).toBe('publication-number-taken');
    expect(codeOf(() => received({ decidedOn: day('2025-11-02') }, [{ ...received(), id: 'khác' }]))).toBe('accepted');
  });

  it('thay thế phải nêu thủ tục bị thay thế khác chính nó', () => {
    expect(codeOf(() => attached(proposed({ kind: 'replaced' })))).toBe('publication-former');
    expect(codeOf(() => attached(proposed({ kind: 'replaced', former: '1.001' })))).toBe('publication-former');
    expect(attached(proposed({ kind: 'replaced', former: '1.000' })).changes[0]?.former).toBe('1.000');
  });

  it('việc phải làm: sửa đổi không phải công bố lại; bãi bỏ thủ tục chưa có quy trình thì không thu hồi, không công bố lại', () => {
    const steps = (change: Partial<ProposedChange>) => stepsOf({ ...proposed(change), done: {} });
    expect(steps({ kind: 'new', hadProcess: false })).toEqual([...chainSteps]);
    expect(steps({ kind: 'amended' })).toEqual(['catalogue', 'process', 'posting']);
    expect(steps({ kind: 'abolished', hadProcess: false })).toEqual(['catalogue', 'posting']);
    expect(steps({ kind: 'abolished', hadProcess: true })).toEqual([...chainSteps]);
    const waived = decide.waive(attached(proposed()), '1.001', 'process', 'Chỉ tiếp nhận, không giải quyết', acting());
    expect(waived.changes.map(stepsOf)).toEqual([['catalogue', 'process', 'posting']]);
  });

  it('hạn đếm bằng ngày làm việc từ ngày đến: 05/11 là thứ năm, danh mục 2 ngày là thứ hai 09/11', () => {
    const publication = attached(proposed());
    expect(publication.due).toBe('2026-11-09');
    const [catalogue] = chainOf(publication, publication.changes[0] ?? never(), calendar, day('2026-11-10'));
    expect(catalogue).toMatchObject({ due: '2026-11-09', late: true, sinceArrival: { calendar: 5, working: 3 } });
  });

  it('thủ tục bị bãi bỏ còn hiệu lực đến trước ngày quyết định có hiệu lực: không phải gỡ, thu hồi trước ngày ấy', () => {
    const publication = attached(proposed({ kind: 'abolished' }));
    const dues = chainOf(publication, publication.changes[0] ?? never(), calendar, day('2026-11-10')).map(
      ({ step, due }) => [step, due],
    );
    // Posting: 3 working days after 05/11 would be 10/11, process: 10 would be 19/11; in force from 16/11.
    expect(dues).toEqual([
      ['catalogue', '2026-11-09'],
      ['process', '2026-11-19'],
      ['posting', '2026-11-16'],
      ['declaration', '2026-11-27'],
    ]);
    const applied = decide.settle(publication, '1.001', 'catalogue', shown('2026-11-06'), acting());
    expect(applied.due).toBe('2026-11-16');
    const early = attached(proposed({ kind: 'new' }));
    const [, , posting] = chainOf(early, early.changes[0] ?? never(), calendar, day('2026-11-10'));
    expect(posting?.due).toBe('2026-11-10');
  });

  it('số ngày của một việc đếm từ việc xong trước nó; xong sau hạn là trễ, đúng hạn thì không', () => {
    let publication = attached(proposed());
    publication = decide.settle(publication, '1.001', 'catalogue', shown('2026-11-09'), acting());
    publication = decide.settle(publication, '1.001', 'process', shown('2026-11-20'), acting());
    const lines = chainOf(publication, publication.changes[0] ?? never(), calendar, day('2026-11-20'));
    expect(lines.map(({ late, own }) => [late, own])).toEqual([
      [false, { calendar: 4, working: 2 }],
      [true, { calendar: 11, working: 9 }],
      [true, null],
      [false, null],
    ]);
  });

  it('tự đóng vào ngày của việc cuối khi mọi việc của mọi thủ tục đã có bản ghi, không sớm hơn', () => {
    let publication = attached(proposed({ kind: 'amended' }), proposed({ procedureCode: '1.002', kind: 'amended' }));
    for (const procedure of ['1.001', '1.002']) {
      for (const step of ['catalogue', 'process', 'posting'] as const) {
        expect(publication.state).toBe('open');
        const on = procedure === '1.001' && step === 'process' ? '2026-11-18' : '2026-11-10';
        publication = decide.settle(publication, procedure, step, shown(on), acting());
      }
    }
    expect(publication).toMatchObject({ state: 'closed', due: null, closed: { on: '2026-11-18', reason: '' } });
    expect(codeOf(() => decide.settle(publication, '1.001', 'process', shown('2026-11-10'), acting()))).toBe(
      'publication-state',
    );
    const again = decide.reopen(publication, '1.002', 'posting', acting());
    expect(again).toMatchObject({ state: 'open', closed: null, due: '2026-11-10' });
  });

  it('một việc chỉ xong một lần; ngày xong không ở tương lai, không trước ngày ký', () => {
    const publication = decide.settle(attached(proposed()), '1.001', 'catalogue', shown('2026-11-06'), acting());
    const settle = (step: 'catalogue' | 'process', on: string) =>
      codeOf(() => decide.settle(publication, '1.001', step, shown(on), acting()));
    expect(settle('catalogue', '2026-11-06')).toBe('publication-step');
    expect(settle('process', '2026-11-21')).toBe('occurs-in-future');
    expect(settle('process', '2026-11-01')).toBe('occurs-before');
    expect(codeOf(() => decide.attach(publication, [proposed()], null, acting()))).toBe('publication-change-begun');
    expect(codeOf(() => decide.detach(publication, '1.001', acting()))).toBe('publication-change-begun');
    expect(codeOf(() => decide.waive(publication, '1.001', 'posting', 'Không', acting()))).toBe('publication-step');
  });

  it('biên bản niêm yết theo quy tắc chung: cần nơi, không ở tương lai; xong việc niêm yết của mọi thủ tục nêu tên', () => {
    const publication = attached(proposed(), proposed({ procedureCode: '1.002' }));
    const written = {
      procedureCodes: ['1.001', '1.002'],
      places: ['Bảng tin', ' '],
      on: day('2026-11-12'),
      paperNumber: '74/BB-UBND',
      attended: [],
    };
    const refused = (change: Partial<typeof written>) =>
      codeOf(() => decide.post(publication, { ...written, ...change }, acting()));
    expect(refused({ places: [' '] })).toBe('required');
    expect(refused({ procedureCodes: [] })).toBe('required');
    expect(refused({ on: day('2026-11-21') })).toBe('occurs-in-future');
    expect(refused({ on: day('2026-11-01') })).toBe('occurs-before');
    expect(refused({ procedureCodes: ['1.009'] })).toBe('not-found');
    const posted = decide.post(publication, written, acting());
    expect(posted.minutes).toMatchObject([{ number: 1, postings: [{ place: 'Bảng tin', from: '2026-11-12' }] }]);
    expect(posted.changes.map(({ done }) => done.posting?.record)).toEqual(['minutes:1', 'minutes:1']);
    expect(codeOf(() => decide.post(posted, written, acting()))).toBe('publication-step');
  });

  it('quyết định không có thủ tục của cơ quan: đóng có lý do; còn thủ tục thì không đóng tay được', () => {
    expect(codeOf(() => decide.closeEmpty(attached(proposed()), 'Không liên quan', acting()))).toBe(
      'publication-empty',
    );
    expect(codeOf(() => decide.closeEmpty(received(), '', acting()))).toBe('required');
    expect(decide.closeEmpty(received(), 'Không liên quan', acting())).toMatchObject({ state: 'closed', due: null });
  });

  it('một bản quy trình chỉ đóng việc của một quyết định; một biên bản, một bản công bố thì của nhiều thủ tục', () => {
    const publication = attached(proposed());
    const change = publication.changes[0] ?? never();
    const version = {
      id: 'q1',
      procedureCode: '1.001',
      state: 'approved',
      approved: { at: '2026-11-10T02:00:00.000Z', decision: '96/QĐ-UBND' },
      documentCode: 'QT 52',
      issue: 1,
      revision: 0,
    } as unknown as ChainFacts['processes'][number];
    const facts = { ...noFacts, processes: [version] };
    expect(candidatesOf(publication, change, 'process', facts)).toMatchObject([
      { record: 'process:q1', on: '2026-11-10' },
    ]);
    expect(candidatesOf(publication, change, 'process', { ...facts, used: new Set(['process:q1']) })).toEqual([]);
    const earlier = { ...version, approved: { ...version.approved, at: '2026-10-30T02:00:00.000Z' } };
    const old = { ...noFacts, processes: [earlier as ChainFacts['processes'][number]] };
    expect(candidatesOf(publication, change, 'process', old)).toEqual([]);
    const declaration = {
      code: 'CB-2026-002',
      number: '02/CB',
      signedOn: day('2026-11-18'),
      scope: [{ procedureCode: '1.001' }],
    } as unknown as ChainFacts['declarations'][number];
    const used = new Set(['declaration:CB-2026-002']);
    const signed = { ...noFacts, declarations: [declaration], used };
    expect(candidatesOf(publication, change, 'declaration', signed)).toHaveLength(1);
    expect(candidatesOf(publication, { ...change, kind: 'abolished' }, 'declaration', signed)).toEqual([]);
  });

  it('với mọi thứ tự ghi xong: còn việc thì còn mở và hạn là hạn sớm nhất còn lại; hết việc thì đóng', () => {
    const all = chainSteps.flatMap((step) => ['1.001', '1.002'].map((procedure) => ({ procedure, step })));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: 0, maxLength: all.length }),
        fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 8, maxLength: 8 }),
        (order, delays) => {
          let publication = attached(proposed(), proposed({ procedureCode: '1.002' }));
          for (const [index, { procedure, step }] of order.entries()) {
            const on = addDays(text.receivedOn, delays[index] ?? 0);
            publication = decide.settle(publication, procedure, step, { record: 'r', label: 'r', on }, acting());
          }
          const open = openSteps(publication.changes);
          expect(open).toHaveLength(all.length - order.length);
          expect(publication.state).toBe(open.length === 0 ? 'closed' : 'open');
          expect(publication.due).toBe(nextDue(publication, calendar));
          if (open.length > 0) {
            const limits = open.map(({ step }) => calendar.addWorkingDays(text.receivedOn, defaultLimits[step])).sort();
            expect(publication.due).toBe(limits[0]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

function never(): never {
  throw new Error('không có thủ tục');
}
