import { approveAudit, cancelAudit, getAudit, notifyAudit } from '../command/audit.ts';
import { approveReport, closeAudit } from '../command/audit-conclude.ts';
import { auditStateNames } from '../domain/audit/audit.ts';
import { progressOf } from '../domain/audit/checklist.ts';
import { findingsOf } from '../domain/audit/conclude.ts';
import { findingClassNames, findingStateNames } from '../domain/audit/finding.ts';
import { listAudits } from '../storage/audit.ts';
import { wholeArgument } from './argument.ts';
import { type CommonOptions, type Register, withCommonOptions } from './run.ts';

/** `audits …`: internal audits, their findings and the main acts on them. */
export const registerAudits: Register = (program, shell) => {
  const audits = program.command('audits').description('đánh giá nội bộ / internal audits');
  const answer = (options: CommonOptions, json: object, text: string) =>
    options.json ? shell.out(JSON.stringify(json)) : shell.say(text);

  withCommonOptions(audits.command('list'))
    .description('các cuộc đánh giá')
    .option('--year <year>', 'năm')
    .action(async (options: CommonOptions & { year?: string }) => {
      const year = options.year === undefined ? undefined : wholeArgument(options.year, '--year', 1977);
      const found = await listAudits((await shell.open(options)).database, { year });
      const rows = found.map(({ code, title, state, from, to }) => ({ code, title, state, from, to }));
      if (options.json) return shell.out(JSON.stringify({ audits: rows }));
      for (const { code, title, state, from } of rows) {
        shell.out(`${code}  ${from}  ${auditStateNames[state].padEnd(14)} ${title}`);
      }
    });

  withCommonOptions(audits.command('show <code>'))
    .description('một cuộc đánh giá: tiến độ phiếu hỏi và phát hiện')
    .action(async (code: string, options: CommonOptions) => {
      const audit = await getAudit(await shell.open(options), code);
      if (options.json) return shell.out(JSON.stringify({ audit }));
      const { total, asked, decided } = progressOf(audit.lines);
      shell.out(`${audit.code}  ${audit.title} (${auditStateNames[audit.state]})`);
      shell.out(`  Phiếu hỏi: đã hỏi ${asked}/${total}, đã kết luận ${decided}/${total}`);
      for (const { finding } of findingsOf(audit)) {
        const state = findingStateNames[finding.state];
        shell.out(`  ${findingClassNames[finding.class]}, ${finding.clause}, ${finding.section.name} (${state})`);
      }
    });

  withCommonOptions(audits.command('approve <code>'))
    .description('phê duyệt kế hoạch và đoàn đánh giá')
    .requiredOption('--decision <number>', 'số quyết định')
    .action(async (code: string, options: CommonOptions & { decision: string }) => {
      const audit = await approveAudit(await shell.open(options), code, options.decision);
      answer(options, { audit }, `Đã phê duyệt ${audit.code}.`);
    });

  withCommonOptions(audits.command('notify <code>'))
    .description('thông báo cho các bộ phận, trước ít nhất 7 ngày')
    .option('--unannounced <reason>', 'lý do đánh giá đột xuất', '')
    .action(async (code: string, options: CommonOptions & { unannounced: string }) => {
      const { unannounced } = options;
      const audit = await notifyAudit(await shell.open(options), code, { unannounced, words: '' });
      answer(options, { audit }, `Đã thông báo ${audit.code}.`);
    });

  withCommonOptions(audits.command('approve-report <code>'))
    .description('phê duyệt báo cáo')
    .action(async (code: string, options: CommonOptions) => {
      const audit = await approveReport(await shell.open(options), code);
      answer(options, { audit }, `Đã phê duyệt báo cáo ${audit.code}.`);
    });

  withCommonOptions(audits.command('close <code>'))
    .description('đóng cuộc đánh giá khi không còn việc dở')
    .action(async (code: string, options: CommonOptions) => {
      const audit = await closeAudit(await shell.open(options), code);
      answer(options, { audit }, `Đã đóng ${audit.code}.`);
    });

  withCommonOptions(audits.command('cancel <code>'))
    .description('hủy, có lý do; bản ghi vẫn giữ')
    .requiredOption('--reason <text>', 'lý do')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      const audit = await cancelAudit(await shell.open(options), code, options.reason);
      answer(options, { audit }, `Đã hủy ${audit.code}.`);
    });
};
