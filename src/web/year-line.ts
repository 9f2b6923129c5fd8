import Handlebars from 'handlebars/runtime.js';

export interface YearPoint {
  readonly label: string;
  readonly value: number;
  /** The target of the year on the same scale. */
  readonly target: number;
  /** What is said when somebody points at it. */
  readonly text: string;
}

const width = 220;
const height = 64;
const left = 20;
const top = 10;
const bottom = 44;

/**
 * Years as points, joined by a line within one segment only; a dash at each point is its target. Nothing is drawn of
 * fewer than two points.
 */
export function yearLine(segments: readonly (readonly YearPoint[])[], title: string): string {
  const points = segments.flat();
  if (points.length < 2) return '';
  const all = points.flatMap(({ value, target }) => [value, target]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const y = (value: number) =>
    high === low ? (top + bottom) / 2 : bottom - ((value - low) / (high - low)) * (bottom - top);
  const step = (width - 2 * left) / (points.length - 1);
  const place = new Map(points.map((point, index) => [point, left + index * step]));
  const at = (point: YearPoint) => `${(place.get(point) ?? 0).toFixed(1)} ${y(point.value).toFixed(1)}`;
  const lines = segments
    .filter((own) => own.length > 1)
    .map((own) => `<path class="line" d="M${own.map(at).join('L')}"/>`);
  const marks = points.map((point) => {
    const x = place.get(point) ?? 0;
    const goal = `<path class="goal" d="M${(x - 7).toFixed(1)} ${y(point.target).toFixed(1)}h14"/>`;
    const label = `<text x="${x.toFixed(1)}" y="${height - 4}" text-anchor="middle">${Handlebars.escapeExpression(point.label)}</text>`;
    const dot = `<circle cx="${x.toFixed(1)}" cy="${y(point.value).toFixed(1)}" r="3.5"><title>${Handlebars.escapeExpression(point.text)}</title></circle>`;
    return goal + dot + label;
  });
  return `<svg class="year-line" viewBox="0 0 ${width} ${height}" role="img" aria-label="${Handlebars.escapeExpression(title)}">${lines.join('')}${marks.join('')}</svg>`;
}
