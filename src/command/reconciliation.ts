import { frameOf } from '../domain/indicator/cut.ts';
import { periodOf } from '../domain/indicator/period.ts';
import { sort } from '../domain/indicator/statistics.ts';
import { demand } from '../domain/organisation/may.ts';
import { compare, differentLines, fittingWays } from '../domain/reconciliation/compare.ts';
import { ownCount } from '../domain/reconciliation/count.ts';
import * as decide from '../domain/reconciliation/decide.ts';
import { type SentPeriod, sentPeriods } from '../domain/reconciliation/duty.ts';
import { shiftsOf } from '../domain/reconciliation/explain.ts';
import type {
  Comparison,
  Conclusion,
  ProvinceFigures,
  Reconciliation,
} from '../domain/reconciliation/reconciliation.ts';
import { causeText } from '../domain/reconciliation/wording.ts';
import { nfc } from '../domain/text.ts';
import { instantAt, localDateOf } from '../domain/time/instant.ts';
import { addDays, yearOf } from '../domain/time/local-date.ts';
import { changesIn, type TrailEntry } from '../domain/trail/entry.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { formerFacts, knownDossiers, listReconciliations } from '../storage/reconciliation.ts';
import { listEntries } from '../storage/register-entry.ts';
import { findOffice } from '../storage/setting.ts';
import type { Context } from './context.ts';
import { getRecord, writeNewRecord, writeRecords } from './record.ts';

/** Enters the province's figures of a period. Permission reconciliation.edit. */
export async function enterReconciliation(context: Context, figures: decide.EnteredFigures): Promise<Reconciliation> {
  const actor = demand(context.actor, 'reconciliation.edit');
  const at = context.clock();
  const year = periodOf(figures.from, figures.to)?.year ?? yearOf(figures.to);
  const series = { noun: 'reconciliation', prefix: 'DCSL', year } as const;
  return writeNewRecord(
    context,
    actor,
    'reconciliation.enter',
    series,
    (identity) => decide.enter(identity, clean(figures), { by: actor.name, at }, localDateOf(at)),
    // Read at every attempt: of two who enter the same figures at the same moment the second finds the first.
    async (record) => {
      decide.demandOnly(record, await listReconciliations(context.database));
      return { statements: [], entries: [] };
    },
  );
}

/** Other figures of the province in a draft. Permission reconciliation.edit. */
export async function writeReconciliation(
  context: Context,
  code: string,
  figures: decide.EnteredFigures,
): Promise<Reconciliation> {
  const actor = demand(context.actor, 'reconciliation.edit');
  const before = await getReconciliation(context, code);
  const at = context.clock();
  const record = decide.write(before, clean(figures), { by: actor.name, at }, localDateOf(at));
  decide.demandOnly(record, await listReconciliations(context.database));
  await writeRecords(context, actor, 'reconciliation.write', [{ noun: 'reconciliation', record, before }]);
  return record;
}

/** Concludes a line that differs, or all open lines of a row or of one way of counting. Permission reconciliation.edit. */
export async function concludeReconciliation(
  context: Context,
  code: string,
  given: decide.Scope,
  answer: decide.Answer,
): Promise<Reconciliation> {
  const actor = demand(context.actor, 'reconciliation.edit');
  const before = await getReconciliation(context, code);
  const { lines } = await comparisonOf(context, before);
  const at = context.clock();
  const action = answer.action && { ...answer.action, what: nfc(answer.action.what), to: nfc(answer.action.to) };
  const scope = 'row' in given ? { ...given, row: nfc(given.row) } : given;
  const by = { by: actor.name, at };
  const cleaned = { ...answer, note: nfc(answer.note), action };
  const record = decide.conclude(before, scope, cleaned, lines, by, localDateOf(at));
  const note = scopeNote(scope, lines);
  const own = newConclusions(before.conclusions, record.conclusions);
  // Conclusions on other cells are of no concern to this one.
  const touches = (entry: TrailEntry) => {
    const { conclusions } = changesIn(entry);
    const others = newConclusions(conclusionsIn(conclusions?.before), conclusionsIn(conclusions?.after));
    return others.some((one) => own.some(({ row, cell }) => row === one.row && cell === one.cell));
  };
  const written = { noun: 'reconciliation', record, before, note, touches } as const;
  await writeRecords(context, actor, 'reconciliation.conclude', [written]);
  return record;
}

function newConclusions(before: readonly Conclusion[], after: readonly Conclusion[]): Conclusion[] {
  const known = new Set(before.map((one) => JSON.stringify(one)));
  return after.filter((one) => !known.has(JSON.stringify(one)));
}

/** As a trail entry keeps them. */
function conclusionsIn(value: unknown): readonly Conclusion[] {
  return Array.isArray(value) ? (value as Conclusion[]) : [];
}

/** Freezes both sides with the conclusions. Permission reconciliation.settle. */
export async function settleReconciliation(context: Context, code: string): Promise<Reconciliation> {
  const actor = demand(context.actor, 'reconciliation.settle');
  const before = await getReconciliation(context, code);
  const comparison = await comparisonOf(context, before);
  const record = decide.settle(before, comparison, { by: actor.name, at: context.clock() });
  await writeRecords(context, actor, 'reconciliation.settle', [{ noun: 'reconciliation', record, before }]);
  return record;
}

/** Opens a settled one again. Permission reconciliation.settle. */
export async function reopenReconciliation(context: Context, code: string, reason: string): Promise<Reconciliation> {
  const actor = demand(context.actor, 'reconciliation.settle');
  const before = await getReconciliation(context, code);
  const note = nfc(reason).trim();
  const record = decide.reopen(before, note);
  await writeRecords(context, actor, 'reconciliation.reopen', [{ noun: 'reconciliation', record, before, note }]);
  return record;
}

/** Throws Problem('not-found'). */
export function getReconciliation(context: Pick<Context, 'database'>, code: string): Promise<Reconciliation> {
  return getRecord<Reconciliation>(context, 'reconciliation', 'bản đối chiếu', code);
}

/** Both sides: as they were settled, else with our dossiers as they are known now. */
export async function comparisonOf(
  context: Pick<Context, 'database' | 'clock'>,
  figures: ProvinceFigures & Pick<Partial<Reconciliation>, 'frozen'>,
): Promise<Comparison> {
  if (figures.frozen) return figures.frozen;
  const { database, clock } = context;
  const { from, to, figuresOn, by } = figures;
  const now = clock();
  const dayOver = instantAt(addDays(figuresOn, 1), 0);
  const asOf = now < dayOver ? now : dayOver;
  const options = { rule: 'ii06a', from, to, asOf } as const;
  const lastDay = figuresOn < to ? figuresOn : to;
  // Another period of the same name begins or ends at most a month away.
  const range = { from: addDays(from, -31), to: addDays(to, 31) };
  const [dossiers, former, calendar, office] = await Promise.all([
    knownDossiers(database, range),
    formerFacts(database, { known: asOf, cut: frameOf(from, to, asOf).cut.at }),
    rulingCalendar(database),
    findOffice(database),
  ]);
  const known = dossiers.map((one) =>
    former.has(one.fact.code) ? { ...one, former: former.get(one.fact.code) ?? null } : one,
  );
  const facts = known.filter(({ standing }) => standing === 'ours').map(({ fact }) => fact);
  const own = ownCount(sort(facts, options), by, asOf);
  const closesAt = calendar.isWorkingDay(lastDay) ? calendar.closingAt(lastDay) : null;
  const shifts = shiftsOf(known, { options, lastDay, closesAt, officeCode: office?.code ?? '' }, by);
  return { own, lines: differentLines(compare(own, figures), shifts) };
}

/** What the reporting calendar says was sent and should be reconciled, the latest period first. */
export async function reconciliationDuties({ database }: Pick<Context, 'database'>): Promise<SentPeriod[]> {
  const [entries, all] = await Promise.all([listEntries(database, 'reporting'), listReconciliations(database)]);
  return sentPeriods(entries, all);
}

/** For the trail: a way of counting in words. */
function scopeNote(scope: decide.Scope, lines: Comparison['lines']): string {
  if ('row' in scope) return decide.scopeText(scope);
  const way = fittingWays(lines).find(({ kind }) => kind === scope.why);
  return way ? `hồ sơ ${causeText(way, 'vi')}` : scope.why;
}

function clean(figures: decide.EnteredFigures): decide.EnteredFigures {
  const rows = figures.rows.map(({ key, cells }) => ({ key: nfc(key), cells }));
  return { ...figures, source: nfc(figures.source), file: nfc(figures.file), rows };
}
