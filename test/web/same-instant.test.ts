import { beforeEach, describe, expect, it } from 'vitest';
import { createAccount } from '../../src/command/account.ts';
import { approveAudit, cancelAudit, getAudit, notifyAudit, planAudit } from '../../src/command/audit.ts';
import { addPerson } from '../../src/command/organisation.ts';
import { verifyAll } from '../../src/command/verify.ts';
import type { Audit } from '../../src/domain/audit/audit.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { answerLine, auditInput, auditWorld, findOne, openAudit } from '../support/audit.ts';
import { type Browser, password, type WebWorld, webWorld } from '../support/web.ts';

let office: Awaited<ReturnType<typeof auditWorld>>;
let site: WebWorld;

beforeEach(async () => {
  office = await auditWorld();
  site = await webWorld({ world: office });
});

/** Somebody of the section for social affairs, whom no audit below visits. */
async function officer(login: string, name: string, ...roles: Role[]): Promise<Browser> {
  const person = await addPerson(office.context, { name, unitId: office.social.id, title: 'Công chức' });
  await createAccount(office.context, { login, password, personId: person.id, roles });
  return signedIn(login);
}

async function signedIn(login: string): Promise<Browser> {
  const browser = site.browser();
  await browser.signIn(login);
  return browser;
}

/** Every form with the token of the page that was seen before any of them was sent. */
function atOnce(sent: readonly (readonly [Browser, string, Record<string, string>])[]) {
  const ready = sent.map(([browser, path, fields]) => [browser, path, fields, browser.token] as const);
  return Promise.all(ready.map(([browser, path, fields, token]) => browser.post(path, fields, token)));
}

const statuses = (answers: readonly { readonly status: number }[]) => answers.map(({ status }) => status);

async function expectWhole(): Promise<void> {
  expect((await verifyAll(office.context)).faults).toEqual([]);
}

describe('hai đánh giá viên gửi phiếu hỏi cùng một lúc', () => {
  let audit: Audit;
  let an: Browser;
  let thu: Browser;
  let path: string;
  const fieldsOf = (index: number, note: string) => {
    const { id = '', seq = 0 } = audit.lines[index] ?? {};
    const answer = { [`asked-${id}`]: '1', [`result-${id}`]: 'conforms', [`note-${id}`]: note };
    return { section: office.economy.id, only: id, [`seen-${id}`]: String(seq), ...answer };
  };
  beforeEach(async () => {
    audit = await openAudit(office, auditInput());
    await createAccount(office.context, { login: 'an', password, personId: office.an.id, roles: ['auditor'] });
    [an, thu] = [await signedIn('an'), await officer('thu', 'Đỗ Thư', 'quality-officer')];
    path = `/audits/${audit.code}/checklist`;
    await Promise.all([an.get(path), thu.get(path)]);
  });

  it('hai dòng khác nhau: cả hai đều được lưu, không ai bị từ chối', async () => {
    const answers = await atOnce([
      [an, path, fieldsOf(0, 'Năm hồ sơ đúng')],
      [thu, path, fieldsOf(1, 'Ba bản đúng')],
    ]);
    expect(statuses(answers)).toEqual([303, 303]);
    const { lines } = await getAudit(office.context, audit.code);
    expect(lines.map(({ note, answered }) => [note, answered?.name])).toEqual([
      ['Năm hồ sơ đúng', 'Lê An'],
      ['Ba bản đúng', 'Đỗ Thư'],
    ]);
    await expectWhole();
  });

  it('cùng một dòng: một người ghi; người kia thấy ngay lời đang lưu bên lời mình đã gõ, lưu lại được', async () => {
    const answers = await atOnce([
      [an, path, fieldsOf(0, 'Lời của An')],
      [thu, path, fieldsOf(0, 'Lời của Thư')],
    ]);
    expect(statuses(answers).toSorted()).toEqual([303, 409]);
    const late = answers.findIndex(({ status }) => status === 409);
    const [mine, theirs] = late === 0 ? ['Lời của An', 'Lời của Thư'] : ['Lời của Thư', 'Lời của An'];
    const { text = '' } = answers[late] ?? {};
    const { id } = audit.lines[0] ?? {};
    for (const words of [`${mine}</textarea>`, `Đang lưu: Phù hợp. ${theirs}`, `name="seen-${id}" value="2"`])
      expect(text).toContain(words);
    const again = { ...fieldsOf(0, mine ?? ''), [`seen-${id}`]: '2' };
    expect((await (late === 0 ? an : thu).post(path, again)).status).toBe(303);
    expect((await getAudit(office.context, audit.code)).lines[0]).toMatchObject({ note: mine, seq: 3 });
    await expectWhole();
  });

  it('một người bấm hai lần: ghi một lần, lần sau không bị từ chối', async () => {
    const sent = [an, path, fieldsOf(0, 'Năm hồ sơ đúng')] as const;
    expect(statuses(await atOnce([sent, sent]))).toEqual([303, 303]);
    expect((await getAudit(office.context, audit.code)).lines[0]).toMatchObject({ note: 'Năm hồ sơ đúng', seq: 2 });
  });

  it('phát hiện trên hai dòng khác nhau: cả hai; cùng một phát hiện gửi hai lần: ghi một lần; hai lời khác nhau: người sau được nói ai đã viết', async () => {
    audit = await answerLine(office.context, audit, 0, { result: 'minor', note: 'Bản cũ tại quầy' });
    audit = await answerLine(office.context, audit, 1, { result: 'minor', note: 'Thiếu chữ ký' });
    const [first, second] = audit.lines.map(({ id }) => `/audits/${audit.code}/findings/${id}`);
    const words = (statement: string) => ({
      clause: '7.5.3',
      requirement: 'Bản hiện hành',
      statement,
      evidence: 'Ảnh',
    });
    await Promise.all([an.get(first ?? ''), thu.get(second ?? '')]);
    const apart = await atOnce([
      [an, `${first}/write`, words('Dùng bản cũ')],
      [thu, `${second}/write`, words('Không ký')],
    ]);
    expect(statuses(apart)).toEqual([303, 303]);
    const written = async () =>
      (await getAudit(office.context, audit.code)).lines.map(({ finding }) => finding?.statement);
    expect(await written()).toEqual(['Dùng bản cũ', 'Không ký']);

    const { seq } = await getAudit(office.context, audit.code);
    await an.get(first ?? '');
    const sent = [an, `${first}/write`, words('Dùng bản in cũ')] as const;
    expect(statuses(await atOnce([sent, sent]))).toEqual([303, 303]);
    expect((await getAudit(office.context, audit.code)).seq).toBe(seq + 1);

    await Promise.all([an.get(first ?? ''), thu.get(first ?? '')]);
    const both = await atOnce([
      [an, `${first}/write`, words('Lời của An')],
      [thu, `${first}/write`, words('Lời của Thư')],
    ]);
    expect(statuses(both).toSorted()).toEqual([303, 409]);
    const late = both.findIndex(({ status }) => status === 409);
    expect(both[late]?.text).toContain(late === 0 ? 'Đỗ Thư' : 'Lê An');
    expect(both[late]?.text).toContain(late === 0 ? 'Lời của An</textarea>' : 'Lời của Thư</textarea>');
    expect(await written()).toEqual([late === 0 ? 'Lời của Thư' : 'Lời của An', 'Không ký']);
    await expectWhole();
  });
});

describe('hai việc trên cùng một cuộc đánh giá, cùng một lúc', () => {
  it('hai người ghi họp kết thúc: một lần họp; người kia được nói ai đã ghi', async () => {
    const { audit } = await findOne(office.context, await openAudit(office, auditInput()));
    const pair = [await officer('thu', 'Đỗ Thư', 'quality-officer'), await officer('hoa', 'Lý Hoa', 'quality-officer')];
    office.setNow(`${audit.to}T17:00`);
    const path = `/audits/${audit.code}`;
    const [one, two] = await Promise.all(pair.map(async (browser) => (await browser.get(path)) && browser));
    const meeting = { heldAt: '30/11/2026 16:00', attendees: 'Mọi người' };
    const answers = await atOnce([
      [one as Browser, `${path}/acts/closing`, meeting],
      [two as Browser, `${path}/acts/closing`, meeting],
    ]);
    expect(statuses(answers).toSorted()).toEqual([303, 409]);
    expect(answers.find(({ status }) => status === 409)?.text).toMatch(/Đỗ Thư|Lý Hoa/);
    const entries = await trailOf(office.context.database, `audit:${audit.id}`);
    expect(entries.filter(({ action }) => action === 'audit.closing')).toHaveLength(1);
    await expectWhole();
  });

  it('khai mạc và hủy: đúng một việc thành, việc kia được nói điều đã xảy ra; không nửa nọ nửa kia', async () => {
    const { code } = await planAudit(office.context, auditInput());
    await approveAudit(office.context, code, '13/QĐ-UBND');
    await notifyAudit(office.context, code, { unannounced: '', words: '' });
    office.setNow('2026-11-30T10:00');
    const [thu, hoa] = [
      await officer('thu', 'Đỗ Thư', 'quality-officer'),
      await officer('hoa', 'Lý Hoa', 'quality-officer'),
    ];
    await Promise.all([thu.get(`/audits/${code}`), hoa.get(`/audits/${code}`)]);
    const answers = await atOnce([
      [thu, `/audits/${code}/acts/opening`, { heldAt: '30/11/2026 08:00', attendees: 'Mọi người' }],
      [hoa, `/audits/${code}/acts/cancel`, { reason: 'Hoãn sang năm sau' }],
    ]);
    expect(statuses(answers).toSorted()).toEqual([303, 409]);
    const opened = answers[0]?.status === 303;
    const audit = await getAudit(office.context, code);
    expect([audit.state, audit.opening !== null, audit.cancelled !== null]).toEqual(
      opened ? ['running', true, false] : ['cancelled', false, true],
    );
    expect(answers[opened ? 1 : 0]?.text).toContain(opened ? 'Đỗ Thư' : 'Lý Hoa');
    await expectWhole();
  });
});
