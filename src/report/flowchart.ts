import type { Language } from '../domain/problem.ts';
import {
  type FlowPart,
  type FlowReturn,
  type FlowRow,
  flowMeasures,
  flowWords,
  layoutFlowchart,
} from '../domain/procedure/flowchart.ts';
import type { ProcessStep } from '../domain/procedure/procedure.ts';

type Words = (typeof flowWords)[Language];

const { width, role, shape, side, line, font } = flowMeasures;
const middle = shape.left + shape.width / 2;

/** The whole chart as one SVG text, 165 mm wide; black on white, no colour carries meaning. */
export function flowchartSvg(steps: readonly ProcessStep[], title: string, language: Language): string {
  return flowchartPages(steps, title, Number.POSITIVE_INFINITY, language).join('');
}

/** The chart in parts of at most `mostHeight` tenths of a millimetre, one SVG per page. */
export function flowchartPages(
  steps: readonly ProcessStep[],
  title: string,
  mostHeight?: number,
  language: Language = 'vi',
): string[] {
  return layoutFlowchart(steps, mostHeight, language).map((part) => partSvg(part, title, flowWords[language]));
}

function partSvg(part: FlowPart, title: string, words: Words): string {
  const shapes = part.rows.map(rowSvg).join('');
  const downs = part.rows.map((row, at) => downSvg(row, part.rows[at + 1], part, words)).join('');
  const returns = part.returns.map((one) => returnSvg(one, part, words)).join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="flowchart" viewBox="0 0 ${width} ${part.height}" ` +
    `width="${width / 10}mm" height="${part.height / 10}mm" role="img" font-family="Tinos, 'Times New Roman', serif" ` +
    `font-size="${font}" fill="#000" stroke-linejoin="round"><title>${escaped(`${words.chart}: ${title}`)}</title>` +
    `${headSvg(part.height, words)}${shapes}${downs}${returns}</svg>`
  );
}

function headSvg(height: number, words: Words): string {
  const places = [role.left + role.width / 2, middle, side.left + side.width / 2];
  const texts = words.heads.map(
    (text, at) => `<text x="${places[at]}" y="38" text-anchor="middle" font-weight="bold">${text}</text>`,
  );
  const rule = `<line x1="0" y1="56" x2="${width}" y2="56" stroke="#000" stroke-width="3"/>`;
  const column = (x: number) =>
    `<line x1="${x}" y1="0" x2="${x}" y2="${height}" stroke="#999" stroke-width="2" stroke-dasharray="2 8"/>`;
  return texts.join('') + rule + column(role.width + 8) + column(side.left - 14);
}

function rowSvg(row: FlowRow): string {
  const center = centerOf(row);
  const roleText = textSvg(row.role, role.left + role.width / 2, center);
  const sideText = textSvg(row.side, side.left, center, 'start');
  return shapeSvg(row, center) + textSvg(row.text, middle, center) + roleText + sideText;
}

function shapeSvg(row: FlowRow, center: number): string {
  const style = `fill="#fff" stroke="#000" stroke-width="4"${row.external ? ' stroke-dasharray="18 10"' : ''}`;
  const [top, bottom] = [center - row.shapeHeight / 2, center + row.shapeHeight / 2];
  if (row.shape === 'diamond') {
    const points = [
      [middle, top],
      [shape.left + shape.width, center],
      [middle, bottom],
      [shape.left, center],
    ];
    return `<polygon points="${points.map((point) => point.join(',')).join(' ')}" ${style}/>`;
  }
  const [w, round] = row.shape === 'oval' ? [300, row.shapeHeight / 2] : [shape.width, 0];
  return `<rect x="${middle - w / 2}" y="${top}" width="${w}" height="${row.shapeHeight}" rx="${round}" ${style}/>`;
}

/** The arrow to the next row; "Đạt" beside it when it leaves a decision. */
function downSvg(row: FlowRow, next: FlowRow | undefined, part: FlowPart, words: Words): string {
  if (!next && part.last) return '';
  const from = centerOf(row) + row.shapeHeight / 2;
  const to = next ? centerOf(next) - next.shapeHeight / 2 : part.height - 12;
  const label =
    row.shape === 'diamond'
      ? `<text x="${middle + 16}" y="${from + 36}" font-style="italic" font-size="32">${words.passed}</text>`
      : '';
  return (
    arrow([
      [middle, from],
      [middle, to],
    ]) + label
  );
}

function returnSvg({ from, to, lane }: FlowReturn, part: FlowPart, words: Words): string {
  const source = part.rows.find((row) => row.step === from);
  const target = part.rows.find((row) => row.step === to);
  if (!source) return '';
  const y = centerOf(source);
  const right = shape.left + shape.width;
  const label = (text: string, under: boolean) =>
    `<text x="${right + 10}" y="${y + (under ? 36 : -12)}" font-style="italic" font-size="31">${text}</text>`;
  if (!target || lane === null) {
    return (
      arrow([
        [right, y],
        [right + 140, y],
      ]) +
      label(words.failed, false) +
      label(`${words.backTo} ${to}`, true)
    );
  }
  const x = flowMeasures.laneLeft + lane * flowMeasures.laneStep;
  // Several returns to one box enter it at different heights; a diamond is entered at its corner.
  const up = target.shape === 'diamond' ? 0 : Math.min(lane * 16, target.shapeHeight / 2 - 10);
  const path: [number, number][] = [
    [right, y],
    [x, y],
    [x, centerOf(target) + up],
    [right, centerOf(target) + up],
  ];
  return arrow(path) + label(words.failed, false);
}

function arrow(points: readonly (readonly [number, number])[]): string {
  const [end, before] = [points.at(-1) ?? [0, 0], points.at(-2) ?? [0, 0]];
  const [dx, dy] = [Math.sign(end[0] - before[0]), Math.sign(end[1] - before[1])];
  const wing = (side: 1 | -1) => `${end[0] - dx * 22 + dy * side * 10},${end[1] - dy * 22 + dx * side * 10}`;
  const lines = points.map((point) => point.join(',')).join(' ');
  return (
    `<polyline points="${lines}" fill="none" stroke="#000" stroke-width="3"/>` +
    `<polygon points="${end.join(',')} ${wing(1)} ${wing(-1)}"/>`
  );
}

function textSvg(
  lines: readonly string[],
  x: number,
  center: number,
  anchor: 'middle' | 'start' = 'middle',
  style: 'normal' | 'italic' = 'normal',
): string {
  const first = center - ((lines.length - 1) * line) / 2 + font * 0.34;
  const spans = lines.map(
    (text, at) => `<tspan x="${x}" y="${Math.round(first + at * line)}">${escaped(text)}</tspan>`,
  );
  return `<text text-anchor="${anchor}" font-style="${style}">${spans.join('')}</text>`;
}

function centerOf(row: FlowRow): number {
  return row.top + row.height / 2;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
