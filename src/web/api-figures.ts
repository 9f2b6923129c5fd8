import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { durationGroupings } from '../domain/indicator/durations.ts';
import { groupings } from '../domain/indicator/grouping.ts';
import { countingRules } from '../domain/indicator/statistics.ts';
import { demand } from '../domain/organisation/may.ts';
import { type Question, readCodes, readDurations, readStatistics } from '../report/measure.ts';
import { readMeasuredObjectives } from '../report/objective-measure.ts';
import { date, describe, moment, text, valid, whole } from './api-schema.ts';
import { contextOf, type Env } from './environment.ts';

const tag = 'Figures';

const question = {
  from: date,
  to: date,
  asOf: moment.optional(),
  rule: z.enum(countingRules).default('ii06a'),
  by: z.enum(groupings).optional(),
  granularity: z.enum(['date', 'instant']).default('date'),
};

const rate = z.object({ numerator: z.number(), denominator: z.number(), value: z.number().nullable() });
const figures = z.object({
  received: z.object({ total: z.number(), online: z.number(), direct: z.number(), carried: z.number() }),
  resolved: z.object({ total: z.number(), early: z.number(), onTime: z.number(), late: z.number() }),
  pending: z.object({ total: z.number(), inTime: z.number(), overdue: z.number() }),
});
const statistics = z.object({
  rule: z.enum(countingRules),
  from: z.string(),
  to: z.string(),
  asOf: z.string(),
  timezone: z.string(),
  total: figures,
  rows: z.array(figures.extend({ key: z.string() })),
  excluded: z.array(z.object({ reason: z.string(), count: z.number() })),
  rates: z.object({ inTimeOfResolved: rate }),
});

/** The same answers as the command line gives. */
export const figureApi = new Hono<Env>()
  .get(
    '/statistics',
    describeRoute(describe('Figures of a period by a named rule', tag, { schema: statistics })),
    valid('query', z.object(question)),
    async (c) => {
      const context = contextOf(c);
      demand(context.actor, 'report.read');
      return c.json(await readStatistics(context, c.req.valid('query') satisfies Question));
    },
  )
  .get(
    '/statistics/codes',
    describeRoute(
      describe('The dossiers behind one figure, such as resolved.late', tag, {
        schema: z.object({ codes: z.array(z.string()) }),
      }),
    ),
    valid('query', z.object({ ...question, list: z.string().max(60), key: text(300).optional() })),
    async (c) => {
      const context = contextOf(c);
      demand(context.actor, 'report.read');
      const { list, key, ...asked } = c.req.valid('query');
      return c.json({ codes: await readCodes(context, asked, list, key) });
    },
  )
  .get(
    '/durations',
    describeRoute(describe('How long finished dossiers or steps took', tag)),
    valid('query', z.object({ from: date, to: date, by: z.enum(durationGroupings).optional() })),
    async (c) => {
      const context = contextOf(c);
      demand(context.actor, 'report.read');
      const { by, ...range } = c.req.valid('query');
      return c.json(await readDurations(context, range, by));
    },
  )
  .get(
    '/objectives',
    describeRoute(describe("The year's quality objectives with their progress", tag)),
    valid(
      'query',
      z.object({
        year: whole(1977, 2099),
        by: z.enum(['month', 'quarter']).default('quarter'),
      }),
    ),
    async (c) => {
      const { year, by } = c.req.valid('query');
      return c.json({ items: await readMeasuredObjectives(contextOf(c), year, by), next: null });
    },
  );
