import type { StoredApplicant } from '../domain/dossier/applicant.ts';
import type { CodeToNumber } from '../domain/dossier/code.ts';
import type { DossierEvent } from '../domain/dossier/event.ts';
import { holderAt } from '../domain/dossier/holder.ts';
import type { Recipient } from '../domain/dossier/recipient.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import { fold } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { chainHash, type Sha256 } from '../domain/trail/chain.ts';
import { type Database, eachRow, RowParts, rows, type Statement, type Value } from './database.ts';
import {
  heavyValues,
  lightColumns,
  lightValues,
  projectionColumns,
  projectionValues,
  searchText,
} from './dossier-row.ts';
import { eraseImportedApplicantStatement } from './import.ts';
import { eraseNotices } from './notice.ts';
import { registerStatements } from './register.ts';
import { RollUpChange } from './roll-up.ts';
import { eventPayload } from './upcast.ts';

export interface DossierWrite {
  readonly id: string;
  readonly code: string | CodeToNumber;
  /** Null for a new dossier. */
  readonly before: Dossier | null;
  readonly after: Dossier;
  /** The new events, in order, seq following `before.seq`. */
  readonly events: readonly DossierEvent[];
  /** Hash of the last stored event; '' for a new dossier. */
  readonly previousHash: string;
  /** Null = the stored one stays. */
  readonly applicant: StoredApplicant | null;
  /** Who collected the result by one of the events. */
  readonly recipient?: Recipient | null;
  /** Enters the register of that year under the next number. */
  readonly register?: { readonly year: number };
}

/**
 * Everything that belongs to these dossiers, few statements per table however many they are. To be written in one batch:
 * an overtaken version ends in UniqueViolation on dossier_event, a code taken on dossier.code, a closed register on
 * register_closing.year.
 */
export function bulkDossierStatements(sha256: Sha256, writes: readonly DossierWrite[]): Statement[] {
  const rows = new DossierRows(sha256);
  rows.add(writes);
  return rows.statements();
}

/**
 * The same for dossiers that come some at a time: of those added only the rows are kept, and others get their turn
 * between two additions.
 */
export class DossierRows {
  readonly #sha256: Sha256;
  readonly #counters = new Map<string, number>();
  /** Numbers are counted back from the last row of the one statement. */
  readonly #numbered: Value[][] = [];
  readonly #rows = {
    fresh: new RowParts(insertDossierSql),
    moved: new RowParts(updateDossierSql),
    advanced: new RowParts(advanceDossierSql),
    relabelled: new RowParts(relabelStepsSql),
    events: new RowParts(insertEventSql),
    applicants: new RowParts(upsertApplicantSql),
    recipients: new RowParts(upsertRecipientSql),
    steps: new RowParts(insertStepSql),
  };
  readonly #rollUp = new RollUpChange();
  readonly #registers: { readonly id: string; readonly year: number }[] = [];

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  add(writes: readonly DossierWrite[]): void {
    const { fresh, moved, advanced, relabelled, events, applicants, recipients, steps } = this.#rows;
    for (const write of writes) {
      const { id, code, after, recipient, register } = write;
      if (write.before === null && typeof code === 'string') fresh.add(freshRow(write, this.#counters));
      else if (write.before === null) this.#numbered.push(freshRow(write, this.#counters));
      else if (isMoved(write)) moved.add(updateRow(write));
      else advanced.add([id, ...lightValues(after)]);
      if (write.before !== null && isRelabelled(write)) relabelled.add([id, after.procedureCode, after.field]);
      for (const row of eventRows(this.#sha256, write)) events.add(row);
      for (const row of applicantRow(write)) applicants.add(row);
      if (recipient) recipients.add([id, recipient.name, recipient.salt]);
      for (const row of stepRows(write)) steps.add(row);
      this.#rollUp.add(write);
      if (register) this.#registers.push({ id, year: register.year });
    }
  }

  statements(): Statement[] {
    const { fresh, moved, advanced, relabelled, events, applicants, recipients, steps } = this.#rows;
    return [
      ...rows(addToCounterSql, [...this.#counters]),
      ...fresh.statements(),
      ...rows(insertDossierSql, this.#numbered),
      ...moved.statements(),
      ...advanced.statements(),
      ...relabelled.statements(),
      ...events.statements(),
      ...applicants.statements(),
      ...recipients.statements(),
      ...steps.statements(),
      ...this.#rollUp.statements(),
      ...registerStatements(this.#registers),
    ];
  }
}

/** The projections of these dossiers as the events gave them; an act that came in between stays. `search` as computed. */
export function refreshDossiers(all: readonly { readonly after: Dossier; readonly search: string }[]): Statement[] {
  return rows(
    refreshDossierSql,
    all.map(({ after, search }) => [after.id, search, ...projectionValues(after)]),
  );
}

export function insertSteps(steps: readonly (readonly (string | number | null)[])[]): Statement[] {
  return rows(insertStepSql, steps);
}

/** The applicant and who collected the result are gone for good, with the salt that could prove a guess. `at`: UTC instant. */
export function eraseApplicantStatements(dossierId: string, at: string, search: string): Statement[] {
  return [
    {
      sql: `update applicant set name = '', id_number = '', phone = '', email = '', address = '', salt = '',
        erased_at = ? where dossier_id = ?`,
      parameters: [at, dossierId],
    },
    { sql: 'delete from recipient where dossier_id = ?', parameters: [dossierId] },
    { sql: 'update dossier set search = ? where id = ?', parameters: [search, dossierId] },
    eraseImportedApplicantStatement(dossierId),
    ...eraseNotices(dossierId, at),
  ];
}

/** Ends the batch in a UniqueViolation on applicant.dossier_id when the applicant was erased before it. */
export function demandApplicantStatement(dossierId: string): Statement {
  return {
    sql: 'insert into applicant select * from applicant where dossier_id = ? and erased_at is not null',
    parameters: [dossierId],
  };
}

/** The texts and numbers the hash of one event covers. */
export function eventFields(event: DossierEvent, payload: string): (string | number)[] {
  return [event.dossierId, event.seq, event.data.type, event.occurredAt, event.recordedAt, payload];
}

/**
 * Lifts the counters of these new dossiers over numbers that are already used by codes of the same form (imported ones).
 * To be written before their statements, in the same batch.
 */
export async function raiseCounter(database: Database, writes: readonly DossierWrite[]): Promise<Statement[]> {
  const codes = new Map(writes.flatMap(({ code }) => (typeof code === 'string' ? [] : [[code.counter, code]])));
  const statements: Statement[] = [];
  for (const { counter, prefix, suffix } of codes.values()) {
    const rows = await database.all({
      sql: 'select code from dossier where substr(code, 1, ?) = ?',
      parameters: [prefix.length, prefix],
    });
    const numbers = rows
      .map((row) => String(row['code']).slice(prefix.length))
      .filter((rest) => rest.endsWith(suffix))
      .map((rest) => rest.slice(0, rest.length - suffix.length))
      .filter((digits) => /^\d+$/.test(digits));
    statements.push({
      sql: `insert into counter (name, value) values (?, ?)
        on conflict (name) do update set value = max(value, excluded.value)`,
      parameters: [counter, Math.max(0, ...numbers.map(Number))],
    });
  }
  return statements;
}

/** Element i of the JSON array that one row of json_each holds. */
function cell(i: number): string {
  return `json_extract(e.value, '$[${i}]')`;
}

function cells(from: number, count: number): string {
  return Array.from({ length: count }, (_, i) => cell(from + i)).join(', ');
}

/**
 * 0 id · 1, 2 code before and after its number · 3, 4 the same for search · 5 counter · 6 digits · 7 … state. The counter
 * has been raised for all rows: each number is as far back as rows of its counter come after it.
 */
const insertDossierSql = `insert into dossier (id, code, search, ${projectionColumns.join(', ')})
  select ${cell(0)}, ${cell(1)} || e.number || ${cell(2)}, ${cell(3)} || e.number || ${cell(4)}, ${cells(7, projectionColumns.length)}
  from (
    select e.value, case when c.name is null then ''
      else printf('%0*d', ${cell(6)}, c.value + 1 - row_number() over (partition by c.name order by e.key desc)) end as number
    from json_each(?) e left join counter c on c.name = ${cell(5)} order by e.key
  ) e`;

const updateDossierSql = `update dossier set search = coalesce(${cell(1)}, search), ${projectionColumns
  .map((column, i) => `${column} = ${cell(i + 2)}`)
  .join(', ')} from json_each(?) e where dossier.id = ${cell(0)}`;

/** An act that moves a dossier in no index: most of what a write costs is the pages of the indexes. */
const advanceDossierSql = `update dossier set ${lightColumns
  .map((column, i) => `${column} = ${cell(i + 1)}`)
  .join(', ')} from json_each(?) e where dossier.id = ${cell(0)}`;

/** Only while no newer event has come. */
const refreshDossierSql = `${updateDossierSql} and not exists
  (select 1 from dossier_event n where n.dossier_id = dossier.id and n.seq > ${cell(2)})`;

/** Steps carry what they were part of, so that durations need no join. */
const relabelStepsSql = `update dossier_step set procedure_code = ${cell(1)}, field = ${cell(2)}
  from json_each(?) e where dossier_step.dossier_id = ${cell(0)}`;

const insertEventSql = `insert into dossier_event
  (dossier_id, seq, type, occurred_at, recorded_at, payload, previous, hash) select ${cells(0, 8)} from ${eachRow}`;

/** Who was erased does not come back. */
const upsertApplicantSql = `insert into applicant (dossier_id, name, id_number, phone, email, address, salt, erased_at)
  select ${cells(0, 8)} from ${eachRow} where true
  on conflict (dossier_id) do update set name = excluded.name, id_number = excluded.id_number, phone = excluded.phone,
    email = excluded.email, address = excluded.address, salt = excluded.salt, erased_at = excluded.erased_at
    where applicant.erased_at is null`;

const upsertRecipientSql = `insert into recipient (dossier_id, name, salt) select ${cells(0, 3)} from ${eachRow} where true
  on conflict (dossier_id) do update set name = excluded.name, salt = excluded.salt`;

const insertStepSql = `insert into dossier_step (dossier_id, ordinal, step, name, procedure_code, field, holder_id,
  started_at, finished_at, finished_date, working_minutes, planned_minutes) select ${cells(0, 12)} from ${eachRow}`;

const addToCounterSql = `insert into counter (name, value) select ${cells(0, 2)} from json_each(?) e where true
  on conflict (name) do update set value = value + excluded.value`;

/** `counters`: how many numbers each counter is to give, this one's with it. */
function freshRow(write: DossierWrite, counters: Map<string, number>): Value[] {
  const { code } = write;
  if (typeof code !== 'string') counters.set(code.counter, (counters.get(code.counter) ?? 0) + 1);
  const [prefix, suffix, counter, digits] =
    typeof code === 'string' ? [code, '', null, 0] : [code.prefix, code.suffix, code.counter, code.digits];
  const search = `${fold(suffix)} ${searchText(write.after, write.applicant)}`;
  return [write.id, prefix, suffix, fold(prefix), search, counter, digits, ...projectionValues(write.after)];
}

/** Changes what the search finds or a column that `advanceDossierSql` leaves as it is. */
function isMoved({ before, after, applicant }: DossierWrite): boolean {
  if (before === null || applicant !== null) return true;
  const now = heavyValues(after);
  return heavyValues(before).some((value, i) => value !== now[i]);
}

function isRelabelled({ before, after }: DossierWrite): boolean {
  return before?.procedureCode !== after.procedureCode || before.field !== after.field;
}

function updateRow(write: DossierWrite): Value[] {
  const code = typeof write.code === 'string' ? write.code : '';
  const search = write.applicant && `${fold(code)} ${searchText(write.after, write.applicant)}`;
  return [write.id, search, ...projectionValues(write.after)];
}

function eventRows(sha256: Sha256, write: DossierWrite): Value[][] {
  let previous = write.previousHash;
  return write.events.map((event) => {
    const fields = eventFields(event, eventPayload(event));
    const hash = chainHash(sha256, previous, fields);
    const row = [...fields, previous, hash];
    previous = hash;
    return row;
  });
}

function applicantRow({ id, applicant }: DossierWrite): Value[][] {
  if (!applicant) return [];
  const { name, idNumber, phone, email, address, salt, erasedAt } = applicant;
  return [[id, name, idNumber, phone, email, address, salt, erasedAt]];
}

/** One row per completion; the ordinal is the seq of its event. */
export function stepRows({ id, after, events }: Pick<DossierWrite, 'id' | 'after' | 'events'>): Value[][] {
  return events.flatMap(({ data, seq, occurredAt }) => {
    if (data.type !== 'step-finished') return [];
    const holder = data.holder ?? holderAt(after, occurredAt);
    const what = [id, seq, data.step, data.name, after.procedureCode, after.field, holder.personId];
    return [[...what, data.startedAt, occurredAt, localDateOf(occurredAt), data.workingMinutes, data.plannedMinutes]];
  });
}
