import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type { GivenFile } from '../command/evidence.ts';
import {
  attachCatalogue,
  changePublication,
  closeEmptyPublication,
  detachChange,
  enterChanges,
  getPublication,
  receivePublication,
} from '../command/publication.ts';
import { readPublicationLimits, setPublicationLimits } from '../command/publication-limit.ts';
import { openStepsOf } from '../command/publication-step.ts';
import { Problem } from '../domain/problem.ts';
import { plainFault, procedurePlaceText } from '../domain/procedure/import-fault.ts';
import { chainOf, daysBetween } from '../domain/publication/chain.ts';
import {
  type ChainStep,
  type ChangeKind,
  chainStepNames,
  chainSteps,
  changeKindNames,
  changeKinds,
  type Publication,
  publicationStateNames,
} from '../domain/publication/publication.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { readProcedureFile } from '../exchange/procedure-file.ts';
import { vnDate } from '../report/format.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { listPublications } from '../storage/publication.ts';
import { dateArgument, wholeArgument } from './argument.ts';
import { registerPublicationSteps } from './publication-step.ts';
import { answer, type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';
import { bytesOf } from './text-file.ts';

/** `publication …`: decisions that publish procedures and the chain of duties they start. */
export const registerPublication: Register = (program, shell) => {
  const publications = program
    .command('publication')
    .description('quyết định công bố thủ tục / decisions on procedures');
  registerReading(publications, shell);
  registerWriting(publications, shell);
  registerChanges(publications, shell);
  registerPublicationSteps(publications, shell);
};

function registerReading(publications: Command, shell: Shell): void {
  withCommonOptions(publications.command('list'))
    .description('các quyết định, số ngày thực hiện, hạn kế tiếp / the decisions, days allowed, the next deadline')
    .option('--year <year>', 'năm / year')
    .option(
      '--overdue',
      'chỉ quyết định có việc quá hạn (mã 1 khi có) / only decisions with something overdue (status 1 when there is one)',
    )
    .action(async (options: CommonOptions & { year?: string; overdue?: boolean }) => {
      const { database, clock } = await shell.open(options);
      const today = localDateOf(clock());
      const year = options.year === undefined ? undefined : wholeArgument(options.year, 'year', 1976);
      const all = await listPublications(database, { year });
      const found = options.overdue ? all.filter(({ due }) => due !== null && due < today) : all;
      if (options.overdue && found.length > 0) shell.status = 1;
      if (options.json) return shell.out(JSON.stringify({ publications: found }));
      if (found.length === 0) shell.say('Không có quyết định công bố nào.');
      const calendar = await rulingCalendar(database);
      for (const { code, number, receivedOn, state, changes, due, closed } of found) {
        const { working } = daysBetween(receivedOn, closed?.on ?? today, calendar);
        const late = due !== null && due < today ? ', QUÁ HẠN' : '';
        const next = due === null ? '' : `, hạn ${vnDate(due)}${late}`;
        const words = `${changes.length} thủ tục, ${working} ngày làm việc, ${publicationStateNames[state]}${next}`;
        shell.out(`${code}  ${number.padEnd(16)} đến ${vnDate(receivedOn)}  ${words}`);
      }
    });

  withCommonOptions(publications.command('show <code>'))
    .description(
      'một quyết định: từng thủ tục, khác danh mục ở đâu, việc nào xong ngày nào, bản ghi nào có thể ghi xong / one decision: each procedure, where it differs from the catalogue, what was done when, which record may prove the rest',
    )
    .action(async (code: string, options: CommonOptions) => {
      const context = await shell.open(options);
      const publication = await getPublication(context, code);
      const calendar = await rulingCalendar(context.database);
      const today = localDateOf(context.clock());
      const chains = publication.changes.map((change) => ({
        procedureCode: change.procedureCode,
        steps: chainOf(publication, change, calendar, today),
      }));
      const open = await openStepsOf(context, publication);
      if (options.json) return shell.out(JSON.stringify({ publication, chains, open }));
      shell.out(`${publication.code}  ${publication.number}  ${publicationStateNames[publication.state]}`);
      for (const [index, { procedureCode, title, kind, differences }] of publication.changes.entries()) {
        shell.out(`${procedureCode}  ${changeKindNames[kind]}  ${title}`);
        for (const { name, before, after } of differences) shell.out(`    ${name}: ${before ?? '—'} → ${after ?? '—'}`);
        for (const { step, due, done, late, sinceArrival } of chains[index]?.steps ?? []) {
          const state = done
            ? done.record === ''
              ? `không phải làm: ${done.label}`
              : `${vnDate(done.on)}, ${sinceArrival.working} ngày làm việc – ${done.label}`
            : `hạn ${vnDate(due)}`;
          shell.out(`  ${step.padEnd(12)} ${state}${late ? ' (quá hạn)' : ''}`);
          const waiting = open.find((each) => each.procedureCode === procedureCode && each.step === step);
          for (const { record, label } of waiting?.candidates ?? []) shell.out(`    có thể ghi: ${record}  ${label}`);
        }
      }
    });

  withCommonOptions(publications.command('limits'))
    .description(
      'số ngày làm việc cho từng việc; nêu --catalogue, --process, --posting, --declaration để đổi / working days for each step; name --catalogue, --process, --posting, --declaration to change them',
    )
    .option('--catalogue <days>', `${chainStepNames.catalogue} / update of the catalogue`)
    .option('--process <days>', `${chainStepNames.process} / ISO process`)
    .option('--posting <days>', `${chainStepNames.posting} / posting and taking down`)
    .option('--declaration <days>', `${chainStepNames.declaration} / new declaration`)
    .action(async (options: CommonOptions & Partial<Record<ChainStep, string>>) => {
      const context = await shell.open(options);
      const given = chainSteps.flatMap((step) => {
        const text = options[step];
        return text === undefined ? [] : [[step, wholeArgument(text, step)] as const];
      });
      const limits =
        given.length > 0
          ? await setPublicationLimits(context, Object.fromEntries(given))
          : await readPublicationLimits(context);
      if (options.json) return shell.out(JSON.stringify({ limits }));
      for (const step of chainSteps) shell.out(`${step.padEnd(12)} ${limits[step]} ngày làm việc`);
    });
}

interface TextOptions extends CommonOptions {
  readonly number?: string;
  readonly decidedOn?: string;
  readonly issuer?: string;
  readonly summary?: string;
  readonly effectiveFrom?: string;
  readonly receivedOn?: string;
  readonly file?: string;
}

function registerWriting(publications: Command, shell: Shell): void {
  withTexts(publications.command('add'))
    .description('ghi quyết định mới đến / record a decision that came in')
    .action(async (options: TextOptions) => {
      const context = await shell.open(options);
      const text = textOf(options, undefined, localDateOf(context.clock()));
      const publication = await receivePublication(context, text, givenFile(options.file, 'file'));
      answer(shell, options, { publication }, `Đã ghi ${publication.code}: ${publication.number}.`);
    });

  withTexts(publications.command('change <code>'))
    .description('sửa điều đã ghi về quyết định / change what was recorded of a decision')
    .action(async (code: string, options: TextOptions) => {
      const context = await shell.open(options);
      const text = textOf(options, await getPublication(context, code), localDateOf(context.clock()));
      const publication = await changePublication(context, code, text, givenFile(options.file, 'file'));
      answer(shell, options, { publication }, `Đã sửa ${publication.code}.`);
    });

  withCommonOptions(publications.command('close <code>'))
    .description(
      'đóng quyết định không có thủ tục nào của cơ quan / close a decision without a procedure of this office',
    )
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      const publication = await closeEmptyPublication(await shell.open(options), code, options.reason);
      answer(shell, options, { publication }, `Đã đóng ${code}.`);
    });
}

function registerChanges(publications: Command, shell: Shell): void {
  withCommonOptions(publications.command('attach <code> <file>'))
    .description(
      'đính tệp danh mục của quyết định; so với danh mục hiện có, chưa đổi gì / attach the catalogue of the decision; compared with the present one, nothing is changed yet',
    )
    .action(async (code: string, file: string, options: CommonOptions) => {
      const content = bytesOf(file);
      const { rows, faults, byRow } = await readProcedureFile(basename(file), content);
      for (const fault of faults) {
        shell.say(
          `${fault.severity === 'error' ? '✗' : '!'} ${procedurePlaceText(fault, 'vi', byRow)}: ${fault.message}`,
        );
      }
      if (faults.some(({ severity }) => severity === 'error')) shell.status = 1;
      const given = { name: basename(file), content, field: 'catalogue' };
      const { publication, same } = await attachCatalogue(await shell.open(options), code, rows, given);
      const text = `${code}: ${publication.changes.length} thủ tục, ${same.length} thủ tục trong tệp giống danh mục.`;
      answer(shell, options, { publication, same, faults: faults.map(plainFault) }, text);
    });

  withCommonOptions(publications.command('enter <code> <procedure>'))
    .description('nhập tay một thủ tục của quyết định / enter a procedure of the decision by hand')
    .requiredOption('--kind <kind>', changeKinds.join(' | '))
    .option('--title <text>', 'tên, khi chưa có trong danh mục / title, when it is not in the catalogue', '')
    .option('--field <text>', 'lĩnh vực / field', '')
    .option('--former <procedure>', 'mã thủ tục bị thay thế / code of the procedure it replaces', '')
    .action(
      async (
        code: string,
        procedureCode: string,
        options: CommonOptions & { kind: string; title: string; field: string; former: string },
      ) => {
        const { title, field, former } = options;
        const entered = { procedureCode, kind: kindOf(options.kind), title, field, former };
        const publication = await enterChanges(await shell.open(options), code, [entered]);
        answer(shell, options, { publication }, `Đã thêm ${procedureCode} vào ${code}.`);
      },
    );

  withCommonOptions(publications.command('detach <code> <procedure>'))
    .description(
      'bớt một thủ tục chưa làm gì khỏi quyết định / take a procedure out of the decision before anything was done',
    )
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, procedure: string, options: CommonOptions & { reason: string }) => {
      const publication = await detachChange(await shell.open(options), code, procedure, options.reason);
      answer(shell, options, { publication }, `Đã bớt ${procedure} khỏi ${code}.`);
    });
}

function withTexts(command: Command): Command {
  return withCommonOptions(command)
    .option('--number <number>', 'số quyết định / number of the decision')
    .option('--decided-on <date>', 'ngày ký / signed on')
    .option('--issuer <text>', 'cơ quan ban hành / issuing body')
    .option('--summary <text>', 'trích yếu / title')
    .option('--effective-from <date>', 'hiệu lực từ / in force from')
    .option('--received-on <date>', 'ngày đến (mặc định hôm nay) / came in on (default: today)')
    .option('--file <path>', 'bản quyết định, không quá 8 MB / the decision as a file, at most 8 MB');
}

function textOf(options: TextOptions, before: Publication | undefined, today: Publication['receivedOn']) {
  const day = (text: string | undefined, field: string, otherwise: Publication['receivedOn'] | undefined) => {
    if (text !== undefined) return dateArgument(text, field);
    if (otherwise === undefined) throw new Problem('required', { field: `--${field}` }, field);
    return otherwise;
  };
  return {
    number: options.number ?? before?.number ?? '',
    issuer: options.issuer ?? before?.issuer ?? '',
    summary: options.summary ?? before?.summary ?? '',
    decidedOn: day(options.decidedOn, 'decided-on', before?.decidedOn),
    effectiveFrom: day(options.effectiveFrom, 'effective-from', before?.effectiveFrom),
    receivedOn: day(options.receivedOn, 'received-on', before?.receivedOn ?? today),
  };
}

function givenFile(path: string | undefined, field: string): GivenFile | null {
  return path === undefined ? null : { name: basename(path), content: new Uint8Array(readFileSync(path)), field };
}

function kindOf(text: string): ChangeKind {
  const kind = changeKinds.find((each) => each === text);
  if (kind) return kind;
  throw new Problem('invalid', { field: 'kind', value: text.slice(0, 40), hint: changeKinds.join(', ') }, 'kind');
}
