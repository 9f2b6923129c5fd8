import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Hono } from 'hono';
import screen from '../../views/screen.css?raw';
import type { Env } from './environment.ts';

/** Part of the addresses of style sheets, so that a new release is never shown with an old one. */
export const assetVersion = createHash('sha256').update(screen).digest('hex').slice(0, 10);

const weights = ['400', '600'] as const;
const subsets = ['vietnamese', 'latin-ext', 'latin'] as const;
const fonts = new Map(
  weights
    .flatMap((weight) => subsets.map((subset) => `be-vietnam-pro-${subset}-${weight}-normal.woff2`))
    .map((name) => [name, `@fontsource/be-vietnam-pro/files/${name}`]),
);

const find = createRequire(import.meta.url);
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0f5d66"/><path d="M16 7v9l6 4" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/><circle cx="16" cy="16" r="11" fill="none" stroke="#fff" stroke-width="2.5"/></svg>`;

/** Style sheets, fonts and the icon: fixed names only, nothing is looked up by what the address says. */
export const assets = new Hono<Env>()
  .get('/screen.css', (c) => c.body(screen, 200, lasting('text/css; charset=utf-8')))
  .get('/bootstrap.css', async (c) =>
    c.body(await packageFile('bootstrap/dist/css/bootstrap.min.css'), 200, lasting('text/css; charset=utf-8')),
  )
  .get('/icon.svg', (c) => c.body(icon, 200, lasting('image/svg+xml')))
  .get('/fonts/:name', async (c) => {
    const file = fonts.get(c.req.param('name'));
    if (file === undefined) return c.text('404', 404);
    return c.body(await packageFile(file), 200, lasting('font/woff2'));
  });

const read = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

function packageFile(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const known = read.get(name) ?? readFile(find.resolve(name)).then((bytes) => new Uint8Array(bytes));
  read.set(name, known);
  return known;
}

function lasting(type: string): Record<string, string> {
  return { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' };
}
