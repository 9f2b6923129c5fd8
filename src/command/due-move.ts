import type { LaterAct } from '../domain/dossier/act.ts';
import { isComputed } from '../domain/dossier/due.ts';
import { Problem } from '../domain/problem.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { type MovedDossier, movedDays, type OpenDossier } from '../domain/time/what-if.ts';
import { calendarById, rulingCalendar } from '../storage/calendar.ts';
import { type DossierRecord, listDossiers } from '../storage/dossier.ts';
import type { Context } from './context.ts';
import { actOnDossier } from './dossier.ts';
import { actorFor, decisionFacts } from './dossier-facts.ts';
import { decidedWrite, writeActs } from './dossier-write.ts';

const pageSize = 500;

export interface Moves {
  /** Later dates, and earlier ones when a reason was given. */
  readonly moved: readonly MovedDossier[];
  /** Left at their printed promise: an earlier date without a reason, or a dossier that refused the act. */
  readonly kept: readonly MovedDossier[];
}

/** Open dossiers whose due date `after` would move, against the calendar each was promised with. Reads only. */
export async function movesUnder(context: Context, after: WorkingCalendar): Promise<MovedDossier[]> {
  const moves: MovedDossier[] = [];
  for await (const records of openPages(context)) moves.push(...(await movesOf(context, after, records)));
  return moves.sort((a, b) => (a.after.at + a.code < b.after.at + b.code ? -1 : 1));
}

/**
 * Writes one event per open dossier whose day moves under the ruling calendar, page by page. Dates given by hand or
 * extended stay, closed dossiers never move. Interrupted and run again
 * it goes on where it stopped: what has moved carries the new calendar's id. An earlier date needs a `reason`.
 */
export async function moveDueDates(context: Context, reason: string): Promise<Moves> {
  const after = await rulingCalendar(context.database);
  const moved: MovedDossier[] = [];
  const kept: MovedDossier[] = [];
  for await (const records of openPages(context)) {
    const moves = await movesOf(context, after, records);
    const allowed = moves.filter(({ direction }) => direction === 'later' || reason !== '');
    kept.push(...moves.filter((move) => !allowed.includes(move)));
    const written = await writeMoves(context, records, allowed, reason);
    moved.push(...written);
    kept.push(...allowed.filter((move) => !written.includes(move)));
  }
  return { moved, kept };
}

async function writeMoves(
  context: Context,
  records: readonly DossierRecord[],
  moves: readonly MovedDossier[],
  reason: string,
): Promise<MovedDossier[]> {
  if (moves.length === 0) return [];
  const actor = actorFor(context.actor, 'move-due');
  const facts = await decisionFacts(context, '');
  const byId = new Map(records.map((record) => [record.dossier.id, record]));
  try {
    const writes = moves.flatMap((move) => {
      const record = byId.get(move.id);
      return record ? [decidedWrite(actor, record, actOf(move, reason), { ...facts, code: record.code })] : [];
    });
    await writeActs(context, writes);
    return [...moves];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
  // Somebody worked on one of them meanwhile: one by one, each read again.
  const written: MovedDossier[] = [];
  for (const move of moves) {
    try {
      await actOnDossier(context, move.code, actOf(move, reason));
      written.push(move);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
  }
  return written;
}

function actOf({ after }: MovedDossier, reason: string): LaterAct {
  return { type: 'move-due', due: after, reason };
}

/** Each dossier is compared with the calendar version its date was computed with. */
async function movesOf(
  context: Context,
  after: WorkingCalendar,
  records: readonly DossierRecord[],
): Promise<MovedDossier[]> {
  const byVersion = new Map<string, OpenDossier[]>();
  for (const { code, dossier } of records) {
    const { id, receivedAt, due, limit, pauses } = dossier;
    const version = due?.calendarVersion ?? null;
    if (receivedAt === null || version === null || version === after.id || !isComputed(dossier)) continue;
    const group = byVersion.get(version) ?? [];
    group.push({ id, code, received: receivedAt, limit, pauses, due });
    byVersion.set(version, group);
  }
  const moves: MovedDossier[] = [];
  for (const [version, open] of byVersion) {
    moves.push(...movedDays(await calendarById(context.database, version), after, open));
  }
  return moves;
}

async function* openPages({ database }: Context): AsyncGenerator<readonly DossierRecord[]> {
  let cursor: string | null = null;
  do {
    const page = await listDossiers(database, { open: true }, { limit: pageSize, cursor, order: 'code' });
    yield page.items;
    cursor = page.next;
  } while (cursor !== null);
}
