import { readUnansweredMisses } from '../command/objective-unanswered.ts';
import { awaitsAcknowledgement, isAddressee, isOfSection } from '../domain/objective/assignment.ts';
import { periodIn } from '../domain/objective/english.ts';
import type { Objective } from '../domain/objective/objective.ts';
import type { UnansweredMiss } from '../domain/objective/unanswered.ts';
import { may } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import type { Database } from '../storage/database.ts';
import { listObjectives } from '../storage/objective.ts';
import { listSheets } from '../storage/objective-sheet.ts';
import { contextOf, type Request } from './environment.ts';
import { MinuteCache } from './minute-cache.ts';
import { cut } from './today-cut.ts';

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
  const missed = await missedForToday(c, year, all);
  if (waiting.length + open.length + missed.silent.lines.length + missed.said.lines.length === 0) return null;
  const { objectiveRegistration } = c.var.visit.t;
  return {
    title: all ? objectiveRegistration.todayAll : objectiveRegistration.today,
    objectives: waiting.map(({ code, content, responsible }) => ({
      href: `/objectives/${year}/${encodeURIComponent(code)}`,
      text: code,
      note: [content, responsible.name || responsible.unitName].join(' – '),
    })),
    missed: missed.silent.lines,
    missedMore: missed.silent.more,
    said: missed.said.lines,
    saidMore: missed.said.more,
    missedHref: `/objectives?year=${year}`,
    sheets: open.map(({ code, unit }) => ({
      href: `/objectives/sheets/${encodeURIComponent(code)}`,
      text: code,
      note: unit.name,
    })),
  };
}

const mostLines = 8;

/**
 * Ended quarters below the target that nobody has explained, and apart from them those whose cause stands on a sheet that
 * its section has still to confirm: who plans the year sees all, others those given to them.
 */
async function missedForToday(c: Request, year: number, all: boolean) {
  const context = contextOf(c);
  const { database, actor, clock } = context;
  const now = clock();
  const cache = measuredOf.get(database) ?? new MinuteCache<readonly UnansweredMiss[]>(60);
  measuredOf.set(database, cache);
  // The position: a figure that was typed, a review or a sheet makes it be read anew at once.
  const key = `${year} ${localDateOf(now)} ${c.var.visit.position}`;
  const misses = await cache.get(key, now, () => readUnansweredMisses(context, year));
  const language = c.var.visit.language;
  const lines = misses
    .filter(({ measured }) => all || isAddressee(measured.objective, actor))
    .map(({ measured, period, sheet }) => ({
      sheet,
      href:
        sheet === null
          ? `/objectives/${year}/${encodeURIComponent(measured.objective.code)}${all ? '/review' : ''}`
          : `/objectives/sheets/${encodeURIComponent(sheet)}`,
      text: `${measured.objective.code} · ${periodIn(period.label, language)}`,
      note: `${measured.objective.content}${ownerOf(measured.objective)}`,
    }));
  const part = (said: boolean) =>
    cut(
      lines.filter(({ sheet }) => (sheet !== null) === said),
      mostLines,
      c.var.visit.t,
    );
  return { silent: part(false), said: part(true) };
}

function ownerOf({ responsible }: Objective): string {
  const owner = responsible.name || responsible.unitName;
  return owner === '' ? '' : ` – ${owner}`;
}

/** Many dossiers stand behind the figures of a year; those of ended quarters hardly move. */
const measuredOf = new WeakMap<Database, MinuteCache<readonly UnansweredMiss[]>>();
