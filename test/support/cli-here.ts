import { Command, CommanderError } from 'commander';
import { messageOf, type Register, type Shell } from '../../src/cli/run.ts';
import { speakBoth } from '../../src/cli/usage.ts';
import type { Context } from '../../src/command/context.ts';
import type { CliResult } from './cli.ts';

/** Runs a command of the command line in this process, with the database and the clock of the context. */
export async function cliHere(
  context: Context,
  registers: readonly Register[],
  args: readonly string[],
): Promise<CliResult> {
  const out: string[] = [];
  const err: string[] = [];
  const endings: (() => Promise<void> | void)[] = [];
  const shell: Shell = {
    status: 0,
    open: async () => context,
    out: (text) => void out.push(`${text}\n`),
    say: (text) => void err.push(`${text}\n`),
    progress: () => undefined,
    leaving: () => undefined,
    closing: (end) => void endings.push(end),
  };
  const program = speakBoth(new Command('dung-hen')).exitOverride();
  program.configureOutput({ writeOut: (text) => void out.push(text), writeErr: (text) => void err.push(text) });
  for (const register of registers) register(program, shell);
  const status = await program.parseAsync(args, { from: 'user' }).then(
    () => shell.status,
    (error: unknown) => {
      if (!(error instanceof CommanderError)) shell.say(messageOf(error));
      return 2;
    },
  );
  for (const end of endings.reverse()) await end();
  return { status, out: out.join(''), err: err.join('') };
}
