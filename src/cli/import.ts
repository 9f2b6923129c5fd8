import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { type ImportResult, importDossiers } from '../command/import.ts';
import { placeText } from '../domain/dossier/import-fault.ts';
import { fieldNames } from '../domain/dossier/words.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { readDossierFile } from '../exchange/dossier-file.ts';
import { utf8Text } from '../exchange/encoding.ts';
import { noMapping, readMapping } from '../exchange/mapping.ts';
import { hurryLong } from '../rest.ts';
import { type CommonOptions, type Shell, withCommonOptions } from './run.ts';

interface ImportOptions extends CommonOptions {
  readonly mapping?: string;
  readonly dryRun?: boolean;
}

const mostShown = 50;
const faultsPerText = 500;

/** `dossiers import FILE`, added to the `dossiers` command of cli/dossiers.ts. */
export function registerImport(dossiers: Command, shell: Shell): void {
  withCommonOptions(dossiers.command('import <file>'))
    .description(
      'nhập hồ sơ từ .xlsx, .csv, .xes, .xes.gz; nhập lại cùng tệp không đổi gì / import dossiers from .xlsx, .csv, .xes, .xes.gz; the same file again changes nothing',
    )
    .option(
      '--mapping <file>',
      'tệp JSON: cột nào (hoặc thuộc tính nào của nhật ký) là gì / JSON file: which column (or attribute of a log) is what',
    )
    .option('--dry-run', 'chỉ kiểm tra, không ghi gì / only check, write nothing')
    .action(async (file: string, options: ImportOptions) => {
      hurryLong();
      const mapping =
        options.mapping === undefined
          ? noMapping
          : readMapping(options.mapping, utf8Text(basename(options.mapping), await read(options.mapping)));
      const name = nfc(basename(file));
      const rows = readDossierFile(name, await read(file), mapping);
      const dryRun = options.dryRun === true;
      const context = await shell.open(options, 'create');
      const result = await importDossiers(context, {
        name,
        rows,
        dryRun,
        ...(options.json ? {} : { mostFaults: mostShown }),
        progress: (phase, done, total) => {
          if (phase !== 'publish') return;
          shell.progress('Nhập hồ sơ', done, total);
          if (!dryRun) shell.leaving(`Đã ghi khoảng ${done}/${total} hồ sơ; nhập lại chính tệp này để làm tiếp.`);
        },
      }).catch((error: unknown) => {
        if (!(error instanceof Problem) || error.code !== 'import-interrupted') throw error;
        // Part of it is recorded, so this is not "nothing written".
        shell.say(error.text('vi'));
        shell.status = 1;
      });
      if (!result) return;
      if (options.json) printJson(shell, result);
      else tell(shell, result, dryRun);
      if (result.rejected > 0) shell.status = 1;
    });
}

/** One document, line by line: the faults of a big file would not fit into one text. */
function printJson(shell: Shell, { faults, faultsLeftOut: _none, ...counts }: ImportResult): void {
  const head = JSON.stringify(counts).slice(0, -1);
  shell.out(`${head},"faults":[`);
  for (let at = 0; at < faults.length; at += faultsPerText) {
    const lines = faults.slice(at, at + faultsPerText).map(({ details: _details, ...fault }) => JSON.stringify(fault));
    shell.out(`${lines.join(',\n')}${at + faultsPerText < faults.length ? ',' : ''}`);
  }
  shell.out(']}');
}

function tell(shell: Shell, { faults, faultsLeftOut, ...counts }: ImportResult, dryRun: boolean): void {
  const order = [
    ...faults.filter(({ severity }) => severity === 'error'),
    ...faults.filter(({ severity }) => severity === 'warning'),
  ];
  for (const fault of order.slice(0, mostShown)) {
    const kind = fault.severity === 'error' ? 'LỖI' : 'lưu ý';
    shell.say(`${kind} · ${placeText(fault)} · ${fieldNames[fault.field] ?? fault.field} · ${fault.message}`);
  }
  const more = Math.max(order.length - mostShown, 0) + faultsLeftOut;
  if (more > 0) shell.say(`… và ${more} dòng nữa (xem đủ với --json).`);
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
