import { Hono } from 'hono';
import type { Env } from './environment.ts';

/** `/healthz`: the process answers. `/readyz`: the database answers; a missing browser is said, screens still work. */
export const health = new Hono<Env>()
  .get('/healthz', (c) => c.json({ status: 'ok' }))
  .get('/readyz', async (c) => {
    const { database, log } = c.var.deps;
    try {
      await database.all({ sql: 'select 1 as one', parameters: [] });
    } catch (error) {
      log.error({ err: error }, 'database does not answer');
      return c.json({ status: 'unavailable', database: 'down' }, 503);
    }
    const browser = (await c.var.deps.browserFound()) ? 'ok' : 'missing';
    return c.json({ status: browser === 'ok' ? 'ok' : 'degraded', database: 'ok', driver: database.driver, browser });
  });
