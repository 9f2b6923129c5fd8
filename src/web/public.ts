import { Hono } from 'hono';
import type { Env } from './environment.ts';
import { PublicCache } from './public-cache.ts';
import { admit } from './public-frame.ts';
import { lookUpPage } from './public-look-up.ts';
import { publicObjectivePage } from './public-objective.ts';
import { publicProcedurePages } from './public-procedure.ts';
import { publicStatisticsPage } from './public-statistics.ts';
import { RateLimit } from './rate-limit.ts';

/** Pages anybody may read without signing in; look-ups are counted apart, since codes could be tried. */
export function publicPages(): Hono<Env> {
  const limit = new RateLimit(120);
  const cache = new PublicCache();
  return new Hono<Env>()
    .route('/', lookUpPage())
    .get('/public', (c) => c.redirect('/lookup'))
    .use('/public/*', async (c, next) => {
      await admit(c, limit);
      await next();
    })
    .route('/public/procedures', publicProcedurePages(cache))
    .route('/public/statistics', publicStatisticsPage(cache))
    .route('/public/objectives', publicObjectivePage(cache));
}
