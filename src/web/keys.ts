import { Hono } from 'hono';
import view from '../../views/keys/keys.hbs';
import { contextOf, type Env } from './environment.ts';
import { page } from './page.ts';

/** The keys of the screens; with the script the same table opens over any page. */
export const keysPage = new Hono<Env>().get('/keys', (c) => {
  contextOf(c);
  return page(c, view, { title: c.var.visit.t.keys.title, lead: c.var.visit.t.keys.pageLead });
});
