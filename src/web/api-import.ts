import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { importRunStates, toldImportRun } from '../domain/dossier/import-run.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { findImportRun, listImportRuns } from '../storage/import.ts';
import { describe, paging, valid } from './api-schema.ts';
import { contextOf, type Env } from './environment.ts';

const tag = 'Imports';

const run = z.object({
  id: z.string(),
  file: z.string(),
  actor: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  state: z.enum(importRunStates),
  total: z.number(),
  done: z.number(),
  read: z.number().nullable(),
  accepted: z.number().nullable(),
  rejected: z.number().nullable(),
  unchanged: z.number().nullable(),
});

const fault = z.object({
  row: z.number().optional(),
  case: z.string().optional(),
  field: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
});

/** The imports of dossiers that were done. */
export const importApi = new Hono<Env>()
  .get(
    '/',
    describeRoute(
      describe('Imports of dossiers, the latest first', tag, {
        schema: z.object({ items: z.array(run), next: z.string().nullable() }),
      }),
    ),
    valid('query', z.object(paging)),
    async (c) => {
      const { database, actor, clock } = contextOf(c);
      demand(actor, 'dossier.import');
      const { limit, cursor = null } = c.req.valid('query');
      const { items, next } = await listImportRuns(database, { limit, cursor });
      return c.json({ items: items.map((one) => toldImportRun(one, clock())), next });
    },
  )
  .get(
    '/:id',
    describeRoute(
      describe(
        'One import with the faults that are kept of it; one that was interrupted goes on with the same file',
        tag,
        {
          schema: run.extend({ faults: z.array(fault) }),
        },
      ),
    ),
    valid('param', z.object({ id: z.string().max(60) })),
    async (c) => {
      const { database, actor, clock } = contextOf(c);
      demand(actor, 'dossier.import');
      const { id } = c.req.valid('param');
      const found = await findImportRun(database, id);
      if (!found) throw new Problem('not-found', { what: 'lần nhập', key: id });
      const faults = found.faults.map(({ details: _details, ...told }) => told);
      return c.json({ ...toldImportRun(found, clock()), faults });
    },
  );
