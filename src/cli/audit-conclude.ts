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
    .description(
      'trình báo cáo của đoàn; còn dòng chưa hỏi hay phát hiện chưa xong thì từ chối / hand the report in; refused while lines are not asked or findings not finished',
    )
    .requiredOption('--conclusion <text>', 'kết luận của trưởng đoàn / conclusion of the lead auditor')
    .option('--recommendations <text>', 'kiến nghị / recommendations', '')
    .option('--reserved <text>', 'ý kiến bảo lưu / reservation', '')
    .action(
      async (code: string, options: CommonOptions & Record<'conclusion' | 'recommendations' | 'reserved', string>) => {
        const { conclusion, recommendations, reserved } = options;
        const audit = await submitReport(await shell.open(options), code, { conclusion, recommendations, reserved });
        done(options, audit, `Đã trình báo cáo ${audit.code}.`);
      },
    );

  withCommonOptions(audits.command('approve-report <code>'))
    .description('phê duyệt báo cáo / approve the report')
    .action(async (code: string, options: CommonOptions) => {
      const audit = await approveReport(await shell.open(options), code);
      done(options, audit, `Đã phê duyệt báo cáo ${audit.code}.`);
    });

  withCommonOptions(audits.command('return-report <code>'))
    .description('trả báo cáo cho đoàn, có lý do / send the report back, with a reason')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      const audit = await returnReport(await shell.open(options), code, options.reason);
      done(options, audit, `Đã trả báo cáo ${audit.code} cho đoàn.`);
    });

  withCommonOptions(audits.command('close-finding <code> <line>'))
    .description(
      'đóng một phát hiện; điểm không phù hợp chỉ đóng sau phiếu khắc phục của nó / close a finding; a nonconformity only after its corrective action',
    )
    .requiredOption('--words <text>', 'đã xử lý thế nào / what was done about it')
    .option('--own-work <reason>', ownFinding, '')
    .action(async (code: string, typed: string, options: CommonOptions & { words: string; ownWork: string }) => {
      const context = await shell.open(options);
      const { line } = await named(context, code, typed);
      const audit = await closeFinding(context, code, line.id, options.words, options.ownWork);
      done(options, audit, `Đã đóng phát hiện ở dòng ${typed} của ${audit.code}.`);
    });

  withCommonOptions(audits.command('close <code>'))
    .description('đóng cuộc đánh giá khi không còn việc dở / close the audit when nothing is left open')
    .action(async (code: string, options: CommonOptions) => {
      const audit = await closeAudit(await shell.open(options), code);
      done(options, audit, `Đã đóng ${audit.code}.`);
    });
}
