import type { Command } from 'commander';
import {
  type CalendarPublication,
  changeDay,
  changeHours,
  importCalendar,
  whatIfDay,
  whatIfFile,
} from '../command/calendar.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { dayOffKinds } from '../domain/time/calendar.ts';
import type { DayChange } from '../domain/time/calendar-change.ts';
import { parseLocalDate } from '../domain/time/local-date.ts';
import { mondayToFriday, parseSessions } from '../domain/time/office-hours.ts';
import type { MovedDossier } from '../domain/time/what-if.ts';
import { dayText } from '../domain/time/wording.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { yearArgument } from './argument.ts';
import { readJsonFile } from './calendar-file.ts';
import { yearAnswer, yearLines } from './calendar-year.ts';
import { type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';

interface ReasonOptions extends CommonOptions {
  readonly reason?: string;
}

interface DayOptions extends ReasonOptions {
  readonly day?: string;
  readonly off?: string | true;
  readonly work?: string | true;
  readonly kind: string;
  readonly source: string;
}

const reasonHelp = 'lý do, bắt buộc để dời hạn sớm hơn ngày đã hẹn / needed to move a due date earlier';

/** `calendar …`: official days off, worked Saturdays, hours. */
export const registerCalendar: Register = (program, shell) => {
  const calendar = program.command('calendar').description('lịch làm việc chính thức / official calendars');
  registerImport(calendar, shell);
  registerShow(calendar, shell);
  registerWhatIf(calendar, shell);
  registerChange(calendar, shell);
  registerHours(calendar, shell);
};

function registerImport(calendar: Command, shell: Shell): void {
  withCommonOptions(calendar.command('import <file>'))
    .description(
      'nhập lịch các năm; nhập lại cùng tệp thì không đổi gì / import calendars of years; the same file again changes nothing',
    )
    .option('--reason <text>', reasonHelp)
    .action(async (path: string, options: ReasonOptions) => {
      const json = readJsonFile(path);
      const result = await importCalendar(await shell.open(options, 'create'), json, options.reason);
      if (options.json) return shell.out(JSON.stringify(result));
      for (const { year, result: what, days } of result.years)
        shell.out(`${year}: ${words[what]}${days > 0 ? `, ${days} ngày` : ''}`);
      report(shell, result);
    });
}

function registerShow(calendar: Command, shell: Shell): void {
  withCommonOptions(calendar.command('show'))
    .description(
      'ngày nghỉ, ngày làm bù và số ngày làm việc của một năm / days off, make-up days and the number of working days of a year',
    )
    .option('--year <year>', 'năm (mặc định: năm nay) / year (default: this year)')
    .action(async (options: CommonOptions & { year?: string }) => {
      const context = await shell.open(options, 'create');
      const year = yearArgument(options.year ?? context.clock().slice(0, 4));
      const answer = yearAnswer(await rulingCalendar(context.database), year);
      shell.out(options.json ? JSON.stringify(answer) : yearLines(answer).join('\n'));
    });
}

function registerWhatIf(calendar: Command, shell: Shell): void {
  withDay(withCommonOptions(calendar.command('what-if [file]')))
    .description(
      'hồ sơ đang mở nào sẽ đổi hạn nếu nhập tệp hoặc đổi một ngày; không ghi gì / which open dossiers would move if a file were imported or a day changed; writes nothing',
    )
    .action(async (path: string | undefined, options: DayOptions) => {
      const change = path === undefined ? dayChange(options) : undefined;
      const json = path === undefined ? undefined : readJsonFile(path);
      const context = await shell.open(options);
      const moves = change ? await whatIfDay(context, change) : (await whatIfFile(context, json)).moves;
      if (options.json) return shell.out(JSON.stringify({ count: moves.length, moves: moves.map(moveJson) }));
      for (const move of moves) shell.out(moveText(move));
      shell.say(moves.length === 0 ? 'Không hồ sơ nào đổi hạn.' : `${moves.length} hồ sơ sẽ đổi hạn.`);
    });
}

function registerChange(calendar: Command, shell: Shell): void {
  withDay(withCommonOptions(calendar.command('change')))
    .description('đổi một ngày thành ngày nghỉ hoặc ngày làm việc / make a day a day off or a working day')
    .option('--reason <text>', reasonHelp)
    .action(async (options: DayOptions) => {
      const change = dayChange(options);
      const result = await changeDay(await shell.open(options), change, options.reason);
      answer(shell, options, result);
    });
}

function registerHours(calendar: Command, shell: Shell): void {
  withCommonOptions(calendar.command('hours'))
    .description(
      'đổi giờ làm việc (tính hạn) hoặc giờ tiếp nhận (mở quầy), ví dụ 07:30-11:30,13:30-17:00 / change the office hours (deadlines) or the reception hours (counter), such as 07:30-11:30,13:30-17:00',
    )
    .option(
      '--hours <hours>',
      'giờ làm việc Thứ Hai–Thứ Sáu, dùng để tính hạn / office hours Monday to Friday, which deadlines count',
    )
    .option('--reception <hours>', 'giờ tiếp nhận Thứ Hai–Thứ Sáu / reception hours Monday to Friday')
    .option(
      '--reception-saturday <hours>',
      'giờ tiếp nhận Thứ Bảy; không làm Thứ Bảy thành ngày làm việc / reception hours on Saturday; it does not become a working day',
    )
    .option('--reason <text>', reasonHelp)
    .action(async (options: ReasonOptions & { hours?: string; reception?: string; receptionSaturday?: string }) => {
      const hours = options.hours === undefined ? undefined : mondayToFriday(parseSessions(options.hours));
      const weekdays = options.reception === undefined ? undefined : mondayToFriday(parseSessions(options.reception));
      const saturday = options.receptionSaturday === undefined ? undefined : parseSessions(options.receptionSaturday);
      if (!hours && !weekdays && !saturday) throw new Problem('required', { field: '--hours / --reception' });
      const context = await shell.open(options);
      const { data } = await rulingCalendar(context.database);
      const reception = {
        ...data.reception,
        ...(weekdays ? { ...weekdays, 6: data.reception[6] } : {}),
        ...(saturday ? { 6: saturday } : {}),
      };
      answer(shell, options, await changeHours(context, { ...(hours ? { hours } : {}), reception }, options.reason));
    });
}

function withDay(command: Command): Command {
  return command
    .option('--day <date>', 'ngày, dạng 2026-11-23 / day, as 2026-11-23')
    .option('--off [name]', 'là ngày nghỉ, tên ngày nghỉ / is a day off, its name')
    .option('--work [name]', 'là ngày làm việc / is a working day')
    .option('--kind <kind>', dayOffKinds.join(' | '), 'swap')
    .option('--source <text>', 'số văn bản / number of the paper', '');
}

function dayChange({ day, off, work, kind, source }: DayOptions): DayChange {
  if (day === undefined) throw new Problem('required', { field: '--day' });
  const date = parseLocalDate(day);
  if (!date) throw new Problem('date-invalid', { value: day }, 'day');
  if ((off === undefined) === (work === undefined)) throw new Problem('required', { field: '--off hoặc --work' });
  const known = dayOffKinds.find((one) => one === kind);
  if (!known) throw new Problem('invalid', { field: '--kind', value: kind, hint: dayOffKinds.join(' | ') });
  const named = work ?? off;
  const name = nfc(typeof named === 'string' ? named : '');
  return { date, working: work !== undefined, kind: known, name, source: nfc(source) };
}

function answer(shell: Shell, options: CommonOptions, result: CalendarPublication): void {
  if (options.json) shell.out(JSON.stringify(result));
  else report(shell, result);
}

function report(shell: Shell, { changed, version, moved, kept }: CalendarPublication): void {
  shell.say(changed ? `Đã lưu lịch ${version}.` : `Không có gì thay đổi; lịch đang dùng: ${version}.`);
  for (const move of moved) shell.out(moveText(move));
  if (moved.length > 0) shell.say(`Đã dời hạn ${moved.length} hồ sơ.`);
  for (const move of kept) shell.say(`Giữ ngày đã hẹn: ${moveText(move)}`);
  if (kept.length > 0) shell.say('Muốn dời hạn sớm hơn ngày đã hẹn, chạy lại với --reason.');
}

const words = { new: 'mới', changed: 'thay đổi', unchanged: 'không đổi' } as const;

function moveText({ code, before, after }: MovedDossier): string {
  return `${code}: ${dayText(before.date, 'vi')} → ${dayText(after.date, 'vi')}`;
}

function moveJson({ code, before, after, direction }: MovedDossier) {
  return { code, from: before.at, to: after.at, fromDate: before.date, toDate: after.date, direction };
}
