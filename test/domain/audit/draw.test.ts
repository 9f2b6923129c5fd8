import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draw, drawRule } from '../../../src/domain/audit/draw.ts';
import { type FrameRow, frameRow, frameText, isInFrame } from '../../../src/domain/audit/frame.ts';
import { localDate } from '../../../src/domain/time/local-date.ts';
import { at, fact } from '../../support/facts.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const codes = (rows: readonly { code: string }[]) => rows.map(({ code }) => code);

const row = fc.record({
  late: fc.boolean(),
  paused: fc.boolean(),
  officer: fc.constantFrom('Lò Thị Mai', 'Vũ Anh Đức', '(không rõ)'),
  field: fc.constantFrom('Hộ tịch', 'Chứng thực', 'Đất đai'),
  state: fc.constantFrom('processing', 'resolved', 'returned-to-citizen'),
});
const frames = fc.array(row, { minLength: 1, maxLength: 60 }).map((rows) =>
  rows.map(
    ({ late, paused, officer, field, state }, index): FrameRow => ({
      code: `H-${index}`,
      state: state as FrameRow['state'],
      strata: [
        ...(late ? ['trễ hạn'] : []),
        ...(paused ? ['có tạm dừng'] : []),
        `cán bộ ${officer}`,
        `lĩnh vực ${field}`,
      ],
    }),
  ),
);
const size = fc.integer({ min: 1, max: 8 });
const seeds = fc.string({ minLength: 1, maxLength: 12 });

describe('rút mẫu phân tầng theo hạt giống', () => {
  it('cùng hạt giống, cùng khung thì cùng mẫu, dòng đến theo thứ tự nào cũng vậy', () => {
    fc.assert(
      fc.property(frames, seeds, size, fc.infiniteStream(fc.nat()), (rows, seed, perStratum, order) => {
        const shuffled = rows
          .map((one) => ({ one, key: order.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(draw(shuffled, { seed, perStratum }, sha256)).toEqual(draw(rows, { seed, perStratum }, sha256));
      }),
    );
  });

  it('tầng nào cũng được lấy đủ số, hoặc lấy hết khi có ít hơn; không hồ sơ nào đứng hai lần', () => {
    fc.assert(
      fc.property(frames, seeds, size, (rows, seed, perStratum) => {
        const drawn = draw(rows, { seed, perStratum }, sha256);
        const chosen = new Set(codes(drawn.dossiers));
        expect(chosen.size).toBe(drawn.dossiers.length);
        const strata = new Set(rows.flatMap((one) => one.strata));
        expect(new Set(drawn.strata.map(({ name }) => name))).toEqual(strata);
        for (const { name, size: members, drawn: taken } of drawn.strata) {
          const own = rows.filter((one) => one.strata.includes(name));
          expect(members).toBe(own.length);
          expect(taken).toBe(Math.min(perStratum, own.length));
          expect(own.filter(({ code }) => chosen.has(code)).length).toBeGreaterThanOrEqual(taken);
        }
      }),
    );
  });

  it('trong tầng, hồ sơ được lấy là những hồ sơ có SHA-256(hạt giống + mã) nhỏ nhất: làm lại bằng tay được', () => {
    fc.assert(
      fc.property(frames, seeds, size, (rows, seed, perStratum) => {
        const byHand = new Set(
          [...new Set(rows.flatMap(({ strata }) => strata))].flatMap((name) =>
            rows
              .filter(({ strata }) => strata.includes(name))
              .map(({ code }) => ({ code, key: sha256(seed + code) }))
              .sort((a, b) => (a.key < b.key ? -1 : 1))
              .slice(0, perStratum)
              .map(({ code }) => code),
          ),
        );
        expect(new Set(codes(draw(rows, { seed, perStratum }, sha256).dossiers))).toEqual(byHand);
      }),
    );
  });

  it('thêm một hồ sơ không liên quan, đổi trạng thái hay đổi tầng thì mã băm của khung khác', () => {
    fc.assert(
      fc.property(frames, seeds, size, fc.nat(), (rows, seed, perStratum, place) => {
        const hash = (some: readonly FrameRow[]) => draw(some, { seed, perStratum }, sha256).frameHash;
        const index = place % rows.length;
        const other = (more: Partial<FrameRow>) => rows.map((one, at) => (at === index ? { ...one, ...more } : one));
        expect(hash([...rows, { code: 'X', state: 'processing', strata: ['lĩnh vực Khác'] }])).not.toBe(hash(rows));
        expect(hash(other({ state: 'paused' }))).not.toBe(hash(rows));
        expect(hash(other({ strata: ['lĩnh vực Khác'] }))).not.toBe(hash(rows));
        expect(hash([...rows].reverse())).toBe(hash(rows));
      }),
    );
  });

  it('hạt giống khác thì mẫu khác, khung vẫn thế', () => {
    const rows = Array.from(
      { length: 40 },
      (_, index): FrameRow => ({
        code: `H-${index}`,
        state: 'resolved',
        strata: ['lĩnh vực Hộ tịch'],
      }),
    );
    const [a, b] = ['a', 'b'].map((seed) => draw(rows, { seed, perStratum: 3 }, sha256));
    expect(a?.frameHash).toBe(b?.frameHash);
    expect(codes(a?.dossiers ?? [])).not.toEqual(codes(b?.dossiers ?? []));
  });

  it('hồ sơ thuộc nhiều tầng đứng dưới tầng đầu: trễ hạn, tạm dừng, cán bộ, lĩnh vực; các tầng kia ghi bên cạnh', () => {
    const strata = ['trễ hạn', 'có tạm dừng', 'cán bộ Đức', 'lĩnh vực Hộ tịch'];
    const rows: FrameRow[] = [
      { code: 'A', state: 'resolved', strata },
      { code: 'B', state: 'resolved', strata: ['cán bộ Ân', 'lĩnh vực Đất đai'] },
    ];
    const { dossiers, strata: counts } = draw(rows, { seed: 's', perStratum: 2 }, sha256);
    expect(dossiers).toEqual([
      { code: 'A', stratum: 'trễ hạn', also: strata.slice(1) },
      { code: 'B', stratum: 'cán bộ Ân', also: ['lĩnh vực Đất đai'] },
    ]);
    expect(counts.map(({ name }) => name)).toEqual([
      'trễ hạn',
      'có tạm dừng',
      'cán bộ Ân',
      'cán bộ Đức',
      'lĩnh vực Đất đai',
      'lĩnh vực Hộ tịch',
    ]);
    expect(drawRule(2)).toMatch(/SHA-256.*lấy 2 hồ sơ đầu.*trễ hạn, có tạm dừng, cán bộ, lĩnh vực/);
  });

  it('khung là các dòng mã|tầng|trạng thái đã xếp, mỗi dòng kết thúc bằng ký tự xuống dòng', () => {
    const rows: FrameRow[] = [
      { code: 'B', state: 'resolved', strata: ['cán bộ Đức', 'lĩnh vực Hộ tịch'] },
      { code: 'A', state: 'processing', strata: ['lĩnh vực Hộ tịch'] },
    ];
    const text = 'A|lĩnh vực Hộ tịch|processing\nB|cán bộ Đức, lĩnh vực Hộ tịch|resolved\n';
    expect(frameText(rows)).toBe(text);
    expect(draw(rows, { seed: 's', perStratum: 1 }, sha256).frameHash).toBe(sha256(text));
  });
});

describe('khung lấy mẫu', () => {
  const asOf = at('2026-03-20 08:00');
  const strataOf = (input: Parameters<typeof fact>[0]) => frameRow(fact(input), 'processing', asOf)?.strata;

  it('ngoài thẩm quyền (từ chối tiếp nhận, hủy, của cơ quan khác) thì không có trong khung', () => {
    expect(frameRow(fact({ inPopulation: false }), 'voided', asOf)).toBeNull();
  });

  it('trễ: kết thúc sau ngày hẹn, hoặc đang mở mà đã quá hạn; kết thúc đúng ngày hẹn thì không', () => {
    expect(strataOf({ due: '2026-03-05', resolved: '2026-03-06 09:00' })).toContain('trễ hạn');
    expect(strataOf({ due: '2026-03-19' })).toContain('trễ hạn');
    expect(strataOf({ due: '2026-03-20' })).not.toContain('trễ hạn');
    expect(strataOf({ due: '2026-03-05', resolved: '2026-03-05 16:00' })).not.toContain('trễ hạn');
  });

  it('tạm dừng, cán bộ giữ lúc kết thúc, lĩnh vực; thiếu thì ghi không rõ', () => {
    const holders = [
      { since: '2026-03-02', name: 'Lò Thị Mai' },
      { since: '2026-03-03', name: 'Vũ Anh Đức' },
      { since: '2026-03-10', name: 'Người sau' },
    ];
    const waits = [{ from: '2026-03-03 09:00', to: '2026-03-04 09:00' }];
    expect(strataOf({ due: '2026-03-09', resolved: '2026-03-05 09:00', holders, waits })).toEqual([
      'có tạm dừng',
      'cán bộ Vũ Anh Đức',
      'lĩnh vực Hộ tịch',
    ]);
    expect(strataOf({ due: null, field: ' ', holders: [] })).toEqual(['cán bộ (không rõ)', 'lĩnh vực (không rõ)']);
  });

  it('theo ngày tiếp nhận hoặc ngày kết thúc, tính cả hai đầu; không có ngày ấy thì ở ngoài', () => {
    const range = { from: localDate('2026-03-02'), to: localDate('2026-03-05') };
    const given = fact({ received: '2026-03-02 07:30', resolved: '2026-03-05 23:59' });
    expect(isInFrame(given, { ...range, basis: 'received' })).toBe(true);
    expect(isInFrame(given, { ...range, basis: 'finished' })).toBe(true);
    expect(isInFrame(fact({ received: '2026-03-01 23:59' }), { ...range, basis: 'received' })).toBe(false);
    expect(isInFrame(fact({ received: '2026-03-02' }), { ...range, basis: 'finished' })).toBe(false);
  });
});
