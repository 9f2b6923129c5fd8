import { type ChromiumPdf, pageStream } from './chromium-pdf.ts';

export interface PageFill {
  /** Of the box of the text, in mm. */
  readonly height: number;
  /** From the top of that box to the lowest line, in mm; 0 on an empty page. */
  readonly depth: number;
  /** Different heights at which letters stand: lines of a text, and of the cells of a table that stand beside one another. */
  readonly lines: number;
}

/** How full a page is, counted from 1. Undefined for a page that was not drawn as Chromium draws it. */
export async function pageFill(pdf: ChromiumPdf, page: number): Promise<PageFill | undefined> {
  const stream = pageStream(pdf, page - 1);
  return stream && fillOf(await inflated(stream));
}

/** Skia sets its unit, draws what stands in the margins, then clips to the box of the text and draws that. */
function fillOf(drawing: string): PageFill | undefined {
  const unit = Number(/^([\d.]+) 0 0 -\1 0 [\d.]+ cm\n/.exec(drawing)?.[1]);
  const clip = /\n[\d.-]+ ([\d.-]+) [\d.-]+ ([\d.-]+) re\nW\*? n\n/.exec(drawing);
  if (!clip || Number.isNaN(unit)) return undefined;
  const [top = 0, height = 0] = clip.slice(1).map(Number);
  const lines = baseLines(drawing.slice(clip.index + clip[0].length));
  return {
    height: height * unit * millimetre,
    depth: Math.max(0, Math.max(...lines) - top) * unit * millimetre,
    lines: lines.size,
  };
}

/** Of a point, the unit of PDF. */
const millimetre = 25.4 / 72;

/** Where letters stand, in whole units of the clip; they grow downwards. */
function baseLines(drawing: string): Set<number> {
  const found = new Set<number>();
  let now = { scale: 1, down: 0 };
  const outer: (typeof now)[] = [];
  for (const [, act, numbers = ''] of drawing.matchAll(/^(q|Q|([\d .-]+) (?:cm|Tm))$/gm)) {
    if (act === 'q') outer.push(now);
    else if (act === 'Q') now = outer.pop() ?? now;
    else {
      const [, , , scale = 1, , down = 0] = numbers.split(' ').map(Number);
      const at = now.scale * down + now.down;
      if (act?.endsWith('cm')) now = { scale: now.scale * scale, down: at };
      else found.add(Math.round(at));
    }
  }
  return found;
}

async function inflated(bytes: Uint8Array): Promise<string> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).text();
}
