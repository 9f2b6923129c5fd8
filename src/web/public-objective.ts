import { Hono } from 'hono';
import view from '../../views/public/objectives.hbs';
import { fewestPublished, toldParts } from '../domain/indicator/small-number.ts';
import { countingIn, figureIn, targetIn } from '../domain/objective/english.ts';
import { isKnown } from '../domain/objective/figure.ts';
import type { MeasuredObjective } from '../domain/objective/measure-year.ts';
import type { Progress, Verdict } from '../domain/objective/progress.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { vnDate, vnDateTime } from '../report/format.ts';
import { rulingPolicy } from '../storage/document.ts';
import type { Env } from './environment.ts';
import { FormFaults, readQuery } from './form.ts';
import type { PublicCache } from './public-cache.ts';
import { publicPage } from './public-frame.ts';
import { fill, languageOf, type Text } from './text.ts';

const path = '/public/objectives';
const tones: Readonly<Record<Verdict, { tone: string; icon: string }>> = {
  met: { tone: 'done', icon: 'done' },
  missed: { tone: 'near', icon: 'warning' },
  'no-data': { tone: 'paused', icon: 'paused' },
  open: { tone: 'open', icon: 'open' },
};

/**
 * The quality policy in force, and the objectives of the whole office once approved; those of sections and officials are
 * not public, and neither is who signed.
 */
export function publicObjectivePage(cache: PublicCache): Hono<Env> {
  return new Hono<Env>().get('/', async (c) => {
    const { t } = c.var.visit;
    const query = readQuery(c);
    const thisYear = yearOf(localDateOf(c.var.deps.clock()));
    const years = [thisYear, thisYear - 1];
    const year = Number(query.choice('year', t.objective.year, years.map(String), String(thisYear)));
    if (query.faults.length > 0) throw new FormFaults(query.faults);
    const { at, value: measured } = await cache.objectives(c, year);
    const shown = measured.filter(({ objective }) => objective.level === 'office' && objective.state !== 'draft');
    const policy = await rulingPolicy(c.var.deps.database, localDateOf(c.var.deps.clock()));
    return publicPage(c, 'objectives', view, {
      title: fill(t.public.objectivesTitle, { year }),
      lead: fill(t.public.objectivesLead, { at: vnDateTime(at) }),
      model: {
        policy: policy && {
          title: policy.title,
          lines: policy.text.split('\n').filter((line) => line.trim() !== ''),
          since: fill(t.public.policySince, { date: vnDate(policy.since) }),
        },
        years: years.map((one) => ({ href: `${path}?year=${one}`, text: String(one), current: one === year })),
        periods: shown[0]?.periods.map((_, index) => `Q${index + 1}`) ?? [],
        objectives: shown.map((one) => lineOf(one, t)),
      },
    });
  });
}

function lineOf({ objective, year, periods }: MeasuredObjective, t: Text) {
  const unit = objective.target.unit;
  const told = isTold(year);
  const parts = toldOf(year, periods);
  return {
    content: objective.content,
    target: targetIn(objective.target, languageOf(t)),
    counting: countingIn(objective, languageOf(t)),
    result: figureOf(year, told, unit, t),
    parts: periods.map((one, index) => ({
      label: `Q${index + 1}`,
      text: figureOf(one, parts[index] ?? false, unit, t),
    })),
    verdict: told ? t.objective[year.verdict] : fill(t.public.few, { least: fewestPublished }),
    ...(told ? tones[year.verdict] : tones['no-data']),
  };
}

function figureOf(progress: Progress, told: boolean, unit: string, t: Text): string {
  if (progress.timing === 'future') return '';
  if (!isKnown(progress.figure)) return t.app.noData;
  return told ? figureIn(progress.figure, unit, languageOf(t)) : t.public.small;
}

/** A rate of very few is not published; counts of things are. */
function isTold({ figure: { denominator } }: Progress): boolean {
  return denominator === null || denominator === 0 || denominator >= fewestPublished;
}

/** Nor what the year minus the other parts would tell. */
function toldOf(year: Progress, periods: readonly Progress[]): boolean[] {
  if (year.figure.denominator === null) return periods.map(isTold);
  return toldParts(periods.map(({ figure }) => figure.denominator ?? 0));
}
