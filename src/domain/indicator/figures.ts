import { type Placement, pendingKeys, receivedKeys, resolvedKeys } from './placement.ts';

/** The three groups of a row: 3–6, 7–10 and 11–13 of biểu II.06a. */
export interface Figures {
  readonly received: {
    readonly total: number;
    readonly online: number;
    readonly direct: number;
    readonly carried: number;
  };
  readonly resolved: { readonly total: number; readonly early: number; readonly onTime: number; readonly late: number };
  readonly pending: { readonly total: number; readonly inTime: number; readonly overdue: number };
}

export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  /** Unrounded fraction 0–1; null when there is nothing to divide by: no data is never 100 %. */
  readonly value: number | null;
}

/** Figures while they are being counted. */
export type Tally = { -readonly [Group in keyof Figures]: { -readonly [Key in keyof Figures[Group]]: number } };

export function newTally(): Tally {
  return {
    received: { total: 0, online: 0, direct: 0, carried: 0 },
    resolved: { total: 0, early: 0, onTime: 0, late: 0 },
    pending: { total: 0, inTime: 0, overdue: 0 },
  };
}

/** Every placement counts among the received and among the resolved or the pending: (3) = (7) + (11). */
export function figuresOf(placements: readonly Placement[]): Figures {
  const tally = newTally();
  for (const placement of placements) {
    addReceived(tally, placement);
    addOutcome(tally, placement);
  }
  return tally;
}

/** Columns 3–6 of biểu II.06a. */
export function addReceived({ received }: Tally, placement: Placement): void {
  received.total += 1;
  received[placement.received] += 1;
}

/** Columns 7–13 of biểu II.06a. */
export function addOutcome({ resolved, pending }: Tally, placement: Placement): void {
  if (placement.group === 'resolved') {
    resolved.total += 1;
    resolved[placement.key] += 1;
  } else {
    pending.total += 1;
    pending[placement.key] += 1;
  }
}

/** The fraction is not rounded; a denominator of 0 gives null, never 1. */
export function rate(numerator: number, denominator: number): Rate {
  return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator };
}

/**
 * The identities of the form, (3)=(4)+(5)+(6), (7)=(8)+(9)+(10), (11)=(12)+(13), (3)=(7)+(11). Returns those that do
 * not hold, in words for the reader; a report with any is not printed.
 */
export function brokenIdentities({ received, resolved, pending }: Figures): string[] {
  const checks: readonly (readonly [string, number, number])[] = [
    ['(3) = (4) + (5) + (6)', received.total, received.online + received.direct + received.carried],
    ['(7) = (8) + (9) + (10)', resolved.total, resolved.early + resolved.onTime + resolved.late],
    ['(11) = (12) + (13)', pending.total, pending.inTime + pending.overdue],
    ['(3) = (7) + (11)', received.total, resolved.total + pending.total],
  ];
  return checks.filter(([, left, right]) => left !== right).map(([text, left, right]) => `${text}: ${left} ≠ ${right}`);
}

/** Adds rows up; for groups whose rows are parts of one period (not for months, where carried and pending repeat). */
export function sumFigures(rows: readonly Figures[]): Figures {
  const { received, resolved, pending } = newTally();
  for (const row of rows) {
    for (const key of ['total', ...receivedKeys] as const) received[key] += row.received[key];
    for (const key of ['total', ...resolvedKeys] as const) resolved[key] += row.resolved[key];
    for (const key of ['total', ...pendingKeys] as const) pending[key] += row.pending[key];
  }
  return { received, resolved, pending };
}

/**
 * A fraction as percent for people: two decimals, and never 100 unless nothing is missing – 99,996 % shows as 99,99.
 * Null stays null ("chưa có số liệu").
 */
export function displayPercent({ numerator, denominator }: Pick<Rate, 'numerator' | 'denominator'>): number | null {
  if (denominator === 0) return null;
  if (numerator === denominator) return 100;
  const rounded = Math.round((numerator * 10_000) / denominator) / 100;
  return numerator < denominator ? Math.min(rounded, 99.99) : rounded;
}
