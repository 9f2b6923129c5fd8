import { invariant } from '../invariant.ts';
import { Problem } from '../problem.ts';
import { dayNumber, earliestDate, fromDayNumber, latestDate } from './local-date.ts';
import { minutesOf, type OfficeHours, type Session, weekdays } from './office-hours.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;
const minutesOfDay = 1440;
const passedOfSet = minutesOfDay + 1;

export const firstDay = dayNumber(earliestDate);
export const lastDay = dayNumber(latestDate);
const size = lastDay - firstDay + 1;
const firstMinute = firstDay * minutesOfDay;

/**
 * Office time of every day 1976–2099 as running sums, so that every question is a subtraction or a look-up and none
 * walks over days. Days are day numbers (days since 1970-01-01), times are local milliseconds (UTC + 7 h).
 */
export class DayTable {
  /** Which set of sessions a day has; 0 = none. */
  readonly #kind = new Uint8Array(size);
  readonly #sets: (readonly Session[])[] = [[]];
  /** Office minutes that have passed at every minute of the day, midnight to midnight; one set behind the other. */
  #passed = new Int32Array(passedOfSet);
  /** Working days before day i, and office minutes before day i. */
  readonly #daysBefore = new Int32Array(size + 1);
  readonly #minutesBefore = new Int32Array(size + 1);
  /** The r-th working day (from 0). */
  readonly #dayOfRank: Int32Array;

  /** `off` and `worked` are day numbers; a worked day takes the hours of a Friday (or of the first weekday with hours). */
  constructor(hours: OfficeHours, off: ReadonlySet<number>, worked: ReadonlySet<number>) {
    const kindOfWeekday = weekdays.map((weekday) => this.#register(hours[weekday]));
    const kindOfWorked = kindOfWeekday[4] || (kindOfWeekday.find((kind) => kind > 0) ?? 0);
    const minutes = this.#sets.map(minutesOf);
    const ranks = new Int32Array(size);
    let days = 0;
    let sum = 0;
    for (let index = 0; index < size; index++) {
      const day = firstDay + index;
      const kind = off.has(day) ? 0 : worked.has(day) ? kindOfWorked : (kindOfWeekday[(day + 3) % 7] ?? 0);
      this.#kind[index] = kind;
      this.#daysBefore[index] = days;
      this.#minutesBefore[index] = sum;
      if (kind === 0) continue;
      ranks[days] = day;
      days += 1;
      sum += minutes[kind] ?? 0;
    }
    this.#daysBefore[size] = days;
    this.#minutesBefore[size] = sum;
    this.#dayOfRank = ranks.slice(0, days);
  }

  isWorking(day: number): boolean {
    return (this.#kind[this.#index(day)] ?? 0) > 0;
  }

  sessions(day: number): readonly Session[] {
    return this.#sets[this.#kind[this.#index(day)] ?? 0] ?? [];
  }

  /** The first working day that is `day` or later. */
  onOrAfter(day: number): number {
    return this.#ofRank(this.#before(day), day);
  }

  /** The n-th working day strictly after `day`; n ≥ 1. */
  after(day: number, n: number): number {
    return this.#ofRank(this.#before(day + 1) + n - 1, day);
  }

  /** The n-th working day strictly before `day`; n ≥ 1. */
  ahead(day: number, n: number): number {
    return this.#ofRank(this.#before(day) - n, day);
  }

  /** Working days in (from, to]; negative when reversed. */
  daysBetween(from: number, to: number): number {
    return this.#before(to + 1) - this.#before(from + 1);
  }

  /** Minutes after midnight at which the office closes that day. */
  closing(day: number): number | undefined {
    return this.sessions(day).at(-1)?.to;
  }

  opening(day: number): number | undefined {
    return this.sessions(day)[0]?.from;
  }

  /** Office milliseconds that have passed at local time `at` since the table begins. */
  officeTime(at: number): number {
    const minuteAt = Math.floor(at / minuteMs);
    this.#index(Math.floor(minuteAt / minutesOfDay));
    const since = (minuteAt - firstMinute) | 0;
    const passed = this.#passedAt(since);
    return passed * minuteMs + (this.#passedAt(since + 1) > passed ? at - minuteAt * minuteMs : 0);
  }

  /**
   * Office milliseconds between as many pairs as `between` takes; both sides are that many ms before local time. Many at
   * once, since a number handed over takes memory of its own unless it is a small integer.
   */
  officeTimes(froms: Float64Array, ends: Float64Array, between: Float64Array, behind: number): void {
    for (const [times, sign] of [
      [ends, 1],
      [froms, -1],
    ] as const) {
      for (let i = 0; i < between.length; i++) {
        const at = (times[i] ?? 0) + behind;
        const minuteAt = Math.floor(at / minuteMs);
        const since = minuteAt - firstMinute;
        if (!(since >= 0 && since < size * minutesOfDay)) this.officeTime(at);
        const passed = this.#passedAt(since | 0);
        const within = this.#passedAt((since | 0) + 1) > passed ? at - minuteAt * minuteMs : 0;
        between[i] = (sign > 0 ? 0 : (between[i] ?? 0)) + sign * (passed * minuteMs + within);
      }
    }
  }

  /** Office minutes before the minute that begins so many minutes after the table. */
  #passedAt(since: number): number {
    const index = (since / minutesOfDay) | 0;
    const minute = since - index * minutesOfDay;
    return (this.#minutesBefore[index] ?? 0) + (this.#passed[(this.#kind[index] ?? 0) * passedOfSet + minute] ?? 0);
  }

  /** The first local time at which `ms` of office time have passed since `at`: filling a session ends at its closing. */
  addOfficeTime(at: number, ms: number): number {
    if (ms <= 0) return at;
    const target = this.officeTime(at) + ms;
    const day = this.#ofRank(this.#rankOfTime(target), Math.floor(at / dayMs));
    let rest = target - (this.#minutesBefore[day - firstDay] ?? 0) * minuteMs;
    for (const { from, to } of this.sessions(day)) {
      const length = (to - from) * minuteMs;
      if (rest <= length) return day * dayMs + from * minuteMs + rest;
      rest -= length;
    }
    throw new Problem('date-out-of-range', { value: `> ${fromDayNumber(lastDay)}` });
  }

  /** Rank of the last working day that begins with less than `target` office time behind it. */
  #rankOfTime(target: number): number {
    let low = 0;
    let high = this.#dayOfRank.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const behind = (this.#minutesBefore[(this.#dayOfRank[middle] ?? 0) - firstDay] ?? 0) * minuteMs;
      if (behind < target) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #register(sessions: readonly Session[]): number {
    if (sessions.length === 0) return 0;
    this.#sets.push(sessions);
    const passed = new Int32Array(this.#sets.length * passedOfSet);
    passed.set(this.#passed);
    passed.set(passedOf(sessions), this.#passed.length);
    this.#passed = passed;
    return this.#sets.length - 1;
  }

  #before(day: number): number {
    const index = day - firstDay;
    const count = this.#daysBefore[index];
    if (count === undefined) throw outOfRange(day);
    return count;
  }

  #ofRank(rank: number, from: number): number {
    const day = this.#dayOfRank[rank];
    if (day !== undefined) return day;
    if (this.#dayOfRank.length === 0) throw new Problem('no-working-time', { from: fromDayNumber(from) });
    throw new Problem('date-out-of-range', { value: rank < 0 ? `< ${earliestDate}` : `> ${latestDate}` });
  }

  #index(day: number): number {
    // No text is made for what does not happen: this is asked twice for every duration.
    const index = day - firstDay;
    if (index >= 0 && index < size && index === Math.floor(index)) return index;
    if (!Number.isInteger(day)) invariant(false, `not a day number: ${day}`);
    throw outOfRange(day);
  }
}

function passedOf(sessions: readonly Session[]): Int32Array {
  const passed = new Int32Array(passedOfSet);
  for (const { from, to } of sessions) passed.fill(1, from + 1, to + 1);
  for (let minute = 1; minute <= minutesOfDay; minute++)
    passed[minute] = (passed[minute] ?? 0) + (passed[minute - 1] ?? 0);
  return passed;
}

function outOfRange(day: number): Problem {
  return new Problem('date-out-of-range', { value: Math.abs(day) < 2_000_000 ? fromDayNumber(day) : String(day) });
}
