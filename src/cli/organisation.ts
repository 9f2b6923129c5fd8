import { readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import { signersOn } from '../command/delegation.ts';
import { addPerson, addUnit, changeOffice, endPerson, endUnit, movePerson } from '../command/organisation.ts';
import { isValidOn } from '../domain/organisation/unit.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { dmy } from '../domain/time/local-date.ts';
import { mostLogoBytes, readLogo } from '../exchange/logo.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { getOffice } from '../storage/setting.ts';
import { dateArgument } from './argument.ts';
import { leaveCommands } from './organisation-leave.ts';
import { ruleCommands } from './organisation-rule.ts';
import { personArgument, unitArgument } from './person-argument.ts';
import { answer, type CommonOptions, type Register, type Shell, withCommonOptions } from './run.ts';

/** `organisation …`: the office as it prints itself, sections, people and posts, leave, delegations. */
export const registerOrganisation: Register = (program, shell) => {
  const organisation = program.command('organisation').description('cơ quan, bộ phận, con người / the organisation');
  showCommand(organisation, shell);
  officeCommands(
    organisation
      .command('office')
      .description('cơ quan: tiêu đề, người ký, biểu trưng / the office: headings, signers, logo'),
    shell,
  );
  unitCommands(organisation.command('unit').description('bộ phận / section'), shell);
  personCommands(organisation.command('person').description('người và chức vụ / people and posts'), shell);
  leaveCommands(organisation, shell);
  ruleCommands(organisation, shell);
};

function showCommand(organisation: Command, shell: Shell): void {
  withCommonOptions(organisation.command('show'))
    .description('cơ quan, bộ phận, người được ký hôm nay / office, sections, who signs today')
    .action(async (options: CommonOptions) => {
      const { database, clock } = await shell.open(options);
      const today = localDateOf(clock());
      const { logo, ...office } = await getOffice(database);
      const units = (await listUnits(database)).filter((unit) => isValidOn(unit, today));
      const signers = await signersOn(database, today);
      if (options.json)
        return shell.out(JSON.stringify({ office: { ...office, hasLogo: logo !== null }, units, signers }));
      shell.out(`${office.code} · ${office.name}`);
      const lines = {
        'Cơ quan chủ quản': office.superior,
        'Địa danh': office.place,
        'Bộ phận một cửa': office.counterName,
        'Địa chỉ': office.address,
        'Điện thoại': office.phone,
        'Thư điện tử': office.email,
        'Biểu trưng': logo === null ? 'không' : 'có',
      };
      for (const [label, value] of Object.entries(lines)) shell.out(`  ${label}: ${value}`);
      for (const { code, name } of units) shell.out(`  [${code}] ${name}`);
      for (const { lines: above, signature } of signers) shell.out(`  Ký: ${above.join(' / ')} – ${signature.name}`);
    });
}

interface OfficeOptions extends CommonOptions {
  readonly name?: string;
  readonly leaderName?: string;
  readonly leaderTitle?: string;
  readonly place?: string;
  readonly superior?: string;
  readonly address?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly counterName?: string;
  readonly sign?: string;
  readonly logo?: string | false;
}

const officeFields = [
  'name',
  'leaderName',
  'leaderTitle',
  'place',
  'superior',
  'address',
  'phone',
  'email',
  'counterName',
  'sign',
] as const;

function officeCommands(office: Command, shell: Shell): void {
  withCommonOptions(office.command('set'))
    .description(
      'đổi những gì cơ quan in trên văn bản; chỉ đổi mục được nêu / change what the office prints on papers; only what is named',
    )
    .option('--name <name>', 'tên cơ quan / name of the office')
    .option('--leader-name <name>', 'họ tên người đứng đầu / name of the head')
    .option('--leader-title <title>', 'chức vụ người đứng đầu / post of the head')
    .option('--place <name>', 'địa danh ghi trước ngày tháng / place written before the date')
    .option('--superior <name>', 'cơ quan chủ quản / superior body')
    .option('--address <text>', 'địa chỉ / address')
    .option('--phone <text>', 'điện thoại / telephone')
    .option('--email <text>', 'thư điện tử / e-mail')
    .option('--counter-name <name>', 'tên bộ phận một cửa / name of the one-stop unit')
    .option(
      '--sign <text>',
      'chữ viết tắt trong số văn bản, như UBND / abbreviation in the numbers of papers, such as UBND',
    )
    .option('--logo <file>', 'biểu trưng: PNG hoặc SVG, không quá 200 kB / logo: PNG or SVG, at most 200 kB')
    .option('--no-logo', 'bỏ biểu trưng / take the logo away')
    .action(async (options: OfficeOptions) => {
      const texts = officeFields.flatMap((key) => (options[key] === undefined ? [] : [[key, options[key]] as const]));
      const picture =
        options.logo === false
          ? { logo: null }
          : typeof options.logo === 'string'
            ? { logo: logoFile(options.logo) }
            : {};
      if (texts.length === 0 && !('logo' in picture)) {
        throw new Problem('required', { field: 'mục cần đổi (xem --help)' });
      }
      const { logo, ...changed } = await changeOffice(await shell.open(options), {
        ...Object.fromEntries(texts),
        ...picture,
      });
      answer(shell, options, { ...changed, hasLogo: logo !== null }, `Đã ghi thông tin của ${changed.name}.`);
    });
}

function unitCommands(unit: Command, shell: Shell): void {
  withCommonOptions(unit.command('add <code> <name>'))
    .description('thêm bộ phận / add a section')
    .option('--external', 'cơ quan bên ngoài / outside body')
    .option('--from <date>', 'từ ngày / first day')
    .action(async (code: string, name: string, options: CommonOptions & { external?: boolean; from?: string }) => {
      const from = options.from === undefined ? {} : { from: dateArgument(options.from, '--from') };
      const kind = options.external ? 'external' : 'section';
      const added = await addUnit(await shell.open(options), { code, name, kind, ...from });
      answer(shell, options, added, `Đã thêm ${added.name} (${added.code}).`);
    });

  withCommonOptions(unit.command('end <code>'))
    .description('bộ phận thôi hoạt động; lịch sử vẫn mang tên cũ / a section ends; the past keeps its name')
    .requiredOption('--to <date>', 'ngày cuối cùng / last day')
    .option('--successor <code>', 'bộ phận kế tục / succeeding section')
    .action(async (code: string, options: CommonOptions & { to: string; successor?: string }) => {
      const to = dateArgument(options.to, '--to');
      const context = await shell.open(options);
      const { id } = await unitArgument(context.database, code, 'code');
      const successor = options.successor;
      const next = successor === undefined ? null : await unitArgument(context.database, successor, '--successor');
      const ended = await endUnit(context, { id, to, successorId: next?.id ?? null });
      answer(shell, options, ended, `${ended.name} thôi hoạt động sau ngày ${dmy(to)}.`);
    });
}

interface PostOptions extends CommonOptions {
  readonly unit: string;
  readonly title: string;
  readonly from?: string;
  readonly email?: string;
  readonly phone?: string;
}

function personCommands(person: Command, shell: Shell): void {
  withCommonOptions(person.command('add <name>'))
    .description('thêm người với chức vụ đầu tiên / add a person with a first post')
    .requiredOption('--unit <code>', 'mã bộ phận / section code')
    .requiredOption('--title <title>', 'chức vụ / post')
    .option('--from <date>', 'giữ chức vụ từ ngày / holds the post from')
    .option('--email <text>', 'thư điện tử / e-mail')
    .option('--phone <text>', 'điện thoại / telephone')
    .action(async (name: string, options: PostOptions) => {
      const { title, email, phone } = options;
      const from = options.from === undefined ? {} : { from: dateArgument(options.from, '--from') };
      const context = await shell.open(options);
      const unit = await unitArgument(context.database, options.unit, '--unit');
      const more = { ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }), ...from };
      const added = await addPerson(context, { name, title, unitId: unit.id, ...more });
      answer(shell, options, { ...added, title, unit: unit.code }, `Đã thêm ${added.name}, ${title}, ${unit.name}.`);
    });

  withCommonOptions(person.command('move <person>'))
    .description(
      'đổi chức vụ hoặc bộ phận; chức vụ cũ hết hiệu lực ngày hôm trước / change post or section; the old post ends the day before',
    )
    .requiredOption('--unit <code>', 'mã bộ phận / section code')
    .requiredOption('--title <title>', 'chức vụ / post')
    .option('--from <date>', 'từ ngày (mặc định: hôm nay) / first day (default: today)')
    .action(async (typed: string, options: PostOptions) => {
      const from = options.from === undefined ? {} : { from: dateArgument(options.from, '--from') };
      const context = await shell.open(options);
      const { id, name } = await personArgument(context.database, typed, 'person', localDateOf(context.clock()));
      const unit = await unitArgument(context.database, options.unit, '--unit');
      await movePerson(context, { personId: id, unitId: unit.id, title: options.title, ...from });
      answer(
        shell,
        options,
        { id, name, title: options.title, unit: unit.code },
        `${name}: ${options.title}, ${unit.name}.`,
      );
    });

  withCommonOptions(person.command('end <person>'))
    .description(
      'người rời cơ quan; hồ sơ đang giữ chuyển bằng: dossiers reassign / a person leaves; dossiers held are moved by: dossiers reassign',
    )
    .requiredOption('--to <date>', 'ngày làm việc cuối cùng / last working day')
    .action(async (typed: string, options: CommonOptions & { to: string }) => {
      const to = dateArgument(options.to, '--to');
      const context = await shell.open(options);
      const { id, name } = await personArgument(context.database, typed, 'person', localDateOf(context.clock()));
      await endPerson(context, { personId: id, to });
      answer(shell, options, { id, name, to }, `${name} thôi giữ chức vụ sau ngày ${dmy(to)}.`);
    });

  withCommonOptions(person.command('list'))
    .description('mọi người với chức vụ của ngày / everybody with the post of the day')
    .option('--on <date>', 'ngày (mặc định: hôm nay) / day (default: today)')
    .action(async (options: CommonOptions & { on?: string }) => {
      const on = options.on === undefined ? undefined : dateArgument(options.on, '--on');
      const { database, clock } = await shell.open(options);
      const people = await listPeople(database, on ?? localDateOf(clock()));
      if (options.json) return shell.out(JSON.stringify({ people }));
      for (const { name, post, id } of people) {
        shell.out([name, post ? `${post.title}, ${post.unitName}` : '(không giữ chức vụ)', id].join(' · '));
      }
    });
}

/** Throws Problem file-unreadable, logo-invalid. */
function logoFile(file: string): string {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) throw new Problem('file-unreadable', { file, reason: 'tệp không tồn tại' }, '--logo');
  // A file far too large is not read at all.
  if (size > mostLogoBytes)
    throw new Problem('logo-invalid', { reason: `tệp nặng ${Math.ceil(size / 1024)} kB` }, 'logo');
  try {
    return readLogo(readFileSync(file));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('file-unreadable', { file, reason: 'không được phép đọc' }, '--logo');
  }
}
