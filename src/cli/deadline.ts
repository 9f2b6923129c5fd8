import { existsSync } from 'node:fs';
import type { Language } from '../domain/problem.ts';
import { Problem } from '../domain/problem.ts';
import { buildCalendar, type WorkingCalendar } from '../domain/time/calendar.ts';
import { parseCalendarFile } from '../domain/time/calendar-file.ts';
import { defaultHours, mondayToFriday, parseSessions } from '../domain/time/office-hours.ts';
import { shipped } from '../domain/time/shipped-calendar.ts';
import { answerLine } from '../exchange/deadline-line.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { readJsonFile } from './calendar-file.ts';
import { databaseFile } from './data-directory.ts';
import { type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';

interface DeadlineOptions extends CommonOptions {
  readonly calendar?: string;
  readonly hours?: string;
  readonly language: string;
}

/** `deadline`: JSON lines in, JSON lines out; status 1 when a line was at fault, 2 when the calendar or hours are. */
export const registerDeadline: Register = (program, shell) => {
  withCommonOptions(program.command('deadline'))
    .description('tính hạn trả kết quả và nói vì sao, mỗi dòng JSON một câu trả lời / due dates with their reasons')
    .option('--calendar <file>', 'tệp lịch thay cho lịch có sẵn; không cần cơ sở dữ liệu / calendar file')
    .option(
      '--hours <hours>',
      'giờ làm việc Thứ Hai–Thứ Sáu, ví dụ 07:30-11:30,13:30-17:00 / office hours Monday to Friday, such as 07:30-11:30,13:30-17:00',
    )
    .option('--language <language>', 'vi | en', 'vi')
    .action(async (options: DeadlineOptions) => {
      const language = languageOf(options.language);
      const calendar = await calendarOf(options, shell);
      const lines = linesOf(process.stdin);
      const failed = await answerLines(calendar, lines, language, (text) => shell.out(text));
      if (failed > 0) shell.status = 1;
    });
};

/** Answers every line in order, handing on whole batches; returns how many lines were at fault. */
export async function answerLines(
  calendar: WorkingCalendar,
  batches: AsyncIterable<readonly string[]>,
  language: Language,
  out: (text: string) => void,
): Promise<number> {
  let failed = 0;
  for await (const lines of batches) {
    const answers = lines.map((line) => answerLine(calendar, line, language));
    failed += answers.filter((answer) => answer.failed).length;
    if (answers.length > 0) out(answers.map(({ text }) => text).join('\n'));
  }
  return failed;
}

/** Lines of a UTF-8 stream as they arrive, in batches; a last line without its end counts, an empty rest does not. */
export async function* linesOf(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    if (!text.includes('\n')) {
      rest += text;
      continue;
    }
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield lines.map(withoutReturn);
  }
  rest += decoder.decode();
  if (rest !== '') yield [withoutReturn(rest)];
}

async function calendarOf(options: DeadlineOptions, shell: Shell): Promise<WorkingCalendar> {
  const hours = options.hours === undefined ? undefined : mondayToFriday(parseHours(options.hours));
  if (options.calendar !== undefined) {
    const file = parseCalendarFile(readJsonFile(options.calendar));
    const ruling = hours ?? file.hours ?? defaultHours;
    return buildCalendar('file', { years: file.years, hours: ruling, reception: file.reception ?? ruling });
  }
  // A data directory that does not exist is not created for a calculation.
  const known = existsSync(databaseFile(options.data))
    ? await rulingCalendar((await shell.open(options)).database)
    : shipped();
  return hours === undefined ? known : buildCalendar('hours', { ...known.data, hours });
}

function parseHours(text: string) {
  const sessions = parseSessions(text);
  if (sessions.length === 0) throw new Problem('hours-invalid', { value: text }, 'hours');
  return sessions;
}

function languageOf(text: string): Language {
  if (text === 'vi' || text === 'en') return text;
  throw new Problem('invalid', { field: '--language', value: text, hint: 'vi | en' });
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
