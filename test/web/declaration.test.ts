import { beforeAll, describe, expect, it } from 'vitest';
import { writeRecords } from '../../src/command/record.ts';
import { declaration } from '../../src/report/declaration.ts';
import { gatherReport } from '../../src/report/face.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

const page = '/documents/declarations/CB-2026-001';
const text = { standard: 'TCVN ISO 9001:2015', legalBasis: 'Quyết định 19', internalActivities: '' };
const reason = 'Thủ tục do tỉnh công bố, xã không thiết kế dịch vụ';

let world: WebWorld;
let officer: Browser;
let leader: Browser;

beforeAll(async () => {
  world = await webWorld();
  const draft = {
    ...{ id: 'cb', code: 'CB-2026-001', year: 2026, state: 'draft', due: null, seq: 1, ...text },
    ...{ scope: [], scopeOn: '2026-11-20', number: '', signedOn: null, replaces: null, supersededBy: null },
    ...{ drafted: { at: world.context.clock(), login: 'tk', name: 'Thư ký', title: '' }, signed: null, postings: [] },
  };
  await writeRecords(world.context, world.context.actor, 'declaration.draft', [{ noun: 'declaration', record: draft }]);
  officer = await world.signedIn('quality-officer');
  leader = await world.signedIn('leader');
});

describe('bản công bố nêu điều khoản không áp dụng và lý do (TCVN ISO 9001:2015, 4.3)', () => {
  it('thiếu lý do hoặc số lạ: 422, lỗi ở ô ấy, chữ đã gõ còn nguyên; không ghi gì', async () => {
    await officer.get(`${page}/edit`);
    for (const wrong of ['8.3', '12.4 – Không có điều này']) {
      const { status, text: answer } = await officer.post(`${page}/edit`, { ...text, exclusions: wrong });
      expect([wrong, status]).toEqual([wrong, 422]);
      expect(answer).toContain('href="#exclusions"');
      expect(answer).toContain(`>${wrong}</textarea>`);
    }
    expect((await officer.get(page)).text).not.toContain('Điều khoản không áp dụng');
  });

  it('ghi rồi ký: trang và bản in nêu lý do; bản đồ điều khoản không đòi bằng chứng của điều ấy nữa', async () => {
    const map = '/audits/clauses?year=2026';
    expect((await officer.get(map)).text).not.toContain('không áp dụng');
    await officer.get(`${page}/edit`);
    const saved = await officer.post(`${page}/edit`, { ...text, exclusions: `8.3 – ${reason}` });
    expect(saved.status).toBe(303);
    expect((await officer.get(page)).text).toContain(reason);
    // A draft declares nothing yet.
    expect((await officer.get(map)).text).not.toContain('không áp dụng');
    await leader.get(page);
    expect((await leader.post(`${page}/sign`, { number: '12/CB-UBND', signedOn: '20/11/2026' })).status).toBe(303);
    const html = declaration.html((await gatherReport(declaration, world.context, { record: 'CB-2026-001' })) as never);
    expect(html).toMatch(/Không áp dụng điều 8\.3 \([^)]+\), vì: Thủ tục do tỉnh công bố, xã không thiết kế dịch vụ\./);
    const { text: shown } = await officer.get(map);
    expect(shown.match(/không áp dụng/g)).toHaveLength(1);
    expect((await officer.get(`${map}&only=missing`)).text).not.toContain('/audits/clauses/8.3?');
    expect((await officer.get('/audits/clauses/8.3?year=2026')).text).toContain(reason);
  });
});
