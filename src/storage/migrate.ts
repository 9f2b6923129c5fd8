import * as foundation from '../../migrations/0001-foundation.ts';
import * as procedure from '../../migrations/0002-procedure.ts';
import * as dossier from '../../migrations/0003-dossier.ts';
import * as imports from '../../migrations/0004-import.ts';
import * as objective from '../../migrations/0005-objective.ts';
import * as report from '../../migrations/0006-report.ts';
import * as organisation from '../../migrations/0007-organisation.ts';
import * as importStage from '../../migrations/0008-import-stage.ts';
import * as record from '../../migrations/0009-record.ts';
import * as notice from '../../migrations/0010-notice.ts';
import * as feedback from '../../migrations/0011-feedback.ts';
import * as rollUp from '../../migrations/0012-roll-up.ts';
import * as largeList from '../../migrations/0013-large-list.ts';
import * as durationRollUp from '../../migrations/0014-duration-roll-up.ts';
import * as settled from '../../migrations/0015-settled.ts';
import * as searchText from '../../migrations/0016-search-text.ts';
import * as recipient from '../../migrations/0017-recipient.ts';
import * as searchOnce from '../../migrations/0018-search-once.ts';
import * as importAlive from '../../migrations/0019-import-alive.ts';
import { invariant } from '../domain/invariant.ts';
import type { Database, Statement } from './database.ts';
import { type Schema, schemaStatements } from './query.ts';

/** Forward only, in this order, never edited after release. */
const migrations: readonly { readonly name: string; readonly up: (schema: Schema) => Schema }[] = [
  { name: '0001-foundation', up: foundation.up },
  { name: '0002-procedure', up: procedure.up },
  { name: '0003-dossier', up: dossier.up },
  { name: '0004-import', up: imports.up },
  { name: '0005-objective', up: objective.up },
  { name: '0006-report', up: report.up },
  { name: '0007-organisation', up: organisation.up },
  { name: '0008-import-stage', up: importStage.up },
  { name: '0009-record', up: record.up },
  { name: '0010-notice', up: notice.up },
  { name: '0011-feedback', up: feedback.up },
  { name: '0012-roll-up', up: rollUp.up },
  { name: '0013-large-list', up: largeList.up },
  { name: '0014-duration-roll-up', up: durationRollUp.up },
  { name: '0015-settled', up: settled.up },
  { name: '0016-search-text', up: searchText.up },
  { name: '0017-recipient', up: recipient.up },
  { name: '0018-search-once', up: searchOnce.up },
  { name: '0019-import-alive', up: importAlive.up },
];

/** Names still to be applied; an empty database needs all. */
export async function pendingMigrations(database: Database): Promise<string[]> {
  const applied = await appliedMigrations(database);
  return migrations.filter(({ name }) => !applied.has(name)).map(({ name }) => name);
}

/** Applies what is missing, each migration in one atomic batch together with its own mark. Returns the names applied. */
export async function migrate(database: Database): Promise<string[]> {
  const applied = await appliedMigrations(database);
  const done: string[] = [];
  for (const { name, up } of migrations) {
    if (applied.has(name)) continue;
    await database.write(migrationStatements(name, up));
    done.push(name);
  }
  return done;
}

/** The same migrations as SQL text, one statement on a line, for databases that are migrated by a tool of their own. */
export function migrationFiles(): { readonly name: string; readonly sql: string }[] {
  return migrations.map(({ name, up }, index) => {
    const statements = [...(index === 0 ? [table] : []), ...migrationStatements(name, up)];
    return { name: `${name}.sql`, sql: statements.map(line).join('') };
  });
}

function migrationStatements(name: string, up: (schema: Schema) => Schema): Statement[] {
  invariant(/^[a-z0-9-]+$/.test(name), 'a migration has a plain name');
  return [...schemaStatements(up), { sql: `insert into migration (name) values ('${name}')`, parameters: [] }];
}

function line({ sql, parameters }: Statement): string {
  invariant(parameters.length === 0 && !sql.includes('\n'), 'a migration is plain SQL');
  return `${sql};\n`;
}

const table: Statement = { sql: 'create table if not exists migration (name text primary key)', parameters: [] };

async function appliedMigrations(database: Database): Promise<Set<string>> {
  await database.write([table]);
  const rows = await database.all({ sql: 'select name from migration', parameters: [] });
  return new Set(rows.map((row) => String(row['name'])));
}
