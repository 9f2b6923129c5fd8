import { Hono } from 'hono';
import entryView from '../../views/public/procedure.hbs';
import listView from '../../views/public/procedures.hbs';
import type { PublicFigures } from '../domain/indicator/public-figures.ts';
import type { Language } from '../domain/problem.ts';
import { Problem } from '../domain/problem.ts';
import type { Procedure, ProcedureLimit } from '../domain/procedure/procedure.ts';
import { compareVi, fold } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { flowchartSvg } from '../report/flowchart.ts';
import { limitText, vnNumber, vnRate } from '../report/format.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { rulingProcess } from '../storage/process.ts';
import type { Env, Request } from './environment.ts';
import { readQuery } from './form.ts';
import { openingHours, todaysHours } from './opening-hours.ts';
import { safe } from './page.ts';
import type { PublicCache } from './public-cache.ts';
import { publicPage } from './public-frame.ts';
import { daysText } from './public-statistics.ts';
import { fill, type Text, textOf } from './text.ts';

/** Thủ tục đang có hiệu lực, as they are posted at the counter. */
export function publicProcedurePages(cache: PublicCache): Hono<Env> {
  return new Hono<Env>().get('/', (c) => showList(c, cache)).get('/:code', (c) => showEntry(c, cache));
}

async function showList(c: Request, cache: PublicCache): Promise<Response> {
  const { t, language } = c.var.visit;
  const query = readQuery(c);
  const words = fold(query.values['search']?.slice(0, 200) ?? '')
    .split(' ')
    .filter(Boolean);
  const field = query.values['field'] ?? '';
  const { value: all } = await cache.procedures(c);
  const found = all.filter((one) => {
    const text = fold(`${one.code} ${one.title} ${one.field}`);
    return (field === '' || one.field === field) && words.every((word) => text.includes(word));
  });
  const fields = [...new Set(all.map((one) => one.field))].sort(compareVi);
  return publicPage(c, 'procedures', listView, {
    title: t.public.proceduresTitle,
    lead: t.public.proceduresLead,
    form: query,
    model: {
      any: all.length > 0,
      fields: [{ value: '', text: t.app.all }, ...fields.map((value) => ({ value, text: value }))],
      filtered: field !== '' || words.length > 0,
      count: fill(t.procedure.count, { n: vnNumber(found.length) }),
      procedures: found.map((one) => ({
        code: one.code,
        href: `/public/procedures/${encodeURIComponent(one.code)}`,
        title: one.title,
        field: one.field,
        limits: [...new Set(one.limits.map(({ limit, text }) => limitText(limit, text, language)))].slice(0, 3),
        fee: one.fee.text,
      })),
    },
  });
}

async function showEntry(c: Request, cache: PublicCache): Promise<Response> {
  const { t, language, office } = c.var.visit;
  const { database, clock } = c.var.deps;
  const code = c.req.param('code') ?? '';
  const procedure = (await cache.procedures(c)).value.find((one) => one.code === code);
  if (!procedure) throw new Problem('not-found', { what: 'thủ tục', key: code.slice(0, 60) });
  const today = localDateOf(clock());
  const [process, calendar, figures] = await Promise.all([
    rulingProcess(database, code, today),
    rulingCalendar(database),
    cache.lastYear(c),
  ]);
  return publicPage(c, 'procedures', entryView, {
    title: procedure.title,
    lead: `${procedure.code} · ${procedure.field}`,
    back: { href: '/public/procedures', text: t.public.proceduresTitle },
    model: {
      procedure: {
        ...procedure,
        fee: procedure.fee.text,
        limits: procedure.limits.map((one) => limitLine(one, language)),
      },
      hasAreas: procedure.limits.some(({ area }) => area !== null),
      hasCases: procedure.limits.some((one) => one.case !== null),
      documents: documentLines(procedure, t),
      counter: office?.counterName || office?.name,
      address: office?.address,
      phone: office?.phone,
      email: office?.email,
      source: /^https?:\/\//.test(procedure.url) ? procedure.url : null,
      hours: openingHours(calendar, language),
      today: todaysHours(calendar, today, t),
      typical: typicalText(figures.value, code, t),
      flow:
        process && process.steps.length > 0
          ? {
              svg: safe(flowchartSvg(process.steps, procedure.title, language)),
              lead: fill(t.public.flowLead, { document: process.documentCode }),
            }
          : null,
    },
  });
}

function limitLine({ channel, area, case: name, limit, text }: ProcedureLimit, language: Language) {
  const t = textOf(language);
  return {
    channel: channel === null ? t.procedure.anyChannel : t.channel[channel],
    area: area === null ? '' : t.procedure[area],
    case: name ?? '',
    limit: limitText(limit, text, language),
  };
}

/** Papers that a connected database holds are not asked for (NĐ 118/2025 art. 4.2a); the page says so. */
function documentLines({ documents }: Procedure, t: Text) {
  return documents.map(({ name, original, copy, database }) => ({
    name,
    original: original || '',
    copy: copy || '',
    note: database === null ? '' : fill(t.public.fromDatabase, { name: database }),
  }));
}

function typicalText({ rows }: PublicFigures, code: string, t: Text): string[] {
  const row = rows.find(({ key }) => key === code);
  if (!row?.days) return [t.public.typicalFew];
  const { count, median, p90 } = row.days;
  return [
    fill(t.public.typicalText, { median: daysText(median, t), p90: daysText(p90, t), n: vnNumber(count) }),
    ...(row.inTime ? [fill(t.public.typicalRate, { rate: vnRate(row.inTime) })] : []),
  ];
}
