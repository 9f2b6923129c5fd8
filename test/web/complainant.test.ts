import { expect, it } from 'vitest';
import { createAccount } from '../../src/command/account.ts';
import { openComplaint } from '../../src/command/complaint.ts';
import { addPerson } from '../../src/command/organisation.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { type Browser, password, webWorld } from '../support/web.ts';

it('người phản ánh: người tiếp nhận, người trả lời xem được; đánh giá viên và chính cán bộ bị phản ánh thì không', async () => {
  const world = await webWorld();
  const { context } = world;
  const [unit] = await listUnits(context.database);
  const person = await addPerson(context, { name: 'Vũ Anh Đức', unitId: unit?.id ?? '', title: 'Công chức' });
  await createAccount(context, { login: 'duc', password, personId: person.id, roles: ['specialist'] });
  const said = { way: 'direct', content: 'Nói cộc lốc', person: 'Lê Văn Kín', contact: '0900 111 222' } as const;
  const { code } = await openComplaint(context, { ...said, kind: 'conduct', officer: 'Vũ Anh Đức' });
  const accused = world.browser();
  await accused.signIn('duc');
  const shown = async (browser: Browser) => {
    const { status, text } = await browser.get(`/feedback/${code}`);
    return [status, text.includes('Lê Văn Kín'), text.includes('0900 111 222')];
  };
  expect(await shown(await world.signedIn('counter'))).toEqual([200, true, true]);
  expect(await shown(await world.signedIn('specialist'))).toEqual([200, true, true]);
  expect(await shown(await world.signedIn('auditor'))).toEqual([200, false, false]);
  expect(await shown(accused)).toEqual([200, false, false]);
});
