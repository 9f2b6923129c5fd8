import {
  addLegalBasis,
  addShippedLegalBases,
  changeLegalBasis,
  checkLegalBasis,
  getLegalBasis,
} from '../command/legal-basis.ts';
import { dependentsOf, userName } from '../domain/legal-basis/citation.ts';
import {
  type Instrument,
  instrumentName,
  legalStanding,
  legalStandingNames,
  missingFacts,
} from '../domain/legal-basis/legal-basis.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { legalUsers } from '../report/legal-basis-use.ts';
import { listLegalBases } from '../storage/legal-basis.ts';
import { dateArgument } from './argument.ts';
import { answer, type CommonOptions, type Register, withCommonOptions } from './run.ts';

interface FactOptions extends CommonOptions {
  readonly number?: string;
  readonly kind?: string;
  readonly title?: string;
  readonly issuer?: string;
  readonly issuedOn?: string;
  readonly from?: string;
  readonly to?: string;
  readonly replacedBy?: string;
  readonly amendedBy?: string;
  readonly note?: string;
}

/** `legal-basis …`: the register of legal bases, and what depends on each. */
export const registerLegalBasis: Register = (program, shell) => {
  const bases = program.command('legal-basis').description('văn bản pháp lý làm căn cứ / legal bases');

  withCommonOptions(bases.command('seed'))
    .description(
      'nạp các văn bản chương trình đang viện dẫn mà danh mục chưa có / add the instruments the program cites and the list lacks',
    )
    .action(async (options: CommonOptions) => {
      const added = await addShippedLegalBases(await shell.open(options));
      answer(
        shell,
        options,
        { added: added.map(({ code }) => code) },
        `Đã nạp ${added.length} văn bản, chờ đối chiếu.`,
      );
    });

  withCommonOptions(bases.command('list'))
    .description(
      'danh mục văn bản, hiệu lực hôm nay, số nơi viện dẫn / the instruments, whether in force today, how often cited',
    )
    .option('--ended', 'chỉ văn bản hết hiệu lực còn được viện dẫn / only expired instruments that are still cited')
    .action(async (options: CommonOptions & { ended?: boolean }) => {
      const { database, clock } = await shell.open(options);
      const today = localDateOf(clock());
      const users = await legalUsers(database, today);
      const lines = (await listLegalBases(database))
        .map((record) => ({
          ...record,
          standing: legalStanding(record, today),
          missing: missingFacts(record, record.state),
          dependents: dependentsOf(record.number, users).length,
        }))
        .filter(({ standing, dependents }) => !options.ended || (standing === 'ended' && dependents > 0));
      if (options.json) return shell.out(JSON.stringify({ legalBases: lines }));
      if (lines.length === 0) shell.say('Không có văn bản nào.');
      for (const { code, standing, dependents, title } of lines) {
        const state = legalStandingNames[standing].padEnd(24);
        shell.out(`${code.padEnd(22)} ${state} ${String(dependents).padStart(3)} nơi  ${title}`);
      }
    });

  withCommonOptions(bases.command('show <code>'))
    .description('một văn bản và mọi thứ đang dựa vào nó / one instrument and all that rests on it')
    .action(async (code: string, options: CommonOptions) => {
      const context = await shell.open(options);
      const record = await getLegalBasis(context, code);
      const today = localDateOf(context.clock());
      const dependents = dependentsOf(record.number, await legalUsers(context.database, today));
      const standing = legalStanding(record, today);
      if (options.json) return shell.out(JSON.stringify({ legalBasis: record, standing, dependents }));
      shell.out(`${instrumentName(record)} – ${record.title}: ${legalStandingNames[standing]}`);
      for (const missing of missingFacts(record, record.state)) shell.out(`  cần đối chiếu: ${missing}`);
      for (const { user, where } of dependents) shell.out(`  ${userName(user)}: ${where.join('; ')}`);
    });

  withFacts(withCommonOptions(bases.command('add')))
    .requiredOption('--number <number>', 'số, ký hiệu / number')
    .description('thêm văn bản; ngày chưa rõ thì bỏ trống / add an instrument; leave unknown days out')
    .action(async (options: FactOptions) => {
      const record = await addLegalBasis(await shell.open(options), factsOf(options, blank));
      answer(shell, options, { legalBasis: record }, `Đã thêm ${record.code}.`);
    });

  withFacts(withCommonOptions(bases.command('change <code>')))
    .description('sửa văn bản; chỉ đổi những gì nêu ra / change an instrument; only what is named')
    .requiredOption('--reason <text>', 'lý do sửa / reason for the change')
    .action(async (code: string, options: FactOptions & { reason: string }) => {
      const context = await shell.open(options);
      const before = await getLegalBasis(context, code);
      const record = await changeLegalBasis(context, code, factsOf(options, before), options.reason);
      answer(shell, options, { legalBasis: record }, `Đã sửa ${record.code}.`);
    });

  withCommonOptions(bases.command('check <code>'))
    .description('ghi đã đối chiếu với bản công bố chính thức / record that it was compared with the official text')
    .action(async (code: string, options: CommonOptions) => {
      const record = await checkLegalBasis(await shell.open(options), code);
      answer(shell, options, { legalBasis: record }, `Đã ghi đối chiếu ${record.code}.`);
    });
};

function withFacts(command: ReturnType<typeof withCommonOptions>): ReturnType<typeof withCommonOptions> {
  return command
    .option('--kind <text>', 'loại văn bản / kind of instrument')
    .option('--title <text>', 'trích yếu / title')
    .option('--issuer <text>', 'cơ quan ban hành / issuing body')
    .option('--issued-on <date>', 'ngày ban hành / issued on')
    .option('--from <date>', 'có hiệu lực từ ngày / in force from')
    .option('--to <date>', 'hiệu lực đến hết ngày / last day in force')
    .option('--replaced-by <list>', 'được thay thế bởi (cách nhau bằng dấu phẩy) / replaced by (with commas between)')
    .option('--amended-by <list>', 'được sửa đổi bởi (cách nhau bằng dấu phẩy) / amended by (with commas between)')
    .option('--note <text>', 'ghi chú / note');
}

const blank: Instrument = {
  number: '',
  kind: '',
  title: '',
  issuer: '',
  issuedOn: null,
  inForceFrom: null,
  inForceTo: null,
  replacedBy: [],
  amendedBy: [],
  note: '',
};

function factsOf(options: FactOptions, before: Instrument): Instrument {
  const date = (text: string | undefined, field: string, kept: Instrument['issuedOn']) =>
    text === undefined ? kept : dateArgument(text, field);
  return {
    number: options.number ?? before.number,
    kind: options.kind ?? before.kind,
    title: options.title ?? before.title,
    issuer: options.issuer ?? before.issuer,
    issuedOn: date(options.issuedOn, 'issued-on', before.issuedOn),
    inForceFrom: date(options.from, 'from', before.inForceFrom),
    inForceTo: date(options.to, 'to', before.inForceTo),
    replacedBy: options.replacedBy?.split(',') ?? before.replacedBy,
    amendedBy: options.amendedBy?.split(',') ?? before.amendedBy,
    note: options.note ?? before.note,
  };
}
