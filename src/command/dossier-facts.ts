import { clockText } from '../domain/demand.ts';
import { type ActType, actPermissions } from '../domain/dossier/act.ts';
import { type DossierRules, defaultRules } from '../domain/dossier/allowed.ts';
import type { Holder } from '../domain/dossier/event.ts';
import type { DecisionFacts } from '../domain/dossier/facts.ts';
import { demand, may } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import type { Instant } from '../domain/time/instant.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { type FoundDossier, findDossier } from '../storage/dossier.ts';
import { findPerson, holderOf } from '../storage/organisation.ts';
import { readSetting } from '../storage/setting.ts';
import type { Context } from './context.ts';

/** Key of the setting with the office's own rules (DossierRules, any part of it). */
export const rulesSetting = 'dossier-rules';

/** Throws Problem('not-found'). */
export async function getDossier(context: Context, code: string): Promise<FoundDossier> {
  return demandFound(await findDossier(context.database, code), code);
}

/** Throws Problem('not-found'). */
export function demandFound<T>(found: T | undefined, code: string): T {
  if (found === undefined) throw new Problem('not-found', { what: 'hồ sơ', key: code });
  return found;
}

export async function readRules(context: Context): Promise<DossierRules> {
  const own = (await readSetting(context.database, rulesSetting)) as Partial<DossierRules> | undefined;
  return { ...defaultRules, ...own };
}

export async function decisionFacts(context: Context, code: string, occurredAt?: Instant): Promise<DecisionFacts> {
  const now = context.clock();
  const [calendar, rules] = await Promise.all([rulingCalendar(context.database), readRules(context)]);
  return { code, calendar, rules, now, occurredAt: occurredAt ?? now };
}

/** In which of the actor's roles the act is done. Throws Problem('not-allowed'). */
export function actorFor(actor: Actor, act: ActType): Actor {
  const allowed = actPermissions[act].find((permission) => may(actor.roles, permission));
  return demand(actor, allowed ?? actPermissions[act][0] ?? 'dossier.work');
}

/** Completes a holder that names a person with the name and section of that day. Throws Problem('not-found'). */
export async function completeHolder(context: Context, holder: Holder): Promise<Holder> {
  if (holder.personId === null) return holder;
  const person = await findPerson(context.database, holder.personId, localDateOf(context.clock()));
  if (!person) throw new Problem('not-found', { what: 'cán bộ', key: holder.personId }, 'to');
  return holderOf(person);
}

/** Who receives holds it first; the system itself holds nothing. */
export async function holderOfActor(context: Context): Promise<Holder> {
  const { personId, name, unitId } = context.actor;
  if (personId === null) return { personId: null, name: '', unitId: null, unitName: '' };
  const person = await findPerson(context.database, personId, localDateOf(context.clock()));
  return person ? holderOf(person) : { personId, name, unitId, unitName: '' };
}

/** Says who was faster and when. */
export async function conflictOn(context: Context, code: string): Promise<Problem> {
  const record = await findDossier(context.database, code);
  const when = record ? clockText(record.dossier.lastRecordedAt) : '…';
  return new Problem('conflict', { who: record?.dossier.lastActorName ?? '…', what: `hồ sơ ${code}`, when });
}
