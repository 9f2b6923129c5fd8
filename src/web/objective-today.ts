import { awaitsAcknowledgement, isAddressee, isOfSection } from '../domain/objective/assignment.ts';
import { may } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { listObjectives } from '../storage/objective.ts';
import { listSheets } from '../storage/objective-sheet.ts';
import { contextOf, type Request } from './environment.ts';

/**
 * Objectives given to who looks and not acknowledged, sheets his section has not confirmed; for who plans the year, those
 * of everybody. Null when nothing waits.
 */
export async function objectivesForToday(c: Request) {
  const { database, actor, clock } = contextOf(c);
  const year = yearOf(localDateOf(clock()));
  const all = may(actor.roles, 'objective.edit');
  const [objectives, sheets] = await Promise.all([listObjectives(database, year), listSheets(database, year)]);
  const waiting = objectives.filter((one) => awaitsAcknowledgement(one) && (all || isAddressee(one, actor)));
  const open = sheets.filter(({ state, unit }) => state === 'open' && (all || isOfSection(unit.id, actor)));
  if (waiting.length + open.length === 0) return null;
  const { objectiveRegistration } = c.var.visit.t;
  return {
    title: all ? objectiveRegistration.todayAll : objectiveRegistration.today,
    objectives: waiting.map(({ code, content, responsible }) => ({
      href: `/objectives/${year}/${encodeURIComponent(code)}`,
      text: code,
      note: [content, responsible.name || responsible.unitName].join(' – '),
    })),
    sheets: open.map(({ code, unit }) => ({
      href: `/objectives/sheets/${encodeURIComponent(code)}`,
      text: code,
      note: unit.name,
    })),
  };
}
