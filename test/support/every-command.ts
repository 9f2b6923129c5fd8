import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Register } from '../../src/cli/run.ts';

/** The commands as the table of contents of the command line names them. */
export async function everyRegister(): Promise<Register[]> {
  const table = readFileSync(new URL('../../src/cli.ts', import.meta.url), 'utf8');
  const entries = [...table.matchAll(/import\('\.\/cli\/([\w-]+)\.ts'\)\)\.(register\w+)/g)];
  return Promise.all(
    entries.map(async ([, file = '', name = '']) => {
      const module = (await import(`../../src/cli/${file}.ts`)) as Record<string, Register>;
      return module[name] as Register;
    }),
  );
}

/** All commands below this one, with those that only hold others. */
export function everyCommand(command: Command): Command[] {
  return command.commands.flatMap((one) => [one, ...everyCommand(one)]);
}

/** As it is typed: `dossiers import`. */
export function pathOf(command: Command): string {
  const above = command.parent;
  return above?.parent ? `${pathOf(above)} ${command.name()}` : command.name();
}
