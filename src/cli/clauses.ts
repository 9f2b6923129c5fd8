import type { Command } from 'commander';
import { readCoverage } from '../command/coverage.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { clauseModel, documentedNames, printedEdition } from '../report/clause.ts';
import { getOffice } from '../storage/setting.ts';
import { yearArgument } from './argument.ts';
import { type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';

/** `clauses …`: the clauses of an edition, and what evidence the records of a year give of each. */
export const registerClauses: Register = (program, shell) => {
  const clauses = program.command('clauses').description('điều khoản tiêu chuẩn / clauses of the standard');
  registerList(clauses, shell);
  registerCoverage(clauses, shell);
};

function registerList(clauses: Command, shell: Shell): void {
  withCommonOptions(clauses.command('list'))
    .description(
      'điều khoản của một bản: tiêu đề, thông tin dạng văn bản, câu hỏi / the clauses of an edition: title, documented information, questions',
    )
    .option('--edition <edition>', '2015 | 2008 | 2026 (tạm thời) / 2015 | 2008 | 2026 (provisional)', '2015')
    .action(async (options: CommonOptions & { edition: string }) => {
      const edition = printedEdition(options.edition);
      const { database, clock } = await shell.open(options);
      const model = clauseModel(await getOffice(database), localDateOf(clock()), edition);
      const { name, provisional, chapters, changes } = model;
      if (options.json) return shell.out(JSON.stringify({ edition, name, provisional, chapters, changes }));
      shell.out(provisional ? `${name} (tạm thời, theo nguồn thứ cấp)` : name);
      for (const { rows } of chapters) {
        for (const { number, title, documented, question } of rows) {
          const kept = documented.map((one) => documentedNames[one]).join(', ');
          shell.out(`${number.padEnd(8)} ${title.vi}${kept === '' ? '' : ` [${kept}]`}`);
          shell.out(`         ${question.vi}`);
        }
      }
      for (const { clause2026, change, confidence } of changes) {
        shell.out(`${clause2026.padEnd(14)} ${change} [${confidence}]`);
      }
    });
}

function registerCoverage(clauses: Command, shell: Shell): void {
  withCommonOptions(clauses.command('coverage'))
    .description(
      'số bằng chứng của từng điều khoản theo tháng; điều khoản nào chưa có / evidence of each clause by month; clauses without any',
    )
    .option('--year <year>', 'năm (mặc định: năm nay) / year (default: this year)')
    .option('--missing', 'chỉ điều khoản chưa có bằng chứng / only clauses without evidence')
    .action(async (options: CommonOptions & { year?: string; missing?: boolean }) => {
      const asked = options.year === undefined ? undefined : yearArgument(options.year, 1977);
      const context = await shell.open(options);
      const year = asked ?? yearOf(localDateOf(context.clock()));
      const { rows } = await readCoverage(context, year);
      const shown = options.missing ? rows.filter(({ count }) => count === 0) : rows;
      if (options.json) {
        const plain = shown.map(({ clause, months, count, last }) => ({
          clause: clause.number,
          title: clause.title.vi,
          months: months.map((items) => items.length),
          count,
          last,
        }));
        return shell.out(JSON.stringify({ year, clauses: plain }));
      }
      for (const { clause, count, last } of shown) {
        const words = count === 0 ? 'chưa có bằng chứng' : `${count} bằng chứng, gần nhất ${last}`;
        shell.out(`${clause.number.padEnd(8)} ${clause.title.vi}: ${words}`);
      }
    });
}
