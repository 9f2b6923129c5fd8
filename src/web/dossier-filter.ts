import type { Actor } from '../domain/organisation/role.ts';
import { channels } from '../domain/procedure/procedure.ts';
import type { Instant } from '../domain/time/instant.ts';
import { type DossierFilter, type DossierOrder, dossierOrders } from '../storage/dossier.ts';
import type { Form } from './form.ts';
import type { Text } from './text.ts';

export const dossierGroups = [
  'mine',
  'mySection',
  'open',
  'overdue',
  'waiting',
  'collect',
  'finished',
  'outside',
] as const;
export type DossierGroup = (typeof dossierGroups)[number];

/**
 * The filter as the address says it. Faulty values stand in `query.faults` and are left out. `replaced`: those on leave
 * whose work is the actor's.
 */
export function readFilter(
  query: Form,
  actor: Actor,
  now: Instant,
  t: Text,
  replaced: readonly string[] = [],
): { filter: DossierFilter; order: DossierOrder } {
  const group = query.has('group') ? query.choice('group', t.dossier.group, dossierGroups) : undefined;
  const channel = query.has('channel') ? query.choice('channel', t.dossier.channel, channels) : undefined;
  const order = query.choice('order', t.dossier.order, Object.keys(dossierOrders) as DossierOrder[], 'received');
  const receivedFrom = query.date('from', t.dossier.receivedFrom);
  const receivedTo = query.date('to', t.dossier.receivedTo);
  const text = (name: string) => query.values[name]?.slice(0, 200) || undefined;
  const filter = {
    search: text('search'),
    field: text('field'),
    procedureCode: text('procedure'),
    holderId: text('holder'),
    importRun: text('import'),
    channel,
    receivedFrom,
    receivedTo,
    ...(group ? groupFilter(group, actor, now, replaced) : {}),
  };
  return { filter: withoutUndefined(filter), order: order ?? 'received' };
}

function groupFilter(group: DossierGroup, actor: Actor, now: Instant, replaced: readonly string[]): DossierFilter {
  switch (group) {
    case 'mine':
      return { open: true, holderIds: [actor.personId ?? '', ...replaced] };
    case 'mySection':
      return { open: true, unitId: actor.unitId ?? '' };
    case 'open':
      return { open: true };
    case 'overdue':
      return { overdueAt: now };
    case 'waiting':
      return { states: ['waiting-supplement', 'paused'] };
    case 'collect':
      return { toCollect: true };
    case 'finished':
      return { states: ['resolved', 'returned-to-citizen'] };
    case 'outside':
      return { states: ['refused-at-intake', 'voided'] };
  }
}

function withoutUndefined(
  filter: { readonly [K in keyof DossierFilter]: DossierFilter[K] | undefined },
): DossierFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
