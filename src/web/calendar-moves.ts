import type { MovedDossier } from '../domain/time/what-if.ts';
import { vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { fill, type Text } from './text.ts';

const mostShown = 200;

/** What the partial `moves` shows: the open dossiers that a calendar not yet saved would date anew. */
export function movesModel(moves: readonly MovedDossier[] | undefined, t: Text) {
  if (!moves) return { tried: false };
  return {
    tried: true,
    movesText: moves.length > 0 ? fill(t.calendar.moves, { n: vnNumber(moves.length) }) : t.calendar.noMoves,
    moves: moves.slice(0, mostShown).map(({ code, before, after, direction }) => ({
      code,
      href: `/dossiers/${encodeURIComponent(code)}`,
      before: dueText(before),
      after: dueText(after),
      direction: t.calendar[direction],
      earlier: direction === 'earlier',
    })),
  };
}

function dueText({ basis, at, date }: MovedDossier['before']): string {
  return basis === 'instant' ? vnDateTime(at) : vnDate(date);
}
