import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Register, Shell } from '../../src/cli/run.ts';
import { speakBoth } from '../../src/cli/usage.ts';

const silent: Shell = {
  status: 0,
  open: () => Promise.reject(new Error('nothing is opened here')),
  out: () => undefined,
  say: () => undefined,
  progress: () => undefined,
  leaving: () => undefined,
  closing: () => undefined,
};

let program: Command;
const written: string[] = [];

beforeAll(async () => {
  program = speakBoth(new Command('dung-hen')).exitOverride();
  program.configureOutput({ writeErr: (text) => void written.push(text), writeOut: (text) => void written.push(text) });
  for (const register of await everyRegister()) register(program, silent);
  // All of the program is loaded.
}, 200_000);

describe('--help của mọi lệnh', () => {
  test('mỗi lệnh, mỗi tham số, tùy chọn nói tiếng Việt rồi tiếng Anh: “vi / en”', () => {
    const all = everyCommand(program);
    expect(all.length).toBeGreaterThan(250);
    const texts = all.flatMap((command) => [
      [command, 'description', command.description()],
      ...command.registeredArguments.map((one) => [command, one.name(), one.description] as const),
      ...command.options.map((one) => [command, one.flags, one.description] as const),
    ]) as [Command, string, string][];
    const wrong = texts.filter(([, what, text]) => !speaksBoth(text, what === 'description'));
    expect(wrong.map(([command, what, text]) => `${pathOf(command)} ${what}: ${text}`)).toEqual([]);
  });

  test('đầu đề cũng bằng hai thứ tiếng', () => {
    const help =
      everyCommand(program)
        .find((one) => pathOf(one) === 'feedback add')
        ?.helpInformation() ?? '';
    expect(help).toContain('Cách dùng / Usage: dung-hen feedback add [options] <content>');
    expect(help).toContain('Tùy chọn / Options:');
    expect(help).toContain('-h, --help');
    expect(help).toContain('cách dùng / usage');
  });
});

describe('gọi lệnh sai', () => {
  test.each([
    [['dossiers', 'show'], 'Thiếu tham số <code>.', "error: missing required argument 'code'"],
    [['statistics', '--from'], 'Tùy chọn --from <date> cần một giá trị đi sau.', 'argument missing'],
    [['statistics'], 'Thiếu tùy chọn bắt buộc --from <date>.', 'not specified'],
    [['audits', 'list', '--yaer', '2026'], 'Không có tùy chọn --yaer.', 'Did you mean --year?'],
    [['feedback', 'lits'], 'Không có lệnh lits.', 'Did you mean list?'],
    [['audits', 'list', 'x', 'y'], 'Thừa tham số: cần 0, nhận được 2.', 'too many arguments'],
  ])('%j: nói điều sai bằng hai thứ tiếng và chỉ tới --help', async (args, vietnamese, english) => {
    written.length = 0;
    const error: unknown = await program.parseAsync(args, { from: 'user' }).catch((reason: unknown) => reason);
    expect(error instanceof CommanderError && error.exitCode).toBe(1);
    const text = written.join('');
    expect(text).toContain(vietnamese);
    expect(text).toContain(english);
    expect(text).toContain('(--help: cách dùng / usage)');
  });
});

/** The commands as the table of contents of the command line names them. */
async function everyRegister(): Promise<Register[]> {
  const table = readFileSync(new URL('../../src/cli.ts', import.meta.url), 'utf8');
  const entries = [...table.matchAll(/import\('\.\/cli\/([\w-]+)\.ts'\)\)\.(register\w+)/g)];
  expect(entries.length).toBeGreaterThan(35);
  return Promise.all(
    entries.map(async ([, file = '', name = '']) => {
      const module = (await import(`../../src/cli/${file}.ts`)) as Record<string, Register>;
      return module[name] as Register;
    }),
  );
}

function everyCommand(command: Command): Command[] {
  return command.commands.flatMap((one) => [one, ...everyCommand(one)]);
}

function pathOf(command: Command): string {
  const above = command.parent;
  return above?.parent ? `${pathOf(above)} ${command.name()}` : command.name();
}

/** What is only a list of values to type, or nothing, is the same in both. */
function speaksBoth(text: string, isSentence: boolean): boolean {
  if (!isSentence && /^[\w |,.:…-]*$/.test(text)) return true;
  const [vi = '', ...rest] = text.split(' / ');
  const en = rest.join(' / ').replace(/“[^”]*”|"[^"]*"|\S*\d\/\S*/g, '');
  return vi !== '' && en.trim() !== '' && !/[à-ỹđ]/i.test(en);
}
