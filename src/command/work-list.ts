import type { Dossier } from '../domain/dossier/state.ts';
import { defaultNearShare, isForToday, type Standing, standing } from '../domain/dossier/work-list.ts';
import { unreachable } from '../domain/invariant.ts';
import { replacedBy } from '../domain/organisation/absence.ts';
import { demand } from '../domain/organisation/may.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { listAbsences } from '../storage/absence.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { type DossierFilter, type DossierRecord, everyDossier } from '../storage/dossier.ts';
import { readSetting } from '../storage/setting.ts';
import type { Context } from './context.ts';

export const workLists = ['mine', 'section', 'today', 'near-due', 'overdue', 'to-collect'] as const;
/** `to-collect`: results that wait for the citizen. */
export type WorkList = (typeof workLists)[number];

export interface WorkItem extends Standing {
  readonly record: DossierRecord;
  /** Nobody holds it: shown to whoever leads the section. */
  readonly unassigned: boolean;
  /** Name of its holder, who is on leave today and for whom the one who asks stands in. */
  readonly inPlaceOf: string | null;
}

/** Key of the setting: share of a dossier's own working time left from which it is near its due date (0–1). */
export const nearShareSetting = 'near-due-share';

/**
 * A list of work, the most urgent first, whole: nothing is cut off by a page. `near-due` holds what is near by its own
 * time and what is overdue already, assigned or not. `mine` also holds what belongs to those on leave for whom the one who
 * asks stands in.
 */
export async function workList(context: Context, list: WorkList): Promise<WorkItem[]> {
  demand(context.actor, 'dossier.read');
  const replaced = await replacedByActor(context);
  const records = await everyDossier(context.database, filterOf(context, list, replaced));
  return itemsAmong(context, [list], records, replaced);
}

/** What of these open dossiers is on one of the lists: for a page that reads all open ones for more than this. */
export async function workAmong(
  context: Context,
  lists: readonly WorkList[],
  open: readonly DossierRecord[],
): Promise<WorkItem[]> {
  demand(context.actor, 'dossier.read');
  return itemsAmong(context, lists, open, await replacedByActor(context));
}

async function itemsAmong(
  context: Context,
  lists: readonly WorkList[],
  records: readonly DossierRecord[],
  replaced: readonly string[],
): Promise<WorkItem[]> {
  const now = context.clock();
  const [calendar, share] = await Promise.all([
    rulingCalendar(context.database),
    readSetting(context.database, nearShareSetting),
  ]);
  const nearShare = typeof share === 'number' ? share : defaultNearShare;
  return records
    .map((record) => ({ record, ...standing(record.dossier, calendar, now, nearShare) }))
    .filter((item) => lists.some((list) => belongs(list, item.record.dossier, item, context, now)))
    .map((item) => {
      const { personId, name } = item.record.dossier.holder;
      const inPlaceOf = personId !== null && replaced.includes(personId) ? name : null;
      return { ...item, unassigned: personId === null, inPlaceOf };
    })
    .sort((a, b) => (dueKey(a.record.dossier) < dueKey(b.record.dossier) ? -1 : 1));
}

/** Ids of those on leave today whose work is the actor's. */
export async function replacedByActor({ database, actor, clock }: Context): Promise<string[]> {
  if (actor.personId === null) return [];
  return replacedBy(await listAbsences(database), actor.personId, localDateOf(clock()));
}

function filterOf({ actor }: Context, list: WorkList, replaced: readonly string[]): DossierFilter {
  switch (list) {
    case 'mine':
      return { open: true, holderIds: [actor.personId ?? '', ...replaced] };
    case 'to-collect':
      return { toCollect: true };
    case 'section':
    case 'today':
    case 'near-due':
    case 'overdue':
      return { open: true };
    default:
      return unreachable(list);
  }
}

function belongs(list: WorkList, dossier: Dossier, { urgency }: Standing, { actor }: Context, now: Instant): boolean {
  if (list === 'section') {
    const { personId, unitId } = dossier.holder;
    // What nobody holds and no section has been given is everybody's until somebody takes it.
    return unitId === null ? personId === null : unitId === actor.unitId;
  }
  if (list === 'today') return isForToday(dossier, now);
  if (list === 'near-due') return urgency === 'near' || urgency === 'overdue';
  if (list === 'overdue') return urgency === 'overdue';
  return true;
}

/** Without a due date last. */
function dueKey({ due, id }: Dossier): string {
  return `${due?.at ?? '9999'} ${id}`;
}
