import { recordSubject } from '../command/record.ts';
import type { QualityRecord, RecordNoun } from '../domain/record.ts';
import { actName } from '../domain/trail/act-name.ts';
import { noteOf, type TrailEntry } from '../domain/trail/entry.ts';
import { vnDateTime } from '../report/format.ts';
import { trailOf } from '../storage/trail.ts';
import { contextOf, type Request } from './environment.ts';
import { keptIn } from './kept.ts';

/** What was done with a record, and the address of its trail as a paper. */
export interface History {
  readonly lines: readonly HistoryLine[];
  readonly paper: string;
}

export interface HistoryLine {
  readonly at: string;
  readonly who: string;
  readonly role: string;
  readonly what: string;
  readonly note: string;
}

/** Who did what with a record, oldest first, for the partial `history`. */
export async function historyOf(
  c: Request,
  noun: RecordNoun,
  record: Pick<QualityRecord, 'id' | 'code'>,
): Promise<History> {
  return historyOfAll(c, record.code, [{ noun, record }]);
}

/**
 * The same of several records that belong together, in the order of time; an act that wrote two of them is one line.
 * `code` is the one whose trail can be printed.
 */
export async function historyOfAll(
  c: Request,
  code: string,
  records: readonly { readonly noun: RecordNoun; readonly record: Pick<QualityRecord, 'id'> }[],
): Promise<History> {
  const { t, language } = c.var.visit;
  const roles: Readonly<Record<string, string>> = t.role;
  const { database } = contextOf(c);
  const trails = await Promise.all(records.map(({ noun, record }) => trailOf(database, recordSubject(noun, record))));
  const all = trails.flat();
  const entries = all
    .filter((entry, index) => !all.slice(index + 1).some((later) => isSameAct(entry, later)))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return {
    lines: entries.map((entry) => ({
      at: vnDateTime(entry.at),
      who: entry.actor.name,
      role: roles[entry.actor.role] ?? '',
      what: actName(entry.action, language, code),
      note: ownNotes.has(entry.action) ? keptIn(noteOf(entry), language) : noteOf(entry),
    })),
    paper: `/reports/record-trail?record=${encodeURIComponent(code)}`,
  };
}

/** Written to two records at once; to one record an act writes once. */
function isSameAct(one: TrailEntry, other: TrailEntry): boolean {
  const { at, action, actor } = one;
  return (
    one.subject !== other.subject && at === other.at && action === other.action && actor.login === other.actor.login
  );
}

/** Acts whose note this program wrote; in all others it is what somebody typed. */
const ownNotes: ReadonlySet<string> = new Set([
  'audit.answer',
  'audit.finding',
  'audit.issue',
  'audit.respond',
  'audit.close-finding',
  'improvement.judge',
]);
