import { basename } from 'node:path';
import type { Command } from 'commander';
import {
  adoptSelfScoreTable,
  appraiseSelfScore,
  approveSelfScore,
  getSelfScore,
  openSelfScore,
  reopenSelfScore,
  scoreSelfScore,
  sendSelfScore,
} from '../command/self-score.ts';
import { type SelfScore, selfScoreStateNames } from '../domain/score-sheet/self-score.ts';
import { sumOf } from '../domain/score-sheet/sheet.ts';
import { readOtherScoreFile, readScoreFile } from '../exchange/score-sheet-file.ts';
import { gatherOfficeFigures } from '../report/score-figure.ts';
import { listSelfScores } from '../storage/score-sheet.ts';
import { dateArgument, yearArgument } from './argument.ts';
import { answer, type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';
import { showScores, totalWords } from './score-sheet.ts';
import { readTextFile } from './text-file.ts';

/** What the second score is called. */
const otherName = 'thẩm định';

/** `self-score …`: the yearly self-scoring sheet of administrative reform. */
export const registerSelfScore: Register = (program, shell) => {
  const sheets = program
    .command('self-score')
    .description('bảng tự chấm điểm cải cách hành chính / self-scoring sheet');
  registerReading(sheets, shell);
  registerScoring(sheets, shell);
  registerSigning(sheets, shell);
};

function registerReading(sheets: Command, shell: Shell): void {
  withCommonOptions(sheets.command('list'))
    .description('các bảng đã lập / the sheets')
    .action(async (options: CommonOptions) => {
      const found = await listSelfScores((await shell.open(options)).database);
      if (options.json) return shell.out(JSON.stringify({ sheets: found.map(briefly) }));
      if (found.length === 0) shell.say('Chưa có bảng tự chấm điểm nào.');
      for (const sheet of found)
        shell.out(`${sheet.code}  ${selfScoreStateNames[sheet.state]}: ${totalWords(sheet, otherName)}`);
    });

  withCommonOptions(sheets.command('show <code>'))
    .description(
      'điểm từng tiêu chí, số liệu của bản ghi, kiểm chứng, tổng, điểm thẩm định / the score of each criterion, figures of the records, proof, total, appraisal',
    )
    .action(async (code: string, options: CommonOptions) => {
      const context = await shell.open(options);
      const sheet = await getSelfScore(context, code);
      const figures = await gatherOfficeFigures(context, sheet);
      if (options.json) return shell.out(JSON.stringify({ sheet, total: sumOf(sheet), figures }));
      shell.out(`${sheet.code}  ${sheet.label} – ${selfScoreStateNames[sheet.state]}. ${sheet.table.name}`);
      showScores(shell, sheet, figures, otherName);
    });
}

function registerScoring(sheets: Command, shell: Shell): void {
  withCommonOptions(sheets.command('open'))
    .description(
      'lập bảng của một năm theo bộ tiêu chí áp dụng cho năm ấy / open the sheet of a year with the criterion table of that year',
    )
    .requiredOption('--year <year>', 'năm / year')
    .action(async (options: CommonOptions & { year: string }) => {
      const year = yearArgument(options.year);
      say(shell, options, await openSelfScore(await shell.open(options), year), 'Đã lập');
    });

  withCommonOptions(sheets.command('score <code> <file>'))
    .description(
      'chấm các tiêu chí nêu trong tệp JSON / score the criteria of a JSON file {scores: [{number, own, explanation, proof, links, notApplicable}]}',
    )
    .action(async (code: string, file: string, options: CommonOptions) => {
      const inputs = readScoreFile(readTextFile(file), basename(file));
      const context = await shell.open(options);
      const figures = await gatherOfficeFigures(context, await getSelfScore(context, code));
      say(shell, options, await scoreSelfScore(context, code, inputs, figures), 'Đã chấm');
    });

  withCommonOptions(sheets.command('adopt <code>'))
    .description(
      'lấy lại bộ tiêu chí đang áp dụng cho bảng dự thảo / take the criterion table in use again, for a draft',
    )
    .action(async (code: string, options: CommonOptions) => {
      say(shell, options, await adoptSelfScoreTable(await shell.open(options), code), 'Đã lấy lại bộ tiêu chí');
    });
}

function registerSigning(sheets: Command, shell: Shell): void {
  withCommonOptions(sheets.command('approve <code>'))
    .description('lãnh đạo phê duyệt bảng đã chấm đủ / a leader approves a sheet that is scored')
    .action(async (code: string, options: CommonOptions) => {
      say(shell, options, await approveSelfScore(await shell.open(options), code), 'Đã phê duyệt');
    });

  withCommonOptions(sheets.command('send <code>'))
    .description('ghi đã gửi cấp trên / record that it was sent to the upper level')
    .requiredOption('--to <body>', 'nơi nhận / recipient')
    .requiredOption('--on <date>', 'ngày gửi / sent on')
    .option('--number <text>', 'số văn bản / number of the paper', '')
    .action(async (code: string, options: CommonOptions & { to: string; on: string; number: string }) => {
      const { to, number } = options;
      const sending = { to, number, on: dateArgument(options.on, 'on') };
      say(shell, options, await sendSelfScore(await shell.open(options), code, sending), 'Đã ghi gửi');
    });

  withCommonOptions(sheets.command('appraise <code> <file>'))
    .description(
      'ghi điểm thẩm định từ tệp JSON / enter the appraisal from a JSON file {scores: [{number, value, reason}]}',
    )
    .requiredOption('--body <name>', 'cơ quan thẩm định / appraising body')
    .requiredOption('--on <date>', 'ngày thẩm định / appraised on')
    .option('--paper <text>', 'văn bản thẩm định / paper of the appraisal', '')
    .action(
      async (code: string, file: string, options: CommonOptions & { body: string; on: string; paper: string }) => {
        const { body, paper } = options;
        const scores = readOtherScoreFile(readTextFile(file), basename(file));
        const given = { body, paper, on: dateArgument(options.on, 'on'), scores };
        say(shell, options, await appraiseSelfScore(await shell.open(options), code, given), 'Đã ghi điểm thẩm định');
      },
    );

  withCommonOptions(sheets.command('reopen <code>'))
    .description('lãnh đạo mở lại để sửa / a leader reopens it to be changed')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      say(shell, options, await reopenSelfScore(await shell.open(options), code, options.reason), 'Đã mở lại');
    });
}

function say(shell: Shell, options: CommonOptions, sheet: SelfScore, done: string): void {
  answer(shell, options, { sheet, total: sumOf(sheet) }, `${done}: ${sheet.code}, ${totalWords(sheet, otherName)}.`);
}

function briefly(sheet: SelfScore) {
  const { code, year, state } = sheet;
  return { code, year, state, total: sumOf(sheet) };
}
