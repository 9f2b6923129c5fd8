import { describe, expect, it } from 'vitest';
import { actOnDossier } from '../../src/command/dossier.ts';
import { listAccounts } from '../../src/storage/account.ts';
import { webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

const signature = { name: 'Phạm Văn Bình', title: 'Chủ tịch', capacity: '' } as const;

async function world() {
  const web = await webWorld();
  await saveProcedures(web.context);
  web.setNow('2026-11-16T08:00');
  const past: string[] = [];
  for (let index = 0; index < 5; index++) past.push(await received(web.context, `Người ${index}`));
  for (const code of past) {
    web.setNow('2026-11-20T08:00');
    await actOnDossier(web.context, code, { type: 'refuse', reason: 'Không đủ', number: '1/TB', signature });
  }
  web.setNow('2026-11-23T08:00');
  const code = await received(web.context);
  web.setNow('2026-11-23T10:00');
  return { ...web, code, past };
}

describe('có thể trễ', () => {
  it('chưa đăng nhập thì phải đăng nhập; hồ sơ không có là 404', async () => {
    const { browser, signedIn } = await world();
    expect((await browser().get('/dossiers/risk')).status).toBe(302);
    expect((await (await signedIn('leader')).get('/dossiers/risk?code=X')).status).toBe(404);
  });

  it('trang Hôm nay của lãnh đạo có con số với mẫu số và dẫn tới các hồ sơ giống; quầy thì không', async () => {
    const { signedIn, code, past } = await world();
    const leader = await signedIn('leader');
    const href = `/dossiers/risk?code=${encodeURIComponent(code)}`;
    const home = await leader.get('/');
    expect(home.text).toContain('100 % (5/5)');
    expect(home.text).toContain(href.replace('=', '&#x3D;'));
    const { text } = await leader.get(href);
    for (const one of past) expect(text).toContain(one);
    expect((await (await signedIn('counter')).get('/')).text).not.toContain('/dossiers/risk');
  });

  it('danh sách cả cơ quan lọc được theo lĩnh vực', async () => {
    const { signedIn, code } = await world();
    const officer = await signedIn('quality-officer');
    expect((await officer.get('/dossiers/risk?field=H%E1%BB%99+t%E1%BB%8Bch')).text).toContain(code);
    expect((await officer.get('/dossiers/risk?field=Kh%C3%A1c')).text).not.toContain(code);
  });

  it('chuyên viên thấy ở trang Hôm nay hồ sơ mình giữ có thể trễ, không thấy của người khác', async () => {
    const { signedIn, context, code } = await world();
    const specialist = await signedIn('specialist');
    const empty = await specialist.get('/');
    expect(empty.text).toContain('Không hồ sơ nào đang trong hạn tới ngưỡng có thể trễ.');
    expect(empty.text).not.toContain(code);
    const person = (await listAccounts(context.database)).find(({ login }) => login === 'specialist')?.personId ?? '';
    await actOnDossier(context, code, {
      type: 'hand-over',
      to: { personId: person, name: 'Chuyên viên', unitId: null, unitName: '' },
    });
    const home = (await specialist.get('/')).text;
    expect(home).toContain('100 % (5/5)');
    expect(home).toContain('từ 25 % hồ sơ giống đã trễ, trong ít nhất 5 hồ sơ giống');
    const href = /href="(\/dossiers\/risk\?holder[^"]*show[^"]*)">1</.exec(home)?.[1]?.replaceAll('&#x3D;', '=');
    const list = await specialist.get((href ?? '').replaceAll('&amp;', '&'));
    expect(list.text).toContain('1 hồ sơ có thể trễ');
    expect(list.text).toContain(code);
    expect((await (await signedIn('leader')).get('/dossiers/risk?holder=mine')).text).not.toContain(code);
    expect((await specialist.get('/dossiers/risk?show=khac')).status).toBe(422);
  });
});
