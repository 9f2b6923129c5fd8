import type { DayRange } from '../domain/time/day-range.ts';
import { type Instant, instant } from '../domain/time/instant.ts';
import type { Database } from './database.ts';
import { upcast } from './upcast.ts';

/** The fee that a receipt bears, as it stands after corrections, and who received the dossier. */
export interface FeeLine {
  readonly code: string;
  readonly procedureCode: string;
  readonly procedureTitle: string;
  readonly channel: string;
  readonly receivedAt: Instant;
  /** Đồng. */
  readonly amount: number;
  readonly collector: string;
}

/** Fees above nought on receipts of [from, to], oldest first; struck-out and imported dossiers bear none. */
export async function listFees(database: Database, { from, to }: DayRange): Promise<FeeLine[]> {
  const rows = await database.all({
    sql: `select d.code, d.procedure_code, d.procedure_title, d.channel, d.received_at,
        json_extract(d.payload, '$.fee') as fee, e.dossier_id, e.seq, e.occurred_at, e.recorded_at,
        e.payload
      from dossier d join dossier_event e on e.dossier_id = d.id and e.seq = 1
      where d.received_date between ? and ? and d.source = 'counter' and d.state not in ('voided', 'refused-at-intake')
        and json_extract(d.payload, '$.fee') > 0
      order by d.received_at, d.code`,
    parameters: [from, to],
  });
  return rows.map((row) => ({
    code: String(row['code']),
    procedureCode: String(row['procedure_code']),
    procedureTitle: String(row['procedure_title']),
    channel: String(row['channel']),
    receivedAt: instant(String(row['received_at'])),
    amount: Number(row['fee']),
    collector: upcast(row).actor.name,
  }));
}
