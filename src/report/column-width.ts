import { wholeCode } from './format.ts';

/** One row of the table of a register before it is laid out; a line break in a cell stays one. */
export interface TableRow {
  readonly cells: readonly string[];
}

/** Type of the table of a register in pt, its em and what a cell takes left and right of its text in mm. */
const tableSize = 10.5;
const em = 3.7;
const padding = 2.6;

/**
 * Widths in mm that fill `whole` and keep the rows low: from the shares of the columns, a few millimetres at a time to
 * where they save lines. No column gets narrower than its longest word (a code, a date) as long as all of them find room.
 */
export function balancedWidths(
  heads: readonly string[],
  shares: readonly number[],
  rows: readonly TableRow[],
  whole: number,
): number[] {
  const texts = heads.map((head, column) => [head, ...rows.slice(0, mostRows).map(({ cells }) => cells[column] ?? '')]);
  const least = leastWidths(texts, whole);
  const lines = lineCounts(texts);
  const start = startWidths(shares, least, whole).map((width) => Math.floor(width * 10) / 10);
  const first = improved(start, least, lines);
  // What a column has without needing it goes to the one with most to say; then once more.
  const second = improved(tightened(first.widths, least, lines), least, lines);
  return second.cost < first.cost ? second.widths : first.widths;
}

/**
 * The pieces of a row that would be taller than a good part of a sheet, each low enough to stand whole on any page; one
 * piece for every other row. The words of every cell follow each other through the pieces, in their order.
 */
export function piecesOf(cells: readonly string[], widths: readonly number[]): string[][] {
  const widthOf = (column: number) => widths[column] ?? 20;
  if (cells.every((text, column) => linesOf(text, widthOf(column)) <= tallLines)) return [[...cells]];
  const columns = cells.map((text, column) => cut(text, widthOf(column)));
  const count = Math.max(...columns.map((pieces) => pieces.length));
  return Array.from({ length: count }, (_, piece) => columns.map((pieces) => pieces[piece] ?? ''));
}

/** Printed lines of a cell of so many mm, nearly. */
export function linesOf(text: string, width: number): number {
  const room = Math.max(width - padding, em);
  return text.split('\n').reduce((sum, line) => sum + lineCount(line, room), 0);
}

/**
 * The same columns with room for their longest word, codes and document numbers counted as one: what is missing comes from
 * the widest. The first text of a column is its head; `size` is the
 * type of the table in pt. They stay as they are where all the words find no room.
 */
export function withRoomForWords(
  widths: readonly number[],
  texts: readonly (readonly string[])[],
  size: number,
): number[] {
  const least = texts.map((column) =>
    Math.max(0, ...column.map((text, row) => longestWord(text, size) * (row === 0 ? boldness : 1) + padding)),
  );
  const whole = widths.reduce((sum, width) => sum + width, 0);
  if (least.reduce((sum, width) => sum + width, 0) > whole) return [...widths];
  return fitted(widths, least, whole);
}

/**
 * The same with lower rows: a few millimetres go at a time from a column that can spare them to where they save lines. A
 * column keeps most of its own width, and all of it where nothing is printed in it: it is filled by hand.
 */
export function withLowRows(widths: readonly number[], texts: readonly (readonly string[])[], size: number): number[] {
  const seen = texts.map((column) => column.slice(0, mostRows + 1));
  const scale = tableSize / size;
  const roomy = withRoomForWords(widths, texts, size);
  // Tables of a name and what it says stand below each other: they keep one line between them.
  if (widths.length < 3) return roomy;
  const start = roomy.map((width) => Math.floor(width * scale * 10) / 10);
  const least = start.map((width, column) => {
    const [head = '', ...cells] = texts[column] ?? [];
    if (cells.every((text) => text === '')) return width;
    const words = [longestWord(head, tableSize) * boldness, ...cells.map((text) => longestWord(text, tableSize))];
    return Math.max(width * leastKept, Math.min(width, Math.max(...words) + padding));
  });
  return improved(start, least, lineCounts(seen)).widths.map((width) => width / scale);
}

/** mm of the longest word of a text. */
function longestWord(text: string, size: number): number {
  const longest = text.split(/\s+/).reduce((most, word) => Math.max(most, widthOfText(word)), 0);
  return (longest * size) / tableSize;
}

/** Rows that are looked at, and moves that are made, at most: a register of any length is laid out at once. */
const mostRows = 60;
const mostSteps = 60;
/** mm; more than one at a time, since a line is saved only by a whole word. */
const stepWidths = [1, 3, 8];

/** A row of more lines, more than half of a landscape sheet, goes on in a further row; so many lines a piece then has. */
const tallLines = 20;
const pieceLines = 10;

/** What a column keeps of the width that its paper gives it. */
const leastKept = 0.7;

/** Heads are bold. */
const boldness = 1.12;

/** What every line of a cell weighs that does not make its row taller: names are not stacked for nothing. */
const idleLine = 0.2;

/** Moves some of one column to another as long as it saves lines. */
function improved(start: readonly number[], least: readonly number[], lines: Lines) {
  let best = { widths: [...start], cost: costOf(start, lines) };
  for (let step = 0; step < mostSteps; step++) {
    const { widths, cost } = best;
    for (const tried of moves(widths, least)) {
      const triedCost = costOf(tried, lines);
      if (triedCost < best.cost) best = { widths: tried, cost: triedCost };
    }
    if (best.cost >= cost) break;
  }
  return best;
}

function tightened(widths: readonly number[], least: readonly number[], lines: Lines): number[] {
  const tight = widths.map((width, column) => {
    const before = lines(column, width).join();
    let narrow = width;
    while (narrow - 1 >= (least[column] ?? 0) && lines(column, narrow - 1).join() === before) narrow--;
    return narrow;
  });
  const sums = tight.map((width, column) => lines(column, width).reduce((sum, count) => sum + count, 0));
  const longest = sums.indexOf(Math.max(...sums));
  const left = widths.reduce((sum, width, column) => sum + width - (tight[column] ?? 0), 0);
  return tight.with(longest, (tight[longest] ?? 0) + left);
}

/** Every way of giving some of one column to another. */
function* moves(widths: readonly number[], least: readonly number[]): Generator<number[]> {
  for (const millimetres of stepWidths) {
    for (const [from, width] of widths.entries()) {
      if (width - millimetres < (least[from] ?? 0)) continue;
      for (const to of widths.keys()) {
        if (to !== from) yield widths.with(from, width - millimetres).with(to, (widths[to] ?? 0) + millimetres);
      }
    }
  }
}

function startWidths(shares: readonly number[], least: readonly number[], whole: number): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  return fitted(
    shares.map((share) => (share / sum) * whole),
    least,
    whole,
  );
}

/** No narrower than `least`; what the narrow ones got is taken from those with room to spare, in proportion. */
function fitted(own: readonly number[], least: readonly number[], whole: number): number[] {
  const widths = own.map((width, column) => Math.max(width, least[column] ?? 0));
  const over = widths.reduce((all, width) => all + width, 0) - whole;
  const spare = widths.map((width, column) => width - (least[column] ?? 0));
  const all = spare.reduce((sum, width) => sum + width, 0);
  if (all < over) return widths.map((width) => (width * whole) / (whole + over));
  return widths.map((width, column) => (all === 0 ? width : width - ((spare[column] ?? 0) / all) * over));
}

function leastWidths(texts: readonly (readonly string[])[], whole: number): number[] {
  const wanted = texts.map(([head = '', ...column]) =>
    Math.max(
      8,
      ...words(head).map((word) => widthOfText(word) * boldness + padding),
      ...column.flatMap(words).map((word) => widthOfText(word) + padding),
    ),
  );
  const sum = wanted.reduce((all, width) => all + width, 0);
  // A word longer than its share of the sheet breaks: no column may push the others off it.
  const most = sum <= whole ? whole : (whole / wanted.length) * 1.2;
  return wanted.map((width) => Math.min(width, most));
}

type Lines = (column: number, width: number) => readonly number[];

/** Lines of each cell by column and width, counted once each. */
function lineCounts(texts: readonly (readonly string[])[]): Lines {
  const known = new Map<string, readonly number[]>();
  return (column, width) => {
    const key = `${column}:${width.toFixed(1)}`;
    const found = known.get(key) ?? (texts[column] ?? []).map((text) => linesOf(text, width));
    known.set(key, found);
    return found;
  };
}

function costOf(widths: readonly number[], lines: Lines): number {
  const columns = widths.map((width, column) => lines(column, width));
  const rows = columns[0]?.length ?? 0;
  let cost = 0;
  for (let row = 0; row < rows; row++) {
    let tallest = 0;
    for (const column of columns) {
      const own = column[row] ?? 0;
      if (own > tallest) tallest = own;
      cost += idleLine * own;
    }
    cost += tallest;
  }
  return cost;
}

/** A text in pieces of at most `pieceLines` lines: at its line breaks, and within a longer line between words. */
function cut(text: string, width: number): string[] {
  const pieces: string[] = [];
  let piece: string[] = [];
  let height = 0;
  for (const line of text.split('\n').flatMap((one) => cutLine(one, width))) {
    const own = linesOf(line, width);
    if (height > 0 && height + own > pieceLines) {
      pieces.push(piece.join('\n'));
      piece = [];
      height = 0;
    }
    piece.push(line);
    height += own;
  }
  return [...pieces, piece.join('\n')];
}

function cutLine(line: string, width: number): string[] {
  if (linesOf(line, width) <= pieceLines) return [line];
  const parts: string[] = [];
  let part = '';
  for (const word of line.split(' ')) {
    const longer = part === '' ? word : `${part} ${word}`;
    if (part !== '' && linesOf(longer, width) > pieceLines) {
      parts.push(part);
      part = word;
    } else part = longer;
  }
  return [...parts, part];
}

function lineCount(line: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const word of words(line)) {
    const own = widthOfText(word);
    const gap = used === 0 ? 0 : 0.25 * em;
    if (used > 0 && used + gap + own > room) {
      lines++;
      used = own;
    } else used += gap + own;
    // A word wider than its cell is broken wherever the cell ends.
    while (used > room) {
      lines++;
      used -= room;
    }
  }
  return lines;
}

/** A line ends after a blank or a hyphen, not within a code. */
function words(text: string): string[] {
  return text.match(lineWords) ?? [];
}

const lineWords = new RegExp(`${wholeCode}|[^\\s-]+-?|-`, 'gu');

/** mm of a word in the type of the table, nearly; marks take no room. */
function widthOfText(word: string): number {
  let ems = 0;
  for (const letter of word.normalize('NFD')) {
    if (/\p{M}/u.test(letter)) continue;
    ems += /[ijltfrI.,:;'()/\-|]/.test(letter)
      ? 0.31
      : /[mwMW%—]/.test(letter)
        ? 0.82
        : /\p{Lu}/u.test(letter)
          ? 0.7
          : 0.49;
  }
  return ems * em;
}
