import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { verifyDossiers } from '../../src/command/dossier-verify.ts';
import { type ImportResult, importDossiers } from '../../src/command/import.ts';
import { statistics } from '../../src/domain/indicator/statistics.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { readDossierFile } from '../../src/exchange/dossier-file.ts';
import { type Mapping, noMapping, readMapping } from '../../src/exchange/mapping.ts';
import { readFacts } from '../../src/storage/statistics.ts';
import { memoryContext } from '../support/context.ts';

/** Logs by others; without the folder these tests say that they were skipped. */
const folder = join(process.env['REAL_DATA'] ?? '', 'logs');
const contractMapping = `{"case":{"received_at":"startdate","due_at":"deadline","resolved_at":"enddate","channel":"channel",
  "section":"department","officer":"responsible"},"channels":{"Internet":"online","Desk":"direct","Post":"post"}}`;

function importLog(context: Context, file: string, mapping: Mapping = noMapping): Promise<ImportResult> {
  const bytes = readFileSync(join(folder, file));
  return importDossiers(context, { name: file, rows: readDossierFile(file, bytes, mapping) });
}

describe.skipIf(!process.env['REAL_DATA'])('Nhật ký thật', () => {
  test('running-example: 6 hồ sơ, 42 bước, từ sự kiện đầu đến sự kiện cuối', async () => {
    const { context } = await memoryContext();
    expect(await importLog(context, 'running-example.xes')).toMatchObject({ read: 6, accepted: 6, rejected: 0 });
    const [row] = await context.database.all({
      sql: `select (select count(*) from dossier_step) as steps, (select received_at from dossier where code = '1') as received`,
      parameters: [],
    });
    expect(row).toEqual({ steps: 42, received: '2010-12-30T10:02:00.000Z' });
  });

  test('Mọi tệp XES hợp lệ của người khác đều đọc được, có và không có không gian tên', async () => {
    const files = readdirSync(join(folder, 'xes-good')).filter((name) => name.endsWith('.xes'));
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) {
      const { context } = await memoryContext();
      const result = await importLog(context, `xes-good/${file}`);
      expect(result.accepted + result.rejected, file).toBe(result.read);
      const xml = readFileSync(join(folder, 'xes-good', file), 'utf8');
      expect(result.read, file).toBe(xml.split('<trace>').length - 1);
    }
  });

  test('Lược đồ XES không phải là nhật ký', async () => {
    const { context } = await memoryContext();
    await expect(importLog(context, 'xes-ieee-1849-2016.xsd')).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  describe('receipt: 1.434 hồ sơ thật', () => {
    let context: Context;
    let result: ImportResult;
    const mapping = readMapping('mapping.json', contractMapping);

    beforeAll(async () => {
      ({ context } = await memoryContext());
      result = await importLog(context, 'receipt.xes.gz', mapping);
    });

    test('1.434 hồ sơ và 8.577 bước vào đủ; nhập lần hai không đổi gì; chuỗi băm nguyên vẹn', async () => {
      expect(result).toMatchObject({ read: 1434, accepted: 1434, rejected: 0, unchanged: 0 });
      const [steps] = await context.database.all({ sql: 'select count(*) as n from dossier_step', parameters: [] });
      expect(steps).toEqual({ n: 8577 });
      expect(await importLog(context, 'receipt.xes.gz', mapping)).toMatchObject({ accepted: 0, unchanged: 1434 });
      expect((await verifyDossiers(context.database, context.sha256)).faults).toEqual([]);
    });

    test('Đúng hạn theo ngày và theo phút trùng với phép đếm độc lập trên chính tệp gốc', async () => {
      const from = localDate('2010-01-01');
      const to = localDate('2013-12-31');
      const facts = await readFacts(context.database, { from, to });
      const options = { rule: 'ii06a', from, to, asOf: instant('2026-01-01T00:00') } as const;
      const expected = countedIndependently();
      expect(expected.resolved).toBeGreaterThan(1000);
      const byDate = statistics(facts, { ...options, granularity: 'date' });
      const byInstant = statistics(facts, { ...options, granularity: 'instant' });
      expect(byDate.total.resolved).toEqual({ total: expected.resolved, ...expected.date });
      expect(byInstant.total.resolved).toEqual({ total: expected.resolved, ...expected.instant });
      expect(byDate.total.pending.total).toBe(1434 - expected.resolved);
      expect(byDate.total.received).toMatchObject({ total: 1434, online: expected.online });
      expect(byDate.excluded.every(({ count }) => count === 0)).toBe(true);
    });
  });
});

/** Straight from the XML with regular expressions and the platform's own dates: no line of it is the program's. */
function countedIndependently() {
  const xml = gunzipSync(readFileSync(join(folder, 'receipt.xes.gz'))).toString('utf8');
  const cases = xml
    .split('<trace>')
    .slice(1)
    .map((trace) => trace.split('<event>')[0] ?? '');
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short' });
  const counts = {
    resolved: 0,
    online: 0,
    date: { early: 0, onTime: 0, late: 0 },
    instant: { early: 0, onTime: 0, late: 0 },
  };
  for (const attributes of cases) {
    const value = (key: string) => new RegExp(`key="${key}" value="([^"]*)"`).exec(attributes)?.[1];
    if (value('channel') === 'Internet') counts.online += 1;
    const [end, deadline] = [value('enddate'), value('deadline')];
    if (end === undefined || deadline === undefined) continue;
    counts.resolved += 1;
    const [endTime, deadlineTime] = [new Date(end), new Date(deadline)];
    const [endDay, deadlineDay] = [day.format(endTime), day.format(deadlineTime)];
    const byDate = endDay < deadlineDay ? 'early' : endDay === deadlineDay ? 'onTime' : 'late';
    counts.date[byDate] += 1;
    counts.instant[byDate === 'onTime' && endTime > deadlineTime ? 'late' : byDate] += 1;
  }
  return counts;
}
