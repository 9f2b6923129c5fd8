import { createAccount } from '../../src/command/account.ts';
import { addPerson } from '../../src/command/organisation.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { demoContext } from './demo.ts';
import { everyRole } from './route-table.ts';
import { type Browser, password, type WebWorld, webWorld } from './web.ts';

/** The demo commune, and a browser of somebody who has every role. */
export async function demoOfEveryRole(): Promise<{ world: WebWorld; officer: Browser }> {
  const world = await webWorld({ world: await demoContext() });
  const { context } = world;
  const [unit] = await listUnits(context.database);
  const person = await addPerson(context, { name: 'Người đủ vai trò', unitId: unit?.id ?? '', title: 'Công chức' });
  await createAccount(context, { login: 'all.roles', password, personId: person.id, roles: everyRole });
  const officer = world.browser();
  await officer.signIn('all.roles');
  return { world, officer };
}
