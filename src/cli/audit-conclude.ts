import type { Command } from 'commander';
import { approveReport, closeAudit, returnReport, submitReport } from '../command/audit-conclude.ts';
import { closeFinding } from '../command/audit-finding.ts';
import type { Audit } from '../domain/audit/audit.ts';
import { named, ownFinding } from './audit-run.ts';
import { type CommonOptions, type Shell, withCommonOptions } from './run.ts';

/** The end of an audit: report, its approval, closing of findings and of the audit. */
export function registerAuditConclusion(audits: Command, shell: Shell): void {
  const done = (options: CommonOptions, audit: Audit, text: string) =>
    options.json ? shell.out(JSON.stringify({ audit })) : shell.say(text);

  withCommonOptions(audits.command('report <code>'))
    .description('trình báo cáo của đoàn; còn dòng chưa hỏi hay phát hiện chưa xong thì từ chối')
    .requiredOption('--conclusion <text>', 'kết luận của trưởng đoàn')
    .option('--recommendations <text>', 'kiến nghị', '')
    .option('--reserved <text>', 'ý kiến bảo lưu', '')
    .action(
      async (code: string, options: CommonOptions & Record<'conclusion' | 'recommendations' | 'reserved', string>) => {
        const { conclusion, recommendations, reserved } = options;
        const audit = await submitReport(await shell.open(options), code, { conclusion, recommendations, reserved });
        done(options, audit, `Đã trình báo cáo ${audit.code}.`);
      },
    );

  withCommonOptions(audits.command('approve-report <code>'))
    .description('phê duyệt báo cáo')
    .action(async (code: string, options: CommonOptions) => {
      const audit = await approveReport(await shell.open(options), code);
      done(options, audit, `Đã phê duyệt báo cáo ${audit.code}.`);
    });

  withCommonOptions(audits.command('return-report <code>'))
    .description('trả báo cáo cho đoàn, có lý do')
    .requiredOption('--reason <text>', 'lý do')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      const audit = await returnReport(await shell.open(options), code, options.reason);
      done(options, audit, `Đã trả báo cáo ${audit.code} cho đoàn.`);
    });

  withCommonOptions(audits.command('close-finding <code> <line>'))
    .description('đóng một phát hiện; điểm không phù hợp chỉ đóng sau phiếu khắc phục của nó')
    .requiredOption('--words <text>', 'đã xử lý thế nào')
    .option('--own-work <reason>', ownFinding, '')
    .action(async (code: string, typed: string, options: CommonOptions & { words: string; ownWork: string }) => {
      const context = await shell.open(options);
      const { line } = await named(context, code, typed);
      const audit = await closeFinding(context, code, line.id, options.words, options.ownWork);
      done(options, audit, `Đã đóng phát hiện ở dòng ${typed} của ${audit.code}.`);
    });

  withCommonOptions(audits.command('close <code>'))
    .description('đóng cuộc đánh giá khi không còn việc dở')
    .action(async (code: string, options: CommonOptions) => {
      const audit = await closeAudit(await shell.open(options), code);
      done(options, audit, `Đã đóng ${audit.code}.`);
    });
}
