import type { Command } from 'commander';
import { endAbsence, recordAbsence } from '../command/absence.ts';
import { endDelegation, recordDelegation } from '../command/delegation.ts';
import { delegationCapacities } from '../domain/organisation/delegation.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { dmy, type LocalDate } from '../domain/time/local-date.ts';
import { listAbsences } from '../storage/absence.ts';
import type { Database } from '../storage/database.ts';
import { listDelegations } from '../storage/delegation.ts';
import { listPeople } from '../storage/organisation.ts';
import { dateArgument } from './argument.ts';
import { personArgument } from './person-argument.ts';
import { answer, type CommonOptions, type Shell, withCommonOptions } from './run.ts';

/** `organisation leave …` and `organisation delegation …`. */
export function leaveCommands(organisation: Command, shell: Shell): void {
  const leave = organisation.command('leave').description('nghỉ phép và người làm thay / leave and stand-ins');
  addLeave(leave, shell);
  listLeave(leave, shell);
  const delegation = organisation
    .command('delegation')
    .description(
      'văn bản giao ký thừa lệnh (TL.), ủy quyền (TUQ.) / delegations to sign by order (TL.) or by authority (TUQ.)',
    );
  addDelegation(delegation, shell);
  listDelegation(delegation, shell);
}

interface LeaveOptions extends CommonOptions {
  readonly from: string;
  readonly to: string;
  readonly standIn?: string;
  readonly reason?: string;
}

function addLeave(leave: Command, shell: Shell): void {
  withCommonOptions(leave.command('add <person>'))
    .description('ghi một kỳ nghỉ, cả hai ngày đầu và cuối / record a leave, first and last day included')
    .requiredOption('--from <date>', 'từ ngày / first day')
    .requiredOption('--to <date>', 'đến hết ngày / last day')
    .option('--stand-in <person>', 'người làm thay / stand-in')
    .option('--reason <text>', 'lý do / reason')
    .action(async (typed: string, options: LeaveOptions) => {
      const [from, to] = [dateArgument(options.from, '--from'), dateArgument(options.to, '--to')];
      const context = await shell.open(options);
      const person = await personArgument(context.database, typed, 'person', from);
      const standIn =
        options.standIn === undefined
          ? null
          : await personArgument(context.database, options.standIn, '--stand-in', from);
      const reason = nfc(options.reason ?? '');
      const absence = await recordAbsence(context, {
        personId: person.id,
        from,
        to,
        standInId: standIn?.id ?? null,
        reason,
      });
      const who = standIn ? `; ${standIn.name} làm thay` : '; chưa cử người thay';
      answer(shell, options, absence, `${person.name} nghỉ từ ${dmy(from)} đến ${dmy(to)}${who} (${absence.id}).`);
    });

  withCommonOptions(leave.command('end <id>'))
    .description(
      'về sớm; ngày trước ngày bắt đầu là hủy kỳ nghỉ / back early; a day before the first cancels the leave',
    )
    .requiredOption('--to <date>', 'ngày nghỉ cuối cùng / last day of leave')
    .action(async (id: string, options: CommonOptions & { to: string }) => {
      const to = dateArgument(options.to, '--to');
      const absence = await endAbsence(await shell.open(options), { id, to });
      const text = absence.cancelledAt === null ? `Kỳ nghỉ kết thúc ngày ${dmy(to)}.` : 'Đã hủy kỳ nghỉ.';
      answer(shell, options, absence, text);
    });
}

function listLeave(leave: Command, shell: Shell): void {
  withCommonOptions(leave.command('list'))
    .description('các kỳ nghỉ, mới nhất trước / the leaves, latest first')
    .option('--on <date>', 'chỉ những ai nghỉ ngày này / only who is on leave on this day')
    .action(async (options: CommonOptions & { on?: string }) => {
      const on = options.on === undefined ? undefined : dateArgument(options.on, '--on');
      const { database, clock } = await shell.open(options);
      const name = await namesOn(database, on ?? localDateOf(clock()));
      const wanted = (await listAbsences(database)).filter(
        ({ from, to, cancelledAt }) => on === undefined || (cancelledAt === null && from <= on && on <= to),
      );
      const leaves = wanted.map((one) => ({
        ...one,
        name: name(one.personId),
        standIn: one.standInId === null ? null : name(one.standInId),
      }));
      if (options.json) return shell.out(JSON.stringify({ leaves }));
      for (const one of leaves) {
        const state = one.cancelledAt === null ? [] : ['đã hủy'];
        const standIn = one.standIn === null ? 'chưa cử người thay' : `${one.standIn} làm thay`;
        const days = `${dmy(one.from)}–${dmy(one.to)}`;
        shell.out([one.name, days, standIn, ...(one.reason ? [one.reason] : []), ...state, one.id].join(' · '));
      }
    });
}

interface DelegationOptions extends CommonOptions {
  readonly capacity: string;
  readonly number: string;
  readonly scope: string;
  readonly from: string;
  readonly to?: string;
}

function addDelegation(delegation: Command, shell: Shell): void {
  withCommonOptions(delegation.command('add <person>'))
    .description(
      'ghi văn bản cho một người ký thừa lệnh hoặc thừa ủy quyền / record a delegation to sign by order or by authority',
    )
    .requiredOption('--capacity <text>', `thẩm quyền ký / capacity: ${delegationCapacities.join(', ')}`)
    .requiredOption('--number <text>', 'số, ký hiệu văn bản / number of the instrument')
    .requiredOption('--scope <text>', 'nội dung được ký / what is signed')
    .requiredOption('--from <date>', 'từ ngày / first day')
    .option('--to <date>', 'đến hết ngày (bắt buộc với TUQ.) / last day (required for TUQ.)')
    .action(async (typed: string, options: DelegationOptions) => {
      const from = dateArgument(options.from, '--from');
      const to = options.to === undefined ? null : dateArgument(options.to, '--to');
      const context = await shell.open(options);
      const person = await personArgument(context.database, typed, 'person', from);
      const { capacity } = options;
      const [number, scope] = [nfc(options.number), nfc(options.scope)];
      const added = await recordDelegation(context, { personId: person.id, capacity, number, scope, from, to });
      answer(shell, options, added, `${person.name} được ký ${added.capacity} theo ${added.number} (${added.id}).`);
    });

  withCommonOptions(delegation.command('end <id>'))
    .description('văn bản hết hiệu lực sớm / end a delegation early')
    .requiredOption('--to <date>', 'ngày cuối cùng còn hiệu lực / last day in force')
    .option('--reason <text>', 'lý do / reason')
    .action(async (id: string, options: CommonOptions & { to: string; reason?: string }) => {
      const to = dateArgument(options.to, '--to');
      const reason = nfc(options.reason ?? '');
      const ended = await endDelegation(await shell.open(options), { id, to, reason });
      answer(shell, options, ended, `${ended.number} hết hiệu lực sau ngày ${dmy(to)}.`);
    });
}

function listDelegation(delegation: Command, shell: Shell): void {
  withCommonOptions(delegation.command('list'))
    .description('các văn bản, mới nhất trước / the delegations, latest first')
    .action(async (options: CommonOptions) => {
      const { database, clock } = await shell.open(options);
      const name = await namesOn(database, localDateOf(clock()));
      const delegations = (await listDelegations(database)).map((one) => ({ ...one, name: name(one.personId) }));
      if (options.json) return shell.out(JSON.stringify({ delegations }));
      for (const one of delegations) {
        const days = `${dmy(one.from)}–${one.to === null ? '' : dmy(one.to)}`;
        shell.out([`${one.capacity} ${one.name}`, one.number, days, one.scope, one.id].join(' · '));
      }
    });
}

async function namesOn(database: Database, day: LocalDate): Promise<(id: string) => string> {
  const people = new Map((await listPeople(database, day)).map(({ id, name }) => [id, name]));
  return (id) => people.get(id) ?? id;
}
