import { basename } from 'node:path';
import type { Command } from 'commander';
import {
  adoptEmulationTable,
  approveEmulation,
  assessEmulation,
  emulationSheetsSeen,
  getEmulation,
  openEmulation,
  reopenEmulation,
  scoreEmulation,
  submitEmulation,
} from '../command/emulation.ts';
import { type EmulationSheet, emulationStateNames, proposedBand } from '../domain/score-sheet/emulation.ts';
import { sumOf } from '../domain/score-sheet/sheet.ts';
import { readOtherScoreFile, readScoreFile } from '../exchange/score-sheet-file.ts';
import { gatherPersonFigures } from '../report/person-figure.ts';
import { wholeArgument, yearArgument } from './argument.ts';
import { answer, type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';
import { showScores, totalWords } from './score-sheet.ts';
import { readTextFile } from './text-file.ts';

/** What the second score is called. */
const otherName = 'đánh giá';

/** `emulation …`: the emulation sheet of each official; with `--as` only what that person may see and do. */
export const registerEmulation: Register = (program, shell) => {
  const sheets = program.command('emulation').description('phiếu thi đua của cán bộ, công chức / emulation sheets');
  registerReading(sheets, shell);
  registerOwn(sheets, shell);
  registerAssessing(sheets, shell);
};

function registerReading(sheets: Command, shell: Shell): void {
  withCommonOptions(sheets.command('list'))
    .description('các phiếu của một năm mà người thực hiện được xem / the sheets of a year that whoever acts may see')
    .requiredOption('--year <year>', 'năm / year')
    .action(async (options: CommonOptions & { year: string }) => {
      const found = await emulationSheetsSeen(await shell.open(options), yearArgument(options.year));
      if (options.json) return shell.out(JSON.stringify({ sheets: found.map(briefly) }));
      if (found.length === 0) shell.say(`Không có phiếu nào của năm ${options.year} được xem.`);
      for (const sheet of found) {
        const { code, person, label, state, rating } = sheet;
        const band = rating?.band ? `, ${rating.band}` : '';
        shell.out(
          `${code}  ${person.name}, ${label} – ${emulationStateNames[state]}: ${totalWords(sheet, otherName)}${band}`,
        );
      }
    });

  withCommonOptions(sheets.command('show <code>'))
    .description(
      'điểm từng tiêu chí, số liệu của bản ghi, điểm đánh giá, xếp loại / the score of each criterion, figures of the records, assessment, class',
    )
    .action(async (code: string, options: CommonOptions) => {
      const context = await shell.open(options);
      const sheet = await getEmulation(context, code);
      const figures = await gatherPersonFigures(context, sheet.person, sheet);
      const byPoints = proposedBand(sheet);
      if (options.json) return shell.out(JSON.stringify({ sheet, total: sumOf(sheet), byPoints, figures }));
      shell.out(`${sheet.code}  ${sheet.person.name}, ${sheet.label} – ${emulationStateNames[sheet.state]}`);
      showScores(shell, sheet, figures, otherName);
      if (byPoints) shell.out(`Mức theo điểm: ${byPoints}`);
      if (sheet.rating?.band) shell.out(`Xếp loại: ${sheet.rating.band} ${sheet.rating.reason}`.trimEnd());
    });
}

function registerOwn(sheets: Command, shell: Shell): void {
  withCommonOptions(sheets.command('open'))
    .description('lập phiếu của một người cho một kỳ / open the sheet of a person for a period')
    .requiredOption('--year <year>', 'năm / year')
    .requiredOption('--index <n>', 'quý 1–4, 6 tháng 1–2; theo năm thì 1 / quarter 1–4, half year 1–2; 1 for a year')
    .requiredOption('--person <name>', 'cán bộ, công chức / official')
    .option('--assessor <name>', 'trưởng bộ phận được giao đánh giá / head of section who assesses', '')
    .action(async (options: CommonOptions & { year: string; index: string; person: string; assessor: string }) => {
      const { person, assessor } = options;
      const [year, index] = [yearArgument(options.year), wholeArgument(options.index, 'index', 1)];
      say(shell, options, await openEmulation(await shell.open(options), { year, index, person, assessor }), 'Đã lập');
    });

  withCommonOptions(sheets.command('score <code> <file>'))
    .description(
      'tự chấm theo tệp JSON / own scores from a JSON file {scores: [{number, own, explanation, proof, links, notApplicable}]}',
    )
    .action(async (code: string, file: string, options: CommonOptions) => {
      const inputs = readScoreFile(readTextFile(file), basename(file));
      const context = await shell.open(options);
      const sheet = await getEmulation(context, code);
      const figures = await gatherPersonFigures(context, sheet.person, sheet);
      say(shell, options, await scoreEmulation(context, code, inputs, figures), 'Đã chấm');
    });

  withCommonOptions(sheets.command('submit <code>'))
    .description('nộp phiếu đã chấm đủ / hand in a sheet that is scored')
    .action(async (code: string, options: CommonOptions) => {
      say(shell, options, await submitEmulation(await shell.open(options), code), 'Đã nộp');
    });

  withCommonOptions(sheets.command('adopt <code>'))
    .description(
      'lấy lại bộ tiêu chí đang áp dụng cho phiếu chưa nộp / take the criterion table in use again, before it is handed in',
    )
    .action(async (code: string, options: CommonOptions) => {
      say(shell, options, await adoptEmulationTable(await shell.open(options), code), 'Đã lấy lại bộ tiêu chí');
    });
}

function registerAssessing(sheets: Command, shell: Shell): void {
  withCommonOptions(sheets.command('assess <code> <file>'))
    .description('đánh giá theo tệp JSON / assess from a JSON file {scores: [{number, value, reason}]}')
    .option('--remark <text>', 'nhận xét chung / general remark', '')
    .action(async (code: string, file: string, options: CommonOptions & { remark: string }) => {
      const scores = readOtherScoreFile(readTextFile(file), basename(file));
      const given = { scores, remark: options.remark };
      say(shell, options, await assessEmulation(await shell.open(options), code, given), 'Đã đánh giá');
    });

  withCommonOptions(sheets.command('approve <code>'))
    .description('lãnh đạo phê duyệt, xếp loại / a leader approves and gives the class')
    .option('--band <name>', 'xếp loại / class', '')
    .option('--reason <text>', 'lý do khi khác mức theo điểm / reason for another class than the score gives', '')
    .action(async (code: string, options: CommonOptions & { band: string; reason: string }) => {
      const { band, reason } = options;
      say(shell, options, await approveEmulation(await shell.open(options), code, { band, reason }), 'Đã phê duyệt');
    });

  withCommonOptions(sheets.command('reopen <code>'))
    .description('trả lại để người được đánh giá sửa / send back to be changed by the person it is about')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      say(shell, options, await reopenEmulation(await shell.open(options), code, options.reason), 'Đã mở lại');
    });
}

function say(shell: Shell, options: CommonOptions, sheet: EmulationSheet, done: string): void {
  answer(shell, options, { sheet, total: sumOf(sheet) }, `${done}: ${sheet.code}, ${totalWords(sheet, otherName)}.`);
}

function briefly(sheet: EmulationSheet) {
  const { code, year, index, person, state, rating } = sheet;
  return { code, year, index, person: person.name, state, band: rating?.band ?? null, total: sumOf(sheet) };
}
