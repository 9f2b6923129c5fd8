import { Hono } from 'hono';
import listView from '../../views/register-entry/list.hbs';
import { reconciliationDuties } from '../command/reconciliation.ts';
import { openClosers } from '../command/register-closer.ts';
import { approvePlan, beginPlan, carryPlan, loadGapPack } from '../command/register-plan.ts';
import { may } from '../domain/organisation/may.ts';
import type { SentPeriod } from '../domain/reconciliation/duty.ts';
import { type Among, amongNames, amongs, isAmong } from '../domain/register/among.ts';
import { dueStanding } from '../domain/register/due-standing.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import { climateDecision, type FlagFacts, flagsOf } from '../domain/register/flag.ts';
import type { RegisterKind } from '../domain/register/kind.ts';
import { findKind, kindOf } from '../domain/register/list.ts';
import { matrixOf } from '../domain/register/matrix.ts';
import { reportingDays } from '../domain/register/reporting-day.ts';
import { scoreOf } from '../domain/register/rule.ts';
import { bandRange, type RiskScale, type Side } from '../domain/register/scale.ts';
import { columnName, columnText, headlineOf, word } from '../domain/register/wording.ts';
import { compareVi, fold } from '../domain/text.ts';
import type { DayRange } from '../domain/time/day-range.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { listPosts } from '../storage/organisation.ts';
import { listEntries, readScale } from '../storage/register-entry.ts';
import { rangeModel, readDays } from './day-range.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { scaleIn } from './kept.ts';
import { page } from './page.ts';
import { dutyHref } from './reconciliation-today.ts';
import { entryHref, entryLine } from './register-line.ts';
import { fill, type Text } from './text.ts';

const standings = ['open', 'overdue', 'soon', 'flagged', 'closed'] as const;
const orders = ['code', 'due', 'headline', 'score'] as const;

/** One register as a list, with what belongs to the whole of it. */
export const registerListPages = new Hono<Env>()
  .post('/gap-2026/load', (c) => wholeAct(c, 'gap-2026', () => loadGapPack(contextOf(c))))
  .post('/annual-plan/:year{[0-9]{4}}/approve', (c) =>
    wholeAct(c, 'annual-plan', (form) => {
      const decision = form.text('decision', c.var.visit.t.registerEntry.decision, { required: true, most: 200 });
      form.check();
      return approvePlan(contextOf(c), Number(c.req.param('year')), decision);
    }),
  )
  .post('/annual-plan/:year{[0-9]{4}}/begin', (c) =>
    wholeAct(c, 'annual-plan', () => beginPlan(contextOf(c), Number(c.req.param('year')))),
  )
  .post('/annual-plan/:year{[0-9]{4}}/carry', (c) =>
    wholeAct(c, 'annual-plan', () => {
      const year = Number(c.req.param('year'));
      return carryPlan(contextOf(c), year - 1, year);
    }),
  )
  .get('/:kind', (c) => showList(c, findKind(c.req.param('kind')), readQuery(c)));

async function wholeAct(c: Request, kind: string, act: (form: Form) => Promise<unknown>): Promise<Response> {
  const year = c.req.param('year');
  return postForm(
    c,
    (form, status) => showList(c, findKind(kind), form, status),
    async (form) => {
      await act(form);
      return `/registers/${kind}?done=1${year ? `&year=${year}` : ''}`;
    },
  );
}

async function showList(c: Request, kind: RegisterKind, query: Form, status = 200): Promise<Response> {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  const { database, actor } = context;
  const today = localDateOf(context.clock());
  const isPlan = kind.kind === 'annual-plan';
  const year = Number(c.req.param('year') ?? query.values['year']) || yearOf(today);
  const [all, stored, posts] = await Promise.all([
    listEntries(database, kind.kind),
    readScale(database),
    listPosts(database),
  ]);
  const scale = scaleIn(stored, language);
  const entries = isPlan ? all.filter((entry) => entry.year === year) : all;
  const facts: FlagFacts = { today, posts, language };
  const range = readAmong(query, t);
  const wanted = query.faults.length > 0 ? [] : filtered(kind, entries, query, facts);
  const shown = sorted(
    kind,
    wanted.filter((entry) => !range?.days || isAmong(entry, range.among, range.days)),
    query,
    isPlan,
  );
  const mayAdd = may(actor.roles, kind.add);
  const open = entries.filter(({ closedOn }) => closedOn === null);
  return page(c, listView, {
    title: isPlan ? fill(t.registerEntry.planTitle, { year }) : word(kind.title, language),
    lead: word(kind.lead, language),
    nav: kind.group,
    back: { href: '/registers', text: t.registerEntry.title },
    ...(mayAdd
      ? {
          action: {
            href: `/registers/${kind.kind}/new${isPlan ? `?year=${year}` : ''}`,
            text: fill(t.registerEntry.add, { one: word(kind.one, language) }),
          },
        }
      : {}),
    form: query,
    status: query.faults.length > 0 && status === 200 ? 422 : status,
    ...(query.values['done'] === '1' ? { done: t.registerEntry.saved } : {}),
    model: {
      kind: kind.kind,
      year: isPlan ? year : null,
      tabs: isPlan ? yearTabs(all, year, yearOf(today)) : sideTabs(kind, language),
      ...filterOptions(c, kind),
      range: range && rangeModel(query, word(amongNames[range.among], language), range.days, { among: range.among }),
      columns: kind.list.map((key) => columnName(kind, key, language)),
      headline: columnName(kind, kind.headline, language),
      lines: await Promise.all(
        shown.map(async (entry) => ({
          ...entryLine(entry, facts),
          cells: kind.list.map((key) => ({
            label: columnName(kind, key, language),
            text: columnText(kind, entry, key, scale, language),
            // The code of a dossier stays in one piece.
            code: kind.fields.some((field) => field.key === key && field.names === 'dossier'),
            who: kind.fields.some((field) => field.key === key && field.type === 'person'),
          })),
          suggestions: isPlan && entry.state === 'approved' ? (await openClosers(context, entry)).slice(0, 3) : [],
        })),
      ),
      count: fill(t.registerEntry.countOf, {
        n: vnNumber(shown.length),
        open: vnNumber(shown.filter(({ closedOn }) => closedOn === null).length),
        overdue: vnNumber(shown.filter((entry) => dueStanding(entry, today) === 'overdue').length),
      }),
      none: entries.length === 0 ? word(kind.empty, language) : t.registerEntry.noneFound,
      proposals: kind.kind === 'nonconforming-outputs' ? t.nonconformingOutput.proposals : null,
      print: `/reports/${kind.report}?year=${isPlan ? year : yearOf(today)}`,
      retention: `${t.registerEntry.retention}: ${word(kind.retention, language)}.`,
      matrix: kind.kind === 'risks' || kind.kind === 'opportunities' ? matrixModel(kind.kind, entries, scale) : null,
      matrixTitle: kind.kind === 'risks' ? t.registerEntry.matrix : t.registerEntry.matrixOpportunities,
      climate: kind.kind === 'context' ? climateText(c, entries, yearOf(today)) : null,
      provisional: kind.kind === 'gap-2026' ? t.registerEntry.provisional : null,
      mayLoad: kind.kind === 'gap-2026' && all.length === 0 && mayAdd,
      ...(isPlan && may(actor.roles, 'register-entry.approve') ? planToApprove(c, year, open, shown) : {}),
      mayBegin: isPlan && mayAdd && !all.some((entry) => entry.year === year),
      carry:
        isPlan && mayAdd && all.some((entry) => entry.year === year - 1)
          ? fill(t.registerEntry.carry, { from: year - 1 })
          : null,
      calendar: isPlan || kind.kind === 'reporting' ? await calendarModel(c, isPlan ? year : yearOf(today)) : null,
      calendarTitle: fill(t.registerEntry.calendar, { year: isPlan ? year : yearOf(today) }),
    },
  });
}

/** Which entries a figure of a review counts, and over which days (null: wrong ones); null when the address asks for none. */
function readAmong(query: Form, t: Text): { readonly among: Among; readonly days: DayRange | null } | null {
  const among = amongs.find((one) => one === query.values['among']);
  return among ? { among, days: readDays(query, t) } : null;
}

/** Nobody signs what a filter hides: while it does, the way to the whole plan stands in place of the form. */
function planToApprove(c: Request, year: number, open: readonly RegisterEntry[], shown: readonly RegisterEntry[]) {
  const drafts = open.filter(({ state }) => state === 'draft');
  const hidden = drafts.filter((draft) => !shown.includes(draft));
  if (hidden.length === 0) return { drafts: drafts.length };
  const text = fill(c.var.visit.t.registerEntry.planHidden, { n: hidden.length });
  return { hiddenDrafts: { text, href: `/registers/annual-plan?year=${year}` } };
}

function filtered(
  kind: RegisterKind,
  entries: readonly RegisterEntry[],
  query: Form,
  facts: FlagFacts,
): RegisterEntry[] {
  const wanted = fold(query.values['search'] ?? '');
  const state = query.values['state'] ?? '';
  const standing = standings.find((one) => one === query.values['standing']);
  return entries.filter((entry) => {
    const found = wanted === '' || fold(`${entry.code} ${JSON.stringify(entry.values)}`).includes(wanted);
    return found && (state === '' || entry.state === state) && stands(entry, standing, facts);
  });

  function stands(entry: RegisterEntry, one: (typeof standings)[number] | undefined, flagFacts: FlagFacts): boolean {
    const { closedOn } = entry;
    switch (one) {
      case 'open':
        return closedOn === null;
      case 'closed':
        return closedOn !== null;
      case 'overdue':
      case 'soon':
        return dueStanding(entry, flagFacts.today) === one;
      case 'flagged':
        return flagsOf(entry, flagFacts).length > 0;
      default:
        return kind.kind === entry.kind;
    }
  }
}

function sorted(kind: RegisterKind, entries: RegisterEntry[], query: Form, isPlan: boolean): RegisterEntry[] {
  const order = orders.find((one) => one === query.values['sort']);
  const byCode = (a: RegisterEntry, b: RegisterEntry) => compareVi(a.code, b.code);
  if (order === 'due') return entries.sort((a, b) => compareVi(a.due ?? '9999', b.due ?? '9999') || byCode(a, b));
  if (order === 'headline')
    return entries.sort((a, b) => compareVi(headlineOf(kind, a, 'vi'), headlineOf(kind, b, 'vi')));
  if (order === 'score')
    return entries.sort((a, b) => (scoreOf(b.values) ?? 0) - (scoreOf(a.values) ?? 0) || byCode(a, b));
  if (isPlan) return entries.sort((a, b) => Number(a.values['order']) - Number(b.values['order']) || byCode(a, b));
  return entries.sort(byCode);
}

function filterOptions(c: Request, kind: RegisterKind) {
  const { t, language } = c.var.visit;
  const text = t.registerEntry;
  return {
    states: [
      { value: '', text: t.app.all },
      ...kind.states.map(({ id, name }) => ({ value: id, text: word(name, language) })),
    ],
    standings: [
      { value: '', text: t.app.all },
      { value: 'open', text: text.standingOpen },
      { value: 'overdue', text: text.standingOverdue },
      { value: 'soon', text: text.standingSoon },
      { value: 'flagged', text: text.flags },
      { value: 'closed', text: text.standingClosed },
    ],
    sorts: [
      { value: '', text: text.sortCode },
      { value: 'due', text: text.sortDue },
      { value: 'headline', text: text.sortHeadline },
      ...(kind.list.includes('score') ? [{ value: 'score', text: text.sortScore }] : []),
    ],
  };
}

/** Risks and opportunities stand side by side. */
function sideTabs(kind: RegisterKind, language: 'vi' | 'en') {
  if (kind.kind !== 'risks' && kind.kind !== 'opportunities') return [];
  return (['risks', 'opportunities'] as const).map((id) => ({
    href: `/registers/${id}`,
    text: word(kindOf(id).title, language),
    current: id === kind.kind,
  }));
}

function yearTabs(all: readonly RegisterEntry[], year: number, present: number) {
  const years = [...new Set([...all.map((entry) => entry.year), present, present + 1, year])].sort((a, b) => b - a);
  return years.map((value) => ({
    href: `/registers/annual-plan?year=${value}`,
    text: String(value),
    current: value === year,
  }));
}

function matrixModel(side: Side, entries: readonly RegisterEntry[], scale: RiskScale) {
  const links = (codes: readonly string[]) => codes.map((code) => ({ code, href: entryHref({ kind: side, code }) }));
  return {
    rows: matrixOf(side, entries, scale).map((row) => ({
      p: row[0]?.p ?? 0,
      cells: row.map((cell) => ({ ...cell, entries: links(cell.codes) })),
    })),
    steps: Array.from({ length: scale.size }, (_, index) => index + 1),
    bands: scale[side].map((band, index) => ({ ...band, index, range: bandRange(scale, side, index) })),
  };
}

function climateText(c: Request, entries: readonly RegisterEntry[], year: number) {
  const { t } = c.var.visit;
  const taken = climateDecision(entries, year);
  return taken
    ? { taken: true, text: fill(t.registerEntry.climateTaken, { year, code: taken.code }), href: entryHref(taken) }
    : { taken: false, text: fill(t.registerEntry.climateMissing, { year }), href: '' };
}

/** Every cut of the year with the day its report must be sent, and whether it was. */
async function calendarModel(c: Request, year: number) {
  const { t } = c.var.visit;
  const { database, clock } = contextOf(c);
  const today = localDateOf(clock());
  const [entries, calendar, duties] = await Promise.all([
    listEntries(database, 'reporting'),
    rulingCalendar(database),
    reconciliationDuties({ database }),
  ]);
  return reportingDays(entries, year, calendar, today).map(
    ({ entry, what, to, cut, due, sentOn, number, standing }) => ({
      cut: vnDate(cut),
      due: vnDate(due),
      what,
      to,
      href: entryHref(entry),
      sent: sentOn === null ? null : { on: vnDate(sentOn), number },
      reconciliation: reconciliationView(
        duties.find((one) => one.entry === entry.code && one.to === cut),
        t,
      ),
      ...{
        sent: { state: t.registerEntry.sentState, tone: 'done' },
        late: { state: t.registerEntry.sentLate, tone: 'near' },
        overdue: { state: t.registerEntry.overdue, tone: 'overdue' },
        waiting: { state: t.registerEntry.waiting, tone: 'open' },
      }[standing],
    }),
  );
}

/** How the period that was sent stands against the province's figures; null when nothing asks for it. */
function reconciliationView(sent: SentPeriod | undefined, { reconciliation: t }: Text) {
  if (!sent) return null;
  const state = sent.found?.state;
  return {
    href: dutyHref(sent),
    text: sent.found?.code ?? t.missingOne,
    icon: state === 'settled' ? 'done' : state === 'draft' ? 'open' : 'warning',
    tone: state === 'settled' ? 'done' : state === 'draft' ? 'open' : 'near',
  };
}
