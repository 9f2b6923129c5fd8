import { type ChromiumPdf, pageStream } from './chromium-pdf.ts';

/**
 * How far down a page its text goes, in mm from the top of the box of the text; the page is counted from the last, -1.
 * Undefined for a file that was not written as Chromium writes it.
 */
export async function pageDepth(pdf: ChromiumPdf, at = -1): Promise<number | undefined> {
  const stream = pageStream(pdf, at);
  return stream && depthOf(await inflated(stream));
}

/** Skia sets its unit, draws what stands in the margins, then clips to the box of the text and draws that. */
function depthOf(drawing: string): number | undefined {
  const unit = Number(/^([\d.]+) 0 0 -\1 0 [\d.]+ cm\n/.exec(drawing)?.[1]);
  const clip = /\n[\d.-]+ ([\d.-]+) [\d.-]+ [\d.-]+ re\nW\*? n\n/.exec(drawing);
  if (!clip || Number.isNaN(unit)) return undefined;
  const top = Number(clip[1]);
  return (lowestLine(drawing.slice(clip.index + clip[0].length), top) - top) * unit * millimetre;
}

/** Of a point, the unit of PDF. */
const millimetre = 25.4 / 72;

/** The lowest base line of a text, in the units of the clip; y grows downwards. */
function lowestLine(drawing: string, top: number): number {
  let lowest = top;
  let now = { scale: 1, down: 0 };
  const outer: (typeof now)[] = [];
  for (const [, act, numbers = ''] of drawing.matchAll(/^(q|Q|([\d .-]+) (?:cm|Tm))$/gm)) {
    if (act === 'q') outer.push(now);
    else if (act === 'Q') now = outer.pop() ?? now;
    else {
      const [, , , scale = 1, , down = 0] = numbers.split(' ').map(Number);
      const at = now.scale * down + now.down;
      if (act?.endsWith('cm')) now = { scale: now.scale * scale, down: at };
      else lowest = Math.max(lowest, at);
    }
  }
  return lowest;
}

async function inflated(bytes: Uint8Array): Promise<string> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).text();
}
