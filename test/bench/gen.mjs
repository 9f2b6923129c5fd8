import { contextFor, databaseFile } from '../../src/cli/data-directory.ts';
import { bulkDossierStatements } from '../../src/storage/dossier-write.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { sqlite3Driver } from '../../src/storage/sqlite3-driver.ts';
import { maker } from './large-office.mjs';

const d = sqlite3Driver();
const t = new Map();
const driver = {
  ...d,
  async open(f) {
    const c = await d.open(f);
    return {
      ...c,
      async run(sql, p) {
        const b = performance.now();
        const r = await c.run(sql, p);
        const k = sql.replace(/\s+/g, ' ').slice(0, 60);
        t.set(k, (t.get(k) ?? 0) + performance.now() - b);
        return r;
      },
    };
  },
};
const db = await openSqlite(process.argv[3], driver);
await migrate(db);
const context = await contextFor(db, undefined);
const n = Number(process.argv[2]);
const make = maker(n, context);
let js = 0,
  wr = 0;
for (let f = 0; f < n; f += 500) {
  let b = performance.now();
  const w = Array.from({ length: 500 }, (_, i) => make(f + i));
  const s = bulkDossierStatements(context.sha256, w);
  js += performance.now() - b;
  b = performance.now();
  await db.write(s);
  wr += performance.now() - b;
}
console.log({ js, wr });
for (const [k, v] of [...t].sort((a, b) => b[1] - a[1]).slice(0, 10)) console.log(v.toFixed(0), k);
await db.close();
