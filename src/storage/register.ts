import { type Instant, instant } from '../domain/time/instant.ts';
import type { Database, Row, Statement } from './database.ts';

export interface RegisterClosing {
  readonly year: number;
  readonly lastNumber: number;
  readonly closedAt: Instant;
  readonly closedBy: string;
}

/**
 * Sổ theo dõi hồ sơ: the next numbers of each year without gaps, allocated inside the batch. An entry in a closed year
 * repeats its closing and so breaks the batch as UniqueViolation on register_closing.year.
 */
export function registerStatements(entries: readonly { readonly id: string; readonly year: number }[]): Statement[] {
  if (entries.length === 0) return [];
  const rows = entries.map(({ id, year }) => [year, id]);
  return [
    {
      sql: `insert into register_closing select * from register_closing where year in
        (select json_extract(value, '$[0]') from json_each(?))`,
      parameters: [],
      rows,
    },
    {
      sql: `insert into register_entry (year, number, dossier_id)
        select year, last + row_number() over (partition by year order by position), id from (
          select json_extract(e.value, '$[0]') as year, json_extract(e.value, '$[1]') as id, e.key as position,
            (select coalesce(max(number), 0) from register_entry r where r.year = json_extract(e.value, '$[0]')) as last
          from json_each(?) e)`,
      parameters: [],
      rows,
    },
  ];
}

/** Closes a year at its last number. UniqueViolation on register_closing.year when it is closed already. */
export function closeRegisterStatement(year: number, closedAt: string, closedBy: string): Statement {
  return {
    sql: `insert into register_closing (year, last_number, closed_at, closed_by)
      select ?, coalesce(max(number), 0), ?, ? from register_entry where year = ?`,
    parameters: [year, closedAt, closedBy, year],
  };
}

export async function findRegisterClosing(database: Database, year: number): Promise<RegisterClosing | undefined> {
  const [row] = await database.all({ sql: 'select * from register_closing where year = ?', parameters: [year] });
  return row && closingOf(row);
}

function closingOf(row: Row): RegisterClosing {
  return {
    year: Number(row['year']),
    lastNumber: Number(row['last_number']),
    closedAt: instant(String(row['closed_at'])),
    closedBy: String(row['closed_by']),
  };
}

export interface RegisterYear {
  readonly year: number;
  /** Numbers given so far; they run from 1 without gaps. */
  readonly entries: number;
  /** Dossiers of the year that are still open. */
  readonly open: number;
  readonly closing: RegisterClosing | null;
}

/** Every year that has entries or was closed, the latest first. */
export async function registerYears(database: Database): Promise<RegisterYear[]> {
  const rows = await database.all({
    sql: `select y.year, c.last_number, c.closed_at, c.closed_by, count(r.number) as entries,
        sum(case when d.id is not null and d.resolved_date is null and d.in_population = 1 then 1 else 0 end) as open
      from (select year from register_entry union select year from register_closing) y
      left join register_closing c on c.year = y.year
      left join register_entry r on r.year = y.year left join dossier d on d.id = r.dossier_id
      group by y.year`,
    parameters: [],
  });
  const years = rows.map((row) => ({
    year: Number(row['year']),
    entries: Number(row['entries']),
    open: Number(row['open']),
    closing: typeof row['closed_at'] === 'string' ? closingOf(row) : null,
  }));
  // Not "order by … desc": SQLite 3.5x answers this grouping in ascending order all the same.
  return years.sort((a, b) => b.year - a.year);
}

/** Years whose numbers do not run 1, 2, 3 … without gaps, with what is wrong. Empty when all is well. */
export async function registerFaults(database: Database): Promise<string[]> {
  const rows = await database.all({
    sql: `select r.year, min(r.number) as first, max(r.number) as last, count(*) as n, c.last_number as closed
      from register_entry r left join register_closing c on c.year = r.year group by r.year`,
    parameters: [],
  });
  return rows.flatMap((row) => {
    const [first, last, n] = [Number(row['first']), Number(row['last']), Number(row['n'])];
    const faults: string[] = [];
    if (first !== 1 || last !== n) faults.push(`register ${row['year']}: ${n} entries numbered ${first}–${last}`);
    if (row['closed'] !== null && Number(row['closed']) !== last)
      faults.push(`register ${row['year']}: closed at ${row['closed']}, last entry ${last}`);
    return faults;
  });
}
