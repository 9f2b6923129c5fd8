import { numberText } from '../number-text.ts';
import { scoreFormulaNames } from './formula.ts';
import { type Criterion, type TableText, tablePeriodNames } from './table.ts';

export type TableChange = 'added' | 'removed' | 'changed';

/** One place in which two wordings of a criterion table differ; `before` and `after` null where it is not there. */
export interface TableDifference {
  readonly change: TableChange;
  /** Number of the criterion; '' for what concerns the whole table. */
  readonly number: string;
  /** "Điểm tối đa", or the title for what was added or removed. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

type Field = readonly [name: string, of: (criterion: Criterion) => string];

const fields: readonly Field[] = [
  ['Tên', ({ title }) => title],
  ['Điểm tối đa', ({ most }) => (most === null ? '' : numberText(most))],
  ['Cách chấm', ({ scoring }) => scoring],
  ['Tài liệu kiểm chứng', ({ proof }) => proof],
  ['Số liệu', ({ formula }) => (formula === null ? '' : scoreFormulaNames[formula].vi)],
  ['Mức điểm', ({ steps }) => stepsText(steps)],
];

/** What would change if `after` took the place of `before`, in the order of `after`, then what is gone. */
export function tableDifferences(before: TableText, after: TableText): TableDifference[] {
  const known = new Map(before.criteria.map((one) => [one.number, one]));
  const kept = new Set(after.criteria.map(({ number }) => number));
  return [
    ...changed('', [
      ['Tên bộ tiêu chí', before.name, after.name],
      ['Văn bản', before.basis, after.basis],
      ['Áp dụng từ', before.from, after.from],
      ['Kỳ', tablePeriodNames[before.period], tablePeriodNames[after.period]],
      ['Lịch', before.scheme, after.scheme],
      ['Xếp loại', bandsText(before), bandsText(after)],
    ]),
    ...after.criteria.flatMap((one) => {
      const old = known.get(one.number);
      if (!old)
        return [{ change: 'added' as const, number: one.number, what: 'Tiêu chí', before: null, after: whole(one) }];
      return changed(
        one.number,
        fields.map(([name, of]) => [name, of(old), of(one)]),
      );
    }),
    ...before.criteria
      .filter(({ number }) => !kept.has(number))
      .map((one) => ({
        change: 'removed' as const,
        number: one.number,
        what: 'Tiêu chí',
        before: whole(one),
        after: null,
      })),
  ];
}

/** "95=2; 90=1": from 95 % two points, from 90 % one. */
export function stepsText(steps: Criterion['steps']): string {
  return steps.map(({ least, points }) => `${plain(least)}=${plain(points)}`).join('; ');
}

/** The same read back; undefined when it is not of that form. */
export function parseSteps(text: string): Criterion['steps'] | undefined {
  const parts = text.split(';').map((part) => part.trim());
  const steps = parts
    .filter((part) => part !== '')
    .map((part) => /^(\d{1,3}(?:[.,]\d{1,2})?)\s*%?\s*=\s*(\d{1,4}(?:[.,]\d{1,2})?)$/.exec(part));
  if (steps.some((step) => step === null)) return undefined;
  const value = (digits = '') => Number(digits.replace(',', '.'));
  return steps.map((step) => ({ least: value(step?.[1]), points: value(step?.[2]) }));
}

export function bandsText({ bands }: Pick<TableText, 'bands'>): string {
  return bands.map(({ name, least }) => `${name} từ ${numberText(least)} %`).join('; ');
}

function changed(number: string, triples: readonly (readonly [string, string, string])[]): TableDifference[] {
  return triples
    .filter(([, before, after]) => before !== after)
    .map(([what, before, after]) => ({ change: 'changed', number, what, before, after }));
}

function whole({ title, most }: Criterion): string {
  return most === null ? title : `${title} (${numberText(most)} điểm)`;
}

function plain(value: number): string {
  return String(value).replace('.', ',');
}
