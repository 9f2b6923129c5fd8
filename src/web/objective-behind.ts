import view from '../../views/objective/behind.hbs';
import { countingIn, figureIn, periodIn } from '../domain/objective/english.ts';
import type { MeasuredObjective } from '../domain/objective/measure-year.ts';
import type { Progress } from '../domain/objective/progress.ts';
import type { RecordFact } from '../domain/objective/record-fact.ts';
import { vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { readObjectiveBehind } from '../report/objective-measure.ts';
import { contextOf, type Request } from './environment.ts';
import { FormFaults, readQuery } from './form.ts';
import { listedDossiers, mostShown } from './listed.ts';
import { verdictTones } from './objective-tone.ts';
import { page } from './page.ts';
import { recordHref } from './record-fact-address.ts';
import { fill, type Text } from './text.ts';

/** Address of what a figure was counted from. */
export function behindHref({ objective, periods }: MeasuredObjective, part: Progress): string {
  const quarter = periods.findIndex(({ from, to }) => from === part.from && to === part.to) + 1;
  const period = quarter === 0 ? String(objective.year) : `${objective.year}-Q${quarter}`;
  return `/objectives/${objective.year}/${encodeURIComponent(objective.code)}/list?period=${period}`;
}

/** The dossiers, records, cards or entries by hand behind the figure of one period. */
export async function showBehind(c: Request): Promise<Response> {
  const { t, language } = c.var.visit;
  const query = readQuery(c);
  const part = query.choice('part', t.statistics.list, ['many', 'of'] as const, 'many');
  if (query.faults.length > 0) throw new FormFaults(query.faults);
  const year = Number(c.req.param('year'));
  const code = c.req.param('code') ?? '';
  const period = query.values['period'] ?? String(year);
  const { objective, span, behind } = await readObjectiveBehind(contextOf(c), { year, code, period });
  const { figure, counted, numerator, records, cards, hand } = behind;
  const base = `/objectives/${year}/${encodeURIComponent(code)}`;
  const fromDossiers = counted.length > 0;
  const listed = fromDossiers || records.length > 0;
  const met = records.filter((one) => one.met);
  const shown = part === 'of' ? records : met;
  const tabs = (['many', 'of'] as const).map((each) => ({
    href: `${base}/list?${new URLSearchParams({ period, part: each })}`,
    text: fill(each === 'many' ? t.objective.behindMany : t.objective.behindOf, {
      n: vnNumber((each === 'many' ? figure.numerator : figure.denominator) ?? 0),
    }),
    current: each === part,
  }));
  return page(c, view, {
    title: fill(t.objective.behind, { code: objective.code, period: periodIn(span.label, language) }),
    lead: objective.content,
    nav: 'objectives',
    back: { href: base, text: objective.code },
    form: query,
    model: {
      // A count has no denominator: what was looked at is no part of it.
      tabs: listed && figure.denominator !== null ? tabs : null,
      figure: figureIn(figure, objective.target.unit, language),
      formula: countingIn({ ...objective, counting: '' }, language),
      dossiers: fromDossiers
        ? await listedDossiers(c, part === 'of' && figure.denominator !== null ? counted : numerator)
        : null,
      records: shown.map((one) => recordLine(one, t)),
      recordCount: vnNumber(shown.length),
      cards: cards.slice(0, mostShown).map(({ day, section, officer, satisfied, total }) => ({
        day: vnDate(day),
        section,
        officer,
        satisfied: vnNumber(satisfied),
        total: vnNumber(total),
      })),
      cardCount: fill(t.rating.count, { n: vnNumber(cards.reduce((sum, { total }) => sum + total, 0)) }),
      cardsShown: cards.length > mostShown ? fill(t.rating.bookShown, { n: mostShown }) : null,
      book: `/feedback/ratings?${new URLSearchParams({ from: span.from, to: span.to })}`,
      hand: hand.map((entry) => ({
        span: `${vnDate(entry.from)} – ${vnDate(entry.to)}`,
        numerator: vnNumber(entry.numerator),
        denominator: entry.denominator === null ? '' : vnNumber(entry.denominator),
        note: entry.note,
        by: `${entry.recordedBy}, ${vnDateTime(entry.recordedAt)}`,
      })),
      empty: !fromDossiers && shown.length === 0 && cards.length === 0 && hand.length === 0,
    },
  });
}

/** One record that was due, with whether it was done in time. */
export function recordLine(fact: RecordFact, t: Text) {
  const { code, day, section, officer, met } = fact;
  return {
    code,
    href: recordHref(fact),
    day: vnDate(day),
    who: [officer, section].filter((part) => part !== '').join(' – '),
    verdict: met ? t.objective.inTime : t.objective.notInTime,
    ...(met ? verdictTones.met : verdictTones.missed),
  };
}
