import { Hono } from 'hono';
import view from '../../views/today/today.hbs';
import { movedList } from '../command/notice-told.ts';
import { type WorkItem, workAmong, workList } from '../command/work-list.ts';
import { isForToday } from '../domain/dossier/work-list.ts';
import { ageName } from '../domain/indicator/lateness.ts';
import { periodAt } from '../domain/indicator/period.ts';
import { qualityName } from '../domain/indicator/quality.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { capital } from '../domain/text.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { formatClock, localDateOf } from '../domain/time/instant.ts';
import { addMonths, type LocalDate, localDate, yearOf } from '../domain/time/local-date.ts';
import { vnDate, vnNumber } from '../report/format.ts';
import { readMeasures, readStatistics } from '../report/measure.ts';
import { countDossiers, type DossierRecord, everyDossier, listDossiers } from '../storage/dossier.ts';
import { approvalsForToday } from './approval-today.ts';
import { assignedForToday } from './assigned-today.ts';
import { auditsForToday } from './audit-today.ts';
import { slipsForToday } from './corrective-action-today.ts';
import { declarationForToday } from './declaration-today.ts';
import { documentsForToday } from './document-periodic.ts';
import { dossierLine } from './dossier-line.ts';
import { openingHref } from './dossier-scan.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { feedbackForToday } from './feedback-today.ts';
import { firstSteps } from './first-step.ts';
import { readQuery } from './form.ts';
import { type Moment, momentOf } from './moment.ts';
import { objectivesForToday } from './objective-today.ts';
import { page, safe } from './page.ts';
import { publicationsForToday } from './publication-today.ts';
import { rateLinks } from './rate.ts';
import { reconciliationsForToday } from './reconciliation-today.ts';
import { dutiesForToday } from './register-today.ts';
import { riskBlock } from './risk.ts';
import { scoreSheetsForToday } from './score-sheet-today.ts';
import { sparkline } from './sparkline.ts';
import { addressOf } from './statistics-question.ts';
import { systemSteps } from './system-step.ts';
import { fill, type Text } from './text.ts';

const scopes = ['mine', 'section', 'whole', 'collect'] as const;
const mostLines = 12;

/** Home: the work at the left, the honest panel at the right; every figure opens its dossiers. */
export const todayPage = new Hono<Env>().get('/', async (c) => {
  const context = contextOf(c);
  const { t, actor } = c.var.visit;
  const query = readQuery(c);
  const fallback =
    may(actor?.roles ?? [], 'dossier.assign') || !may(actor?.roles ?? [], 'dossier.work') ? 'whole' : 'mine';
  const scope = query.choice('scope', t.today.title, scopes, fallback) ?? fallback;
  demand(context.actor, 'dossier.read');
  // Read once for all that looks at every open dossier: an office may have thousands.
  const open = await everyDossier(context.database, { open: true });
  const [moment, items, recorded] = await Promise.all([
    momentOf(c),
    scope === 'collect' ? [] : itemsOf(c, scope, open),
    countDossiers(context.database, {}, 1),
  ]);
  return page(c, view, {
    title: t.today.title,
    lead: dayText(c, moment.calendar, localDateOf(moment.now), t),
    nav: 'today',
    ...(may(context.actor.roles, 'dossier.receive')
      ? { action: { href: '/dossiers/new', text: t.dossier.receive } }
      : {}),
    model: {
      scopes: scopes.map((key) => ({ href: `/?scope=${key}`, text: t.today[key], current: key === scope })),
      groups: scope === 'collect' ? await collectGroup(c, moment) : groupsOf(items, moment, scope),
      empty: recorded === 0,
      steps: recorded === 0 ? await firstSteps(c) : null,
      collecting: scope === 'collect',
      mayImport: may(context.actor.roles, 'dossier.import'),
      provisional: provisionalYear(moment),
      risk: recorded > 0 ? await riskOf(c, moment, open) : null,
      tellAgain: (await movedList(context, open)).length || null,
      ...(await panel(c, moment)),
      system: recorded === 0 ? null : await systemSteps(c),
      approvals: await approvalsForToday(c),
      audits: await auditsForToday(c),
      duties: await dutiesForToday(c),
      assigned: await assignedForToday(c),
      slips: await slipsForToday(c),
      feedback: await feedbackForToday(c),
      publications: await publicationsForToday(c),
      reconciliations: await reconciliationsForToday(c),
      objectives: await objectivesForToday(c),
      declaration: await declarationForToday(c),
      documents: await documentsForToday(c),
      scoreSheets: await scoreSheetsForToday(c),
    },
  });
});

/** Leaders and quality officers see the whole office, those who work on dossiers what they hold; the others nothing. */
async function riskOf(c: Request, moment: Moment, open: readonly DossierRecord[]) {
  const { roles } = contextOf(c).actor;
  if (roles.some((role) => role === 'leader' || role === 'quality-officer')) return riskBlock(c, moment, 'whole', open);
  return may(roles, 'dossier.work') ? riskBlock(c, moment, 'mine', open) : null;
}

/** `whole`: everything open that is near, due or overdue; the other two: all that the person or section holds. */
async function itemsOf(
  c: Request,
  scope: 'mine' | 'section' | 'whole',
  open: readonly DossierRecord[],
): Promise<WorkItem[]> {
  const context = contextOf(c);
  return scope === 'mine' ? workList(context, scope) : workAmong(context, lists[scope], open);
}

const lists = { whole: ['near-due', 'today'], section: ['section'] } as const;

/** Each dossier once, in the first group it belongs to. */
function groupsOf(items: readonly WorkItem[], moment: Moment, scope: string) {
  const { t, now } = moment;
  const today = localDateOf(now);
  const groupOf = ({ urgency, record: { dossier } }: WorkItem) => {
    if (urgency === 'overdue') return 'overdue';
    if (urgency !== 'waiting' && dossier.due?.date === today) return 'dueToday';
    if (isForToday(dossier, now)) return 'handOver';
    return urgency === 'near' ? 'near' : 'inTime';
  };
  const keys = ['overdue', 'dueToday', 'handOver', 'near', 'inTime'] as const;
  return keys
    .map((key) => {
      const own = items.filter((item) => groupOf(item) === key);
      const sorted = own.sort((a, b) =>
        (a.record.dossier.due?.at ?? '9') < (b.record.dossier.due?.at ?? '9') ? -1 : 1,
      );
      return {
        key,
        text: t.today[key],
        count: vnNumber(own.length),
        lines: sorted.slice(0, mostLines).map((item) => ({
          ...dossierLine(item.record, moment),
          unassigned: item.unassigned,
          instead: item.inPlaceOf === null ? '' : fill(t.organisation.inPlaceOf, { name: item.inPlaceOf }),
          step: stepName(item),
        })),
        more:
          own.length > mostLines
            ? { href: moreHref(key, scope), text: fill(t.today.more, { n: vnNumber(own.length) }) }
            : null,
      };
    })
    .filter(({ lines }) => lines.length > 0);
}

/** Results that wait at the counter or have to be sent, the latest first; a line opens at “trả kết quả”. */
async function collectGroup(c: Request, moment: Moment) {
  const { database } = c.var.deps;
  const { t } = moment;
  const filter = { toCollect: true };
  const [{ items }, count] = await Promise.all([
    listDossiers(database, filter, { limit: mostLines, order: 'resolved' }),
    countDossiers(database, filter),
  ]);
  if (count === 0) return [];
  const lines = items.map((record) => {
    const { resolvedAt, resultBy } = record.dossier;
    return {
      ...dossierLine(record, moment),
      href: openingHref(record.code),
      holder: t.today[resultBy],
      unit: resolvedAt === null ? '' : fill(t.today.readySince, { date: vnDate(localDateOf(resolvedAt)) }),
    };
  });
  const more =
    count > lines.length
      ? { href: '/dossiers?group=collect&order=resolved', text: fill(t.today.more, { n: vnNumber(count) }) }
      : null;
  return [{ key: 'collect', text: t.today.collect, count: vnNumber(count), lines, more }];
}

function stepName({ record: { dossier } }: WorkItem): string {
  return dossier.steps.find(({ order }) => order === dossier.currentStep)?.name ?? '';
}

function moreHref(key: string, scope: string): string {
  const group = key === 'overdue' ? 'overdue' : scope === 'mine' ? 'mine' : scope === 'section' ? 'mySection' : 'open';
  return `/dossiers?group=${group}&order=due`;
}

function dayText(c: Request, calendar: WorkingCalendar, today: LocalDate, t: Text): string {
  const language = c.var.visit.language === 'vi' ? 'vi-VN' : 'en-GB';
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${today}T00:00:00Z`),
  );
  const sessions = calendar.sessionsOn(today).map(({ from, to }) => `${formatClock(from)}–${formatClock(to)}`);
  const name = calendar.describe(today).name;
  const day =
    sessions.length > 0
      ? fill(t.today.working, { hours: sessions.join(', ') })
      : fill(t.today.off, { name: name ? `: ${name}` : '' });
  return fill(t.today.lead, { weekday: capital(weekday), date: vnDate(today), day });
}

/** From October on the next year matters: dossiers received now are due in it. */
function provisionalYear({ calendar, now, t }: Moment): string | null {
  const today = localDateOf(now);
  const soon = addMonths(today, 3);
  const year = [yearOf(today), yearOf(soon)].find((one) =>
    calendar.isProvisional(localDate(`${one}-01-01`), localDate(`${one}-12-31`)),
  );
  return year === undefined ? null : fill(t.today.provisional, { year });
}

async function panel(c: Request, { now, t }: Moment) {
  const context = contextOf(c);
  const { language } = c.var.visit;
  const today = localDateOf(now);
  const { from, to, year } = periodAt('reporting', 'year', today);
  const question = { rule: 'ii06a', from, to, asOf: now } as const;
  const link = (more: Record<string, string>) => addressOf('/statistics/list', question, more);
  const start = localDate(`${addMonths(today, -11).slice(0, 7)}-01`);
  const [measures, monthly, collect] = await Promise.all([
    readMeasures(context, question),
    readStatistics(context, { ...question, from: start, to: today, by: 'month' }),
    countDossiers(context.database, { toCollect: true }),
  ]);
  const { statistics, openOverdue, quality } = measures;
  const months = monthly.rows.map(({ key, resolved }) => ({
    label: key.split('-').reverse().join('/'),
    numerator: resolved.early + resolved.onTime,
    denominator: resolved.total,
  }));
  return {
    rate: rateLinks(statistics.rates.inTimeOfResolved, t, {
      many: link({ list: 'resolved.inTime' }),
      of: link({ list: 'resolved.total' }),
    }),
    figures: addressOf('/statistics', question),
    late: {
      count: vnNumber(statistics.total.resolved.late),
      href: link({ list: 'resolved.late' }),
      any: statistics.total.resolved.late > 0,
    },
    period: fill(t.today.period, { label: fill(t.statistics.reportingYear, { year }) }),
    bands: openOverdue.bands
      .filter(({ count }) => count > 0)
      .map((band) => ({
        label: ageName(band, language),
        count: vnNumber(band.count),
        href: link({ age: String(band.from) }),
      })),
    quality: quality.rows
      .filter(({ count }) => count > 0)
      .map((row) => ({
        label: qualityName(row.check, language),
        count: vnNumber(row.count),
        href: link({ quality: row.check }),
      })),
    // Without a month that has figures there is no picture and no link around it.
    sparkline: months.some(({ denominator }) => denominator > 0) ? safe(sparkline(months, t.today.monthsTitle)) : null,
    monthsHref: addressOf('/statistics', { rule: 'ii06a', from: start, to: today, by: 'month' }),
    collect: collect > 0 ? vnNumber(collect) : null,
  };
}
