import { Hono } from 'hono';
import { describeRoute, openAPIRouteHandler } from 'hono-openapi';
import { z } from 'zod';
import { signOut } from '../command/account.ts';
import { catalogueApi } from './api-catalogue.ts';
import { dossierApi, workListApi } from './api-dossier.ts';
import { figureApi } from './api-figures.ts';
import { importApi } from './api-import.ts';
import { describe, valid } from './api-schema.ts';
import { attemptSignIn } from './attempt-sign-in.ts';
import { contextOf, type Env } from './environment.ts';
import { outside } from './session.ts';

const actor = z.object({ login: z.string(), name: z.string(), roles: z.array(z.string()) });

const sessionApi = new Hono<Env>()
  .post(
    '/sessions',
    describeRoute(
      describe('Sign in: a bearer token for twelve hours', 'Session', {
        status: 201,
        isPublic: true,
        schema: z.object({ token: z.string(), actor }),
      }),
    ),
    valid('json', z.object({ login: z.string().min(1).max(100), password: z.string().min(1).max(500) })),
    async (c) => {
      const signed = await attemptSignIn(c, c.req.valid('json'));
      const { login, name, roles } = signed.actor;
      return c.json({ token: signed.session.id, actor: { login, name, roles } }, 201, { 'Cache-Control': 'no-store' });
    },
  )
  .get(
    '/session',
    describeRoute(describe('Who is signed in, with the token for X-CSRF-Token when the cookie is used', 'Session')),
    (c) => {
      const { login, name, roles } = contextOf(c).actor;
      return c.json({ actor: { login, name, roles }, csrf: c.var.visit.bearer ? null : c.var.visit.csrf });
    },
  )
  .delete(
    '/session',
    describeRoute(describe('Sign out: the token or cookie ends', 'Session', { status: 204 })),
    async (c) => {
      const { sessionId } = c.var.visit;
      if (sessionId !== null) await signOut(outside(c.var.deps), sessionId);
      return c.body(null, 204);
    },
  );

/** JSON for other programs: the same session, rules and commands as the pages. */
export const api = new Hono<Env>()
  .route('/', sessionApi)
  .route('/dossiers', dossierApi)
  .route('/work-lists', workListApi)
  .route('/imports', importApi)
  .route('/', figureApi)
  .route('/', catalogueApi);

const described = new Hono<Env>().route('/api/v1', api);

/** `/api/openapi.json`: every route above, OpenAPI 3.1. */
export const openapi = openAPIRouteHandler(described, {
  documentation: {
    openapi: '3.1.0',
    info: {
      title: 'Đúng Hẹn',
      version: '1',
      description:
        'Sign in with the cookie of the pages (then send X-CSRF-Token with every POST and DELETE) or with a bearer token. Lists are paged with limit and cursor; refusals are application/problem+json with a code of the list.',
    },
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: { type: 'apiKey', in: 'cookie', name: 'dung-hen-session' },
      },
    },
    security: [{ bearer: [] }, { cookie: [] }],
  },
  // Our own hook answers 422 and never repeats what was sent.
  defaultValidationErrorResponse: false,
});
