import type { Command } from 'commander';
import type { Context } from '../command/context.ts';
import { Problem } from '../domain/problem.ts';

/** Options every command has; see `withCommonOptions`. */
export interface CommonOptions {
  readonly data: string;
  readonly as?: string;
  readonly json?: boolean;
  readonly debug?: boolean;
}

/** Exit status: 0 done · 1 something was rejected or did not verify · 2 wrong usage or unreadable input, nothing written. */
export type ExitStatus = 0 | 1 | 2;

/** What a command file receives from the main: how to open the data directory, and the streams. */
export interface Shell {
  /** Opens (and migrates) the database of `--data` as the person of `--as`. Closed by the runner. */
  open(options: CommonOptions): Promise<Context>;
  /** Standard output: results only. */
  out(text: string): void;
  /** Standard error: messages. */
  say(text: string): void;
  /** A progress line on standard error, only on a terminal. `total` 0 = unknown. */
  progress(label: string, done: number, total: number): void;
  /** Set by the command when it is done with status 1. */
  status: ExitStatus;
}

export type Register = (program: Command, shell: Shell) => void;

export function withCommonOptions(command: Command): Command {
  return command
    .option('--data <dir>', 'thư mục dữ liệu / data directory', process.env['DATA_DIR'] ?? './data')
    .option('--as <login>', 'người thực hiện / who acts (default: the system)')
    .option('--json', 'một tài liệu JSON trên đầu ra chuẩn / one JSON document on standard output')
    .option('--debug', 'hiện chi tiết lỗi / show the stack of an error');
}

/** Input files and figures a person typed wrongly end with status 2 and one readable line, never a stack. */
export function messageOf(error: unknown): string {
  if (error instanceof Problem) return error.text('vi');
  return error instanceof Error ? error.message : String(error);
}
