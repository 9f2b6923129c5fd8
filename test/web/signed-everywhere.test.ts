import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { issueChangeRequest } from '../../src/command/change-request.ts';
import type { Context } from '../../src/command/context.ts';
import { approveDraft, reviewDraft } from '../../src/command/document.ts';
import { loadDemo } from '../../src/demo/commune.ts';
import type { Audit } from '../../src/domain/audit/audit.ts';
import { systemActor } from '../../src/domain/organisation/role.ts';
import type { RegisterEntry } from '../../src/domain/register/entry.ts';
import { linesIn } from '../../src/domain/register/value.ts';
import type { EmulationSheet } from '../../src/domain/score-sheet/emulation.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import { localDateOf } from '../../src/domain/time/instant.ts';
import { signingActs } from '../../src/domain/trail/signing-act.ts';
import { vnDate, vnDateTime } from '../../src/report/format.ts';
import { findAccount, insertSession } from '../../src/storage/account.ts';
import type { Database } from '../../src/storage/database.ts';
import { listChangeRequests, listDocuments } from '../../src/storage/document.ts';
import { findRecordById } from '../../src/storage/record.ts';
import { trailHead, trailStatements } from '../../src/storage/trail.ts';
import { createApp } from '../../src/web/app.ts';
import type { Env } from '../../src/web/environment.ts';
import { blankPrinter } from '../support/blank-printer.ts';
import { memoryContext } from '../support/context.ts';
import { formsIn, type PageForm } from '../support/form-values.ts';

/** The moment before somebody signs: of which record, who, when. */
interface Moment {
  readonly database: Database;
  readonly subject: string;
  readonly id: string;
  readonly code: string;
  readonly year: string;
  readonly login: string;
  readonly at: Instant;
}

interface SigningForm {
  /** Where it stands, and where it is sent when that is another address. */
  readonly page: string;
  readonly to?: string;
  /** What the signer types besides what stands in it already. */
  readonly typed?: Readonly<Record<string, string | readonly string[]>>;
}

type FormOf = (moment: Moment) => SigningForm | Promise<SigningForm>;

const decision = { decision: '99/QĐ-UBND' };
const signed = ({ at }: Moment) => ({ number: '99/BB-UBND', signedOn: vnDate(localDateOf(at)) });
const meeting = ({ at }: Moment) => ({ heldAt: vnDateTime(at), attendees: 'Đoàn đánh giá và bộ phận', minutes: 'Đủ' });

function act(base: string, name: string, typed: (moment: Moment) => SigningForm['typed'] = () => ({})): FormOf {
  return (moment) => ({
    page: `${base}/${moment.code}`,
    to: `${base}/${moment.code}/${name}`,
    typed: typed(moment) ?? {},
  });
}

const audits = '/audits';
const slips = '/improvement/corrective-actions';
const changes = '/documents/changes';

/** The form of every act that signs. */
const forms: Readonly<Record<string, FormOf>> = {
  'annual-plan.approve': ({ year }) => ({
    page: `/registers/annual-plan?year=${year}`,
    to: `/registers/annual-plan/${year}/approve`,
    typed: decision,
  }),
  'audit-programme.approve': ({ year }) => ({
    page: `/audits/programme?year=${year}`,
    to: `/audits/programme/${year}/acts/approve`,
    typed: decision,
  }),
  'audit.approve': act(audits, 'acts/approve', () => decision),
  'audit.notify': act(audits, 'acts/notify', () => ({ unannounced: 'Báo gấp', words: 'Chuẩn bị hồ sơ' })),
  'audit.opening': act(audits, 'acts/opening', meeting),
  'audit.closing': act(audits, 'acts/closing', meeting),
  'audit.issue': (moment) => finding(moment, 'issue', ['draft']),
  'audit.respond': (moment) => finding(moment, 'respond', ['issued']),
  'audit.submit': act(audits, 'acts/submit', () => ({ conclusion: 'Phù hợp' })),
  'audit.approve-report': act(audits, 'acts/approve-report'),
  'change.approve': act(changes, 'approve', () => ({ opinion: 'Đồng ý' })),
  'change.reject': act(changes, 'reject', () => ({ opinion: 'Chưa cần' })),
  'change.close': act(changes, 'close', () => ({ opinion: 'Đã phổ biến' })),
  'changes.approve': entryAct('changes', 'approve'),
  'changes.review': entryAct('changes', 'review', () => ({ effect: 'effective', effectWords: 'Đã thấy ở quầy' })),
  'declaration.sign': act('/documents/declarations', 'sign', signed),
  'department-report.approve': act('/department-reports', 'approve'),
  'document.approve': async ({ database, id, at }) => {
    const whole = (await listDocuments(database)).find(({ versions }) => versions.some((one) => one.id === id));
    const page = `/documents/${whole?.document.code}`;
    return { page, to: `${page}/approve`, typed: { ...decision, validFrom: vnDate(localDateOf(at)) } };
  },
  'emulation.approve': async (moment) => {
    const sheet = await findRecordById<EmulationSheet>(moment.database, 'emulation-sheet', moment.id);
    const page = `/emulation/${moment.code}`;
    return { page, to: `${page}/approve`, typed: { band: sheet?.table.bands[0]?.name ?? '', bandReason: 'Theo điểm' } };
  },
  'improvement.approve': act(slips, 'acts/approve', () => ({ approveWords: 'Đồng ý' })),
  'improvement.close': act(slips, 'acts/close', () => ({ closeWords: 'Đóng' })),
  'improvement.reissue': act(slips, 'acts/reissue'),
  'improvement.withdraw': act(slips, 'acts/withdraw', () => ({ withdrawReason: 'Lập nhầm' })),
  'inspection.answer': act('/inspections', 'answer', signed),
  'objective-registration.change': ({ code }) => ({ page: `/objectives/registrations/${code}/edit` }),
  'objective-sheet.confirm': act('/objectives/sheets', 'confirm', ({ at }) => explained(at)),
  'objective.approve': ({ year }) => ({
    page: `/objectives?year=${year}`,
    to: `/objectives/${year}/approve`,
    typed: decision,
  }),
  'process.approve': ({ id, at }) => ({
    page: `/processes/${id}`,
    to: `/processes/${id}/approve`,
    typed: { ...decision, validFrom: vnDate(localDateOf(at)) },
  }),
  'publication.post': act('/publications', 'post', ({ at }) => ({
    places: 'Bảng tin của xã',
    postedOn: vnDate(localDateOf(at)),
    attended: 'Trần Minh Thư',
  })),
  'reconciliation.settle': act('/reconciliations', 'settle'),
  'review.call': act('/reviews', 'call', () => ({ reason: 'Họp gấp' })),
  'review.sign': act('/reviews', 'sign', signed),
  'self-score.approve': act('/self-scores', 'approve'),
  'staff-change.close': entryAct('staff-change', 'close', () => ({ conclusion: 'Đã bàn giao đủ' })),
  'steering-board.issue': entryAct('steering-board', 'issue'),
  'training.hold': async ({ database, id, code, at }) => {
    const entry = await findRecordById<RegisterEntry>(database, 'register-entry', id);
    const there = linesIn(entry?.values ?? {}, 'attendance').map((_line, n) => [`attendance.${n}.present`, 'present']);
    const page = `/registers/training/${code}`;
    const typed = { heldOn: vnDate(localDateOf(at)), ...Object.fromEntries(there) };
    return { page, to: `${page}/acts/hold`, typed };
  },
};

/** Each makes the record that it signs: there was nothing that somebody could have changed. */
const makesNew = ['audit-sample.draw', 'objective-registration.submit'];

/** What the demo commune does not do, but might where it does the other. */
const alsoAt: Readonly<Record<string, readonly string[]>> = {
  'change.approve': ['change.reject'],
};

function entryAct(kind: string, name: string, typed?: (moment: Moment) => SigningForm['typed']): FormOf {
  return act(`/registers/${kind}`, `acts/${name}`, typed);
}

async function finding({ database, id, code }: Moment, name: string, states: readonly string[]): Promise<SigningForm> {
  const audit = await findRecordById<Audit>(database, 'audit', id);
  const line = audit?.lines.find((one) => states.includes(one.finding?.state ?? ''));
  const page = `/audits/${code}/findings/${line?.id}`;
  const typed = name === 'respond' ? { answer: 'accept', words: 'Đồng ý' } : {};
  return { page, to: `${page}/${name}`, typed };
}

/** Cause, action and day for every line of a sheet that asks. */
function explained(at: Instant): Record<string, string> {
  const lines = Array.from({ length: 12 }, (_, index) => index + 1);
  const day = vnDate(localDateOf(at));
  return Object.fromEntries(
    lines.flatMap((n) => [
      [`cause-${n}`, 'Thiếu người'],
      [`action-${n}`, 'Thêm người'],
      [`due-${n}`, day],
    ]),
  );
}

const other = {
  ...systemActor,
  role: 'quality-officer',
  roles: ['quality-officer'],
  login: 'nguoi.khac',
  name: 'Lê An',
} as const;

/** What came back for each way of signing without having seen: status, what was said, whether anything was written. */
interface Tried {
  readonly opened: number;
  readonly stale: readonly [number, string];
  readonly bare: readonly [number, string];
  readonly forged: number;
  readonly older: readonly [number, string];
  readonly signed: boolean;
  /** Whether what was sent before signed once more after it was signed. */
  readonly again?: boolean;
}

describe('không ai ký điều chưa thấy, trên trang', () => {
  const tried = new Map<string, Tried>();
  const faults: unknown[] = [];
  const asked = new Set<string>();
  const done = new Set<string>();
  const unasked: string[] = [];

  beforeAll(async () => {
    const { context, setNow } = await memoryContext();
    setNow('2026-11-20T09:30');
    const { database } = context;
    let busy = false;
    const later: (() => Promise<void>)[] = [];
    const watched: Database = {
      ...database,
      all(statement) {
        if (statement.sql.includes('rowid > ?') && statement.parameters[1] === sawAll) {
          for (const one of JSON.parse(String(statement.parameters[0])) as string[]) asked.add(one);
        }
        return database.all(statement);
      },
      async write(statements) {
        for (const { sql, parameters } of statements) {
          if (busy || !sql.startsWith('insert into trail_entry')) continue;
          const [subject, , at, actor, action] = parameters.map(String);
          if (!subject || !at || !actor || !action || !signingActs.has(action)) continue;
          done.add(action);
          if (!asked.has(subject)) unasked.push(`${action} ${subject}`);
          busy = true;
          const moment = momentOf(database, subject, at, actor, statements);
          for (const one of [action, ...(alsoAt[action] ?? [])]) {
            later.push(await attack({ ...context, database }, one, moment));
          }
          busy = false;
        }
        asked.clear();
        await database.write(statements);
        if (busy) return;
        busy = true;
        for (const again of later.splice(0)) await again();
        busy = false;
      },
    };
    await loadDemo({ ...context, database: watched, seen: sawAll }, () => undefined);
    for (const [name, moment] of [
      ['change.close', await issuedRequest(context)],
      ['objective-registration.change', await returnedRegistration(context)],
    ] as const) {
      const again = await attack(context, name, moment, 'signs');
      await again();
    }
  }, 400_000);

  it('mọi việc ký đều có biểu ở đây, trừ việc lập ra điều nó ký', () => {
    expect([...Object.keys(forms), ...makesNew].toSorted()).toEqual([...signingActs].toSorted());
    expect(faults).toEqual([]);
  });

  it('mọi lệnh ký của cơ quan mẫu hỏi điều gì đã ghi từ lúc xem, trước khi ghi', () => {
    expect(unasked).toEqual([]);
    // Written by the same functions as change.approve and objective-registration.submit.
    const others = ['change.close', 'change.reject', 'objective-registration.change'];
    expect([...signingActs].filter((one) => !done.has(one)).toSorted()).toEqual(others);
  });

  it.each(Object.keys(forms))('%s', (name) => {
    const found = tried.get(name);
    const unseen = expect.stringContaining('Nội dung đã đổi sau khi bạn xem');
    expect(found).toEqual({
      opened: 200,
      stale: [409, expect.stringMatching(/Lê An: /)],
      bare: [409, unseen],
      forged: 403,
      older: [409, unseen],
      signed: false,
      again: false,
    });
  });

  /** Somebody opens the form; another writes to its record; the form is sent in every way it could be. */
  async function attack(context: Context, name: string, moment: Moment, signs?: 'signs'): Promise<() => Promise<void>> {
    const form = forms[name];
    if (!form || tried.has(name)) return async () => undefined;
    const { database } = context;
    const app = appOn({ ...context, clock: () => moment.at }, (fault) => faults.push([name, fault]));
    const session = await sessionOf(context, moment);
    const { page, to = page, typed = {} } = await form(moment);
    const opened = await session(app, page);
    const shown = formsIn(opened.text).find(
      ({ action, others }) => action === to || others.includes(to) || (action === '' && to === page),
    );
    const token = /name="_csrf" value="([^"]+)"/.exec(opened.text)?.[1] ?? '';
    const head = await trailHead(database, moment.subject);
    const entry = {
      subject: moment.subject,
      action: `${moment.subject.replace(/:.*/, '')}.hand-over`,
      detail: { code: moment.code },
    };
    await database.write(await trailStatements({ ...context, clock: () => moment.at, actor: other }, entry));
    const send = (one: string) => session(app, to, bodyOf(shown, typed, one));
    const [csrf = '', position = '', seenOn = ''] = token.split('~');
    const stale = await send(token);
    const result = {
      opened: shown ? opened.status : 0,
      stale: [stale.status, said(stale.text)] as const,
      bare: await statusOf(send(csrf)),
      forged: (await send(`${csrf.replace(/^./, (sign) => (sign === '0' ? '1' : '0'))}~${position}~${seenOn}`)).status,
      older: await statusOf(send(`${csrf}~${Number(position) - 1}~${seenOn}`)),
      signed: (await trailHead(database, moment.subject)).seq !== head.seq + 1,
    };
    await database.write([
      { sql: 'delete from trail_entry where subject = ? and seq > ?', parameters: [moment.subject, head.seq] },
    ]);
    tried.set(name, result);
    if (signs) expect([name, (await send(token)).status]).toEqual([name, 303]);
    return async () => {
      const after = await trailHead(database, moment.subject);
      await send(token);
      tried.set(name, { ...result, again: (await trailHead(database, moment.subject)).seq !== after.seq });
    };
  }
});

/** Somebody who has seen whatever was ever written. */
const sawAll = 999_999_999;

async function statusOf(answer: Promise<Answer>): Promise<readonly [number, string]> {
  const { status, text } = await answer;
  return [status, said(text)];
}

/** What the page says against it. */
function said(html: string): string {
  return (/role="alert"[\s\S]*?<\/(div|section)>/.exec(html)?.[0] ?? '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

function momentOf(
  database: Database,
  subject: string,
  at: string,
  actor: string,
  statements: Parameters<Database['write']>[0],
): Moment {
  const entry = statements.find(
    ({ sql, parameters }) => sql.startsWith('insert into trail_entry') && parameters[0] === subject,
  );
  const detail = JSON.parse(String(entry?.parameters[5])) as { code?: string; year?: number };
  const { login } = JSON.parse(actor) as { login: string };
  const code = detail.code ?? '';
  const year = String(detail.year ?? /\d{4}/.exec(code)?.[0] ?? '');
  return { database, subject, id: subject.replace(/^[^:]*:/, ''), code, year, login, at: at as Instant };
}

function appOn({ database, clock, newId, sha256 }: Context, fault: (error: unknown) => void): Hono<Env> {
  const log = { info: () => {}, warn: () => {}, error: (fields: object) => fault(fields) };
  return createApp({
    database,
    clock,
    newId,
    sha256,
    printer: blankPrinter,
    browserFound: () => false,
    log,
    version: '0',
  });
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Requests of the person who signs, with a session of their own. */
async function sessionOf({ database, newId, sha256 }: Context, { login, at }: Moment) {
  const account = await findAccount(database, login);
  if (!account) throw new Error(`nobody signs in as ${login}`);
  const id = newId();
  const csrf = newId().replaceAll('-', '');
  await database.write([
    insertSession(sha256(id), { accountId: account.id, csrf, expiresAt: '2099-01-01T00:00:00.000Z' }, at),
  ]);
  return async (app: Hono<Env>, path: string, body?: URLSearchParams): Promise<Answer> => {
    const init = body ? { method: 'POST', body } : {};
    const response = await app.request(path, { ...init, headers: { Cookie: `dung-hen-session=${id}` } });
    return { status: response.status, text: await response.text() };
  };
}

function bodyOf(form: PageForm | undefined, typed: NonNullable<SigningForm['typed']>, token: string): URLSearchParams {
  const body = new URLSearchParams({ _csrf: token });
  const ticked = Object.fromEntries(
    Object.entries(form?.boxes ?? {}).map(([name, values]) => [name, values.slice(0, 1)]),
  );
  for (const [name, value] of Object.entries({ ...ticked, ...form?.fields, ...typed })) {
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
  }
  return body;
}

/** The change under way is issued, so that it can be closed. */
async function issuedRequest(context: Context): Promise<Moment> {
  const { database, clock } = context;
  const request = (await listChangeRequests(database)).find(({ state }) => state === 'approved');
  if (!request) throw new Error('no approved request');
  const as = (login: string): Context => ({ ...context, actor: { ...systemActor, login, name: login } });
  await reviewDraft(as('hang'), request.target.key);
  const from = localDateOf(clock());
  const version = await approveDraft(as('binh'), request.target.key, { decision: '98/QĐ-UBND', validFrom: from });
  const whole = (await listDocuments(database)).find(({ document }) => document.code === request.target.key);
  const name = `${whole?.document.documentCode} (${version.issue}.${version.revision})`;
  await issueChangeRequest(as('thu'), request.code, name);
  return at(context, 'change-request', request, 'thu');
}

async function returnedRegistration(context: Context): Promise<Moment> {
  const { listRecords } = await import('../../src/storage/record.ts');
  const [registration] = await listRecords(context.database, 'objective-registration');
  if (!registration) throw new Error('no registration');
  return at(context, 'objective-registration', registration, 'son');
}

function at(
  { database, clock }: Context,
  noun: string,
  { id, code, year }: Pick<RegisterEntry, 'id' | 'code' | 'year'>,
  login: string,
): Moment {
  return { database, subject: `${noun}:${id}`, id, code, year: String(year), login, at: clock() };
}
