import { basename } from 'node:path';
import type { Context } from '../command/context.ts';
import {
  approveProcessVersion,
  draftProcessVersion,
  type ProcessOutcome,
  reviewProcessVersion,
  reviseProcessVersion,
  withdrawProcessVersion,
} from '../command/process.ts';
import { beginProcessDraft } from '../command/process-draft.ts';
import { defaultMonths, type ProcessSimulation, simulateProcessVersion } from '../command/process-simulate.ts';
import { Problem } from '../domain/problem.ts';
import { draftKinds, draftSources } from '../domain/procedure/process-draft.ts';
import { dateWords, stateWords } from '../domain/procedure/words.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { parseProcessFile } from '../exchange/process-file.ts';
import { vnDate, vnRate } from '../report/format.ts';
import { findNamedProcess, listProcesses } from '../storage/process.ts';
import { dateArgument, wholeArgument } from './argument.ts';
import { type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';
import { readTextFile } from './text-file.ts';

/**
 * `process …`: the controlled process documents. A version is named by its id, `MÃ HIỆU@issue.revision`, or the
 * document code for the newest.
 */
export const registerProcess: Register = (program, shell) => {
  const process = program.command('process').description('quy trình ISO của cơ quan / controlled process documents');
  const own = (name: string, description: string) => withCommonOptions(process.command(name)).description(description);

  own('list', 'danh sách các bản quy trình / the process versions')
    .option('--procedure <code>', 'mã thủ tục / procedure code')
    .action(async (options: CommonOptions & { procedure?: string }) => {
      const { database } = await shell.open(options);
      const filter = options.procedure === undefined ? {} : { procedureCode: nfc(options.procedure) };
      const found = await listProcesses(database, filter);
      if (options.json) return shell.out(JSON.stringify({ processes: found }));
      for (const { documentCode, issue, revision, state, validFrom, validTo, title } of found) {
        const validity = validFrom ? ` ${dateWords(validFrom)} – ${dateWords(validTo)}` : '';
        shell.out(`${documentCode}@${issue}.${revision}  ${stateWords[state]}${validity}  ${title}`);
      }
      shell.say(`${found.length} bản quy trình.`);
    });

  own(
    'show <name>',
    'một bản quy trình (--json: dạng dùng lại được cho draft, revise) / one process version (--json: in the form that draft and revise take)',
  ).action(async (name: string, options: CommonOptions) => {
    const version = (await stored(await shell.open(options), name)).version;
    if (options.json) return shell.out(JSON.stringify(version));
    shell.out(`${version.documentCode} – ${version.title} (${stateWords[version.state]})`);
    for (const { order, label, name: words, role } of version.steps)
      shell.out(`  ${label ?? order}. ${words} – ${role}`);
  });

  own('draft <file>', 'lập dự thảo từ tệp JSON / write a draft from a JSON file').action(
    async (file: string, options: CommonOptions) => {
      const { draft, anatomy } = parseProcessFile(readTextFile(file), basename(file));
      tell(shell, options, await draftProcessVersion(await shell.open(options), draft, anatomy));
    },
  );

  own(
    'begin <procedure>',
    'lập dự thảo bản kế tiếp của một thủ tục, để soạn tiếp trên màn hình / begin the next version of a procedure as a draft, to go on with on screen',
  )
    .option(
      '--kind <kind>',
      'office: quy trình của cơ quan; parent: quy trình nội bộ do tỉnh phê duyệt / office: process of the office; parent: internal process approved by the province',
      'office',
    )
    .option('--from <source>', `chép từ / copied from: ${draftSources.join(', ')}`, 'ruling')
    .option('--new-issue', 'ban hành lại thay vì sửa đổi / a new issue instead of a revision')
    .option(
      '--document-code <code>',
      'mã hiệu tài liệu (mặc định: mã của bản trước) / document code (default: that of the version before)',
    )
    .action(
      async (
        procedure: string,
        options: CommonOptions & { kind: string; from: string; newIssue?: boolean; documentCode?: string },
      ) => {
        const source = choiceOf(draftSources, options.from, 'from');
        const kind = choiceOf(draftKinds, options.kind, 'kind');
        const context = await shell.open(options);
        const procedureCode = nfc(procedure);
        const [former] = await listProcesses(context.database, { procedureCode, kind });
        const documentCode = nfc(options.documentCode ?? former?.documentCode ?? '');
        const start = { kind, procedureCode, source, documentCode, newIssue: options.newIssue === true };
        tell(shell, options, await beginProcessDraft(context, start));
      },
    );

  own('revise <name> <file>', 'sửa bản dự thảo hoặc bản đã soát xét / change a draft or a reviewed version').action(
    async (name: string, file: string, options: CommonOptions) => {
      const { draft, anatomy } = parseProcessFile(readTextFile(file), basename(file));
      const context = await shell.open(options);
      const { version } = await stored(context, name);
      tell(shell, options, await reviseProcessVersion(context, version.id, draft, anatomy));
    },
  );

  own('review <name>', 'soát xét / review').action(async (name: string, options: CommonOptions) => {
    const context = await shell.open(options);
    tell(shell, options, await reviewProcessVersion(context, (await stored(context, name)).version.id));
  });

  own('approve <name>', 'phê duyệt, ban hành / approve and issue')
    .requiredOption(
      '--decision <number>',
      'số quyết định, ví dụ 45/QĐ-UBND / number of the decision, such as 45/QĐ-UBND',
    )
    .option('--valid-from <date>', 'hiệu lực từ (mặc định hôm nay) / in force from (default: today)')
    .action(async (name: string, options: CommonOptions & { decision: string; validFrom?: string }) => {
      const context = await shell.open(options);
      const { version } = await stored(context, name);
      const given = options.validFrom;
      const validFrom = given === undefined ? localDateOf(context.clock()) : dateArgument(given, 'valid-from');
      const decision = nfc(options.decision);
      tell(shell, options, await approveProcessVersion(context, version.id, { decision, validFrom }));
    });

  own(
    'simulate <name>',
    'thử một bản trên các hồ sơ đã kết thúc của thủ tục / try a version on the finished dossiers of the procedure',
  )
    .option('--months <n>', 'số tháng gần đây / number of past months', String(defaultMonths))
    .action(async (name: string, options: CommonOptions & { months: string }) => {
      const months = wholeArgument(options.months, 'months', 1);
      const context = await shell.open(options);
      const simulation = await simulateProcessVersion(context, (await stored(context, name)).version.id, months);
      shell.out(options.json ? JSON.stringify(asJson(simulation)) : simulationText(simulation));
    });

  own('withdraw <name>', 'thu hồi / withdraw')
    .requiredOption('--reason <text>', 'lý do / reason')
    .option('--from <date>', 'không còn hiệu lực từ (mặc định hôm nay) / no longer in force from (default: today)')
    .action(async (name: string, options: CommonOptions & { reason: string; from?: string }) => {
      const context = await shell.open(options);
      const { version } = await stored(context, name);
      const from = options.from === undefined ? {} : { from: dateArgument(options.from, 'from') };
      tell(shell, options, await withdrawProcessVersion(context, version.id, { reason: nfc(options.reason), ...from }));
    });
};

function choiceOf<T extends string>(known: readonly T[], value: string, name: string): T {
  const found = known.find((one) => one === value);
  if (found) return found;
  const hint = `Một trong ${known.join(', ')}.`;
  throw new Problem('invalid', { field: `--${name}`, value, hint }, name);
}

async function stored(context: Context, name: string) {
  const found = await findNamedProcess(context.database, nfc(name));
  if (!found) throw new Problem('not-found', { what: 'bản quy trình', key: name.slice(0, 80) });
  return found;
}

/** Without the codes behind every share: they are many, and the screen lists them. */
function asJson({ version, replayed: _replayed, steps, ...rest }: ProcessSimulation) {
  const { id, documentCode, issue, revision, procedureCode, state } = version;
  return {
    process: { id, documentCode, issue, revision, procedureCode, state },
    ...rest,
    steps: steps.map(({ turns: _turns, ...step }) => step),
  };
}

function simulationText({ version, from, to, now, draft, steps, changed, withoutLimit, extended }: ProcessSimulation) {
  const name = `${version.documentCode}@${version.issue}.${version.revision}`;
  return [
    `${name}, thử trên ${now.denominator} hồ sơ kết thúc từ ${vnDate(from)} đến ${vnDate(to)}`,
    `Đúng hạn theo thời hạn lúc nhận: ${vnRate(now)}`,
    `Đúng hạn theo bản này:           ${vnRate(draft)}`,
    ...steps.map(({ order, name: words, over, overNow }) => {
      return `  Bước ${order}. ${words}: vượt định mức ${vnRate(over)}, lúc nhận ${vnRate(overNow)}`;
    }),
    ...(extended.length > 0 ? [`Từng gia hạn, so với thời hạn chưa gia hạn: ${extended.length} hồ sơ`] : []),
    ...(withoutLimit.length > 0 ? [`Không tính vì không có thời hạn rõ: ${withoutLimit.length} hồ sơ`] : []),
    `Đổi kết quả: ${changed.length} hồ sơ`,
    ...changed.map(({ code, lateDraft }) => `  ${code}  ${lateDraft ? 'đúng hạn → quá hạn' : 'quá hạn → đúng hạn'}`),
  ].join('\n');
}

function tell(shell: Shell, options: CommonOptions, { version, warnings }: ProcessOutcome): void {
  for (const { where, message } of warnings) shell.say(`! ${where === '' ? '' : `${where}: `}${message}`);
  const { documentCode, issue, revision, state, validFrom, id } = version;
  const validity = validFrom ? `, hiệu lực từ ${dateWords(validFrom)}` : '';
  const line = `${documentCode}@${issue}.${revision}: ${stateWords[state]}${validity} (${id})`;
  shell.out(options.json ? JSON.stringify({ process: version, warnings }) : line);
}
