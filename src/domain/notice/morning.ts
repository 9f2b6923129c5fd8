import type { Dossier } from '../dossier/state.ts';
import { isOverdue } from '../dossier/work-list.ts';
import { isLikelyLate, type Risk, type RiskThreshold } from '../indicator/risk.ts';
import { type Instant, localDateOf } from '../time/instant.ts';

export const morningGroups = ['overdue', 'due-today', 'likely-late', 'unassigned'] as const;
export type MorningGroup = (typeof morningGroups)[number];

export interface MorningItem {
  readonly code: string;
  readonly dossier: Dossier;
  readonly risk: Risk | null;
  /** In every group it belongs to: what nobody holds may be overdue as well. */
  readonly groups: readonly MorningGroup[];
}

/**
 * Why a dossier is told of this morning – by its state, not by a window of time: it is told every working day until the
 * state changes, also when nobody holds it and when it was due long ago. Empty when there is nothing to tell.
 */
export function morningGroupsOf(
  dossier: Dossier,
  risk: Risk | null,
  threshold: RiskThreshold,
  now: Instant,
): MorningGroup[] {
  const wait = dossier.pauses.find(({ to }) => to === null);
  const overdue = isOverdue(dossier, wait ? wait.from : now);
  const groups: MorningGroup[] = [];
  if (overdue) groups.push('overdue');
  else if (!wait && dossier.due?.date === localDateOf(now)) groups.push('due-today');
  if (risk && isLikelyLate(risk, threshold)) groups.push('likely-late');
  if (dossier.holder.personId === null) groups.push('unassigned');
  return groups;
}

/** Whose morning it is. `holds`: herself and those on leave whose work is hers. */
export interface MorningPerson {
  readonly holds: readonly string[];
  /** Sections whose unassigned dossiers are hers to give away; null = the whole office (its leaders). */
  readonly leads: readonly string[] | null;
}

/** Her own dossiers, and what nobody holds in the sections she leads (or nowhere: that is the office's). */
export function morningOf(items: readonly MorningItem[], { holds, leads }: MorningPerson): MorningItem[] {
  return items.filter(({ dossier: { holder }, groups }) => {
    if (groups.length === 0) return false;
    if (holder.personId !== null) return holds.includes(holder.personId);
    return leads === null || (holder.unitId !== null && leads.includes(holder.unitId));
  });
}
