import {
  comparisonOf,
  concludeReconciliation,
  enterReconciliation,
  getReconciliation,
  reconciliationDuties,
  reopenReconciliation,
  settleReconciliation,
  writeReconciliation,
} from '../command/reconciliation.ts';
import { openLines } from '../domain/reconciliation/decide.ts';
import { stateNames } from '../domain/reconciliation/wording.ts';
import { vnDate } from '../report/format.ts';
import { listReconciliations } from '../storage/reconciliation.ts';
import { dateArgument } from './argument.ts';
import { cellArgument, codesBehind, rowArgument, verdictArgument, whyArgument } from './reconciliation-answer.ts';
import { type FigureOptions, figuresFrom } from './reconciliation-figures.ts';
import { comparisonText } from './reconciliation-text.ts';
import { answer, type CommonOptions, type Register, withCommonOptions } from './run.ts';

interface ShowOptions extends CommonOptions {
  readonly list?: string;
  readonly key: string;
  readonly why?: string;
}

interface ConcludeOptions extends CommonOptions {
  readonly row: string;
  readonly cell?: string;
  readonly why?: string;
  readonly verdict: string;
  readonly note: string;
  readonly action?: string;
  readonly actionOn?: string;
  readonly actionTo?: string;
}

/** `reconciliation …`: the office's figures against those of the province. */
export const registerReconciliation: Register = (program, shell) => {
  const group = program
    .command('reconciliation')
    .description('đối chiếu số liệu với tỉnh / reconciliation with the province');

  withCommonOptions(group.command('list'))
    .description(
      'các bản đối chiếu, và kỳ đã gửi báo cáo mà chưa đối chiếu / the reconciliations, and reported periods without one',
    )
    .action(async (options: CommonOptions) => {
      const context = await shell.open(options);
      const all = await listReconciliations(context.database);
      const missing = (await reconciliationDuties(context)).filter(({ found }) => found === null);
      if (options.json) {
        const reconciliations = all.map(({ frozen: _frozen, ...one }) => one);
        return shell.out(JSON.stringify({ reconciliations, missing }));
      }
      for (const { code, from, to, figuresOn, source, state } of all)
        shell.out(
          `${code}  ${vnDate(from)} – ${vnDate(to)}  số ngày ${vnDate(figuresOn)}, ${source}  ${stateNames[state].vi}`,
        );
      for (const { what, to, sentOn } of missing)
        shell.out(`Chưa đối chiếu: ${what}, kỳ đến ${vnDate(to)}, gửi ${vnDate(sentOn)}`);
      if (all.length + missing.length === 0) shell.say('Chưa có bản đối chiếu nào.');
    });

  withCommonOptions(figureOptions(group.command('enter [file]')))
    .description(
      'nhập số liệu của tỉnh: tệp JSON, hoặc XLSX/CSV dạng biểu II.06a / enter the figures of the province: a JSON file, or XLSX/CSV in the form II.06a',
    )
    .action(async (file: string | undefined, options: FigureOptions) => {
      const figures = await figuresFrom(file, options, undefined);
      const context = await shell.open(options);
      const one = await enterReconciliation(context, figures(context.clock()));
      const { lines } = await comparisonOf(context, one);
      answer(
        shell,
        options,
        { reconciliation: one, lines },
        `Đã nhập ${one.code}: ${openLines(one, lines).length} ô lệch.`,
      );
    });

  withCommonOptions(figureOptions(group.command('write <code> [file]')))
    .description(
      'sửa số liệu của tỉnh; điều không nêu giữ nguyên / change the figures of the province; what is not named stays',
    )
    .action(async (code: string, file: string | undefined, options: FigureOptions) => {
      const context = await shell.open(options);
      const figures = await figuresFrom(file, options, await getReconciliation(context, code));
      const one = await writeReconciliation(context, code, figures(context.clock()));
      answer(shell, options, { reconciliation: one }, `Đã ghi ${code}.`);
    });

  withCommonOptions(group.command('show <code>'))
    .description(
      'hai bên từng ô, ô lệch, hồ sơ giải thích, kết luận / both sides cell by cell, the cells that differ, dossiers that explain them, conclusions',
    )
    .option('--list <cell>', 'mã hồ sơ sau một ô, ví dụ resolved.late / codes behind a cell')
    .option('--key <row>', 'một dòng; không có thì dòng tổng / a row, else the total', '')
    .option('--why <kind>', 'mã hồ sơ của một giải thích, ví dụ ends-earlier / codes of an explanation')
    .action(async (code: string, options: ShowOptions) => {
      const context = await shell.open(options);
      const one = await getReconciliation(context, code);
      const comparison = await comparisonOf(context, one);
      if (options.list !== undefined) {
        const codes = codesBehind(comparison, rowArgument(options.key), cellArgument(options.list), options.why);
        return shell.out(options.json ? JSON.stringify({ codes }) : codes.join('\n'));
      }
      if (!options.json) return shell.out(comparisonText(one, comparison));
      const { frozen: _frozen, ...reconciliation } = one;
      shell.out(
        JSON.stringify({ reconciliation, lines: comparison.lines, open: openLines(one, comparison.lines).length }),
      );
    });

  withCommonOptions(group.command('conclude <code>'))
    .description(
      'kết luận một ô lệch; không có --cell thì mọi ô chưa kết luận của dòng / conclude a cell that differs; without --cell all cells of the row without a conclusion',
    )
    .option('--row <row>', 'dòng; không có thì dòng tổng / the row, else the total', '')
    .option('--cell <cell>', 'ô, ví dụ resolved.late / cell, such as resolved.late')
    .option('--why <kind>', 'mọi ô chưa kết luận mà cách tính này giải thích vừa đúng / all cells one way explains')
    .requiredOption('--verdict <verdict>', 'ours | theirs | explained')
    .requiredOption('--note <text>', 'giải thích / explanation')
    .option('--action <text>', 'đã đề nghị sửa gì / correction asked')
    .option('--action-to <text>', 'gửi ai / to whom')
    .option('--action-on <date>', 'ngày đề nghị / asked on')
    .action(async (code: string, options: ConcludeOptions) => {
      const cell = options.cell === undefined ? null : cellArgument(options.cell);
      const verdict = verdictArgument(options.verdict);
      const asked = options.action === undefined ? undefined : dateArgument(options.actionOn ?? '', 'action-on');
      const action = asked ? { what: options.action ?? '', on: asked, to: options.actionTo ?? '' } : null;
      const context = await shell.open(options);
      const scope =
        options.why === undefined ? { row: rowArgument(options.row), cell } : { why: whyArgument(options.why) };
      const one = await concludeReconciliation(context, code, scope, { verdict, note: options.note, action });
      answer(shell, options, { reconciliation: one }, `Đã ghi kết luận vào ${code}.`);
    });

  withCommonOptions(group.command('settle <code>'))
    .description('chốt; số liệu hai bên được giữ nguyên / settle; the figures of both sides are kept')
    .action(async (code: string, options: CommonOptions) => {
      const one = await settleReconciliation(await shell.open(options), code);
      answer(shell, options, { reconciliation: one }, `Đã chốt ${code}.`);
    });

  withCommonOptions(group.command('reopen <code>'))
    .description('mở lại bản đã chốt / reopen a settled one')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      const one = await reopenReconciliation(await shell.open(options), code, options.reason);
      answer(shell, options, { reconciliation: one }, `Đã mở lại ${code}.`);
    });
};

function figureOptions(command: Parameters<typeof withCommonOptions>[0]) {
  return command
    .option('--from <date>', 'từ ngày / first day')
    .option('--to <date>', 'đến ngày / last day')
    .option('--on <date>', 'ngày lấy số liệu (mặc định hôm nay) / day of the figures')
    .option('--source <text>', 'nguồn / where they were read')
    .option(
      '--column <number=heading...>',
      'cột của tệp, ví dụ "3=Tổng tiếp nhận"; 2 là tên dòng / columns of the file',
    );
}
