import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import type { QualityRecord, RecordNoun } from '../domain/record.ts';
import type { OtherInput, ScoreInput } from '../domain/score-sheet/decide.ts';
import { type Signed, sheetPeriod } from '../domain/score-sheet/sheet.ts';
import { type CriterionTable, rulingTable, type TablePurpose } from '../domain/score-sheet/table.ts';
import { nfc } from '../domain/text.ts';
import { localDate } from '../domain/time/local-date.ts';
import { listScoreTables } from '../storage/score-sheet.ts';
import { trailHead } from '../storage/trail.ts';
import type { Context } from './context.ts';
import { type Beside, demandSameWording, writeRecords } from './record.ts';

/** What an act on a sheet leaves in the trail, and the wording its form showed. */
export interface SheetAct {
  readonly action: string;
  readonly seen: number | undefined;
  readonly note?: string;
}

/** Decides on the present wording and writes the next one. Throws what `act` throws, Problem('conflict'). */
export async function writeSheet<T extends QualityRecord>(
  context: Context,
  noun: RecordNoun,
  before: T,
  { action, seen, note }: SheetAct,
  act: (sheet: T) => T,
): Promise<T> {
  await demandSameWording(context, noun, before, seen);
  const record = act(before);
  await writeRecords(context, context.actor, action, [{ noun, record, before, ...(note ? { note } : {}) }]);
  return record;
}

/** The table that rules a period of a year, by the last day of that period. Throws score-table-none, period-invalid. */
export async function tableFor(
  { database }: Pick<Context, 'database'>,
  purpose: TablePurpose,
  year: number,
  index = 1,
): Promise<CriterionTable> {
  if (!Number.isInteger(year) || year < 2000 || year > 2099) {
    const hint = 'Ghi năm bốn chữ số, từ 2000 đến 2099.';
    throw new Problem('invalid', { field: 'Năm', value: String(year), hint }, 'year');
  }
  const tables = await listScoreTables(database);
  // How long its periods are is the table's own matter: the year's last table says it, then the period finds its own.
  const first = rulingTable(tables, purpose, localDate(`${year}-12-31`));
  return rulingTable(tables, purpose, sheetPeriod(first, year, index).to);
}

/** The same for a page: null when no table holds. */
export async function findTableFor(...asked: Parameters<typeof tableFor>): Promise<CriterionTable | null> {
  try {
    return await tableFor(...asked);
  } catch (error) {
    if (error instanceof Problem && error.code === 'score-table-none') return null;
    throw error;
  }
}

/**
 * Makes sure that only one record of a series is opened about the same thing, also by two people at once: the one who
 * comes second meets the first one's claim, looks again and is told its code. Throws score-sheet-exists.
 */
export async function claim(
  { database }: Pick<Context, 'database'>,
  subject: string,
  action: string,
  code: string,
  other: () => Promise<string | undefined>,
): Promise<Beside> {
  const after = await trailHead(database, subject);
  const taken = await other();
  if (taken !== undefined) throw new Problem('score-sheet-exists', { code: taken });
  return { statements: [], entries: [{ subject, action, detail: { code }, after }] };
}

export function signedBy(context: Pick<Context, 'clock'>, { login, name }: Actor): Signed {
  return { at: context.clock(), login, name };
}

export function cleanScore(input: ScoreInput): ScoreInput {
  return {
    ...input,
    number: input.number.trim(),
    notApplicable: nfc(input.notApplicable),
    explanation: nfc(input.explanation),
    proof: nfc(input.proof),
    links: input.links.map(nfc),
  };
}

export function cleanOther({ number, value, reason }: OtherInput): OtherInput {
  return { number: number.trim(), value, reason: nfc(reason) };
}
