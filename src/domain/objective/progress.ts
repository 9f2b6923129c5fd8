import { invariant } from '../invariant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { type Figure, isMet, measuredValue, noFigure } from './figure.ts';
import { formulaOf, type IndicatorId } from './indicator-formula.ts';
import type { HandMeasure, Objective } from './objective.ts';
import { partSentence, progressSentence, remainingSentence } from './wording.ts';

/** A month, quarter or year of the objective's own scheme; dates inclusive, in the office's zone. */
export interface MeasuredPeriod {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly label: string;
}

/** Of one period and one scope; structurally what `statistics` returns, with the repeated supplement requests and contacts added. */
export interface DossierCounts {
  readonly received: { readonly total: number; readonly online: number; readonly direct: number };
  readonly resolved: { readonly total: number; readonly early: number; readonly onTime: number };
  readonly pending: { readonly overdue: number };
  readonly repeated: number;
  readonly contacted: () => number;
}

/** `open`: not judged (yet): a part of a yearly count, or a count that can still be reached. */
export const verdicts = ['met', 'missed', 'no-data', 'open'] as const;
export type Verdict = (typeof verdicts)[number];

export interface Progress extends MeasuredPeriod {
  readonly timing: 'future' | 'running' | 'closed';
  readonly figure: Figure;
  /** Fraction 0–1 or a count; null when nothing is known. */
  readonly value: number | null;
  readonly verdict: Verdict;
  readonly sentence: string;
}

export const verdictNames: Readonly<Record<Verdict, string>> = {
  met: 'Đạt',
  missed: 'Chưa đạt',
  'no-data': 'Chưa có số liệu',
  open: 'Đang thực hiện',
};

/** Figure of an indicator measured from dossiers. Nothing counted at all is no figure, not a zero. */
export function dossierFigure(indicator: IndicatorId, counts: DossierCounts): Figure {
  const received = counts.received.online + counts.received.direct;
  switch (indicator) {
    case 'in-time-of-resolved':
      return { numerator: counts.resolved.early + counts.resolved.onTime, denominator: counts.resolved.total };
    case 'contact-repeated':
      return { numerator: counts.contacted(), denominator: counts.resolved.total };
    case 'online-share':
      return { numerator: counts.received.online, denominator: received };
    case 'supplement-repeated':
      return { numerator: counts.repeated, denominator: received };
    case 'open-overdue':
      return counts.received.total === 0 ? noFigure : { numerator: counts.pending.overdue, denominator: null };
    default:
      invariant(formulaOf(indicator).source !== 'dossiers', `no dossier figure for ${indicator}`);
      return noFigure;
  }
}

/** Sum of the entries whose period lies inside; of several for one period the last counts. */
export function handFigure(entries: readonly HandMeasure[], period: { from: LocalDate; to: LocalDate }): Figure {
  return sumOf(countedEntries(entries, period));
}

/** The entries that stand for a period: inside it, the last for each span, none inside another. */
export function countedEntries(
  entries: readonly HandMeasure[],
  period: { from: LocalDate; to: LocalDate },
): HandMeasure[] {
  const latest = new Map<string, HandMeasure>();
  for (const entry of [...entries].sort((a, b) => a.seq - b.seq)) {
    if (entry.from >= period.from && entry.to <= period.to) latest.set(`${entry.from}/${entry.to}`, entry);
  }
  return outermost([...latest.values()]);
}

/** A count when no entry has a denominator, else a rate of the sums; without an entry no figure, never 0. */
export function sumOf(counted: readonly HandMeasure[]): Figure {
  if (counted.length === 0) return noFigure;
  const numerator = counted.reduce((sum, entry) => sum + entry.numerator, 0);
  const isCount = counted.every((entry) => entry.denominator === null);
  return { numerator, denominator: isCount ? null : counted.reduce((sum, each) => sum + (each.denominator ?? 0), 0) };
}

/**
 * One period of one objective. `today` decides whether the period is over; `soFar` (from the start of the year) only
 * matters for counts that add up over the year.
 */
export function progress(
  objective: Objective,
  period: MeasuredPeriod,
  figure: Figure,
  place: {
    readonly today: LocalDate;
    readonly whole: boolean;
    readonly soFar: Figure;
    /** A sentence on where the figure comes from; said after the finding. */
    readonly origin?: string;
  },
): Progress {
  const timing = place.today < period.from ? 'future' : place.today <= period.to ? 'running' : 'closed';
  const formula = formulaOf(objective.indicator);
  const addsUp = formula.kind === 'count' && formula.nature === 'flow';
  const known = measuredValue(figure);
  const base = { ...period, timing, figure, value: known } as const;
  if (known === null || timing === 'future') {
    const sentence = progressSentence(objective, noFigure, timing);
    return { ...base, figure: noFigure, value: null, verdict: 'no-data', sentence };
  }
  if (addsUp && !place.whole) {
    return { ...base, verdict: 'open', sentence: partSentence(objective.target, figure, place.soFar) };
  }
  const met = isMet(objective.target, figure);
  const short = addsUp && timing === 'running' && known < objective.target.value;
  const reachable = short && objective.target.direction !== 'at-most';
  const verdict = met ? 'met' : reachable ? 'open' : 'missed';
  const sentence =
    verdict === 'open'
      ? remainingSentence(objective.target, figure.numerator ?? 0)
      : progressSentence(objective, figure, timing);
  return { ...base, verdict, sentence: place.origin ? `${sentence} ${place.origin}` : sentence };
}

/** A year entered as a whole and its quarters are the same things counted twice: the widest entry stands. */
function outermost(entries: readonly HandMeasure[]): HandMeasure[] {
  return entries.filter(
    (entry) =>
      !entries.some(
        (other) => other !== entry && other.from <= entry.from && other.to >= entry.to && other.seq !== entry.seq,
      ),
  );
}
