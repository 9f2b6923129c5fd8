import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareRisk,
  type Life,
  leastSimilar,
  lifeOf,
  RiskTable,
  riskQuestion,
} from '../../../src/domain/indicator/risk.ts';
import { instant, localDateOf } from '../../../src/domain/time/instant.ts';
import { calendar, paper, planned, Story, signature } from '../../support/dossier-story.ts';

const now = instant('2026-06-01T08:00');
const open = [planned(1, { name: 'Tiếp nhận' }), planned(2, { name: 'Thẩm tra' })];

function life(code: string, late: boolean, change: Partial<Life> = {}): Life {
  const path = [
    { step: 'tiep nhan', from: 0, to: 0.2 },
    { step: 'tham tra', from: 0.2, to: late ? 1.4 : 0.8 },
  ];
  return { code, procedureCode: 'P1', field: 'Hộ tịch', late, path, ...change };
}

function lives(count: number, late: number, change: Partial<Life> = {}): Life[] {
  return Array.from({ length: count }, (_, index) =>
    life(`${change.procedureCode ?? 'P1'}-${index}`, index < late, change),
  );
}

const question = { procedureCode: 'P1', field: 'Hộ tịch', step: 'Thẩm tra', used: 0.5 };

describe('không đủ hồ sơ giống thì không nói', () => {
  it('dưới năm hồ sơ giống ở cả cơ quan là “chưa đủ số liệu”, không phải 0 %', () => {
    expect(new RiskTable(lives(4, 4)).risk(question)).toMatchObject({ basis: null, similar: 4 });
    expect(new RiskTable([]).risk(question)).toMatchObject({ basis: null, similar: 0 });
  });

  it('thiếu ở thủ tục thì sang lĩnh vực, rồi cả cơ quan, và nói là lấy ở đâu', () => {
    const field = lives(6, 3, { procedureCode: 'P2' });
    const office = lives(9, 1, { procedureCode: 'P3', field: 'Đất đai' });
    expect(new RiskTable([...lives(5, 2), ...field]).risk(question)).toMatchObject({
      basis: 'procedure',
      late: 2,
      similar: 5,
    });
    expect(new RiskTable([...lives(2, 0), ...field]).risk(question)).toMatchObject({
      basis: 'field',
      late: 3,
      similar: 8,
    });
    expect(new RiskTable([...lives(2, 2), ...office]).risk(question)).toMatchObject({
      basis: 'office',
      late: 3,
      similar: 11,
    });
  });
});

describe('giống là cùng bước và cùng phần thời gian của chính mình đã dùng', () => {
  it('hồ sơ đã qua bước ấy, hoặc xong trước phần thời gian ấy, không giống', () => {
    const table = new RiskTable(lives(10, 6));
    expect(table.risk({ ...question, step: 'Tiếp nhận', used: 0.1 })).toMatchObject({ late: 6, similar: 10 });
    expect(table.risk({ ...question, step: 'Tiếp nhận', used: 0.2 })).toMatchObject({ basis: null });
    expect(table.risk({ ...question, used: 0.9 })).toMatchObject({ late: 6, similar: 6 });
  });

  it('đường đi của hồ sơ đã xong: mỗi bước chiếm phần thời gian làm việc của mình, không kể lúc chờ', () => {
    const story = new Story('2026-03-02T08:00', { steps: open, limit: { value: 4, unit: 'working-day' } });
    story.when('2026-03-03T08:00', { type: 'finish-step' });
    story.when('2026-03-03T09:00', { type: 'pause', cause: 'financial-obligation', reason: 'Chờ' });
    story.when('2026-03-05T09:00', { type: 'resume' }).when('2026-03-06T08:00', { type: 'finish-step' });
    story
      .when('2026-03-06T08:00', { type: 'approve', summary: '' })
      .when('2026-03-06T08:00', { type: 'sign', signature });
    const number = { number: '1', date: localDateOf(instant('2026-03-06T08:00')), stamped: true };
    story.when('2026-03-06T08:00', { type: 'complete', number });
    const lived = lifeOf('A', story.dossier, calendar, now);
    expect(lived?.late).toBe(false);
    expect(lived?.path.map(({ step }) => step)).toEqual(['tiep nhan', 'tham tra']);
    const [first, second] = lived?.path ?? [];
    expect(first?.from).toBe(0);
    expect(second?.from).toBe(first?.to);
    // One of four days and a bit, then one more without the two days of waiting.
    expect(first?.to).toBeGreaterThan(0.2);
    expect(second?.to).toBeLessThan(0.55);
  });

  it('hồ sơ chưa xong, không có ngày hẹn hoặc không tính trong biểu thì không có đường đi', () => {
    const story = new Story('2026-03-02T08:00', { steps: open });
    expect(lifeOf('A', story.dossier, calendar, now)).toBeNull();
    const ended = { ...story.dossier, resolvedAt: instant('2026-03-03T08:00'), outcome: 'approved' as const };
    expect(lifeOf('A', { ...ended, dueHistory: [] }, calendar, now)).toBeNull();
    expect(lifeOf('A', { ...ended, forBody: 'Huyện' }, calendar, now)).toBeNull();
    expect(lifeOf('A', ended, calendar, now)).not.toBeNull();
  });
});

describe('hồ sơ đang mở', () => {
  it('quá hạn rồi là sự thật, không phải nguy cơ; đang chờ thì đồng hồ đứng yên', () => {
    const story = new Story('2026-03-02T08:00', { steps: open });
    expect(riskQuestion(story.dossier, calendar, instant('2026-03-03T08:00'))?.step).toBe('Tiếp nhận');
    expect(riskQuestion(story.dossier, calendar, instant('2026-03-20T08:00'))).toBeNull();
    story.when('2026-03-03T09:00', { type: 'request-supplement', reason: 'Thiếu', items: [paper] });
    expect(riskQuestion(story.dossier, calendar, instant('2026-03-04T08:00'))).toBeNull();
  });

  it('phần thời gian đã dùng tính từ khi thời hạn được tính lại', () => {
    const story = new Story('2026-03-02T08:00', { steps: open });
    const before = riskQuestion(story.dossier, calendar, instant('2026-03-05T08:00'))?.used ?? 0;
    story.when('2026-03-05T09:00', { type: 'request-supplement', reason: 'Thiếu', items: [paper] });
    story.when('2026-03-06T09:00', { type: 'receive-supplement' });
    const after = riskQuestion(story.dossier, calendar, instant('2026-03-06T10:00'))?.used ?? 1;
    expect(before).toBeGreaterThan(0.5);
    expect(after).toBeLessThan(0.1);
  });
});

describe('với mọi quá khứ', () => {
  const share = fc.integer({ min: 0, max: 20 }).map((value) => value / 10);
  const anyLife = fc.record({
    procedureCode: fc.constantFrom('P1', 'P2', 'P3'),
    field: fc.constantFrom('Hộ tịch', 'Đất đai'),
    late: fc.boolean(),
    first: share,
    second: share,
  });
  const any = fc.array(anyLife, { maxLength: 40 }).map((rows) =>
    rows.map(({ first, second, ...row }, index): Life => {
      const [low, high] = first < second ? [first, second] : [second, first];
      const path = [
        { step: 'a', from: 0, to: low },
        { step: 'b', from: low, to: high },
      ].filter(({ from, to }) => to > from);
      return { ...row, code: `H${index}`, path };
    }),
  );
  const asked = fc.record({
    procedureCode: fc.constantFrom('P1', 'P2', 'P3'),
    field: fc.constantFrom('Hộ tịch', 'Đất đai'),
    step: fc.constantFrom('A', 'b', 'Lạ'),
    used: share,
  });

  it('con số và danh sách đứng sau nó là một; không bao giờ dưới năm', () => {
    fc.assert(
      fc.property(any, asked, (past, one) => {
        const table = new RiskTable(past);
        const risk = table.risk(one);
        const behind = table.similarTo(risk);
        if (risk.basis !== null) expect(risk.similar).toBeGreaterThanOrEqual(leastSimilar);
        expect(behind).toHaveLength(risk.basis === null ? 0 : risk.similar);
        expect(behind.filter(({ late }) => late)).toHaveLength(risk.late);
      }),
      { numRuns: 200 },
    );
  });

  it('thứ tự của quá khứ không đổi câu trả lời; thêm hồ sơ của bước khác cũng không', () => {
    fc.assert(
      fc.property(any, asked, (past, one) => {
        const other: Life[] = past.map((each) => ({
          ...each,
          path: each.path.map((part) => ({ ...part, step: 'khac' })),
        }));
        const plain = new RiskTable(past).risk(one);
        expect(new RiskTable([...other, ...past.toReversed()]).risk(one)).toEqual(plain);
        expect(compareRisk(plain, plain)).toBe(0);
      }),
      { numRuns: 100 },
    );
  });
});
