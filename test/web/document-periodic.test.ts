import { beforeAll, describe, expect, it } from 'vitest';
import { requestChange } from '../../src/command/change-request.ts';
import { getDocument } from '../../src/command/document.ts';
import { actOnEntry, addEntry, getEntry } from '../../src/command/register-entry.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { kindOf } from '../../src/domain/register/list.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

const page = '/documents/TL-2026-001';
const act = `${page}/periodic-review`;
const kept = { on: '20/11/2026', by: 'Trần Minh Thư', result: 'kept', note: 'Còn phù hợp', next: '20/11/2027' };

describe('Rà soát tài liệu định kỳ', () => {
  let world: WebWorld;
  let officer: Browser;
  let counter: Browser;
  let leader: Browser;

  /** Sessions end in between. */
  async function moveTo(text: string): Promise<void> {
    world.setNow(text);
    await officer.signIn('quality-officer');
    await counter.signIn('counter');
    await leader.signIn('leader');
  }

  async function issue(code: string, title: string, documentCode: string): Promise<void> {
    const card = { kind: 'external', documentCode, title, series: 'Ngoài', issuer: 'Bộ' };
    expect((await officer.post('/documents/new', card)).status).toBe(303);
    const edition = { title, from: '01/03/2025', issue: '1', revision: '0' };
    expect((await officer.post(`/documents/${code}/edition`, edition)).status).toBe(303);
  }

  beforeAll(async () => {
    world = await webWorld();
    officer = await world.signedIn('quality-officer');
    counter = await world.signedIn('counter');
    leader = await world.signedIn('leader');
    await issue('TL-2026-001', 'Sổ tay của Bộ', 'ST-01');
    await issue('TL-2026-002', 'Hướng dẫn của Bộ', 'HD-02');
    const duty = { order: 1, what: 'Rà soát tài liệu', lead: 'Trần Minh Thư', due: '15/12/2026', product: 'Danh sách' };
    await addEntry(world.context, 'annual-plan', { ...duty, closer: 'document-review' });
    await actOnEntry(world.context, 'annual-plan', 'KH-2026-001', 'approve', { decision: '01/KH' });
  });

  it('chưa đăng nhập, không được phép, không có tài liệu', async () => {
    expect((await world.browser().post(act, kept)).status).not.toBe(303);
    expect((await counter.post(act, kept)).status).toBe(403);
    expect((await counter.get(page)).text).not.toContain(`action="${act}"`);
    expect((await officer.post('/documents/TL-2026-009/periodic-review', kept)).status).toBe(404);
    expect((await officer.get(page)).text).toContain('Chưa rà soát lần nào.');
  });

  it('chưa rà soát lần nào: hạn là một năm từ ngày bản đang áp dụng có hiệu lực; quá hạn thì nói trên Hôm nay, danh mục, trang tài liệu', async () => {
    const { text } = await officer.get(page);
    expect(text).toContain('01/03/2026');
    expect(text).toContain('tính từ ngày bản đang áp dụng có hiệu lực');
    expect((await officer.get('/')).text).toContain('/documents/TL-2026-001#periodic');
    expect((await leader.get('/')).text).not.toContain('/documents/TL-2026-001#periodic');
    const list = (await leader.get('/documents')).text;
    expect(list).toContain('2 tài liệu đã quá ngày rà soát định kỳ.');
    expect((await leader.get('/documents?review=1')).text).toContain('ST-01');
    const paper = (await leader.get('/reports/document-reviews/file/html?year=2026')).text.replaceAll('\u00a0', ' ');
    expect(paper).toContain('Chưa rà soát, quá hạn');
    expect(paper).toContain('01/03/2026');
  });

  it('thiếu người, ngày mai, không có lần tới, lần tới không sau, phải sửa mà không có phiếu: 422, điều đã gõ còn nguyên', async () => {
    for (const [change, field] of [
      [{ by: '' }, 'by'],
      [{ on: '30/02/2026' }, 'on'],
      [{ on: '21/11/2026' }, 'on'],
      [{ next: '' }, 'next'],
      [{ next: '20/11/2026' }, 'next'],
      [{ result: 'change' }, 'changeRequest'],
      [{ result: 'withdraw', note: '' }, 'note'],
    ] as const) {
      const answer = await officer.post(act, { ...kept, ...change });
      expect([field, answer.status, answer.text.includes(`id="${field}-fault"`)]).toEqual([field, 422, true]);
    }
    const tomorrow = await officer.post(act, { ...kept, on: '21/11/2026' });
    expect(tomorrow.text).toContain('Thời điểm 21/11/2026 ở tương lai.');
    const early = await officer.post(act, { ...kept, on: '28/02/2025' });
    expect([early.status, early.text]).toEqual([
      422,
      expect.stringContaining('Thời điểm 28/02/2025 trước ngày tài liệu có hiệu lực (01/03/2025).'),
    ]);
    const strange = await officer.post(act, {
      ...kept,
      result: 'change',
      changeRequest: 'PYC-2026-099',
      note: 'Lời <b>',
    });
    expect([strange.status, strange.text]).toEqual([404, expect.stringContaining('Lời &lt;b&gt;')]);
    expect((await getDocument(world.context, 'TL-2026-001')).document.reviews).toBeUndefined();
  });

  it('giữ nguyên: vào nhật ký; còn tài liệu chưa rà soát thì việc của năm chưa xong', async () => {
    expect((await officer.post(act, kept)).status).toBe(303);
    const { text } = await officer.get(page);
    for (const words of [
      '20/11/2026: giữ nguyên – Còn phù hợp',
      'Rà soát lần tới: 20/11/2027',
      ': Rà soát định kỳ – giữ nguyên',
    ]) {
      expect(text).toContain(words);
    }
    const earlier = await officer.post(act, { ...kept, on: '19/11/2026' });
    expect([earlier.status, earlier.text]).toEqual([422, expect.stringContaining('id="on-fault"')]);
    expect((await getEntry(world.context, kindOf('annual-plan'), 'KH-2026-001')).state).toBe('approved');
  });

  it('biểu gửi lại y như lần vừa ghi: không ghi thêm lần nữa', async () => {
    const reviews = async () => (await getDocument(world.context, 'TL-2026-001')).document.reviews?.length;
    const before = await reviews();
    expect(before).toBeGreaterThan(0);
    expect((await officer.post(act, kept)).status).toBe(303);
    expect(await reviews()).toBe(before);
  });

  it('phải sửa: gắn phiếu của chính tài liệu ấy; tài liệu cuối cùng được rà soát hoàn thành việc của năm', async () => {
    const proposal = {
      kind: 'amend',
      revisions: '',
      reason: 'Luật mới',
      proposal: 'Thay trang 3',
      impact: '',
    } as const;
    const other = await requestChange(world.context, { ...proposal, target: { kind: 'document', key: 'TL-2026-001' } });
    const own = await requestChange(world.context, { ...proposal, target: { kind: 'document', key: 'TL-2026-002' } });
    const second = '/documents/TL-2026-002/periodic-review';
    const change = { ...kept, result: 'change', note: 'Luật đã đổi' };
    expect((await officer.post(second, { ...change, changeRequest: other.code })).status).toBe(404);
    expect((await officer.get('/documents/TL-2026-002')).text).toContain(`value="${own.code}"`);
    expect((await officer.post(second, { ...change, changeRequest: own.code, next: '01/03/2027' })).status).toBe(303);
    expect(await getEntry(world.context, kindOf('annual-plan'), 'KH-2026-001')).toMatchObject({
      state: 'closed',
      values: { record: 'TL-2026-002' },
    });
    expect((await officer.get('/documents/TL-2026-002')).text).toContain('KH-2026-001');
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });

  it('danh sách rà soát của năm in được; năm sau chưa rà soát thì nói chưa', async () => {
    const html = async (year: number) =>
      (await leader.get(`/reports/document-reviews/file/html?year=${year}`)).text.replaceAll('\u00a0', ' ');
    const paper = await html(2026);
    for (const words of ['đã rà soát 2/2 tài liệu', 'ST-01', 'Phải sửa đổi', 'Luật đã đổi', 'Phiếu ', '01/03/2027']) {
      expect(paper).toContain(words);
    }
    expect(await html(2024)).toContain('chưa có tài liệu nào phải rà soát');
    for (const face of ['json', 'xlsx', 'docx']) {
      expect((await leader.get(`/reports/document-reviews/file/${face}?year=2026`)).status).toBe(200);
    }
    expect((await world.browser().get('/reports/document-reviews/file/html?year=2026')).status).toBe(302);
  });

  it('đến kỳ thì hiện ở Hôm nay của người giữ tài liệu, quá hạn thì nói quá hạn; rà soát rồi thì thôi', async () => {
    expect((await officer.get('/')).text).not.toContain('Tài liệu đến kỳ rà soát');
    await moveTo('2027-02-10T09:00');
    const line = 'href="/documents/TL-2026-002#periodic">HD-02</a>';
    expect((await officer.get('/')).text).toContain(line);
    expect((await counter.get('/')).text).not.toContain(line);
    await moveTo('2027-03-02T09:00');
    expect((await officer.get('/')).text).toMatch(/HD-02<\/a> <span class="state state-overdue">/);
    const again = { ...kept, on: '02/03/2027', result: 'withdraw', note: 'Đã có văn bản khác thay', next: '' };
    expect((await officer.post('/documents/TL-2026-002/periodic-review', again)).status).toBe(303);
    expect((await officer.get('/')).text).not.toContain(line);
    expect((await getDocument(world.context, 'TL-2026-002')).document.due).toBeNull();
  });
});
