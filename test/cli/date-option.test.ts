import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkDatesOf } from '../../src/cli/date-option.ts';
import type { Register } from '../../src/cli/run.ts';
import { speakBoth } from '../../src/cli/usage.ts';
import { Problem } from '../../src/domain/problem.ts';
import { scratch } from '../support/cli.ts';
import { everyCommand, everyRegister, pathOf } from '../support/every-command.ts';

/** Kinds of values by what the help calls them, each with what is none. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  date: ['30/02/2026', '2026-02-30', '2026-13-01', '', '0000-01-01', '99999-01-01', '32/01/2026', 'hôm nay', '1/2026'],
  year: ['0', '99999', '', '-1', '20x6', '2026.5', '9999', '1e3'],
  time: ['2026-11-20T25:00', '30/02/2026 08:00', '2026-02-30', '', 'x'],
  moment: ['2026-11-20T08:61', '2026-02-30', ''],
};
const right: Readonly<Record<string, string>> = {
  date: '2026-03-01',
  year: '2026',
  time: '2026-03-01T08:00',
  moment: '01/03/2026 08:00',
  json: '{}',
  number: '1',
  n: '1',
};

/** Named as days are, and none. */
const noDays = new Set([
  'dossiers reassign --from <person>',
  'dossiers reassign --to <person>',
  'process begin --from <source>',
  'self-score send --to <body>',
  'improvement assign --to <person>',
  'registers list --due',
  'legal-basis add --replaced-by <list>',
  'legal-basis add --amended-by <list>',
  'legal-basis change --replaced-by <list>',
  'legal-basis change --amended-by <list>',
  'reconciliation conclude --action-to <text>',
]);
const namedAsDay = /^(from|to|on|at|due|until|day|year|effective|received|next|[a-z]+-(on|by|from|to))$/;

const folder = scratch();
const file = join(folder, 'tep.json');
/** Which file adds a command of the first word. */
const owners = new Map<string, Register>();
let commands: Command[];

beforeAll(async () => {
  writeFileSync(file, '{}');
  const program = new Command('dung-hen');
  for (const register of await everyRegister()) {
    const before = program.commands.length;
    register(program, shellWith([]));
    for (const added of program.commands.slice(before)) owners.set(added.name(), register);
  }
  commands = everyCommand(program);
}, 200_000);

describe('ngày, giờ, năm ở mọi lệnh', () => {
  test('mọi tùy chọn mang tên của ngày đều gọi giá trị của mình là date, time, moment hoặc year trong --help', () => {
    const strange = commands.flatMap((command) =>
      command.options
        .filter(({ long, flags }) => namedAsDay.test(long?.slice(2) ?? '') && !((placeOf(flags) ?? '') in wrong))
        .map(({ flags }) => `${pathOf(command)} ${flags}`),
    );
    expect(strange.filter((one) => !noDays.has(one))).toEqual([]);
  });

  test('giá trị không có thật: trạng thái 2 với một câu nêu đúng giá trị ấy; không mở cơ sở dữ liệu, không có vết lỗi', async () => {
    const cases = commands.flatMap((command) => [
      ...command.options.flatMap((option) => {
        const kind = placeOf(option.flags) ?? '';
        return (wrong[kind] ?? []).map((value) => ({
          command,
          kind,
          value,
          args: callOf(command, option.long, value),
        }));
      }),
      ...command.registeredArguments.flatMap((argument) =>
        // A leading minus is an option for the parser, which refuses it by itself.
        (wrong[argument.name()] ?? [])
          .filter((value) => !value.startsWith('-'))
          .map((value) => ({ command, kind: argument.name(), value, args: callOf(command, argument.name(), value) })),
      ),
    ]);
    expect(cases.length).toBeGreaterThan(1000);
    const faults: string[] = [];
    for (const { value, args } of cases) {
      const { error, said } = await call(args);
      const told = error instanceof Problem && error.text('vi').includes(`“${value}”`) && error.text('en') !== '';
      if (!told) faults.push(`${args.join(' ')}: ${String(error)} ${said}`);
    }
    expect(faults).toEqual([]);
  }, 400_000);

  test('khoảng ngày ngược bị từ chối ở mọi lệnh có --from và --to là ngày', async () => {
    const ranges = commands.filter((command) =>
      ['--from', '--to'].every((long) =>
        command.options.some((option) => option.long === long && placeOf(option.flags) === 'date'),
      ),
    );
    expect(ranges.length).toBeGreaterThan(8);
    for (const command of ranges) {
      const { error } = await call(callOf(command, '--from', '02/03/2026', ['--to=01/03/2026']));
      expect([pathOf(command), error instanceof Problem && error.code]).toEqual([pathOf(command), 'range-reversed']);
    }
  });

  test('ngày đúng viết theo cả hai cách thì đi tiếp', async () => {
    for (const day of ['2026-03-01', '01/03/2026', '29/02/2024']) {
      const { error } = await call(['procedures', 'list', `--on=${day}`]);
      expect([day, String(error)]).toEqual([day, 'Error: cơ sở dữ liệu đã mở']);
    }
  });
});

function placeOf(flags: string): string | undefined {
  return /<(\w+)>/.exec(flags)?.[1];
}

/** The command with all it demands; one of its options or arguments has this value. */
function callOf(command: Command, name: string | undefined, value: string, more: readonly string[] = []): string[] {
  const usual = (kind: string) => right[kind] ?? (/file|path/.test(kind) ? file : 'x');
  const given = command.registeredArguments
    .filter((argument) => argument.required || argument.name() === name)
    .map((argument) => (argument.name() === name ? value : usual(argument.name())));
  const known = more.map((one) => one.split('=')[0]);
  const required = command.options
    .filter(({ mandatory, long }) => mandatory && long !== name && !known.includes(long))
    .map(({ long, flags }) => `${long}=${usual(placeOf(flags) ?? '')}`);
  const option = name?.startsWith('--') ? [`${name}=${value}`] : [];
  return [...pathOf(command).split(' '), ...given, ...required, ...option, ...more];
}

async function call(args: readonly string[]): Promise<{ readonly error: unknown; readonly said: string }> {
  const said: string[] = [];
  const program = checkDatesOf(speakBoth(new Command('dung-hen'))).exitOverride();
  const write = (text: string) => void said.push(text);
  program.configureOutput({ writeErr: write, writeOut: write });
  owners.get(args[0] ?? '')?.(program, shellWith(said));
  const error: unknown = await program.parseAsync(args, { from: 'user' }).catch((reason: unknown) => reason);
  return { error: error instanceof CommanderError ? error.message : error, said: said.join('') };
}

function shellWith(said: string[]): Parameters<Register>[1] {
  return {
    status: 0,
    open: () => Promise.reject(new Error('cơ sở dữ liệu đã mở')),
    out: (text) => void said.push(text),
    say: (text) => void said.push(text),
    progress: () => undefined,
    leaving: () => undefined,
    closing: () => undefined,
  };
}
