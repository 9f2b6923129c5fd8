import { Problem } from '../problem.ts';
import { addDays, dmy, type LocalDate } from '../time/local-date.ts';
import type { Actor } from './role.ts';

/** Leave of a person, both days included, with who does the work meanwhile. */
export interface Absence {
  readonly id: string;
  readonly personId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Null: nobody was named; the leader assigns. */
  readonly standInId: string | null;
  readonly reason: string;
  /** When it was called off before it began (instant text); such a leave counts nowhere but stays on record. */
  readonly cancelledAt: string | null;
}

export function absenceOn(absences: readonly Absence[], personId: string, day: LocalDate): Absence | undefined {
  return absences.find((one) => one.personId === personId && covers(one, day));
}

/**
 * Who does the person's work on that day: the person when present, else the first one present along the chain of
 * stand-ins; null when the chain ends with nobody.
 */
export function standInOn(absences: readonly Absence[], personId: string, day: LocalDate): string | null {
  const seen = new Set<string>();
  let current = personId;
  while (!seen.has(current)) {
    seen.add(current);
    const absence = absenceOn(absences, current, day);
    if (!absence) return current;
    if (absence.standInId === null) return null;
    current = absence.standInId;
  }
  return null;
}

/** The people who are away on that day and whose work ends up with `personId`. */
export function replacedBy(absences: readonly Absence[], personId: string, day: LocalDate): string[] {
  const away = absences.filter((one) => one.personId !== personId && covers(one, day));
  return away.filter((one) => standInOn(absences, one.personId, day) === personId).map((one) => one.personId);
}

/**
 * Whether a leave can be added to those known. `nameOf` gives the name for the message.
 * Throws Problem range-reversed, stand-in-self, absence-overlap, stand-in-circle, stand-in-away.
 */
export function checkAbsence(
  known: readonly Absence[],
  candidate: Absence,
  nameOf: (personId: string) => string = (id) => id,
): void {
  const { personId, from, to, standInId } = candidate;
  if (from > to) throw new Problem('range-reversed', { from: dmy(from), to: dmy(to) }, 'to');
  if (standInId === personId) throw new Problem('stand-in-self', { name: nameOf(personId) }, 'standInId');
  const other = known.find((one) => one.personId === personId && overlaps(one, candidate));
  if (other) {
    const range = { from: dmy(other.from), to: dmy(other.to) };
    throw new Problem('absence-overlap', { name: nameOf(personId), ...range }, 'from');
  }
  const all = [...known, candidate];
  for (const day of turningDays(known, candidate)) {
    for (const { personId: away, standInId: named } of all.filter((one) => covers(one, day))) {
      if (named === null || standInOn(all, away, day) !== null) continue;
      // A chain that was broken before is not this leave's fault.
      if (away !== personId && standInOn(known, away, day) === null) continue;
      const stop = away === personId ? named : personId;
      if (isCircle(all, away, day)) {
        throw new Problem('stand-in-circle', { name: nameOf(away), standIn: nameOf(stop), day: dmy(day) }, 'standInId');
      }
      throw new Problem('stand-in-away', { name: nameOf(away), standIn: nameOf(stop), day: dmy(day) }, 'standInId');
    }
  }
}

/**
 * The leave as it ends on `lastDay`; ended before it began it is called off.
 * Throws Problem absence-longer when the day is after its end (a longer leave is a second one).
 */
export function endedOn(absence: Absence, lastDay: LocalDate, now: string): Absence {
  if (lastDay > absence.to) throw new Problem('absence-longer', { to: dmy(absence.to) }, 'to');
  return lastDay < absence.from ? { ...absence, cancelledAt: now } : { ...absence, to: lastDay };
}

/** A leader may record leave in the own section; a leader of the office itself for everybody. */
export function leads(actor: Actor, unitId: string | null, officeUnitId: string): boolean {
  if (!actor.roles.includes('leader') || actor.unitId === null) return false;
  return actor.unitId === officeUnitId || actor.unitId === unitId;
}

function covers({ from, to, cancelledAt }: Absence, day: LocalDate): boolean {
  return cancelledAt === null && from <= day && day <= to;
}

function overlaps(a: Absence, b: Absence): boolean {
  return a.cancelledAt === null && a.from <= b.to && b.from <= a.to;
}

/** Days inside the candidate on which somebody's presence changes: what holds there holds on the days between. */
function turningDays(known: readonly Absence[], { from, to }: Absence): LocalDate[] {
  const days = known.filter(({ cancelledAt }) => cancelledAt === null).flatMap((one) => [one.from, addDays(one.to, 1)]);
  return [...new Set([from, ...days.filter((day) => from < day && day <= to)])].sort();
}

function isCircle(absences: readonly Absence[], personId: string, day: LocalDate): boolean {
  const seen = new Set<string>();
  let current: string | null = personId;
  while (current !== null && !seen.has(current)) {
    seen.add(current);
    current = absenceOn(absences, current, day)?.standInId ?? null;
  }
  return current !== null;
}
