import { Hono } from 'hono';
import listView from '../../views/feedback/list.hbs';
import { maySee } from '../command/complaint.ts';
import { type Complaint, complaintKinds, complaintStates } from '../domain/feedback/complaint.ts';
import { stateWords } from '../domain/feedback/complaint-term.ts';
import { may } from '../domain/organisation/may.ts';
import { fold } from '../domain/text.ts';
import { type DayRange, isWithin } from '../domain/time/day-range.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { localDate, yearOf } from '../domain/time/local-date.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { listComplaints } from '../storage/complaint.ts';
import { type FeedbackSummary, readFeedbackSummary } from '../storage/feedback.ts';
import { recordYears } from '../storage/record.ts';
import { rangeModel, readDays } from './day-range.ts';
import { contextOf, type Env } from './environment.ts';
import { dueWords, kindText, stateChoices, stateLooks } from './feedback-words.ts';
import { type Form, readQuery } from './form.ts';
import { improvementTabs } from './improvement-tabs.ts';
import { page } from './page.ts';
import { fill, type Text } from './text.ts';

const groups = ['open', 'overdue', 'received', 'answered', 'answeredInTime', 'founded'] as const;

/** Phản ánh, kiến nghị: the list with its filters in the address, and the figures of the year that lead into it. */
export const feedbackPages = new Hono<Env>().get('/', async (c) => {
  const context = contextOf(c);
  const { t, language } = c.var.visit;
  const query = readQuery(c);
  const today = localDateOf(context.clock());
  const year = query.integer('year', t.feedback.year, { least: 1977, most: 2099 }) ?? yearOf(today);
  const days = readDays(query, t);
  const span = { ...(days ?? yearDays(year)), on: today };
  const [all, summary, calendar, years] = await Promise.all([
    listComplaints(context.database),
    readFeedbackSummary(context.database, span),
    rulingCalendar(context.database),
    recordYears(context.database, 'complaint'),
  ]);
  const visible = all.filter((one) => maySee(context.actor, one));
  const wanted = matching(visible, query, summary, span, t);
  const filtered = ['search', 'kind', 'state', 'group', 'from'].some((name) => query.has(name));
  return page(c, listView, {
    title: t.feedback.title,
    lead: t.feedback.lead,
    nav: 'improvement',
    ...(may(context.actor.roles, 'feedback.record') ? { action: { href: '/feedback/new', text: t.feedback.add } } : {}),
    form: query,
    status: query.faults.length > 0 ? 422 : 200,
    ...(query.values['done'] === '1' ? { done: t.feedback.recordedOnly } : {}),
    model: {
      tabs: improvementTabs(t, '/feedback'),
      year: String(year),
      years: [...new Set([yearOf(today), year, ...years])]
        .sort((a, b) => b - a)
        .map((value) => {
          return { value: String(value), text: String(value) };
        }),
      kinds: [{ value: '', text: t.app.all }, ...complaintKinds.map((value) => ({ value, text: kindText(value, t) }))],
      states: [
        { value: '', text: t.app.all },
        ...stateChoices(
          complaintKinds.find((one) => one === query.values['kind']),
          t,
          language,
        ),
      ],
      groups: groupChoices(t),
      filtered,
      figures: figuresOf(summary, days ? { ...days } : { year: String(year) }, t),
      summaryTitle: rangeModel(query, t.feedback.within, days)?.text || fill(t.feedback.summary, { year }),
      range: rangeModel(query, t.feedback.within, days),
      print: `/reports/complaint-register?year=${year}&scheme=calendar`,
      mayLimit: may(context.actor.roles, 'organisation.edit'),
      count: fill(t.feedback.count, { n: vnNumber(wanted.length) }),
      lines: wanted.map((one) => ({
        code: one.code,
        href: `/feedback/${encodeURIComponent(one.code)}`,
        content: one.content.length > 140 ? `${one.content.slice(0, 140)}…` : one.content,
        kind: kindText(one.kind, t),
        received: vnDate(localDateOf(one.receivedAt)),
        about: [one.officer, one.section].filter((part) => part !== '').join(' · '),
        dossierCode: one.dossierCode,
        state: stateWords(one.state, one.kind, language),
        ...stateLooks[one.state],
        due: dueWords(one, calendar, today, t, language),
      })),
    },
  });
});

function yearDays(year: number): DayRange {
  return { from: localDate(`${year}-01-01`), to: localDate(`${year}-12-31`) };
}

function matching(
  all: readonly Complaint[],
  query: Form,
  summary: FeedbackSummary,
  days: DayRange,
  t: Text,
): Complaint[] {
  const kind = query.has('kind') ? query.choice('kind', t.feedback.kind, complaintKinds) : undefined;
  const state = query.has('state') ? query.choice('state', t.feedback.state, complaintStates) : undefined;
  const group = query.has('group') ? query.choice('group', t.feedback.group, groups) : undefined;
  const search = fold(query.values['search'] ?? '');
  // A figure and its list are the same codes, whenever the entry was filed.
  const codes = group ? new Set(summary.codes[group]) : null;
  return all
    .filter((one) => (codes ? codes.has(one.code) : isWithin(localDateOf(one.receivedAt), days)))
    .filter((one) => (kind ? one.kind === kind : true) && (state ? one.state === state : true))
    .filter((one) => search === '' || fold(`${one.code} ${one.content} ${one.officer} ${one.section}`).includes(search))
    .sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1));
}

function groupChoices(t: Text) {
  const names = [
    t.feedback.groupOpen,
    t.feedback.groupOverdue,
    t.feedback.figReceived,
    t.feedback.figAnswered,
    t.feedback.figInTime,
    t.feedback.figFounded,
  ];
  return [{ value: '', text: t.app.all }, ...groups.map((value, index) => ({ value, text: names[index] ?? value }))];
}

function figuresOf({ complaints }: FeedbackSummary, asked: Readonly<Record<string, string>>, t: Text) {
  const choices = groupChoices(t).slice(1);
  return choices.map(({ value, text }) => {
    const count = complaints[value as (typeof groups)[number]];
    return {
      text,
      count: vnNumber(count),
      href: count === 0 ? null : `/feedback?${new URLSearchParams({ ...asked, group: value })}`,
      bad: value === 'overdue' && count > 0,
    };
  });
}
