import type { Limit } from '../time/limit.ts';
import type { ProcessStep, StepDuration } from './procedure.ts';
import { durationOf } from './step.ts';
import { limitWords, numberWords, unitWords } from './words.ts';

/** Sum of the steps of one case, per unit as the document writes them: units are never converted into each other. */
export type StepSum = Readonly<Partial<Record<StepDuration['unit'], number>>>;

/** Steps under a condition are other ways of doing the same and stay out of the sum. */
export function sumSteps(steps: readonly ProcessStep[], wantedCase: string): StepSum {
  const sum: Partial<Record<StepDuration['unit'], number>> = {};
  for (const step of steps) {
    const duration = durationOf(step, wantedCase);
    if (duration === null || step.condition !== '') continue;
    sum[duration.unit] = roundTiny((sum[duration.unit] ?? 0) + duration.value);
  }
  return sum;
}

/** Cases that the steps and promises tell apart; [''] for a document with one case. */
export function casesOf(version: {
  readonly steps: readonly ProcessStep[];
  readonly promised: Readonly<Record<string, Limit | null>>;
}): readonly string[] {
  const named = [...version.steps.flatMap((step) => Object.keys(step.durations)), ...Object.keys(version.promised)];
  const cases = [...new Set(named)].filter((name) => name !== '');
  return cases.length === 0 ? [''] : cases;
}

type SumComparison =
  | { readonly kind: 'equal' }
  | { readonly kind: 'differs'; readonly by: number; readonly unit: StepDuration['unit'] }
  | { readonly kind: 'incomparable' };

/**
 * Sum minus limit, in the limit's unit. `incomparable` when the steps carry another unit or none: a day is not a fixed
 * number of hours.
 */
export function compareSum(sum: StepSum, limit: Limit): SumComparison {
  const units = Object.keys(sum) as StepDuration['unit'][];
  const [unit] = units;
  if (unit === undefined || units.length > 1 || unit !== limit.unit) return { kind: 'incomparable' };
  const by = roundTiny((sum[unit] ?? 0) - limit.value);
  return by === 0 ? { kind: 'equal' } : { kind: 'differs', by, unit };
}

/** "3 ngày làm việc + 4 giờ làm việc"; "chưa có thời gian" for an empty sum. */
export function sumWords(sum: StepSum): string {
  const parts = (Object.entries(sum) as [StepDuration['unit'], number][]).map(
    ([unit, value]) => `${numberWords(value)} ${unitWords[unit]}`,
  );
  return parts.length === 0 ? 'chưa có thời gian' : parts.join(' + ');
}

/** The sentence that names the difference, in the units of the document; null when sum and limit agree. */
export function sumSentence(sum: StepSum, limit: Limit, limitName: string): string | null {
  const comparison = compareSum(sum, limit);
  if (comparison.kind === 'equal') return null;
  const head = `Tổng thời gian các bước là ${sumWords(sum)}, ${limitName} là ${limitWords(limit)}`;
  if (comparison.kind === 'incomparable') return `${head}: khác đơn vị hoặc thiếu thời gian nên không so được.`;
  const { by, unit } = comparison;
  return `${head}: ${by > 0 ? 'thừa' : 'thiếu'} ${numberWords(Math.abs(by))} ${unitWords[unit]}.`;
}

/** Sums of halves and quarters are exact; tenths are not. */
function roundTiny(value: number): number {
  return Math.round(value * 1000) / 1000;
}
