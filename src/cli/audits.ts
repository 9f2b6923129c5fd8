import { basename } from 'node:path';
import type { Command } from 'commander';
import {
  approveAudit,
  cancelAudit,
  changeAudit,
  getAudit,
  notifyAudit,
  planAudit,
  reopenAudit,
} from '../command/audit.ts';
import { type Audit, auditStateNames } from '../domain/audit/audit.ts';
import { lineResultNames, progressOf } from '../domain/audit/checklist.ts';
import { findingsOf } from '../domain/audit/conclude.ts';
import { findingClassNames, findingStateNames } from '../domain/audit/finding.ts';
import { moveText } from '../domain/audit/move.ts';
import { auditPlanKeys, readAuditPlan } from '../exchange/audit-file.ts';
import { listAudits, listHeldAudits } from '../storage/audit.ts';
import { dateArgument, yearArgument } from './argument.ts';
import { registerAuditConclusion } from './audit-conclude.ts';
import { registerAuditProgramme } from './audit-programme.ts';
import { registerAuditRun } from './audit-run.ts';
import { type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';
import { readTextFile } from './text-file.ts';

/** `audits …`: the year's programme, auditors, and one internal audit from its plan to its end. */
export const registerAudits: Register = (program, shell) => {
  const audits = program.command('audits').description('đánh giá nội bộ / internal audits');
  registerReading(audits, shell);
  registerPlanning(audits, shell);
  registerAuditProgramme(audits, shell);
  registerAuditRun(audits, shell);
  registerAuditConclusion(audits, shell);
};

function registerReading(audits: Command, shell: Shell): void {
  withCommonOptions(audits.command('list'))
    .description('các cuộc đánh giá / the audits')
    .option('--year <year>', 'năm thực hiện / year in which it is held')
    .action(async (options: CommonOptions & { year?: string }) => {
      const year = options.year === undefined ? undefined : yearArgument(options.year, 1977);
      const { database } = await shell.open(options);
      const found = await (year === undefined ? listAudits(database) : listHeldAudits(database, year));
      const rows = found.map((audit) => {
        const { code, title, state, from, to } = audit;
        return { code, title, state, from, to, moved: moveText(audit) };
      });
      if (options.json) return shell.out(JSON.stringify({ audits: rows }));
      for (const { code, title, state, from, moved } of rows) {
        const name = moved === '' ? title : `${title} (${moved})`;
        shell.out(`${code}  ${from}  ${auditStateNames[state].padEnd(14)} ${name}`);
      }
    });

  withCommonOptions(audits.command('show <code>'))
    .description(
      'một cuộc đánh giá: tiến độ phiếu hỏi và phát hiện / one audit: progress of the checklist and its findings',
    )
    .action(async (code: string, options: CommonOptions) => {
      const audit = await getAudit(await shell.open(options), code);
      if (options.json) return shell.out(JSON.stringify({ audit }));
      const { total, asked, decided } = progressOf(audit.lines);
      shell.out(`${audit.code}  ${audit.title} (${auditStateNames[audit.state]})`);
      shell.out(`  Phiếu hỏi: đã hỏi ${asked}/${total}, đã kết luận ${decided}/${total}`);
      for (const { line, finding } of findingsOf(audit)) {
        const number = audit.lines.findIndex(({ id }) => id === line.id) + 1;
        const state = findingStateNames[finding.state];
        shell.out(
          `  Dòng ${number}: ${findingClassNames[finding.class]}, ${finding.clause}, ${finding.section.name} (${state})`,
        );
      }
    });

  withCommonOptions(audits.command('lines <code>'))
    .description(
      'các dòng phiếu hỏi với số của chúng, để trả lời / the lines of the checklist with their numbers, to answer them',
    )
    .action(async (code: string, options: CommonOptions) => {
      const { lines } = await getAudit(await shell.open(options), code);
      if (options.json) return shell.out(JSON.stringify({ lines }));
      for (const [index, { clause, section, question, status, result }] of lines.entries()) {
        const answer = result ? lineResultNames[result] : status === 'asked' ? 'đã hỏi' : 'chưa hỏi';
        shell.out(`${String(index + 1).padStart(3)}  ${clause.padEnd(6)} ${section.name} (${answer}): ${question}`);
      }
    });
}

function registerPlanning(audits: Command, shell: Shell): void {
  withCommonOptions(audits.command('plan <file>'))
    .description(
      `lập kế hoạch (dự thảo) từ tệp JSON; ngày 2026-06-15, giờ 08:00 / draft a plan from a JSON file with the keys ${auditPlanKeys}`,
    )
    .action(async (file: string, options: CommonOptions) => {
      const plan = readAuditPlan(readTextFile(file), basename(file));
      const audit = await planAudit(await shell.open(options), plan);
      answerAudit(shell, options, audit, `Đã lập ${audit.code} (dự thảo).`);
    });

  withCommonOptions(audits.command('change <code> <file>'))
    .description(
      `viết lại kế hoạch còn là dự thảo từ tệp JSON; ngày 2026-06-15, giờ 08:00 / write a draft plan anew from a JSON file with the keys ${auditPlanKeys}`,
    )
    .action(async (code: string, file: string, options: CommonOptions) => {
      const plan = readAuditPlan(readTextFile(file), basename(file));
      const audit = await changeAudit(await shell.open(options), code, plan);
      answerAudit(shell, options, audit, `Đã sửa kế hoạch ${audit.code}.`);
    });

  withCommonOptions(audits.command('approve <code>'))
    .description('phê duyệt kế hoạch và đoàn đánh giá / approve the plan and the team')
    .requiredOption('--decision <number>', 'số quyết định / number of the decision')
    .option('--signed-on <date>', 'ngày ký (mặc định: hôm nay) / signed on (default: today)')
    .action(async (code: string, options: CommonOptions & { decision: string; signedOn?: string }) => {
      const signedOn = options.signedOn === undefined ? undefined : dateArgument(options.signedOn, 'signedOn');
      const audit = await approveAudit(await shell.open(options), code, options.decision, signedOn);
      answerAudit(shell, options, audit, `Đã phê duyệt ${audit.code}.`);
    });

  withCommonOptions(audits.command('notify <code>'))
    .description('thông báo cho các bộ phận, trước ít nhất 7 ngày / tell the sections, at least 7 days before')
    .option('--unannounced <reason>', 'lý do đánh giá đột xuất / reason of an unannounced audit', '')
    .option('--words <text>', 'lời thông báo / words of the notice', '')
    .action(async (code: string, options: CommonOptions & { unannounced: string; words: string }) => {
      const { unannounced, words } = options;
      const audit = await notifyAudit(await shell.open(options), code, { unannounced, words });
      answerAudit(shell, options, audit, `Đã thông báo ${audit.code}.`);
    });

  withCommonOptions(audits.command('reopen <code>'))
    .description('đưa kế hoạch chưa thực hiện về dự thảo / make a plan that has not begun a draft again')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      const audit = await reopenAudit(await shell.open(options), code, options.reason);
      answerAudit(shell, options, audit, `${audit.code} đã trở lại dự thảo.`);
    });

  withCommonOptions(audits.command('cancel <code>'))
    .description('hủy, có lý do; bản ghi vẫn giữ / cancel, with a reason; the record stays')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (code: string, options: CommonOptions & { reason: string }) => {
      const audit = await cancelAudit(await shell.open(options), code, options.reason);
      answerAudit(shell, options, audit, `Đã hủy ${audit.code}.`);
    });
}

function answerAudit(shell: Shell, options: CommonOptions, audit: Audit, text: string): void {
  if (options.json) shell.out(JSON.stringify({ audit }));
  else shell.say(text);
}
