import { createHash } from 'node:crypto';
import bootstrapHash from 'bootstrap/dist/css/bootstrap.min.css?hash';
import { Hono } from 'hono';
import htmxHash from 'htmx.org/dist/htmx.min.js?hash';
import date from '../../views/date/date.js?raw';
import keys from '../../views/keys/keys.js?raw';
import live from '../../views/live/live.js?raw';
import print from '../../views/print.css?raw';
import screen from '../../views/screen.css?raw';
import type { Env } from './environment.ts';

/** Part of the addresses of style sheets and scripts, so that a new release is never shown with an old one. */
export const assetVersion = createHash('sha256')
  .update(screen + print + keys + date + live + bootstrapHash + htmxHash)
  .digest('hex')
  .slice(0, 10);

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0f5d66"/><path d="M16 7v9l6 4" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/><circle cx="16" cy="16" r="11" fill="none" stroke="#fff" stroke-width="2.5"/></svg>`;

/** Style sheets, the scripts, fonts and the icon: fixed names only, nothing is looked up by what the address says. */
export const assets = new Hono<Env>()
  .get('/screen.css', (c) => c.body(screen, 200, lasting('text/css; charset=utf-8')))
  .get('/print.css', (c) => c.body(print, 200, lasting('text/css; charset=utf-8')))
  .get('/bootstrap.css', async (c) => {
    const { bootstrap } = await import('./asset-file.ts');
    return c.body(bootstrap, 200, lasting('text/css; charset=utf-8'));
  })
  .get('/keys.js', (c) => c.body(keys, 200, lasting('text/javascript; charset=utf-8')))
  .get('/date.js', (c) => c.body(date, 200, lasting('text/javascript; charset=utf-8')))
  .get('/live.js', (c) => c.body(live, 200, lasting('text/javascript; charset=utf-8')))
  .get('/htmx.js', async (c) => {
    const { htmx } = await import('./asset-file.ts');
    return c.body(htmx, 200, lasting('text/javascript; charset=utf-8'));
  })
  .get('/icon.svg', (c) => c.body(icon, 200, lasting('image/svg+xml')))
  .get('/fonts/:name', async (c) => {
    const { fonts } = await import('./asset-file.ts');
    const font = fonts.get(c.req.param('name'));
    return font === undefined ? c.text('404', 404) : c.body(font, 200, lasting('font/woff2'));
  });

function lasting(type: string): Record<string, string> {
  return { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' };
}
