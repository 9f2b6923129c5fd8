import type { Context } from '../command/context.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import type { Instant } from '../domain/time/instant.ts';
import { printFitted } from './fit.ts';
import { withEnd, withWholeCodes } from './layout.ts';
import type { Printer } from './printer.ts';
import type { ReportKind, ReportParameters, Sheet } from './report.ts';

export const faces = ['pdf', 'html', 'json', 'xlsx', 'docx'] as const;
/** One model, several faces. */
export type Face = (typeof faces)[number];

export const faceTypes: Readonly<Record<Face, string>> = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

export function isFace(text: string): text is Face {
  return faces.some((face) => face === text);
}

/** Those a kind has: DOCX only where it says how. */
export function facesOf(kind: ReportKind<unknown>): Face[] {
  return faces.filter((face) => face !== 'docx' || kind.docx);
}

/** Gathers with the actor's permission. Throws Problem('required') for a parameter the kind needs. */
export async function gatherReport(
  kind: ReportKind<unknown>,
  context: Context,
  parameters: ReportParameters,
): Promise<unknown> {
  demand(context.actor, 'report.read');
  for (const name of kind.needs) {
    if (parameters[name] === undefined || parameters[name] === '') {
      throw new Problem('required', { field: `${parameterNames[name]} (--${name})` }, name);
    }
  }
  if (parameters.from && parameters.to && parameters.from > parameters.to) {
    throw new Problem('range-reversed', { from: parameters.from, to: parameters.to });
  }
  return kind.gather(context, parameters);
}

export interface FaceOptions {
  readonly printer: Printer;
  /** The codec of XLSX (exchange/xlsx-writer.ts), handed in by the main. */
  readonly writeWorkbook: (sheets: readonly Sheet[]) => Promise<Uint8Array>;
  /** The date written into the file. */
  readonly at: Instant;
  /** Mark of an issued report, set before the end of the page; '' for none. */
  readonly stamp?: string;
}

/**
 * The bytes of one face. Throws Problem('invalid') for a face the kind does not have, Problem('no-browser') and
 * Problem('print-failed') for PDF.
 */
export async function renderFace(
  kind: ReportKind<unknown>,
  model: unknown,
  face: Face,
  { printer, writeWorkbook, at, stamp = '' }: FaceOptions,
): Promise<Uint8Array> {
  if (!facesOf(kind).includes(face)) {
    throw new Problem(
      'invalid',
      { field: '--format', value: face, hint: `Có: ${facesOf(kind).join(', ')}.` },
      'format',
    );
  }
  switch (face) {
    case 'json':
      return utf8(`${JSON.stringify(model, undefined, 2)}\n`);
    case 'html':
      return utf8(withEnd(kind.html(model), stamp));
    case 'pdf': {
      const html = withWholeCodes(withEnd(kind.html(model), stamp));
      const subject = kind.title.vi;
      const options = { title: titleOf(html) ?? subject, subject, tagged: kind.tagged, at };
      return printFitted(printer, html, options);
    }
    case 'xlsx':
      return writeWorkbook(kind.sheets(model));
    case 'docx': {
      const { writeDocx } = await import('./docx.ts');
      return writeDocx(kind.docx?.(model) ?? [], kind.title.vi);
    }
  }
}

const parameterNames: Readonly<Record<keyof ReportParameters, string>> = {
  dossier: 'mã hồ sơ',
  procedure: 'mã thủ tục',
  record: 'mã bản ghi',
  year: 'năm',
  from: 'từ ngày',
  to: 'đến ngày',
  scheme: 'loại kỳ',
  edition: 'bản tiêu chuẩn',
};

function titleOf(html: string): string | undefined {
  const text = /<title>([^<]*)<\/title>/.exec(html)?.[1];
  return text?.replace(/&(amp|lt|gt|quot|#x27|#x3D|#x60);/g, (_whole, name: string) => entities[name] ?? '');
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  '#x3D': '=',
  '#x60': '`',
};

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
