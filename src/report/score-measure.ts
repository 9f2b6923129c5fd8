import type { Context } from '../command/context.ts';
import { isCounted } from '../domain/feedback/complaint.ts';
import { complaintLists } from '../domain/feedback/complaint-figures.ts';
import { type Indicator766, indicators766 } from '../domain/feedback/indicator-766.ts';
import { onlineFacts, type ScoreRow, scoreBoard } from '../domain/feedback/score-board.ts';
import type { OnlineFacts } from '../domain/feedback/score-points.ts';
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
  readonly inputs: ScoreInputs;
  readonly online: OnlineFacts;
  /** Where the share of procedures online comes from; '' when it is not known. */
  readonly onlineSource: string;
}

/** Scores of TT 01/2018 and the indicators of QĐ 766 for [from, to], as known now. Throws Problem('range-reversed'). */
export async function readScores(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<ScoreMeasures> {
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
  const scoreFacts = {
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
  return {
    from,
    to,
    on,
    rows: scoreBoard(scoreFacts),
    indicators: indicators766(sort(facts, { ...ii06a, rule: 'qd766' }), lists, complained, ratings),
    contacts: indicatorCodes('contact-repeated', sorting.placed, sorting),
    inputs,
    online: onlineFacts(scoreFacts),
    onlineSource: inputs.procedures?.source ?? (procedures === null ? '' : 'danh mục thủ tục'),
  };
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
