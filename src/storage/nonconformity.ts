import type { DossierEvent } from '../domain/dossier/event.ts';
import { type NonconformitySource, nonconformityFields } from '../domain/dossier/nonconformity.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Database, Row } from './database.ts';
import type { ToldDossier } from './dossier.ts';
import { partsFrom, partsSql } from './dossier-part.ts';
import { wholeFrom } from './dossier-state.ts';
import { SeqMemory, type SeqValue } from './seq-memory.ts';
import { rowsTogether } from './together.ts';
import { upcast } from './upcast.ts';

/** The two kinds of events that `nonconformities` looks at; the rest it reads from the dossier itself. */
const telling = `type in ('handed-over', 'supplement-requested')`;

/** What the rules are asked about a dossier; null: it is over and can never have gone against one. */
export interface Suspect {
  readonly dossier: NonconformitySource;
  /** The events that tell, oldest first. */
  readonly events: readonly DossierEvent[];
}

interface Days {
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
}

const suspects = new SeqMemory<Suspect | null>();

/**
 * The dossiers received within the days that may have gone against a rule, by code: every one that has, and a few that
 * have not. Only an open one may become one without an event; the others are read again only when they have a new one. A
 * dossier without a day of receipt counts only when no day is asked for.
 */
export async function nonconformitySuspects(
  database: Database,
  { from = null, to = null, now }: { readonly [Key in keyof Days]: Days[Key] | null } & { readonly now: Instant },
): Promise<Map<string, Suspect>> {
  const which = {
    sql: `select code, seq from dossier where (? is null or received_date >= ?) and (? is null or received_date <= ?)
      and state <> 'voided' order by code`,
    parameters: [from, from, to, to],
  };
  const all = await suspects.of(database, which, (codes) => suspectsAmong(database, codes, now));
  return new Map([...all].flatMap(([code, suspect]) => (suspect ? [[code, suspect] as const] : [])));
}

/**
 * An instant is late no earlier than its local date is, hence the database may compare the instants and the rule itself
 * stays in the domain.
 */
async function suspectsAmong(
  database: Database,
  codes: readonly string[],
  now: Instant,
): Promise<Map<string, SeqValue<Suspect | null>>> {
  const rows = await database.all({
    sql: `select d.id, d.code, d.seq, d.resolved_at, (
        d.due_at < coalesce(d.resolved_at, ?)
        or json_array_length(d.payload, '$.supplementRequests') > 0
        or (d.resolved_at is null and json_extract(d.payload, '$.handOverDueAt') < ?)
        or exists (select 1 from dossier_event e where e.dossier_id = d.id and e.type = 'handed-over'
          and e.occurred_at > json_extract(e.payload, '$.data.dueAt'))) as suspect,
      ${partsSql(nonconformityFields)} as parts
      from dossier d where d.code in (select value from json_each(?))`,
    parameters: [now, now, JSON.stringify(codes)],
  });
  const suspect = rows.filter((row) => row['suspect'] === 1);
  const events = await tellingEvents(
    database,
    suspect.map(({ id }) => String(id)),
  );
  const found = new Map<string, SeqValue<Suspect | null>>();
  for (const row of rows) {
    const [code, seq] = [String(row['code']), Number(row['seq'])];
    const own = events.get(String(row['id'])) ?? [];
    if (row['suspect'] === 1)
      found.set(code, {
        seq,
        value: { dossier: partsFrom(nonconformityFields, String(row['parts'])), events: own },
      });
    else if (row['resolved_at'] !== null) found.set(code, { seq, value: null });
  }
  return found;
}

/** Of each of these dossiers the events that tell, oldest first; a dossier that has none is missing. */
async function tellingEvents(database: Database, ids: readonly string[]): Promise<Map<string, DossierEvent[]>> {
  const rows = await database.all({
    sql: `select * from dossier_event where dossier_id in (select value from json_each(?)) and ${telling}
      order by dossier_id, seq`,
    parameters: [JSON.stringify(ids)],
  });
  const events = new Map<string, DossierEvent[]>();
  for (const row of rows) {
    const event = upcast(row);
    const own = events.get(event.dossierId);
    if (own) own.push(event);
    else events.set(event.dossierId, [event]);
  }
  return events;
}

/** One dossier with the events of it that tell, oldest first; undefined when there is none with this code. */
export async function findTold(
  database: Database,
  code: string,
): Promise<{ readonly record: ToldDossier; readonly events: readonly DossierEvent[] } | undefined> {
  const [row] = await toldRowsOfCode(database, code);
  if (!row) return undefined;
  const record = toldOf(row);
  const rows = row['told'] === '[]' ? [] : (JSON.parse(String(row['told'])) as Row[]);
  const events = rows.map((event) => upcast({ ...event, dossier_id: record.dossier.id }));
  return { record, events: events.sort((a, b) => a.seq - b.seq) };
}

function toldOf(row: Row): ToldDossier {
  const { dossier, whole } = wholeFrom(String(row['payload']));
  const { name, erased_at: erasedAt, number, year } = row;
  return {
    code: String(row['code']),
    dossier,
    stored: whole,
    applicant: typeof name === 'string' ? { name, erasedAt: typeof erasedAt === 'string' ? erasedAt : null } : null,
    registerNumber: typeof number === 'number' ? number : null,
    registerYear: typeof year === 'number' ? year : null,
  };
}

/** Nearly every dossier has no event that tells, so that they come in its own row. */
const toldRowsOfCode = rowsTogether(
  `select d.code, d.payload, r.number, r.year, a.name, a.erased_at, (select json_group_array(json_object('seq', t.seq,
      'occurred_at', t.occurred_at, 'recorded_at', t.recorded_at, 'payload', t.payload))
      from dossier_event t where t.dossier_id = d.id and t.${telling}) as told
    from dossier d left join applicant a on a.dossier_id = d.id left join register_entry r on r.dossier_id = d.id
    where d.code in (select value from json_each(?))`,
  'code',
);
