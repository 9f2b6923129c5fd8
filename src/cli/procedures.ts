import { basename } from 'node:path';
import type { Command } from 'commander';
import { importProcedures } from '../command/procedure.ts';
import { diffNamed, lintProcedures } from '../command/procedure-check.ts';
import { Problem } from '../domain/problem.ts';
import { changesOnly } from '../domain/procedure/diff.ts';
import { plainFault, procedurePlaceText } from '../domain/procedure/import-fault.ts';
import { limitLines } from '../domain/procedure/section.ts';
import { dateWords, stateWords } from '../domain/procedure/words.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { readProcedureFile } from '../exchange/procedure-file.ts';
import { listProcedures, procedureVersions } from '../storage/procedure.ts';
import { listProcesses } from '../storage/process.ts';
import { dateArgument } from './argument.ts';
import { type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';
import { bytesOf } from './text-file.ts';

/** `procedures …`: the catalogue, its import, lint and differences. */
export const registerProcedures: Register = (program, shell) => {
  const procedures = program.command('procedures').description('danh mục thủ tục hành chính / catalogue of procedures');
  registerImport(procedures, shell);
  registerReading(procedures, shell);
  registerChecking(procedures, shell);
};

function registerImport(procedures: Command, shell: Shell): void {
  withCommonOptions(procedures.command('import <file>'))
    .description(
      'nhập danh mục từ tệp Excel, CSV hoặc JSON, quy trình có bước từ tệp JSON; nhập lại cùng tệp thì không đổi gì / import the catalogue from an Excel, CSV or JSON file, processes with steps from a JSON file; the same file again changes nothing',
    )
    .option('--dry-run', 'chỉ kiểm tra, không ghi / only check, write nothing')
    .action(async (file: string, options: CommonOptions & { dryRun?: boolean }) => {
      const read = await readProcedureFile(basename(file), bytesOf(file));
      const result = await importProcedures(await shell.open(options, 'create'), read, {
        dryRun: options.dryRun === true,
      });
      shell.status = result.rejected > 0 ? 1 : 0;
      if (options.json) return shell.out(JSON.stringify({ ...result, faults: result.faults.map(plainFault) }));
      for (const fault of result.faults) {
        shell.say(
          `${fault.severity === 'error' ? '✗' : '!'} ${procedurePlaceText(fault, 'vi', read.byRow)}: ${fault.message}`,
        );
      }
      const { accepted, rejected, unchanged } = result;
      shell.out(`Đọc ${result.read}, nhận ${accepted}, từ chối ${rejected}, không đổi ${unchanged} thủ tục.`);
    });
}

function registerReading(procedures: Command, shell: Shell): void {
  withCommonOptions(procedures.command('list'))
    .description('danh sách thủ tục có hiệu lực / the procedures in force')
    .option(
      '--search <words>',
      'vài âm tiết của tên hoặc mã, không cần dấu / some syllables of title or code, marks not needed',
    )
    .option('--field <name>', 'lĩnh vực / field')
    .option('--on <date>', 'ngày (mặc định hôm nay) / day (default: today)')
    .action(async (options: CommonOptions & { search?: string; field?: string; on?: string }) => {
      const { database, clock } = await shell.open(options);
      const found = await listProcedures(database, {
        on: options.on === undefined ? localDateOf(clock()) : dateArgument(options.on, 'on'),
        ...(options.search === undefined ? {} : { search: nfc(options.search) }),
        ...(options.field === undefined ? {} : { field: nfc(options.field) }),
      });
      if (options.json) return shell.out(JSON.stringify({ procedures: found }));
      for (const { code, field, title, limits } of found) {
        const limit = limitLines(limits).split('\n').join(' / ') || '(không ghi thời hạn)';
        shell.out(`${code.padEnd(12)} ${field} – ${title} [${limit}]`);
      }
      shell.say(`${found.length} thủ tục.`);
    });

  withCommonOptions(procedures.command('show <code>'))
    .description('một thủ tục: các bản và các quy trình / one procedure: its versions and processes')
    .action(async (code: string, options: CommonOptions) => {
      const { database } = await shell.open(options);
      const versions = await procedureVersions(database, nfc(code));
      const last = versions.at(-1);
      if (!last) throw new Problem('not-found', { what: 'thủ tục', key: code.slice(0, 60) });
      const processes = await listProcesses(database, { procedureCode: last.code });
      if (options.json) return shell.out(JSON.stringify({ procedure: last, versions, processes }));
      shell.out(`${last.code} – ${last.title}`);
      shell.out(`Lĩnh vực: ${last.field}. Cấp: ${last.level}. Quyết định công bố: ${last.decision || '…'}`);
      shell.out(`Thời hạn:\n  ${limitLines(last.limits).split('\n').join('\n  ')}`);
      for (const { version, validFrom, validTo } of versions) {
        shell.out(`Bản ${version}: ${dateWords(validFrom)} – ${dateWords(validTo)}`);
      }
      for (const { id, kind, documentCode, issue, revision, state, validFrom, validTo, steps } of processes) {
        const name = kind === 'office' ? 'Quy trình của cơ quan' : 'Quy trình nội bộ';
        const validity = validFrom ? `, hiệu lực ${dateWords(validFrom)} – ${dateWords(validTo)}` : '';
        shell.out(
          `${name} ${documentCode}@${issue}.${revision}: ${stateWords[state]}${validity}, ${steps.length} bước (${id})`,
        );
      }
    });
}

function registerChecking(procedures: Command, shell: Shell): void {
  withCommonOptions(procedures.command('lint [code]'))
    .description(
      'soát lỗi danh mục và quy trình: trùng mã, thiếu đơn vị, hồ sơ của quy trình khác … / check catalogue and processes: doubled codes, missing units, records of other processes …',
    )
    .action(async (code: string | undefined, options: CommonOptions) => {
      const findings = await lintProcedures(await shell.open(options), code);
      if (options.json) return shell.out(JSON.stringify({ findings }));
      for (const { code: kind, subject, where, message } of findings) {
        shell.out(`${subject}${where === '' ? '' : `, ${where}`}: ${message} [${kind}]`);
      }
      shell.say(findings.length === 0 ? 'Không có điểm nào cần xem lại.' : `${findings.length} điểm cần xem lại.`);
    });

  withCommonOptions(procedures.command('diff <before> <after>'))
    .description(
      'so hai bản: quy trình (id hoặc MÃ HIỆU@ban hành.sửa đổi) hoặc danh mục (MÃ@BẢN) / compare two versions: of a process (id or DOCUMENT@issue.revision) or of the catalogue (CODE@VERSION)',
    )
    .action(async (before: string, after: string, options: CommonOptions) => {
      const differences = await diffNamed(await shell.open(options), nfc(before), nfc(after));
      if (options.json) return shell.out(JSON.stringify({ differences }));
      const changes = changesOnly(differences);
      for (const { part, name, before: old, after: now } of changes) {
        shell.out(`${part} – ${name}`);
        for (const line of old?.split('\n') ?? []) shell.out(`  - ${line}`);
        for (const line of now?.split('\n') ?? []) shell.out(`  + ${line}`);
      }
      shell.say(changes.length === 0 ? 'Hai bản giống nhau.' : `${changes.length} chỗ khác nhau.`);
    });
}
