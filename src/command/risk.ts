import { compareRisk, type Life, lifeOf, type Risk, RiskTable, riskQuestion } from '../domain/indicator/risk.ts';
import { demand } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addMonths } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import type { Database } from '../storage/database.ts';
import { type DossierRecord, everyDossier } from '../storage/dossier.ts';
import { finishedSince, readLives } from '../storage/risk.ts';
import type { Context } from './context.ts';
import { getDossier } from './dossier-facts.ts';

/** Months of finished dossiers that are looked at. */
export const riskMonths = 12;

export interface RiskItem {
  readonly record: DossierRecord;
  readonly risk: Risk;
}

/**
 * Every open dossier that is still in time and runs, the most likely to be late first: the share of similar dossiers of
 * the last twelve months that ended late. One reading for all of them.
 */
export async function lateRisks(context: Context): Promise<RiskItem[]> {
  demand(context.actor, 'dossier.read');
  const now = context.clock();
  const [calendar, table, records] = await Promise.all([
    rulingCalendar(context.database),
    riskTable(context),
    everyDossier(context.database, { open: true }),
  ]);
  return records
    .flatMap((record) => {
      const question = riskQuestion(record.dossier, calendar, now);
      return question ? [{ record, risk: table.risk(question) }] : [];
    })
    .sort((a, b) => compareRisk(a.risk, b.risk) || (a.record.code < b.record.code ? -1 : 1));
}

/** The dossiers behind one share, late ones first; `risk` null when none is told for this dossier. Throws not-found. */
export async function similarDossiers(
  context: Context,
  code: string,
): Promise<{ readonly record: DossierRecord; readonly risk: Risk | null; readonly similar: readonly Life[] }> {
  demand(context.actor, 'dossier.read');
  const record = await getDossier(context, code);
  const [calendar, table] = await Promise.all([rulingCalendar(context.database), riskTable(context)]);
  const question = riskQuestion(record.dossier, calendar, context.clock());
  if (!question) return { record, risk: null, similar: [] };
  const risk = table.risk(question);
  const similar = table.similarTo(risk).sort((a, b) => Number(b.late) - Number(a.late) || (a.code < b.code ? 1 : -1));
  return { record, risk, similar };
}

interface Memory {
  readonly calendar: string;
  readonly lives: Map<string, { readonly seq: number; readonly life: Life | null }>;
  table: { readonly of: string; readonly table: RiskTable } | null;
}

/** The paths of finished dossiers hardly ever change: they are read again only when a dossier has a new event. */
const memories = new WeakMap<Database, Memory>();
/** So many at a time, so that others get their turn in between. */
const readSize = 500;

async function riskTable({ database, clock }: Context): Promise<RiskTable> {
  const now = clock();
  const from = addMonths(localDateOf(now), -riskMonths);
  const [calendar, finished] = await Promise.all([rulingCalendar(database), finishedSince(database, from)]);
  const known = memories.get(database);
  const memory: Memory =
    known?.calendar === calendar.id ? known : { calendar: calendar.id, lives: new Map(), table: null };
  memories.set(database, memory);
  const fresh = finished.filter(({ code, seq }) => memory.lives.get(code)?.seq !== seq);
  for (let done = 0; done < fresh.length; done += readSize) {
    const part = fresh.slice(done, done + readSize);
    const sources = await readLives(
      database,
      part.map(({ code }) => code),
    );
    const byCode = new Map(sources.map(({ code, source }) => [code, source]));
    for (const { code, seq } of part) {
      const source = byCode.get(code);
      // A finish that lies ahead (imported) is looked at again.
      if (!source || (source.resolvedAt ?? now) > now) continue;
      memory.lives.set(code, { seq, life: lifeOf(code, source, calendar, now) });
    }
  }
  const of = finished.map(({ code, seq }) => `${code}:${seq}`).join(' ');
  if (memory.table?.of !== of) {
    memory.table = { of, table: new RiskTable(finished.flatMap(({ code }) => memory.lives.get(code)?.life ?? [])) };
  }
  return memory.table.table;
}
