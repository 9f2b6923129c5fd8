import { expect } from 'vitest';
import { createAccount } from '../../src/command/account.ts';
import { addPerson, addUnit, changeOffice } from '../../src/command/organisation.ts';
import { enterProcedures } from '../../src/command/procedure.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import { formsIn } from './form-values.ts';
import { type Browser, password, type WebWorld, webWorld } from './web.ts';
import { procedures } from './world.ts';

/** Login → name, title, role, unit by its code. */
type Staff = Readonly<Record<string, readonly [string, string, Role, string?]>>;

/** A new office with its people and procedures and nothing else, walked on its screens. */
export class NewOffice<Login extends string> {
  readonly world: WebWorld;
  readonly #browsers = new Map<Login, Browser>();

  constructor(world: WebWorld) {
    this.world = world;
  }

  /** Another day: who comes to the screen signs in anew. */
  day(text: string): void {
    this.world.setNow(text);
    this.#browsers.clear();
  }

  async as(login: Login): Promise<Browser> {
    const known = this.#browsers.get(login);
    if (known) return known;
    const browser = this.world.browser();
    await browser.signIn(login);
    this.#browsers.set(login, browser);
    return browser;
  }

  /** What is read on a page. */
  async read(login: Login, path: string): Promise<string> {
    const { status, text } = await (await this.as(login)).get(path);
    expect([path, status]).toEqual([path, 200]);
    return text
      .replace(/<[^>]*>/g, ' ')
      .replaceAll('&#x3D;', '=')
      .replaceAll('\u00a0', ' ')
      .replace(/\s+/g, ' ');
  }

  /** Where the form leads once its act is done. */
  async send(login: Login, path: string, fields: Record<string, string | string[]>): Promise<string> {
    const browser = await this.as(login);
    const { status, response, text } = await browser.post(path, fields);
    const [said = text.replace(/<[^>]*>/g, ' ').slice(0, 2000)] = /<div id="faults">[\s\S]*?<\/ul>/.exec(text) ?? [];
    expect([path, status, status < 400 ? '' : said]).toEqual([path, 303, '']);
    return response.headers.get('Location') ?? '';
  }

  /** What the form that a page sends to itself, or to `action`, shows now. */
  async shown(login: Login, path: string, action = path.replace(/\?.*/, '')): Promise<Record<string, string[]>> {
    const { text } = await (await this.as(login)).get(path);
    const form = formsIn(text).find((one) => one.action === action || one.action === '');
    const { _csrf: _token, ...fields } = form?.fields ?? {};
    return fields as Record<string, string[]>;
  }
}

/** On 05/01/2026, with the units of `units` beside that of everybody whose unit is not named. */
export async function newOffice<const S extends Staff>(
  staff: S,
  units: Readonly<Record<string, string>> = { VP: 'Văn phòng' },
): Promise<NewOffice<keyof S & string>> {
  const world = await webWorld();
  const { context } = world;
  world.setNow('2026-01-05T08:00');
  await changeOffice(context, { leaderName: 'Hà Văn Thành', leaderTitle: 'Chủ tịch' });
  const idOf = new Map<string, string>();
  for (const [code, name] of Object.entries(units)) idOf.set(code, (await addUnit(context, { code, name })).id);
  for (const [login, [name, title, role, unit = 'VP']] of Object.entries(staff)) {
    const person = await addPerson(context, { name, unitId: idOf.get(unit) ?? '', title });
    await createAccount(context, { login, password, personId: person.id, roles: [role] });
  }
  await enterProcedures(context, procedures);
  return new NewOffice(world);
}
