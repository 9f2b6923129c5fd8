import type { Statement } from './database.ts';

/**
 * The statements of several batches as one list to be run in one transaction: batches that consist of `rows` alone share
 * one statement per SQL text, every other batch stays whole where it was. Within a batch the order of statements stays.
 */
export function joined(batches: readonly (readonly Statement[])[]): Statement[] {
  const all: Statement[] = [];
  let together: Joint[] = [];
  const finish = () => {
    all.push(...together.map(({ sql, parts }) => ({ sql, parameters: [], rows: parts.flat() })));
    together = [];
  };
  for (const batch of batches) {
    if (batch.every(({ rows }) => rows !== undefined)) addTo(together, batch);
    else {
      finish();
      all.push(...batch);
    }
  }
  finish();
  return all;
}

interface Joint {
  readonly sql: string;
  readonly parts: NonNullable<Statement['rows']>[];
}

/** Each statement goes behind the one before it in its batch: to its like there, else into a place of its own. */
function addTo(together: Joint[], batch: readonly Statement[]): void {
  let place = -1;
  for (const { sql, rows = [] } of batch) {
    const like = together.findIndex((joint, index) => index > place && joint.sql === sql);
    place = like < 0 ? place + 1 : like;
    if (like < 0) together.splice(place, 0, { sql, parts: [rows] });
    else together[place]?.parts.push(rows);
  }
}
