import { otherCriteria } from '../domain/audit/edition.ts';
import { openRounds, type PlannedRound } from '../domain/audit/programme.ts';
import { editionFor } from '../domain/standard/standard.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays, type LocalDate, localDate, yearOf } from '../domain/time/local-date.ts';
import { findProgramme, listAudits } from '../storage/audit.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { contextOf, type Request } from './environment.ts';
import { fill } from './text.ts';

/** Days ahead, or the next day that is worked, that a new audit is first offered for: the sections are told in time. */
const daysAhead = 14;
/** Days that a round of the programme leaves at the least: the plan is approved in some, then the sections have their seven. */
const roundDaysAhead = 10;

/** What a new plan starts from. All of it can be changed in the form. */
export interface PlannedStart {
  /** First day; that of the audit's only day until somebody says more. */
  readonly from: LocalDate;
  readonly rounds: readonly PlannedRound[];
  readonly scope: string;
  readonly criteria: string;
  readonly methods: string;
  /** Query of the form's address, so that a refused form still knows its rounds; '' when no month was asked for. */
  readonly query: string;
  /** One for each round, with the address of its line in the programme. */
  readonly links: readonly { readonly href: string; readonly text: string; readonly reason: string }[];
}

/**
 * The rounds that the approved programme still has for the month asked for (`?year=2026&month=11`), or for the month a
 * new audit would fall in; without such rounds just the day.
 */
export async function plannedStart(c: Request): Promise<PlannedStart> {
  const { database, clock } = contextOf(c);
  const today = localDateOf(clock());
  const asked = askedMonth(c.req.query('year'), c.req.query('month'));
  const from = asked === null ? await soonest(c, today) : await firstDay(c, asked, today);
  const year = asked?.year ?? yearOf(from);
  const month = asked?.month ?? Number(from.slice(5, 7));
  const [programme, audits] = await Promise.all([findProgramme(database, year), listAudits(database, { year })]);
  const rounds = programme ? openRounds(programme, audits, month) : [];
  const { scope = '', criteria = '', methods = '' } = rounds.length > 0 && programme ? programme : {};
  return {
    ...{ from, rounds, scope, methods },
    criteria: otherCriteria(criteria, editionFor(from)),
    query: asked === null ? '' : `?year=${year}&month=${month}`,
    links: rounds.map((round) => ({
      href: `/audits/programme?year=${year}#${roundAnchor(programme?.rounds.indexOf(round) ?? 0)}`,
      text: fill(c.var.visit.t.audit.roundLink, { month: `${month}/${year}`, section: round.unit.name }),
      reason: round.reason,
    })),
  };
}

/** The id of the line of a round on the page of the programme; `index` from 0, in the order of the programme. */
export function roundAnchor(index: number): string {
  return `round-${index + 1}`;
}

/** Null unless both are sound: an address typed by hand plans as if nothing were asked. */
function askedMonth(year = '', month = ''): { readonly year: number; readonly month: number } | null {
  return /^20\d{2}$/.test(year) && /^([1-9]|1[0-2])$/.test(month) ? { year: Number(year), month: Number(month) } : null;
}

/**
 * The first working day of the month for which the sections can still be told in time; too late in the month for that, its
 * next working day, since the round is of that month; once the month is over, as for any new audit.
 */
async function firstDay(
  c: Request,
  { year, month }: { readonly year: number; readonly month: number },
  today: LocalDate,
): Promise<LocalDate> {
  const first = localDate(`${year}-${String(month).padStart(2, '0')}-01`);
  const before = addDays(first, -1);
  for (const ahead of [roundDaysAhead, 1]) {
    const earliest = addDays(today, ahead - 1);
    const day = await workingDayAfter(c, before > earliest ? before : earliest);
    if (day.slice(0, 7) === first.slice(0, 7)) return day;
  }
  return soonest(c, today);
}

function soonest(c: Request, today: LocalDate): Promise<LocalDate> {
  return workingDayAfter(c, addDays(today, daysAhead - 1));
}

async function workingDayAfter(c: Request, day: LocalDate): Promise<LocalDate> {
  return (await rulingCalendar(contextOf(c).database)).nextWorkingDay(day);
}
