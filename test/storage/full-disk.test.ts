import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { verifyDossiers } from '../../src/command/dossier-verify.ts';
import { importDossiers } from '../../src/command/import.ts';
import { setUpOffice } from '../../src/command/organisation.ts';
import { Problem } from '../../src/domain/problem.ts';
import { readDossierFile } from '../../src/exchange/dossier-file.ts';
import { noMapping } from '../../src/exchange/mapping.ts';
import type { SqliteDriver } from '../../src/storage/connection.ts';
import { availableDrivers, openSqlite } from '../../src/storage/sqlite.ts';
import { memoryContext } from '../support/context.ts';
import { webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'dung-hen-full-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A disk that is full for the statement that `matches`, as the driver tells it. */
class Disk {
  matches: (sql: string) => boolean = () => false;
  /** What a copy leaves behind that the disk cuts short. */
  half: (target: string) => void = () => undefined;

  driver(): SqliteDriver {
    const [real] = availableDrivers();
    if (!real) throw new Error('no driver');
    return {
      name: real.name,
      open: async (file) => {
        const connection = await real.open(file);
        return {
          ...connection,
          run: async (sql, parameters) => {
            if (!this.matches(sql)) return connection.run(sql, parameters);
            if (sql.startsWith('vacuum into')) this.half(String(parameters[0]));
            throw Object.assign(new Error('SQLITE_FULL: database or disk is full'), { code: 'SQLITE_FULL' });
          },
        };
      },
    };
  }
}

async function officeOn(disk: Disk): Promise<Context> {
  const { context } = await memoryContext();
  await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân', place: 'Gia Tân' });
  await saveProcedures(context);
  const copy = join(folder, `${context.newId()}.sqlite`);
  await context.database.backup(copy);
  return { ...context, database: await openSqlite(copy, disk.driver()) };
}

async function countsOf({ database }: Context): Promise<string> {
  const tables = ['dossier', 'dossier_event', 'dossier_step', 'applicant', 'import_row', 'roll_up', 'trail_entry'];
  const sql = tables.map((table) => `select '${table}' as name, count(*) as n from ${table}`).join(' union all ');
  return JSON.stringify(await database.all({ sql, parameters: [] }));
}

const file = (count: number) =>
  new TextEncoder().encode(
    [
      'code,field,applicant,received_at,due_at,resolved_at',
      ...Array.from({ length: count }, (_n, i) => `HS-${i},Hộ tịch,Lê Văn Tám,02/02/2026 08:00,05/02/2026,04/02/2026`),
    ].join('\n'),
  );
const importing = (context: Context, count: number) =>
  importDossiers(context, { name: 'a.csv', rows: readDossierFile('a.csv', file(count), noMapping) });

const statements = ['insert into dossier ', 'insert into dossier_event', 'insert into roll_up', 'commit'];

describe('Ổ đĩa đầy', () => {
  test.each(statements)(
    'giữa một thao tác, lúc “%s”: nói rõ, không ghi dở, có chỗ lại thì làm lại được',
    async (at) => {
      const disk = new Disk();
      const context = await officeOn(disk);
      const before = await countsOf(context);
      disk.matches = (sql) => sql.startsWith(at);
      const act = at.includes('roll_up') ? () => importing(context, 1) : () => received(context);
      await expect(act()).rejects.toSatisfy(
        (error) => error instanceof Problem && error.status === 503 && /ổ đĩa đã đầy/.test(error.text('vi')),
      );
      expect(await countsOf(context)).toBe(before);
      disk.matches = () => false;
      await act();
      expect((await verifyDossiers(context.database, context.sha256)).faults).toEqual([]);
      await context.database.close();
    },
  );

  test('giữa lúc nhập tệp: nói đã nhập đến đâu; phần đã nhập nguyên vẹn; nhập lại thì đi tiếp', async () => {
    const disk = new Disk();
    const context = await officeOn(disk);
    let batches = 0;
    disk.matches = (sql) => sql.startsWith('insert into roll_up (') && ++batches > 1;
    await expect(importing(context, 1000)).rejects.toSatisfy(
      (error) => error instanceof Problem && error.code === 'import-interrupted' && /Ổ đĩa đầy/.test(error.text('vi')),
    );
    const [row] = await context.database.all({
      sql: `select (select count(*) from dossier) as dossiers, (select count(distinct dossier_id) from dossier_event) as
        streams, (select count(*) from applicant) as applicants, (select count(*) from import_row) as imported`,
      parameters: [],
    });
    const done = Number(row?.['dossiers']);
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(1000);
    expect(row).toEqual({ dossiers: done, streams: done, applicants: done, imported: done });
    disk.matches = () => false;
    expect(await importing(context, 1000)).toMatchObject({ accepted: 1000 - done, unchanged: done, rejected: 0 });
    expect((await verifyDossiers(context.database, context.sha256)).faults).toEqual([]);
    await context.database.close();
  });

  test('giữa lúc sao lưu: không có tệp nào mang tên bản sao; tên ấy dùng lại được khi có chỗ', async () => {
    const disk = new Disk();
    const context = await officeOn(disk);
    const copy = join(folder, 'ban-sao.sqlite');
    disk.matches = (sql) => sql.startsWith('vacuum into');
    disk.half = (target) => writeFileSync(target, 'SQLite format 3\0 một nửa');
    await expect(context.database.backup(copy)).rejects.toThrow('full');
    expect(readdirSync(folder).filter((name) => name.startsWith('ban-sao'))).toEqual([]);
    disk.matches = () => false;
    await context.database.backup(copy);
    expect(readdirSync(folder).filter((name) => name.startsWith('ban-sao'))).toEqual(['ban-sao.sqlite']);
    await context.database.close();
  });

  test('trên web: thao tác được trả lời 503 có lời giải thích, máy chủ vẫn phục vụ', async () => {
    const disk = new Disk();
    const context = await officeOn(disk);
    const world = await webWorld({ world: { context, setNow: () => {}, as: () => context, file: '' } });
    const person = await world.signedIn('counter');
    disk.matches = (sql) => sql === 'commit';
    const refused = await world.browser().signIn('counter');
    expect(refused.status).toBe(503);
    expect(refused.text).toContain('ổ đĩa đã đầy');
    expect((await person.get('/dossiers')).status).toBe(200);
    disk.matches = () => false;
    expect((await world.browser().signIn('counter')).status).toBe(303);
    await context.database.close();
  });
});
