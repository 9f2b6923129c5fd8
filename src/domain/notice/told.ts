import type { Dossier, DueInForce } from '../dossier/state.ts';
import type { LocalDate } from '../time/local-date.ts';

/** How a citizen was told by hand. */
export const toldWays = ['phone', 'in-person', 'message', 'letter'] as const;
export type ToldWay = (typeof toldWays)[number];

/** What about: the promised day moved, or the result waits. */
export const toldAbouts = ['moved', 'collect'] as const;
export type ToldAbout = (typeof toldAbouts)[number];

export interface Told {
  readonly dossierId: string;
  readonly seq: number;
  readonly about: ToldAbout;
  readonly due: LocalDate | null;
  readonly way: ToldWay;
  /** UTC instant and name of who told. */
  readonly at: string;
  readonly by: string;
}

/** A promised day somebody was told, by hand or by a notice that was sent. `at`: UTC instant. */
export interface ToldDay {
  readonly at: string;
  readonly due: LocalDate;
}

export interface MovedDay {
  /** The day the citizen still believes in, and the day that holds. */
  readonly believed: LocalDate;
  readonly due: LocalDate;
  readonly cause: DueInForce['cause'];
}

/**
 * The day the citizen must be told again; null when the day she knows still holds, nothing was promised, or the dossier
 * is over. What she knows is the receipt, then whatever she was told last.
 */
export function movedDay(dossier: Dossier, told: readonly ToldDay[]): MovedDay | null {
  const { due, dueHistory, resolvedAt, state } = dossier;
  if (due === null || resolvedAt !== null || state === 'voided' || state === 'refused-at-intake') return null;
  const promises = dueHistory.filter((entry) => entry.due !== null);
  const first = dossier.originalDue ?? promises[0]?.due ?? due;
  const latest = [...told].sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  const believed = latest?.due ?? first.date;
  if (believed === due.date) return null;
  return { believed, due: due.date, cause: promises.at(-1)?.cause ?? 'correction' };
}
