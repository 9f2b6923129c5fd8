/** What a driver runs: SQL with `?` placeholders. Text, integers, floats and null only; booleans are 0/1, JSON is text. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly Value[];
  /**
   * Instead of parameters, the rows of the one `json_each(?)` of `sql`. Statements of acts that are committed together may
   * then become one with the rows of all, in the order of the acts: what it does to a row must not depend on the rows of
   * another act unless a unique key breaks the batch.
   */
  readonly rows?: readonly (readonly Value[])[];
}

export type Value = string | number | null;

export type Row = Readonly<Record<string, Value>>;

/**
 * The rows of `json_each(?)` as `e.value`. Without the limit SQLite would write the value out anew for every cell that is
 * asked of it.
 */
export const eachRow = '(select value from json_each(?) limit -1) e';

/** One statement for these rows, none for none. */
export function rows(sql: string, values: readonly (readonly Value[])[]): Statement[] {
  return values.length === 0 ? [] : [{ sql, parameters: [], rows: values }];
}

/**
 * The same for rows that come one by one and do not depend on one another, as several statements when they are many: each
 * becomes one text on its way into the database, several times in memory at once. A full one is a text as soon as it is
 * full, which is less to keep and to collect than its rows.
 */
export class RowParts {
  readonly #sql: string;
  readonly #full: Statement[] = [];
  #open: (readonly Value[])[] = [];

  constructor(sql: string) {
    this.#sql = sql;
  }

  add(row: readonly Value[]): void {
    this.#open.push(row);
    if (this.#open.length < mostRows) return;
    const text = JSON.stringify(this.#open);
    const fits = text.length < mostLetters;
    this.#full.push(...(fits ? [{ sql: this.#sql, parameters: [text] }] : rows(this.#sql, this.#open)));
    this.#open = [];
  }

  statements(): Statement[] {
    return [...this.#full, ...rows(this.#sql, this.#open)];
  }
}

const mostRows = 100;
/** What is longer must stay rows, for a database that takes no text of any length. */
export const mostLetters = 600_000;

/** What the driver binds. */
export function bindings({ parameters, rows }: Statement): readonly Value[] {
  return rows ? [JSON.stringify(rows)] : parameters;
}

/**
 * The port to the database (SQLite here; PostgreSQL and D1 can be the same two calls). There is no interactive
 * transaction on purpose: an act is loaded, decided and written in one atomic batch with an expected version.
 */
export interface Database {
  readonly driver: string;
  /** Reads on a connection of its own: a long report does not block the counter. Sees everything committed. */
  all(statement: Statement): Promise<Row[]>;
  /**
   * Another text after every change of what is settled (migrations/0015-settled.ts), whoever made it; as of the call or
   * later. Missing where nothing may be kept from one request to the next (storage/kept.ts).
   */
  version?(): Promise<string>;
  /**
   * Writes all or nothing, durable when it returns. Throws UniqueViolation when a key is taken (an expected version was
   * overtaken), Problem('database-busy') when the disk is full or the file stays locked.
   */
  write(statements: readonly Statement[]): Promise<void>;
  /** A verified copy of the whole database while it is in use. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

/** A unique key was already there. `columns` as `table.column` names. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation';
  readonly columns: readonly string[];

  constructor(columns: readonly string[]) {
    super(`already there: ${columns.join(', ')}`);
    this.columns = columns;
  }
}
