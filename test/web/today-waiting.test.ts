import { beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../../src/command/account.ts';
import { approveAudit, notifyAudit, planAudit } from '../../src/command/audit.ts';
import { openComplaint } from '../../src/command/complaint.ts';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import { importDossiers } from '../../src/command/import.ts';
import { addPerson, addUnit } from '../../src/command/organisation.ts';
import { writeRecords } from '../../src/command/record.ts';
import { actOnEntry, addEntry } from '../../src/command/register-entry.ts';
import { approvePlan, beginPlan } from '../../src/command/register-plan.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { readDossierFile } from '../../src/exchange/dossier-file.ts';
import { noMapping } from '../../src/exchange/mapping.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { auditInput, auditWorld, findOne, openAudit } from '../support/audit.ts';
import { type Browser, password, type WebWorld, webWorld } from '../support/web.ts';

/** The block of Hôm nay under a heading, without marks; '' when it is not there. */
async function block(browser: Browser, heading: string): Promise<string> {
  const { text } = await browser.get('/');
  const sections = text.split('<section').filter((one) => one.includes(`>${heading}</h2>`));
  return sections
    .map((one) =>
      one
        .split('</section>')[0]
        ?.replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' '),
    )
    .join(' ');
}

describe('Hôm nay: điều chờ phê duyệt, việc đến hạn trong các sổ', () => {
  const approvals = 'Chờ bạn phê duyệt, ký';
  let world: WebWorld;
  let leader: Browser;
  let officer: Browser;
  let counter: Browser;
  let board = '';

  beforeAll(async () => {
    world = await webWorld();
    [leader, officer, counter] = [
      await world.signedIn('leader'),
      await world.signedIn('quality-officer'),
      await world.signedIn('counter'),
    ];
    await beginPlan(world.context, 2026);
    const unitId = (await listUnits(world.context.database))[0]?.id ?? '';
    await addPerson(world.context, { name: 'Nguyễn Văn Bình', unitId, title: 'Chủ tịch' });
    const member = { person: 'Nguyễn Văn Bình', post: 'Chủ tịch', role: 'head', duty: 'x' };
    const input = { decision: '05/QĐ-UBND', decidedOn: '20/11/2026', signer: 'Nguyễn Văn Bình', about: 'Thành lập' };
    await addPerson(world.context, { name: 'Trần Minh Thư', unitId, title: 'Thư ký ISO' });
    const members = [member, { ...member, person: 'Trần Minh Thư', post: 'Thư ký ISO', role: 'secretary' }];
    board = (await addEntry(world.context, 'steering-board', { ...input, members })).code;
  });

  it('người không phê duyệt được thì không thấy; việc đến hạn chỉ người giữ sổ thấy', async () => {
    for (const one of [officer, counter]) expect(await block(one, approvals)).toBe('');
    expect(await block(counter, 'Việc đến hạn trong các sổ')).toBe('');
  });

  it('lãnh đạo thấy dự thảo kế hoạch năm thành một dòng, quyết định chờ ban hành một dòng, dẫn đến đúng chỗ', async () => {
    const words = await block(leader, approvals);
    expect(words).toContain('Kế hoạch năm 2026 Phê duyệt 9 dự thảo');
    expect(words).toContain(`${board} Ban chỉ đạo ISO: 05/QĐ-UBND – Ban hành`);
    const { text } = await leader.get('/');
    expect((await leader.get('/registers/annual-plan?year=2026&state=draft')).text).toContain('9 mục');
    expect(text).toContain(`/registers/steering-board/${board}`);
  });

  it('trang của mục nói việc tiếp theo là gì và vai trò nào làm được', async () => {
    const { text } = await officer.get(`/registers/steering-board/${board}`);
    expect(text).toContain('Việc tiếp theo, người làm được: Ban hành (Lãnh đạo).');
  });

  it('ban hành rồi thì hết chờ', async () => {
    await actOnEntry(world.context, 'steering-board', board, 'issue', {});
    expect(await block(leader, approvals)).not.toContain(board);
  });

  it('việc của kế hoạch còn là dự thảo thì chưa ai phải làm', async () => {
    expect(await block(officer, 'Việc đến hạn trong các sổ')).not.toContain('Ban hành mục tiêu chất lượng năm');
  });

  it('việc quá hạn và đến hạn trong 30 ngày, sớm nhất trước; còn lại ở trang việc đến hạn', async () => {
    await approvePlan(world.context, 2026, '12/KH-UBND');
    const words = await block(officer, 'Việc đến hạn trong các sổ');
    // On 20/11/2026: the duties until 20/12 are soon due, that of 25/12 is not.
    expect(words.indexOf('Ban hành mục tiêu chất lượng năm')).toBeGreaterThan(0);
    expect(words.indexOf('Ban hành mục tiêu')).toBeLessThan(words.indexOf('Đánh giá nội bộ'));
    expect(words).not.toContain('Công bố lại khi phạm vi thay đổi');
    expect((await officer.get('/registers/due')).text).toContain('Ban hành mục tiêu chất lượng năm');
  });
});

describe('Hôm nay: phản ánh, kiến nghị đang chờ', () => {
  const heading = 'Phản ánh, kiến nghị, khiếu nại, tố cáo đang chờ';
  const said = { way: 'direct', content: 'Chờ quá lâu ở quầy.' } as const;

  it('cán bộ chất lượng, lãnh đạo thấy cái nào chờ trả lời, còn bao lâu, sớm nhất trước; quầy không; góp ý và cái đã xong thì không', async () => {
    const world = await webWorld();
    const { context } = world;
    const [officer, leader, counter] = [
      await world.signedIn('quality-officer'),
      await world.signedIn('leader'),
      await world.signedIn('counter'),
    ];
    await openComplaint(context, { kind: 'comment', ...said });
    for (const one of [officer, leader]) expect(await block(one, heading)).toBe('');
    const appeal = await openComplaint(context, { kind: 'appeal', ...said });
    const conduct = await openComplaint(context, { kind: 'conduct', ...said });
    for (const one of [officer, leader]) {
      const words = await block(one, heading);
      expect(words).toMatch(/PAKN-2026-\d{3} Còn 15 ngày làm việc/);
      expect(words).toContain('Chưa đặt thời hạn');
      expect(words.indexOf(conduct.code)).toBeLessThan(words.indexOf(appeal.code));
    }
    expect(await block(counter, heading)).toBe('');
    for (const { code } of [conduct, appeal]) {
      await officer.get(`/feedback/${code}`);
      expect((await officer.post(`/feedback/${code}/refuse`, { refuseText: 'Không thuộc thẩm quyền' })).status).toBe(
        303,
      );
    }
    expect(await block(officer, heading)).toBe('');
  });
});

describe('Hôm nay: phạm vi khác bản công bố', () => {
  const heading = 'Công bố hệ thống quản lý chất lượng';

  it('người giữ tài liệu thấy khác chỗ nào và phải công bố lại, mỗi lần phạm vi đổi; người khác không; có dự thảo thì dẫn đến dự thảo', async () => {
    const world = await webWorld();
    const [officer, counter] = [await world.signedIn('quality-officer'), await world.signedIn('counter')];
    expect(await block(officer, heading)).toBe('');
    const item = { procedureCode: '1.001653', title: 'Chứng thực', field: 'Chứng thực', process: 'QT 01 (1.0)' };
    const signed = {
      id: 'd1',
      code: 'CB-2026-001',
      year: 2026,
      state: 'signed',
      due: null,
      seq: 1,
      number: '12/CB-UBND',
    };
    const text = { standard: 'TCVN ISO 9001:2015', legalBasis: '', internalActivities: '' };
    const record = { ...signed, ...text, scope: [item], scopeOn: '2026-01-20', replaces: null, postings: [] };
    await writeRecords(world.context, world.context.actor, 'declaration.sign', [{ noun: 'declaration', record }]);
    const words = await block(officer, heading);
    expect(words).toContain('12/CB-UBND Phạm vi đã khác bản công bố: bớt 1 thủ tục (1.001653). Lập bản công bố mới.');
    expect((await officer.get('/')).text).toContain('href="/documents/declarations/new"');
    expect(await block(counter, heading)).toBe('');
    const draft = { ...record, id: 'd2', code: 'CB-2026-002', state: 'draft', replaces: 'CB-2026-001' };
    await writeRecords(world.context, world.context.actor, 'declaration.draft', [
      { noun: 'declaration', record: draft },
    ]);
    expect(await block(officer, heading)).toContain('CB-2026-002: dự thảo, chờ ký.');
    expect((await officer.get('/')).text).toContain('href="/documents/declarations/CB-2026-002"');
  });
});

describe('Hôm nay: cuộc đánh giá', () => {
  it('người ngoài cuộc không thấy; đoàn thấy khi đã duyệt, bộ phận thấy khi được thông báo', async () => {
    const made = await auditWorld();
    const { context } = made;
    const site = await webWorld({ world: made });
    const office = await addUnit(context, { code: 'VP', name: 'Văn phòng' });
    const outside = await addPerson(context, { name: 'Phạm Chi', unitId: office.id, title: 'Công chức' });
    const signIn = async (login: string, personId: string) => {
      await createAccount(context, { login, password, personId, roles: ['specialist'] });
      const browser = site.browser();
      await browser.signIn(login);
      return browser;
    };
    const an = await signIn('an', made.an.id);
    const binh = await signIn('tranbinh', made.binhId);
    const chi = await signIn('chi', outside.id);
    const { code } = await planAudit(context, auditInput());
    const shown = async () => {
      const blocks = await Promise.all([an, binh, chi].map((one) => block(one, 'Đánh giá nội bộ')));
      return blocks.map((words) => words.includes(code));
    };
    expect(await shown()).toEqual([false, false, false]);
    await approveAudit(context, code, '45/QĐ-UBND');
    expect(await shown()).toEqual([true, false, false]);
    await notifyAudit(context, code, { unannounced: '', words: '' });
    expect(await shown()).toEqual([true, true, false]);
    expect(await block(binh, 'Đánh giá nội bộ')).toContain('Bộ phận bạn được đánh giá ngày 30/11/2026');
  });

  it('phát hiện đã phát hành chờ bộ phận trả lời, không chờ người đánh giá nó', async () => {
    const made = await auditWorld();
    const { context } = made;
    const { audit } = await findOne(context, await openAudit(made, auditInput()));
    const site = await webWorld({ world: made });
    const found: boolean[] = [];
    for (const [login, personId] of [
      ['an', made.an.id],
      ['tranbinh', made.binhId],
    ] as const) {
      await createAccount(context, { login, password, personId, roles: ['specialist'] });
      const browser = site.browser();
      await browser.signIn(login);
      found.push((await block(browser, 'Đánh giá nội bộ')).includes(`${audit.code}-D01`));
    }
    expect(found).toEqual([false, true]);
  });
});

describe('Hôm nay: dựng hệ thống quản lý chất lượng', () => {
  it('cơ quan có hồ sơ mà chưa có hệ thống: cán bộ chất lượng thấy việc phải làm theo thứ tự, người khác không', async () => {
    const world = await webWorld();
    const [officer, counter] = [await world.signedIn('quality-officer'), await world.signedIn('counter')];
    const title = 'Dựng và giữ hệ thống quản lý chất lượng năm 2026';
    expect(await block(officer, title)).toBe('');
    const file = new File(
      ['Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\nX-1,02/03/2026 08:15,05/03/2026 08:15\n'],
      'ho-so.csv',
    );
    const rows = readDossierFile(file.name, new Uint8Array(await file.arrayBuffer()), noMapping);
    await importDossiers(world.context, { name: file.name, rows });
    expect(await block(counter, title)).toBe('');
    expect(await block(officer, title)).toMatch(/Ban chỉ đạo ISO.*quy trình ISO.*chính sách.*kế hoạch năm 2026/);
    await beginPlan(world.context, 2026);
    expect(await block(officer, title)).not.toContain('Đã làm');
    await approvePlan(world.context, 2026, '08/KH-UBND');
    expect(await block(officer, title)).toMatch(/kế hoạch năm 2026 Đã làm/);
  });
});

describe('Hôm nay: danh sách bị cắt nói còn bao nhiêu', () => {
  it('phê duyệt 12 dòng, việc đến hạn 8 dòng, phiếu khắc phục 5 dòng; đủ chỗ thì không nói gì', async () => {
    const world = await webWorld();
    const { context } = world;
    const [leader, officer] = [await world.signedIn('leader'), await world.signedIn('quality-officer')];
    const unitId = (await listUnits(context.database))[0]?.id ?? '';
    await addPerson(context, { name: 'Nguyễn Văn Bình', unitId, title: 'Chủ tịch' });
    await addPerson(context, { name: 'Trần Minh Thư', unitId, title: 'Thư ký ISO' });
    const members = [
      { person: 'Nguyễn Văn Bình', post: 'Chủ tịch', role: 'head', duty: 'x' },
      { person: 'Trần Minh Thư', post: 'Thư ký ISO', role: 'secretary', duty: 'x' },
    ];
    const board = async (n: number) => {
      const input = { decision: `${n}/QĐ`, decidedOn: '20/11/2026', signer: 'Nguyễn Văn Bình', about: 'Kiện toàn' };
      await addEntry(context, 'steering-board', { ...input, members });
    };
    const slip = { source: { kind: 'other' }, grade: 'minor', clause: '', unit: unitId, due: localDate('2026-12-01') };
    const raise = (n: number) =>
      raiseCorrectiveAction(context, { ...slip, requirement: 'a', statement: `Việc ${n}`, evidence: 'c' } as never);
    const said = async () => [
      await block(leader, 'Chờ bạn phê duyệt, ký'),
      await block(officer, 'Việc đến hạn trong các sổ'),
      await block(officer, 'Phiếu khắc phục'),
    ];
    for (let n = 1; n <= 12; n += 1) await board(n);
    for (let n = 1; n <= 5; n += 1) await raise(n);
    for (const words of await said()) expect(words).not.toContain('việc nữa');
    await board(13);
    await board(14);
    await raise(6);
    await beginPlan(context, 2025);
    await approvePlan(context, 2025, '08/KH-UBND');
    const [approvals = '', duties = '', slips = ''] = await said();
    expect(approvals).toContain('và 2 việc nữa');
    expect(duties).toContain('và 1 việc nữa');
    expect(slips).toContain('và 1 việc nữa');
  });
});
