import { numberText } from '../number-text.ts';
import type { Language } from '../problem.ts';
import { distanceTo, type Figure, isKnown, isMet, itemsFromTarget, noFigure } from './figure.ts';
import { formulaOf, type IndicatorId } from './indicator-formula.ts';
import { directionSigns, type Objective, type Target } from './objective.ts';
import type { Progress } from './progress.ts';
import { figureText, targetText } from './wording.ts';

/** Screens in English say the figures of objectives in English; papers and stored sentences keep the Vietnamese ones. */
const words: Readonly<
  Record<IndicatorId, { readonly numerator: string; readonly denominator: string; readonly item: string }>
> = {
  'in-time-of-resolved': {
    numerator: 'dossiers resolved early or on time',
    denominator: 'dossiers resolved in the period',
    item: 'in time',
  },
  'open-overdue': { numerator: 'open dossiers overdue at the end of the period', denominator: '', item: 'overdue' },
  'online-share': {
    numerator: 'dossiers filed online',
    denominator: 'dossiers newly received in the period (online, at the counter, by post)',
    item: 'online',
  },
  'supplement-repeated': {
    numerator: 'dossiers asked for papers twice or more',
    denominator: 'dossiers newly received in the period',
    item: 'asked for papers more than once',
  },
  'contact-repeated': {
    numerator: 'resolved dossiers whose applicant came or was contacted on more than two days',
    denominator: 'dossiers resolved in the period',
    item: 'with more than two visits or contacts',
  },
  satisfaction: { numerator: 'satisfied cards', denominator: 'all cards', item: 'satisfied' },
  'procedures-updated': {
    numerator: 'processes updated within 30 days after their legal basis changed',
    denominator: 'processes to be updated in the period',
    item: 'updated in time',
  },
  'corrective-action-in-time': {
    numerator: 'corrective actions closed in time',
    denominator: 'corrective actions to be closed in the period',
    item: 'closed in time',
  },
  'complaint-in-time': {
    numerator: 'complaints answered in time',
    denominator: 'complaints to be answered in the period',
    item: 'answered in time',
  },
  'training-held': { numerator: 'sessions held', denominator: 'sessions planned in the period', item: 'held' },
  'duty-in-time': {
    numerator: 'duties of the yearly plan done in time',
    denominator: 'duties of the yearly plan due in the period',
    item: 'done in time',
  },
  'hand-rate': { numerator: 'number reached', denominator: 'total', item: '' },
  'hand-count': { numerator: 'number done in the period', denominator: '', item: '' },
};

const units: Readonly<Record<string, readonly [one: string, many: string]>> = {
  'hồ sơ': ['dossier', 'dossiers'],
  phiếu: ['card', 'cards'],
  'quy trình': ['process', 'processes'],
  'phản ánh, kiến nghị': ['complaint', 'complaints'],
  buổi: ['session', 'sessions'],
  việc: ['duty', 'duties'],
};

/** How an objective is counted: the words of the office, else numerator / denominator of its formula. */
export function countingIn(
  { counting, indicator }: Pick<Objective, 'counting' | 'indicator'>,
  language: Language,
): string {
  if (counting !== '') return counting;
  const { numerator, denominator } = language === 'vi' ? formulaOf(indicator) : words[indicator];
  return [numerator, denominator].filter((part) => part !== '').join(' / ');
}

/** "≥ 98 %", "= 0 dossiers"; a unit of the office's own stays. */
export function targetIn(target: Target, language: Language): string {
  if (language === 'vi') return targetText(target);
  return `${directionSigns[target.direction]} ${amount(target.value, target.unit)}`;
}

/** "97,35 % (1.020/1.048)", "5 dossiers", "no data yet". */
export function figureIn(figure: Figure, unit: string, language: Language): string {
  if (language === 'vi') return figureText(figure, unit);
  if (!isKnown(figure)) return 'no data yet';
  if (figure.denominator === null) return amount(figure.numerator, unit);
  return figureText(figure, unit).replace('dưới', 'under');
}

interface Judged {
  readonly objective: Pick<Objective, 'indicator' | 'target'>;
  readonly periods: readonly Progress[];
  readonly year: Progress;
}

/** The sentence beside the figure of one period, in the language of the screen. */
export function progressIn({ objective, periods, year }: Judged, part: Progress, language: Language): string {
  if (language === 'vi') return part.sentence;
  const { target } = objective;
  const formula = formulaOf(objective.indicator);
  if (part.verdict !== 'open' || part.value === null) return englishProgress(objective, part);
  const [unit, goal] = [target.unit, targetIn(target, 'en')];
  if (part.from === year.from && part.to === year.to && formula.kind === 'count') {
    const missing = amount(target.value - (part.figure.numerator ?? 0), unit);
    return `${figureIn(part.figure, unit, 'en')}: ${missing} more to reach the target ${goal}; the year is not over.`;
  }
  const before = periods.filter(({ from }) => from <= part.from).map(({ figure }) => figure.numerator ?? 0);
  const soFar = { ...noFigure, numerator: before.reduce((sum, each) => sum + each, 0) };
  return `${figureIn(part.figure, unit, 'en')} in the period; ${figureIn(soFar, unit, 'en')} since the start of the year, target of the year ${goal}.`;
}

/** What a figure says about its target: "96,30 % (…): 1,7 points below the target of 98 % (41 more in time needed); not met." */
export function englishProgress(
  { indicator, target }: Pick<Objective, 'indicator' | 'target'>,
  { figure, timing }: Pick<Progress, 'figure' | 'timing'>,
): string {
  if (!isKnown(figure)) {
    const reason = timing === 'future' ? 'the period has not begun' : 'nothing was counted in this period';
    return `No data: ${reason}. Target ${targetIn(target, 'en')}.`;
  }
  const running = timing === 'running' ? ' The period is not over; figures may change.' : '';
  return `${figureIn(figure, target.unit, 'en')}: ${comparison(indicator, target, figure.numerator, figure.denominator)}.${running}`;
}

/** "Quarter 1 of 2026" for "Quý I năm 2026"; what is no label of a period stays. */
export function periodIn(label: string, language: Language): string {
  if (language === 'vi') return label;
  const [, kind, number, year] = /^(?:(Quý|Tháng) (\S+) năm|Năm) (\d{4})$/.exec(label) ?? [];
  if (year === undefined) return label.replace(/^(\d) tháng(?: đầu)? năm (\d{4})$/, 'First $1 months of $2');
  if (kind === undefined) return `Year ${year}`;
  const quarter = ['I', 'II', 'III', 'IV'].indexOf(number ?? '') + 1;
  return kind === 'Quý' ? `Quarter ${quarter} of ${year}` : `Month ${number} of ${year}`;
}

function comparison(indicator: IndicatorId, target: Target, numerator: number, denominator: number | null): string {
  const distance = distanceTo(target, numerator, denominator);
  const size = denominator === null ? amount(Math.abs(distance), target.unit) : points(Math.abs(distance));
  const goal = amount(target.value, target.unit);
  if (distance === 0) return `equal to the target of ${goal}; met`;
  const side = `${size} ${distance > 0 ? 'above' : 'below'} the target of ${goal}`;
  if (isMet(target, { numerator, denominator })) return `${side}; met`;
  const items = denominator === null ? 0 : itemsFromTarget(target, numerator, denominator);
  if (items === 0) return `${side}; not met`;
  const { item } = words[indicator];
  const counted = distance > 0 ? [numberText(items), item, 'too many'] : [numberText(items), 'more', item, 'needed'];
  return `${side} (${counted.filter((word) => word !== '').join(' ')}); not met`;
}

/** "1 dossier", "7 dossiers"; a unit of the office's own stays as it is. */
export function amount(value: number, unit: string): string {
  const [one, many] = units[unit] ?? [unit, unit];
  return `${numberText(value)} ${value === 1 ? one : many}`;
}

function points(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  if (rounded === 0) return 'less than 0,01 points';
  return `${numberText(rounded)} ${rounded === 1 ? 'point' : 'points'}`;
}
