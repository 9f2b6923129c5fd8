import type { Dossier } from '../domain/dossier/state.ts';
import {
  type MovedDay,
  movedDay,
  type Told,
  type ToldAbout,
  type ToldDay,
  type ToldWay,
} from '../domain/notice/told.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { dayNumber } from '../domain/time/local-date.ts';
import { insertRow } from '../storage/controlled.ts';
import { type DossierRecord, everyDossier } from '../storage/dossier.ts';
import { sentDays } from '../storage/notice.ts';
import { listTold, toldRow } from '../storage/notice-told.ts';
import { trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { getDossier } from './dossier-facts.ts';
import { workList } from './work-list.ts';

export interface MovedItem {
  readonly record: DossierRecord;
  readonly moved: MovedDay;
}

export interface CollectItem {
  readonly record: DossierRecord;
  /** Calendar days since processing ended. */
  readonly days: number;
  /** The last time somebody reminded; null = never. */
  readonly reminded: Told | null;
}

/**
 * People who still believe in a day that no longer holds, the nearest first: a change of the calendar, an extension or a
 * wait moved it, and neither a notice nor anybody has told them. Permission dossier.read.
 */
export async function movedList(context: Context, open?: readonly DossierRecord[]): Promise<MovedItem[]> {
  demand(context.actor, 'dossier.read');
  const { database } = context;
  const [records, told, sent] = await Promise.all([
    open ?? everyDossier(database, { open: true }),
    listTold(database),
    sentDays(database),
  ]);
  const known = new Map<string, ToldDay[]>();
  for (const { dossierId, at, due } of [...sent, ...told]) {
    if (due !== null) known.set(dossierId, [...(known.get(dossierId) ?? []), { at, due }]);
  }
  return records
    .flatMap((record) => {
      const moved = movedDay(record.dossier, known.get(record.dossier.id) ?? []);
      return moved ? [{ record, moved }] : [];
    })
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Results that wait to be collected, the longest first. Permission dossier.read. */
export async function collectList(context: Context): Promise<CollectItem[]> {
  const [items, told] = await Promise.all([workList(context, 'to-collect'), listTold(context.database)]);
  const today = dayNumber(localDateOf(context.clock()));
  const reminders = new Map(told.filter(({ about }) => about === 'collect').map((one) => [one.dossierId, one]));
  return items
    .map(({ record }) => ({
      record,
      days: record.dossier.resolvedAt === null ? 0 : today - dayNumber(localDateOf(record.dossier.resolvedAt)),
      reminded: reminders.get(record.dossier.id) ?? null,
    }))
    .sort((a, b) => b.days - a.days || (a.record.code < b.record.code ? -1 : 1));
}

/**
 * Somebody told the citizen by hand: how, by whom, when – and which day. Whoever may receive or work on dossiers, or send
 * notices. Throws Problem not-allowed, not-found, notice-nothing-to-tell, conflict.
 */
export async function markTold(context: Context, code: string, about: ToldAbout, way: ToldWay): Promise<void> {
  const allowed = (['dossier.receive', 'dossier.work', 'notice.edit'] as const).find((permission) =>
    may(context.actor.roles, permission),
  );
  const actor = demand(context.actor, allowed ?? 'dossier.receive');
  const { database } = context;
  const { dossier } = await getDossier(context, code);
  const earlier = await listTold(database, dossier.id);
  const due = about === 'moved' ? await dayToTell(context, code, dossier, earlier) : null;
  if (about === 'collect' && dossier.state !== 'resolved') throw new Problem('notice-nothing-to-tell', { code });
  const seq = (earlier.at(-1)?.seq ?? 0) + 1;
  const at = context.clock();
  const row = toldRow({ dossierId: dossier.id, seq, about, due, way, at, by: actor.name });
  const subject = `notice-told:${dossier.id}`;
  const entry = { subject, action: 'notice.told', detail: { code, about, due, way }, rows: [row] };
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, subject, [insertRow(row), ...trail]);
}

async function dayToTell({ database }: Context, code: string, dossier: Dossier, earlier: readonly Told[]) {
  const sent = (await sentDays(database)).filter(({ dossierId }) => dossierId === dossier.id);
  const days = [...sent, ...earlier].flatMap(({ at, due }) => (due === null ? [] : [{ at, due }]));
  const moved = movedDay(dossier, days);
  if (!moved) throw new Problem('notice-nothing-to-tell', { code });
  return moved.due;
}

function key({ moved, record }: MovedItem): string {
  return `${moved.due} ${record.code}`;
}
