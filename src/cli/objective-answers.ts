import { basename } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { acknowledgeObjective } from '../command/objective.ts';
import { changeRegistration, registerObjectives, settleRegistration } from '../command/objective-registration.ts';
import { confirmSheet, explainSheet, getSheet, openSheet, remeasureSheet } from '../command/objective-sheet.ts';
import { indicatorIds } from '../domain/objective/indicator-formula.ts';
import { targetOf } from '../domain/objective/input.ts';
import { outcomeKinds, outcomeNames, registrationStateNames } from '../domain/objective/registration.ts';
import { type ObjectiveSheet, sheetStateNames } from '../domain/objective/sheet.ts';
import { targetText } from '../domain/objective/wording.ts';
import { Problem } from '../domain/problem.ts';
import { readJsonFile } from '../exchange/json-file.ts';
import { listRegistrations } from '../storage/objective-registration.ts';
import { listSheets } from '../storage/objective-sheet.ts';
import { dateArgument, wholeArgument, yearArgument } from './argument.ts';
import { answer, type CommonOptions, type Shell, withCommonOptions } from './run.ts';
import { readTextFile } from './text-file.ts';

type YearOptions = CommonOptions & { readonly year: string };

const registrationFile = z.strictObject({
  year: z.number().int(),
  unit: z.string().default(''),
  targets: z.array(
    z.strictObject({
      number: z.number().int().nullable().default(null),
      content: z.string(),
      indicator: z.enum(indicatorIds),
      target: z.string(),
      reason: z.string(),
      responsible: z.string().default(''),
      follows: z.string().default(''),
    }),
  ),
});

type ExplainOptions = CommonOptions & { objective: string; cause: string; action: string; due?: string };

/** What sections and people answer to the plan: `register`, `settle`, `acknowledge`, `sheet …`. */
export function registerAnswers(objectives: Command, shell: Shell): void {
  registerRegistrations(objectives, shell);
  withCommonOptions(objectives.command('acknowledge <code>'))
    .description('người được giao xác nhận đã nhận mục tiêu / who was given an objective acknowledges it')
    .requiredOption('--year <year>', 'năm / year')
    .action(async (code: string, options: YearOptions) => {
      const { acknowledgement } = await acknowledgeObjective(
        await shell.open(options),
        yearArgument(options.year),
        code,
      );
      answer(shell, options, { code, acknowledgement }, `${acknowledgement?.name} đã xác nhận nhận mục tiêu ${code}.`);
    });
  registerSheets(
    objectives
      .command('sheet')
      .description('phiếu theo dõi mục tiêu theo quý của bộ phận / quarterly sheets of the objectives of a section'),
    shell,
  );
}

function registerRegistrations(objectives: Command, shell: Shell): void {
  withCommonOptions(objectives.command('register <file>'))
    .description(
      'bộ phận đăng ký mục tiêu năm sau: tệp JSON / a section registers objectives of the next year: a JSON file {year, unit, targets: [{content, indicator, target, reason}]}',
    )
    .option('--change <code>', 'sửa bản đăng ký đã có / change a registration')
    .action(async (file: string, options: CommonOptions & { change?: string }) => {
      const { targets, ...input } = readJsonFile(registrationFile, readTextFile(file), basename(file));
      const written = targets.map((one) => ({ ...one, target: targetOf(one.target) }));
      const context = await shell.open(options);
      const registration =
        options.change === undefined
          ? await registerObjectives(context, { ...input, targets: written })
          : await changeRegistration(context, options.change, written);
      const { code, unit, year } = registration;
      answer(shell, options, { registration }, `${code}: ${unit.name} đăng ký ${targets.length} mục tiêu năm ${year}.`);
    });

  withCommonOptions(objectives.command('registrations'))
    .description('các bản đăng ký của một năm / the registrations of a year')
    .requiredOption('--year <year>', 'năm / year')
    .action(async (options: YearOptions) => {
      const { database } = await shell.open(options);
      const registrations = await listRegistrations(database, yearArgument(options.year));
      if (options.json) return shell.out(JSON.stringify({ registrations }));
      if (registrations.length === 0) shell.say(`Chưa bộ phận nào đăng ký cho năm ${options.year}.`);
      for (const { code, unit, state, targets } of registrations) {
        shell.out(`${code}  ${unit.name}: ${registrationStateNames[state]}`);
        for (const { number, content, target, outcome } of targets) {
          const settled = outcome ? `${outcomeNames[outcome.kind]} ${outcome.objectiveCode}`.trim() : 'chưa xem xét';
          shell.out(`  ${number}. ${content} (${targetText(target)}) – ${settled}`);
        }
      }
    });

  withCommonOptions(objectives.command('settle <code> <number>'))
    .description(
      'thư ký ISO nhận, đổi chỉ tiêu hoặc trả lại một mục tiêu đăng ký / the quality officer accepts, changes or sends back a registered objective',
    )
    .requiredOption('--kind <kind>', outcomeKinds.join(' | '))
    .option('--target <text>', 'chỉ tiêu khác, ví dụ "≥ 98 %" / another target, such as "≥ 98 %"')
    .option('--reason <text>', 'lý do (bắt buộc khi đổi hoặc trả lại) / reason (required to change or send back)', '')
    .option('--parent <code>', 'mục tiêu của cơ quan mà nó phục vụ / objective of the office it serves', '')
    .action(
      async (
        code: string,
        number: string,
        options: CommonOptions & { kind: string; target?: string; reason: string; parent: string },
      ) => {
        const kind = outcomeKinds.find((one) => one === options.kind);
        if (!kind) {
          const hint = `Chọn: ${outcomeKinds.join(', ')}.`;
          throw new Problem('invalid', { field: '--kind', value: options.kind.slice(0, 40), hint }, 'kind');
        }
        const { objective, registration } = await settleRegistration(await shell.open(options), code, {
          number: wholeArgument(number, 'number'),
          kind,
          reason: options.reason,
          target: options.target === undefined ? null : targetOf(options.target),
          parent: options.parent,
        });
        const done = objective ? `Đã nhận vào kế hoạch: ${objective.code}.` : `Đã trả lại mục tiêu ${number}.`;
        answer(shell, options, { registration, objective: objective?.code ?? null }, done);
      },
    );
}

function registerSheets(sheets: Command, shell: Shell): void {
  withCommonOptions(sheets.command('open'))
    .description('lập phiếu của một bộ phận và một quý đã hết / open the sheet of a section for a quarter that is over')
    .requiredOption('--year <year>', 'năm / year')
    .requiredOption('--quarter <n>', 'quý / quarter: 1–4')
    .requiredOption('--unit <name>', 'bộ phận / section')
    .action(async (options: YearOptions & { quarter: string; unit: string }) => {
      const quarter = ([1, 2, 3, 4] as const).find((one) => String(one) === options.quarter);
      if (!quarter) {
        throw new Problem('invalid', { field: '--quarter', value: options.quarter, hint: '1–4.' }, 'quarter');
      }
      const input = { year: yearArgument(options.year), quarter, unit: options.unit };
      saySheet(shell, options, await openSheet(await shell.open(options), input));
    });

  withCommonOptions(sheets.command('list'))
    .description('các phiếu của một năm / the sheets of a year')
    .requiredOption('--year <year>', 'năm / year')
    .action(async (options: YearOptions) => {
      const { database } = await shell.open(options);
      const found = await listSheets(database, yearArgument(options.year));
      if (options.json) return shell.out(JSON.stringify({ sheets: found }));
      if (found.length === 0) shell.say(`Chưa có phiếu theo dõi nào của năm ${options.year}.`);
      for (const { code, unit, quarter, state } of found) {
        shell.out(`${code}  quý ${quarter}  ${unit.name}: ${sheetStateNames[state]}`);
      }
    });

  withCommonOptions(sheets.command('show <code>'))
    .description(
      'một phiếu: từng mục tiêu, kết quả, nguyên nhân, việc phải làm / one sheet: each objective, its result, cause and action',
    )
    .action(async (code: string, options: CommonOptions) => {
      saySheet(shell, options, await getSheet(await shell.open(options), code));
    });

  withCommonOptions(sheets.command('explain <code>'))
    .description(
      'ghi nguyên nhân và việc phải làm của một mục tiêu / write down the cause and the action of an objective',
    )
    .requiredOption('--objective <code>', 'mã mục tiêu / code of the objective')
    .requiredOption('--cause <text>', 'nguyên nhân / cause')
    .requiredOption('--action <text>', 'việc phải làm / action')
    .option(
      '--due <date>',
      'hạn của việc phải làm (bắt buộc khi chưa đạt) / deadline of the action (required when missed)',
    )
    .action(async (code: string, options: ExplainOptions) => {
      const { objective, cause, action } = options;
      const due = options.due === undefined ? null : dateArgument(options.due, 'due');
      const words = [{ code: objective, cause, action, due }];
      saySheet(shell, options, await explainSheet(await shell.open(options), code, words));
    });

  withCommonOptions(sheets.command('confirm <code>'))
    .description('bộ phận xác nhận kết quả của quý / the section confirms the results of the quarter')
    .action(async (code: string, options: CommonOptions) => {
      saySheet(shell, options, await confirmSheet(await shell.open(options), code));
    });

  withCommonOptions(sheets.command('remeasure <code>'))
    .description('lấy lại số liệu; bộ phận xác nhận lại / take the figures again; the section confirms anew')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      saySheet(shell, options, await remeasureSheet(await shell.open(options), code, options.reason));
    });
}

function saySheet(shell: Shell, options: CommonOptions, sheet: ObjectiveSheet): void {
  if (options.json) {
    shell.out(JSON.stringify({ sheet }));
    return;
  }
  shell.out(`${sheet.code}  quý ${sheet.quarter}/${sheet.year}  ${sheet.unit.name}: ${sheetStateNames[sheet.state]}`);
  for (const { code, sentence, cause, action } of sheet.lines) {
    shell.out(`  ${code}: ${sentence}`);
    if (cause !== '') shell.out(`    Nguyên nhân: ${cause}`);
    if (action !== '') shell.out(`    Việc phải làm: ${action}`);
  }
}
