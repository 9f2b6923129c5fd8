import { recordSubject } from '../command/record.ts';
import type { QualityRecord, RecordNoun } from '../domain/record.ts';
import { vnDateTime } from '../report/format.ts';
import { trailOf } from '../storage/trail.ts';
import { contextOf, type Request } from './environment.ts';
import { keptIn } from './kept.ts';

export interface HistoryLine {
  readonly at: string;
  readonly who: string;
  readonly role: string;
  readonly what: string;
  readonly note: string;
}

/**
 * Who did what with a record, oldest first, for the partial `history`. `acts` words the actions of its commands
 * ("audit.notify" → "Thông báo kế hoạch"); an action without words is shown as stored.
 */
export async function historyOf(
  c: Request,
  noun: RecordNoun,
  record: Pick<QualityRecord, 'id'>,
  acts: Readonly<Record<string, string>>,
): Promise<HistoryLine[]> {
  return historyOfAll(c, [{ noun, record }], acts);
}

/** The same of several records that belong together, in the order of time; an act that wrote two of them is one line. */
export async function historyOfAll(
  c: Request,
  records: readonly { readonly noun: RecordNoun; readonly record: Pick<QualityRecord, 'id'> }[],
  acts: Readonly<Record<string, string>>,
): Promise<HistoryLine[]> {
  const { role, registerEntry } = c.var.visit.t;
  const roles: Readonly<Record<string, string>> = role;
  const { database } = contextOf(c);
  const trails = await Promise.all(records.map(({ noun, record }) => trailOf(database, recordSubject(noun, record))));
  const all = trails.flat().map((entry) => [`${entry.at} ${entry.action} ${entry.actor.login}`, entry] as const);
  const entries = [...new Map(all).values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return entries.map(({ at, actor, action, detail }) => ({
    at: vnDateTime(at),
    who: actor.name,
    role: roles[actor.role] ?? '',
    what: acts[action] ?? (action.endsWith('.hand-over') ? registerEntry.handedOver : action),
    note: ownNotes.has(action) ? keptIn(noteOf(detail), c.var.visit.language) : noteOf(detail),
  }));
}

/** Acts whose note this program wrote; in all others it is what somebody typed. */
const ownNotes: ReadonlySet<string> = new Set([
  'audit.answer',
  'audit.finding',
  'audit.issue',
  'audit.respond',
  'improvement.judge',
]);

function noteOf(detail: unknown): string {
  const note = typeof detail === 'object' && detail !== null && 'note' in detail ? detail.note : '';
  return typeof note === 'string' ? note : '';
}
