import { readFileSync } from 'node:fs';
import { checkAccount, createAccount } from '../command/account.ts';
import { addPerson, setUpOffice } from '../command/organisation.ts';
import { type OfficeInput, officeOf } from '../command/organisation-text.ts';
import { Problem } from '../domain/problem.ts';
import { type CommonOptions, type Register, withCommonOptions } from './run.ts';

interface InitOptions extends CommonOptions {
  readonly office: string;
  readonly name: string;
  readonly superior?: string;
  readonly place?: string;
  readonly leader?: string;
  readonly leaderTitle?: string;
  readonly admin?: string;
  readonly passwordFile?: string;
}

/** `init`: the database, the office and, when asked for, the first administrator. */
export const registerInit: Register = (program, shell) => {
  withCommonOptions(program.command('init'))
    .description('tạo cơ sở dữ liệu và cơ quan / create the database and the office')
    .requiredOption('--office <code>', 'mã cơ quan / code of the office')
    .requiredOption('--name <name>', 'tên cơ quan / name of the office')
    .option('--superior <name>', 'cơ quan chủ quản / superior body')
    .option('--place <name>', 'địa danh ghi trước ngày tháng / place written before the date')
    .option('--leader <name>', 'họ tên người đứng đầu, ký văn bản / name of the head, who signs')
    .option(
      '--leader-title <title>',
      'chức vụ người đứng đầu (mặc định: Chủ tịch) / post of the head (default: “Chủ tịch”)',
    )
    .option('--admin <login>', 'tài khoản quản trị đầu tiên / login of the first administrator')
    .option('--password-file <file>', 'tệp chứa mật khẩu (một dòng) / file with the password (one line)')
    .action(async (options: InitOptions) => {
      const roles = ['administrator', 'quality-officer'];
      const password = options.admin === undefined ? undefined : readPassword(options.passwordFile);
      // Everything typed is checked before the first thing is written: a failed set-up leaves nothing behind.
      if (options.admin !== undefined && password !== undefined)
        checkAccount({ login: options.admin, password, roles });
      const { superior, place, leader, leaderTitle } = options;
      const input: OfficeInput = {
        code: options.office,
        name: options.name,
        ...(superior === undefined ? {} : { superior }),
        ...(place === undefined ? {} : { place }),
        ...(leader === undefined ? {} : { leaderName: leader }),
        ...(leaderTitle === undefined ? {} : { leaderTitle }),
      };
      officeOf(input, '');
      const context = await shell.open(options, 'create');
      const office = await setUpOffice(context, input);
      if (options.admin !== undefined && password !== undefined) {
        const person = await addPerson(context, {
          name: 'Quản trị hệ thống',
          unitId: office.unitId,
          title: 'Quản trị',
        });
        await createAccount(context, { login: options.admin, password, personId: person.id, roles });
      }
      if (options.json)
        shell.out(JSON.stringify({ office: office.code, name: office.name, admin: options.admin ?? null }));
      else shell.say(`Đã thiết lập ${office.name} (${office.code}).`);
    });
};

/** The first line of a password file. Throws required, file-unreadable. */
export function readPassword(file: string | undefined): string {
  if (file === undefined) throw new Problem('required', { field: '--password-file' });
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)[0] ?? '';
  } catch {
    throw new Problem('file-unreadable', { file, reason: 'tệp không tồn tại hoặc không được phép đọc' });
  }
}
