import type { Command } from 'commander';
import { acknowledgeDocument, distributeDocument, recallCopies } from '../command/document-copy.ts';
import { Problem } from '../domain/problem.ts';
import { fold } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { dateArgument, wholeArgument } from './argument.ts';
import { type CommonOptions, type Shell, withCommonOptions } from './run.ts';

/** Distribution: who is given a version, who has read it, what became of it. */
export function registerCopies(documents: Command, shell: Shell): void {
  withCommonOptions(documents.command('distribute <code> <number>'))
    .description('phân phối một bản cho bộ phận, người / distribute a version to sections and people')
    .option('--units <list>', 'mã bộ phận, cách nhau bằng dấu phẩy / section codes, with commas between', '')
    .option('--people <list>', 'họ tên, cách nhau bằng dấu phẩy / names, with commas between', '')
    .option('--paper', 'bản giấy (mặc định bản điện tử) / on paper (default: electronic)')
    .option('--read-by <date>', 'đọc trước ngày / to be read before')
    .action(
      async (
        code: string,
        number: string,
        options: CommonOptions & { units: string; people: string; paper?: boolean; readBy?: string },
      ) => {
        const context = await shell.open(options);
        const units = await listUnits(context.database);
        const people = await listPeople(context.database, localDateOf(context.clock()));
        const copies = await distributeDocument(context, code, wholeArgument(number, 'bản', 1), {
          unitIds: listed(options.units).map((name) => named(units, ({ code: own }) => own === name, 'bộ phận', name)),
          personIds: listed(options.people).map((name) =>
            named(people, (person) => fold(person.name) === fold(name), 'người nhận', name),
          ),
          medium: options.paper ? 'paper' : 'electronic',
          due: options.readBy === undefined ? null : dateArgument(options.readBy, 'read-by'),
        });
        if (options.json) shell.out(JSON.stringify({ copies }));
        else shell.say(`Đã phân phối cho ${copies.length} người.`);
      },
    );

  withCommonOptions(documents.command('read <code> <number>'))
    .description('xác nhận đã đọc (dùng với --as) / confirm that it was read (use with --as)')
    .action(async (code: string, number: string, options: CommonOptions) => {
      const copy = await acknowledgeDocument(await shell.open(options), code, wholeArgument(number, 'bản', 1));
      if (options.json) shell.out(JSON.stringify({ copy }));
      else shell.say(`${copy.holder.name} đã đọc ${copy.code}.`);
    });

  withCommonOptions(documents.command('recall <code> <number>'))
    .description('thu hồi các bản đã phân phối / recall distributed copies')
    .requiredOption('--note <text>', 'cách xử lý bản thu hồi / what becomes of the recalled copy')
    .action(async (code: string, number: string, options: CommonOptions & { note: string }) => {
      const recalled = await recallCopies(
        await shell.open(options),
        code,
        wholeArgument(number, 'bản', 1),
        options.note,
      );
      if (options.json) shell.out(JSON.stringify({ copies: recalled }));
      else shell.say(`Đã thu hồi ${recalled.length} bản.`);
    });
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function named<T extends { readonly id: string }>(
  all: readonly T[],
  is: (one: T) => boolean,
  what: string,
  key: string,
): string {
  const found = all.find(is);
  if (!found) throw new Problem('not-found', { what, key: key.slice(0, 60) });
  return found.id;
}
