import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { importDossiers } from '../../src/command/import.ts';
import { codesOf, statistics } from '../../src/domain/indicator/statistics.ts';
import { instantAt } from '../../src/domain/time/instant.ts';
import { addDays, type LocalDate, localDate } from '../../src/domain/time/local-date.ts';
import { readDossierFile } from '../../src/exchange/dossier-file.ts';
import { noMapping } from '../../src/exchange/mapping.ts';
import { writeWorkbook } from '../../src/exchange/xlsx-writer.ts';
import { readFacts } from '../../src/storage/statistics.ts';
import { memoryContext } from '../support/context.ts';

/** What five offices published about themselves (public news), as the parts that make it up. */
const offices = [
  {
    office: 'UBND xã Quang Thuận',
    from: '2022-01-01',
    to: '2022-07-31',
    early: 0,
    onTime: 611,
    late: 0,
    open: 0,
    online: 0,
  },
  {
    office: 'UBND huyện Phù Cừ',
    from: '2021-01-01',
    to: '2021-08-17',
    early: 1130,
    onTime: 1020,
    late: 0,
    open: 0,
    online: 22,
  },
  {
    office: 'UBND phường Phúc Lợi',
    from: '2015-01-01',
    to: '2015-12-14',
    early: 4200,
    onTime: 6000,
    late: 0,
    open: 5,
    online: 0,
  },
  {
    office: 'UBND xã Đoàn Kết',
    from: '2021-01-01',
    to: '2021-07-31',
    early: 591,
    onTime: 1000,
    late: 0,
    open: 0,
    online: 300,
  },
  {
    office: 'UBND xã Gia Tân',
    from: '2025-01-01',
    to: '2025-12-31',
    early: 200,
    onTime: 100,
    late: 0,
    open: 7,
    online: 150,
  },
] as const;

describe('Số liệu đã công bố trở lại đúng từ tệp Excel của cơ quan', () => {
  test.each(offices)('$office', { timeout: 120_000 }, async ({ from, to, early, onTime, late, open, online }) => {
    const { context } = await memoryContext();
    const period = { from: localDate(from), to: localDate(to) };
    const day = addDays(period.to, -20);
    const rows = [
      ...lines(early, { received: day, due: addDays(day, 9), resolved: addDays(day, 4) }),
      ...lines(onTime, { received: day, due: addDays(day, 5), resolved: addDays(day, 5) }),
      ...lines(open, { received: addDays(period.to, -2), due: addDays(period.to, 6), resolved: null }),
    ].map((row, i) => [`HS-${i + 1}`, ...row, i < online ? 'Trực tuyến' : 'Trực tiếp']);
    const { total, rates } = await figures(context, rows, period);
    const resolved = early + onTime + late;
    expect(total.received).toEqual({ total: resolved + open, online, direct: resolved + open - online, carried: 0 });
    expect(total.resolved).toEqual({ total: resolved, early, onTime, late });
    expect(total.pending).toEqual({ total: open, inTime: open, overdue: 0 });
    expect(rates.inTimeOfResolved).toEqual({ numerator: resolved, denominator: resolved, value: 1 });
  });

  test('Cơ quan có hồ sơ trễ, hồ sơ tồn quá hạn và hồ sơ không có ngày hẹn được nghe sự thật', async () => {
    const { context } = await memoryContext();
    const period = { from: localDate('2026-01-01'), to: localDate('2026-06-30') };
    const day = localDate('2026-03-02');
    const rows = [
      ...lines(90, { received: day, due: addDays(day, 4), resolved: addDays(day, 3) }),
      ...lines(6, { received: day, due: addDays(day, 4), resolved: addDays(day, 7) }),
      ...lines(3, { received: day, due: addDays(day, 4), resolved: null }),
      ...lines(2, { received: day, due: null, resolved: addDays(day, 3) }),
      ...lines(1, { received: day, due: addDays(day, 4), resolved: null, state: 'Đã trả kết quả' }),
    ].map((row, i) => [`HS-${i + 1}`, ...row, 'Trực tiếp']);
    const { total, rates, excluded, lateCodes } = await figures(context, rows, period);
    expect(total.resolved).toEqual({ total: 96, early: 90, onTime: 0, late: 6 });
    expect(total.pending).toEqual({ total: 3, inTime: 0, overdue: 3 });
    expect(rates.inTimeOfResolved).toEqual({ numerator: 90, denominator: 96, value: 90 / 96 });
    expect(excluded).toEqual([
      { reason: 'no-due-date', count: 2 },
      { reason: 'finished-without-date', count: 1 },
      { reason: 'no-received-date', count: 0 },
    ]);
    expect(lateCodes).toEqual(['HS-91', 'HS-92', 'HS-93', 'HS-94', 'HS-95', 'HS-96']);
  });
});

interface Dates {
  readonly received: LocalDate;
  readonly due: LocalDate | null;
  readonly resolved: LocalDate | null;
  readonly state?: string;
}

function lines(count: number, { received, due, resolved, state }: Dates): string[][] {
  const shown = (date: LocalDate | null) => (date ? date.split('-').reverse().join('/') : '');
  const word = state ?? (resolved ? 'Đã trả kết quả' : 'Đang xử lý');
  return Array.from({ length: count }, () => [
    'Hộ tịch',
    `${shown(received)} 08:30`,
    shown(due),
    shown(resolved),
    word,
  ]);
}

async function figures(context: Context, rows: string[][], { from, to }: { from: LocalDate; to: LocalDate }) {
  const headings = [
    'Mã hồ sơ',
    'Lĩnh vực',
    'Ngày tiếp nhận',
    'Ngày hẹn trả',
    'Ngày có kết quả',
    'Trạng thái',
    'Hình thức nộp',
  ];
  const bytes = await writeWorkbook([{ name: 'Hồ sơ', columns: headings.map((header) => ({ header })), rows }]);
  const name = 'hồ sơ năm.xlsx';
  const result = await importDossiers(context, { name, rows: readDossierFile(name, bytes, noMapping) });
  expect(result).toMatchObject({ read: rows.length, accepted: rows.length });
  const options = { rule: 'ii06a', from, to, asOf: instantAt(addDays(to, 1), 0) } as const;
  const facts = await readFacts(context.database, { from, to });
  return { ...statistics(facts, options), lateCodes: codesOf(facts, options, 'resolved.late') };
}
