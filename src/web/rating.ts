import { Hono } from 'hono';
import correctView from '../../views/rating/correct.hbs';
import view from '../../views/rating/page.hbs';
import { correctCounts, recordCard, recordCounts } from '../command/rating.ts';
import {
  type CardCounts,
  type Criterion,
  criteria,
  type Grade,
  grades,
  type Rating,
  totalOf,
} from '../domain/feedback/rating.ts';
import {
  type CardGrouping,
  type CardRow,
  cardGroupings,
  cardKey,
  cardRows,
  cardTotal,
  criterionRows,
  leastCards,
} from '../domain/feedback/satisfaction.ts';
import { periodAt } from '../domain/indicator/period.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { listUnits } from '../storage/organisation.ts';
import { findRating, listRatingBook, listRatings } from '../storage/rating.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { improvementTabs } from './improvement-tabs.ts';
import { keptIn } from './kept.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { rateLinks } from './rate.ts';
import { criterionChoices, readCriteria } from './rate-page.ts';
import { fill, languageOf, type Text } from './text.ts';

const bookLength = 30;
const wholeBook = 100_000;
const mostShown = 500;

/** Phiếu đánh giá: the rate with its n, by month, section, procedure or way; entry of paper cards; the book itself. */
export const ratingPages = new Hono<Env>()
  .get('/', (c) => show(c, readQuery(c)))
  .post('/counts', permitted('feedback.record'), (c) =>
    enter(c, async (form) => {
      const { t } = c.var.visit;
      const day = form.date('day', t.rating.day, { required: true });
      const counts = readCounts(form, t);
      const section = form.text('section', t.rating.section, { most: 200 });
      form.check();
      if (day) await recordCounts(contextOf(c), { ...counts, day, section });
    }),
  )
  .post('/card', permitted('feedback.record'), (c) =>
    enter(c, async (form) => {
      const { t } = c.var.visit;
      const day = form.date('cardDay', t.rating.day);
      const grade = form.choice('grade', t.rating.grade, grades);
      const dossierCode = form.text('code', t.rating.code, { most: 60 });
      const remark = form.text('remark', t.rating.remark, { most: 1000 });
      form.check();
      if (!grade) return;
      const card = { channel: 'paper', grade, dossierCode, criteria: readCriteria(form), remark } as const;
      await recordCard(contextOf(c), { ...card, ...(day ? { day } : {}) });
    }),
  )
  .get('/:id/correct', (c) => showCorrect(c, readQuery(c)))
  .post('/:id/correct', (c) =>
    postForm(
      c,
      (form, status) => showCorrect(c, form, status),
      async (form) => {
        const { t } = c.var.visit;
        const counts = readCounts(form, t);
        const reason = form.text('reason', t.rating.reason, { required: true, most: 500 });
        form.check();
        const rating = await correctCounts(contextOf(c), c.req.param('id'), counts, reason);
        return `/feedback/ratings?from=${rating.day}&to=${rating.day}&done=1`;
      },
    ),
  );

async function enter(c: Request, act: (form: Form) => Promise<void>): Promise<Response> {
  return postForm(
    c,
    (form, status) => show(c, form, status),
    async (form) => {
      await act(form);
      return '/feedback/ratings?done=1#enter';
    },
  );
}

function readCounts(form: Form, t: Text): CardCounts {
  const count = (name: keyof CardCounts) => form.integer(name, t.rating[name], { most: 9999 }) ?? 0;
  return { satisfied: count('satisfied'), normal: count('normal'), dissatisfied: count('dissatisfied') };
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const context = contextOf(c);
  const { t } = c.var.visit;
  const { database } = context;
  const today = localDateOf(context.clock());
  const year = periodAt('reporting', 'year', today);
  const from = form.date('from', t.app.from) ?? year.from;
  const to = form.date('to', t.app.to) ?? year.to;
  if (from > to) form.fault('to', 'range-reversed', { from: vnDate(from), to: vnDate(to) });
  const by = form.choice('by', t.rating.by, cardGroupings, 'month') ?? 'month';
  const readable = from <= to;
  // The cards behind one figure: the same grouping that made it.
  const key = form.values['key'];
  const grade = form.has('given') ? form.choice('given', t.rating.grade, grades) : undefined;
  const criterion = form.has('criterion') ? form.choice('criterion', t.rating.criterion, criteria) : undefined;
  const behind = form.has('of') || key !== undefined ? { by, key, grade, criterion } : null;
  const [ratings, book, units] = await Promise.all([
    readable ? listRatings(database, { from, to }) : [],
    readable ? listRatingBook(database, { from, to }, behind ? wholeBook : bookLength) : [],
    listUnits(database),
  ]);
  const shown = behind ? book.filter((one) => one.replacedBy === null && isBehind(one, behind)) : book;
  const link =
    (of: Readonly<Record<string, string>>) =>
    (one: string): string =>
      `/feedback/ratings?${new URLSearchParams({ from, to, by, of: '1', ...of, ...(one === '' ? {} : { given: one }) })}#book`;
  const mayRecord = may(context.actor.roles, 'feedback.record');
  const total = cardTotal(ratings);
  const titles = new Map(ratings.map((rating) => [rating.procedureCode, rating.procedureTitle]));
  return page(c, view, {
    title: t.rating.title,
    lead: t.rating.lead,
    nav: 'improvement',
    ...(mayRecord ? { action: { href: '/rate/kiosk', text: t.rating.kiosk } } : {}),
    form,
    status: status === 200 && form.faults.length > 0 ? 422 : status,
    ...(form.values['done'] === '1' ? { done: t.rating.done } : {}),
    model: {
      tabs: improvementTabs(t, '/feedback/ratings'),
      from: vnDate(from),
      to: vnDate(to),
      today: vnDate(today),
      by,
      groupings: cardGroupings.map((value) => ({ value, text: t.rating[value] })),
      any: total.total > 0,
      total: lineOf(total, t.rating.total, t, link({})),
      rows: cardRows(ratings, by).map((row) => lineOf(row, keyText(row.key, by, titles, t), t, link({ key: row.key }))),
      criteria: criterionRows(ratings)
        .filter((row) => row.total > 0)
        .map((row) => lineOf(row, t.rating[row.key], t, link({ criterion: row.key }))),
      print: `/reports/satisfaction?from=${from}&to=${to}`,
      mayRecord,
      sections: [
        { value: '', text: t.rating.whole },
        ...units.filter(({ kind }) => kind === 'section').map(({ name }) => ({ value: name, text: name })),
      ],
      grades: [{ value: '', text: '' }, ...grades.map((value) => ({ value, text: t.rating[value] }))],
      questions: criterionChoices(t),
      bookShown:
        behind === null
          ? fill(t.rating.bookShown, { n: vnNumber(book.length) })
          : fill(t.rating.bookOf, {
              key: [
                key === undefined ? '' : keyText(key, by, titles, t),
                criterion ? t.rating[criterion] : '',
                grade ? t.rating[grade] : '',
              ]
                .filter((part) => part !== '')
                .join(', '),
              n: vnNumber(cardsBehind(shown, behind)),
            }),
      book: shown.slice(0, mostShown).map((rating) => bookLine(rating, mayRecord, t)),
    },
  });
}

async function showCorrect(c: Request, form: Form, status = 200): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'feedback.record');
  const { t } = c.var.visit;
  const id = c.req.param('id') ?? '';
  const rating = await findRating(context.database, id);
  if (!rating?.counted) throw new Problem('not-found', { what: 'dòng phiếu giấy', key: id.slice(0, 60) });
  return page(c, correctView, {
    title: fill(t.rating.correctTitle, { day: vnDate(rating.day) }),
    lead: t.rating.correctLead,
    nav: 'improvement',
    back: { href: '/feedback/ratings', text: t.rating.title },
    form,
    status,
    model: {
      action: `/feedback/ratings/${encodeURIComponent(id)}/correct`,
      satisfied: String(rating.satisfied),
      normal: String(rating.normal),
      dissatisfied: String(rating.dissatisfied),
    },
  });
}

/** What one figure of the page asks of the book. */
interface Behind {
  readonly by: CardGrouping;
  readonly key: string | undefined;
  readonly grade: Grade | undefined;
  readonly criterion: Criterion | undefined;
}

function isBehind(rating: Rating, { by, key, grade, criterion }: Behind): boolean {
  if (key !== undefined && cardKey(rating, by) !== key) return false;
  const answer = criterion && rating.criteria[criterion];
  if (criterion) return answer !== undefined && (grade === undefined || answer === grade);
  return grade === undefined || rating[grade] > 0;
}

/** Cards on these lines of the book that the figure counts: a line of a day stands for several. */
function cardsBehind(shown: readonly Rating[], { grade, criterion }: Behind): number {
  if (criterion) return shown.length;
  const total = cardTotal(shown);
  return grade === undefined ? total.total : total[grade];
}

/** `link`: the address of the cards behind a grade, '' for all of them. */
function lineOf(row: CardRow, key: string, t: Text, link: (grade: string) => string) {
  const rate = { numerator: row.satisfied, denominator: row.total };
  const cell = (name: Grade | 'total') => ({
    count: vnNumber(row[name]),
    href: row[name] === 0 ? null : link(name === 'total' ? '' : name),
  });
  return {
    key,
    cells: (['total', ...grades] as const).map((part) => ({
      label: part === 'total' ? t.rating.cards : t.rating[part],
      ...cell(part),
    })),
    total: cell('total'),
    grades: grades.map((grade) => ({ name: t.rating[grade], ...cell(grade) })),
    rate:
      // A handful of cards is shown as counts, not as a rate.
      row.total > 0 && row.total < leastCards
        ? { text: fill(t.rating.few, { n: row.total }), value: '' }
        : rateLinks(rate, t, { many: link('satisfied'), of: link('') }),
  };
}

function keyText(key: string, by: CardGrouping, titles: ReadonlyMap<string, string>, t: Text): string {
  if (key === '') return t.rating.unknown;
  switch (by) {
    case 'month':
      return `${key.slice(5, 7)}/${key.slice(0, 4)}`;
    case 'procedure':
      return `${key} ${titles.get(key) ?? ''}`;
    case 'channel':
      return channelText(key, t);
    case 'section':
      return key;
  }
}

function channelText(channel: string, t: Text): string {
  const words: Readonly<Record<string, string>> = {
    device: t.rating.device,
    paper: t.rating.paper,
    link: t.rating.link,
  };
  return words[channel] ?? channel;
}

function bookLine(rating: Rating & { readonly replacedBy: string | null }, mayRecord: boolean, t: Text) {
  const one = grades.find((grade) => rating[grade] > 0);
  return {
    day: vnDate(rating.day),
    channel: channelText(rating.channel, t),
    counted: rating.counted,
    grade:
      rating.counted || totalOf(rating) !== 1 || !one
        ? grades.map((grade) => `${t.rating[grade]} ${vnNumber(rating[grade])}`).join(' · ')
        : t.rating[one],
    code: rating.dossierCode,
    section: rating.section,
    remark: rating.remark,
    reason: rating.reason,
    by: keptIn(rating.recordedBy, languageOf(t)),
    replaced: rating.replacedBy !== null,
    correct:
      mayRecord && rating.counted && rating.replacedBy === null
        ? `/feedback/ratings/${encodeURIComponent(rating.id)}/correct`
        : null,
  };
}
