import type { Command } from 'commander';
import { drawSample, getSample, redrawSample, sampleFrame } from '../command/audit-sample.ts';
import { drawRule } from '../domain/audit/draw.ts';
import { frameSentence, isConfirmed, redrawSentences } from '../domain/audit/redraw.ts';
import { type AuditSample, sampleBases } from '../domain/audit/sample.ts';
import { Problem } from '../domain/problem.ts';
import { rangeArgument, wholeArgument } from './argument.ts';
import { type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';

interface DrawOptions extends CommonOptions {
  readonly from: string;
  readonly to: string;
  readonly basis: string;
  readonly section: readonly string[];
  readonly seed?: string;
  readonly per: string;
}

/** `sample draw|show|redraw|frame`: the seeded, stratified dossier sample of an audit. */
export const registerSample: Register = (program, shell) => {
  const sample = program.command('sample').description('mẫu hồ sơ của cuộc đánh giá / dossier sample of an audit');
  registerDraw(sample, shell);
  registerRead(sample, shell);
};

function registerDraw(sample: Command, shell: Shell): void {
  withCommonOptions(sample.command('draw <audit>'))
    .description(
      'rút mẫu phân tầng cho một cuộc đánh giá; hạt giống và mã băm của khung được in ra / draw a stratified sample for an audit; prints the seed and the hash of the frame',
    )
    .requiredOption('--from <date>', 'từ ngày / first day')
    .requiredOption('--to <date>', 'đến ngày / last day')
    .option(
      '--basis <basis>',
      'received: ngày tiếp nhận | finished: ngày kết thúc xử lý / received: day of receipt | finished: day of the result',
      'received',
    )
    .option(
      '--section <name>',
      'chỉ hồ sơ bộ phận được đánh giá này đã giữ; nhắc lại cho nhiều bộ phận / only dossiers that this audited section held; repeat it for more sections',
      (name: string, before: string[]) => [...before, name],
      [] as string[],
    )
    .option('--seed <text>', 'hạt giống; bỏ trống thì lấy ngẫu nhiên / seed; random when left out')
    .option('--per <n>', 'số hồ sơ mỗi tầng / dossiers per stratum', '3')
    .action(async (audit: string, options: DrawOptions) => {
      const range = rangeArgument(options);
      const basis = sampleBases.find((one) => one === options.basis);
      if (!basis) {
        const hint = `Chọn: ${sampleBases.join(', ')}.`;
        throw new Problem('invalid', { field: '--basis', value: options.basis, hint }, 'basis');
      }
      const perStratum = wholeArgument(options.per, 'per', 1);
      const { seed, section: sections } = options;
      tell(
        shell,
        options,
        await drawSample(await shell.open(options), { auditCode: audit, ...range, basis, sections, seed, perStratum }),
      );
    });
}

function registerRead(sample: Command, shell: Shell): void {
  withCommonOptions(sample.command('show <code>'))
    .description('một mẫu đã rút, với sự phù hợp của từng hồ sơ / a sample, with the conformance of each dossier')
    .action(async (code: string, options: CommonOptions) => {
      tell(shell, options, await getSample(await shell.open(options), code));
    });

  withCommonOptions(sample.command('redraw <code>'))
    .description(
      'rút lại từ hồ sơ và so với mẫu đã lưu; trạng thái 1 khi không trùng / draw it again from the dossiers and compare; status 1 when it differs',
    )
    .action(async (code: string, options: CommonOptions) => {
      const redraw = await redrawSample(await shell.open(options), code);
      const same = isConfirmed(redraw);
      if (!same) shell.status = 1;
      const { asDrawn, today, changed, sample: stored } = redraw;
      if (options.json) {
        const { frameHash, seed } = stored;
        return shell.out(JSON.stringify({ code: stored.code, same, seed, frameHash, asDrawn, today, changed }));
      }
      for (const sentence of redrawSentences(redraw)) shell.out(sentence);
    });

  withCommonOptions(sample.command('frame <code>'))
    .description(
      'các dòng “mã|tầng|trạng thái” của khung lúc rút; qua sha256sum phải ra đúng mã băm / the lines “code|stratum|state” of the frame; sha256sum of them gives its hash',
    )
    .action(async (code: string, options: CommonOptions) => {
      const lines = (await sampleFrame(await shell.open(options), code)).trimEnd();
      shell.out(options.json ? JSON.stringify({ code, lines: lines.split('\n') }) : lines);
    });
}

function tell(shell: Shell, { json }: CommonOptions, sample: AuditSample): void {
  if (json) {
    shell.out(JSON.stringify(sample));
    return;
  }
  shell.out(`${sample.code} – cuộc đánh giá ${sample.auditCode}`);
  shell.out(`Khung: ${frameSentence(sample)}`);
  shell.out(`Hạt giống: ${sample.seed}`);
  shell.out(`SHA-256 của khung: ${sample.frameHash}`);
  shell.out(drawRule(sample.perStratum));
  for (const { name, size, drawn } of sample.strata) shell.out(`  ${name}: ${drawn}/${size}`);
  for (const { code, stratum, faults, unchecked } of sample.dossiers) {
    shell.out(`${code} · ${stratum} · ${faults.length === 0 ? 'phù hợp' : `${faults.length} điểm cần xem`}`);
    for (const { text } of faults) shell.out(`    ${text}`);
    for (const text of unchecked) shell.out(`    Không kiểm tra được: ${text}`);
  }
  shell.say(`${sample.dossiers.length} hồ sơ, rút từ ${sample.frameSize}.`);
}
