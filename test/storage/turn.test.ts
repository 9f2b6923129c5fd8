import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/storage/database.ts';
import { availableDrivers, openSqlite } from '../../src/storage/sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'dung-hen-turn-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(availableDrivers().map((driver) => ({ name: driver.name, driver })))('Hai tiến trình, $name', (one) => {
  // Once more on a machine that was busy with something else.
  const patient = { retry: 2, timeout: 60_000 };
  test('Người ghi một việc không phải chờ hết một việc lớn gồm nhiều đợt ghi liền nhau', patient, async () => {
    const file = join(folder, `${randomUUID()}.sqlite`);
    const [importing, counter] = [await openSqlite(file, one.driver), await openSqlite(file, one.driver)];
    await importing.write([{ sql: 'create table thing (text text)', parameters: [] }]);
    let busy = true;
    const work = fill(importing, () => busy);
    const waits: number[] = [];
    for (let n = 0; n < 8; n++) {
      await new Promise((resolve) => setTimeout(resolve, 37));
      const began = performance.now();
      await counter.write([{ sql: `insert into thing values ('counter')`, parameters: [] }]);
      waits.push(performance.now() - began);
    }
    busy = false;
    await work;
    await importing.close();
    await counter.close();
    expect(Math.max(...waits)).toBeLessThan(1000);
  });
});

/** Two batches are always waiting, each of some 100 ms. */
async function fill(database: Database, goesOn: () => boolean): Promise<void> {
  const sql = `with recursive n(i) as (values (1) union all select i + 1 from n where i < 60000)
    insert into thing select hex(i * 7919) from n`;
  const lane = async () => {
    while (goesOn()) await database.write([{ sql, parameters: [] }]);
  };
  await Promise.all([lane(), lane()]);
}
