import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { createAccount } from '../../src/command/account.ts';
import { getAudit } from '../../src/command/audit.ts';
import { closeAudit } from '../../src/command/audit-conclude.ts';
import { respondToFinding } from '../../src/command/audit-finding.ts';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import { addPerson } from '../../src/command/organisation.ts';
import { rebuild } from '../../src/command/rebuild.ts';
import { verifyAll } from '../../src/command/verify.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { auditInput, auditWorld, findOne, openAudit, reportAudit } from '../support/audit.ts';
import { buildOnce, scratch } from '../support/cli.ts';
import { slipInput } from '../support/improvement.ts';
import { Browser, password } from '../support/web.ts';

/** One round lets the server live a little longer than the one before: from the sending of the form to past its answer. */
const rounds = Number(process.env['KILLS'] ?? 6);
const longest = 36;

buildOnce();
const folder = scratch();
let office: Awaited<ReturnType<typeof auditWorld>>;
let code: string;

beforeAll(async () => {
  office = await auditWorld();
  const { context } = office;
  const found = await findOne(context, await openAudit(office, auditInput()));
  await respondToFinding(office.binh, found.audit.code, found.line, { accepted: true, words: '', representative: '' });
  ({ code } = await reportAudit(office, found.audit, null));
  const source = { kind: 'audit', reference: code, part: found.line } as const;
  await raiseCorrectiveAction(context, { ...slipInput, source });
  for (const [login, role] of [
    ['thanh', 'leader'],
    ['diep', 'quality-officer'],
  ] as const satisfies [string, Role][]) {
    const person = await addPerson(context, { name: login, unitId: office.social.id, title: 'Công chức' });
    await createAccount(context, { login, password, personId: person.id, roles: [role] });
  }
});

describe('Máy chủ bị giết (kill -9) đúng lúc đang phê duyệt báo cáo, đóng cuộc đánh giá', () => {
  test('mỗi việc hoặc trọn vẹn – bản ghi, lần ghi, dấu vết – hoặc không có gì; bật lại làm tiếp được', async () => {
    for (let round = 0; round < rounds; round++) {
      const data = join(folder, `round-${round}`);
      mkdirSync(data);
      await office.context.database.backup(join(data, 'dung-hen.sqlite'));
      const { child, ended, site } = await served(data);
      const leader = await signedIn(site, 'thanh');
      const officer = await signedIn(site, 'diep');
      const acts = `/audits/${code}/acts`;
      const sent = leader
        .post(`${acts}/approve-report`, {})
        .then(() => officer.post(`${acts}/close`, {}))
        .catch(() => undefined);
      await pause((longest * round) / rounds);
      child.kill('SIGKILL');
      await Promise.all([sent, ended]);
      await expectWhole(data);
    }
  });
});

/** Opens what is left as a restarted server would, and goes on from there. */
async function expectWhole(data: string): Promise<void> {
  const database = await openSqlite(join(data, 'dung-hen.sqlite'));
  const context = { ...office.context, database };
  try {
    expect((await verifyAll(context)).faults).toEqual([]);
    expect(await rebuild(context, { check: true })).toMatchObject({ ok: true, faults: [] });
    const audit = await getAudit(context, code);
    const actions = (await trailOf(database, `audit:${audit.id}`)).map(({ action }) => action);
    const [wordings] = await database.all({
      sql: 'select count(*) as n, max(seq) as last from record_revision where noun = ? and id = ?',
      parameters: ['audit', audit.id],
    });
    const state = audit.state === 'closed' ? 'closed' : audit.report?.approval ? 'approved' : 'reported';
    expect([actions.includes('audit.approve-report'), actions.includes('audit.close')]).toEqual([
      state !== 'reported',
      state === 'closed',
    ]);
    expect([audit.seq, Number(wordings?.['n']), Number(wordings?.['last'])]).toEqual(
      Array.from({ length: 3 }, () => actions.length),
    );
    if (state === 'approved') expect(await closeAudit(context, code)).toMatchObject({ state: 'closed' });
  } finally {
    await database.close();
  }
}

async function served(data: string) {
  const child = spawn(process.execPath, ['dist/cli.js', 'serve', '--data', data], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1' },
  });
  const ended = new Promise((done) => child.once('close', done));
  const address = await addressOf(child);
  const site = {
    request: (path: string, init: RequestInit) => fetch(`${address}${path}`, { ...init, redirect: 'manual' }),
  };
  return { child, ended, site };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let said = '';
    const hear = (text: string) => {
      said += text;
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (address) done(address);
    };
    child.stdout?.setEncoding('utf8').on('data', hear);
    child.stderr?.setEncoding('utf8').on('data', hear);
    child.once('close', () => fail(new Error(said)));
  });
}

async function signedIn(site: ConstructorParameters<typeof Browser>[0], login: string): Promise<Browser> {
  const browser = new Browser(site);
  await browser.signIn(login);
  await browser.get(`/audits/${code}`);
  return browser;
}
