import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { answerLine } from '../exchange/deadline-line.ts';
import { writeWorkbook } from '../exchange/xlsx-writer.ts';
import { faces, facesOf, faceTypes, gatherReport, renderFace } from '../report/face.ts';
import { findReportKind, reportKinds } from '../report/list.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { findProcedure, listProcedures } from '../storage/procedure.ts';
import { listProcesses } from '../storage/process.ts';
import { date, describe, paging, text, valid, whole } from './api-schema.ts';
import { contextOf, type Env } from './environment.ts';

const year = whole(1977, 2099);

/** Procedures, calendar, due dates, reports. */
export const catalogueApi = new Hono<Env>()
  .get(
    '/procedures',
    describeRoute(describe('Procedures in force on a day (default: today)', 'Procedures')),
    valid(
      'query',
      z.object({ ...paging, search: text(200).optional(), field: text(200).optional(), on: date.optional() }),
    ),
    async (c) => {
      const { database, clock } = contextOf(c);
      const { limit, cursor, on, search, field } = c.req.valid('query');
      const all = await listProcedures(database, {
        on: on ?? localDateOf(clock()),
        ...(search ? { search } : {}),
        ...(field ? { field } : {}),
      });
      // The order is by field and code, so the cursor is the last one's place in it.
      const last = cursor ? all.findIndex((one) => one.code === cursor) : undefined;
      if (last === -1) throw new Problem('cursor-unknown', { value: (cursor ?? '').slice(0, 60) }, 'cursor');
      const start = last === undefined ? 0 : last + 1;
      const items = all.slice(start, start + limit);
      return c.json({ items, next: start + limit < all.length ? (items.at(-1)?.code ?? null) : null });
    },
  )
  .get(
    '/procedures/:code',
    describeRoute(describe('One procedure with its process documents', 'Procedures')),
    valid('query', z.object({ on: date.optional() })),
    async (c) => {
      const { database, clock } = contextOf(c);
      const code = c.req.param('code');
      const procedure = await findProcedure(database, code, c.req.valid('query').on ?? localDateOf(clock()));
      if (!procedure) throw new Problem('not-found', { what: 'thủ tục', key: code.slice(0, 60) });
      return c.json({ procedure, processes: await listProcesses(database, { procedureCode: code }) });
    },
  )
  .get(
    '/calendar',
    describeRoute(describe('The ruling calendar: years with their notices, office hours', 'Calendar')),
    async (c) => {
      const { id, data } = await rulingCalendar(contextOf(c).database);
      return c.json({ id, ...data });
    },
  )
  .post(
    '/deadline',
    describeRoute(
      describe('Due date with its reasons, office minutes or working days, as the command “deadline”', 'Calendar'),
    ),
    valid('json', z.record(z.string(), z.unknown())),
    async (c) => {
      const calendar = await rulingCalendar(contextOf(c).database);
      const { text: answer, failed } = answerLine(calendar, JSON.stringify(c.req.valid('json')), c.var.visit.language);
      return c.json(JSON.parse(answer) as object, failed ? 422 : 200);
    },
  )
  .get('/reports', describeRoute(describe('Kinds of reports with their formats', 'Reports')), (c) =>
    c.json({
      items: reportKinds.map((kind) => ({
        kind: kind.kind,
        title: kind.title,
        needs: kind.needs,
        formats: facesOf(kind),
      })),
      next: null,
    }),
  )
  .get(
    '/reports/:kind',
    describeRoute(describe('One report as JSON, HTML, PDF, XLSX or DOCX', 'Reports')),
    valid(
      'query',
      z.object({
        format: z.enum(faces).default('json'),
        dossier: text(60).optional(),
        procedure: text(60).optional(),
        year: year.optional(),
        from: date.optional(),
        to: date.optional(),
        scheme: z.enum(['reporting', 'calendar']).optional(),
      }),
    ),
    async (c) => {
      const context = contextOf(c);
      demand(context.actor, 'report.read');
      const kind = findReportKind(c.req.param('kind'));
      const { format, ...rest } = c.req.valid('query');
      const parameters = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      const model = await gatherReport(kind, context, parameters);
      const bytes = await renderFace(kind, model, format, {
        printer: c.var.deps.printer,
        writeWorkbook,
        at: context.clock(),
      });
      return c.body(new Uint8Array(bytes), 200, { 'Content-Type': faceTypes[format] });
    },
  );
