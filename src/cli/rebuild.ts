import { rebuild } from '../command/rebuild.ts';
import { type CommonOptions, type Register, withCommonOptions } from './run.ts';

const mostShown = 50;

/** `rebuild [--check]`: every projection from the events; status 1 when something differed and was not mended. */
export const registerRebuild: Register = (program, shell) => {
  withCommonOptions(program.command('rebuild'))
    .description('tính lại mọi bảng dẫn xuất từ sự kiện / recompute every projection from the events')
    .option('--check', 'chỉ so sánh, không ghi / only compare, write nothing')
    .action(async (options: CommonOptions & { check?: boolean }) => {
      const context = await shell.open(options);
      const progress = (done: number) => shell.progress('Hồ sơ', done, 0);
      const result = await rebuild(context, { check: options.check === true, progress });
      const { differences, rollUps, faults, repaired, dossiers } = result;
      if (faults.length > 0 || (options.check && differences.length + rollUps.length > 0)) shell.status = 1;
      if (options.json) return shell.out(JSON.stringify(result));
      for (const { code, column, stored, computed } of differences.slice(0, mostShown)) {
        shell.out(`≠ ${code} ${column}: “${stored}” → “${computed}”`);
      }
      for (const { counter, stored, computed } of rollUps.slice(0, mostShown)) {
        shell.out(`≠ số cộng dồn ${counter}: ${stored} → ${computed}`);
      }
      for (const fault of faults.slice(0, mostShown)) shell.out(`✗ ${fault}`);
      shell.out(
        `${dossiers} hồ sơ, ${differences.length + rollUps.length} chỗ khác, ${faults.length} lỗi, đã ghi lại ${repaired} hồ sơ.`,
      );
    });
};
