import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { buildOnce, cli, scratch } from '../support/cli.ts';

buildOnce();
const folder = scratch();
const count = 3000;
const file = join(folder, 'nam-2025.csv');
const lines = Array.from({ length: count }, (_, i) => {
  const day = String(1 + (i % 28)).padStart(2, '0');
  const done = i % 5 === 0 ? '' : `${day}/03/2025 15:30`;
  return `HS-${String(i).padStart(5, '0')},Đăng ký khai sinh,Hộ tịch,Nguyễn Văn Tám ${i},${day}/03/2025 08:15,${day}/03/2025,${done}`;
});
writeFileSync(
  file,
  ['Mã hồ sơ,Tên TTHC,Lĩnh vực,Người nộp,Ngày tiếp nhận,Ngày hẹn trả,Ngày có kết quả', ...lines].join('\n'),
);

describe('Nhập bị giết giữa chừng (kill -9) hoặc hai lần nhập cùng lúc', () => {
  test('nhập lại cùng tệp cho đúng kết quả như nhập một lần; dấu vết nguyên vẹn', async () => {
    const once = join(folder, 'once');
    expect((await importInto(once)).out).toBe(told(count, 0));
    let killed = '';
    let written = count;
    // On a busy machine the import may be done before it is killed.
    for (let n = 1; written === count && n <= 5; n++) {
      killed = join(folder, `killed-${n}`);
      written = await killedInTheMiddle(killed);
    }
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(count);
    expect(await clean(killed)).toBe(true);
    expect((await importInto(killed)).out).toBe(told(count - written, written));
    expect(await content(killed)).toEqual(await content(once));
    expect(await clean(killed)).toBe(true);
    expect((await importInto(killed)).out).toBe(told(0, count));
  }, 180_000);

  test('hai tiến trình nhập cùng một tệp: mỗi hồ sơ vào đúng một lần, không lần nào báo lỗi', async () => {
    const both = join(folder, 'both');
    // The first creates the database; two that create it at once are not what is tried here.
    await importInto(both, ['--dry-run']);
    const results = await Promise.all([importInto(both), importInto(both)]);
    expect(results.map(({ status, err }) => [status, err.includes('LỖI')])).toEqual([
      [0, false],
      [0, false],
    ]);
    const accepted = results.map(({ out }) => Number(/nhận (\d+)/.exec(out)?.[1]));
    expect(accepted.reduce((sum, one) => sum + one)).toBe(count);
    expect(await content(both)).toEqual(await content(join(folder, 'once')));
    expect(await clean(both)).toBe(true);
  }, 180_000);
});

function importInto(data: string, more: readonly string[] = []) {
  return cli(['dossiers', 'import', file, '--data', data, ...more]);
}

function told(accepted: number, unchanged: number): string {
  return `Đọc ${count} hồ sơ: nhận ${accepted}, từ chối 0, không đổi ${unchanged}.\n`;
}

/** Kills the import as soon as a part of it is written; answers how many dossiers are there then. */
async function killedInTheMiddle(data: string): Promise<number> {
  await importInto(data, ['--dry-run']);
  const root = resolve(import.meta.dirname, '../..');
  const child = spawn(process.execPath, ['dist/cli.js', 'dossiers', 'import', file, '--data', data], { cwd: root });
  const ended = new Promise<NodeJS.Signals | null>((done) => child.once('close', (_status, signal) => done(signal)));
  const database = await openSqlite(join(data, 'dung-hen.sqlite'));
  const written = async () => {
    const [row] = await database.all({ sql: 'select count(*) as n from dossier', parameters: [] });
    return Number(row?.['n']);
  };
  while ((await written()) === 0 && child.exitCode === null) await pause(2);
  child.kill('SIGKILL');
  const how = await ended;
  const left = await written();
  if (left < count) expect(how).toBe('SIGKILL');
  await database.close();
  return left;
}

/** Everything that a reader sees, without identifiers, salts and the time of the import. */
async function content(data: string): Promise<string[]> {
  const database = await openSqlite(join(data, 'dung-hen.sqlite'));
  const rows = await database.all({
    sql: `select d.code, d.seq, d.state, d.received_at, d.due_date, d.resolved_at, d.outcome, d.search, a.name,
        count(e.seq) as events, group_concat(json_extract(e.payload, '$.data.values')) as imported, i.payload
      from dossier d join applicant a on a.dossier_id = d.id join dossier_event e on e.dossier_id = d.id
      join import_row i on i.dossier_id = d.id group by d.id order by d.code`,
    parameters: [],
  });
  const totals = await database.all({ sql: 'select * from roll_up order by 1, 2, 3, 4, 5', parameters: [] });
  await database.close();
  return [...rows, ...totals].map((row) => JSON.stringify(row));
}

async function clean(data: string): Promise<boolean> {
  const { status, out, err } = await cli(['verify', '--data', data]);
  if (status !== 0) throw new Error(`${out}${err}`);
  return true;
}
