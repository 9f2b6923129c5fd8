import { code128, drawingSVG } from 'bwip-js/generic';
import { correction, generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';
import codeTemplate from '../../reports/layout/code.hbs';
import { type Markup, markup } from './layout.ts';

/** A QR code as SVG, `size` mm wide with its quiet zone; the text goes in as UTF-8. */
export function qrSvg(text: string, size = 18): Markup {
  const code = generate(text, { minCorrectionLevel: correction.M, maxCorrectionLevel: correction.M });
  const side = code.size + 2 * quiet;
  const svg = `<svg viewBox="-${quiet} -${quiet} ${side} ${side}"><path d="${toSvgPath(code)}"/></svg>`;
  return markup(sized(svg, size, size, `Mã QR: ${text}`));
}

/**
 * A Code128 barcode as SVG in the given width and height in mm. Codes with letters outside ASCII, or so long that a bar
 * would be thinner than a laser printer draws, have none: undefined, the QR code then stands alone.
 */
export function code128Svg(text: string, width = 55, height = 9): Markup | undefined {
  if (!/^[\x20-\x7e]+$/.test(text)) return undefined;
  const svg = code128<string>({ bcid: 'code128', text, scaleX: 1, height, includetext: false }, drawingSVG());
  const modules = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
  if (!(modules > 0) || width / modules < thinnestBar) return undefined;
  return markup(sized(svg, width, height, `Mã vạch: ${text}`));
}

/** The QR code of a slip: a telephone opens the dossier with it where the office has an address, a scanner types it. */
export function slipQr({ code, scan }: { readonly code: string; readonly scan?: string }): Markup {
  return qrSvg(scan ?? code, 13);
}

/** The dossier code with its bars, to stand under the name of the office. */
export function codeBlock(code: string): Markup {
  return markup(codeTemplate({ code, bars: code128Svg(code, 50, 8) }));
}

/** Modules left white on every side of a QR code (ISO/IEC 18004). */
const quiet = 4;

/** Millimetres; four dots of a 600 dpi printer. */
const thinnestBar = 0.17;

function sized(svg: string, width: number, height: number, label: string): string {
  const attributes = `role="img" aria-label="${escapeAttribute(label)}" width="${width}mm" height="${height}mm"`;
  return svg.replace('<svg ', `<svg ${attributes} preserveAspectRatio="none" shape-rendering="crispEdges" `).trim();
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
}
