import Handlebars from 'handlebars/runtime.js';
import { vnPercent, vnRate } from '../report/format.ts';

const width = 300;
const height = 74;
const top = 18;
const bottom = 54;

/**
 * Months as columns on a common scale from the worst month (at least 20 points) to 100 %: a month without resolved dossiers is a gap,
 * not a zero. The last and the lowest value are written out above the highest column, where none can run into them.
 */
export function sparkline(
  months: readonly { readonly label: string; readonly numerator: number; readonly denominator: number }[],
  title: string,
): string {
  const rates = months.map(({ numerator, denominator }) => (denominator === 0 ? null : numerator / denominator));
  const known = rates.filter((rate): rate is number => rate !== null);
  if (known.length === 0) return '';
  const low = Math.min(0.8, ...known);
  const y = (rate: number) => bottom - ((rate - low) / (1 - low)) * (bottom - top - 2) - 2;
  const step = width / months.length;
  const lowest = rates.indexOf(Math.min(...known));
  const last = rates.findLastIndex((rate) => rate !== null);
  const columns = months.map((month, index) => {
    const rate = rates[index] ?? null;
    const x = index * step + 2;
    if (rate === null) return `<path class="gap" d="M${x.toFixed(1)} ${bottom}h${(step - 4).toFixed(1)}"/>`;
    const label = Handlebars.escapeExpression(`${month.label}: ${vnRate(month)}`);
    // Two values side by side would cover each other.
    const shown = index === lowest || (index === last && last - lowest > 2);
    const anchor = index === 0 ? 'start' : index > months.length - 3 ? 'end' : 'middle';
    const place = anchor === 'start' ? x : anchor === 'end' ? x + step - 4 : x + step / 2;
    const text = shown
      ? `<text x="${place.toFixed(1)}" y="${top - 4}" text-anchor="${anchor}">${vnPercent(month)}</text>`
      : '';
    return `<rect class="${index === lowest ? 'lowest' : 'column'}" x="${x.toFixed(1)}" y="${y(rate).toFixed(1)}" width="${(step - 4).toFixed(1)}" height="${(bottom - y(rate)).toFixed(1)}"><title>${label}</title></rect>${text}`;
  });
  const ends = [months[0], months.at(-1)].map(
    (month, index) =>
      `<text class="axis" x="${index === 0 ? 2 : width - 2}" y="${height - 4}" text-anchor="${index === 0 ? 'start' : 'end'}">${Handlebars.escapeExpression(month?.label ?? '')}</text>`,
  );
  return `<svg class="sparkline" viewBox="0 0 ${width} ${height}" role="img" aria-label="${Handlebars.escapeExpression(title)}">${columns.join('')}${ends.join('')}</svg>`;
}
