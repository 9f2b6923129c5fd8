import { basename } from 'node:path';
import {
  approveDepartmentReport,
  draftDepartmentReport,
  getDepartmentReport,
  proposedReport,
  returnDepartmentReport,
  sendDepartmentReport,
  writeDepartmentReport,
} from '../command/department-report.ts';
import {
  departmentReportStateNames,
  writtenPartNames,
  writtenParts,
} from '../domain/department-report/department-report.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { readDepartmentReport } from '../exchange/department-report-file.ts';
import { gatherDepartmentFacts } from '../report/department-facts.ts';
import { vnDate } from '../report/format.ts';
import { listDepartmentReports } from '../storage/department-report.ts';
import { dateArgument } from './argument.ts';
import { answer, type CommonOptions, type Register, withCommonOptions } from './run.ts';
import { readTextFile } from './text-file.ts';

/** `department-report …`: the report on the quality system to the department of science and technology. */
export const registerDepartmentReport: Register = (program, shell) => {
  const reports = program
    .command('department-report')
    .description('báo cáo gửi Sở Khoa học và Công nghệ / report to the department');

  withCommonOptions(reports.command('list'))
    .description('các báo cáo / the reports')
    .action(async (options: CommonOptions) => {
      const found = await listDepartmentReports((await shell.open(options)).database);
      if (options.json) return shell.out(JSON.stringify({ reports: found }));
      if (found.length === 0) shell.say('Chưa có báo cáo nào.');
      for (const { code, from, to, state, sent } of found) {
        const number = sent ? `, số ${sent.number} ngày ${vnDate(sent.on)}` : '';
        shell.out(`${code}  ${vnDate(from)} – ${vnDate(to)}  ${departmentReportStateNames[state]}${number}`);
      }
    });

  withCommonOptions(reports.command('show <code>'))
    .description(
      'một báo cáo: phần đã viết và số liệu của bản ghi (như đã phê duyệt, hoặc của hôm nay) / one report: what was written and the figures of the records (as approved, or of today)',
    )
    .action(async (code: string, options: CommonOptions) => {
      const context = await shell.open(options);
      const report = await getDepartmentReport(context, code);
      const facts = report.facts ?? (await gatherDepartmentFacts(context, report));
      if (options.json) return shell.out(JSON.stringify({ report: { ...report, facts } }));
      shell.out(`${report.code}  ${report.addressee}  ${departmentReportStateNames[report.state]}`);
      for (const part of writtenParts) shell.out(`${writtenPartNames[part]}: ${report[part] || '(chưa viết)'}`);
      shell.out(
        `${facts.scope.length} thủ tục trong phạm vi, ${facts.audits.length} cuộc đánh giá, ${facts.slips.length} phiếu khắc phục, ${facts.reviews.length} cuộc xem xét, ${facts.inspections.length} cuộc kiểm tra.`,
      );
    });

  withCommonOptions(reports.command('draft [file]'))
    .description(
      'lập báo cáo; tệp JSON cho kỳ, nơi nhận và các phần viết, không có thì cả năm nay / open a report; a JSON file gives period, recipient and written parts, else the whole of this year',
    )
    .action(async (file: string | undefined, options: CommonOptions) => {
      const read = file === undefined ? {} : readDepartmentReport(readTextFile(file), basename(file));
      const context = await shell.open(options);
      const report = await draftDepartmentReport(context, { ...(await proposedReport(context)), ...read });
      answer(shell, options, { report }, `Đã lập ${report.code}: ${vnDate(report.from)} – ${vnDate(report.to)}.`);
    });

  withCommonOptions(reports.command('write <code> <file>'))
    .description(
      'viết tiếp dự thảo; phần không có trong tệp giữ nguyên / go on with the draft; parts not in the file stay',
    )
    .action(async (code: string, file: string, options: CommonOptions) => {
      const read = readDepartmentReport(readTextFile(file), basename(file));
      const context = await shell.open(options);
      const before = await getDepartmentReport(context, code);
      const report = await writeDepartmentReport(context, code, { ...before, ...read });
      answer(shell, options, { report }, `Đã ghi ${code}.`);
    });

  withCommonOptions(reports.command('approve <code>'))
    .description('phê duyệt; số liệu được giữ nguyên / approve; the figures are kept')
    .action(async (code: string, options: CommonOptions) => {
      const context = await shell.open(options);
      const facts = await gatherDepartmentFacts(context, await getDepartmentReport(context, code));
      const report = await approveDepartmentReport(context, code, facts);
      answer(shell, options, { report }, `Đã phê duyệt ${code}.`);
    });

  withCommonOptions(reports.command('return <code>'))
    .description('trả lại để viết lại / send back to be written anew')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      const report = await returnDepartmentReport(await shell.open(options), code, options.reason);
      answer(shell, options, { report }, `Đã trả lại ${code}.`);
    });

  withCommonOptions(reports.command('send <code>'))
    .description('ghi đã gửi / record that it was sent')
    .requiredOption('--number <number>', 'số báo cáo, ví dụ 210/BC-UBND / number of the report, such as 210/BC-UBND')
    .option('--on <date>', 'ngày gửi (mặc định hôm nay) / sent on (default: today)')
    .option('--how <text>', 'cách gửi / how it is sent', '')
    .action(async (code: string, options: CommonOptions & { number: string; on?: string; how: string }) => {
      const context = await shell.open(options);
      const on = options.on === undefined ? localDateOf(context.clock()) : dateArgument(options.on, 'on');
      const report = await sendDepartmentReport(context, code, { number: options.number, on, how: options.how });
      answer(shell, options, { report }, `Đã ghi gửi ${code}, số ${options.number}.`);
    });
};
