import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../src/command/context.ts';
import { demoPassword } from '../../src/demo/people.ts';
import { Problem } from '../../src/domain/problem.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { reportKinds } from '../../src/report/list.ts';
import type { ReportKind, ReportParameters } from '../../src/report/report.ts';
import { createApp } from '../../src/web/app.ts';
import type { Env } from '../../src/web/environment.ts';
import { everyAddress } from '../support/address.ts';
import { blankPrinter } from '../support/blank-printer.ts';
import { demoContext } from '../support/demo.ts';
import { Browser } from '../support/web.ts';

/** What somebody could have typed into any field; none of it may reach a page as markup. */
const typed = `"'><img src=x onerror=alert(1)>{{7*7}}`;

let app: Hono<Env>;
let context: Context;
const failures: string[] = [];

beforeAll(async () => {
  context = (await demoContext()).context;
  await taint();
  const { database, clock, newId, sha256 } = context;
  const error = (fields: object) => void failures.push(String((fields as { err?: Error }).err?.stack).slice(0, 400));
  app = createApp({
    database,
    clock,
    newId,
    sha256,
    printer: blankPrinter,
    browserFound: () => false,
    log: { info: () => undefined, warn: () => undefined, error },
    version: '0.0.0',
  });
}, 240_000);

describe('chữ người dùng gõ', () => {
  it('trên mọi trang chỉ là chữ', async () => {
    const { anybody, admin, lan, binh } = await everyAddress({ context } as never);
    const wrong: string[] = [];
    let seen = 0;
    for (const [login, paths] of Object.entries({ admin: [...anybody, ...admin], lan, binh })) {
      const browser = new Browser(app);
      await browser.signIn(login, demoPassword);
      for (const path of paths) {
        const { status, text } = await browser.get(path);
        if (status >= 500) wrong.push(`${path}: ${status}`);
        if (/<img src=x/.test(text) || /alert\(1\)(&gt;|>)49/.test(text)) wrong.push(`${path}: ${around(text)}`);
        if (text.includes('&lt;img src')) seen += 1;
      }
    }
    expect([wrong, failures]).toEqual([[], []]);
    expect(seen).toBeGreaterThan(60);
  }, 240_000);

  it('trên mọi văn bản in chỉ là chữ', async () => {
    const wrong: string[] = [];
    let seen = 0;
    for (const [kind, parameters] of await papers()) {
      // A paper that is not for this record, or not for its state, says so (Problem).
      const html = await kind
        .gather(context, parameters)
        .then((model) => kind.html(model))
        .catch((error: unknown) => (error instanceof Problem ? '' : String(wrong.push(`${kind.kind}: ${error}`))));
      if (/<img src=x/.test(html)) wrong.push(`${kind.kind}: ${around(html)}`);
      if (html.includes('&lt;img src')) seen += 1;
    }
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(20);
  }, 240_000);
});

function around(text: string): string {
  const at = text.indexOf('<img src=x');
  return text.slice(Math.max(0, at - 120), at + 30);
}

/** Every kind of paper with what it needs, as far as the demo has it. */
async function papers(): Promise<[ReportKind<unknown>, ReportParameters][]> {
  const { database } = context;
  const records = new Map<string, string[]>();
  for (const row of await database.all({ sql: 'SELECT code FROM record', parameters: [] })) {
    const code = String(row['code']);
    const prefix = code.split('-')[0] ?? '';
    records.set(prefix, [...(records.get(prefix) ?? []), code].slice(0, 2));
  }
  const [dossier] = await database.all({ sql: 'SELECT code FROM dossier WHERE open = 1 LIMIT 1', parameters: [] });
  const [process] = await database.all({ sql: 'SELECT procedure_code FROM process_version LIMIT 1', parameters: [] });
  const common = {
    year: 2026,
    scheme: 'calendar' as const,
    from: localDate('2026-01-01'),
    to: localDate('2026-11-20'),
  };
  const one = { dossier: String(dossier?.['code']), procedure: String(process?.['procedure_code']) };
  return reportKinds.flatMap((kind) =>
    kind.needs.includes('record')
      ? [...records.values()].flat().map((record): [ReportKind<unknown>, ReportParameters] => [kind, { record }])
      : [[kind, { ...common, ...one }] as [ReportKind<unknown>, ReportParameters]],
  );
}

/** Columns that hold what people typed: names and sentences; JSON is gone through. */
const columns: Readonly<Record<string, readonly string[]>> = {
  record: ['payload'],
  record_revision: ['payload'],
  setting: ['value'],
  unit: ['name'],
  person: ['name'],
  post: ['title'],
  procedure: ['title', 'field', 'payload'],
  process_version: ['payload'],
  objective: ['payload'],
  dossier: ['procedure_title', 'payload'],
  applicant: ['name', 'address'],
  complainant: ['name', 'contact'],
  rating: ['procedure_title', 'section', 'officer', 'remark', 'reason'],
};

/** Appends the markup to every sentence that the database keeps for somebody, as if it had been typed so. */
async function taint(): Promise<void> {
  const { database } = context;
  for (const [table, names] of Object.entries(columns)) {
    const rows = await database.all({ sql: `SELECT rowid AS n, ${names.join(', ')} FROM ${table}`, parameters: [] });
    const sets = names.map((name) => `${name} = ?`).join(', ');
    await database.write(
      rows.map((row) => ({
        sql: `UPDATE ${table} SET ${sets} WHERE rowid = ?`,
        parameters: [...names.map((name) => tainted(row[name] ?? null)), Number(row['n'])],
      })),
    );
  }
}

function tainted(value: string | number | null): string | number | null {
  if (typeof value !== 'string') return value;
  return /^[[{]/.test(value) ? JSON.stringify(deep(JSON.parse(value))) : String(deep(value));
}

/** Only sentences: identifiers, dates and hours are compared and read back. */
function deep(value: unknown): unknown {
  if (typeof value === 'string') return /\s/.test(value) && !/^\d/.test(value) ? `${value}${typed}` : value;
  if (Array.isArray(value)) return value.map(deep);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deep(one)]));
}
