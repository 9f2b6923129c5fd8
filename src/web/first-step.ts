import { readPublicAddress } from '../command/public-setting.ts';
import { may, type Permission } from '../domain/organisation/may.ts';
import { type Role, roles } from '../domain/organisation/role.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { shippedId } from '../domain/time/shipped-calendar.ts';
import { listAccounts } from '../storage/account.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { listUnits } from '../storage/organisation.ts';
import { listProcedures } from '../storage/procedure.ts';
import { contextOf, type Request } from './environment.ts';
import { fill, type Text } from './text.ts';

export interface FirstStep {
  readonly text: string;
  /** Null for who may not do it; then `who` names the roles that may. */
  readonly href: string | null;
  readonly who: string;
  readonly done: boolean;
}

/** What an office without dossiers does next, in this order, and what of it is done. */
export async function firstSteps(c: Request): Promise<FirstStep[]> {
  const { database, clock, actor } = contextOf(c);
  const { t } = c.var.visit;
  const [units, accounts, procedures, calendar, address] = await Promise.all([
    listUnits(database),
    listAccounts(database),
    hasProcedures(c),
    rulingCalendar(database),
    readPublicAddress(database),
  ]);
  const step = (text: string, href: string, permission: Permission, done: boolean): FirstStep => {
    const allowed = may(actor.roles, permission);
    return { text, href: allowed ? href : null, who: allowed ? '' : whoMay(permission, t), done };
  };
  return [
    // The one-stop unit is there from the beginning.
    step(
      t.today.stepUnits,
      '/organisation/units',
      'organisation.edit',
      units.filter(({ kind }) => kind === 'section').length > 1,
    ),
    step(t.today.stepPeople, '/accounts', 'account.edit', accounts.length > 1),
    step(t.today.stepProcedures, '/procedures/import', 'procedure.edit', procedures),
    step(
      t.today.stepCalendar,
      `/calendar?year=${localDateOf(clock()).slice(0, 4)}`,
      'calendar.edit',
      calendar.id !== shippedId,
    ),
    step(t.today.stepAddress, '/organisation/public', 'organisation.edit', address !== ''),
    may(actor.roles, 'dossier.receive') || !may(actor.roles, 'dossier.import')
      ? step(t.today.stepReceive, '/dossiers/new', 'dossier.receive', false)
      : step(t.today.stepImport, '/import', 'dossier.import', false),
  ];
}

/** Any procedure in force today. */
export async function hasProcedures(c: Request): Promise<boolean> {
  const { database, clock } = c.var.deps;
  return (await listProcedures(database, { on: localDateOf(clock()) })).length > 0;
}

/** "Quản trị, Cán bộ ISO làm việc này." */
export function whoMay(permission: Permission, t: Text): string {
  return fill(t.today.whoMay, { roles: rolesMaking(permission, t) });
}

/** The roles that may, by name: "Lãnh đạo, Quản trị". */
export function rolesMaking(permission: Permission, t: Text): string {
  return roles
    .filter((role: Role) => may([role], permission))
    .map((role) => t.role[role])
    .join(', ');
}
