import { beforeEach, describe, expect, it } from 'vitest';
import { approveProcessVersion, draftProcessVersion, reviewProcessVersion } from '../../src/command/process.ts';
import type { ProcessDraft } from '../../src/domain/procedure/procedure.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { getProcess, listProcesses } from '../../src/storage/process.ts';
import { maritalStatus } from '../domain/procedure/sample.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { saveProcedures } from '../support/world.ts';

let world: WebWorld;
let officer: Browser;
let draftId: string;
const sample: ProcessDraft = { ...maritalStatus, promised: {} };
const code = maritalStatus.procedureCode;

beforeEach(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  officer = await world.signedIn('quality-officer');
  draftId = (await draftProcessVersion(world.context, sample)).version.id;
});

const stored = async (id = draftId) => (await getProcess(world.context.database, id)).version;
const count = async () => (await listProcesses(world.context.database)).length;
const once = (text: string) => /name="_once" value="([^"]+)"/.exec(text)?.[1] ?? '';
const begin = { procedure: code, source: 'empty', number: 'revision', documentCode: 'QT 33/CX-HCTP' };

/** What the form of a draft would send when nothing is touched. */
async function formOf(browser: Browser, id = draftId): Promise<Record<string, string>> {
  const { text } = await browser.get(`/processes/${id}/edit`);
  const form = /<form method="post" action="\/processes\/[^"]+\/edit"[\s\S]*?<\/form>/.exec(text)?.[0] ?? '';
  const fields: Record<string, string> = {};
  for (const [tag, name = ''] of form.matchAll(/<input[^>]* name="([^"]+)"[^>]*>/g)) {
    if (name.startsWith('_')) continue;
    if (/type="checkbox"/.test(tag) && !/ checked/.test(tag)) continue;
    fields[name] = plain(/ value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  for (const [, name = '', value = ''] of form.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g))
    fields[name] = plain(value);
  for (const [, name = '', options = ''] of form.matchAll(/<select[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
    fields[name] = /value="([^"]*)" selected/.exec(options)?.[1] ?? /value="([^"]*)"/.exec(options)?.[1] ?? '';
  return fields;
}

function plain(html: string): string {
  return html.replaceAll('&#x3D;', '=').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
}

async function send(browser: Browser, change: Record<string, string>, id = draftId) {
  return browser.post(`/processes/${id}/edit`, { ...(await formOf(browser, id)), do: 'save', ...change });
}

describe('soạn quy trình bị từ chối', () => {
  it('chưa đăng nhập, không có quyền, thủ tục hoặc bản không có', async () => {
    expect((await world.browser().get(`/processes/${draftId}/edit`)).status).toBe(302);
    const counter = await world.signedIn('counter');
    for (const path of [`/processes/new?procedure=${code}`, `/processes/${draftId}/edit`])
      expect((await counter.get(path)).status).toBe(403);
    expect((await counter.post('/processes/new', begin)).status).toBe(403);
    expect((await counter.post(`/processes/${draftId}/edit`, {})).status).toBe(403);
    expect((await counter.get(`/procedures/${code}`)).text).not.toContain('Soạn quy trình');
    expect((await officer.get('/processes/new?procedure=9.999')).status).toBe(404);
    expect((await officer.get('/processes/khong-co/edit')).status).toBe(404);
    expect((await officer.post('/processes/khong-co/edit', { seq: '1' })).status).toBe(404);
  });

  it('không có bản để chép, thiếu mã hiệu, lựa chọn lạ', async () => {
    await officer.get(`/processes/new?procedure=${code}`);
    expect((await officer.post('/processes/new', { ...begin, source: 'ruling' })).status).toBe(404);
    expect((await officer.post('/processes/new', { ...begin, source: 'parent' })).status).toBe(404);
    expect((await officer.post('/processes/new', { ...begin, source: 'khac' })).status).toBe(422);
    expect((await officer.post('/processes/new', { ...begin, documentCode: '' })).status).toBe(422);
    expect(await count()).toBe(1);
  });

  it('biểu mẫu không nói đã xem lần ghi nào', async () => {
    const { seq: _, ...form } = await formOf(officer);
    expect((await officer.post(`/processes/${draftId}/edit`, form)).status).toBe(422);
  });

  it.each([
    ['title', ''],
    ['issue', 'một'],
    ['step-name-1', ''],
    ['step-role-2', ''],
    ['step-time-1-1', 'nửa ngày'],
    ['step-unit-1-1', 'tuần'],
    ['step-returns-3', '3'],
    ['step-returns-3', '40'],
    ['steps', '201'],
    ['steps', ''],
    ['promise-1', 'ba'],
    ['promise-unit-1', 'tuần'],
    ['case-2', ''],
    ['case-2', 'Không xác minh'],
    ['section-title-1', ''],
    ['section-content-1', 'khac'],
  ])('ô %s là “%s”: 422, báo ở đúng ô, không mất chữ đã gõ, không ghi gì', async (name, value) => {
    const before = await getProcess(world.context.database, draftId);
    const answer = await send(officer, { [name]: value, 'step-output-1': 'Chữ vừa gõ' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`href="#${name}"`);
    expect(answer.text).toContain('value="Chữ vừa gõ"');
    expect(await getProcess(world.context.database, draftId)).toEqual(before);
  });

  it('hai người cùng sửa: người sau được báo ai, lúc nào và khác ở đâu; lưu lần nữa là cố ý', async () => {
    const leader = await world.signedIn('leader', 'quality-officer');
    const slow = await formOf(leader);
    await send(officer, { title: 'Tên của người trước' });
    const lost = await leader.post(`/processes/${draftId}/edit`, { ...slow, title: 'Tên của người sau', do: 'save' });
    expect(lost.status).toBe(409);
    expect(lost.text).toMatch(/Nguyễn Thị Hòa.*QT 33\/CX-HCTP \(1\.0\)/);
    expect(lost.text).toContain('Bản đang lưu khác với những gì bạn gõ');
    expect(lost.text).toContain('Tên của người sau</textarea>');
    expect((await stored()).title).toBe('Tên của người trước');
    const seq = /name="seq" value="(\d+)"/.exec(lost.text)?.[1] ?? '';
    const again = { ...slow, title: 'Tên của người sau', do: 'save', seq };
    expect((await leader.post(`/processes/${draftId}/edit`, again)).status).toBe(303);
    expect((await stored()).title).toBe('Tên của người sau');
  });

  it('bản đã phê duyệt không sửa được trên màn hình', async () => {
    const form = await formOf(officer);
    await reviewProcessVersion(world.context, draftId);
    await approveProcessVersion(world.context, draftId, { decision: '4/QĐ', validFrom: localDate('2026-11-01') });
    expect((await officer.get(`/processes/${draftId}/edit`)).status).toBe(409);
    expect((await officer.post(`/processes/${draftId}/edit`, form)).status).toBe(409);
    expect((await officer.get(`/processes/${draftId}`)).text).not.toContain('/edit"');
  });

  it('không soát xét, phê duyệt, thu hồi bản đã đổi sau khi đọc, cũng không soát xét bản chưa có bước', async () => {
    const leader = await world.signedIn('leader');
    await leader.get(`/processes/${draftId}`);
    await send(officer, { title: 'Tên mới' });
    expect((await leader.post(`/processes/${draftId}/review`, { seq: '1' })).status).toBe(409);
    expect((await leader.post(`/processes/${draftId}/withdraw`, { seq: '1', reason: 'x' })).status).toBe(409);
    expect((await stored()).state).toBe('draft');
    const empty = (await draftProcessVersion(world.context, { ...sample, revision: 1, steps: [] })).version.id;
    expect((await officer.get(`/processes/${empty}`)).text).toContain('Viết các bước trước khi soát xét');
    expect((await officer.post(`/processes/${empty}/review`, {})).status).toBe(422);
  });
});

describe('tạo bản dự thảo', () => {
  it('quy trình nội bộ của tỉnh: loại lạ bị từ chối; soạn trên màn hình, đánh số riêng, rồi chép được cho cơ quan', async () => {
    const entry = await officer.get(`/procedures/${code}`);
    expect(entry.text).toContain(`/processes/new?procedure&#x3D;${code}&amp;kind&#x3D;parent`);
    const { text } = await officer.get(`/processes/new?procedure=${code}&kind=parent`);
    expect(text).toContain('Soạn bản quy trình nội bộ mới');
    expect(text).toContain('name="kind" value="parent"');
    const parent = { ...begin, kind: 'parent', documentCode: 'QTNB 05' };
    expect((await officer.post('/processes/new', { ...parent, kind: 'khac' })).status).toBe(422);
    expect((await officer.post('/processes/new', { ...parent, documentCode: '' })).text).toContain('value="parent"');
    const made = await officer.post('/processes/new', parent);
    const id = (made.response.headers.get('Location') ?? '').split('/')[2] ?? '';
    expect(await stored(id)).toMatchObject({ kind: 'parent', documentCode: 'QTNB 05', issue: 1, revision: 0 });
    // Bản của cơ quan chép được từ quy trình nội bộ ấy.
    const own = await officer.get(`/processes/new?procedure=${code}`);
    expect(own.text).toContain('<option value="parent"');
  });

  it('gửi hai lần chỉ thành một bản, lần sau dẫn tới bản đã có', async () => {
    const { text } = await officer.get(`/processes/new?procedure=${code}`);
    const sent = { ...begin, _once: once(text) };
    const answers = [await officer.post('/processes/new', sent), await officer.post('/processes/new', sent)];
    const [first = '', second = ''] = answers.map(({ response }) => response.headers.get('Location') ?? '');
    expect(second).toBe(`${first}?already=1`);
    expect(await count()).toBe(2);
  });

  it('trống: các mục từ danh mục, chưa có bước, số kế tiếp', async () => {
    await officer.get(`/processes/new?procedure=${code}`);
    const { response } = await officer.post('/processes/new', begin);
    const id = (response.headers.get('Location') ?? '').split('/')[2] ?? '';
    const version = await stored(id);
    expect(version).toMatchObject({ state: 'draft', kind: 'office', issue: 1, revision: 1, steps: [] });
    expect(version.sections.length).toBeGreaterThan(7);
    expect((await officer.get(`/processes/${id}/edit`)).text).toContain('Chưa có bước nào');
  });

  it('chép bản đang áp dụng, ban hành lại; trang của thủ tục dẫn tới bản và tới chỗ thử', async () => {
    await reviewProcessVersion(world.context, draftId);
    await approveProcessVersion(world.context, draftId, { decision: '4/QĐ', validFrom: localDate('2026-11-01') });
    await officer.get(`/processes/new?procedure=${code}`);
    const { response } = await officer.post('/processes/new', { ...begin, source: 'ruling', number: 'issue' });
    const id = (response.headers.get('Location') ?? '').split('/')[2] ?? '';
    expect(await stored(id)).toMatchObject({ issue: 2, revision: 0, steps: sample.steps, changes: [] });
    const { text } = await officer.get(`/procedures/${code}`);
    expect(text).toContain('>Soạn quy trình</a>');
    expect(text).toContain(`/processes/${id}/simulate`);
    expect((await officer.get(`/processes/new?procedure=${code}`)).text).toContain(`href="/processes/${id}"`);
    const paper = await officer.get(`/reports/procedure/file/html?procedure=${id}`);
    expect(paper.text).toContain('(Dự thảo – chưa phê duyệt)');
    const page = await officer.get(`/processes/${id}`);
    expect(page.text).toContain('So với bản đang áp dụng');
    expect(page.text).toContain(`/reports/procedure?procedure&#x3D;${id}`);
  });
});

describe('sửa bản dự thảo', () => {
  it('ô vừa xóa trống thì vẫn trống khi biểu mẫu bị trả lại, không hiện lại lời cũ', async () => {
    await officer.get(`/processes/new?procedure=${code}`);
    const begun = await officer.post('/processes/new', { ...begin, documentCode: '' });
    expect(/name="documentCode"[^>]* value="([^"]*)"/.exec(begun.text)?.[1]).toBe('');
    const edited = await send(officer, { title: '', 'step-output-1': '' });
    expect(/name="step-output-1"[^>]* value="([^"]*)"/.exec(edited.text)?.[1]).toBe('');
  });

  it('lưu mà không đổi gì thì tài liệu giữ nguyên từng chữ', async () => {
    const before = await stored();
    expect((await send(officer, {})).response.headers.get('Location')).toBe(`/processes/${draftId}/edit?done=1`);
    const { drafted: _, ...after } = await stored();
    expect(after).toEqual({ ...before, drafted: undefined, promised: after.promised });
    expect((await getProcess(world.context.database, draftId)).seq).toBe(2);
  });

  it('thời gian viết ½, 1/2, 0,5, 1½ đều đọc được; trường hợp, cam kết, bước chờ và trả lại được lưu', async () => {
    const sent = {
      'step-time-1-1': '1/2',
      'step-time-2-1': '1½',
      'step-time-4-2': '0,25',
      'step-external-2': '1',
      'step-returns-5': '2',
      'promise-1': '2',
      'promise-unit-1': 'working-day',
    };
    expect((await send(officer, sent)).status).toBe(303);
    const { steps, promised } = await stored();
    expect(steps[0]?.durations['Không xác minh']).toEqual({ value: 0.5, unit: 'working-day' });
    expect(steps[1]).toMatchObject({ external: true, durations: { 'Không xác minh': { value: 1.5 } } });
    expect(steps[3]?.durations['Có xác minh']).toEqual({ value: 0.25, unit: 'working-day' });
    expect(steps[4]?.returnsTo).toBe(2);
    expect(promised['Không xác minh']).toEqual({ value: 2, unit: 'working-day' });
    const { text } = await officer.get(`/processes/${draftId}/edit`);
    expect(text).toContain('thời hạn cam kết là 2 ngày làm việc: thừa');
    expect(text).toContain('class="flowchart"');
  });

  it('lên, xuống, xóa, chèn: thứ tự liền nhau, chỗ trả lại đi theo bước, lời vừa gõ cũng được lưu', async () => {
    const names = async () => (await stored()).steps.map(({ name }) => name.split(',')[0]);
    await send(officer, { do: 'step-up-2', 'step-returns-3': '2', 'step-role-5': 'Người trực' });
    expect(await names()).toEqual(['Thẩm tra hồ sơ', 'Tiếp nhận', 'Xem xét', 'Đóng dấu', 'Ghi sổ']);
    const { steps } = await stored();
    expect(steps.map(({ order }) => order)).toEqual([1, 2, 3, 4, 5]);
    expect(steps[2]?.returnsTo).toBe(1);
    expect(steps[4]?.role).toBe('Người trực');
    await send(officer, { do: 'step-drop-2' });
    expect(await names()).toEqual(['Thẩm tra hồ sơ', 'Xem xét', 'Đóng dấu', 'Ghi sổ']);
    const { response } = await send(officer, { do: 'step-after-1' });
    const to = response.headers.get('Location') ?? '';
    expect(to).toBe(`/processes/${draftId}/edit?done=1&gap=step-1#step-2`);
    const { text } = await officer.get(to.replace(/#.*/, ''));
    expect(/name="step-name-2"[^>]*>([^<]*)</.exec(text)?.[1]).toBe('');
    expect(/name="step-name-3"[^>]*>([^<]*)</.exec(text)?.[1]).toContain('Xem xét');
    expect(/name="step-returns-3"[^>]* value="1"/.test(text)).toBe(true);
  });

  it('thêm và bỏ một trường hợp là thêm và bỏ một cột thời gian', async () => {
    await send(officer, { 'case-3': 'Xác minh ngoài tỉnh', 'promise-unit-2': '' });
    expect((await officer.get(`/processes/${draftId}/edit`)).text).toContain('Thời gian: Xác minh ngoài tỉnh');
    await send(officer, { do: 'case-drop-2' });
    expect(Object.keys((await stored()).steps[0]?.durations ?? {})).toEqual(['Không xác minh', 'Xác minh ngoài tỉnh']);
  });

  it('mục, hồ sơ lưu và nội dung sửa đổi cùng căn cứ; dòng của các lần trước giữ nguyên', async () => {
    const earlier = { summary: 'Lần trước', basis: 'QĐ cũ', revision: 0 };
    const next = { ...sample, revision: 1, changes: [earlier] };
    const { id } = (await draftProcessVersion(world.context, next)).version;
    const rows = (await stored(id)).sections.length;
    const sent = {
      'change-summary-1': 'Rút bước 2',
      'change-basis-1': 'NĐ 118/2025/NĐ-CP',
      'record-name-2': 'Sổ theo dõi',
      [`section-label-${rows + 1}`]: '8',
      [`section-title-${rows + 1}`]: 'Phụ lục',
    };
    expect((await send(officer, sent, id)).status).toBe(303);
    const version = await stored(id);
    expect(version.changes).toEqual([earlier, { summary: 'Rút bước 2', basis: 'NĐ 118/2025/NĐ-CP', revision: 1 }]);
    expect(version.records.map(({ name }) => name)).toContain('Sổ theo dõi');
    expect(version.sections.at(-1)).toEqual({ label: '8', title: 'Phụ lục', text: '' });
  });

  it('sửa bản đã soát xét thì phải soát xét lại; người có quyền hủy được bản dự thảo', async () => {
    await reviewProcessVersion(world.context, draftId);
    expect((await officer.get(`/processes/${draftId}`)).text).toContain('Chờ lãnh đạo phê duyệt');
    await send(officer, { title: 'Tên sửa' });
    expect(await stored()).toMatchObject({ state: 'draft', reviewed: null });
    const leader = await world.signedIn('leader');
    const { text } = await leader.get(`/processes/${draftId}`);
    expect(text).toContain('Hủy bản dự thảo');
    const seq = /name="seq" value="(\d+)"/.exec(text)?.[1] ?? '';
    expect((await leader.post(`/processes/${draftId}/withdraw`, { seq, reason: '' })).status).toBe(422);
    expect((await leader.post(`/processes/${draftId}/withdraw`, { seq, reason: 'Không cần' })).status).toBe(303);
    expect((await stored()).state).toBe('withdrawn');
  });
});
