import { describe, expect, it } from 'vitest';
import type { DossierFact } from '../../../src/domain/indicator/fact.ts';
import { sort } from '../../../src/domain/indicator/statistics.ts';
import { type CellKey, type CellValues, totalRow } from '../../../src/domain/reconciliation/cell.ts';
import { compare, differentLines } from '../../../src/domain/reconciliation/compare.ts';
import { ownCodes, ownCount, ownValues } from '../../../src/domain/reconciliation/count.ts';
import { shiftsOf } from '../../../src/domain/reconciliation/explain.ts';
import { explanationKinds, type KnownDossier } from '../../../src/domain/reconciliation/hypothesis.ts';
import type { ProvinceFigures } from '../../../src/domain/reconciliation/reconciliation.ts';
import { explanationText } from '../../../src/domain/reconciliation/wording.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { at, fact } from '../../support/facts.ts';

const [from, to] = [localDate('2025-12-15'), localDate('2026-03-14')];
const options = { rule: 'ii06a', from, to, asOf: at('2026-03-17') } as const;
const question = { options, lastDay: to, closesAt: at('2026-03-14 17:00'), officeCode: 'H-' };

const known = (given: DossierFact, more: Partial<KnownDossier> = {}): KnownDossier => ({
  ...{ fact: given, standing: 'ours', source: 'counter', imported: true },
  ...more,
});

/** The lines that differ when the province says our figures with these changes. */
function lines(dossiers: readonly KnownDossier[], change: CellValues, by: ProvinceFigures['by'] = 'total') {
  const facts = dossiers.filter(({ standing }) => standing === 'ours').map((one) => one.fact);
  const own = ownCount(sort(facts, options), by, options.asOf);
  const theirs: ProvinceFigures = {
    ...{ from, to, figuresOn: localDate('2026-03-16'), source: 'Tỉnh', by, summed: false, rows: [], file: '' },
    total: { ...ownValues(own, totalRow), ...change },
  };
  return differentLines(compare(own, theirs), shiftsOf(dossiers, question, by));
}

/** What explains one cell, as "kind effect fits". */
function explained(dossiers: readonly KnownDossier[], cell: CellKey, theirs: number): string[] {
  const line = lines(dossiers, { [cell]: theirs }).find((one) => one.cell === cell);
  return (line?.explanations ?? []).map(({ kind, effect, fits }) => `${kind} ${effect} ${fits}`);
}

const plain = () => known(fact({ received: '2026-02-02 08:00', due: '2026-02-05', resolved: '2026-02-04 10:00' }));

describe('đối chiếu: vì sao một ô lệch', () => {
  it('hai bên bằng nhau thì không có dòng nào; ô tỉnh không nêu thì không so', () => {
    expect(lines([plain()], {})).toEqual([]);
    const own = ownCount(sort([plain().fact], options), 'total', options.asOf);
    const theirs = { from, to, figuresOn: to, source: '', by: 'total', summed: false, rows: [], file: '' } as const;
    const [row] = compare(own, { ...theirs, total: { 'resolved.late': 0 } });
    expect(row?.cells.filter(({ theirs: stated }) => stated !== null).map(({ cell }) => cell)).toEqual([
      'resolved.late',
    ]);
  });

  it('hồ sơ nhận đúng ngày chốt 14: lệch khi tỉnh chốt hết ngày 13, hoặc chốt lúc hết giờ làm việc', () => {
    const morning = known(fact({ received: '2026-03-14 09:00', due: '2026-03-20' }));
    expect(explained([plain(), morning], 'received.direct', 1)).toContain('ends-earlier 1 whole');
    const evening = known(fact({ received: '2026-03-14 19:30', due: '2026-03-20' }));
    expect(explained([plain(), evening], 'received.direct', 1)).toEqual(
      expect.arrayContaining(['ends-earlier 1 whole', 'office-hours 1 whole']),
    );
    expect(explained([plain(), morning], 'received.direct', 1)).not.toContain('office-hours 1 whole');
  });

  it('hồ sơ nhận ngày 15 là của kỳ sau; lệch xuống khi tỉnh chốt hết ngày 15', () => {
    const next = known(fact({ received: '2026-03-15 09:00', due: '2026-03-20' }));
    expect(explained([plain(), next], 'received.direct', 2)).toContain('ends-later -1 whole');
  });

  it('tỉnh theo quý dương lịch: kể cả hồ sơ nửa cuối tháng 12 và nửa cuối tháng 3', () => {
    const december = known(fact({ received: '2025-12-20 09:00', due: '2025-12-24', resolved: '2025-12-23 09:00' }));
    expect(explained([plain(), december], 'received.direct', 1)).toContain('other-period 1 whole');
  });

  it('xong trong ngày hẹn nhưng sau giờ hẹn: đúng hạn khi so ngày, quá hạn khi so giờ', () => {
    const hour = known(fact({ received: '2026-02-02 08:00', due: '2026-02-05 10:00', resolved: '2026-02-05 16:00' }));
    expect(explained([plain(), hour], 'resolved.late', 1)).toContain('by-instant -1 whole');
  });

  it('ghi hoặc đính chính sau ngày lấy số: đếm như đã biết lúc ấy', () => {
    const now = fact({ received: '2026-02-02 08:00', due: '2026-02-05', resolved: '2026-02-09 10:00' });
    const then = { ...now, resolvedAt: at('2026-02-04 10:00') };
    expect(explained([plain(), known(now, { former: then })], 'resolved.late', 0)).toContain('changed-since 1 whole');
    expect(explained([plain(), known(now, { former: null })], 'received.direct', 1)).toContain('changed-since 1 whole');
  });

  it('rút, từ chối, hủy, nhận hộ, không có ngày hẹn, ki-ốt, gia hạn, trả kết quả sau kỳ: mỗi cách một dòng', () => {
    const ended = { received: '2026-02-02 08:00', due: '2026-02-05', resolved: '2026-02-03 10:00' };
    const cases: readonly (readonly [KnownDossier, CellKey, number, string])[] = [
      [known(fact({ ...ended, outcome: 'withdrawn' })), 'received.direct', 1, 'ended-without-result 1 whole'],
      [known(fact({ ...ended, outcome: 'refused' })), 'resolved.onTime', 0, 'refused 1 whole'],
      [known(fact({ ...ended, outcome: 'withdrawn' })), 'resolved.early', 2, 'never-early -1 whole'],
      [known(fact({ ...ended, inPopulation: false }), { standing: 'voided' }), 'received.direct', 2, 'voided -1 whole'],
      [
        known(fact({ ...ended, inPopulation: false }), { standing: 'other-body' }),
        'received.direct',
        2,
        'other-body -1 whole',
      ],
      [known(fact({ ...ended, due: null })), 'resolved.early', 2, 'no-due-date -1 whole'],
      [known(fact({ ...ended, channel: 'kiosk' })), 'received.online', 1, 'kiosk -1 whole'],
      [
        known(
          fact({
            ...ended,
            resolved: '2026-02-09 10:00',
            moved: [{ since: '2026-02-04 09:00', due: '2026-02-10', cause: 'extension' }],
          }),
        ),
        'resolved.late',
        1,
        'first-due -1 whole',
      ],
      [known(fact(ended)), 'resolved.total', 0, 'by-return 2 whole'],
      [known(fact(ended), { imported: false }), 'received.direct', 1, 'only-here 1 whole'],
      [known(fact(ended), { source: 'import' }), 'received.direct', 1, 'only-imported 1 whole'],
      [known(fact({ ...ended, code: 'Z-1' })), 'received.direct', 1, 'no-province-code 1 whole'],
      [known(fact({ ...ended, procedureCode: ' ' })), 'received.direct', 1, 'no-province-code 1 whole'],
    ];
    for (const [one, cell, theirs, wanted] of cases) expect(explained([plain(), one], cell, theirs)).toContain(wanted);
  });

  it('phần còn lại chưa giải thích được: trừ những giải thích không trùng hồ sơ; thừa thì chỉ nêu, không trừ', () => {
    const late = () => known(fact({ received: '2026-03-14 09:00', due: '2026-03-20' }));
    const [line] = lines([plain(), late()], { 'received.direct': 0 });
    expect(line).toMatchObject({ ours: 2, theirs: 0, rest: 1 });
    expect(line?.explanations.filter(({ taken }) => taken).map(({ kind }) => kind)).toEqual(['ends-earlier']);
    const [over] = lines([plain(), late(), late()], { 'received.direct': 2 });
    expect(over).toMatchObject({ rest: 1 });
    expect(over?.explanations.map(({ kind, fits, taken }) => [kind, fits, taken])).toContainEqual([
      'ends-earlier',
      'beyond',
      false,
    ]);
  });

  it('giải thích nêu mã hồ sơ và câu có số lượng; mọi cách đều có lời, cả hai thứ tiếng', () => {
    const edge = known(fact({ received: '2026-03-14 09:00', due: '2026-03-20', code: 'H-edge' }));
    const [line] = lines([plain(), edge], { 'received.direct': 1 });
    const found = line?.explanations.find(({ kind }) => kind === 'ends-earlier');
    expect(found?.here).toEqual(['H-edge']);
    expect(found && explanationText(found, 'vi')).toBe('1 hồ sơ ở ngày chốt, nếu tỉnh chốt số hết ngày 13/03/2026');
    for (const kind of explanationKinds) {
      const one = { kind, detail: {}, here: ['a'], there: [], effect: 1, fits: 'whole', taken: true } as const;
      for (const language of ['vi', 'en'] as const) expect(explanationText(one, language)).toMatch(/^1 \S+/);
    }
  });
});

describe('đối chiếu: so từng dòng', () => {
  const office = () =>
    known(fact({ received: '2026-02-02 08:00', due: '2026-02-05', resolved: '2026-02-04 10:00', field: 'Đất đai' }));
  const facts = () => [plain().fact, plain().fact, office().fact];

  it('dòng khớp dù khác dấu, chữ hoa, chữ “lĩnh vực”; dòng một bên không có thì tính là không', () => {
    const own = ownCount(sort(facts(), options), 'field', options.asOf);
    const rows = compare(own, {
      ...{ from, to, figuresOn: to, source: '', by: 'field', summed: false, file: '', total: { 'received.total': 3 } },
      rows: [
        { key: 'LĨNH VỰC HỘ TỊCH', cells: { 'received.total': 2 } },
        { key: 'Chứng thực', cells: { 'received.total': 1 } },
      ],
    });
    const told = rows.map(({ key, ours, theirs, cells }) => [key, ours, theirs, cells[0]?.difference]);
    expect(told).toEqual([
      ['', true, true, 0],
      ['Hộ tịch', true, true, 0],
      ['Chứng thực', false, true, -1],
      ['Đất đai', true, false, 1],
    ]);
  });

  it('tổng chỉ lệch vì các phần lệch thì không phải kết luận riêng', () => {
    const found = lines([plain(), plain()], { 'received.direct': 1, 'received.total': 1, 'resolved.total': 1 });
    expect(found.map(({ cell, derived }) => [cell, derived])).toEqual([
      ['received.total', true],
      ['received.direct', false],
      ['resolved.total', false],
    ]);
  });

  it('mỗi số của ta mở ra đúng các mã đứng sau nó', () => {
    const own = ownCount(sort(facts(), options), 'field', options.asOf);
    expect(ownCodes(own, 'Hộ tịch', 'resolved.early')).toHaveLength(2);
    expect(ownCodes(own, totalRow, 'received.total')).toHaveLength(3);
    expect(ownCodes(own, 'Đất đai', 'pending.total')).toEqual([]);
  });
});
