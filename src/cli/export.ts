import type { Command } from 'commander';
import { readDossierLog } from '../command/dossier-log.ts';
import { Problem } from '../domain/problem.ts';
import { exportMapping, logCase } from '../exchange/dossier-xes.ts';
import { type LogCase, writeXes } from '../exchange/xes-writer.ts';
import { getOffice } from '../storage/setting.ts';
import { rangeArgument } from './argument.ts';
import { type CommonOptions, type Shell, withCommonOptions } from './run.ts';
import { demandPlace, streamWhole, writeWhole } from './whole-file.ts';

interface ExportOptions extends CommonOptions {
  readonly format: string;
  readonly from: string;
  readonly to: string;
  readonly out: string;
  readonly mapping?: string;
}

/** `dossiers export`: the event log of a period for process mining, without anything of the applicants. */
export function registerExport(dossiers: Command, shell: Shell): void {
  withCommonOptions(dossiers.command('export'))
    .description(
      'nhật ký sự kiện XES (IEEE 1849) cho ProM, pm4py; không có dữ liệu người nộp / an XES event log (IEEE 1849) for ProM, pm4py; without data of applicants',
    )
    .option('--format <format>', 'xes', 'xes')
    .requiredOption('--from <date>', 'hồ sơ tiếp nhận từ ngày / dossiers received from')
    .requiredOption('--to <date>', 'hồ sơ tiếp nhận đến ngày / dossiers received until')
    .requiredOption('--out <file>', 'tệp kết quả .xes / output file .xes')
    .option(
      '--mapping <file>',
      'ghi thêm tệp ánh xạ để “dossiers import” đọc lại được / also write a mapping with which “dossiers import” reads it',
    )
    .action(async (options: ExportOptions) => {
      if (options.format !== 'xes') {
        throw new Problem('invalid', { field: '--format', value: options.format, hint: 'Chỉ có: xes.' }, 'format');
      }
      const { from, to } = rangeArgument(options);
      for (const file of [options.out, options.mapping]) if (file !== undefined) demandPlace(file);
      const context = await shell.open(options);
      const office = await getOffice(context.database);
      let count = 0;
      const log = readDossierLog(context, { from, to });
      async function* cases(): AsyncGenerator<LogCase> {
        for await (const { code, dossier, events } of log) {
          count += 1;
          yield logCase(code, dossier, events);
        }
      }
      const name = `${office.name} ${from} – ${to}`;
      await streamWhole(options.out, writeXes(name, cases()), shell.closing);
      if (options.mapping) writeWhole(options.mapping, mappingBytes());
      if (options.json) shell.out(JSON.stringify({ format: 'xes', from, to, file: options.out, dossiers: count }));
      else shell.say(`Đã ghi ${count} hồ sơ vào ${options.out}.`);
    });
}

function mappingBytes(): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(exportMapping, undefined, 2)}\n`);
}
