import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importDossiers } from '../../src/command/import.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { readDossierFile } from '../../src/exchange/dossier-file.ts';
import { noMapping, readMapping } from '../../src/exchange/mapping.ts';
import { readCodes, readDurations, readMeasures, readStatistics } from '../../src/report/measure.ts';
import { memoryContext } from '../support/context.ts';

const head = 'code,procedure_name,field,channel,received_at,due_at,resolved_at,officer,section,state';
const rows = [
  'A1,Khai sinh,Hộ tịch,direct,02/03/2026 08:00,05/03/2026 17:00,04/03/2026 10:30,,,',
  'A2,Khai sinh,Hộ tịch,online,02/03/2026 08:10,05/03/2026 10:00,05/03/2026 16:00,,,',
  'A3,Hòa giải,Đất đai,post,02/03/2026,05/03/2026,09/03/2026,,,',
  'A4,Hòa giải,Đất đai,direct,02/03/2026 09:00,20/03/2026 17:00,,,,',
  'A5,Hòa giải,Đất đai,direct,10/02/2026 09:00,10/04/2026 17:00,,,,',
  'A6,Hòa giải,Đất đai,direct,02/02/2026 09:00,10/02/2026 17:00,09/02/2026 09:00,,,',
  'A7,Lạ,,direct,03/03/2026 09:00,,,,,',
  'A8,Khai sinh,Hộ tịch,direct,02/03/2026 09:00,05/03/2026,,,,Đã trả kết quả',
];
const march = { rule: 'ii06a' as const, from: localDate('2026-03-01'), to: localDate('2026-03-31') };

async function imported() {
  const { context } = await memoryContext();
  const bytes = new TextEncoder().encode([head, ...rows].join('\n'));
  const result = await importDossiers(context, {
    name: 'hoso.csv',
    rows: readDossierFile('hoso.csv', bytes, noMapping),
    dryRun: false,
    progress: () => undefined,
  });
  expect(result.accepted, JSON.stringify(result.faults)).toBe(rows.length);
  return context;
}

describe('số liệu từ cơ sở dữ liệu', () => {
  it('từ chối khoảng ngược và ô số liệu lạ trước khi đọc', async () => {
    const { context } = await memoryContext();
    const reversed = { from: march.to, to: march.from };
    await expect(readStatistics(context, { ...march, ...reversed })).rejects.toMatchObject({ code: 'range-reversed' });
    await expect(readDurations(context, reversed, 'step')).rejects.toMatchObject({ code: 'range-reversed' });
    await expect(readCodes(context, march, 'resolved.nope')).rejects.toMatchObject({ code: 'invalid' });
  });

  it('chưa có hồ sơ nào: số 0 và tỷ lệ null', async () => {
    const { context } = await memoryContext();
    const { total, rates } = await readStatistics(context, march);
    expect([total.received.total, rates.inTimeOfResolved.value]).toEqual([0, null]);
  });

  it('nhận trong kỳ, kỳ trước chuyển sang, đã xong trước kỳ, thiếu ngày: mỗi hồ sơ đúng một chỗ', async () => {
    const context = await imported();
    const found = await readStatistics(context, { ...march, by: 'field' });
    expect(found.total).toEqual({
      received: { total: 5, online: 1, direct: 3, carried: 1 },
      resolved: { total: 3, early: 1, onTime: 1, late: 1 },
      pending: { total: 2, inTime: 1, overdue: 1 },
    });
    expect(found.excluded).toEqual([
      { reason: 'no-due-date', count: 1 },
      { reason: 'finished-without-date', count: 1 },
      { reason: 'no-received-date', count: 0 },
    ]);
    expect(found.rows.map(({ key, received }) => [key, received.total])).toEqual([
      ['Đất đai', 3],
      ['Hộ tịch', 2],
    ]);
    expect(await readCodes(context, march, 'excluded.total')).toEqual(['A7', 'A8']);
    expect(await readCodes(context, { ...march, by: 'field' }, 'pending.overdue', 'Đất đai')).toEqual(['A4']);
  });

  it('theo thời điểm thì xong sau giờ hẹn trong ngày là quá hạn', async () => {
    const context = await imported();
    expect(await readCodes(context, march, 'resolved.late')).toEqual(['A3']);
    expect(await readCodes(context, { ...march, granularity: 'instant' }, 'resolved.late')).toEqual(['A2', 'A3']);
  });

  it('thời gian giải quyết: giờ làm việc theo lịch, thực tế theo đồng hồ', async () => {
    const context = await imported();
    const { rows } = await readDurations(context, march, 'field');
    const [land, civil] = rows;
    expect([land?.key, land?.count, civil?.count]).toEqual(['Đất đai', 1, 2]);
    // A1: 02/03 08:00 → 04/03 10:30 = 7 h + 7,5 h + 3 h; A2: 02/03 08:10 → 05/03 16:00.
    expect(civil?.workingMinutes.max).toBe(410 + 450 + 450 + 390);
    expect(civil?.elapsedSeconds.max).toBe(((3 * 24 + 7) * 60 + 50) * 60);
  });

  it('bảng trung thực: quá hạn còn mở, nguyên nhân, chất lượng dữ liệu từ cùng một lần đọc', async () => {
    const context = await imported();
    const { openOverdue, causes, quality, statistics } = await readMeasures(context, march);
    expect(openOverdue.dossiers.map(({ code, days }) => [code, days])).toEqual([['A4', 11]]);
    expect(openOverdue.total).toBe(statistics.total.pending.overdue);
    expect(causes.at(-1)?.codes).toEqual(['A3', 'A4']);
    expect(quality.checked).toBe(7);
    expect(quality.rows.find(({ check }) => check === 'no-due-date')?.codes).toEqual(['A7']);
  });
});

describe.skipIf(!process.env['REAL_DATA'])('nhật ký 1.434 hồ sơ thật', () => {
  const mapping = `{"case":{"received_at":"startdate","due_at":"deadline","resolved_at":"enddate","channel":"channel",
    "section":"department","officer":"responsible"},"channels":{"Internet":"online","Desk":"direct","Post":"post"}}`;

  it('đúng hạn theo ngày và theo thời điểm, số liệu khớp với đếm tay', async () => {
    const { context } = await memoryContext();
    const bytes = new Uint8Array(readFileSync(join(process.env['REAL_DATA'] ?? '', 'logs/receipt.xes.gz')));
    const result = await importDossiers(context, {
      name: 'receipt.xes.gz',
      rows: readDossierFile('receipt.xes.gz', bytes, readMapping('mapping.json', mapping)),
      dryRun: false,
      progress: () => undefined,
    });
    expect(result.read).toBe(1434);
    const span = { rule: 'ii06a' as const, from: localDate('2010-01-01'), to: localDate('2012-12-31') };
    const byDate = await readStatistics(context, span);
    const byInstant = await readStatistics(context, { ...span, granularity: 'instant' });
    expect(byDate.total.received).toEqual({ total: 1434, online: 1250, direct: 184, carried: 0 });
    expect(byDate.total.resolved).toEqual({ total: 1329, early: 951, onTime: 69, late: 309 });
    expect(byDate.total.pending.total).toBe(105);
    // 68 finished on the promised day but after the promised moment.
    expect(byInstant.total.resolved).toEqual({ total: 1329, early: 951, onTime: 1, late: 377 });
  });
});
