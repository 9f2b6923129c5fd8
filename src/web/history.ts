import { recordSubject } from '../command/record.ts';
import type { QualityRecord, RecordNoun } from '../domain/record.ts';
import { actName } from '../domain/trail/act-name.ts';
import { noteOf } from '../domain/trail/entry.ts';
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
  const all = trails.flat().map((entry) => [`${entry.at} ${entry.action} ${entry.actor.login}`, entry] as const);
  const entries = [...new Map(all).values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
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

/** Acts whose note this program wrote; in all others it is what somebody typed. */
const ownNotes: ReadonlySet<string> = new Set([
  'audit.answer',
  'audit.finding',
  'audit.issue',
  'audit.respond',
  'improvement.judge',
]);
