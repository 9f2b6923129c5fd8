import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { demandReason } from '../domain/score-sheet/decide.ts';
import { type CriterionTable, checkTable, type TableText } from '../domain/score-sheet/table.ts';
import { nfc } from '../domain/text.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { listScoreTables } from '../storage/score-sheet.ts';
import { trailHead } from '../storage/trail.ts';
import type { Context } from './context.ts';
import { type Beside, demandSameWording, getRecord, writeNewRecord, writeRecords } from './record.ts';

/** A table that holds from a day on. Permission score-table.edit; throws score-table-date and what `checkTable` throws. */
export async function setScoreTable(context: Context, text: TableText): Promise<CriterionTable> {
  const actor = demand(context.actor, 'score-table.edit');
  const clean = checkTable(cleanTable(text));
  const series = { noun: 'score-table', prefix: 'BTC', year: yearOf(clean.from) } as const;
  return writeNewRecord<CriterionTable>(
    context,
    actor,
    'score-table.set',
    series,
    (identity) => ({ ...clean, ...identity, state: 'set', due: null, seq: 1, withdrawnReason: '' }),
    (record) => ownDay(context, record, 'score-table.set'),
  );
}

/**
 * Another wording of a table. Sheets keep the one they were opened with until they are told to take the new one.
 * `seen`: the number of the wording the form showed. Permission score-table.edit; throws conflict, score-table-withdrawn,
 * score-table-date, invalid for another purpose, and what `checkTable` throws.
 */
export async function changeScoreTable(
  context: Context,
  code: string,
  text: TableText,
  seen?: number,
): Promise<CriterionTable> {
  const actor = demand(context.actor, 'score-table.edit');
  const before = await getScoreTable(context, code);
  await demandSameWording(context, 'score-table', before, seen);
  demandSet(before, 'sửa');
  if (text.purpose !== before.purpose) {
    const hint = 'Bộ tiêu chí không đổi mục đích; đặt bộ mới.';
    throw new Problem('invalid', { field: 'Mục đích', value: text.purpose, hint }, 'purpose');
  }
  const clean = checkTable(cleanTable(text));
  const record = { ...before, ...clean, seq: before.seq + 1 };
  const beside = await ownDay(context, record, 'score-table.change');
  await writeRecords(context, actor, 'score-table.change', [{ noun: 'score-table', record, before }], beside);
  return record;
}

/** No sheet is opened by it any more. Permission score-table.edit; throws score-table-withdrawn, required. */
export async function withdrawScoreTable(context: Context, code: string, reason: string): Promise<CriterionTable> {
  const actor = demand(context.actor, 'score-table.edit');
  const before = await getScoreTable(context, code);
  demandSet(before, 'bỏ');
  const why = demandReason(nfc(reason));
  const record: CriterionTable = { ...before, state: 'withdrawn', withdrawnReason: why, seq: before.seq + 1 };
  await writeRecords(context, actor, 'score-table.withdraw', [{ noun: 'score-table', record, before, note: why }]);
  return record;
}

/** Throws Problem('not-found'). */
export function getScoreTable(context: Pick<Context, 'database'>, code: string): Promise<CriterionTable> {
  return getRecord<CriterionTable>(context, 'score-table', 'bộ tiêu chí', code);
}

/** One table of a purpose for one day, also when two people set one at once. Throws score-table-date. */
async function ownDay(
  { database }: Pick<Context, 'database'>,
  { purpose, from, code, seq }: CriterionTable,
  action: string,
): Promise<Beside> {
  const subject = `score-table-day:${purpose}:${from}`;
  const after = await trailHead(database, subject);
  const other = (await listScoreTables(database)).find(
    (table) => table.state === 'set' && table.purpose === purpose && table.from === from && table.code !== code,
  );
  if (other) throw new Problem('score-table-date', { code: other.code }, 'from');
  return { statements: [], entries: [{ subject, action, detail: { code, wording: seq }, after }] };
}

function demandSet({ code, state }: CriterionTable, act: string): void {
  if (state !== 'set') throw new Problem('score-table-withdrawn', { code, act });
}

function cleanTable({ name, basis, criteria, bands, ...rest }: TableText): TableText {
  const clean = (words: string) => nfc(words).trim();
  return {
    ...rest,
    name: clean(name),
    basis: clean(basis),
    criteria: criteria.map((one) => ({
      ...one,
      number: one.number.trim(),
      title: clean(one.title),
      scoring: clean(one.scoring),
      proof: clean(one.proof),
    })),
    bands: bands.map((band) => ({ ...band, name: clean(band.name) })).sort((a, b) => b.least - a.least),
  };
}
