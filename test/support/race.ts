import type { Context } from '../../src/command/context.ts';
import type { Actor } from '../../src/domain/organisation/role.ts';

export type Act = (context: Context) => Promise<unknown>;
export type Outcome = PromiseSettledResult<unknown>;

/** The same act by two people who both have read and decided before either writes. */
export async function atOnce(context: Context, people: readonly [Actor, Actor], act: Act): Promise<Outcome[]> {
  let missing = people.length;
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const arrive = () => {
    missing -= 1;
    if (missing === 0) open();
  };
  return Promise.allSettled(
    people.map(async (actor) => {
      let arrived = false;
      const here = () => {
        if (!arrived) arrive();
        arrived = true;
      };
      const write: Context['database']['write'] = async (statements) => {
        here();
        await gate;
        return context.database.write(statements);
      };
      // Somebody who is refused without writing keeps nobody waiting.
      return act({ ...context, actor, database: { ...context.database, write } }).finally(here);
    }),
  );
}

/**
 * The act by the first person, while the second begins and ends it just before the first one's nth call to the database.
 * Undefined when the first makes fewer calls.
 */
export async function inBetween(
  context: Context,
  [first, second]: readonly [Actor, Actor],
  act: Act,
  nth: number,
): Promise<{ readonly slow: Outcome; readonly quick: Outcome } | undefined> {
  let calls = 0;
  let quick: Outcome | undefined;
  const step = async () => {
    calls += 1;
    if (calls === nth) [quick] = await Promise.allSettled([act({ ...context, actor: second })]);
  };
  const { all, write } = context.database;
  const database: Context['database'] = {
    ...context.database,
    all: async (statement) => {
      await step();
      return all(statement);
    },
    write: async (statements) => {
      await step();
      return write(statements);
    },
  };
  const [slow] = await Promise.allSettled([act({ ...context, actor: first, database })]);
  return quick && slow ? { slow, quick } : undefined;
}
