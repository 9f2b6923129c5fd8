// Row 1: office time. The packages know no worked Saturday, so all three are asked on the calendar without them; the
// walk minute by minute is held against the calendar as it is shipped, with them.
import dayjs from 'dayjs';
import dayjsBusinessTime from 'dayjs-business-time';
import luxonBusinessDays from 'luxon-business-days';
import { seededRandom } from '../../src/demo/random.ts';
import { buildCalendar, localMs } from '../../src/domain/time/calendar.ts';
import { formatClock, instantFromEpoch } from '../../src/domain/time/instant.ts';
import { dayNumber, fromDayNumber } from '../../src/domain/time/local-date.ts';
import { shipped } from '../../src/domain/time/shipped-calendar.ts';
import { alternate, ratio } from './measure.mjs';

const { DateTime } = luxonBusinessDays;
const minuteMs = 60_000;
const dayMs = 86_400_000;
const zoneMs = 7 * 60 * minuteMs;
const fast = 200_000;
const slow = 300;
const walked = 10_000;

export async function workingTime({ rounds }) {
  const calendar = withoutSwaps(shipped());
  setUpDayjs(calendar);
  const random = seededRandom(1);
  const cases = Array.from({ length: 2048 }, () => oneCase(random));
  const ours = cases.map(({ at, to, minutes, days }) => [at, to, minutes * minuteMs, days, Math.floor(at / dayMs)]);
  // The wall clock of the office as if it were UTC: the packages' own zone handling costs them nothing.
  const theirs = cases.map(({ at, to, minutes, days }) => ({
    from: dayjs(new Date(at)),
    to: dayjs(new Date(to)),
    minutes,
    days,
    luxon: luxonDay(at, calendar),
  }));
  const { table } = calendar;
  const many = (count, one) => () => {
    let kept = 0;
    for (let i = 0; i < count; i++) kept += one(i & 2047);
    if (Number.isNaN(kept)) throw new Error('not a number');
    return count;
  };
  const add = await alternate(rounds, {
    ours: many(fast, (i) => table.addOfficeTime(ours[i][0], ours[i][2])),
    dayjs: many(slow, (i) => theirs[i].from.addBusinessMinutes(theirs[i].minutes).valueOf()),
  });
  const difference = await alternate(rounds, {
    ours: many(fast, (i) => table.officeTime(ours[i][1]) - table.officeTime(ours[i][0])),
    dayjs: many(slow, (i) => theirs[i].to.businessMinutesDiff(theirs[i].from)),
  });
  const days = await alternate(rounds, {
    ours: many(fast, (i) => table.after(ours[i][4], ours[i][3])),
    luxon: many(slow, (i) => theirs[i].luxon.plusBusiness({ days: theirs[i].days }).toMillis()),
  });
  const wrong = disagreements(shipped());
  return [
    speedRow('add office minutes, against dayjs-business-time', ratio(add.dayjs, add.ours, 'cpu')),
    speedRow('office minutes between, against dayjs-business-time', ratio(difference.dayjs, difference.ours, 'cpu')),
    speedRow('add working days, against luxon-business-days', ratio(days.luxon, days.ours, 'cpu')),
    {
      what: `disagreements with a walk minute by minute in ${walked} random cases`,
      goal: '0',
      value: String(wrong),
      reached: wrong === 0,
      why: 'the table and the walk differ: run test/domain/time',
    },
  ];
}

function speedRow(what, times) {
  return {
    what,
    goal: '≥ 1000 ×',
    ratio: times,
    unit: '× cpu',
    reached: times.median >= 1000,
    why: 'the packages walk day by day and segment by segment; ours subtracts two sums, so the rest is the call itself',
  };
}

function oneCase(random) {
  const day = random.between(dayNumber('2024-01-02'), dayNumber('2026-10-30'));
  const at = day * dayMs + random.between(0, 24 * 60 - 1) * minuteMs;
  const to = at + random.between(1, 30 * 24 * 60) * minuteMs;
  return { at, to, minutes: random.between(1, 4800), days: random.between(1, 30) };
}

/** Adding and counting on the shipped calendar, both against the minute hand. */
function disagreements(calendar) {
  const random = seededRandom(2);
  const officeMinute = (at) => {
    const day = Math.floor(at / dayMs);
    const minute = (at - day * dayMs) / minuteMs;
    return calendar.sessionsOn(fromDayNumber(day)).some(({ from, to }) => minute >= from && minute < to);
  };
  let wrong = 0;
  for (let i = 0; i < walked; i++) {
    const { at, minutes } = oneCase(random);
    const wanted = 1 + (minutes % 1500);
    let walk = at;
    for (let left = wanted; left > 0; walk += minuteMs) if (officeMinute(walk)) left--;
    const from = instantFromEpoch(at - zoneMs);
    const reached = calendar.addWorkingMinutes(from, wanted);
    if (localMs(reached) !== walk) wrong++;
    if (calendar.workingMinutesBetween(from, reached) !== wanted) wrong++;
  }
  return wrong;
}

function withoutSwaps({ data }) {
  const years = data.years.map((year) => ({ ...year, workWeekend: [] }));
  return buildCalendar('bench', { ...data, years });
}

function setUpDayjs({ data }) {
  dayjs.extend(dayjsBusinessTime);
  dayjs.setHolidays(data.years.flatMap(({ off }) => off.map(({ date }) => date)));
  const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  dayjs.setBusinessTime(
    Object.fromEntries(
      names.map((name, index) => {
        const sessions = data.hours[index + 1].map(({ from, to }) => ({
          start: `${formatClock(from)}:00`,
          end: `${formatClock(to)}:00`,
        }));
        return [name, sessions.length === 0 ? null : sessions];
      }),
    ),
  );
}

function luxonDay(at, { data }) {
  const off = new Set(data.years.flatMap((year) => year.off.map(({ date }) => date)));
  const day = DateTime.fromMillis(Math.floor(at / dayMs) * dayMs, { zone: 'utc' });
  day.setupBusiness({ businessDays: [1, 2, 3, 4, 5], holidayMatchers: [(date) => off.has(date.toISODate())] });
  return day;
}
