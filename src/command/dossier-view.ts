import { type AllowedAct, allowedActs } from '../domain/dossier/allowed.ts';
import type { DossierEvent } from '../domain/dossier/event.ts';
import { type DueExplanation, explainDue } from '../domain/dossier/explain.ts';
import { type NonconformityKind, nonconformities } from '../domain/dossier/nonconformity.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import { type DossierTiming, type Promptness, promptness, timing } from '../domain/dossier/timing.ts';
import { type Standing, standing } from '../domain/dossier/work-list.ts';
import { demand } from '../domain/organisation/may.ts';
import type { Language } from '../domain/problem.ts';
import { calendarById, rulingCalendar } from '../storage/calendar.ts';
import { dossierEvents, eventsOfCode, type FoundDossier, type ToldDossier } from '../storage/dossier.ts';
import { findTold } from '../storage/nonconformity.ts';
import type { Context } from './context.ts';
import { demandFound, getDossier, readRules } from './dossier-facts.ts';
import { papersInDatabases } from './nonconformity.ts';

/** What is said of one dossier at this moment, each figure from the domain. */
export interface DossierSummary {
  readonly record: ToldDossier;
  readonly timing: DossierTiming;
  readonly standing: Standing;
  readonly acts: readonly AllowedAct[];
  /** What the record itself shows to have gone against the rules. */
  readonly nonconformities: readonly NonconformityKind[];
}

/** Everything a page or a slip says about one dossier. */
export interface DossierView extends DossierSummary {
  readonly record: FoundDossier;
  readonly events: readonly DossierEvent[];
  /** Cập nhật kịp thời: how long after it happened each event was recorded. */
  readonly promptness: readonly Promptness[];
}

/** Throws Problem('not-found'), Problem('not-allowed'). */
export async function viewDossier(context: Context, code: string, language: Language = 'vi'): Promise<DossierView> {
  demand(context.actor, 'dossier.read');
  const [record, events, measure] = await Promise.all([
    getDossier(context, code),
    eventsOfCode(context.database, code),
    readMeasure(context),
  ]);
  const judgement = await judged(context, record.dossier, events, measure, language);
  return { record, ...judgement, events, promptness: promptness(events) };
}

/** The same without the record, of which only the few events that judge are read: programs ask for it by the thousand. */
export async function summarizeDossier(
  context: Context,
  code: string,
  language: Language = 'vi',
): Promise<DossierSummary> {
  demand(context.actor, 'dossier.read');
  const [found, measure] = await Promise.all([findTold(context.database, code), readMeasure(context)]);
  const { record, events } = demandFound(found, code);
  return { record, ...(await judged(context, record.dossier, events, measure, language)) };
}

/** What dossiers are held against. */
async function readMeasure(context: Context) {
  const [calendar, rules] = await Promise.all([rulingCalendar(context.database), readRules(context)]);
  return { calendar, rules };
}

async function judged(
  context: Context,
  dossier: Dossier,
  events: readonly DossierEvent[],
  { calendar, rules }: Awaited<ReturnType<typeof readMeasure>>,
  language: Language,
): Promise<Omit<DossierSummary, 'record'>> {
  const now = context.clock();
  const papers = dossier.supplementRequests.length > 0 ? await papersInDatabases(context, dossier) : [];
  return {
    timing: timing(dossier, calendar, now),
    standing: standing(dossier, calendar, now),
    acts: allowedActs(dossier, context.actor.roles, rules, language),
    nonconformities: nonconformities(dossier, events, calendar, now, papers),
  };
}

/** "Vì sao là ngày này?", with the calendar version the date was computed with. Throws Problem('not-found'). */
export async function whyDue(context: Context, code: string, language: Language = 'vi'): Promise<DueExplanation> {
  demand(context.actor, 'dossier.read');
  const { dossier } = await getDossier(context, code);
  const version = dossier.due?.calendarVersion ?? null;
  const [events, calendar] = await Promise.all([
    dossierEvents(context.database, dossier.id),
    version === null ? rulingCalendar(context.database) : calendarById(context.database, version),
  ]);
  return explainDue(dossier, events, calendar, language);
}
