import { describe, expect, it } from 'vitest';
import { actOnDossier } from '../../src/command/dossier.ts';
import { draftProcessVersion } from '../../src/command/process.ts';
import { maritalStatus } from '../domain/procedure/sample.ts';
import { webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

async function world() {
  const web = await webWorld();
  await saveProcedures(web.context);
  const promised = { '': { value: 1, unit: 'working-day' } } as const;
  const { version } = await draftProcessVersion(web.context, { ...maritalStatus, promised });
  return { ...web, path: `/processes/${version.id}/simulate`, page: `/processes/${version.id}` };
}

describe('thử bản quy trình trên hồ sơ đã qua', () => {
  it('chưa đăng nhập thì phải đăng nhập; bản không có là 404; số tháng sai là 422', async () => {
    const { browser, signedIn, path } = await world();
    expect((await browser().get(path)).status).toBe(302);
    const officer = await signedIn('quality-officer');
    expect((await officer.get('/processes/khong-co/simulate')).status).toBe(404);
    const wrong = await officer.get(`${path}?months=chin`);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('chin');
  });

  it('chưa có hồ sơ thì nói vì sao và làm gì, ở trang thử và ở bước phê duyệt', async () => {
    const { signedIn, path, page } = await world();
    const officer = await signedIn('quality-officer');
    for (const address of [path, page]) {
      const answer = await officer.get(address);
      expect(answer.status).toBe(200);
      expect(answer.text).toContain('Chưa thử được');
    }
  });

  it('nói trước và sau với tử số, mẫu số, và dẫn tới từng hồ sơ đổi kết quả', async () => {
    const { signedIn, context, setNow, path, page } = await world();
    setNow('2026-11-16T08:00');
    const code = await received(context);
    setNow('2026-11-18T09:00');
    const signature = { name: 'Phạm Văn Bình', title: 'Chủ tịch', capacity: '' } as const;
    await actOnDossier(context, code, { type: 'refuse', reason: 'Không đủ', number: '1/TB', signature });
    const officer = await signedIn('quality-officer');
    const { text } = await officer.get(path);
    expect(text).toContain('0,00 % (0/1) thay vì 100 % (1/1)');
    expect(text).toContain(`href="/dossiers/${encodeURIComponent(code)}"`);
    expect(text).toContain('đúng hạn → quá hạn');
    expect((await officer.get(page)).text).toContain('0,00 % (0/1) thay vì 100 % (1/1)');
    expect((await officer.get(`${path}?lang=en`)).text).toContain('would have been in time under this version');
  });
});
