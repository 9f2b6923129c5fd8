import { basename } from 'node:path';
import type { Command } from 'commander';
import {
  approveProgramme,
  closeProgramme,
  getProgramme,
  reopenProgramme,
  saveProgramme,
} from '../command/audit-programme.ts';
import { addAuditor } from '../command/auditor.ts';
import { validUntil } from '../domain/audit/auditor.ts';
import { type AuditProgramme, programmeStateNames } from '../domain/audit/programme.ts';
import { readAuditProgramme } from '../exchange/audit-file.ts';
import { programmeFacts } from '../report/audit-section-facts.ts';
import { listAuditors } from '../storage/audit.ts';
import { dateArgument, wholeArgument } from './argument.ts';
import { type CommonOptions, type Shell, withCommonOptions } from './run.ts';
import { readTextFile } from './text-file.ts';

/** The year's programme and the auditors, without whom no audit can be planned. */
export function registerAuditProgramme(audits: Command, shell: Shell): void {
  const programme = audits
    .command('programme')
    .description('chương trình đánh giá của năm / the audit programme of the year');
  const done = (options: CommonOptions, record: AuditProgramme, text: string) =>
    options.json ? shell.out(JSON.stringify({ programme: record })) : shell.say(text);

  withCommonOptions(programme.command('show <year>'))
    .description('các đợt của năm / the rounds of the year')
    .action(async (year: string, options: CommonOptions) => {
      const record = await getProgramme(await shell.open(options), yearOf(year));
      if (options.json) return shell.out(JSON.stringify({ programme: record }));
      shell.out(`${record.code} (${programmeStateNames[record.state]})`);
      for (const { month, unit, reason } of record.rounds) {
        shell.out(`  Tháng ${String(month).padStart(2, '0')}  ${unit.name}${reason === '' ? '' : ` – ${reason}`}`);
      }
      for (const { unit, reason } of record.leftOut ?? []) shell.out(`  Để ngoài  ${unit.name} – ${reason}`);
    });

  withCommonOptions(programme.command('facts <year>'))
    .description(
      'căn cứ chọn đợt: hồ sơ trễ, lần đánh giá gần nhất, phiếu khắc phục còn mở của từng bộ phận / what the rounds rest on: late dossiers, last audit, open slips of each section',
    )
    .action(async (year: string, options: CommonOptions) => {
      const facts = await programmeFacts(await shell.open(options), yearOf(year));
      if (options.json) return shell.out(JSON.stringify(facts));
      shell.out(`Hồ sơ kết thúc từ ${facts.from} đến ${facts.to}`);
      for (const { unit, late, resolved, last, openSlips } of facts.sections) {
        const audited = last ? `${last.code} (${last.from}), ${last.findings} phát hiện` : 'chưa được đánh giá';
        shell.out(`  ${unit.name}: trễ ${late}/${resolved}; ${audited}; ${openSlips} phiếu khắc phục còn mở`);
      }
    });

  withCommonOptions(programme.command('write <year> <file>'))
    .description('lập hoặc sửa dự thảo từ tệp JSON / write or change the draft from a JSON file')
    .action(async (year: string, file: string, options: CommonOptions) => {
      const plan = readAuditProgramme(readTextFile(file), basename(file));
      const record = await saveProgramme(await shell.open(options), yearOf(year), plan);
      done(options, record, `Đã ghi chương trình năm ${record.year} (dự thảo).`);
    });

  withCommonOptions(programme.command('approve <year>'))
    .description('phê duyệt / approve')
    .requiredOption('--decision <number>', 'số quyết định / number of the decision')
    .option('--signed-on <date>', 'ngày ký (mặc định: hôm nay) / signed on (default: today)')
    .action(async (year: string, options: CommonOptions & { decision: string; signedOn?: string }) => {
      const signedOn = options.signedOn === undefined ? undefined : dateArgument(options.signedOn, 'signedOn');
      const record = await approveProgramme(await shell.open(options), yearOf(year), options.decision, signedOn);
      done(options, record, `Đã phê duyệt chương trình năm ${record.year}.`);
    });

  withCommonOptions(programme.command('reopen <year>'))
    .description('đưa về dự thảo để điều chỉnh / make it a draft again to change it')
    .requiredOption('--reason <text>', 'lý do / reason')
    .action(async (year: string, options: CommonOptions & { reason: string }) => {
      const record = await reopenProgramme(await shell.open(options), yearOf(year), options.reason);
      done(options, record, `Chương trình năm ${record.year} đã trở lại dự thảo.`);
    });

  withCommonOptions(programme.command('close <year>'))
    .description('đóng chương trình với kết luận của năm / close the programme with the conclusion of the year')
    .requiredOption('--conclusion <text>', 'kết luận / conclusion')
    .action(async (year: string, options: CommonOptions & { conclusion: string }) => {
      const record = await closeProgramme(await shell.open(options), yearOf(year), options.conclusion);
      done(options, record, `Đã đóng chương trình năm ${record.year}.`);
    });

  registerAuditors(audits, shell);
}

function registerAuditors(audits: Command, shell: Shell): void {
  const auditors = audits
    .command('auditors')
    .description('hồ sơ năng lực của đánh giá viên / competence records of auditors');

  withCommonOptions(auditors.command('list'))
    .description('đánh giá viên và ngày chứng nhận hết hạn / the auditors and when their certificates expire')
    .action(async (options: CommonOptions) => {
      const found = await listAuditors((await shell.open(options)).database);
      if (options.json) return shell.out(JSON.stringify({ auditors: found }));
      for (const auditor of found) {
        const lead = auditor.lead ? ', trưởng đoàn được' : '';
        const state = auditor.state === 'ended' ? ' (đã kết thúc)' : '';
        shell.out(`${auditor.code}  ${auditor.name}${lead}, đến ${validUntil(auditor) ?? '–'}${state}`);
      }
    });

  withCommonOptions(auditors.command('add <person>'))
    .description('lập hồ sơ năng lực cho một người của cơ quan / open the competence record of a person of the office')
    .requiredOption('--course <name>', 'khóa đào tạo, chứng nhận / training, certificate')
    .option('--certificate <text>', 'nơi đào tạo, số chứng nhận / where trained, number of the certificate', '')
    .requiredOption('--from <date>', 'ngày cấp chứng nhận / certificate issued on')
    .requiredOption('--until <date>', 'có giá trị đến ngày / valid until')
    .option('--lead', 'được làm trưởng đoàn / may lead a team')
    .option('--experience <text>', 'kinh nghiệm / experience', '')
    .action(
      async (
        person: string,
        options: CommonOptions &
          Record<'course' | 'certificate' | 'from' | 'until' | 'experience', string> & { lead?: boolean },
      ) => {
        const { course, certificate, lead = false, experience } = options;
        const [on, validTo] = [dateArgument(options.from, 'from'), dateArgument(options.until, 'until')];
        const training = { name: course, certificate, on, validUntil: validTo };
        const auditor = await addAuditor(await shell.open(options), { person, lead, experience, training });
        if (options.json) return shell.out(JSON.stringify({ auditor }));
        shell.say(`Đã lập hồ sơ năng lực ${auditor.code} của ${auditor.name}.`);
      },
    );
}

function yearOf(text: string): number {
  return wholeArgument(text, 'năm', 2000);
}
