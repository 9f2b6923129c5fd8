interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Draws the fill patterns of a chart as lines and dots. A printer turns an SVG pattern into one picture per bar – heavy
 * and blurred on paper; lines stay lines at any size. The drawing has a path per bar that carries the pattern only.
 */
export function drawnPatterns(svg: string): string {
  const kinds = new Map(
    [...svg.matchAll(/<pattern[^>]* id="([^"]+)">(.*?)<\/pattern>/gs)].map(([, id = '', content = '']) => [
      id,
      kindOf(content),
    ]),
  );
  return svg
    .replace(/<path d="([^"]+)"([^>]*?) fill="url\(#([^)]+)\)"([^>]*)><\/path>/g, (_whole, d, before, id, after) =>
      drawn(boxOf(d), kinds.get(id) ?? 'hatched', /transform="[^"]+"/.exec(`${before} ${after}`)?.[0] ?? ''),
    )
    .replace(/<pattern.*?<\/pattern>\s*/gs, '');
}

type Kind = 'hatched' | 'dotted' | 'crossed';

function kindOf(content: string): Kind {
  if (content.includes('A')) return 'dotted';
  return content.includes('#ffffff') ? 'crossed' : 'hatched';
}

function drawn(box: Box, kind: Kind, transform: string): string {
  const dotted = kind === 'dotted';
  const d = dotted ? dots(box) : stripes(box, kind === 'crossed');
  if (d === '') return '';
  const pen = {
    hatched: 'stroke="#1c2430" stroke-width="0.8"',
    dotted: 'stroke="#1c2430" stroke-width="2" stroke-linecap="round"',
    crossed: 'stroke="#ffffff" stroke-width="1.8"',
  }[kind];
  return `<path d="${d}" fill="none" ${pen} ${transform}></path>`;
}

/** Slanting lines cut at the edges of the box. */
function stripes({ x, y, width, height }: Box, falling: boolean): string {
  const parts: string[] = [];
  for (let c = -height + 3; c < width; c += 5.5) {
    const [left, right] = [Math.max(0, c), Math.min(width, height + c)];
    if (right - left < 0.4) continue;
    const level = (across: number) => (falling ? across - c : height - (across - c));
    parts.push(`M${round(x + left)} ${round(y + level(left))}L${round(x + right)} ${round(y + level(right))}`);
  }
  return parts.join('');
}

function dots({ x, y, width, height }: Box): string {
  const parts: string[] = [];
  for (let row = 0, down = 2.5; down <= height - 1.5; row += 1, down += 3.6) {
    for (let across = row % 2 === 0 ? 2.5 : 5; across <= width - 1.5; across += 5) {
      parts.push(`M${round(x + across)} ${round(y + down)}h0`);
    }
  }
  return parts.join('');
}

/** Bars are `M x y l w 0 l 0 h …`; anything else is taken by its corners. */
function boxOf(d: string): Box {
  const bar = /^M([-\d.]+) ([-\d.]+)l([\d.]+) 0l0 ([\d.]+)/.exec(d);
  if (bar) return { x: Number(bar[1]), y: Number(bar[2]), width: Number(bar[3]), height: Number(bar[4]) };
  const points = [...d.matchAll(/[ML]([-\d.]+) ([-\d.]+)/g)].map(([, px, py]) => [Number(px), Number(py)] as const);
  const xs = points.map(([px]) => px);
  const ys = points.map(([, py]) => py);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
