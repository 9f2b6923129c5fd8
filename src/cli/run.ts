import type { Command } from 'commander';
import type { Context } from '../command/context.ts';
import { Problem } from '../domain/problem.ts';

/** Options every command has; see `withCommonOptions`. */
export interface CommonOptions {
  readonly data: string;
  readonly as?: string;
  readonly seen?: string;
  readonly json?: boolean;
  readonly debug?: boolean;
}

/** Exit status: 0 done · 1 something was rejected or did not verify · 2 wrong usage or unreadable input, nothing written. */
export type ExitStatus = 0 | 1 | 2;

/** What a command file receives from the main: how to open the data directory, and the streams. */
export interface Shell {
  /**
   * Opens (and migrates) the database of `--data` as the person of `--as`; closed by the runner. Only commands that
   * begin something `create` it: a mistyped directory must not look like an empty office. Throws Problem('no-database').
   */
  open(options: CommonOptions, mode?: 'create'): Promise<Context>;
  /** Standard output: results only. */
  out(text: string): void;
  /** Standard error: messages. */
  say(text: string): void;
  /** A progress line on standard error, only on a terminal. `total` 0 = unknown. */
  progress(label: string, done: number, total: number): void;
  /**
   * Is ended with the command, the last first; so too when it is interrupted (Ctrl+C), before the process ends. What it
   * throws is the command's fault.
   */
  closing(end: () => Promise<void> | void): void;
  /** What an interruption leaves at this moment, in a sentence: said when it comes. Nothing needs to be said of a read. */
  leaving(text: string): void;
  /** Set by the command when it is done with status 1. */
  status: ExitStatus;
}

export type Register = (program: Command, shell: Shell) => void;

export function withCommonOptions(command: Command): Command {
  return command
    .option('--data <dir>', 'thư mục dữ liệu / data directory', process.env['DATA_DIR'] ?? './data')
    .option('--as <login>', 'người thực hiện / who acts (default: the system)')
    .option(
      '--seen <n>',
      'khi ký: số của lệnh `seen` trước lúc xem; sau đó nội dung đã đổi thì không ký. Bỏ trống: ký bản đang có / when signing: what `seen` said before you looked',
    )
    .option('--json', 'một tài liệu JSON trên đầu ra chuẩn / one JSON document on standard output')
    .option('--debug', 'hiện chi tiết lỗi / show the stack of an error');
}

/** What an act answers with: one JSON document with `--json`, otherwise a sentence. */
export function answer(shell: Shell, options: CommonOptions, json: object, text: string): void {
  if (options.json) shell.out(JSON.stringify(json));
  else shell.say(text);
}

/** Input files and figures a person typed wrongly end with status 2 and one readable line, never a stack. */
export function messageOf(error: unknown): string {
  if (error instanceof Problem) return error.text('vi');
  const system = systemFault(error);
  if (system) return system.text('vi');
  return error instanceof Error ? error.message : String(error);
}

const systemReasons: readonly (readonly [RegExp, string])[] = [
  [/EISDIR/, 'đó là thư mục, không phải tệp'],
  [/ENOTDIR|EEXIST/, 'đó là tệp, không phải thư mục'],
  [/ENOENT/, 'không có tệp hoặc thư mục này'],
  [/EACCES|EPERM|EROFS|SQLITE_READONLY/, 'không được phép ghi hoặc đọc'],
  [/ENOSPC|SQLITE_FULL|SQLITE_IOERR/, 'ổ đĩa đã đầy hoặc hỏng'],
  [/SQLITE_NOTADB|SQLITE_CORRUPT/, 'không phải cơ sở dữ liệu của Đúng Hẹn hoặc đã hỏng; khôi phục từ bản sao lưu'],
  [/SQLITE_CANTOPEN/, 'không mở hoặc không tạo được tệp'],
];

/** What the operating system or the database file refuses, in words; undefined for anything else. */
export function systemFault(error: unknown): Problem<'system-fault'> | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const known = systemReasons.find(([pattern]) => pattern.test(`${code} ${error.message}`));
  if (!known) return undefined;
  const file = 'path' in error ? String(error.path) : 'dung-hen.sqlite';
  return new Problem('system-fault', { file, reason: known[1] });
}
