import { type AllowedAct, allowedActs } from '../domain/dossier/allowed.ts';
import type { DossierEvent } from '../domain/dossier/event.ts';
import { type DueExplanation, explainDue } from '../domain/dossier/explain.ts';
import { type NonconformityKind, nonconformities } from '../domain/dossier/nonconformity.ts';
import { type DossierTiming, type Promptness, promptness, timing } from '../domain/dossier/timing.ts';
import { type Standing, standing } from '../domain/dossier/work-list.ts';
import { demand } from '../domain/organisation/may.ts';
import type { Language } from '../domain/problem.ts';
import { calendarById, rulingCalendar } from '../storage/calendar.ts';
import { dossierEvents, eventsOfCode, type FoundDossier } from '../storage/dossier.ts';
import type { Context } from './context.ts';
import { getDossier, readRules } from './dossier-facts.ts';
import { papersInDatabases } from './nonconformity.ts';

/** Everything a page or a slip says about one dossier, each figure from the domain. */
export interface DossierView {
  readonly record: FoundDossier;
  readonly events: readonly DossierEvent[];
  readonly timing: DossierTiming;
  readonly standing: Standing;
  /** Cập nhật kịp thời: how long after it happened each event was recorded. */
  readonly promptness: readonly Promptness[];
  readonly acts: readonly AllowedAct[];
  /** What the record itself shows to have gone against the rules. */
  readonly nonconformities: readonly NonconformityKind[];
}

/** Throws Problem('not-found'), Problem('not-allowed'). */
export async function viewDossier(context: Context, code: string, language: Language = 'vi'): Promise<DossierView> {
  demand(context.actor, 'dossier.read');
  const [record, events, calendar, rules] = await Promise.all([
    getDossier(context, code),
    eventsOfCode(context.database, code),
    rulingCalendar(context.database),
    readRules(context),
  ]);
  const now = context.clock();
  const isAsked = record.dossier.supplementRequests.length > 0;
  const papers = isAsked ? await papersInDatabases(context, record.dossier) : [];
  return {
    record,
    events,
    timing: timing(record.dossier, calendar, now),
    standing: standing(record.dossier, calendar, now),
    promptness: promptness(events),
    acts: allowedActs(record.dossier, context.actor.roles, rules, language),
    nonconformities: nonconformities(record.dossier, events, calendar, now, papers),
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
