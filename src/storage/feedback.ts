import { type ComplaintLists, complaintLists } from '../domain/feedback/complaint-figures.ts';
import type { CardCounts } from '../domain/feedback/rating.ts';
import { cardTotal } from '../domain/feedback/satisfaction.ts';
import { instant, localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listComplaints } from './complaint.ts';
import type { Database } from './database.ts';
import { listRatings } from './rating.ts';

export interface FeedbackSummary {
  /** Cards given in the period that count; the rate is satisfied / total (satisfactionRule). */
  readonly cards: CardCounts & { readonly total: number };
  /** Phản ánh, kiến nghị only: khiếu nại, tố cáo and the comment book stand apart. */
  readonly complaints: {
    readonly received: number;
    readonly answered: number;
    readonly answeredInTime: number;
    readonly founded: number;
    readonly unfounded: number;
    readonly refused: number;
    readonly open: number;
    readonly overdue: number;
  };
  /** Codes behind each complaint figure. */
  readonly codes: ComplaintLists;
}

/**
 * Cards and complaints of [from, to]. Open and overdue are judged at the end of `on`; left out, at the end of the
 * period or on the day of the last act in the trail, whichever is earlier: nothing is overdue before its day has come.
 */
export async function readFeedbackSummary(
  database: Database,
  { from, to, on }: { readonly from: LocalDate; readonly to: LocalDate; readonly on?: LocalDate },
): Promise<FeedbackSummary> {
  const known = on ?? (await lastRecordedDay(database)) ?? to;
  const [ratings, complaints] = await Promise.all([listRatings(database, { from, to }), listComplaints(database)]);
  const { key: _key, ...cards } = cardTotal(ratings);
  const codes = complaintLists(complaints, { from, to, on: known < to ? known : to });
  const count = (name: keyof ComplaintLists) => codes[name].length;
  return {
    cards,
    complaints: {
      received: count('received'),
      answered: count('answered'),
      answeredInTime: count('answeredInTime'),
      founded: count('founded'),
      unfounded: count('unfounded'),
      refused: count('refused'),
      open: count('open'),
      overdue: count('overdue'),
    },
    codes,
  };
}

async function lastRecordedDay(database: Database): Promise<LocalDate | undefined> {
  const [row] = await database.all({ sql: 'select max(at) as at from trail_entry', parameters: [] });
  const at = row?.['at'];
  return typeof at === 'string' ? localDateOf(instant(at)) : undefined;
}
