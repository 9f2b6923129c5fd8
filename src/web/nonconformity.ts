import { Hono } from 'hono';
import view from '../../views/dossier/nonconformities.hbs';
import { listNonconformities } from '../command/nonconformity.ts';
import { nonconformityKinds } from '../domain/dossier/nonconformity.ts';
import { nonconformityNames } from '../domain/dossier/words.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addMonths } from '../domain/time/local-date.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { dossierLine } from './dossier-line.ts';
import { contextOf, type Env } from './environment.ts';
import { readQuery } from './form.ts';
import { momentOf } from './moment.ts';
import { page } from './page.ts';
import { fill } from './text.ts';

const mostShown = 200;

/** What the records themselves show to have gone against the rules; the last three months unless asked otherwise. */
export const nonconformityPages = new Hono<Env>().get('/nonconformities', async (c) => {
  const context = contextOf(c);
  const { t, language } = c.var.visit;
  const query = readQuery(c);
  const today = localDateOf(context.clock());
  const from = query.date('from', t.dossier.receivedFrom) ?? addMonths(today, -3);
  const to = query.date('to', t.dossier.receivedTo) ?? today;
  const kind = query.has('kind') ? query.choice('kind', t.nonconformity.kind, nonconformityKinds) : undefined;
  if (from > to) query.fault('to', 'range-reversed', { from: vnDate(from), to: vnDate(to) });
  const readable = query.faults.length === 0;
  const found = readable ? await listNonconformities(context, { from, to }) : [];
  const shown = kind ? found.filter(({ kinds }) => kinds.includes(kind)) : found;
  const moment = await momentOf(c);
  const name = (one: (typeof nonconformityKinds)[number]) => nonconformityNames[one][language];
  const count = (one: (typeof nonconformityKinds)[number]) => found.filter(({ kinds }) => kinds.includes(one)).length;
  const address = (one: string) => `/dossiers/nonconformities?${new URLSearchParams({ from, to, kind: one })}`;
  return page(c, view, {
    title: t.nonconformity.title,
    lead: t.nonconformity.lead,
    nav: 'dossiers',
    back: { href: '/dossiers', text: t.dossier.title },
    form: query,
    status: readable ? 200 : 422,
    model: {
      from: vnDate(from),
      to: vnDate(to),
      kind: kind ?? '',
      kinds: [{ value: '', text: t.app.all }, ...nonconformityKinds.map((value) => ({ value, text: name(value) }))],
      counts: nonconformityKinds
        .map((one) => ({ name: name(one), count: count(one), href: address(one) }))
        .filter((row) => row.count > 0),
      countText: fill(t.nonconformity.count, { n: vnNumber(shown.length) }),
      more: shown.length > mostShown ? fill(t.statistics.listShown, { n: mostShown }) : null,
      lines: shown.slice(0, mostShown).map(({ record, kinds }) => ({
        ...dossierLine(record, moment),
        kinds: kinds.map(name),
        choose: fill(t.correctiveAction.choose, { code: record.code }),
      })),
    },
  });
});
