import { beforeAll, describe, expect, it } from 'vitest';
import { actOnDossier } from '../../src/command/dossier.ts';
import { listEntries } from '../../src/storage/register-entry.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

const register = '/registers/nonconforming-outputs';
let world: WebWorld;
let counter: Browser;
let late: string;

beforeAll(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  late = await received(world.context);
  world.setNow('2026-12-01T09:00');
  counter = await world.signedIn('counter');
});

describe('Trang đầu ra không phù hợp', () => {
  it('chưa đăng nhập thì không xem được; khoảng ngược hoặc ngày sai thì 422', async () => {
    expect((await world.browser().get(`${register}/proposals`)).status).toBe(302);
    expect((await counter.get(`${register}/proposals?from=02/12/2026&to=01/12/2026`)).status).toBe(422);
    expect((await counter.get(`${register}/proposals?from=khongphaingay`)).status).toBe(422);
  });

  it('một lần bấm mở mẫu đã điền; ghi xong thì hồ sơ dẫn tới mục và mục dẫn tới hồ sơ, phiếu khắc phục', async () => {
    await actOnDossier(world.context, late, { type: 'withdraw', reason: 'Người dân rút' });
    const proposals = await counter.get(`${register}/proposals`);
    const enter = /href="(\/registers\/nonconforming-outputs\/new\?[^"]+)"/.exec(proposals.text)?.[1] ?? '';
    const form = await counter.get(plain(enter));
    expect(form.text).toContain(`value="${late}"`);
    expect(form.text).toMatch(/<option value="late" selected>/);
    const section = /<option value="([^"]+)"[^>]*>Ủy ban nhân dân/.exec(form.text)?.[1] ?? '';
    const fields = {
      what: 'Trả trễ',
      fault: 'late',
      dossier: late,
      foundOn: '01/12/2026',
      stage: 'return',
      foundBy: 'program',
    };
    const refused = await counter.post(`${register}/new`, { ...fields, section });
    expect([refused.status, refused.text.includes('href="#decideBy"')]).toEqual([422, true]);
    const saved = await counter.post(`${register}/new`, { ...fields, section, decideBy: '03/12/2026' });
    expect(saved.status).toBe(303);
    const [entry] = await listEntries(world.context.database, 'nonconforming-outputs');
    expect((await counter.get(`/dossiers/${late}`)).text).toContain(`${register}/${entry?.code}`);
    const page = plain((await counter.get(`${register}/${entry?.code}`)).text);
    expect(page).toContain(`href="/dossiers/${late}"`);
    expect(page).toContain(`source=output&reference=${entry?.code}`);
    expect((await counter.get(`${register}/proposals?lang=vi`)).text).toContain('Không có hồ sơ nào');
    expect((await counter.post(`${register}/${entry?.code}/acts/decide`, {})).status).toBe(422);
    expect(
      (await counter.get('/improvement/corrective-actions/new?source=output&reference=KPH-2026-001')).text,
    ).toContain('Đầu ra không phù hợp KPH-2026-001');
  });
});

function plain(html: string): string {
  return html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
}
