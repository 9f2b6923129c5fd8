import { beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../../src/command/account.ts';
import { acceptComplaint, answerComplaint, openComplaint } from '../../src/command/complaint.ts';
import { addPerson } from '../../src/command/organisation.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import { reportKinds } from '../../src/report/list.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { everyRole } from '../support/route-table.ts';
import { type Browser, password, type WebWorld, webWorld } from '../support/web.ts';
import { saveProcedures } from '../support/world.ts';

let world: WebWorld;
const people = new Map<Role, Browser>();
let denounced: Browser;
const code = 'TC-2026-001';
const page = `/feedback/${code}`;
const name = 'Quách Thị Giấu Tên';
const contact = '0988 777 666';
const content = 'Đòi tiền bồi dưỡng khi nhận hồ sơ.';
const secrets = [name, contact];

beforeAll(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  const { context } = world;
  const [unit] = await listUnits(context.database);
  const person = await addPerson(context, { name: 'Trương Bị Nêu', unitId: unit?.id ?? '', title: 'Phó Chủ tịch' });
  await createAccount(context, { login: 'neu', password, personId: person.id, roles: ['leader', 'quality-officer'] });
  await openComplaint(context, {
    kind: 'denunciation',
    way: 'post',
    content,
    person: name,
    contact,
    officer: 'Trương Bị Nêu',
  });
  await acceptComplaint(context, code, '15/QĐ-UBND');
  const said = {
    text: 'Có việc ấy.',
    number: '16/KL-UBND',
    founded: true,
    partly: true,
    foundedReason: 'Hai nhân chứng',
  };
  await answerComplaint(context, code, said);
  for (const role of everyRole) people.set(role, await world.signedIn(role));
  denounced = world.browser();
  await denounced.signIn('neu');
});

const of = (role: Role) => {
  const browser = people.get(role);
  if (!browser) throw new Error(role);
  return browser;
};

describe('bí mật về người tố cáo', () => {
  it('chỉ lãnh đạo và cán bộ chất lượng mở được đơn; người bị tố cáo thì không, dù là lãnh đạo', async () => {
    for (const role of everyRole) {
      const { status, text } = await of(role).get(page);
      const reads = role === 'leader' || role === 'quality-officer';
      expect([role, status, text.includes(name)]).toEqual([role, reads ? 200 : 403, reads]);
    }
    expect((await denounced.get(page)).status).toBe(403);
    expect((await denounced.post(`${page}/close`, { closeText: 'Xong' })).status).toBe(403);
    expect((await denounced.get(`/reports/record-trail/file/html?record=${code}`)).status).toBe(403);
  });

  it('không trang danh sách nào, của bất cứ vai trò nào, nêu họ tên, liên hệ; nội dung chỉ ở danh sách của người được xem', async () => {
    const pages = world.app.routes
      .filter(({ method, path }) => method === 'GET' && !/[:*]/.test(path))
      .map(({ path }) => path);
    expect(pages.length).toBeGreaterThan(80);
    const found: string[] = [];
    const more = [
      `/feedback?search=${encodeURIComponent(name)}`,
      '/feedback?kind=denunciation',
      '/feedback?group=open',
    ];
    for (const [role, browser] of [...people, ['người bị tố cáo', denounced] as const]) {
      const reads = role === 'leader' || role === 'quality-officer';
      for (const path of [...new Set(pages), ...more]) {
        const { text } = await browser.get(path);
        // What was typed into the search stands in its field.
        const rest = path.includes('search=') ? text.replaceAll(`value="${name}"`, '') : text;
        if (secrets.some((one) => rest.includes(one))) found.push(`${role} ${path}: người tố cáo`);
        if (text.includes(content) && !(reads && path.startsWith('/feedback'))) found.push(`${role} ${path}: nội dung`);
      }
    }
    expect(found).toEqual([]);
  });

  it('không giấy, bảng tính, JSON nào của bất cứ loại báo cáo nào có họ tên, liên hệ; nội dung không ra giấy', async () => {
    const found: string[] = [];
    let printed = 0;
    for (const { kind } of reportKinds) {
      for (const format of ['html', 'json']) {
        const query = new URLSearchParams({ year: '2026', from: '2026-01-01', to: '2026-12-31', record: code });
        const { status, text } = await of('quality-officer').get(`/reports/${kind}/file/${format}?${query}`);
        if (status === 200) printed += 1;
        if ([...secrets, content].some((one) => text.includes(one))) found.push(`${kind} ${format}`);
      }
    }
    expect(printed).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });

  it('không có phiếu khắc phục, không có “phản ánh trước” nào dẫn tới đơn tố cáo với người không được xem', async () => {
    const counter = of('counter');
    await counter.get('/feedback/new');
    const sent = { kind: 'procedure', way: 'direct', content: 'Chờ lâu', repeats: code };
    const answer = await counter.post('/feedback/new', sent);
    expect([answer.status, answer.text.includes('id="repeats-fault"')]).toEqual([404, true]);
    // Nor may a khiếu nại repeat a phản ánh.
    await openComplaint(world.context, { kind: 'procedure', way: 'direct', content: 'Chờ lâu' });
    expect((await counter.post('/feedback/new', { ...sent, kind: 'appeal', repeats: 'PAKN-2026-001' })).status).toBe(
      404,
    );
    expect((await of('leader').get(page)).text).not.toContain('/improvement/corrective-actions/new');
  });

  it('xóa họ tên: dấu vết còn nguyên, không còn ai đọc được tên', async () => {
    const quality = of('quality-officer');
    await quality.get(page);
    const sent = { eraseReason: 'Hết thời gian bảo vệ', eraseConfirmed: '1' };
    expect((await quality.post(`${page}/erase`, sent)).status).toBe(303);
    expect((await quality.get(page)).text).not.toContain(name);
  });
});

describe('người bị phản ánh không biết ai phản ánh mình', () => {
  it('họ tên hiện với người xử lý khác, không hiện với chính cán bộ ấy, và người ấy không xóa được', async () => {
    const { context } = world;
    const [unit] = await listUnits(context.database);
    const person = await addPerson(context, { name: 'Đinh Tiếp Dân', unitId: unit?.id ?? '', title: 'Công chức' });
    await createAccount(context, { login: 'dan', password, personId: person.id, roles: ['specialist'] });
    const filed = { kind: 'conduct', way: 'direct', content: 'Nói to tiếng', person: 'Lại Văn Kể' } as const;
    const { code: made } = await openComplaint(context, { ...filed, officer: 'Đinh Tiếp Dân' });
    const own = world.browser();
    await own.signIn('dan');
    const seen = await own.get(`/feedback/${made}`);
    expect([seen.status, seen.text.includes('Lại Văn Kể'), seen.text.includes('Nói to tiếng')]).toEqual([
      200,
      false,
      true,
    ]);
    expect((await of('specialist').get(`/feedback/${made}`)).text).toContain('Lại Văn Kể');
    const erasing = await own.post(`/feedback/${made}/erase`, { eraseReason: 'x', eraseConfirmed: '1' });
    expect([erasing.status, erasing.text.includes('Cán bộ bị phản ánh không tự xử lý')]).toEqual([403, true]);
  });
});
