import { sort } from '../indicator/statistics.ts';
import { type CellKey, type RowGrouping, totalRow } from './cell.ts';
import { isIn, type Placed, placesOf } from './count.ts';
import { type ExplanationKind, hypotheses, type KnownDossier, type Question } from './hypothesis.ts';

/** What another way of counting would change in one cell. */
export interface Explanation {
  readonly kind: ExplanationKind;
  readonly detail: Readonly<Record<string, string>>;
  /** Counted in our cell, not in theirs if they count that way; and the other way round. Sorted. */
  readonly here: readonly string[];
  readonly there: readonly string[];
  /** `here − there`: how far our figure would stand above theirs. */
  readonly effect: number;
  /** `whole`: exactly the difference; `part`: less; `beyond`: more, only some of these dossiers can be meant. */
  readonly fits: 'whole' | 'part' | 'beyond';
  /** It is one of those that the unexplained rest is reckoned without. */
  readonly taken: boolean;
}

/** One way with every dossier that it puts elsewhere: worked out once, asked for each cell. */
export interface Shift {
  readonly kind: ExplanationKind;
  readonly detail: Readonly<Record<string, string>>;
  readonly moved: readonly { readonly code: string; readonly own?: Placed; readonly other?: Placed }[];
}

/** All ways that put at least one dossier elsewhere than our own counting does. */
export function shiftsOf(dossiers: readonly KnownDossier[], question: Question, by: RowGrouping): Shift[] {
  const own = placesOf(
    sort(
      dossiers.filter(isOurs).map(({ fact }) => fact),
      question.options,
    ),
    by,
  );
  return hypotheses(question).flatMap((hypothesis) => {
    const others = placesOf(
      sort(
        dossiers.flatMap((known) => hypothesis.fact(known) ?? []),
        hypothesis.options,
      ),
      by,
    );
    // A way that leaves nothing (no file was ever imported) explains nothing.
    const moved = others.size === 0 ? [] : movedBetween(own, others);
    return moved.length === 0 ? [] : [{ kind: hypothesis.kind, detail: hypothesis.detail, moved }];
  });
}

/**
 * What could explain that our cell stands `difference` above theirs, the best fitting first – and of those the way that
 * fits the most cells (`fitsOf`) –, and the rest that nothing explains: the difference without the explanations that
 * together fit it and name no dossier twice. What would explain more than the difference is named only when nothing fits.
 */
export function explain(
  shifts: readonly Shift[],
  { row, cell }: { readonly row: string; readonly cell: CellKey },
  difference: number,
  fitsOf: ReadonlyMap<ExplanationKind, number> = new Map(),
): { readonly explanations: Explanation[]; readonly rest: number } {
  const possible = shifts
    .map((shift) => inCell(shift, row, cell, difference))
    .filter(({ effect }) => effect !== 0 && Math.sign(effect) === Math.sign(difference));
  const found = possible.some(({ fits }) => fits === 'whole');
  const fitting = possible
    .filter(({ fits, here, there }) => fits !== 'beyond' || (!found && here.length + there.length <= mostToLookThrough))
    .sort(
      (a, b) =>
        ranks[a.fits] - ranks[b.fits] ||
        (fitsOf.get(b.kind) ?? 0) - (fitsOf.get(a.kind) ?? 0) ||
        Math.abs(b.effect) - Math.abs(a.effect),
    );
  let rest = difference;
  const used = new Set<string>();
  const explanations = fitting.map((one) => {
    const codes = [...one.here, ...one.there];
    const left = rest - one.effect;
    const taken = rest !== 0 && left * Math.sign(rest) >= 0 && codes.every((code) => !used.has(code));
    if (!taken) return one;
    rest = left;
    for (const code of codes) used.add(code);
    return { ...one, taken };
  });
  return { explanations, rest };
}

const ranks: Readonly<Record<Explanation['fits'], number>> = { whole: 0, part: 1, beyond: 2 };

/** More dossiers than this nobody compares by hand to find the few that are meant. */
const mostToLookThrough = 20;

function isOurs({ standing }: KnownDossier): boolean {
  return standing === 'ours';
}

function movedBetween(own: ReadonlyMap<string, Placed>, others: ReadonlyMap<string, Placed>): Shift['moved'] {
  const moved: Shift['moved'][number][] = [];
  for (const [code, place] of own) {
    const other = others.get(code);
    if (!other) moved.push({ code, own: place });
    else if (!same(place, other)) moved.push({ code, own: place, other });
  }
  for (const [code, other] of others) if (!own.has(code)) moved.push({ code, other });
  return moved.sort((a, b) => (a.code < b.code ? -1 : 1));
}

function same(a: Placed, b: Placed): boolean {
  return (
    a.row === b.row &&
    a.place.received === b.place.received &&
    a.place.group === b.place.group &&
    a.place.key === b.place.key
  );
}

function inCell({ kind, detail, moved }: Shift, row: string, cell: CellKey, difference: number): Explanation {
  const inside = (placed: Placed | undefined) =>
    placed !== undefined && (row === totalRow || placed.row === row) && isIn(placed.place, cell);
  const here = moved.filter(({ own, other }) => inside(own) && !inside(other)).map(({ code }) => code);
  const there = moved.filter(({ own, other }) => !inside(own) && inside(other)).map(({ code }) => code);
  const effect = here.length - there.length;
  const fits = effect === difference ? 'whole' : Math.abs(effect) < Math.abs(difference) ? 'part' : 'beyond';
  return { kind, detail, here, there, effect, fits, taken: false };
}
