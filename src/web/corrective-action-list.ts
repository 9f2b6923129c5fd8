import { Hono } from 'hono';
import view from '../../views/corrective-action/list.hbs';
import {
  type CorrectiveAction,
  correctiveActionStates,
  type Grade,
  grades,
  isOpenAction,
  isOverdueAction,
  isRaisedWithin,
  sourceKinds,
} from '../domain/improvement/corrective-action.ts';
import { closingRate } from '../domain/improvement/register.ts';
import { dueText, reopenedText } from '../domain/improvement/wording.ts';
import { gradeNames, slipStateNames, sourceNames } from '../domain/improvement/words.ts';
import { period } from '../domain/indicator/period.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { fold } from '../domain/text.ts';
import type { DayRange } from '../domain/time/day-range.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { listUnits } from '../storage/organisation.ts';
import { slipHref, slipTone, sourceLink } from './corrective-action-source.ts';
import { rangeModel, readDays } from './day-range.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { improvementTabs } from './improvement-tabs.ts';
import { page } from './page.ts';
import { rateText } from './rate.ts';
import { fill } from './text.ts';

const stateChoices = ['open', 'overdue', ...correctiveActionStates] as const;
type StateChoice = (typeof stateChoices)[number];

/** Sổ theo dõi on screen: what is open first by its day, then what is over, the latest first. */
export const correctiveActionListPage = new Hono<Env>().get('/', async (c) => {
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const { t } = c.var.visit;
  const now = context.clock();
  const today = localDateOf(now);
  const query = readQuery(c);
  const all = await listCorrectiveActions(context.database);
  const days = readDays(query, t);
  const shown = query.faults.length > 0 ? [] : sorted(all.filter(filterOf(query, today, days)));
  const year = yearOf(today);
  const rate = closingRate(all, period('calendar', 'year', year), now);
  const filtered = ['search', 'state', 'unit', 'source', 'year', 'from', 'grade'].some((name) => query.has(name));
  return page(c, view, {
    title: t.correctiveAction.title,
    lead: t.correctiveAction.lead,
    nav: 'improvement',
    form: query,
    status: query.faults.length > 0 ? 422 : 200,
    ...(may(context.actor.roles, 'improvement.raise')
      ? { action: { href: '/improvement/corrective-actions/new', text: t.correctiveAction.raise } }
      : {}),
    model: {
      tabs: improvementTabs(t, '/improvement'),
      ...(await choicesOf(c, all)),
      filtered,
      range: rangeModel(query, t.correctiveAction.raisedWithin, days, gradeAsked(query)),
      count: fill(t.correctiveAction.count, {
        n: vnNumber(shown.length),
        open: vnNumber(shown.filter(isOpenAction).length),
        overdue: vnNumber(shown.filter((slip) => isOverdueAction(slip, today)).length),
      }),
      rate: fill(t.correctiveAction.rate, { year, rate: rateText(rate, t) }),
      registerHref: `/reports/corrective-action-register?year=${year}`,
      lines: shown.map((slip) => lineOf(c, slip, today)),
    },
  });
});

function filterOf(query: Form, today: LocalDate, days: DayRange | null): (slip: CorrectiveAction) => boolean {
  const words = fold(query.values['search'] ?? '');
  const state = stateChoices.find((one) => one === query.values['state']);
  const { unit = '', source = '', year = '' } = query.values;
  const { grade } = gradeAsked(query);
  return (slip) =>
    (days === null || isRaisedWithin(slip, days)) &&
    (grade === undefined || slip.grade === grade) &&
    (state === undefined || isIn(state, slip, today)) &&
    (unit === '' || slip.unit.name === unit) &&
    (source === '' || slip.source.kind === source) &&
    (year === '' || String(slip.year) === year) &&
    (words === '' || searched(slip).includes(words));
}

/** Major or minor: asked by the figures of a review, not by the filter. */
function gradeAsked({ values }: Form): { readonly grade?: Grade } {
  const grade = grades.find((one) => one === values['grade']);
  return grade ? { grade } : {};
}

function isIn(state: StateChoice, slip: CorrectiveAction, today: LocalDate): boolean {
  if (state === 'open') return isOpenAction(slip);
  return state === 'overdue' ? isOverdueAction(slip, today) : slip.state === state;
}

function searched({ code, statement, requirement, clause, source, dossiers, measures }: CorrectiveAction): string {
  const owners = measures.map(({ owner }) => owner.name);
  return fold([code, statement, requirement, clause, source.reference, ...dossiers, ...owners].join(' '));
}

function sorted(slips: readonly CorrectiveAction[]): CorrectiveAction[] {
  const open = slips.filter(isOpenAction).sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1));
  const over = slips.filter((slip) => !isOpenAction(slip)).sort((a, b) => (a.raised.at > b.raised.at ? -1 : 1));
  return [...open, ...over];
}

function lineOf(c: Request, slip: CorrectiveAction, today: LocalDate) {
  const { language } = c.var.visit;
  const open = isOpenAction(slip);
  const owners = slip.measures.filter(({ done }) => done === null).map(({ owner }) => owner.name);
  return {
    code: slip.code,
    href: slipHref(slip.code),
    statement: slip.statement,
    source: sourceLink(slip.source, language),
    grade: gradeNames[slip.grade][language],
    unit: slip.unit.name,
    clause: slip.clause,
    state: slipStateNames[slip.state][language],
    ...slipTone(slip, today),
    due: open && slip.due !== null ? vnDate(slip.due) : '',
    dueWords: dueText(slip, today, language),
    late: isOverdueAction(slip, today),
    who: open
      ? [...new Set(slip.state === 'acting' ? owners : [slip.analyst?.name ?? ''])].filter(Boolean).join(', ')
      : '',
    repeats: slip.repeats.length > 0,
    reopened: reopenedText(slip, language),
    reissuedAs: slip.reissuedAs,
  };
}

async function choicesOf(c: Request, all: readonly CorrectiveAction[]) {
  const { t, language } = c.var.visit;
  const every = { value: '', text: t.app.all };
  const units = new Set([
    ...(await listUnits(contextOf(c).database)).filter(({ kind }) => kind !== 'external').map(({ name }) => name),
    ...all.map(({ unit }) => unit.name).filter((name) => name !== ''),
  ]);
  return {
    states: [
      every,
      { value: 'open', text: t.correctiveAction.openOnes },
      { value: 'overdue', text: t.correctiveAction.overdueOnes },
      ...correctiveActionStates.map((value) => ({ value, text: slipStateNames[value][language] })),
    ],
    units: [every, ...[...units].map((value) => ({ value, text: value }))],
    sources: [every, ...sourceKinds.map((value) => ({ value, text: sourceNames[value][language] }))],
    years: [
      every,
      ...[...new Set(all.map((slip) => slip.year))]
        .sort((a, b) => b - a)
        .map((one) => ({ value: String(one), text: String(one) })),
    ],
  };
}
