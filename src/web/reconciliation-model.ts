import { cutAt } from '../domain/indicator/cut.ts';
import type { Language } from '../domain/problem.ts';
import { brokenSums, cellKeys, totalRow } from '../domain/reconciliation/cell.ts';
import { type ComparedRow, compare, fittingWays } from '../domain/reconciliation/compare.ts';
import { conclusionOf, formerConclusion } from '../domain/reconciliation/decide.ts';
import type { Explanation } from '../domain/reconciliation/explain.ts';
import type { Comparison, DifferentLine, Reconciliation } from '../domain/reconciliation/reconciliation.ts';
import {
  causeText,
  columnName,
  explanationText,
  partName,
  rowName,
  signed,
  verdictNames,
} from '../domain/reconciliation/wording.ts';
import type { Instant } from '../domain/time/instant.ts';
import { vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { reconciliationBase as base } from './reconciliation.ts';
import { recordHref } from './record-form.ts';
import { fill, type Text } from './text.ts';

/** What a page of a reconciliation shows: both sides, every difference, what could explain it and what was concluded. */
export function reconciliationModel(
  one: Reconciliation,
  comparison: Comparison,
  { t, language }: { readonly t: Text; readonly language: Language },
) {
  const { own, lines } = comparison;
  const rows = compare(own, one);
  const left = own.excluded.reduce((sum, { codes }) => sum + codes.length, 0);
  const derived = lines.filter((line) => line.derived);
  return {
    asOf: fill(t.reconciliation.asOf, { at: momentText(own.asOf, t) }),
    excluded: left === 0 ? '' : fill(t.reconciliation.excluded, { n: vnNumber(left) }),
    excludedHref: listHref(one, { row: totalRow, list: 'excluded' }),
    broken: brokenOf(one, t, language),
    rowHead: one.by === 'procedure' ? t.reconciliation.procedureRow : t.reconciliation.row,
    columns: cellKeys.map((cell) => ({ name: partName(cell, language), first: cell.endsWith('.total') })),
    tall: rows.length > 8,
    rows: rows.map((row) => rowView(one, row, t, language)),
    lines: lines.filter((line) => !line.derived).map((line, index) => lineView(one, line, index + 1, t, language)),
    ways: waysView(one, lines, t, language),
    derivedTitle: fill(t.reconciliation.derivedTitle, { n: derived.length }),
    derived: derived.map((line) => `${rowName(line.row, language)} ${partName(line.cell, language)}`).join('; '),
  };
}

/** A day that is over is named; a running one by its hour. */
function momentText(asOf: Instant, t: Text): string {
  const { closed, date } = cutAt(asOf);
  return closed ? fill(t.reconciliation.endOf, { day: vnDate(date) }) : vnDateTime(asOf);
}

/** The address of the dossiers behind our figure, or behind one explanation of a difference. */
function listHref(one: Reconciliation, asked: Readonly<Record<string, string>>): string {
  return `${recordHref(base, one)}/list?${new URLSearchParams(asked)}`;
}

/** Ways that explain two cells or more: what most likely is behind them all. */
function waysView(one: Reconciliation, lines: readonly DifferentLine[], t: Text, language: Language) {
  const all = lines.filter(({ derived }) => !derived).length;
  return fittingWays(lines)
    .filter((way) => way.lines.length > 1)
    .slice(0, mostWays)
    .map((way) => ({
      text: fill(t.reconciliation.way, { cause: causeText(way, language), n: way.lines.length, all }),
      open: way.lines.some((line) => !conclusionOf(one, line)),
      conclude: `${recordHref(base, one)}/conclude?${new URLSearchParams({ why: way.kind })}`,
    }));
}

const mostWays = 3;

function rowView(one: Reconciliation, row: ComparedRow, t: Text, language: Language) {
  const missing = row.theirs ? (row.ours ? '' : t.reconciliation.rowMissingOurs) : t.reconciliation.rowMissingTheirs;
  return {
    name: rowName(row.key, language),
    total: row.key === totalRow,
    missing,
    differs: row.cells.some(({ difference }) => difference !== null && difference !== 0),
    cells: row.cells.map(({ cell, ours, theirs, difference }) => ({
      first: cell.endsWith('.total'),
      ours: vnNumber(ours),
      href: ours > 0 ? listHref(one, { row: row.key, cell }) : null,
      theirs: theirs === null ? '·' : vnNumber(theirs),
      difference: difference === null || difference === 0 ? '' : signed(difference),
    })),
  };
}

export function lineView(one: Reconciliation, line: DifferentLine, number: number, t: Text, language: Language) {
  const conclusion = conclusionOf(one, line);
  const former = conclusion ? undefined : formerConclusion(one, line);
  const { row, cell, ours, theirs, explanations, rest } = line;
  return {
    number,
    key: row,
    cell,
    row: rowName(row, language),
    column: columnName(cell, language),
    difference: signed(ours - theirs),
    figures: fill(t.reconciliation.line, { ours: vnNumber(ours), theirs: vnNumber(theirs) }),
    href: ours > 0 ? listHref(one, { row, cell }) : null,
    conclude: `${recordHref(base, one)}/conclude?${new URLSearchParams({ row, cell })}`,
    explanations: explanations.map((each) => explanationView(one, line, each, t, language)),
    rest: rest === 0 ? t.reconciliation.restNone : fill(t.reconciliation.rest, { n: signed(rest) }),
    explained: rest === 0,
    nothing: explanations.length === 0 ? t.reconciliation.nothing : '',
    conclusion: conclusion && {
      verdict: verdictNames[conclusion.verdict][language],
      note: conclusion.note,
      by: fill(t.reconciliation.concludedBy, { by: conclusion.by, at: vnDateTime(conclusion.at) }),
      action: conclusion.action
        ? fill(t.reconciliation.asked, { ...conclusion.action, on: vnDate(conclusion.action.on) })
        : '',
    },
    stale: former
      ? fill(t.reconciliation.stale, {
          ours: vnNumber(former.ours),
          theirs: vnNumber(former.theirs),
          note: former.note,
        })
      : '',
  };
}

function explanationView(one: Reconciliation, line: DifferentLine, each: Explanation, t: Text, language: Language) {
  return {
    text: explanationText(each, language),
    href: listHref(one, { row: line.row, cell: line.cell, why: each.kind }),
    effect: signed(each.effect),
    fits: t.reconciliation[each.fits],
    taken: each.taken,
  };
}

/** What the province's own figures contradict, row by row. */
function brokenOf(one: Reconciliation, t: Text, language: Language): string[] {
  const rows = [{ key: totalRow, cells: one.total }, ...one.rows];
  return rows.flatMap(({ key, cells }) => {
    const sums = brokenSums(cells);
    return sums.length === 0
      ? []
      : [fill(t.reconciliation.broken, { row: rowName(key, language), sums: sums.join('; ') })];
  });
}
