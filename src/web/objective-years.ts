import { Hono } from 'hono';
import view from '../../views/objective-years/page.hbs';
import { figureIn, targetIn } from '../domain/objective/english.ts';
import { formulaOf, indicatorName } from '../domain/objective/indicator-formula.ts';
import type { ObjectivePlan } from '../domain/objective/objective.ts';
import type { ObjectiveSeries, YearCell } from '../domain/objective/year-series.ts';
import { changeText, reasonText } from '../domain/objective/year-wording.ts';
import { demand } from '../domain/organisation/may.ts';
import type { Language } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { gatherObjectiveYears, mostYears } from '../report/objective-years.ts';
import { objectiveYears } from '../storage/objective.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { readQuery } from './form.ts';
import { objectiveTabs, yearLinks } from './objective-tabs.ts';
import { verdictTones } from './objective-tone.ts';
import { page, safe } from './page.ts';
import { addressOf } from './statistics-question.ts';
import { fill, type Text } from './text.ts';
import { yearLine } from './year-line.ts';

const base = '/objectives/years';

/** Past years beside this one, objective by objective. */
export const objectiveYearsPages = new Hono<Env>().get('/', async (c) => {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const query = readQuery(c);
  const upTo = query.integer('year', t.objective.year, { least: 1977, most: 2099 }) ?? thisYear(c);
  const { years, series } = await gatherObjectiveYears(context, upTo);
  const planned = await objectiveYears(context.database);
  return page(c, view, {
    title: t.objectiveYears.title,
    lead: t.objectiveYears.lead,
    nav: 'objectives',
    ...(years.length > 0
      ? { action: { href: `/reports/objective-years?year=${upTo}`, text: t.objectiveYears.print } }
      : {}),
    form: query,
    status: query.faults.length > 0 ? 422 : 200,
    model: {
      tabs: objectiveTabs(t, upTo, base),
      // Only when there are more years than the table shows.
      links: planned.length > mostYears ? yearLinks(base, planned, upTo) : [],
      years,
      one: years.length === 1 ? fill(t.objectiveYears.one, { year: years[0] ?? '' }) : '',
      rows: series.map((each) => rowView(each, years, t, language)),
    },
  });
});

function rowView({ cells, steps, segments }: ObjectiveSeries, years: readonly number[], t: Text, language: Language) {
  const latest = cells.at(-1);
  if (!latest) return {};
  const { objective } = latest;
  const name = objective.counting || indicatorName(objective.indicator, language);
  const points = segments.map((own) => own.flatMap((cell) => pointOf(cell, language)));
  return {
    content: objective.content,
    note: `${name} · ${scopeOf(objective, t)}`,
    cells: years.map((year) => {
      const cell = cells.find((one) => one.year === year);
      return cell ? cellView(cell, t, language) : { year: String(year), none: t.objectiveYears.none };
    }),
    steps: steps.flatMap((step) => {
      const cell = cells.find(({ year }) => year === step.to);
      const broken = reasonText(step, language);
      const text = broken || (cell ? changeText(step, cell, language) : '');
      return text === '' ? [] : [{ text, broken: broken !== '' }];
    }),
    chart: safe(yearLine(points, chartTitle(name, points.flat(), t))),
  };
}

function cellView(cell: YearCell, t: Text, language: Language) {
  const { year, objective, progress, partial, origin } = cell;
  return {
    year: String(year),
    href: `/objectives/${year}/${encodeURIComponent(objective.code)}`,
    code: objective.code,
    target: targetIn(objective.target, language),
    figure: progress.value === null ? t.app.noData : figureIn(progress.figure, objective.target.unit, language),
    verdict: t.objective[progress.verdict],
    ...verdictTones[progress.verdict],
    notes: [
      ...(progress.timing === 'running' ? [t.objectiveYears.running] : []),
      ...(partial ? [t.objectiveYears.partial] : []),
    ].join('; '),
    statistics: origin === 'dossiers' ? addressOf('/statistics', questionOf(cell)) : null,
  };
}

/** The page of figures of the same year, with a row for each section or official when the objective is of one. */
function questionOf({ objective: { level }, progress: { from, to } }: YearCell) {
  const by = level === 'section' ? 'section' : level === 'official' ? 'officer' : undefined;
  return { rule: 'ii06a', from, to, by } as const;
}

function pointOf({ year, objective, progress }: YearCell, language: Language) {
  const { value, figure } = progress;
  if (value === null) return [];
  const percent = formulaOf(objective.indicator).kind === 'percent';
  const text = `${year}: ${figureIn(figure, objective.target.unit, language)}`;
  return [{ label: String(year), value: percent ? value * 100 : value, target: objective.target.value, text }];
}

function chartTitle(name: string, points: readonly { readonly text: string }[], t: Text): string {
  return fill(t.objectiveYears.chart, { name, points: points.map(({ text }) => text).join('; ') });
}

function scopeOf({ level, responsible }: ObjectivePlan, t: Text): string {
  if (level === 'office') return t.objectiveYears.office;
  return level === 'section' ? responsible.unitName : responsible.name;
}

function thisYear(c: Request): number {
  return yearOf(localDateOf(c.var.deps.clock()));
}
