import type { Figures } from '../domain/indicator/figures.ts';
import {
  countingRuleOf,
  demandFigure,
  granularityOf,
  groupingOf,
  type Statistics,
} from '../domain/indicator/statistics.ts';
import { excludedLabels, rateLabels, ruleLabels } from '../domain/indicator/wording.ts';
import { nfc } from '../domain/text.ts';
import { vnDate, vnNumber, vnRate } from '../report/format.ts';
import { type Question, readCodes, readStatistics } from '../report/measure.ts';
import { instantArgument, rangeArgument } from './argument.ts';
import { type CommonOptions, type Register, withCommonOptions } from './run.ts';

interface StatisticsArguments extends CommonOptions {
  readonly from: string;
  readonly to: string;
  readonly asOf?: string;
  readonly rule: string;
  readonly by?: string;
  readonly granularity: string;
  readonly list?: string;
  readonly key?: string;
}

/** `statistics`: figures of a period by a named rule, or the dossiers behind one of them. */
export const registerStatistics: Register = (program, shell) => {
  withCommonOptions(program.command('statistics'))
    .description('số liệu giải quyết hồ sơ / figures of a period')
    .requiredOption('--from <date>', 'từ ngày / first day (YYYY-MM-DD)')
    .requiredOption('--to <date>', 'đến ngày / last day (YYYY-MM-DD)')
    .option('--as-of <instant>', 'tính đến thời điểm / as of (default: now)')
    .option('--rule <rule>', 'ii06a | qd766', 'ii06a')
    .option('--by <grouping>', 'field | procedure | month | officer | channel | section')
    .option('--granularity <granularity>', 'date | instant', 'date')
    .option('--list <group.key>', 'mã các hồ sơ của một ô, ví dụ resolved.late / codes behind a figure')
    .option('--key <row>', 'chỉ một dòng của --by / only one row of --by')
    .action(async (options: StatisticsArguments) => {
      const question = questionOf(options);
      const key = options.key === undefined ? undefined : nfc(options.key);
      demandFigure(options.list, key, question.by);
      const context = await shell.open(options);
      if (options.list !== undefined) {
        const codes = await readCodes(context, question, options.list, key);
        return shell.out(options.json ? JSON.stringify({ codes }) : codes.join('\n'));
      }
      const figures = await readStatistics(context, question);
      shell.out(options.json ? JSON.stringify(figures) : text(figures));
    });
};

function questionOf(options: StatisticsArguments): Question {
  return {
    rule: countingRuleOf(options.rule),
    ...rangeArgument(options),
    asOf: options.asOf === undefined ? undefined : instantArgument(options.asOf, 'as-of'),
    by: options.by === undefined ? undefined : groupingOf(options.by),
    granularity: granularityOf(options.granularity),
  };
}

/** The same figures for a reader: the rate never stands without its numerator, rule, period and what was left out. */
function text({ rule, from, to, total, rows, excluded, rates }: Statistics): string {
  const left = excluded.filter(({ count }) => count > 0);
  return [
    `Từ ${vnDate(from)} đến ${vnDate(to)}, theo ${ruleLabels[rule]}`,
    line('', header),
    line('Tổng số', cells(total)),
    ...rows.map((row) => line(row.key, cells(row))),
    `${rateLabels[rule]}: ${vnRate(rates.inTimeOfResolved)}`,
    `Quá hạn chưa giải quyết: ${vnNumber(total.pending.overdue)}`,
    ...left.map(({ reason, count }) => `Không tính: ${vnNumber(count)} hồ sơ ${excludedLabels[reason]}`),
  ].join('\n');
}

const header = [
  'nhận',
  'tr.tuyến',
  'tr.tiếp',
  'kỳ trước',
  'đã gq',
  'tr.hạn',
  'đúng',
  'quá',
  'đang gq',
  'tr.hạn',
  'quá',
];

function cells({ received, resolved, pending }: Figures): string[] {
  return [...Object.values(received), ...Object.values(resolved), ...Object.values(pending)].map((n) => vnNumber(n));
}

function line(name: string, values: readonly string[]): string {
  return name.slice(0, 28).padEnd(28) + values.map((value) => value.padStart(9)).join('');
}
