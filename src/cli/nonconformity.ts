import type { Command } from 'commander';
import { listNonconformities } from '../command/nonconformity.ts';
import { nonconformityNames } from '../domain/dossier/words.ts';
import { Problem } from '../domain/problem.ts';
import { dateArgument } from './argument.ts';
import { type CommonOptions, type Shell, withCommonOptions } from './run.ts';

interface NonconformityOptions extends CommonOptions {
  readonly from?: string;
  readonly to?: string;
}

/** `dossiers nonconformities`: what the records themselves show to have gone against the rules. */
export function registerNonconformities(dossiers: Command, shell: Shell): void {
  withCommonOptions(dossiers.command('nonconformities'))
    .description('điểm không phù hợp tự phát hiện từ hồ sơ / nonconformities found in the records')
    .option('--from <date>', 'hồ sơ tiếp nhận từ ngày / dossiers received from')
    .option('--to <date>', 'hồ sơ tiếp nhận đến ngày / dossiers received until')
    .action(async (options: NonconformityOptions) => {
      const from = options.from === undefined ? undefined : dateArgument(options.from, 'from');
      const to = options.to === undefined ? undefined : dateArgument(options.to, 'to');
      if (from !== undefined && to !== undefined && from > to) throw new Problem('range-reversed', { from, to });
      const found = await listNonconformities(await shell.open(options), { from, to });
      if (options.json) {
        const dossiers = found.map(({ record: { code }, kinds }) => ({ code, kinds }));
        return shell.out(JSON.stringify({ count: found.length, dossiers }));
      }
      for (const { record, kinds } of found) {
        const texts = kinds.map((kind) => nonconformityNames[kind].vi);
        shell.out(`${record.code} · ${record.dossier.procedureTitle} · ${texts.join('; ')}`);
      }
      shell.say(`${found.length} hồ sơ có điểm không phù hợp.`);
    });
}
