import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFPage,
  PDFRawStream,
} from '@cantoo/pdf-lib';

export interface ReadPdf {
  readonly pages: readonly string[];
  /** Names of the embedded fonts without their subset prefix. */
  readonly fonts: readonly string[];
  readonly document: PDFDocument;
}

/** Text per page (by each font's ToUnicode map) and the embedded fonts of a PDF, without any other program. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return { document, fonts: embeddedFonts(document), pages: document.getPages().map(pageText) };
}

function embeddedFonts(document: PDFDocument): string[] {
  const names = document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('FontDescriptor')) return [];
    const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => object.has(PDFName.of(key)));
    const name = object.get(PDFName.of('FontName'))?.toString() ?? '?';
    return [embedded ? name.replace(/^\/([A-Z]{6}\+)?/, '') : `${name} (not embedded)`];
  });
  return [...new Set(names)].sort();
}

function pageText(page: PDFPage): string {
  const maps = fontMaps(page);
  const resolved = page.node.Contents();
  const streams = resolved instanceof PDFArray ? resolved.asArray() : [resolved];
  let text = '';
  let map = new Map<string, string>();
  for (const item of streams) {
    const stream = item && page.doc.context.lookup(item);
    if (!(stream instanceof PDFRawStream)) continue;
    for (const [, font, hex] of latin1(stream).matchAll(/\/(\S+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
      if (font) map = maps.get(font) ?? new Map();
      else text += (hex?.match(/.{4}/g) ?? []).map((glyph) => map.get(glyph.toUpperCase()) ?? '').join('');
    }
  }
  return text;
}

function fontMaps(page: PDFPage): Map<string, Map<string, string>> {
  const fonts = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict);
  const entries = fonts?.entries() ?? [];
  return new Map(
    entries.map(([name, reference]) => {
      const font = page.doc.context.lookup(reference, PDFDict);
      const stream = font.lookup(PDFName.of('ToUnicode'));
      return [name.decodeText(), stream instanceof PDFRawStream ? unicodeMap(latin1(stream)) : new Map()];
    }),
  );
}

function unicodeMap(cmap: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, from = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>/g)) map.set(from.toUpperCase(), utf16(to));
  }
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first = '', last = '', to = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      for (let i = Number.parseInt(first, 16); i <= Number.parseInt(last, 16); i++) {
        const code = Number.parseInt(to, 16) + i - Number.parseInt(first, 16);
        map.set(i.toString(16).toUpperCase().padStart(4, '0'), String.fromCodePoint(code));
      }
    }
  }
  return map;
}

function utf16(hex: string): string {
  return (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}

function latin1(stream: PDFRawStream): string {
  return Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');
}
