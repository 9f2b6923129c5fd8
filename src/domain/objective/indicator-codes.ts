import { isContactedOften } from '../indicator/contact.ts';
import { figuresOf } from '../indicator/figures.ts';
import type { Sorting } from '../indicator/statistics.ts';
import type { Figure } from './figure.ts';
import { formulaOf, type IndicatorId } from './indicator-formula.ts';
import { type DossierCounts, dossierFigure } from './progress.ts';

export type Placed = Sorting['placed'][number];

/** Figure of an indicator measured from dossiers, over those placed in a period and scope. */
function indicatorFigure(indicator: IndicatorId, placed: readonly Placed[], sorting: Sorting): Figure {
  return dossierFigure(indicator, dossierCounts(placed, sorting));
}

/** What every indicator measured from dossiers is made of. */
export function dossierCounts(placed: readonly Placed[], sorting: Sorting): DossierCounts {
  return {
    ...figuresOf(placed.map(({ placement }) => placement)),
    // Counted only for whoever asks: it looks at every moment of every dossier.
    contacted: () => placed.filter((each) => isOften(each, sorting)).length,
    repeated: placed.filter((each) => isNew(each) && isRepeated(each, sorting)).length,
  };
}

/** The same with the dossiers behind it, by code: those counted (for a count: looked at) and those of the numerator. */
export function indicatorCodes(
  indicator: IndicatorId,
  placed: readonly Placed[],
  sorting: Sorting,
): { readonly figure: Figure; readonly counted: string[]; readonly numerator: string[] } {
  const figure = indicatorFigure(indicator, placed, sorting);
  if (formulaOf(indicator).source !== 'dossiers') return { figure, counted: [], numerator: [] };
  const counted = placed.filter((each) => isCounted(indicator, each));
  return {
    figure,
    counted: codes(counted),
    numerator: codes(counted.filter((each) => isNumerator(indicator, each, sorting))),
  };
}

/** Received in the period, not carried into it. */
export function isNew({ placement }: Placed): boolean {
  return placement.received !== 'carried';
}

/** Asked for papers more than once by the cut. */
export function isRepeated({ counted }: Placed, { frame }: Sorting): boolean {
  return counted.fact.supplementRequests.filter((at) => at <= frame.cut.at).length > 1;
}

/** Resolved, and the applicant came or was contacted on more than two days by the cut. */
export function isOften({ counted, placement }: Placed, { frame }: Sorting): boolean {
  return placement.group === 'resolved' && isContactedOften(counted.fact, frame.cut.at);
}

function isCounted(indicator: IndicatorId, each: Placed): boolean {
  if (indicator === 'in-time-of-resolved' || indicator === 'contact-repeated')
    return each.placement.group === 'resolved';
  return indicator === 'open-overdue' || isNew(each);
}

function isNumerator(indicator: IndicatorId, each: Placed, sorting: Sorting): boolean {
  const { placement } = each;
  if (indicator === 'in-time-of-resolved') return placement.key !== 'late';
  if (indicator === 'open-overdue') return placement.group === 'pending' && placement.key === 'overdue';
  if (indicator === 'contact-repeated') return isOften(each, sorting);
  return indicator === 'online-share' ? placement.received === 'online' : isRepeated(each, sorting);
}

function codes(placed: readonly Placed[]): string[] {
  return placed.map(({ counted }) => counted.fact.code).sort();
}
