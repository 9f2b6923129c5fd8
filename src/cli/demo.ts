import { loadDemo } from '../demo/commune.ts';
import { Problem } from '../domain/problem.ts';
import { type CommonOptions, messageOf, type Register, withCommonOptions } from './run.ts';

/** `demo`: one believable commune into an empty database. */
export const registerDemo: Register = (program, shell) => {
  withCommonOptions(program.command('demo'))
    .description('nạp một xã mẫu vào cơ sở dữ liệu trống / load one believable commune')
    .action(async (options: CommonOptions) => {
      const context = await shell.open(options, 'create');
      const result = await loadDemo(context, (done) => shell.progress('Hồ sơ', done, 0)).catch((error: unknown) => {
        if (error instanceof Problem && error.code === 'not-empty') throw error;
        throw new Problem('demo-stopped', { reason: messageOf(error), directory: options.data });
      });
      if (options.json) return shell.out(JSON.stringify(result));
      shell.say(`Đã nạp ${result.office}: ${result.procedures} thủ tục, ${result.dossiers} hồ sơ.`);
      shell.say(`Mật khẩu của mọi tài khoản: ${result.password}`);
      for (const { login, name, roles } of result.accounts)
        shell.say(`  ${login.padEnd(6)} ${name.padEnd(20)} ${roles.join(', ')}`);
    });
};
