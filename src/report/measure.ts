import type { Context } from '../command/context.ts';
import { type Cut, frameOf } from '../domain/indicator/cut.ts';
import {
  type DurationGrouping,
  type DurationSample,
  type Durations,
  dossierDurations,
  dossierSamples,
  packedDurations,
  stepDurations,
  stepSamples,
} from '../domain/indicator/durations.ts';
import { type CauseRow, causesOf, type OpenOverdue, openOverdue } from '../domain/indicator/lateness.ts';
import { type QualityPanel, qualityPanel } from '../domain/indicator/quality.ts';
import { rolledPlan, rolledStatistics } from '../domain/indicator/rolled.ts';
import {
  codesOf,
  demandFigure,
  type Statistics,
  type StatisticsOptions,
  sort,
  statistics,
  statisticsIn,
} from '../domain/indicator/statistics.ts';
import { Problem } from '../domain/problem.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { readDurationPieces, readRolled } from '../storage/roll-up.ts';
import { readFacts, readFactsAndCorrections, readSteps } from '../storage/statistics.ts';

type Reader = Pick<Context, 'database' | 'clock'>;

/** What may be asked; `asOf` is now when it is not said. */
export type Question = Omit<StatisticsOptions, 'asOf'> & { readonly asOf?: Instant | undefined };

/**
 * The figures of a period, by a named rule: from the roll-ups when it begins with a half month, otherwise from every
 * dossier. Throws Problem('range-reversed'). */
export async function readStatistics(reader: Reader, question: Question): Promise<Statistics> {
  const options = optionsOf(reader, question);
  const plan = rolledPlan(options);
  const rolled = plan && (await readRolled(reader.database, plan));
  return rolled ? rolledStatistics(rolled, options) : countFacts(reader, question);
}

/** The same from every dossier: what `readStatistics` must always equal. Throws Problem('range-reversed'). */
export async function countFacts(reader: Reader, question: Question): Promise<Statistics> {
  const options = optionsOf(reader, question);
  return statistics(await readFacts(reader.database, neededOf(options)), options);
}

/** The dossiers behind one figure, from the same question. Throws Problem('invalid'), Problem('range-reversed'). */
export async function readCodes(reader: Reader, question: Question, figure: string, key?: string): Promise<string[]> {
  const options = optionsOf(reader, question);
  // A wrong word is refused before anything is read.
  demandFigure(figure, key, options.by);
  return codesOf(await readFacts(reader.database, neededOf(options)), options, figure, key);
}

/**
 * How long finished dossiers (or steps) took, in the office time of the calendar in force; dossiers from the packed
 * roll-ups. Throws Problem('range-reversed').
 */
export async function readDurations(
  { database }: Pick<Reader, 'database'>,
  range: { readonly from: LocalDate; readonly to: LocalDate },
  by: DurationGrouping | undefined,
): Promise<Durations> {
  demandOrder(range);
  if (by === 'step') return stepDurations(await readSteps(database, range), range);
  const pieces = await readDurationPieces(database, range);
  if (!pieces) return countDurations({ database }, range, by);
  return packedDurations(pieces, range, by, await rulingCalendar(database));
}

/** The same from every dossier: what `readDurations` must always equal. Throws Problem('range-reversed'). */
export async function countDurations(
  { database }: Pick<Reader, 'database'>,
  range: { readonly from: LocalDate; readonly to: LocalDate },
  by: Exclude<DurationGrouping, 'step'> | undefined,
): Promise<Durations> {
  demandOrder(range);
  return dossierDurations(await readFacts(database, range), range, by, await rulingCalendar(database));
}

/** The dossiers (or steps) behind one row of `readDurations`, the longest first. Throws Problem('range-reversed'). */
export async function readDurationSamples(
  { database }: Pick<Reader, 'database'>,
  range: { readonly from: LocalDate; readonly to: LocalDate },
  { by, key }: { readonly by: DurationGrouping; readonly key: string },
): Promise<DurationSample[]> {
  demandOrder(range);
  if (by === 'step') return stepSamples(await readSteps(database, range), range, key);
  return dossierSamples(await readFacts(database, range), range, { by, key }, await rulingCalendar(database));
}

/** All that an honest panel shows beside the rate. */
export interface Measures {
  readonly cut: Cut;
  readonly statistics: Statistics;
  readonly openOverdue: OpenOverdue;
  readonly causes: readonly CauseRow[];
  readonly quality: QualityPanel;
}

/** One reading for screens and yearly reports: figures, open overdue by age, causes, data quality. */
export async function readMeasures(reader: Reader, question: Question): Promise<Measures> {
  const options = optionsOf(reader, question);
  const { facts, corrections } = await readFactsAndCorrections(reader.database, neededOf(options));
  const sorting = sort(facts, options);
  return {
    cut: sorting.frame.cut,
    statistics: statisticsIn(sorting, options),
    openOverdue: openOverdue(sorting),
    causes: causesOf(sorting),
    quality: qualityPanel(facts, sorting.frame, corrections),
  };
}

function optionsOf({ clock }: Pick<Reader, 'clock'>, question: Question): StatisticsOptions {
  const options = { ...question, asOf: question.asOf ?? clock() };
  frameOf(options.from, options.to, options.asOf);
  return options;
}

/** The days whose dossiers a figure may need: before a period that has not begun by the cut, those open at the cut too. */
function neededOf({ from, to, asOf }: StatisticsOptions): { readonly from: LocalDate; readonly to: LocalDate } {
  const { date } = frameOf(from, to, asOf).cut;
  return { from: date < from ? date : from, to };
}

function demandOrder({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }): void {
  if (from > to) throw new Problem('range-reversed', { from, to });
}
