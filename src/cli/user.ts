import {
  changeRoles,
  createAccount,
  createAccountOf,
  createToken,
  disableAccount,
  setPassword,
} from '../command/account.ts';
import type { Context } from '../command/context.ts';
import type { PersonInput } from '../command/organisation.ts';
import { roles } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import { fold, nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { listAccounts } from '../storage/account.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { readPassword } from './init.ts';
import { type CommonOptions, type Register, withCommonOptions } from './run.ts';

interface AddOptions extends CommonOptions {
  readonly passwordFile: string;
  readonly roles: string;
  readonly name?: string;
  readonly title: string;
  readonly unit?: string;
}

/** `user …`: accounts, also when nobody can sign in. */
export const registerUser: Register = (program, shell) => {
  const user = program.command('user').description('tài khoản / accounts');

  withCommonOptions(user.command('add <login>'))
    .description('thêm tài khoản / add an account')
    .requiredOption('--password-file <file>', 'tệp chứa mật khẩu (một dòng) / file with the password (one line)')
    .requiredOption(
      '--roles <list>',
      `vai trò, cách nhau bằng dấu phẩy / roles, with commas between: ${roles.join(', ')}`,
    )
    .option('--name <name>', 'họ tên; người đã có tên này được dùng lại / name; a person of this name is used again')
    .option('--title <title>', 'chức vụ / post', 'Công chức')
    .option('--unit <code>', 'mã bộ phận / section code')
    .action(async (login: string, options: AddOptions) => {
      const password = readPassword(options.passwordFile);
      const context = await shell.open(options);
      const person = await personFor(context, nfc(options.name ?? login), options);
      const wanted = options.roles.split(',').map((role) => role.trim());
      const input = { login, password, roles: wanted };
      const account =
        'id' in person
          ? await createAccount(context, { ...input, personId: person.id })
          : await createAccountOf(context, input, person);
      report(options, { login: account.login, roles: account.roles }, `Đã tạo tài khoản ${account.login}.`);
    });

  withCommonOptions(user.command('password <login>'))
    .description('đặt lại mật khẩu; các phiên đang mở kết thúc / set a new password; open sessions end')
    .requiredOption('--password-file <file>', 'tệp chứa mật khẩu (một dòng) / file with the password (one line)')
    .action(async (login: string, options: CommonOptions & { passwordFile: string }) => {
      const password = readPassword(options.passwordFile);
      await setPassword(await shell.open(options), login, password);
      report(options, { login }, `Đã đặt lại mật khẩu của ${login}.`);
    });

  withCommonOptions(user.command('disable <login>'))
    .description('khóa tài khoản / disable an account')
    .option('--undo', 'mở lại / reopen')
    .action(async (login: string, options: CommonOptions & { undo?: boolean }) => {
      const disabled = options.undo !== true;
      await disableAccount(await shell.open(options), login, disabled);
      report(options, { login, disabled }, disabled ? `Đã khóa ${login}.` : `Đã mở lại ${login}.`);
    });

  withCommonOptions(user.command('roles <login> <list>'))
    .description('đặt lại vai trò / set the roles')
    .action(async (login: string, list: string, options: CommonOptions) => {
      const wanted = list.split(',').map((role) => role.trim());
      await changeRoles(await shell.open(options), login, wanted);
      report(options, { login, roles: wanted }, `Đã đổi vai trò của ${login}.`);
    });

  withCommonOptions(user.command('token <login>'))
    .description(
      'tạo mã truy cập cho chương trình khác (Authorization: Bearer), hiệu lực một năm / make a token for another program (Authorization: Bearer), valid for a year',
    )
    .action(async (login: string, options: CommonOptions) => {
      const { id } = await createToken(await shell.open(options), login);
      shell.out(options.json ? JSON.stringify({ login, token: id }) : id);
    });

  withCommonOptions(user.command('list'))
    .description('danh sách tài khoản / the accounts')
    .action(async (options: CommonOptions) => {
      const context = await shell.open(options);
      const people = new Map(
        (await listPeople(context.database, localDateOf(context.clock()))).map((one) => [one.id, one]),
      );
      const accounts = (await listAccounts(context.database)).map(({ login, personId, roles: held, disabledAt }) => ({
        login,
        name: people.get(personId)?.name ?? '',
        roles: held,
        disabled: disabledAt !== null,
      }));
      if (options.json) shell.out(JSON.stringify({ accounts }));
      for (const one of options.json ? [] : accounts) {
        shell.out(
          `${one.login.padEnd(16)} ${one.name.padEnd(28)} ${one.roles.join(', ')}${one.disabled ? ' (khóa)' : ''}`,
        );
      }
    });

  function report(options: CommonOptions, json: object, text: string): void {
    if (options.json) shell.out(JSON.stringify(json));
    else shell.say(text);
  }
};

/** The person of that name, or a new one in the unit given (default: the office's one-stop section). */
async function personFor(context: Context, name: string, options: AddOptions): Promise<{ id: string } | PersonInput> {
  const people = await listPeople(context.database, localDateOf(context.clock()));
  const same = people.filter((person) => fold(person.name) === fold(name));
  if (same[0] && same.length === 1) return { id: same[0].id };
  const units = await listUnits(context.database);
  const unit =
    options.unit === undefined
      ? units.find(({ kind }) => kind === 'section')
      : units.find(({ code }) => code === options.unit);
  if (!unit)
    throw options.unit === undefined
      ? new Problem('no-office')
      : new Problem('not-found', { what: 'bộ phận', key: options.unit });
  return { name, unitId: unit.id, title: options.title };
}
