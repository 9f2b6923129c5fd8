import { Hono } from 'hono';
import collectView from '../../views/notice/collect.hbs';
import movedView from '../../views/notice/moved.hbs';
import { type CollectItem, collectList, type MovedItem, markTold, movedList } from '../command/notice-told.ts';
import { longestCode } from '../domain/dossier/code.ts';
import { type ToldAbout, toldAbouts, toldWays } from '../domain/notice/told.ts';
import { may } from '../domain/organisation/may.ts';
import { instant, localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';
import { fill, type Text } from './text.ts';

const mostShown = 300;

/** Whom to tell by hand: those whose promised day moved, those whose result waits. */
export const noticePages = new Hono<Env>()
  .get('/', (c) => showMoved(c, readQuery(c)))
  .get('/collect', (c) => showCollect(c, readQuery(c)))
  .post('/told', (c) =>
    postForm(
      c,
      (form, status) => (aboutOf(form) === 'moved' ? showMoved(c, form, status) : showCollect(c, form, status)),
      async (form) => {
        const about = form.choice('about', c.var.visit.t.notice.title, toldAbouts, 'moved') ?? 'moved';
        const code = form.text('code', c.var.visit.t.dossier.code, { required: true, most: longestCode });
        const way = form.choice('way', c.var.visit.t.notice.way, toldWays);
        form.check();
        if (way) await markTold(contextOf(c), code, about, way);
        return about === 'moved' ? '/notices' : '/notices/collect';
      },
    ),
  );

/** The list the form stands on; the first one when it does not say. */
function aboutOf({ values }: Form) {
  return toldAbouts.find((one) => one === values['about']) ?? 'moved';
}

export function noticeTabs(c: Request, current: 'moved' | 'collect' | 'outbox' | 'settings') {
  const { t, actor } = c.var.visit;
  const mayEdit = may(actor?.roles ?? [], 'notice.edit');
  return [
    { key: 'moved', href: '/notices', text: t.notice.tabMoved, shown: true },
    { key: 'collect', href: '/notices/collect', text: t.notice.tabCollect, shown: true },
    { key: 'outbox', href: '/notices/outbox', text: t.notice.tabOutbox, shown: true },
    { key: 'settings', href: '/notices/settings', text: t.notice.tabSettings, shown: mayEdit },
  ].flatMap(({ key, shown, ...tab }) => (shown ? [{ ...tab, current: key === current }] : []));
}

async function showMoved(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const items = await movedList(contextOf(c));
  return page(c, movedView, {
    title: t.notice.movedTitle,
    lead: t.notice.movedLead,
    nav: 'dossiers',
    back: { href: '/dossiers', text: t.app.dossiers },
    form,
    status,
    model: {
      tabs: noticeTabs(c, 'moved'),
      ...frame(c, 'moved', t),
      count: fill(t.notice.people, { n: vnNumber(items.length) }),
      more: moreText(items.length, t),
      lines: items.slice(0, mostShown).map((item) => movedLine(item, t)),
    },
  });
}

async function showCollect(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const least = form.integer('least', t.notice.least, { most: 10_000 }) ?? 0;
  const items = (await collectList(contextOf(c))).filter(({ days }) => days >= least);
  return page(c, collectView, {
    title: t.notice.collectTitle,
    lead: t.notice.collectLead,
    nav: 'dossiers',
    back: { href: '/dossiers', text: t.app.dossiers },
    form,
    status: status === 200 && form.faults.length > 0 ? 422 : status,
    model: {
      tabs: noticeTabs(c, 'collect'),
      ...frame(c, 'collect', t),
      least: least === 0 ? '' : String(least),
      count: fill(t.notice.people, { n: vnNumber(items.length) }),
      more: moreText(items.length, t),
      lines: items.slice(0, mostShown).map((item) => collectLine(item, t)),
    },
  });
}

function frame(c: Request, about: ToldAbout, t: Text) {
  const { roles } = contextOf(c).actor;
  return {
    about,
    mayTell: (['dossier.receive', 'dossier.work', 'notice.edit'] as const).some((one) => may(roles, one)),
    ways: toldWays.map((value) => ({ value, text: t.notice[`way-${value}`] })),
  };
}

function moreText(count: number, t: Text): string | null {
  return count > mostShown ? fill(t.statistics.listShown, { n: mostShown }) : null;
}

function movedLine({ record, moved }: MovedItem, t: Text) {
  return {
    ...person(record, t),
    believed: vnDate(moved.believed),
    due: vnDate(moved.due),
    cause: t.notice[`cause-${moved.cause}`],
  };
}

function collectLine({ record, days, reminded }: CollectItem, t: Text) {
  const { resolvedAt } = record.dossier;
  return {
    ...person(record, t),
    finished: resolvedAt === null ? '' : vnDate(localDateOf(resolvedAt)),
    days: fill(t.notice.daysValue, { n: vnNumber(days) }),
    long: days >= 30,
    reminded:
      reminded === null
        ? ''
        : fill(t.notice.remindedBy, {
            date: vnDate(localDateOf(instant(reminded.at))),
            by: reminded.by,
            way: t.notice[`way-${reminded.way}`],
          }),
  };
}

function person({ code, dossier, applicant }: MovedItem['record'], t: Text) {
  return {
    code,
    href: `/dossiers/${encodeURIComponent(code)}`,
    procedure: dossier.procedureTitle,
    applicant: applicant?.erasedAt ? t.dossier.erased : (applicant?.name ?? ''),
    phone: applicant?.phone ?? '',
  };
}
