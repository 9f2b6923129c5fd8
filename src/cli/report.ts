import { writeFileSync } from 'node:fs';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { type LocalDate, parseLocalDate } from '../domain/time/local-date.ts';
import { chromiumPrinter } from '../report/chromium.ts';
import { type Face, faces, facesOf, gatherReport, isFace, renderFace } from '../report/face.ts';
import { findReportKind, reportKinds } from '../report/list.ts';
import type { ReportParameters } from '../report/report.ts';
import { type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';

interface ReportOptions extends CommonOptions {
  readonly dossier?: string;
  readonly procedure?: string;
  readonly year?: string;
  readonly from?: string;
  readonly to?: string;
  readonly scheme?: string;
  readonly format?: string;
  readonly out?: string;
}

/** `report KIND … --format F --out FILE` and `report list`. */
export const registerReport: Register = (program, shell) => {
  withCommonOptions(program.command('report'))
    .description('in giấy tờ, báo cáo; “report list” liệt kê các loại / print a document')
    .argument('<kind>', 'loại báo cáo, hoặc list')
    .option('--dossier <code>', 'mã hồ sơ')
    .option('--procedure <code>', 'mã thủ tục')
    .option('--year <year>', 'năm: 15/12 năm trước – 14/12 (reporting) hoặc năm dương lịch (calendar)')
    .option('--from <date>', 'từ ngày (YYYY-MM-DD hoặc dd/mm/yyyy)')
    .option('--to <date>', 'đến ngày')
    .option('--scheme <scheme>', 'reporting | calendar')
    .option('--format <format>', faces.join(' | '), 'pdf')
    .option('--out <file>', 'tệp kết quả')
    .action((kind: string, options: ReportOptions) =>
      kind === 'list' ? listKinds(shell, options) : makeReport(shell, kind, options),
    );
};

function listKinds(shell: Shell, { json }: ReportOptions): void {
  const rows = reportKinds.map((kind) => ({
    kind: kind.kind,
    title: kind.title.vi,
    needs: kind.needs,
    formats: facesOf(kind),
  }));
  if (json) shell.out(JSON.stringify(rows));
  else for (const { kind, title, formats } of rows) shell.out(`${kind.padEnd(16)} ${title} (${formats.join(', ')})`);
}

async function makeReport(shell: Shell, name: string, options: ReportOptions): Promise<void> {
  const kind = findReportKind(name);
  const face = faceOf(options.format ?? 'pdf');
  const { out } = options;
  const readable = face === 'json' || face === 'html';
  if (!out && !readable) throw new Problem('required', { field: 'tệp kết quả (--out)' }, 'out');
  const parameters = parametersOf(options);
  const context = await shell.open(options);
  const printer = chromiumPrinter();
  try {
    const model = await gatherReport(kind, context, parameters);
    const bytes = await renderFace(kind, model, face, { printer, at: context.clock() });
    if (!out) return shell.out(new TextDecoder().decode(bytes).trimEnd());
    save(out, bytes);
    if (options.json) shell.out(JSON.stringify({ kind: name, format: face, file: out, bytes: bytes.length }));
    else shell.say(`Đã ghi ${out} (${kind.title.vi}).`);
  } finally {
    await printer.close();
  }
}

function faceOf(text: string): Face {
  if (isFace(text)) return text;
  throw new Problem('invalid', { field: '--format', value: text, hint: `Chọn: ${faces.join(', ')}.` }, 'format');
}

function parametersOf({ dossier, procedure, year, from, to, scheme }: ReportOptions): ReportParameters {
  return {
    ...(dossier === undefined ? {} : { dossier: nfc(dossier.trim()) }),
    ...(procedure === undefined ? {} : { procedure: nfc(procedure.trim()) }),
    ...(year === undefined ? {} : { year: yearFrom(year) }),
    ...(from === undefined ? {} : { from: dateFrom(from) }),
    ...(to === undefined ? {} : { to: dateFrom(to) }),
    ...(scheme === undefined ? {} : { scheme: schemeFrom(scheme) }),
  };
}

function yearFrom(text: string): number {
  if (/^\d{4}$/.test(text) && Number(text) >= 1976 && Number(text) <= 2099) return Number(text);
  throw new Problem('period-invalid', { value: text }, 'year');
}

function schemeFrom(text: string): 'reporting' | 'calendar' {
  if (text === 'reporting' || text === 'calendar') return text;
  throw new Problem('period-invalid', { value: text }, 'scheme');
}

/** `YYYY-MM-DD` or `dd/mm/yyyy`. */
function dateFrom(text: string): LocalDate {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim()) ?? [];
  const iso = day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.trim();
  const date = parseLocalDate(iso);
  if (!date) throw new Problem('date-invalid', { value: text });
  return date;
}

function save(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'không ghi được';
    throw new Problem('file-unreadable', { file, reason });
  }
}
