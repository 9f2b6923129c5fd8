import { epochOf, type Instant, instantFromEpoch, localDateOf } from '../time/instant.ts';
import type { DossierFact } from './fact.ts';
import { type HalfMonth, halfMonthOf } from './half-month.ts';

/**
 * What the durations of finished dossiers are counted from, packed: many entries in one text, each from when to when a
 * dossier was worked on and its waits. Moments are kept and no minutes, since working minutes follow the calendar in
 * force: a year's worth is counted anew in a few milliseconds, and no calendar can leave a stored figure behind.
 *
 * An entry is `;END.LENGTH`, then `.FROM.TO` for every wait (TO empty while it is open), or `;END?` without a date of
 * receipt, `;END!` when it ended before it was received. Numbers are milliseconds to the base 36, END since 1970 (UTC).
 * `;-` before an entry takes one like it away; the order says nothing, so that one is added by appending.
 */
export interface DurationPiece {
  /** Of the end of processing. */
  readonly half: HalfMonth;
  /** Code, or title where there is none; '' when neither is known. */
  readonly procedure: string;
  readonly field: string;
  readonly entries: string;
}

/** The same of some half month, its entries as text or as the bytes of that text. */
export interface PackedPiece extends Omit<DurationPiece, 'half' | 'entries'> {
  readonly entries: string | Uint8Array;
}

export type DurationFault = 'no-received-date' | 'finished-before-received';

/** Entries as they are read. Moments in ms since 1970, UTC. */
export interface DurationVisitor {
  /** Many without waits, in the first `count` places; the arrays are used again afterwards. */
  plain(froms: Float64Array, ends: Float64Array, count: number): void;
  worked(from: number, end: number, waits: readonly PackedWait[]): void;
  excluded(fault: DurationFault, end: number): void;
}

export interface PackedWait {
  readonly from: Instant;
  readonly to: Instant | null;
}

/** What one dossier adds; null while it is not finished, or not counted at all. */
export function durationPieceOf(fact: DossierFact): DurationPiece | null {
  const { receivedAt, resolvedAt } = fact;
  if (!fact.inPopulation || !resolvedAt) return null;
  return {
    half: halfMonthOf(localDateOf(resolvedAt)),
    procedure: (fact.procedureCode || fact.procedureTitle).trim(),
    field: fact.field.trim(),
    entries: `;${entryOf(fact, receivedAt, resolvedAt)}`,
  };
}

/** The fault of dates that give no duration; null when they give one. */
export function durationFault(fact: DossierFact, resolvedAt: Instant): DurationFault | null {
  const { receivedAt } = fact;
  if (!receivedAt) return 'no-received-date';
  const byHour = fact.receivedHasHour && fact.resolvedHasHour;
  const isBefore = byHour ? resolvedAt < receivedAt : localDateOf(resolvedAt) < localDateOf(receivedAt);
  return isBefore ? 'finished-before-received' : null;
}

/** A date alone stands at local midnight, so a finish before the hour of receipt on the same day has no length. */
export function endOfWork(receivedAt: Instant, resolvedAt: Instant): Instant {
  return resolvedAt < receivedAt ? receivedAt : resolvedAt;
}

/** Adds entries up; what was added and taken away as often falls out. */
export class DurationSum {
  readonly #pieces = new Map<string, { readonly piece: DurationPiece; readonly counts: Map<string, number> }>();

  add(piece: DurationPiece, sign: 1 | -1): void {
    const name = [piece.half, piece.procedure, piece.field].join('\u0000');
    let known = this.#pieces.get(name);
    if (!known) {
      known = { piece, counts: new Map() };
      this.#pieces.set(name, known);
    }
    for (const [entry, count] of countsOf(piece.entries)) {
      const sum = (known.counts.get(entry) ?? 0) + sign * count;
      if (sum === 0) known.counts.delete(entry);
      else known.counts.set(entry, sum);
    }
  }

  addDossier(fact: DossierFact, sign: 1 | -1): void {
    const piece = durationPieceOf(fact);
    if (piece) this.add(piece, sign);
  }

  pieces(): DurationPiece[] {
    const left = [...this.#pieces.values()].filter(({ counts }) => counts.size > 0);
    return left.map(({ piece, counts }) => ({ ...piece, entries: textOf(counts) }));
  }
}

/** How often each entry stands in a text, below zero when it is taken away more often. */
export function countsOf(entries: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of entries.split(';')) {
    if (text === '') continue;
    const [entry, sign] = text.startsWith('-') ? [text.slice(1), -1] : [text, 1];
    counts.set(entry, (counts.get(entry) ?? 0) + sign);
  }
  return counts;
}

/** At most so many plain entries are in so many bytes. */
export function mostEntries(bytes: number): number {
  return Math.ceil(bytes / leastEntry);
}

/** Hands every entry that is left to the visitor. One pass, byte by byte: a year of a large office has a million. */
export function visitEntries(entries: string | Uint8Array, visitor: DurationVisitor): void {
  const bytes = typeof entries === 'string' ? bytesOf(entries) : entries;
  if (bytes.includes(minus)) visitBytes(bytesOf(textOf(countsOf(textOfBytes(bytes)))), visitor);
  else visitBytes(bytes, visitor);
}

function visitBytes(bytes: Uint8Array, visitor: DurationVisitor): void {
  const most = mostEntries(bytes.length);
  if (most > froms.length) [froms, ends] = [new Float64Array(2 * most), new Float64Array(2 * most)];
  let [at, count] = [1, 0];
  while (at < bytes.length) {
    const next = readPlain(bytes, at, count);
    if (next > 0) count += 1;
    at = next || visitAny(bytes, at, visitor);
  }
  visitor.plain(froms, ends, count);
}

/** A number that is handed to a function takes memory of its own, which for a million of them is half of the work. */
let froms = new Float64Array(1000);
let ends = new Float64Array(1000);

/** The entry that nearly all are, with an END of eight digits and no waits. The place of the next, or 0 if it is another. */
function readPlain(bytes: Uint8Array, start: number, place: number): number {
  if (bytes[start + endDigits] !== dot) return 0;
  // Halves, since each is a small integer, which is several times as fast as what a whole END needs.
  const high = fourDigits(bytes, start);
  const low = fourDigits(bytes, start + 4);
  if (high < 0 || low < 0) return 0;
  const end = high * 1_679_616 + low;
  let length = 0;
  for (let at = start + endDigits + 1; ; at++) {
    const digit = digitAt(bytes, at);
    if (digit < none) length = length * 36 + digit;
    else if (at < bytes.length && bytes[at] !== semicolon) return 0;
    else {
      froms[place] = end - length;
      ends[place] = end;
      return at + 1;
    }
  }
}

function visitAny(bytes: Uint8Array, start: number, visitor: DurationVisitor): number {
  const numbers: (number | null)[] = [];
  let [value, digits] = [0, 0];
  for (let at = start; ; at++) {
    const digit = digitAt(bytes, at);
    if (digit < none) {
      value = value * 36 + digit;
      digits += 1;
      continue;
    }
    numbers.push(digits === 0 ? null : value);
    [value, digits] = [0, 0];
    const code = bytes[at] ?? semicolon;
    if (code === dot) continue;
    const [end, length, ...waits] = numbers;
    if (code === semicolon) {
      visitor.worked((end ?? 0) - (length ?? 0), end ?? 0, waitsOf(waits));
      return at + 1;
    }
    visitor.excluded(code === question ? 'no-received-date' : 'finished-before-received', end ?? 0);
    // Over the semicolon behind the mark.
    return at + 2;
  }
}

/** Below zero when one of them is no digit. */
function fourDigits(bytes: Uint8Array, at: number): number {
  const a = digitAt(bytes, at);
  const b = digitAt(bytes, at + 1);
  const c = digitAt(bytes, at + 2);
  const d = digitAt(bytes, at + 3);
  return (a | b | c | d) < none ? a * 46_656 + b * 1296 + c * 36 + d : -1;
}

function digitAt(bytes: Uint8Array, at: number): number {
  return digits36[bytes[at] ?? semicolon] ?? none;
}

const [minus, dot, semicolon, question] = [0x2d, 0x2e, 0x3b, 0x3f];
/** No digit; above them all in every bit, so that it is seen among several of them at once. */
const none = 64;
/** Of a moment between 1972 and 2059. */
const endDigits = 8;
/** Bytes of the shortest entry of such a moment. */
const leastEntry = endDigits + 3;
/** By the code of a letter what it counts to the base 36; `none` for what is no digit. */
const digits36 = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 36);
  return Number.isNaN(digit) ? none : digit;
});

/** Entries have no letter beyond ASCII. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function textOfBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (code) => String.fromCharCode(code)).join('');
}

function waitsOf(moments: readonly (number | null)[]): PackedWait[] {
  const waits: PackedWait[] = [];
  for (let i = 0; i < moments.length; i += 2) {
    const [from, to] = [moments[i] ?? 0, moments[i + 1] ?? null];
    waits.push({ from: instantFromEpoch(from), to: to === null ? null : instantFromEpoch(to) });
  }
  return waits;
}

function textOf(counts: ReadonlyMap<string, number>): string {
  const parts = [...counts].map(([entry, count]) => (count > 0 ? `;${entry}` : `;-${entry}`).repeat(Math.abs(count)));
  return parts.join('');
}

function entryOf(fact: DossierFact, receivedAt: Instant | null, resolvedAt: Instant): string {
  const fault = durationFault(fact, resolvedAt);
  if (fault !== null || receivedAt === null) {
    return `${packed(epochOf(resolvedAt))}${fault === 'no-received-date' ? '?' : '!'}`;
  }
  const end = epochOf(endOfWork(receivedAt, resolvedAt));
  const numbers = [end, end - epochOf(receivedAt)].map(packed);
  const waits = fact.waits.flatMap(({ from, to }) => [packed(epochOf(from)), to === null ? '' : packed(epochOf(to))]);
  return [...numbers, ...waits].join('.');
}

function packed(ms: number): string {
  return ms.toString(36);
}
