import type { Declaration } from '../domain/declaration/declaration.ts';
import type { Actor } from '../domain/organisation/role.ts';
import type { Procedure, ProcessVersion } from '../domain/procedure/procedure.ts';
import type { ChainFacts } from '../domain/publication/candidate.ts';
import type * as decide from '../domain/publication/decide.ts';
import { type Chain, type NewlyShown, newlyShown, settledBy } from '../domain/publication/newly-shown.ts';
import type { Publication } from '../domain/publication/publication.ts';
import { settledSteps } from '../domain/publication/wording.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { listDeclarations } from '../storage/declaration.ts';
import { procedureVersions } from '../storage/procedure.ts';
import { listProcesses } from '../storage/process.ts';
import { listPublications } from '../storage/publication.ts';
import type { Context } from './context.ts';

/** Records by which a step of a decision can be seen to be done, as the act that writes them leaves them. */
export interface LeftRecords {
  readonly procedures?: readonly Procedure[];
  readonly processes?: readonly ProcessVersion[];
  readonly declarations?: readonly Declaration[];
}

/** A decision as the record of another noun closes its steps. */
export interface SettledPublication {
  readonly noun: 'publication';
  readonly record: Publication;
  readonly before: Publication;
  readonly note: string;
}

/**
 * The open decisions whose steps these records are the first to show as done: they are closed in the same batch, nobody
 * has to say it by hand. A step that another record showed before stays for a person to decide, as does a record that
 * could close steps of two decisions: it was reopened, or nobody but a person can tell which is meant.
 */
export async function publicationsSettled(
  context: Context,
  actor: Actor,
  left: LeftRecords,
): Promise<SettledPublication[]> {
  const open = await listPublications(context.database, { states: ['open'] });
  if (open.length === 0) return [];
  const acting = await actingOf(context, actor);
  const stored = await readStored(context);
  const chains: (Chain & { readonly shown: readonly NewlyShown[] })[] = [];
  for (const publication of open) {
    const facts = await factsAmong(context, publication, stored);
    const before = { publication, facts };
    const shown = newlyShown(before, { publication, facts: withLeft(facts, left) }, acting.today);
    chains.push({ ...before, shown });
  }
  const isElsewhere = (record: string, { id }: Publication) =>
    chains.some(
      ({ publication, shown }) => publication.id !== id && shown.some((one) => one.candidate.record === record),
    );
  return chains.flatMap(({ publication: before, shown }) => {
    const clear = shown.filter(({ candidate, alone }) => !alone || !isElsewhere(candidate.record, before));
    const record = settledBy(before, clear, acting);
    return record === before ? [] : [{ noun: 'publication', record, before, note: settledSteps(record, before) }];
  });
}

/** Everything a step of a decision could be closed by, as it is stored. */
export async function chainFacts(context: Pick<Context, 'database'>, publication: Publication): Promise<ChainFacts> {
  return factsAmong(context, publication, await readStored(context));
}

/** What is the same for every decision. */
interface Stored {
  readonly publications: readonly Publication[];
  readonly processes: readonly ProcessVersion[];
  readonly declarations: readonly Declaration[];
}

async function readStored({ database }: Pick<Context, 'database'>): Promise<Stored> {
  const [publications, processes, declarations] = await Promise.all([
    listPublications(database),
    listProcesses(database),
    listDeclarations(database),
  ]);
  return { publications, processes, declarations };
}

async function factsAmong(
  { database }: Pick<Context, 'database'>,
  publication: Publication,
  { publications, processes, declarations }: Stored,
): Promise<ChainFacts> {
  const codes = new Set(
    publication.changes.flatMap(({ procedureCode, former }) => [procedureCode, ...(former ? [former] : [])]),
  );
  const others = publications.filter(({ id }) => id !== publication.id);
  const versions = await Promise.all([...codes].map((code) => procedureVersions(database, code)));
  const closedBy = [...others, publication].flatMap(({ changes }) =>
    changes.flatMap(({ done }) => Object.values(done).map(({ record }) => record)),
  );
  return {
    procedures: versions.flat(),
    processes: processes.filter(({ procedureCode }) => codes.has(procedureCode)),
    declarations,
    used: new Set(closedBy),
  };
}

/** Who acts on a decision and when, with the calendar its days are counted by. */
export async function actingOf(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  actor: Actor,
): Promise<decide.Acting> {
  const at = clock();
  return { calendar: await rulingCalendar(database), today: localDateOf(at), by: { name: actor.name, at } };
}

function withLeft(facts: ChainFacts, { procedures = [], processes = [], declarations = [] }: LeftRecords): ChainFacts {
  return {
    ...facts,
    procedures: merged(facts.procedures, procedures, ({ code, version }) => `${code}@${version}`),
    processes: merged(facts.processes, processes, ({ id }) => id),
    declarations: merged(facts.declarations, declarations, ({ code }) => code),
  };
}

/** The stored ones in their order, each as it is left, then what is new. */
function merged<T>(stored: readonly T[], left: readonly T[], keyOf: (one: T) => string): T[] {
  return [...new Map([...stored, ...left].map((one) => [keyOf(one), one])).values()];
}
