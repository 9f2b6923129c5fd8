import type { Actor } from '../organisation/role.ts';
import type { Objective, ObjectivePlan } from './objective.ts';

/**
 * Whom an objective was given to: the person named; a section objective without a person named, to whoever holds a post
 * in the section. The system answers for everybody.
 */
export function isAddressee({ responsible }: Pick<ObjectivePlan, 'responsible'>, actor: Actor): boolean {
  if (actor.roles.includes('system')) return true;
  if (responsible.personId !== null) return responsible.personId === actor.personId;
  if (responsible.name !== '') return responsible.name === actor.name;
  return responsible.unitId !== null && responsible.unitId === actor.unitId;
}

/** Somebody of the section, or the system in its place. */
export function isOfSection(unitId: string, { roles, unitId: own }: Pick<Actor, 'roles' | 'unitId'>): boolean {
  return roles.includes('system') || own === unitId;
}

/** Approved and given to a section or an official who has not said that it was received. */
export function awaitsAcknowledgement({ state, level, acknowledgement }: Objective): boolean {
  return state === 'approved' && level !== 'office' && !acknowledgement;
}
