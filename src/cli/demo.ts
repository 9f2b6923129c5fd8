import { loadDemo } from '../demo/commune.ts';
import { type CommonOptions, type Register, withCommonOptions } from './run.ts';

/** `demo`: one believable commune into an empty database. */
export const registerDemo: Register = (program, shell) => {
  withCommonOptions(program.command('demo'))
    .description('nạp một xã mẫu vào cơ sở dữ liệu trống / load one believable commune')
    .action(async (options: CommonOptions) => {
      const context = await shell.open(options, 'create');
      const result = await loadDemo(context, (done) => shell.progress('Hồ sơ', done, 0));
      if (options.json) return shell.out(JSON.stringify(result));
      shell.say(`Đã nạp ${result.office}: ${result.procedures} thủ tục, ${result.dossiers} hồ sơ.`);
      shell.say(`Mật khẩu của mọi tài khoản: ${result.password}`);
      for (const { login, name, roles } of result.accounts)
        shell.say(`  ${login.padEnd(6)} ${name.padEnd(20)} ${roles.join(', ')}`);
    });
};
