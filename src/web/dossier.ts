import { Hono } from 'hono';
import listView from '../../views/dossier/list.hbs';
import { replacedByActor } from '../command/work-list.ts';
import { may } from '../domain/organisation/may.ts';
import { channels } from '../domain/procedure/procedure.ts';
import { compareVi } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnNumber } from '../report/format.ts';
import type { Database } from '../storage/database.ts';
import {
  countDossiers,
  type DossierFilter,
  type DossierOrder,
  type DossierRecord,
  dossierFields,
  dossierOrders,
  listAndCount,
  listDossiers,
  type Page,
} from '../storage/dossier.ts';
import { listPeople } from '../storage/organisation.ts';
import { dossierGroups, readFilter } from './dossier-filter.ts';
import { dossierLine } from './dossier-line.ts';
import { findScanned, openingHref } from './dossier-scan.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { readQuery } from './form.ts';
import { staysHere } from './live.ts';
import { momentOf } from './moment.ts';
import { page } from './page.ts';
import { fill, type Text } from './text.ts';

const pageSize = 50;
/** Beyond it the page says “more than”: nobody reads so many lines, and figures have pages of their own. */
const mostCounted = 10_000;

export const dossierPages = new Hono<Env>().get('/', async (c) => {
  const context = contextOf(c);
  const { database, actor, clock } = context;
  const { t } = c.var.visit;
  const now = clock();
  const query = readQuery(c);
  // A scanner types the code, or the address in the QR code, and Enter: straight to the dossier.
  const scanned = query.has('search') ? await findScanned(database, query.values['search'] ?? '') : undefined;
  if (scanned && may(actor.roles, 'dossier.read') && !staysHere(c)) return c.redirect(openingHref(scanned.code));
  const { filter, order } = readFilter(query, actor, now, t, await replacedByActor(context));
  const cursor = query.values['cursor'] ?? null;
  const [
    {
      page: { items, next },
      count,
    },
    moment,
  ] = await Promise.all([linesOf(database, filter, { cursor, order }), momentOf(c)]);
  return page(c, listView, {
    title: t.dossier.title,
    lead: t.dossier.lead,
    nav: 'dossiers',
    form: query,
    ...(may(actor.roles, 'dossier.receive') ? { action: { href: '/dossiers/new', text: t.dossier.receive } } : {}),
    model: {
      lines: items.map((record) => dossierLine(record, moment)),
      count:
        count > mostCounted
          ? fill(t.dossier.countMore, { n: vnNumber(mostCounted) })
          : fill(t.dossier.count, { n: vnNumber(count) }),
      next: next === null ? null : withParameter(c, 'cursor', next),
      first: cursor === null ? null : withParameter(c, 'cursor', null),
      filtered: Object.keys(filter).length > 0,
      mayImport: may(actor.roles, 'dossier.import'),
      ...(await choices(c, t)),
    },
  });
});

async function linesOf(
  database: Database,
  filter: DossierFilter,
  { cursor, order }: { readonly cursor: string | null; readonly order: DossierOrder },
): Promise<{ readonly page: Page<DossierRecord>; readonly count: number }> {
  const most = mostCounted + 1;
  if (filter.search !== undefined && cursor === null && order === 'received') {
    return listAndCount(database, filter, pageSize, most);
  }
  const [found, count] = await Promise.all([
    listDossiers(database, filter, { limit: pageSize, cursor, order }),
    countDossiers(database, filter, most),
  ]);
  return { page: found, count };
}

async function choices(c: Request, t: Text) {
  const { database, clock } = contextOf(c);
  const people = await listPeople(database, localDateOf(clock()));
  const all = { value: '', text: t.app.all };
  const orderNames = {
    received: t.dossier.orderReceived,
    due: t.dossier.orderDue,
    resolved: t.dossier.orderResolved,
    code: t.dossier.orderCode,
  };
  return {
    groups: [all, ...dossierGroups.map((value) => ({ value, text: t.dossier[value] }))],
    fields: [all, ...(await dossierFields(database)).sort(compareVi).map((value) => ({ value, text: value }))],
    channels: [all, ...channels.map((value) => ({ value, text: t.channel[value] }))],
    people: [
      all,
      ...people.sort((a, b) => compareVi(a.name, b.name)).map(({ id, name }) => ({ value: id, text: name })),
    ],
    orders: Object.keys(dossierOrders).map((value) => ({ value, text: orderNames[value as keyof typeof orderNames] })),
  };
}

function withParameter(c: Request, name: string, value: string | null): string {
  const url = new URL(c.req.url);
  if (value === null) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  return `${url.pathname}${url.search}`;
}
