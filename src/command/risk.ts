import {
  compareRisk,
  defaultThreshold,
  isLikelyLate,
  type Life,
  lifeOf,
  type Risk,
  RiskTable,
  type RiskThreshold,
  riskQuestion,
} from '../domain/indicator/risk.ts';
import { demand } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addMonths } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import type { Database } from '../storage/database.ts';
import { type DossierRecord, everyDossier } from '../storage/dossier.ts';
import { Paths } from '../storage/risk.ts';
import { readSetting } from '../storage/setting.ts';
import type { Context } from './context.ts';
import { getDossier } from './dossier-facts.ts';

/** Months of finished dossiers that are looked at. */
const riskMonths = 12;

/** Keys of the settings of the threshold: the share (0–1) and the least number of similar dossiers. */
export const likelyLateShareSetting = 'likely-late-share';
export const likelyLateLeastSetting = 'likely-late-least';

export interface RiskItem {
  readonly record: DossierRecord;
  readonly risk: Risk;
  /** By the threshold of the office. */
  readonly likely: boolean;
}

/** The threshold of the office, or the one as shipped. */
export async function readRiskThreshold(database: Database): Promise<RiskThreshold> {
  const [share, least] = await Promise.all([
    readSetting(database, likelyLateShareSetting),
    readSetting(database, likelyLateLeastSetting),
  ]);
  return {
    share: typeof share === 'number' ? share : defaultThreshold.share,
    least: typeof least === 'number' ? least : defaultThreshold.least,
  };
}

/**
 * Every open dossier that is still in time and runs, the most likely to be late first: the share of similar dossiers of
 * the last twelve months that ended late. One reading for all of them; `open`: all open dossiers, where they are read.
 */
export async function lateRisks(context: Context, open?: readonly DossierRecord[]): Promise<RiskItem[]> {
  demand(context.actor, 'dossier.read');
  const now = context.clock();
  const [calendar, table, records, threshold] = await Promise.all([
    rulingCalendar(context.database),
    riskTable(context),
    open ?? everyDossier(context.database, { open: true }),
    readRiskThreshold(context.database),
  ]);
  return records
    .flatMap((record) => {
      const question = riskQuestion(record.dossier, calendar, now);
      if (!question) return [];
      const risk = table.risk(question, threshold.least);
      return [{ record, risk, likely: isLikelyLate(risk, threshold) }];
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
  const [calendar, table, { least }] = await Promise.all([
    rulingCalendar(context.database),
    riskTable(context),
    readRiskThreshold(context.database),
  ]);
  const question = riskQuestion(record.dossier, calendar, context.clock());
  if (!question) return { record, risk: null, similar: [] };
  const risk = table.risk(question, least);
  const similar = table.similarTo(risk).sort((a, b) => Number(b.late) - Number(a.late) || (a.code < b.code ? 1 : -1));
  return { record, risk, similar };
}

/** The paths of finished dossiers hardly ever change: they are read again only when a dossier has a new event. */
const paths = new Paths<Life | null>();
const tables = new WeakMap<Database, { readonly lives: readonly Life[]; readonly table: RiskTable }>();

async function riskTable({ database, clock }: Context): Promise<RiskTable> {
  const now = clock();
  const from = addMonths(localDateOf(now), -riskMonths);
  const calendar = await rulingCalendar(database);
  const found = await paths.since(database, from, calendar.id, (code, source) => {
    // A finish that lies ahead (imported) is looked at again.
    return (source.resolvedAt ?? now) > now ? undefined : lifeOf(code, source, calendar, now);
  });
  const lives = [...found.values()].filter((life) => life !== null);
  const known = tables.get(database);
  if (known && isSame(known.lives, lives)) return known.table;
  const table = new RiskTable(lives);
  tables.set(database, { lives, table });
  return table;
}

function isSame(before: readonly Life[], lives: readonly Life[]): boolean {
  return before.length === lives.length && lives.every((life, i) => life === before[i]);
}
