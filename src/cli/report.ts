import { verifyReport } from '../command/report.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { writeWorkbook } from '../exchange/xlsx-writer.ts';
import { chromiumPrinter } from '../report/chromium.ts';
import { type Face, faces, facesOf, gatherReport, isFace, renderFace } from '../report/face.ts';
import { vnDateTime } from '../report/format.ts';
import { changedSince, issueKind, issueStamp, printedVersion } from '../report/issue.ts';
import { findReportKind, reportKinds } from '../report/list.ts';
import type { ReportParameters } from '../report/report.ts';
import { dateArgument } from './argument.ts';
import { registerReportTemplate } from './report-template.ts';
import { type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';
import { demandPlace, writeWhole } from './whole-file.ts';

interface ReportOptions extends CommonOptions {
  readonly dossier?: string;
  readonly procedure?: string;
  readonly record?: string;
  readonly year?: string;
  readonly from?: string;
  readonly to?: string;
  readonly scheme?: string;
  readonly edition?: string;
  readonly format?: string;
  readonly out?: string;
  readonly issue?: boolean;
  readonly code?: string;
}

/** `report KIND … --format F --out FILE` and `report list`. */
export const registerReport: Register = (program, shell) => {
  const report = withCommonOptions(program.command('report'))
    .description('in giấy tờ, báo cáo; “report list” liệt kê các loại / print a document')
    .argument('<kind>', 'loại báo cáo, hoặc: list, verify / kind of report, or: list, verify')
    .option('--dossier <code>', 'mã hồ sơ / dossier code')
    .option('--procedure <code>', 'mã thủ tục / procedure code')
    .option(
      '--record <code>',
      'mã bản ghi: cuộc đánh giá, phiếu khắc phục, cuộc xem xét, một mục của sổ (register-slip) … / code of the record: audit, slip, review, entry of a register (register-slip) …',
    )
    .option(
      '--year <year>',
      'năm: 15/12 năm trước – 14/12 (reporting) hoặc năm dương lịch (calendar) / year: 15/12 of the year before – 14/12 (reporting) or the calendar year (calendar)',
    )
    .option('--from <date>', 'từ ngày (YYYY-MM-DD hoặc dd/mm/yyyy) / first day (YYYY-MM-DD or dd/mm/yyyy)')
    .option('--to <date>', 'đến ngày / last day')
    .option('--scheme <scheme>', 'reporting | calendar')
    .option(
      '--edition <edition>',
      'bản tiêu chuẩn: 2015 | 2008 | 2026 (tạm thời) / edition of the standard: 2015 | 2008 | 2026 (provisional)',
    )
    .option('--format <format>', faces.join(' | '), 'pdf')
    .option('--out <file>', 'tệp kết quả / output file')
    .option('--issue', 'phát hành: lưu nguyên trạng, in mã xác minh / freeze and print a verification code')
    .option(
      '--code <code>',
      'report verify: mã xác minh hoặc SHA-256 in trên giấy / report verify: the code or SHA-256 printed on the paper',
    )
    .action((kind: string, options: ReportOptions) =>
      kind === 'list'
        ? listKinds(shell, options)
        : kind === 'verify'
          ? verifyIssued(shell, options)
          : makeReport(shell, kind, options),
    );
  registerReportTemplate(report, shell);
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
  // Issuing is for good: not for a file that cannot be written.
  if (out) demandPlace(out);
  const context = await shell.open(options);
  const printer = chromiumPrinter();
  shell.closing(() => printer.close());
  const issued = options.issue ? await issueKind(kind, context, parameters) : undefined;
  const model = issued ? issued.model : await gatherReport(kind, context, parameters);
  if (issued) shell.leaving(`Đã phát hành, mã xác minh ${issued.issued.code}; tệp chưa ghi xong.`);
  const stamp = issued ? issueStamp(kind, issued.issued) : '';
  const bytes = await renderFace(kind, model, face, { printer, writeWorkbook, at: context.clock(), stamp });
  if (!out) return shell.out(new TextDecoder().decode(bytes).trimEnd());
  writeWhole(out, bytes);
  const code = issued?.issued.code;
  if (options.json) shell.out(JSON.stringify({ kind: name, format: face, file: out, bytes: bytes.length, code }));
  else shell.say(`Đã ghi ${out} (${kind.title.vi}).${code ? ` Mã xác minh: ${code}` : ''}`);
}

/** Status 1 when the stored bytes no longer give the printed hash; a change since is told, not a fault. */
async function verifyIssued(shell: Shell, options: ReportOptions): Promise<void> {
  if (!options.code) throw new Problem('required', { field: 'mã xác minh (--code)' }, 'code');
  const context = await shell.open(options);
  const { report, intact } = await verifyReport(context, options.code);
  const { code, kind, title, parameters, issuedAt, issuedBy, hash } = report;
  const changed = await changedSince(findReportKind(kind), context, report);
  const template = { issued: report.templateVersion, present: printedVersion(findReportKind(kind)) };
  if (!intact) shell.status = 1;
  if (options.json) {
    shell.out(
      JSON.stringify({ ok: intact, code, kind, title, parameters, issuedAt, issuedBy, hash, changed, template }),
    );
    return;
  }
  shell.out(`${title} – phát hành ${vnDateTime(issuedAt)} bởi ${issuedBy}`);
  shell.out(intact ? 'Bản lưu còn nguyên vẹn.' : 'BẢN LƯU ĐÃ BỊ SỬA: mã băm không khớp.');
  if (template.issued !== template.present) {
    shell.out(`Phát hành theo mẫu in ${template.issued}; nay in theo mẫu ${template.present}.`);
  }
  if (changed === null) {
    shell.out('Phát hành theo bản mẫu trước: giữ nguyên như đã phát hành, không so từng số với mẫu hiện nay.');
    return;
  }
  shell.out(changed.length === 0 ? 'Số liệu hiện tại không khác.' : `Số liệu hiện tại khác ở ${changed.length} chỗ:`);
  for (const { path, before, after } of changed) shell.out(`  ${path}: ${before ?? '–'} → ${after ?? '–'}`);
}

function faceOf(text: string): Face {
  if (isFace(text)) return text;
  throw new Problem('invalid', { field: '--format', value: text, hint: `Chọn: ${faces.join(', ')}.` }, 'format');
}

function parametersOf({
  dossier,
  procedure,
  record,
  year,
  from,
  to,
  scheme,
  edition,
}: ReportOptions): ReportParameters {
  if (year !== undefined && (from !== undefined || to !== undefined)) {
    throw new Problem('period-invalid', { value: `--year ${year} cùng với --from/--to; chọn một trong hai` }, 'year');
  }
  return {
    ...(dossier === undefined ? {} : { dossier: nfc(dossier.trim()) }),
    ...(procedure === undefined ? {} : { procedure: nfc(procedure.trim()) }),
    ...(record === undefined ? {} : { record: nfc(record.trim()) }),
    ...(year === undefined ? {} : { year: yearFrom(year) }),
    ...(from === undefined ? {} : { from: dateArgument(from, 'from') }),
    ...(to === undefined ? {} : { to: dateArgument(to, 'to') }),
    ...(scheme === undefined ? {} : { scheme: schemeFrom(scheme) }),
    ...(edition === undefined ? {} : { edition: nfc(edition.trim()) }),
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
