import type { Dossier } from '../domain/dossier/state.ts';
import { standing } from '../domain/dossier/work-list.ts';
import { frameOf } from '../domain/indicator/cut.ts';
import { factOf } from '../domain/indicator/fact.ts';
import { placeIi06a } from '../domain/indicator/ii06a.ts';
import { scoped } from '../domain/indicator/population.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { type Instant, instantAt, localDateOf } from '../domain/time/instant.ts';
import { addDays, earliestDate } from '../domain/time/local-date.ts';
import type { Moment } from './moment.ts';
import { fill, type Text } from './text.ts';

/** A dossier's standing as screens show it: a word, the colour and icon that go with it, and the time left in words. */
export interface Standing {
  readonly key: string;
  readonly icon: 'overdue' | 'near' | 'done' | 'paused' | 'open' | 'warning';
  readonly tone: 'overdue' | 'near' | 'done' | 'paused' | 'open';
  readonly text: string;
  /** "còn 1 ngày 3 giờ làm việc", "quá hạn 2 ngày làm việc"; '' when nothing is to be said. */
  readonly time: string;
}

/** The same classification as biểu II.06a at this moment, so that a list never contradicts a figure. */
export function standingOf(code: string, dossier: Dossier, { calendar, now, nearShare, t }: Moment): Standing {
  const word = (key: keyof Text['standing'], tone: Standing['tone'], icon: Standing['icon'], time = ''): Standing => ({
    key,
    icon,
    tone,
    text: t.standing[key],
    time,
  });
  if (dossier.state === 'refused-at-intake') return word('refusedAtIntake', 'paused', 'paused');
  if (dossier.state === 'voided') return word('voided', 'paused', 'paused');
  const scope = scoped({ ...factOf(code, dossier), inPopulation: true });
  if (!scope || 'excluded' in scope) {
    const finished = scope !== null && scope.excluded === 'finished-without-date';
    return finished ? word('finished', 'near', 'warning') : word('noDue', 'near', 'warning');
  }
  const placement = placeIi06a(scope.counted, frameOf(earliestDate, localDateOf(now), now), 'date');
  if (placement?.group === 'resolved') {
    return placement.key === 'late'
      ? word('late', 'overdue', 'overdue')
      : word(placement.key as 'early', 'done', 'done');
  }
  const left = dossier.due ? timeLeft(dossier.due.at, { calendar, now, t }) : '';
  if (placement?.key === 'overdue') return word('overdue', 'overdue', 'overdue', left);
  if (dossier.state === 'waiting-supplement') return word('waiting', 'paused', 'paused');
  if (dossier.state === 'paused') return word('paused', 'paused', 'paused');
  const near = standing(dossier, calendar, now, nearShare).urgency === 'near';
  return near ? word('near', 'near', 'near', left) : word('inTime', 'open', 'open', left);
}

/** Time left (or past) until a due instant, in working days and hours. */
export function timeLeft(
  due: Instant,
  { calendar, now, t }: { calendar: WorkingCalendar; now: Instant; t: Text },
): string {
  if (due >= now) return fill(t.standing.left, { time: amount(now, due, { calendar, t }) });
  // Nothing but nights and days off since then.
  if (calendar.workingMinutesBetween(due, now) === 0) return t.standing.justPast;
  return fill(t.standing.past, { time: amount(due, now, { calendar, t }) });
}

function amount(from: Instant, to: Instant, { calendar, t }: { calendar: WorkingCalendar; t: Text }): string {
  const total = calendar.workingMinutesBetween(from, to);
  const days = calendar.workingDaysBetween(localDateOf(from), localDateOf(to));
  // Days counted from the same clock time; when that clock time is not yet reached on the last day, one day fewer.
  const full = days > 0 && total < minutesOf(days, from, calendar) ? days - 1 : days;
  const rest = Math.max(0, total - minutesOf(full, from, calendar));
  const hours = Math.floor(rest / 60);
  const parts = [
    ...(full > 0 ? [fill(t.standing.days, { n: full })] : []),
    ...(hours > 0 && full < 10 ? [fill(t.standing.hours, { n: hours })] : []),
    ...(full === 0 && rest % 60 > 0 ? [fill(t.standing.minutes, { n: rest % 60 })] : []),
  ];
  if (parts.length === 0) return fill(t.standing.minutes, { n: 0 });
  return `${parts.join(' ')} ${full > 0 ? t.standing.workingDays : t.standing.working}`.trim();
}

/** Office minutes of the `days` working days after the day of `from`, which may be a day off. */
function minutesOf(days: number, from: Instant, calendar: WorkingCalendar): number {
  if (days === 0) return 0;
  const start = localDateOf(from);
  const last = calendar.addWorkingDays(start, days);
  return calendar.workingMinutesBetween(instantAt(addDays(start, 1), 0), calendar.closingAt(last));
}
