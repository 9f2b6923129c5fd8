import { numberText } from '../number-text.ts';
import { formulaOf } from './indicator-formula.ts';
import type { ObjectivePlan, Target } from './objective.ts';
import { targetText } from './wording.ts';

/** What the words of an objective say otherwise than the objective itself. */
export interface ContentFault {
  readonly kind: 'target' | 'year';
  /** As written: "95 %", "năm 2026". */
  readonly said: string;
  /** "≥ 97 %", "năm 2027". */
  readonly own: string;
}

type Stated = Pick<ObjectivePlan, 'content' | 'indicator' | 'target' | 'year'>;
type Aim = Pick<ObjectivePlan, 'indicator' | 'target' | 'year'>;

/**
 * A figure in the unit of the target, or a year, that the words name while they nowhere name the objective's own. What is
 * compared with ("so với năm 2025") and by how much something grows or shrinks ("giảm 10 %") is no target.
 */
export function contentFaults({ content, indicator, target, year }: Stated): ContentFault[] {
  const figures = figuresIn(content, { indicator, target }).filter(({ relative }) => !relative);
  const years = yearsIn(content).filter(({ compared }) => !compared);
  const [figure] = figures.some(({ value }) => value === target.value) ? [] : figures;
  const [named] = years.some((each) => each.year === year) ? [] : years;
  return [
    ...(figure ? [{ kind: 'target', said: figure.said, own: targetText(target) } as const] : []),
    ...(named ? [{ kind: 'year', said: named.said, own: `năm ${year}` } as const] : []),
  ];
}

/**
 * The words of `before` for `after`: the old target becomes the new one where the words name it, and every year moves on
 * with the plan ("so với năm 2025" too). What the words do not name stays as it is.
 */
export function reworded(content: string, before: Aim, after: Aim): string {
  const moved = replaceAll(
    content,
    yearsIn(content).map(({ at, length, year }) => ({ at, length, text: String(year + after.year - before.year) })),
  );
  const old = figuresIn(moved, before).filter(({ value, relative }) => !relative && value === before.target.value);
  return replaceAll(
    moved,
    old.map(({ at, length, zeros }) => ({ at, length, text: figureFor(after.target, zeros) })),
  );
}

/** Words offered where `contentFaults` finds something: null when nothing is wrong or the words need a person. */
export function suggestedContent(plan: Stated): string | null {
  const faults = contentFaults(plan);
  if (faults.length === 0) return null;
  const { content, target, year } = plan;
  const yearFault = faults.some(({ kind }) => kind === 'year');
  const dated = yearFault
    ? replaceAll(
        content,
        yearsIn(content)
          .filter(({ compared }) => !compared)
          .map(({ at, length }) => ({ at, length, text: String(year) })),
      )
    : content;
  const figures = figuresIn(dated, plan).filter(({ relative }) => !relative);
  const wrong = faults.some(({ kind }) => kind === 'target') ? figures : [];
  if (new Set(wrong.map(({ value }) => value)).size > 1) return null;
  const offered = replaceAll(
    dated,
    wrong.map(({ at, length, zeros }) => ({ at, length, text: figureFor(target, zeros) })),
  );
  return contentFaults({ ...plan, content: offered }).length === 0 ? offered : null;
}

interface Place {
  readonly at: number;
  readonly length: number;
}

interface StatedFigure extends Place {
  readonly value: number;
  readonly said: string;
  /** "02": written with a zero in front. */
  readonly zeros: boolean;
  /** "giảm 10 %", "10 % so với năm 2025". */
  readonly relative: boolean;
}

interface StatedYear extends Place {
  readonly year: number;
  readonly said: string;
  readonly compared: boolean;
}

function figuresIn(content: string, { indicator, target }: Pick<Aim, 'indicator' | 'target'>): StatedFigure[] {
  const percent = formulaOf(indicator).kind === 'percent';
  const unit = percent ? '(?:%|phần trăm)' : escaped(target.unit);
  const pattern = new RegExp(`(?<![\\d/.,])(\\d+(?:[.,]\\d+)*)\\s*${unit}(?!\\p{L})`, 'giu');
  return [...content.matchAll(pattern)].map((match) => {
    const digits = match[1] ?? '';
    const [before, after] = [content.slice(0, match.index), content.slice(match.index + match[0].length)];
    return {
      at: match.index,
      length: digits.length,
      value: numberOf(digits),
      said: match[0],
      zeros: /^0\d/.test(digits),
      relative:
        /(?:giảm|tăng|thêm|bớt)(?: được| thêm| ít nhất| tối thiểu| từ)?\s*$/iu.test(before) ||
        /^\s*so với/iu.test(after),
    };
  });
}

/** Years named as such ("năm 2026") and days by which something is done ("trước 30/6/2026"). */
function yearsIn(content: string): StatedYear[] {
  const pattern =
    /năm\s+(20\d\d)(?!\d)|(?:trước|đến|hết)(?: ngày| tháng)?\s+(?:\d{1,2}\/)?\d{1,2}\/(20\d\d)(?![\d/])/giu;
  return [...content.matchAll(pattern)].map((match) => {
    const before = content.slice(0, match.index);
    return {
      at: match.index + match[0].length - 4,
      length: 4,
      year: Number(match[1] ?? match[2]),
      said: match[0],
      compared: /(?:so với|hơn|bằng|từ|của|kết quả)\s*$/iu.test(before),
    };
  });
}

/** "98,5" and "98.5" are one number, "1.200" is twelve hundred. */
function numberOf(digits: string): number {
  return Number(digits.replace(/[.](?=\d{3}(?!\d))/g, '').replace(',', '.'));
}

function figureFor({ value }: Target, zeros: boolean): string {
  const text = numberText(value);
  return zeros && value < 10 && Number.isInteger(value) ? `0${text}` : text;
}

function replaceAll(content: string, changes: readonly (Place & { readonly text: string })[]): string {
  return [...changes]
    .sort((a, b) => b.at - a.at)
    .reduce((text, { at, length, text: fresh }) => text.slice(0, at) + fresh + text.slice(at + length), content);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
