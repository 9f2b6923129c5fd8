import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { type ImportResult, importDossiers } from '../command/import.ts';
import { placeText } from '../domain/dossier/import-fault.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { readDossierFile } from '../exchange/dossier-file.ts';
import { noMapping, readMapping } from '../exchange/mapping.ts';
import { type CommonOptions, type Shell, withCommonOptions } from './run.ts';

interface ImportOptions extends CommonOptions {
  readonly mapping?: string;
  readonly dryRun?: boolean;
}

const mostShown = 50;

/** `dossiers import FILE`, added to the `dossiers` command of cli/dossiers.ts. */
export function registerImport(dossiers: Command, shell: Shell): void {
  withCommonOptions(dossiers.command('import <file>'))
    .description('nhập hồ sơ từ .xlsx, .csv, .xes, .xes.gz; nhập lại cùng tệp không đổi gì')
    .option('--mapping <file>', 'tệp JSON: cột nào (hoặc thuộc tính nào của nhật ký) là gì')
    .option('--dry-run', 'chỉ kiểm tra, không ghi gì')
    .action(async (file: string, options: ImportOptions) => {
      const bytes = await read(file);
      const mapping =
        options.mapping === undefined
          ? noMapping
          : readMapping(options.mapping, new TextDecoder().decode(await read(options.mapping)));
      const name = nfc(basename(file));
      const input = {
        name,
        rows: readDossierFile(name, bytes, mapping),
        dryRun: options.dryRun === true,
        progress: (phase: string, done: number, total: number) => {
          if (phase === 'publish') shell.progress('Nhập hồ sơ', done, total);
        },
      };
      const result = await importDossiers(await shell.open(options, 'create'), input).catch((error: unknown) => {
        if (!(error instanceof Problem) || error.code !== 'import-interrupted') throw error;
        // Part of it is recorded, so this is not "nothing written".
        shell.say(error.text('vi'));
        shell.status = 1;
      });
      if (!result) return;
      if (options.json) shell.out(JSON.stringify(result));
      else tell(shell, result, options.dryRun === true);
      if (result.rejected > 0) shell.status = 1;
    });
}

function tell(shell: Shell, { faults, ...counts }: ImportResult, dryRun: boolean): void {
  const order = [
    ...faults.filter(({ severity }) => severity === 'error'),
    ...faults.filter(({ severity }) => severity === 'warning'),
  ];
  for (const fault of order.slice(0, mostShown)) {
    const kind = fault.severity === 'error' ? 'LỖI' : 'lưu ý';
    shell.say(`${kind} · ${placeText(fault)} · ${fault.field} · ${fault.message}`);
  }
  if (order.length > mostShown) shell.say(`… và ${order.length - mostShown} dòng nữa (xem đủ với --json).`);
  const { read: total, accepted, rejected, unchanged } = counts;
  shell.out(
    `${dryRun ? 'Thử (không ghi gì): đọc' : 'Đọc'} ${total} hồ sơ: nhận ${accepted}, từ chối ${rejected}, không đổi ${unchanged}.`,
  );
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = code === 'ENOENT' ? 'không có tệp này' : code === 'EISDIR' ? 'đây là thư mục' : 'không mở được tệp';
    throw new Problem('file-unreadable', { file, reason });
  }
}
