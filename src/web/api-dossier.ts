import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { correctApplicant, eraseApplicant } from '../command/applicant.ts';
import { actOnDossier, receiveDossier } from '../command/dossier.ts';
import { summarizeDossier, viewDossier, whyDue } from '../command/dossier-view.ts';
import { workList, workLists } from '../command/work-list.ts';
import { sentenceOf } from '../domain/dossier/sentence.ts';
import { dossierStates } from '../domain/dossier/state.ts';
import { demand } from '../domain/organisation/may.ts';
import { channels } from '../domain/procedure/procedure.ts';
import { acts, applicantCorrection, applicantErasure, reception } from '../exchange/dossier-act.ts';
import {
  type DossierFilter,
  type DossierOrder,
  dossierOrders,
  listDossiers,
  type ToldDossier,
} from '../storage/dossier.ts';
import { date, describe, moment, paging, text, valid } from './api-schema.ts';
import { contextOf, type Env } from './environment.ts';
import { jsonText } from './json.ts';
import { permitted } from './permitted.ts';

const tag = 'Dossiers';

const summary = z.object({
  code: z.string(),
  state: z.enum(dossierStates),
  procedureCode: z.string(),
  procedureTitle: z.string(),
  field: z.string(),
  channel: z.enum(channels),
  applicant: z.string().nullable(),
  receivedAt: z.string().nullable(),
  dueDate: z.string().nullable(),
  dueAt: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  returnedAt: z.string().nullable(),
  outcome: z.string().nullable(),
  holder: z.string(),
  section: z.string(),
});

const listQuery = z.object({
  ...paging,
  search: text(200).optional(),
  state: z.enum(dossierStates).optional(),
  open: z.enum(['true', 'false']).optional(),
  overdue: z.enum(['true']).optional(),
  field: text(200).optional(),
  procedure: text(60).optional(),
  channel: z.enum(channels).optional(),
  receivedFrom: date.optional(),
  receivedTo: date.optional(),
  dueFrom: date.optional(),
  dueTo: date.optional(),
  order: z.enum(Object.keys(dossierOrders) as [DossierOrder, ...DossierOrder[]]).default('received'),
});

const codeParameter = z.object({ code: z.string().max(60) });

export const dossierApi = new Hono<Env>()
  .get(
    '/',
    describeRoute(
      describe('Dossiers, filtered, page by page', tag, {
        schema: z.object({ items: z.array(summary), next: z.string().nullable() }),
      }),
    ),
    valid('query', listQuery),
    async (c) => {
      const { database, actor, clock } = contextOf(c);
      demand(actor, 'dossier.read');
      const { limit, cursor, order, state, open, overdue, procedure, ...rest } = c.req.valid('query');
      const filter = {
        ...rest,
        ...(state === undefined ? {} : { states: [state] }),
        ...(open === undefined ? {} : { open: open === 'true' }),
        ...(overdue === undefined ? {} : { overdueAt: clock() }),
        ...(procedure === undefined ? {} : { procedureCode: procedure }),
      };
      const defined = Object.fromEntries(
        Object.entries(filter).filter(([, value]) => value !== undefined),
      ) as DossierFilter;
      const { items, next } = await listDossiers(database, defined, { limit, order, cursor: cursor ?? null });
      return c.json({ items: items.map(summaryOf), next });
    },
  )
  .post(
    '/',
    describeRoute(describe('Receive a complete dossier', tag, { status: 201, schema: z.object({ code: z.string() }) })),
    permitted('dossier.receive'),
    valid('json', reception),
    async (c) => {
      const [first] = await receiveDossier(contextOf(c), c.req.valid('json'));
      const code = first?.code ?? '';
      return c.json({ code }, 201, { Location: `/api/v1/dossiers/${encodeURIComponent(code)}` });
    },
  )
  .get(
    '/:code',
    describeRoute(describe('One dossier: state, timing, what may be done and why not', tag)),
    valid('param', codeParameter),
    async (c) => {
      const { record, timing, standing, acts, nonconformities } = await summarizeDossier(
        contextOf(c),
        c.req.valid('param').code,
        c.get('visit').language,
      );
      const about = JSON.stringify({ ...summaryOf(record), register: registerOf(record) });
      const now = JSON.stringify({ timing, standing, acts, nonconformities });
      return jsonText(c, `${about.slice(0, -1)},"dossier":${record.stored},${now.slice(1)}`);
    },
  )
  .get(
    '/:code/events',
    describeRoute(describe('The record of one dossier', tag)),
    valid('param', codeParameter),
    async (c) => {
      const { events } = await viewDossier(contextOf(c), c.req.valid('param').code, c.var.visit.language);
      return c.json({
        items: events.map((event) => ({ ...event, sentence: sentenceOf(event, c.var.visit.language) })),
        next: null,
      });
    },
  )
  .get(
    '/:code/why',
    describeRoute(describe('Why it is due on that day', tag)),
    valid('param', codeParameter),
    async (c) => c.json(await whyDue(contextOf(c), c.req.valid('param').code, c.var.visit.language)),
  )
  .post(
    '/:code/acts',
    describeRoute(describe('One act; `expectedSeq` refuses it when somebody was faster', tag)),
    valid('param', codeParameter),
    valid(
      'json',
      z.object({ act: acts, occurredAt: moment.optional(), expectedSeq: z.number().int().min(1).optional() }),
    ),
    async (c) => {
      const { act, occurredAt, expectedSeq } = c.req.valid('json');
      const record = await actOnDossier(contextOf(c), c.req.valid('param').code, act, occurredAt, expectedSeq);
      return jsonText(c, JSON.stringify({ ...summaryOf(record), seq: record.dossier.seq }));
    },
  )
  .post(
    '/:code/applicant',
    describeRoute(
      describe('Correct who filed, in the parts given; `expectedSeq` refuses it when somebody was faster', tag, {
        schema: summary.extend({ seq: z.number() }),
      }),
    ),
    permitted('dossier.correct'),
    valid('param', codeParameter),
    valid('json', applicantCorrection.extend({ expectedSeq: z.number().int().min(1).optional() })),
    async (c) => {
      const { applicant, reason, expectedSeq } = c.req.valid('json');
      const record = await correctApplicant(contextOf(c), c.req.valid('param').code, applicant, reason, expectedSeq);
      return c.json({ ...summaryOf(record), seq: record.dossier.seq });
    },
  )
  .post(
    '/:code/applicant/erase',
    describeRoute(
      describe('Erase who filed, for good: `confirmed` says that nothing brings it back', tag, {
        schema: z.object({ code: z.string(), erased: z.literal(true) }),
      }),
    ),
    permitted('dossier.correct'),
    valid('param', codeParameter),
    valid('json', applicantErasure),
    async (c) => {
      const { code } = c.req.valid('param');
      await eraseApplicant(contextOf(c), code, c.req.valid('json').reason);
      return c.json({ code, erased: true });
    },
  );

export const workListApi = new Hono<Env>().get(
  '/:list',
  describeRoute(describe('A list of work, the most urgent first, whole', tag)),
  valid('param', z.object({ list: z.enum(workLists) })),
  async (c) => {
    const items = await workList(contextOf(c), c.req.valid('param').list);
    return c.json({
      items: items.map(({ record, urgency, shareLeft, minutesLeft, unassigned }) => ({
        ...summaryOf(record),
        urgency,
        shareLeft,
        minutesLeft,
        unassigned,
      })),
      next: null,
    });
  },
);

function summaryOf({
  code,
  dossier,
  applicant,
}: Pick<ToldDossier, 'code' | 'dossier' | 'applicant'>): z.infer<typeof summary> {
  const {
    state,
    procedureCode,
    procedureTitle,
    field,
    channel,
    receivedAt,
    due,
    resolvedAt,
    returnedAt,
    outcome,
    holder,
  } = dossier;
  return {
    code,
    state,
    procedureCode,
    procedureTitle,
    field,
    channel,
    applicant: applicant === null || applicant.erasedAt !== null ? null : applicant.name,
    receivedAt,
    dueDate: due?.date ?? null,
    dueAt: due?.at ?? null,
    resolvedAt,
    returnedAt,
    outcome,
    holder: holder.name,
    section: holder.unitName,
  };
}

function registerOf({ registerNumber, registerYear }: ToldDossier): string | null {
  return registerNumber === null ? null : `${registerNumber}/${registerYear ?? ''}`;
}
