import { correctCounts, recordCard, recordCounts } from '../command/rating.ts';
import { type Criterion, criteria, type Grade, grades, ratingChannels, totalOf } from '../domain/feedback/rating.ts';
import {
  cardGroupings,
  cardRows,
  cardTotal,
  criterionRows,
  satisfactionRule,
} from '../domain/feedback/satisfaction.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { vnDate, vnNumber, vnRate } from '../report/format.ts';
import { readContacts } from '../report/score-measure.ts';
import { listRatings } from '../storage/rating.ts';
import { dateArgument, rangeArgument, wholeArgument } from './argument.ts';
import { type CommonOptions, type Register, withCommonOptions } from './run.ts';

type Words = CommonOptions & Readonly<Record<string, string | undefined>>;

/** `ratings …`: cards of citizens, one by one or as counts of a day, and their summary. */
export const registerRatings: Register = (program, shell) => {
  const ratings = program.command('ratings').description('phiếu đánh giá của người dân / cards of citizens');

  withCommonOptions(ratings.command('add'))
    .description(
      'ghi một phiếu (--grade) hoặc số phiếu giấy của một ngày (--satisfied --normal --dissatisfied) / record one card (--grade) or the paper cards of a day (--satisfied --normal --dissatisfied)',
    )
    .option(
      '--day <date>',
      'ngày; mặc định hôm nay, bắt buộc khi ghi số phiếu / day; default: today, required for counts',
    )
    .option('--grade <grade>', grades.join(' | '))
    .option('--channel <channel>', ratingChannels.join(' | '))
    .option('--dossier <code>', 'mã hồ sơ đã giải quyết xong / code of a finished dossier')
    .option(
      '--criteria <json>',
      `trả lời từng nội dung, ví dụ {"time":"satisfied"} / answers by topic, such as {"time":"satisfied"}: ${criteria.join(', ')}`,
    )
    .option('--remark <text>', 'ý kiến khác / other remarks')
    .option('--satisfied <n>', 'số phiếu hài lòng / number of satisfied cards')
    .option('--normal <n>', 'số phiếu bình thường / number of neutral cards')
    .option('--dissatisfied <n>', 'số phiếu không hài lòng / number of dissatisfied cards')
    .option('--section <name>', 'bộ phận đặt hộp phiếu / section where the box stands')
    .action(async (options: Words) => {
      const day = options['day'] === undefined ? undefined : dateArgument(options['day'], 'day');
      const remark = options['remark'] ?? '';
      const context = await shell.open(options);
      if (options['grade'] !== undefined) {
        const rating = await recordCard(context, {
          grade: choice(grades, options['grade'], '--grade'),
          channel: choice(ratingChannels, options['channel'] ?? 'paper', '--channel'),
          dossierCode: options['dossier'] ?? '',
          criteria: criteriaOf(options['criteria']),
          remark,
          ...(day ? { day } : {}),
        });
        if (options.json) shell.out(JSON.stringify({ rating }));
        else shell.say(`Đã ghi một phiếu ngày ${vnDate(rating.day)}${rating.replaces ? ', thay phiếu trước' : ''}.`);
        return;
      }
      if (day === undefined) throw new Problem('required', { field: 'ngày (--day) hoặc mức (--grade)' }, 'day');
      const rating = await recordCounts(context, {
        ...countsOf(options),
        day,
        section: options['section'] ?? '',
        remark,
      });
      if (options.json) shell.out(JSON.stringify({ rating }));
      else shell.say(`Đã ghi ${totalOf(rating)} phiếu giấy ngày ${vnDate(rating.day)}.`);
    });

  withCommonOptions(ratings.command('correct <id>'))
    .description(
      'sửa số phiếu giấy của một dòng; dòng cũ còn nguyên và không tính nữa / correct the counts of a line of paper cards; the old line stays and no longer counts',
    )
    .option('--satisfied <n>', 'số phiếu hài lòng / number of satisfied cards')
    .option('--normal <n>', 'số phiếu bình thường / number of neutral cards')
    .option('--dissatisfied <n>', 'số phiếu không hài lòng / number of dissatisfied cards')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (id: string, options: Words) => {
      const rating = await correctCounts(await shell.open(options), id, countsOf(options), options['reason'] ?? '');
      if (options.json) shell.out(JSON.stringify({ rating }));
      else shell.say(`Đã sửa: ${totalOf(rating)} phiếu ngày ${vnDate(rating.day)}.`);
    });

  withCommonOptions(ratings.command('summary'))
    .description(
      'tỷ lệ hài lòng của một kỳ, theo nhóm, kèm số phiếu / satisfaction of a period, by group, with the number of cards',
    )
    .requiredOption('--from <date>', 'từ ngày / first day')
    .requiredOption('--to <date>', 'đến ngày / last day')
    .option('--by <group>', cardGroupings.join(' | '))
    .action(async (options: CommonOptions & { from: string; to: string; by?: string }) => {
      const range = rangeArgument(options);
      const by = options.by === undefined ? undefined : choice(cardGroupings, options.by, '--by');
      const { database } = await shell.open(options);
      const found = await listRatings(database, range);
      const total = cardTotal(found);
      const rows = by ? cardRows(found, by) : [];
      const rate = { numerator: total.satisfied, denominator: total.total };
      if (options.json) {
        const value = total.total === 0 ? null : total.satisfied / total.total;
        const answers = criterionRows(found);
        return shell.out(
          JSON.stringify({
            ...range,
            rule: satisfactionRule,
            total,
            rate: { ...rate, value },
            rows,
            criteria: answers,
          }),
        );
      }
      for (const row of rows) {
        const each = vnRate({ numerator: row.satisfied, denominator: row.total });
        shell.out(`${(row.key || '(không rõ)').padEnd(44)} ${vnNumber(row.total).padStart(6)} phiếu  ${each}`);
      }
      shell.out(`Tỷ lệ hài lòng: ${vnRate(rate)} – ${satisfactionRule}.`);
    });

  withCommonOptions(ratings.command('contacts'))
    .description(
      'hồ sơ đã giải quyết mà người nộp phải đến hoặc được liên hệ lại trên hai ngày / finished dossiers whose applicant had to come or was contacted on more than two days',
    )
    .requiredOption('--from <date>', 'từ ngày / first day')
    .requiredOption('--to <date>', 'đến ngày / last day')
    .option('--list', 'mã hồ sơ / dossier code')
    .action(async (options: CommonOptions & { from: string; to: string; list?: boolean }) => {
      const range = rangeArgument(options);
      const context = await shell.open(options);
      demand(context.actor, 'report.read');
      const { figure, numerator } = await readContacts(context, range);
      const rate = { numerator: figure.numerator ?? 0, denominator: figure.denominator ?? 0 };
      if (options.json) {
        const value = rate.denominator === 0 ? null : rate.numerator / rate.denominator;
        return shell.out(JSON.stringify({ ...range, rate: { ...rate, value }, codes: numerator }));
      }
      if (options.list === true) for (const code of numerator) shell.out(code);
      shell.say(`Đi lại, liên hệ nhiều lần: ${vnRate(rate)}.`);
    });
};

function countsOf(options: Words) {
  const count = (name: 'satisfied' | 'normal' | 'dissatisfied') =>
    options[name] === undefined ? 0 : wholeArgument(options[name], `--${name}`);
  return { satisfied: count('satisfied'), normal: count('normal'), dissatisfied: count('dissatisfied') };
}

/** Throws Problem('json-invalid'), Problem('invalid') for an unknown criterion or answer. */
function criteriaOf(text: string | undefined): Partial<Record<Criterion, Grade>> {
  if (text === undefined) return {};
  const invalid = () => new Problem('json-invalid', { value: text.slice(0, 60), example: '{"time":"satisfied"}' });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw invalid();
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw invalid();
  return Object.fromEntries(
    Object.entries(parsed).map(([name, grade]) => [
      choice(criteria, name, '--criteria'),
      choice(grades, String(grade), '--criteria'),
    ]),
  );
}

function choice<T extends string>(allowed: readonly T[], word: string, field: string): T {
  const found = allowed.find((one) => one === word);
  if (found) return found;
  throw new Problem('invalid', { field, value: word.slice(0, 40), hint: `Chọn: ${allowed.join(', ')}.` }, field);
}
