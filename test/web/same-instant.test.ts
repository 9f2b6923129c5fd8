import { beforeEach, describe, expect, it } from 'vitest';
import { recordAbsence } from '../../src/command/absence.ts';
import { createAccount } from '../../src/command/account.ts';
import { approveAudit, getAudit, notifyAudit, planAudit } from '../../src/command/audit.ts';
import { addDeclaration, getDeclaration, proposedText, signDeclarationOf } from '../../src/command/declaration.ts';
import { recordDelegation } from '../../src/command/delegation.ts';
import { addDocument, approveDraft, getDocument, reviewDraft, writeDraft } from '../../src/command/document.ts';
import { addPerson } from '../../src/command/organisation.ts';
import { enterProcedures } from '../../src/command/procedure.ts';
import { approveProcessVersion, draftProcessVersion, reviewProcessVersion } from '../../src/command/process.ts';
import { verifyAll } from '../../src/command/verify.ts';
import type { Audit } from '../../src/domain/audit/audit.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { listAbsences } from '../../src/storage/absence.ts';
import { listDelegations } from '../../src/storage/delegation.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { maritalStatus } from '../domain/procedure/sample.ts';
import { answerLine, auditInput, auditWorld, findOne, openAudit } from '../support/audit.ts';
import { type Browser, password, type WebWorld, webWorld } from '../support/web.ts';
import { procedures } from '../support/world.ts';

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

describe('nghỉ, ủy quyền: người khác đã kết thúc sớm sau khi mình mở trang', () => {
  it.each(['leave', 'delegations'] as const)(
    '%s: lần kết thúc thứ hai không ghi đè khi chưa được nói ai, lúc nào; lưu lần nữa mới ghi',
    async (tab) => {
      const [thu, hoa] = [
        await officer('thu', 'Đỗ Thư', 'administrator'),
        await officer('hoa', 'Lý Hoa', 'administrator'),
      ];
      const id = await begun(tab);
      const path = `/organisation/${tab}`;
      await Promise.all([thu.get(path), hoa.get(path)]);
      const opened = hoa.token;
      expect((await thu.post(`${path}/${id}/end`, { lastDay: '25/11/2026' }, thu.token)).status).toBe(303);
      const late = await hoa.post(`${path}/${id}/end`, { lastDay: '23/11/2026' }, opened);
      expect(late.status).toBe(409);
      for (const words of ['Đỗ Thư', 'value="23/11/2026"']) expect(late.text).toContain(words);
      expect(await lastDay(tab, id)).toBe('2026-11-25');
      expect((await hoa.post(`${path}/${id}/end`, { lastDay: '23/11/2026' }, hoa.token)).status).toBe(303);
      expect(await lastDay(tab, id)).toBe('2026-11-23');
      await expectWhole();
    },
  );

  it('kết thúc hai kỳ nghỉ của hai người: không ai cản ai', async () => {
    const [thu, hoa] = [
      await officer('thu', 'Đỗ Thư', 'administrator'),
      await officer('hoa', 'Lý Hoa', 'administrator'),
    ];
    const [one, two] = [await begun('leave'), await begun('leave', office.an.id)];
    await Promise.all([thu.get('/organisation/leave'), hoa.get('/organisation/leave')]);
    const opened = hoa.token;
    const end = (id: string) => `/organisation/leave/${id}/end`;
    expect((await thu.post(end(one), { lastDay: '25/11/2026' }, thu.token)).status).toBe(303);
    expect((await hoa.post(end(two), { lastDay: '24/11/2026' }, opened)).status).toBe(303);
  });

  async function begun(tab: 'leave' | 'delegations', personId = office.binhId): Promise<string> {
    const days = { from: localDate('2026-11-20'), to: localDate('2026-11-30') };
    const made =
      tab === 'leave'
        ? await recordAbsence(office.context, { personId, ...days })
        : await recordDelegation(office.context, {
            ...{ personId, capacity: 'TUQ.', number: '12/GUQ-UBND', scope: 'Chứng thực' },
            ...days,
          });
    return made.id;
  }

  async function lastDay(tab: 'leave' | 'delegations', id: string) {
    const { database } = office.context;
    const all = tab === 'leave' ? await listAbsences(database) : await listDelegations(database);
    return all.find((one) => one.id === id)?.to;
  }
});

describe('niêm yết được gửi hai lần, cùng một lúc', () => {
  it('bản công bố: một người bấm hai lần tính một lần; hai người ghi hai nơi thì đủ hai nơi', async () => {
    const { context } = office;
    await enterProcedures(context, procedures);
    const { version } = await draftProcessVersion(context, { ...maritalStatus, promised: {} });
    await reviewProcessVersion(context, version.id);
    await approveProcessVersion(context, version.id, { decision: '1/QĐ-UBND', validFrom: localDate('2026-11-20') });
    const { code } = await addDeclaration(context, await proposedText(context));
    await signDeclarationOf(context, code, { number: '9/QĐ-UBND' });
    const [thu, hoa] = await officersAt(`/documents/declarations/${code}`);
    const sent = (browser: Browser, places: string) =>
      [browser, `/documents/declarations/${code}/post`, { places, from: '20/11/2026' }] as const;
    const places = async () => (await getDeclaration(context, code)).postings.map(({ place }) => place);
    expect(statuses(await atOnce([sent(thu, 'Bảng tin'), sent(thu, 'Bảng tin')]))).toEqual([303, 303]);
    expect(await places()).toEqual(['Bảng tin']);
    expect(statuses(await atOnce([sent(thu, 'Nhà văn hóa'), sent(hoa, 'Trang tin')]))).toEqual([303, 303]);
    expect((await places()).toSorted()).toEqual(['Bảng tin', 'Nhà văn hóa', 'Trang tin']);
    await expectWhole();
  });

  it('tài liệu: hai người ghi hai nơi thì đủ hai nơi; cùng một nơi thì người sau được nói nơi ấy đã có', async () => {
    const code = await issuedForm();
    const [thu, hoa] = await officersAt(`/documents/${code}`);
    const sent = (browser: Browser, places: string) =>
      [browser, `/documents/${code}/post`, { places, postedFrom: '20/11/2026' }] as const;
    expect(statuses(await atOnce([sent(thu, 'Bảng tin'), sent(hoa, 'Trang tin')]))).toEqual([303, 303]);
    const again = await atOnce([sent(thu, 'Quầy'), sent(hoa, 'Quầy')]);
    expect(statuses(again).toSorted()).toEqual([303, 409]);
    expect(again.find(({ status }) => status === 409)?.text).toMatch(/Quầy[^<]*đã|đã[^<]*Quầy/);
    const { document } = await getDocument(office.context, code);
    expect(document.postings.map(({ place }) => place).toSorted()).toEqual(['Bảng tin', 'Quầy', 'Trang tin']);
    await expectWhole();
  });

  async function officersAt(path: string): Promise<readonly [Browser, Browser]> {
    const pair = [await officer('thu', 'Đỗ Thư', 'quality-officer'), await officer('hoa', 'Lý Hoa', 'quality-officer')];
    await Promise.all(pair.map((browser) => browser.get(path)));
    return pair as [Browser, Browser];
  }

  async function issuedForm(): Promise<string> {
    const { context } = office;
    const title = 'Phiếu mới';
    const { document } = await addDocument(context, {
      ...{ kind: 'form', series: '', documentCode: 'BM 01', title, clauses: [], issuer: '', use: '' },
      owner: { unitId: null, unitName: '' },
      retention: { period: '', place: '', disposal: '' },
    });
    const sections = [{ label: '1', title: 'Nội dung', text: 'Ô trống' }];
    await writeDraft(context, document.code, { title, issue: 1, revision: 0, sections, changes: [], file: null });
    await reviewDraft(context, document.code);
    await approveDraft(context, document.code, { decision: '1/QĐ', validFrom: localDate('2026-11-20') });
    return document.code;
  }
});
