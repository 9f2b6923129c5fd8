import type { DurationRow } from '../domain/indicator/durations.ts';
import { type DurationGrouping, durationGroupings } from '../domain/indicator/durations.ts';
import { Problem } from '../domain/problem.ts';
import { minutesText, vnNumber } from '../report/format.ts';
import { readDurations } from '../report/measure.ts';
import { rangeArgument } from './argument.ts';
import { type CommonOptions, type Register, withCommonOptions } from './run.ts';

interface DurationArguments extends CommonOptions {
  readonly from: string;
  readonly to: string;
  readonly by?: string;
}

/** `durations`: how long the dossiers (or steps) finished in a period took. */
export const registerDurations: Register = (program, shell) => {
  withCommonOptions(program.command('durations'))
    .description('thời gian giải quyết: trung vị, P90, trung bình, lớn nhất / how long finished dossiers took')
    .requiredOption('--from <date>', 'kết thúc từ ngày / finished from (YYYY-MM-DD)')
    .requiredOption('--to <date>', 'đến ngày / to (YYYY-MM-DD)')
    .option('--by <grouping>', 'procedure | step | field')
    .action(async (options: DurationArguments) => {
      const range = rangeArgument(options);
      const by = groupingOf(options.by);
      const found = await readDurations(await shell.open(options), range, by);
      if (options.json) return shell.out(JSON.stringify(found));
      shell.out(found.rows.length === 0 ? 'Chưa có hồ sơ nào kết thúc trong kỳ này.' : found.rows.map(line).join('\n'));
      for (const { reason, count } of found.excluded) {
        if (count > 0) shell.say(`Không tính: ${vnNumber(count)} hồ sơ ${reasons[reason]}.`);
      }
    });
};

const reasons = {
  'no-received-date': 'không có ngày tiếp nhận',
  'finished-before-received': 'kết thúc trước khi tiếp nhận',
};

function line({ key, count, workingMinutes, elapsedSeconds }: DurationRow): string {
  const days = (seconds: number) => `${vnNumber(seconds / 86_400, 1)} ngày`;
  const working = `giờ làm việc: trung vị ${minutesText(workingMinutes.median)}, P90 ${minutesText(workingMinutes.p90)}`;
  const elapsed = `thực tế: trung vị ${days(elapsedSeconds.median)}, P90 ${days(elapsedSeconds.p90)}`;
  return `${key} (n = ${vnNumber(count)}): ${working}; ${elapsed}, lâu nhất ${days(elapsedSeconds.max)}`;
}

function groupingOf(word: string | undefined): DurationGrouping | undefined {
  if (word === undefined) return undefined;
  const found = durationGroupings.find((grouping) => grouping === word);
  if (!found) {
    const hint = `Chọn: ${durationGroupings.join(', ')}.`;
    throw new Problem('invalid', { field: '--by', value: word, hint }, 'by');
  }
  return found;
}
