import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../../src/command/account.ts';
import type { Context } from '../../src/command/context.ts';
import { addPerson } from '../../src/command/organisation.ts';
import type { AuditSample } from '../../src/domain/audit/sample.ts';
import { may, type Permission } from '../../src/domain/organisation/may.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import { listDocuments } from '../../src/storage/document.ts';
import { listDossiers } from '../../src/storage/dossier.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { listProcesses } from '../../src/storage/process.ts';
import { listRecords } from '../../src/storage/record.ts';
import { createApp } from '../../src/web/app.ts';
import type { Env } from '../../src/web/environment.ts';
import { blankPrinter } from '../support/blank-printer.ts';
import { demoContext } from '../support/demo.ts';
import { everyRole, fullBody, posts, privatePages, publicPages, type RouteRule } from '../support/route-table.ts';
import { Browser, password } from '../support/web.ts';

let app: Hono<Env>;
let context: Context;
let samples: Samples;
const failures: string[] = [];
const people = new Map<Role | 'all', Browser>();

beforeAll(async () => {
  context = (await demoContext()).context;
  const { database, clock, newId, sha256 } = context;
  app = createApp({
    database,
    clock,
    newId,
    sha256,
    printer: blankPrinter,
    browserFound: () => false,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (fields) => void failures.push(JSON.stringify(fields, ['reference', 'method', 'path'])),
    },
    version: '0.0.0',
  });
  samples = await samplesOf(context);
  for (const role of everyRole) people.set(role, await signedIn(role, [role]));
  people.set('all', await signedIn('all', everyRole));
}, 240_000);

describe('mọi đường dẫn của chương trình', () => {
  it('đường dẫn gửi biểu mẫu nào cũng có một dòng trong bảng ai được làm, và bảng không có dòng thừa', () => {
    expect(routesOf('POST')).toEqual(Object.keys(posts).sort());
  });

  it('bảng trang riêng và trang chung chỉ nêu đường dẫn có thật', () => {
    const known = routesOf('GET');
    expect([...Object.keys(privatePages), ...publicPages].filter((path) => !known.includes(path))).toEqual([]);
  });

  it('không có cách gửi nào khác GET và POST, trừ thoát phiên của API', () => {
    const others = app.routes.filter(({ method }) => !['GET', 'POST', 'ALL'].includes(method));
    expect(others.map(({ method, path }) => `${method} ${path}`)).toEqual(
      Array(others.length).fill('DELETE /api/v1/session'),
    );
  });

  it('chưa đăng nhập: trang dẫn đến đăng nhập và nhớ nơi muốn đến, API và biểu mẫu là 401, trừ trang chung', async () => {
    const wrong: string[] = [];
    for (const path of routesOf('GET').filter((one) => !publicPages.includes(one))) {
      const at = addressOf(path);
      const answer = await app.request(at);
      const good = path.startsWith('/api/')
        ? answer.status === 401
        : answer.status === 302 && answer.headers.get('Location') === `/sign-in?next=${encodeURIComponent(at)}`;
      if (!good) wrong.push(`GET ${path}: ${answer.status}`);
    }
    for (const path of routesOf('POST').filter((one) => posts[one] !== 'anybody')) {
      const { status } = await app.request(addressOf(path), { method: 'POST' });
      if (status !== 401) wrong.push(`POST ${path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('không có hoặc sai mã chống giả mạo: mọi biểu mẫu là 403, không ghi gì', async () => {
    const before = await writtenSoFar();
    const wrong: string[] = [];
    // A script that signs in has no session to abuse yet (session.ts).
    for (const path of routesOf('POST').filter((one) => one !== '/api/v1/sessions')) {
      for (const token of ['', 'a'.repeat(64)]) {
        const { status } = await person('all').post(addressOf(path), {}, token);
        if (status !== 403) wrong.push(`POST ${path} “${token.slice(0, 3)}”: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(await writtenSoFar()).toBe(before);
  });

  it('vai trò không có quyền: mọi biểu mẫu là 403 trước khi đọc nội dung, không ghi gì', async () => {
    const before = await writtenSoFar();
    const wrong: string[] = [];
    for (const [path, rule] of Object.entries(posts)) {
      for (const [at, permissions] of actsOf(path, rule)) {
        for (const role of without(permissions)) {
          const { status } = await person(role).post(at, fullBody);
          if (status !== 403) wrong.push(`POST ${at} (${path}) ${role}: ${status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(await writtenSoFar()).toBe(before);
  }, 240_000);

  it('trang riêng: vai trò không có quyền là 403; trang khác mở được với mọi vai trò', async () => {
    const wrong: string[] = [];
    for (const [path, permission] of Object.entries(privatePages)) {
      for (const role of without(permission)) {
        const { status } = await person(role).get(addressOf(path));
        if (status !== 403) wrong.push(`GET ${path} ${role}: ${status}`);
      }
    }
    const open = routesOf('GET').filter((path) => !(path in privatePages) && !publicPages.includes(path));
    for (const path of open) {
      const { status } = await person('auditor').get(addressOf(path));
      if (status === 403 || status >= 500) wrong.push(`GET ${path} auditor: ${status}`);
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  it('mã không có: mọi trang là 404; biểu mẫu là 404, hoặc 422 khi nội dung còn thiếu', async () => {
    const wrong: string[] = [];
    for (const path of routesOf('GET').filter((one) => /:(?!year|kind|list)/.test(one))) {
      const { status } = await person('all').get(addressOf(path, unknown));
      if (status !== 404) wrong.push(`GET ${path}: ${status}`);
    }
    for (const path of routesOf('POST').filter((one) => /:(?!year|kind)/.test(one))) {
      const { status } = await person('all').post(addressOf(path, unknown), {});
      if (status !== 404 && status !== 422) wrong.push(`POST ${path}: ${status}`);
    }
    expect(wrong).toEqual([]);
  }, 240_000);

  it('biểu mẫu rỗng của người có quyền không bao giờ là lỗi hệ thống', async () => {
    const wrong: string[] = [];
    for (const [path, rule] of Object.entries(posts)) {
      if (path === '/sign-out') continue;
      for (const [at] of actsOf(path, rule)) {
        const { status } = await person('all').post(at, {});
        if (status >= 500) wrong.push(`POST ${at}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(failures).toEqual([]);
  }, 240_000);

  it('chữ lạ trong địa chỉ không bao giờ là lỗi hệ thống', async () => {
    const wrong: string[] = [];
    const names =
      'year from to code kind state group search order cursor limit period scheme by page seed basis field done only section unit procedure holder person day level indicator variant check source reference dossiers record dossier format next lang redraw scope template part on at month';
    for (const garbage of ['\'"><script>', '99999999999999999999', '31/02/２０２６\u0000']) {
      const query = new URLSearchParams(names.split(' ').map((name): [string, string] => [name, garbage]));
      for (const path of routesOf('GET')) {
        const { status, text } = await person('all').get(`${addressOf(path)}?${query}`);
        if (status >= 500) wrong.push(`GET ${path} ${garbage}: ${status}`);
        if (text.includes('"><script>')) wrong.push(`GET ${path}: unescaped`);
      }
    }
    expect(wrong).toEqual([]);
    expect(failures).toEqual([]);
  }, 240_000);
});

function person(who: Role | 'all'): Browser {
  const found = people.get(who);
  if (!found) throw new Error(who);
  return found;
}

function routesOf(method: string): string[] {
  return [...new Set(app.routes.filter((route) => route.method === method).map(({ path }) => path))].sort();
}

function without(permission: Permission | readonly Permission[]): Role[] {
  const any = typeof permission === 'string' ? [permission] : permission;
  return everyRole.filter((role) => !any.some((one) => may([role], one)));
}

/** The addresses of a rule, one per act that it names, each with the permissions that allow it. */
function actsOf(path: string, rule: RouteRule): (readonly [string, Permission | readonly Permission[]])[] {
  if (rule === 'anybody' || rule === 'signed-in') return [[addressOf(path), 'dossier.read']];
  if (typeof rule === 'string' || !('acts' in rule)) return [[addressOf(path), rule]];
  return Object.entries(rule.acts).map(([act, permission]) => [addressOf(path, { act }), permission] as const);
}

async function writtenSoFar(): Promise<number> {
  const [row] = await context.database.all({
    sql: 'SELECT (SELECT count(*) FROM trail_entry) + (SELECT count(*) FROM dossier_event) AS n',
    parameters: [],
  });
  return Number(row?.['n']);
}

type Samples = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Something that exists for each kind of address; the longest beginning rules. */
async function samplesOf({ database }: Context): Promise<Samples> {
  const page = { limit: 1, cursor: null, order: 'code' as const };
  const [dossier] = (await listDossiers(database, { open: true }, page)).items;
  const process = (await listProcesses(database))[0];
  const code = async (noun: Parameters<typeof listRecords>[1]) => (await listRecords(database, noun))[0]?.code ?? '';
  const sample = (await listRecords<AuditSample>(database, 'audit-sample'))[0];
  const found = {
    '/': { code: 'khong-co', id: 'khong-co', year: '2026', number: '1', act: 'khong-co', hash: '0'.repeat(64) },
    '/dossiers': { code: dossier?.code ?? '' },
    '/api/v1/dossiers': { code: dossier?.code ?? '' },
    '/api/v1/procedures': { code: process?.procedureCode ?? '' },
    '/api/v1/reports': { kind: 'ii06a' },
    '/procedures': { code: process?.procedureCode ?? '' },
    '/public/procedures': { code: process?.procedureCode ?? '' },
    '/processes': { id: process?.id ?? '' },
    '/reports': { kind: 'ii06a', face: 'html' },
    '/audits': { code: 'DGNB-2026-001', sample: sample?.code ?? '', line: 'khong-co' },
    '/audits/clauses': { number: '7.5.3' },
    '/audits/auditors': { code: await code('auditor') },
    '/objectives': { code: 'MT01' },
    '/objectives/proposals': { year: '2027', code: 'XXLD-2026-001-1' },
    '/objectives/registrations': { code: await code('objective-registration') },
    '/objectives/sheets': { code: await code('objective-sheet') },
    '/accounts': { login: 'lan' },
    '/reviews': { code: 'XXLD-2026-001' },
    '/inspections': { code: await code('inspection') },
    '/feedback': { code: 'PAKN-2026-007' },
    '/registers': { kind: 'risks', code: await riskOf(database) },
    '/improvement/corrective-actions': { code: await code('corrective-action'), window: 'before' },
    '/documents': { code: (await listDocuments(database))[0]?.document.code ?? '' },
    '/documents/legal-bases': { code: await code('legal-basis') },
    '/documents/changes': { code: await code('change-request') },
    '/documents/declarations': { code: await code('declaration') },
    '/department-reports': { code: await code('department-report') },
    '/reconciliations': { code: await code('reconciliation') },
    '/publications': { code: await code('publication') },
    '/score-tables': { code: await code('score-table') },
    '/self-scores': { code: await code('self-score') },
    '/emulation': { code: await code('emulation-sheet') },
    '/assets/fonts': { name: 'khong-co' },
  } as const;
  return found;
}

async function riskOf(database: Context['database']): Promise<string> {
  const entries = await listRecords(database, 'register-entry');
  return entries.find((one) => 'kind' in one && one.kind === 'risks')?.code ?? '';
}

const unknown: Readonly<Record<string, string>> = {
  code: 'KHONG-CO',
  id: 'khong-co',
  number: '99',
  sample: 'KHONG-CO',
  line: 'khong-co',
  login: 'khong-co',
  name: 'khong-co',
  face: 'khong-co',
  list: 'khong-co',
  act: 'khong-co',
  hash: '0'.repeat(64),
};

function addressOf(path: string, given: Readonly<Record<string, string>> = {}): string {
  const beginnings = Object.keys(samples)
    .filter((beginning) => path.startsWith(beginning))
    .sort((a, b) => a.length - b.length);
  const values = Object.assign({}, ...beginnings.map((one) => samples[one]), given);
  return path.replaceAll(/:(\w+)(\{.*?\}(?=\/|$))?/g, (_, name: string, pattern: string | undefined) => {
    const value: string = values[name] ?? 'khong-co';
    const matches = pattern === undefined || new RegExp(`^${pattern.slice(1, -1)}$`).test(value);
    return encodeURIComponent(matches ? value : (fitting[name] ?? value));
  });
}

/** An unknown code in the shape that the address asks for. */
const fitting: Readonly<Record<string, string>> = {
  code: 'DGNB-2026-999',
  number: '99',
  act: 'approve',
  window: 'before',
};

async function signedIn(login: string, roles: readonly Role[]): Promise<Browser> {
  const unit = (await listUnits(context.database)).find(({ kind }) => kind === 'section');
  const { id } = await addPerson(context, { name: `Nguyễn Thị ${login}`, unitId: unit?.id ?? '', title: 'Công chức' });
  await createAccount(context, { login: `only.${login}`, password, personId: id, roles: [...roles] });
  const browser = new Browser(app);
  await browser.signIn(`only.${login}`);
  return browser;
}
