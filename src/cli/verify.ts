import { makeSeal } from '../command/seal.ts';
import { verifyAll } from '../command/verify.ts';
import { type CommonOptions, type Register, withCommonOptions } from './run.ts';

/** `verify`: trail, seals and projections against the records; status 1 when anything does not agree. */
export const registerVerify: Register = (program, shell) => {
  withCommonOptions(program.command('verify'))
    .description('kiểm tra dấu vết, niêm phong và số liệu / check trail, seals and projections')
    .option('--seal', 'niêm phong những gì đã ghi trước khi kiểm tra / seal what was recorded before the check')
    .action(async (options: CommonOptions & { seal?: boolean }) => {
      const context = await shell.open(options);
      if (options.seal) await makeSeal(context);
      const result = await verifyAll(context);
      shell.status = result.ok ? 0 : 1;
      if (options.json) return shell.out(JSON.stringify(result));
      for (const [what, count] of Object.entries(result.checked)) shell.out(`${what}: ${count}`);
      for (const fault of result.faults) shell.out(`✗ ${fault.subject}: ${fault.message}`);
      if (result.seal) shell.out(`Niêm phong số ${result.seal.number}: ${result.seal.hash}`);
      shell.out(result.ok ? 'Mọi bản ghi đều khớp.' : `Có ${result.faults.length} chỗ không khớp.`);
    });
};
