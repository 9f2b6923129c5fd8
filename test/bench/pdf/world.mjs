// The commune the PDF rows print from: the demo of 20/11/2026, and the same office with more dossiers in its register of
// 2026, each a copy of one of the demo's with everything that is read of it.
import { createHash, randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemo } from '../../../src/demo/commune.ts';
import { systemActor } from '../../../src/domain/organisation/role.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { migrate } from '../../../src/storage/migrate.ts';
import { openSqlite } from '../../../src/storage/sqlite.ts';

export const year = 2026;

/** Files by name: `demo` and those of `sizes`, dossiers of a register by name; `remove` ends them. */
export async function makeWorld(sizes) {
  const folder = mkdtempSync(join(tmpdir(), 'dung-hen-bench-'));
  const files = { demo: join(folder, 'demo.sqlite') };
  const database = await openSqlite(files.demo);
  await migrate(database);
  await loadDemo(contextOn(database), () => undefined);
  await database.close();
  for (const [name, size] of Object.entries(sizes)) {
    files[name] = join(folder, `${name}.sqlite`);
    copyFileSync(files.demo, files[name]);
    await fill(files[name], size);
  }
  return { folder, files, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function contextOn(database) {
  return {
    database,
    actor: systemActor,
    clock: () => instant('2026-11-20T09:30'),
    newId: randomUUID,
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
  };
}

/** Puts `size` copies in the place of the year's register. */
async function fill(file, size) {
  const database = await openSqlite(file);
  const found = await database.all({
    sql: 'select d.id, d.code from register_entry r join dossier d on d.id = r.dossier_id where r.year = ? order by r.number',
    parameters: [year],
  });
  const copies = Array.from({ length: size }, (_, i) => {
    const { id, code } = found[i % found.length];
    return [id, randomUUID(), `${code.slice(0, code.lastIndexOf('-'))}-${String(i + 1).padStart(5, '0')}C`, i + 1];
  });
  const run = (sql, parameters = []) => ({ sql, parameters });
  const columns = async (table) =>
    (await database.all(run(`select name from pragma_table_info('${table}')`))).map(({ name }) => name);
  const copied = async (table, key, replaced) => {
    const names = await columns(table);
    const values = names.map((name) => replaced[name] ?? `o.${name}`);
    return run(
      `insert into ${table} (${names}) select ${values} from bench_copy c join ${table} o on o.${key} = c.old order by c.number`,
    );
  };
  await database.write([
    run('create table bench_copy (old text, new text, code text, number integer)'),
    run(`insert into bench_copy select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each(?)`, [
      JSON.stringify(copies),
    ]),
    run('delete from register_entry where year = ?', [year]),
    await copied('dossier', 'id', { id: 'c.new', code: 'c.code' }),
    await copied('dossier_event', 'dossier_id', { dossier_id: 'c.new' }),
    await copied('applicant', 'dossier_id', { dossier_id: 'c.new' }),
    run('insert into register_entry (year, number, dossier_id) select ?, number, new from bench_copy', [year]),
    run('drop table bench_copy'),
  ]);
  await database.close();
}
