import type { Context } from '../command/context.ts';
import { isCounted } from '../domain/feedback/complaint.ts';
import { complaintLists } from '../domain/feedback/complaint-figures.ts';
import { type Indicator766, indicators766 } from '../domain/feedback/indicator-766.ts';
import {
  onlineFacts,
  type ScoredItem,
  type ScoreFacts,
  type ScoreRow,
  scoreBoard,
  scoredItems,
} from '../domain/feedback/score-board.ts';
import type { OnlineFacts } from '../domain/feedback/score-points.ts';
import type { Scores } from '../domain/indicator/score.ts';
import { sort } from '../domain/indicator/statistics.ts';
import { indicatorCodes } from '../domain/objective/indicator-codes.ts';
import type { Procedure } from '../domain/procedure/procedure.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { listComplaints } from '../storage/complaint.ts';
import { listProcedures } from '../storage/procedure.ts';
import { listRatings } from '../storage/rating.ts';
import { readApplicantFaults, readScoreInputs, readStepWork, type ScoreInputs } from '../storage/score.ts';
import { readFacts } from '../storage/statistics.ts';

/** Everything the score page and the printed score say of a period. */
export interface ScoreMeasures {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** The day up to which things are known. */
  readonly on: LocalDate;
  readonly rows: readonly ScoreRow[];
  readonly indicators: readonly Indicator766[];
  /** Resolved dossiers, and those whose applicant came or was contacted on more than two days (contact.ts). */
  readonly contacts: ReturnType<typeof indicatorCodes>;
  /** Codes behind the denominators of `indicators`: complaints for 5.2 and 5.3, dossiers for the other two. */
  readonly counted766: { readonly dossiers: readonly string[]; readonly complaints: readonly string[] };
  readonly inputs: ScoreInputs;
  readonly online: OnlineFacts;
  /** Where the share of procedures online comes from; '' when it is not known. */
  readonly onlineSource: string;
}

/** What stands behind one score of the same period. Throws Problem('range-reversed'). */
export async function readScored(
  reader: Pick<Context, 'database' | 'clock'>,
  range: { readonly from: LocalDate; readonly to: LocalDate },
  { level, key, indicator }: { level: ScoreRow['level']; key: string; indicator: keyof Scores },
): Promise<ScoredItem[]> {
  return scoredItems((await gathered(reader, range)).scoreFacts, level, key, indicator);
}

/** Scores of TT 01/2018 and the indicators of QĐ 766 for [from, to], as known now. Throws Problem('range-reversed'). */
export async function readScores(
  reader: Pick<Context, 'database' | 'clock'>,
  range: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<ScoreMeasures> {
  const { now, scoreFacts, facts, lists, complained, inputs } = await gathered(reader, range);
  const { from, to, on, ratings, procedures, sorting: ii06a } = scoreFacts;
  const qd766 = { rule: 'qd766', from, to, asOf: now } as const;
  const sorting = sort(facts, qd766);
  return {
    from,
    to,
    on,
    rows: scoreBoard(scoreFacts),
    indicators: indicators766(sorting, lists, complained, ratings),
    counted766: {
      dossiers: sorting.placed.map(({ counted }) => counted.fact.code).sort(),
      complaints: lists.received,
    },
    contacts: indicatorCodes('contact-repeated', ii06a.placed, ii06a),
    inputs,
    online: onlineFacts(scoreFacts),
    onlineSource: inputs.procedures?.source ?? (procedures === null ? '' : 'danh mục thủ tục'),
  };
}

async function gathered(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
) {
  const now = clock();
  const today = localDateOf(now);
  const on = today < to ? today : to;
  const year = yearOf(to);
  const ii06a = { rule: 'ii06a', from, to, asOf: now } as const;
  // Refuses a reversed range before anything is read.
  sort([], ii06a);
  const [facts, steps, complaints, faults, inputs, catalogue] = await Promise.all([
    readFacts(database, { from, to }),
    readStepWork(database, { from, to }),
    listComplaints(database),
    readApplicantFaults(database),
    readScoreInputs(database, year),
    listProcedures(database, { on }),
  ]);
  // A card may be given weeks after the end: those up to now count for the dossier.
  const ratings = await listRatings(database, { from, to: today > to ? today : to });
  const sorting = sort(facts, ii06a);
  const procedures = inputs.procedures ?? onlineOf(catalogue);
  const lists = complaintLists(complaints, { from, to, on });
  const complained = complaints
    .filter((one) => isCounted(one) && localDateOf(one.receivedAt) <= on)
    .map(({ dossierCode }) => dossierCode);
  const scoreFacts: ScoreFacts = {
    sorting,
    from,
    to,
    on,
    steps,
    ratings,
    complaints,
    faults: new Set(Object.keys(faults)),
    organisation: inputs.organisation ?? null,
    publicity: inputs.publicity ?? null,
    procedures,
  };
  return { now, scoreFacts, facts, lists, complained, inputs };
}

/** The contacts of the dossiers resolved in [from, to], as known now. Throws Problem('range-reversed'). */
export async function readContacts(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  range: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<ScoreMeasures['contacts']> {
  const ii06a = { rule: 'ii06a', ...range, asOf: clock() } as const;
  // Refuses a reversed range before anything is read.
  sort([], ii06a);
  const sorting = sort(await readFacts(database, range), ii06a);
  return indicatorCodes('contact-repeated', sorting.placed, sorting);
}

/** The catalogue tells which procedures are online only where it has a limit of its own for that channel. */
function onlineOf(catalogue: readonly Procedure[]): OnlineFacts['procedures'] {
  const online = catalogue.filter(({ limits }) => limits.some(({ channel }) => channel === 'online'));
  return online.length === 0 ? null : { numerator: online.length, denominator: catalogue.length };
}
