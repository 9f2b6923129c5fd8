import type { Row } from './database.ts';

/** One connection of a SQLite driver; statements run one after the other, in the order they were asked for. */
export interface Connection {
  run(sql: string, parameters: readonly (string | number | null)[]): Promise<void>;
  all(sql: string, parameters: readonly (string | number | null)[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** A SQLite package made to fit; `open` creates the file when it is missing. */
export interface SqliteDriver {
  readonly name: string;
  open(file: string): Promise<Connection>;
}
