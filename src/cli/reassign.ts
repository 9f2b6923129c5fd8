import type { Command } from 'commander';
import { reassignAllOf } from '../command/dossier.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { personArgument } from './person-argument.ts';
import { type CommonOptions, type Shell, withCommonOptions } from './run.ts';

interface ReassignOptions extends CommonOptions {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** `dossiers reassign`: everything open that one person holds, to another; all or nothing. */
export function registerReassign(dossiers: Command, shell: Shell): void {
  withCommonOptions(dossiers.command('reassign'))
    .description(
      'chuyển mọi hồ sơ đang mở của một người sang người khác (chuyển công tác, nghỉ dài) / move all open dossiers of a person to another (transfer, long leave)',
    )
    .requiredOption('--from <person>', 'người đang giữ: mã, tài khoản hoặc họ tên / holder: id, login or name')
    .requiredOption('--to <person>', 'người nhận / who receives it')
    .requiredOption('--reason <text>', 'lý do, ghi vào từng hồ sơ / reason, recorded with each dossier')
    .action(async (options: ReassignOptions) => {
      const context = await shell.open(options);
      const today = localDateOf(context.clock());
      const from = await personArgument(context.database, options.from, '--from', today);
      const to = await personArgument(context.database, options.to, '--to', today);
      const codes = await reassignAllOf(context, { fromId: from.id, toId: to.id, reason: nfc(options.reason) });
      if (options.json) return shell.out(JSON.stringify({ from: from.name, to: to.name, count: codes.length, codes }));
      shell.say(
        codes.length === 0
          ? `${from.name} không giữ hồ sơ nào đang mở.`
          : `Đã chuyển ${codes.length} hồ sơ từ ${from.name} sang ${to.name}.`,
      );
    });
}
