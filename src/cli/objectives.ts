import { basename } from 'node:path';
import type { Command } from 'commander';
import { addObjective, approveObjectives, type PlannedObjective, reopenObjective } from '../command/objective.ts';
import {
  closeObjective,
  finishObjectiveOutcome,
  type OutcomeInput,
  reviewObjective,
} from '../command/objective-conclude.ts';
import { importObjectives } from '../command/objective-import.ts';
import { carryObjectives, recordMeasure } from '../command/objective-measure.ts';
import { readUnansweredMisses } from '../command/objective-unanswered.ts';
import { flatCascade } from '../domain/objective/cascade.ts';
import { deadlineOf } from '../domain/objective/input.ts';
import { stateNames } from '../domain/objective/objective.ts';
import { targetText } from '../domain/objective/wording.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { readObjectiveFile } from '../exchange/objective-file.ts';
import { vnDate } from '../report/format.ts';
import { readMeasuredObjectives } from '../report/objective-measure.ts';
import { listObjectives } from '../storage/objective.ts';
import { dateArgument, wholeArgument, yearArgument } from './argument.ts';
import { registerAnswers } from './objective-answers.ts';
import { objectiveJson } from './objective-json.ts';
import { registerProposals } from './objective-proposals.ts';
import { answer, type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';
import { readTextFile } from './text-file.ts';

interface YearOptions extends CommonOptions {
  readonly year: string;
}

/** `objectives …`: the year's quality objectives. */
export const registerObjectives: Register = (program, shell) => {
  const objectives = program.command('objectives').description('mục tiêu chất lượng năm / quality objectives');
  registerPlanning(objectives, shell);
  registerDeciding(objectives, shell);
  registerMeasuring(objectives, shell);
  registerProposals(objectives, shell);
  registerAnswers(objectives, shell);
};

function registerPlanning(objectives: Command, shell: Shell): void {
  withCommonOptions(objectives.command('add <json>'))
    .description(
      'thêm một mục tiêu (dự thảo): một đối tượng JSON hoặc tệp .json / add an objective (draft): a JSON object or a .json file',
    )
    .option('--year <year>', 'năm, khi đối tượng không ghi / year, when the object does not say')
    .action(async (json: string, options: CommonOptions & { year?: string }) => {
      const text = json.trimStart().startsWith('{') ? json : fileText(json);
      const [row] = readObjectiveFile(`[${text}]`, basename(json).slice(0, 80), optionalYear(options.year));
      if (!row) throw new Problem('required', { field: 'mục tiêu' });
      if ('problem' in row) throw row.problem;
      const planned = await addObjective(await shell.open(options), row.input);
      warn(planned);
      const done = `Đã lập mục tiêu ${planned.objective.code} năm ${planned.objective.year} (dự thảo).`;
      answer(shell, options, { objective: objectiveJson(planned.objective), warnings: planned.warnings }, done);
    });

  withCommonOptions(objectives.command('import <file>'))
    .description(
      'lập hoặc sửa dự thảo từ tệp JSON; nhập lại cùng tệp thì không đổi gì / write or change drafts from a JSON file; the same file again changes nothing',
    )
    .option('--year <year>', 'năm, khi tệp không ghi / year, when the file does not say')
    .action(async (file: string, options: CommonOptions & { year?: string }) => {
      const rows = readObjectiveFile(fileText(file), basename(file), optionalYear(options.year));
      const result = await importObjectives(await shell.open(options, 'create'), rows);
      for (const { item, message } of result.faults) shell.say(`Mục ${item}: ${message}`);
      const { read, accepted, rejected, unchanged } = result;
      answer(
        shell,
        options,
        result,
        `Đọc ${read}, nhận ${accepted}, từ chối ${rejected}, không đổi ${unchanged} mục tiêu.`,
      );
      if (rejected > 0) shell.status = 1;
    });

  withCommonOptions(objectives.command('list'))
    .description('danh sách mục tiêu của năm / the objectives of a year')
    .requiredOption('--year <year>', 'năm / year')
    .action(async (options: YearOptions) => {
      const { database } = await shell.open(options);
      const found = flatCascade(await listObjectives(database, yearArgument(options.year)));
      if (options.json) {
        const all = found.map(({ objective }) => objective);
        return shell.out(JSON.stringify({ objectives: all.map((each) => objectiveJson(each, all)) }));
      }
      if (found.length === 0) shell.say(`Chưa có mục tiêu năm ${options.year}.`);
      for (const { objective, depth } of found) {
        const code = `${'  '.repeat(depth)}${objective.code}`.padEnd(16);
        shell.out(
          `${code} ${targetText(objective.target).padEnd(16)} ${stateNames[objective.state].padEnd(12)} ${objective.content}`,
        );
      }
    });

  function warn({ warnings }: PlannedObjective): void {
    for (const warning of warnings) shell.say(warning);
  }
}

function registerDeciding(objectives: Command, shell: Shell): void {
  withCommonOptions(objectives.command('approve [codes...]'))
    .description(
      'phê duyệt các dự thảo của năm (hoặc các mã đã nêu) / approve the drafts of the year (or the codes named)',
    )
    .requiredOption('--year <year>', 'năm / year')
    .requiredOption(
      '--decision <number>',
      'số quyết định, ví dụ 01/QĐ-UBND / number of the decision, such as 01/QĐ-UBND',
    )
    .option('--signed-on <date>', 'ngày ký / signed on')
    .action(async (codes: string[], options: YearOptions & { decision: string; signedOn?: string }) => {
      const signedOn = deadlineOf(options.signedOn ?? '');
      const approved = await approveObjectives(await shell.open(options), {
        year: yearArgument(options.year),
        decision: options.decision,
        ...(codes.length > 0 ? { codes } : {}),
        ...(signedOn ? { signedOn } : {}),
      });
      const list = approved.map(({ code }) => code);
      answer(shell, options, { approved: list }, `Đã phê duyệt ${list.length} mục tiêu: ${list.join(', ')}.`);
    });

  withCommonOptions(objectives.command('reopen <code>'))
    .description(
      'đưa mục tiêu đã phê duyệt về dự thảo để điều chỉnh / make an approved objective a draft again to change it',
    )
    .requiredOption('--year <year>', 'năm / year')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: YearOptions & { reason: string }) => {
      const objective = await reopenObjective(
        await shell.open(options),
        yearArgument(options.year),
        code,
        options.reason,
      );
      answer(shell, options, { objective: objectiveJson(objective) }, `Đã mở lại ${objective.code}.`);
    });

  withOutcome(withCommonOptions(objectives.command('close <code>')))
    .description(
      'đóng mục tiêu với kết luận của lần xem xét cuối năm / close an objective with the conclusion of the last review of the year',
    )
    .requiredOption('--year <year>', 'năm / year')
    .requiredOption('--conclusion <text>', 'kết luận / conclusion')
    .action(async (code: string, options: YearOptions & OutcomeOptions & { conclusion: string }) => {
      const input = { conclusion: options.conclusion, outcome: outcomeArgument(options) };
      const objective = await closeObjective(await shell.open(options), yearArgument(options.year), code, input);
      answer(shell, options, { objective: objectiveJson(objective) }, `Đã đóng ${objective.code}.`);
    });

  withCommonOptions(objectives.command('done <code>'))
    .description(
      'ghi kết quả của việc mà mục tiêu chưa đạt dẫn tới (xem xét hoặc đóng với --reason) / record the result of what a missed objective led to (review or close with --reason)',
    )
    .requiredOption('--year <year>', 'năm / year')
    .requiredOption('--result <text>', 'kết quả / result')
    .option(
      '--number <n>',
      'việc nào khi có nhiều: số của lần xem xét, 0 là việc khi đóng / which one of several: number of the review, 0 for that of the closing',
    )
    .option('--on <date>', 'xong ngày (mặc định hôm nay) / done on (default: today)')
    .action(async (code: string, options: YearOptions & { result: string; number?: string; on?: string }) => {
      const context = await shell.open(options);
      const on = options.on === undefined ? localDateOf(context.clock()) : dateArgument(options.on, 'on');
      const number = options.number === undefined ? null : wholeArgument(options.number, '--number');
      const result = { on, text: options.result, number };
      const objective = await finishObjectiveOutcome(context, yearArgument(options.year), code, result);
      answer(shell, options, { objective: objectiveJson(objective) }, `Đã ghi kết quả của ${objective.code}.`);
    });

  withCommonOptions(objectives.command('carry'))
    .description(
      'lập dự thảo năm sau từ kết quả năm trước, kèm lý do của từng chỉ tiêu / draft next year from the results of this one, with the reason of each target',
    )
    .requiredOption('--from <year>', 'năm đã có kết quả / year with results')
    .requiredOption('--to <year>', 'năm lập kế hoạch / year that is planned')
    .action(async (options: CommonOptions & { from: string; to: string }) => {
      const years = { from: yearArgument(options.from), to: yearArgument(options.to) };
      const carried = await carryObjectives(await shell.open(options), years);
      const list = carried.map(({ objective, reason }) => ({ ...objectiveJson(objective), reason }));
      if (options.json) return shell.out(JSON.stringify({ objectives: list }));
      if (list.length === 0) shell.say(`Không có mục tiêu nào cần chuyển: năm ${years.to} đã có đủ các mã.`);
      for (const { code, reason } of list) shell.out(`${code}: ${reason}`);
    });
}

function registerMeasuring(objectives: Command, shell: Shell): void {
  withCommonOptions(objectives.command('missed'))
    .description(
      'các quý chưa đạt chỉ tiêu mà chưa ai nêu lý do (xem xét hoặc phiếu của bộ phận) / quarters that missed the target and whose reason nobody gave (review or sheet of the section)',
    )
    .requiredOption('--year <year>', 'năm / year')
    .action(async (options: YearOptions) => {
      const context = await shell.open(options);
      const year = yearArgument(options.year);
      const misses = await readUnansweredMisses(context, year);
      if (options.json) {
        const list = misses.map(({ measured, period, sheet }) => ({ code: measured.objective.code, period, sheet }));
        return shell.out(JSON.stringify({ year, missed: list }));
      }
      if (misses.length === 0) shell.say(`Năm ${year} không có quý chưa đạt nào còn chờ lý do.`);
      for (const { measured, period, sheet } of misses) {
        const waits = sheet === null ? '' : ` Nguyên nhân đã ghi ở phiếu ${sheet}, chờ bộ phận xác nhận.`;
        shell.out(`${measured.objective.code}  ${period.label}: ${period.sentence}${waits}`);
      }
    });

  withCommonOptions(objectives.command('measure'))
    .description(
      'đo mục tiêu của năm từ hồ sơ và số nhập tay, so với chỉ tiêu / measure the objectives of the year from dossiers and entered figures, against their targets',
    )
    .requiredOption('--year <year>', 'năm / year')
    .option('--by <period>', 'month | quarter', 'quarter')
    .action(async (options: YearOptions & { by: string }) => {
      const by = sizeOf(options.by);
      const context = await shell.open(options);
      const year = yearArgument(options.year);
      const measured = await readMeasuredObjectives(context, year, by);
      if (options.json) {
        const all = measured.map(({ objective }) => objective);
        const list = measured.map(({ objective, year: whole, periods, against, records }) => ({
          ...objectiveJson(objective, all),
          result: whole,
          periods,
          against,
          records,
        }));
        return shell.out(JSON.stringify({ year, by, asOf: context.clock(), objectives: list }));
      }
      if (measured.length === 0) shell.say(`Chưa có mục tiêu năm ${year}.`);
      for (const { objective, year: whole, periods, records } of measured) {
        shell.out(`${objective.code}  ${objective.content}`);
        for (const each of [whole, ...periods]) shell.out(`  ${each.label}: ${each.sentence}`);
        const missed = records.filter(({ met }) => !met).map(({ code, day }) => `${code} (hạn ${vnDate(day)})`);
        if (missed.length > 0) shell.out(`  Chưa đúng hạn: ${missed.join(', ')}`);
      }
    });

  withCommonOptions(objectives.command('record <code>'))
    .description('nhập số đo bằng tay của một kỳ / enter the figure of a period by hand')
    .requiredOption('--year <year>', 'năm / year')
    .requiredOption('--period <period>', '2026 | Q1 | 2026-03')
    .requiredOption('--numerator <n>', 'tử số (hoặc số lượng) / numerator (or the count)')
    .option('--denominator <n>', 'mẫu số / denominator')
    .option('--note <text>', 'nguồn của số liệu / source of the figures', '')
    .action(
      async (
        code: string,
        options: YearOptions & { period: string; numerator: string; denominator?: string; note: string },
      ) => {
        const measure = await recordMeasure(await shell.open(options), {
          year: yearArgument(options.year),
          code,
          period: options.period,
          numerator: wholeArgument(options.numerator, '--numerator'),
          denominator: options.denominator === undefined ? null : wholeArgument(options.denominator, '--denominator'),
          note: options.note,
        });
        const figure = [measure.numerator, measure.denominator].filter((part) => part !== null).join('/');
        answer(
          shell,
          options,
          { measure },
          `Đã ghi ${figure} cho ${code}, kỳ ${vnDate(measure.from)} – ${vnDate(measure.to)}.`,
        );
      },
    );

  withOutcome(withCommonOptions(objectives.command('review <code>')))
    .description('ghi xem xét định kỳ: nhận xét và việc phải làm / record a periodic review: remark and action')
    .requiredOption('--year <year>', 'năm / year')
    .requiredOption('--period <period>', '2026 | Q1 | 2026-03')
    .requiredOption('--conclusion <text>', 'nhận xét / remark')
    .option('--action <text>', 'việc phải làm / action', '')
    .action(async (code: string, options: ReviewOptions) => {
      const { period, conclusion, action } = options;
      const outcome = outcomeArgument(options);
      const review = await reviewObjective(await shell.open(options), {
        year: yearArgument(options.year),
        code,
        period,
        conclusion,
        action,
        outcome,
      });
      answer(shell, options, { review }, `Đã ghi xem xét ${code}: ${review.finding}`);
    });
}

interface OutcomeOptions {
  readonly slip?: string;
  readonly decision?: string;
  readonly reason?: string;
  readonly owner?: string;
  readonly due?: string;
}

type ReviewOptions = YearOptions & OutcomeOptions & { period: string; conclusion: string; action: string };

function withOutcome(command: Command): Command {
  return command
    .option(
      '--slip <code>',
      'khi chưa đạt: phiếu khắc phục lập từ mục tiêu / when missed: corrective action raised from the objective',
    )
    .option('--decision <number>', 'khi chưa đạt: quyết định đổi chỉ tiêu / when missed: decision to change the target')
    .option(
      '--reason <text>',
      'khi chưa đạt: lý do, với --owner và --due / when missed: the reason, with --owner and --due',
    )
    .option('--owner <person>', 'người làm / who does it')
    .option('--due <date>', 'hạn / deadline');
}

/** What a missed target leads to: --slip, --decision, or --reason with --owner and --due; null when none is given. */
function outcomeArgument({ slip, decision, reason, owner, due }: OutcomeOptions): OutcomeInput | null {
  if (slip !== undefined) return { kind: 'slip', code: slip };
  if (decision !== undefined) return { kind: 'target', decision };
  if (reason === undefined) return null;
  if (owner === undefined) throw new Problem('required', { field: '--owner' }, '--owner');
  if (due === undefined) throw new Problem('required', { field: '--due' }, '--due');
  return { kind: 'reason', reason, owner, due: dateArgument(due, 'due') };
}

function fileText(file: string): string {
  return nfc(readTextFile(file));
}

function optionalYear(text: string | undefined): number | undefined {
  return text === undefined ? undefined : yearArgument(text);
}

function sizeOf(text: string): 'month' | 'quarter' {
  if (text === 'month' || text === 'quarter') return text;
  throw new Problem('invalid', { field: '--by', value: text.slice(0, 20), hint: 'Chọn month hoặc quarter.' }, 'by');
}
