import type { Hono } from 'hono';
import { createAccount } from '../../src/command/account.ts';
import type { Context } from '../../src/command/context.ts';
import { addPerson, setUpOffice } from '../../src/command/organisation.ts';
import { demoPassword } from '../../src/demo/people.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import type { Printer } from '../../src/report/printer.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { createApp } from '../../src/web/app.ts';
import type { Env, Log } from '../../src/web/environment.ts';
import { blankPrinter } from './blank-printer.ts';
import { memoryContext, type TestContext } from './context.ts';

export const password = 'mật khẩu đủ dài';

/** An application in this process, or a runtime that answers for it. */
interface Site {
  request(path: string, init: RequestInit): Response | Promise<Response>;
}

/** Somebody at a browser: keeps cookies, sends forms with the token of the page last seen. */
export class Browser {
  readonly #app: Site;
  readonly #cookies = new Map<string, string>();
  token = '';

  constructor(app: Site) {
    this.#app = app;
  }

  async get(
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; text: string; response: Response }> {
    return this.#send(path, { headers });
  }

  /** As somebody who has seen all there is; `page.token` of `get` as the token: who has seen that page. */
  async post(path: string, fields: Record<string, string | readonly string[]>, token = this.#tokenOfLatest(path)) {
    const body = new URLSearchParams({ _csrf: token });
    for (const [name, value] of Object.entries(fields)) {
      for (const part of typeof value === 'string' ? [value] : value) body.append(name, part);
    }
    return this.#send(path, { method: 'POST', body });
  }

  async upload(path: string, fields: Record<string, string | File>) {
    const body = new FormData();
    body.append('_csrf', this.#tokenOfLatest(path));
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return this.#send(path, { method: 'POST', body });
  }

  async signIn(login: string, secret = password) {
    await this.get('/sign-in');
    const answer = await this.post('/sign-in', { login, password: secret });
    await this.get('/account');
    return answer;
  }

  /** The number of the wording that a form shows, as it sends it back. */
  async seen(path: string): Promise<{ seq: string }> {
    return { seq: /name="seq" value="(\d+)"/.exec((await this.get(path)).text)?.[1] ?? '' };
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name);
  }

  #tokenOfLatest(path: string): string {
    return this.token.replace(/~\d+~.*$/, `~999999999~${path.replace(/\?.*/, '')}`);
  }

  async #send(path: string, init: RequestInit) {
    const headers = new Headers(init.headers);
    if (this.#cookies.size > 0) headers.set('Cookie', [...this.#cookies].map(([k, v]) => `${k}=${v}`).join('; '));
    const response = await this.#app.request(path, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const text = await response.text();
    this.token = /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? this.token;
    return { status: response.status, text, response };
  }
}

export interface WebWorld {
  readonly app: Hono<Env>;
  readonly context: Context;
  readonly logged: { level: string; fields: object; message: string }[];
  setNow(text: string): void;
  browser(): Browser;
  /** A browser signed in with an account of these roles (made on demand). */
  signedIn(...roles: Role[]): Promise<Browser>;
}

/** A browser signed in as one of the people of the demo commune. */
export async function signedInDemo(world: Pick<WebWorld, 'browser'>, login: string): Promise<Browser> {
  const browser = world.browser();
  await browser.signIn(login, demoPassword);
  return browser;
}

/** The web application on a fresh database (or on `world`); with an office unless `empty`. */
export async function webWorld(
  options: { empty?: boolean; printer?: Printer; world?: TestContext } = {},
): Promise<WebWorld> {
  const { context, setNow } = options.world ?? (await memoryContext());
  const logged: WebWorld['logged'] = [];
  const write = (level: string) => (fields: object, message: string) => void logged.push({ level, fields, message });
  const log: Log = { info: write('info'), warn: write('warn'), error: write('error') };
  const { database, clock, newId, sha256 } = context;
  const printer = options.printer ?? blankPrinter;
  const app = createApp({ database, clock, newId, sha256, printer, browserFound: () => false, log, version: '0.0.0' });
  if (!options.empty && !options.world)
    await setUpOffice(context, { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân', place: 'Gia Tân' });
  const browser = () => new Browser(app);
  return {
    app,
    context,
    logged,
    setNow,
    browser,
    async signedIn(...roles) {
      const login = roles.join('.') || 'counter';
      const unit = (await listUnits(database)).find(({ kind }) => kind === 'section');
      const person = await addPerson(context, { name: 'Nguyễn Thị Hòa', unitId: unit?.id ?? '', title: 'Công chức' });
      await createAccount(context, { login, password, personId: person.id, roles });
      const one = browser();
      await one.signIn(login);
      return one;
    },
  };
}
