import { scanIntegrity } from '../command/integrity.ts';
import { integrityName, integrityWords } from '../domain/audit/integrity-words.ts';
import { rangeArgument } from './argument.ts';
import { type CommonOptions, type Register, withCommonOptions } from './run.ts';

interface IntegrityOptions extends CommonOptions {
  readonly from: string;
  readonly to: string;
}

/** `integrity --from --to`: signs of "kết thúc ảo", each with its explanation and its dossiers. */
export const registerIntegrity: Register = (program, shell) => {
  withCommonOptions(program.command('integrity'))
    .description(
      'rà soát dấu hiệu dữ liệu không thật; mỗi dấu hiệu là một câu hỏi, chưa phải kết luận / look for signs of unreal data; each sign is a question, not a verdict',
    )
    .requiredOption('--from <date>', 'từ ngày / first day')
    .requiredOption('--to <date>', 'đến ngày / last day')
    .action(async (options: IntegrityOptions) => {
      const range = rangeArgument(options);
      const { checked, flagged, flags, variants } = await scanIntegrity(await shell.open(options), range);
      if (options.json) {
        const rows = flags.map(({ check, dossiers }) => ({
          check,
          name: integrityName(check),
          ...integrityWords(check),
          count: dossiers.length,
          dossiers,
        }));
        return shell.out(JSON.stringify({ ...range, checked, flagged, flags: rows, variants }));
      }
      for (const { check, dossiers } of flags) {
        shell.out(`${String(dossiers.length).padStart(5)}/${checked}  ${integrityName(check)}`);
        if (dossiers.length === 0) continue;
        const { why, innocent } = integrityWords(check);
        shell.out(`       ${why} Cũng có thể: ${innocent}`);
        for (const { code, text } of dossiers) shell.out(`       ${code}: ${text}`);
      }
      shell.say(`${flagged}/${checked} hồ sơ có ít nhất một dấu hiệu. Dấu hiệu là điều cần hỏi, không phải kết luận.`);
    });
};
