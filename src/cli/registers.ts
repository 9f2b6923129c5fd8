import { basename } from 'node:path';
import type { Command } from 'commander';
import { proposeOutputs } from '../command/nonconforming-output.ts';
import { openWork } from '../command/open-work.ts';
import { actOnEntry, addEntry, changeEntry, type EntryInput, getEntry } from '../command/register-entry.ts';
import { approvePlan, beginPlan, carryPlan, loadGapPack } from '../command/register-plan.ts';
import { Problem } from '../domain/problem.ts';
import { type DueStanding, dueStanding } from '../domain/register/due-standing.ts';
import { movesFrom, type RegisterEntry } from '../domain/register/entry.ts';
import { ownFields, type RegisterKind, stateOf } from '../domain/register/kind.ts';
import { findKind, kindOf, registerKinds } from '../domain/register/list.ts';
import { headlineOf, valueText } from '../domain/register/wording.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addMonths } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { listEntries } from '../storage/register-entry.ts';
import { dateArgument, wholeArgument, yearArgument } from './argument.ts';
import { personArgument } from './person-argument.ts';
import { type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';
import { bytesOf, readTextFile } from './text-file.ts';

interface FileOptions extends CommonOptions {
  readonly file?: readonly string[];
}

/** `registers …`: the registers of the quality system. */
export const registerRegisters: Register = (program, shell) => {
  const registers = program.command('registers').description('sổ của hệ thống quản lý chất lượng / quality registers');
  registerReading(registers, shell);
  registerWriting(registers, shell);
  registerWhole(registers, shell);
};

function registerReading(registers: Command, shell: Shell): void {
  withCommonOptions(registers.command('list [kind]'))
    .description(
      'các sổ; các mục của một sổ; --due: mọi mục quá hạn và đến hạn / the registers; the entries of one; --due: all entries that are due or overdue',
    )
    .option('--due', 'chỉ những mục có hạn, quá hạn trước / only entries with a deadline, overdue first')
    .option('--state <state>', 'chỉ những mục ở trạng thái này / only entries in this state')
    .action(async (name: string | undefined, options: CommonOptions & { due?: boolean; state?: string }) => {
      if (name === undefined && !options.due) return listKinds(shell, options);
      const kind = name === undefined ? undefined : findKind(name);
      const context = await shell.open(options);
      const all = await listEntries(context.database, kind?.kind);
      const found = all.filter(
        ({ due, state }) => (!options.due || due !== null) && (!options.state || state === options.state),
      );
      if (options.due) found.sort((a, b) => (`${a.due}${a.code}` < `${b.due}${b.code}` ? -1 : 1));
      if (options.json) return shell.out(JSON.stringify({ entries: found.map(entryJson) }));
      const today = localDateOf(context.clock());
      if (found.length === 0) shell.say('Không có mục nào.');
      for (const entry of found) shell.out(lineOf(entry, dueStanding(entry, today)));
    });

  withCommonOptions(registers.command('show <kind> <code>'))
    .description('một mục với mọi trường và các việc làm được / one entry with all fields and the acts allowed now')
    .action(async (name: string, code: string, options: CommonOptions) => {
      const kind = findKind(name);
      const entry = await getEntry(await shell.open(options), kind, code);
      const moves = movesFrom(kind, entry).map(({ id }) => id);
      if (options.json) return shell.out(JSON.stringify({ entry: entryJson(entry), moves }));
      shell.out(lineOf(entry, 'none'));
      for (const field of kind.fields) {
        const text = valueText(field, entry.values[field.key] ?? null, 'vi');
        if (text !== '') shell.out(`  ${field.name[0]}: ${text.replaceAll('\n', '\n    ')}`);
      }
      shell.out(`  Việc làm được: ${moves.join(', ') || '(không)'}`);
    });

  withCommonOptions(registers.command('fields <kind>'))
    .description('các trường và các việc của một sổ, để viết JSON / the fields and acts of a register, to write JSON')
    .action((name: string, options: CommonOptions) => {
      const kind = findKind(name);
      const fields = ownFields(kind).map(({ key, type, required = false, choices }) => ({
        key,
        type,
        required,
        ...(choices ? { choices: choices.map(({ value }) => value) } : {}),
      }));
      const moves = kind.moves.map(({ id, from, asks = [] }) => ({ id, from, asks: asks.map(({ key }) => key) }));
      if (options.json) return shell.out(JSON.stringify({ kind: kind.kind, fields, moves }));
      for (const field of ownFields(kind))
        shell.out(`${field.key.padEnd(16)} ${field.type.padEnd(8)} ${field.required ? '*' : ' '} ${field.name[0]}`);
      for (const move of moves) shell.out(`move ${move.id}: ${move.from.join(', ')} (${move.asks.join(', ')})`);
    });
}

function registerWriting(registers: Command, shell: Shell): void {
  withCommonOptions(registers.command('add <kind> <json>'))
    .description('thêm một mục: một đối tượng JSON hoặc tệp .json / add an entry: a JSON object or a .json file')
    .option('--year <year>', 'năm của kế hoạch (chỉ annual-plan) / year of the plan (annual-plan only)')
    .option('--file <field=path...>', 'tệp kèm theo: trường=đường dẫn / attached file: field=path')
    .action(async (name: string, json: string, options: FileOptions & { year?: string }) => {
      const kind = findKind(name);
      const input = withFiles(inputOf(json), options);
      const year = options.year === undefined ? undefined : yearArgument(options.year, 2000);
      const entry = await addEntry(await shell.open(options), kind.kind, input, year);
      answer(shell, options, entry, `Đã thêm ${entry.code}.`);
    });

  withCommonOptions(registers.command('change <kind> <code> <json>'))
    .description(
      'sửa các trường có trong JSON; trường không ghi thì giữ nguyên / change the fields in the JSON; others stay',
    )
    .option('--reason <text>', 'lý do, khi mục đã được quyết định / reason, once the entry was decided on', '')
    .option('--file <field=path...>', 'tệp kèm theo: trường=đường dẫn / attached file: field=path')
    .action(async (name: string, code: string, json: string, options: FileOptions & { reason: string }) => {
      const kind = findKind(name);
      const input = withFiles(inputOf(json), options);
      const entry = await changeEntry(await shell.open(options), kind.kind, code, input, options.reason);
      answer(shell, options, entry, `Đã sửa ${entry.code}.`);
    });

  withCommonOptions(registers.command('move <kind> <code> <act> [json]'))
    .description(
      'làm một việc với mục: phê duyệt, báo xong, kiểm tra … / do an act with an entry: approve, report done, verify …',
    )
    .option('--file <field=path...>', 'tệp kèm theo: trường=đường dẫn / attached file: field=path')
    .action(async (name: string, code: string, act: string, json: string | undefined, options: FileOptions) => {
      const kind = findKind(name);
      const input = withFiles(json === undefined ? {} : inputOf(json), options);
      const entry = await actOnEntry(await shell.open(options), kind.kind, code, act, input);
      answer(shell, options, entry, `${entry.code}: ${stateOf(kind, entry.state).name[0]}.`);
    });
}

function registerWhole(registers: Command, shell: Shell): void {
  withCommonOptions(registers.command('work <person>'))
    .description(
      'mọi việc chưa xong đang đứng tên một người (mã, tài khoản hoặc họ tên), để lập bàn giao / all open work in the name of a person (id, login or name), for a hand-over',
    )
    .action(async (typed: string, options: CommonOptions) => {
      const context = await shell.open(options);
      const person = await personArgument(context.database, typed, 'person', localDateOf(context.clock()));
      const work = await openWork(context, person);
      if (options.json) return shell.out(JSON.stringify({ person: person.name, count: work.length, work }));
      for (const { code, what, own } of work) shell.out(`${code} · ${what}${own === '' ? '' : ` · phải: ${own}`}`);
      shell.say(`${work.length} việc đang đứng tên ${person.name}.`);
    });

  withCommonOptions(registers.command('proposals'))
    .description(
      'hồ sơ có thể phải ghi vào sổ đầu ra không phù hợp (nonconforming-outputs) / dossiers that may belong into the register of nonconforming outputs',
    )
    .option(
      '--from <date>',
      'kết thúc hoặc đính chính từ ngày; mặc định ba tháng trước / finished or corrected since; default: three months ago',
    )
    .option('--to <date>', 'đến ngày; mặc định hôm nay / last day; default: today')
    .action(async (options: CommonOptions & { from?: string; to?: string }) => {
      const context = await shell.open(options);
      const today = localDateOf(context.clock());
      const to = options.to === undefined ? today : dateArgument(options.to, 'to');
      const from = options.from === undefined ? addMonths(today, -3) : dateArgument(options.from, 'from');
      if (from > to) throw new Problem('range-reversed', { from, to });
      const found = await proposeOutputs(context, from, to);
      if (options.json) {
        const dossiers = found.map(({ record, reasons, foundOn }) => ({ code: record.code, reasons, foundOn }));
        return shell.out(JSON.stringify({ count: found.length, dossiers }));
      }
      for (const { record, reasons } of found)
        shell.out(`${record.code} · ${record.dossier.procedureTitle} · ${reasons.join(', ')}`);
      shell.say(`${found.length} hồ sơ có thể phải ghi vào sổ.`);
    });

  withCommonOptions(registers.command('load-gap'))
    .description(
      'nạp gói tạm thời về khoảng cách với ISO 9001:2026 / load the provisional pack of gaps to ISO 9001:2026',
    )
    .action(async (options: CommonOptions) => {
      const rows = await loadGapPack(await shell.open(options));
      answerMany(shell, options, rows, `Đã nạp ${rows.length} dòng (tạm thời, theo nguồn thứ cấp).`);
    });

  withCommonOptions(registers.command('approve-plan'))
    .description('phê duyệt mọi dự thảo của kế hoạch năm / approve all drafts of the annual plan')
    .requiredOption('--year <year>', 'năm / year')
    .requiredOption('--decision <number>', 'số văn bản ban hành kế hoạch / number of the decision on the plan')
    .action(async (options: CommonOptions & { year: string; decision: string }) => {
      const rows = await approvePlan(await shell.open(options), yearArgument(options.year, 2000), options.decision);
      answerMany(shell, options, rows, `Đã phê duyệt ${rows.length} việc.`);
    });

  withCommonOptions(registers.command('begin-plan'))
    .description(
      'lập kế hoạch của một năm còn trống từ các việc thường có, làm dự thảo / draft the plan of an empty year from the usual duties',
    )
    .requiredOption('--year <year>', 'năm / year')
    .action(async (options: CommonOptions & { year: string }) => {
      const rows = await beginPlan(await shell.open(options), yearArgument(options.year, 2000));
      answerMany(shell, options, rows, `Đã lập ${rows.length} việc dự thảo.`);
    });

  withCommonOptions(registers.command('carry-plan'))
    .description(
      'chép các việc của một năm sang năm khác làm dự thảo / copy the duties of one year to another as drafts',
    )
    .requiredOption('--from <year>', 'năm đã có / year that exists')
    .requiredOption('--to <year>', 'năm lập / year of the record')
    .action(async (options: CommonOptions & { from: string; to: string }) => {
      const years = [wholeArgument(options.from, '--from', 2000), wholeArgument(options.to, '--to', 2000)] as const;
      const rows = await carryPlan(await shell.open(options), ...years);
      answerMany(shell, options, rows, `Đã chuyển ${rows.length} việc sang năm ${years[1]}.`);
    });
}

function listKinds(shell: Shell, { json }: CommonOptions): void {
  const kinds = registerKinds.map(({ kind, title, clause, report, retention }) => ({
    kind,
    title: title[0],
    clause,
    report,
    retention: retention[0],
  }));
  if (json) shell.out(JSON.stringify({ kinds }));
  else for (const { kind, title } of kinds) shell.out(`${kind.padEnd(20)} ${title}`);
}

/** For scripts: the values as they are read back by `add` and `change`. */
function entryJson({ kind, code, year, state, due, values, openedOn, closedOn, signed }: RegisterEntry) {
  return { kind, code, year, state, due, openedOn, closedOn, values, signed };
}

const standingWords: Readonly<Partial<Record<DueStanding, string>>> = {
  overdue: ' QUÁ HẠN',
  'before-plan': ' (trước ngày duyệt)',
};

function lineOf(entry: RegisterEntry, standing: DueStanding): string {
  const kind: RegisterKind = kindOf(entry.kind);
  const due = entry.due === null ? '' : `${vnDate(entry.due)}${standingWords[standing] ?? ''}`;
  return `${entry.code.padEnd(14)} ${due.padEnd(19)} ${stateOf(kind, entry.state).name[0].padEnd(18)} ${headlineOf(kind, entry, 'vi')}`;
}

function inputOf(text: string): EntryInput {
  const json = text.trimStart().startsWith('{') ? text : readTextFile(text);
  try {
    const value = JSON.parse(nfc(json)) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Told below like any other text that is no object.
  }
  throw new Problem('json-invalid', { value: json.slice(0, 60), example: '{"what": "…"}' });
}

function withFiles(input: EntryInput, { file = [] }: FileOptions): EntryInput {
  const files = file.map((text) => {
    const [key = '', ...rest] = text.split('=');
    const path = rest.join('=');
    if (path === '')
      throw new Problem(
        'invalid',
        { field: '--file', value: text.slice(0, 60), hint: 'Viết: trường=đường dẫn.' },
        'file',
      );
    return [key, { name: basename(path), content: new Uint8Array(bytesOf(path)) }] as const;
  });
  return { ...input, ...Object.fromEntries(files) };
}

function answer(shell: Shell, options: CommonOptions, entry: RegisterEntry, text: string): void {
  if (options.json) shell.out(JSON.stringify({ entry: entryJson(entry) }));
  else shell.say(text);
}

function answerMany(shell: Shell, options: CommonOptions, entries: readonly RegisterEntry[], text: string): void {
  if (options.json) shell.out(JSON.stringify({ entries: entries.map(entryJson) }));
  else shell.say(text);
}
