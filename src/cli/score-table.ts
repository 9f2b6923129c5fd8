import { basename } from 'node:path';
import { changeScoreTable, getScoreTable, setScoreTable, withdrawScoreTable } from '../command/score-table.ts';
import { numberText } from '../domain/number-text.ts';
import { Problem } from '../domain/problem.ts';
import { plainTableFault, tableRowText } from '../domain/score-sheet/import-fault.ts';
import { neutralTable } from '../domain/score-sheet/neutral-table.ts';
import { checkTable, tablePurposeNames, tablePurposes, tableStateNames } from '../domain/score-sheet/table.ts';
import { tableDifferences } from '../domain/score-sheet/table-difference.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { localDate, yearOf } from '../domain/time/local-date.ts';
import { writeCriterionTable } from '../exchange/score-sheet-file.ts';
import { partNames } from '../exchange/score-table-column.ts';
import { readScoreTableFile } from '../exchange/score-table-file.ts';
import { vnDate } from '../report/format.ts';
import { listScoreTables } from '../storage/score-sheet.ts';
import { answer, type CommonOptions, type Register, withCommonOptions } from './run.ts';
import { bytesOf } from './text-file.ts';

/** `score-table …`: the criterion tables of self-scoring and emulation, from Excel, CSV or JSON files. */
export const registerScoreTable: Register = (program, shell) => {
  const tables = program.command('score-table').description('bộ tiêu chí chấm điểm / criterion tables');

  withCommonOptions(tables.command('list'))
    .description('các bộ tiêu chí và ngày áp dụng / the criterion tables and the day each holds from')
    .action(async (options: CommonOptions) => {
      const found = await listScoreTables((await shell.open(options)).database);
      if (options.json) return shell.out(JSON.stringify({ tables: found }));
      if (found.length === 0) shell.say('Chưa có bộ tiêu chí nào.');
      for (const { code, purpose, name, from, state } of found) {
        shell.out(`${code}  từ ${vnDate(from)}  ${tablePurposeNames[purpose]}: ${name} (${tableStateNames[state]})`);
      }
    });

  withCommonOptions(tables.command('show <code>'))
    .description(
      'một bộ tiêu chí dưới dạng tệp JSON, sửa rồi nhập lại được / a criterion table as JSON, to be changed and set again',
    )
    .action(async (code: string, options: CommonOptions) => {
      shell.out(writeCriterionTable(await getScoreTable(await shell.open(options), code)).trimEnd());
    });

  withCommonOptions(tables.command('example <purpose>'))
    .description(
      `bộ mẫu để bắt đầu (JSON), không thuộc văn bản nào / a table to begin with (JSON), of no instrument: ${tablePurposes.join(' | ')}`,
    )
    .action(async (named: string, options: CommonOptions) => {
      const purpose = tablePurposes.find((one) => one === named);
      if (!purpose) {
        const hint = `Chọn: ${tablePurposes.join(', ')}.`;
        throw new Problem('invalid', { field: 'purpose', value: named.slice(0, 40), hint }, 'purpose');
      }
      const { clock } = await shell.open(options);
      const from = localDate(`${yearOf(localDateOf(clock()))}-01-01`);
      shell.out(writeCriterionTable(neutralTable(purpose, from)).trimEnd());
    });

  withCommonOptions(tables.command('set <file>'))
    .description(
      'đặt bộ tiêu chí trong tệp Excel, CSV hoặc JSON; --change sửa bộ đã có, --preview chỉ xem khác biệt / set the criterion table of an Excel, CSV or JSON file; --change an existing one, --preview only shows what differs',
    )
    .option('--change <code>', 'mã bộ tiêu chí được sửa / code of the criterion table to change')
    .option('--preview', 'chỉ kiểm tra và nêu khác biệt, không ghi / only check and say what differs, write nothing')
    .action(async (file: string, options: CommonOptions & { change?: string; preview?: boolean }) => {
      const read = await readScoreTableFile(basename(file), bytesOf(file));
      for (const fault of read.faults) {
        const where = [tableRowText(fault, 'vi'), fault.part === null ? '' : `cột “${partNames[fault.part][0]}”`];
        const mark = fault.severity === 'error' ? '✗' : '!';
        shell.say(`${mark} ${where.filter(Boolean).join(', ')}: ${fault.message}`);
      }
      if (!read.table) {
        shell.status = 2;
        if (options.json) shell.out(JSON.stringify({ faults: read.faults.map(plainTableFault) }));
        return;
      }
      const table = checkTable(read.table);
      const context = await shell.open(options);
      if (options.preview) {
        const known = options.change === undefined ? null : await getScoreTable(context, options.change);
        const differences = known ? tableDifferences(known, table) : [];
        if (options.json) return shell.out(JSON.stringify({ table, differences }));
        const most = table.criteria.reduce((sum, one) => sum + Math.round((one.most ?? 0) * 100), 0) / 100;
        shell.out(`${table.name}: ${table.criteria.length} dòng, ${numberText(most)} điểm.`);
        for (const { number, what, before, after } of differences) {
          shell.out(`${number.padEnd(6)} ${what}: ${before ?? '—'} → ${after ?? '—'}`);
        }
        return;
      }
      const written = options.change
        ? await changeScoreTable(context, options.change, table)
        : await setScoreTable(context, table);
      answer(shell, options, { table: written }, `Đã ghi ${written.code}, áp dụng từ ${vnDate(written.from)}.`);
    });

  withCommonOptions(tables.command('withdraw <code>'))
    .description('bỏ một bộ tiêu chí; bảng đã lập giữ nguyên / withdraw a criterion table; its sheets stay')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      const table = await withdrawScoreTable(await shell.open(options), code, options.reason);
      answer(shell, options, { table }, `Đã bỏ ${code}.`);
    });
};
