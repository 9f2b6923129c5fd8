import { Problem } from '../problem.ts';
import type { QualityRecord } from '../record.ts';
import { fold } from '../text.ts';
import { type DayRange, isWithin } from '../time/day-range.ts';
import { type LocalDate, yearOf } from '../time/local-date.ts';
import { numberKey } from './citation.ts';

/** Văn bản làm căn cứ: what an officer knows of a legal instrument. Unknown dates stay null, never guessed. */
export interface Instrument {
  /** Số, ký hiệu: "61/2018/NĐ-CP". */
  readonly number: string;
  /** Nghị định, Thông tư, Quyết định, Luật, Tiêu chuẩn … */
  readonly kind: string;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: LocalDate | null;
  readonly inForceFrom: LocalDate | null;
  /** Last day in force; null while it is, or while nobody knows. */
  readonly inForceTo: LocalDate | null;
  /** Numbers of the instruments that replace and amend it. */
  readonly replacedBy: readonly string[];
  readonly amendedBy: readonly string[];
  /** Where it was looked up; why a date is empty. */
  readonly note: string;
}

/** `to-check`: nobody has compared it with the published text yet. */
export type LegalBasisState = 'to-check' | 'checked';

/** A line of the register of legal bases, the register of documents of others that the office must obey. */
export interface LegalBasisRecord extends QualityRecord, Instrument {
  readonly state: LegalBasisState;
  readonly checked: { readonly name: string; readonly on: LocalDate } | null;
}

export type LegalStanding = 'in-force' | 'coming' | 'ended' | 'unknown';

/** A replaced instrument without a last day has ended all the same: only the day is unknown. */
export function legalStanding(
  { inForceFrom, inForceTo, replacedBy }: Pick<Instrument, 'inForceFrom' | 'inForceTo' | 'replacedBy'>,
  day: LocalDate,
): LegalStanding {
  if (inForceTo !== null && inForceTo < day) return 'ended';
  if (replacedBy.length > 0 && inForceTo === null) return 'ended';
  if (inForceFrom === null) return 'unknown';
  return inForceFrom > day ? 'coming' : 'in-force';
}

/** Whether an instrument began or ended to be in force on one of these days. */
export function movedWithin(
  { inForceFrom, inForceTo }: Pick<Instrument, 'inForceFrom' | 'inForceTo'>,
  move: LegalMove,
  days: DayRange,
): boolean {
  const day = move === 'begun' ? inForceFrom : inForceTo;
  return day !== null && isWithin(day, days);
}

export const legalMoves = ['begun', 'lapsed'] as const;
export type LegalMove = (typeof legalMoves)[number];

export const legalStandingNames: Readonly<Record<LegalStanding, string>> = {
  'in-force': 'còn hiệu lực',
  coming: 'chưa có hiệu lực',
  ended: 'hết hiệu lực',
  unknown: 'cần đối chiếu hiệu lực',
};

/** What an officer still has to look up; empty when nothing is missing. */
export function missingFacts(instrument: Instrument, state: LegalBasisState): string[] {
  return [
    ...(instrument.issuedOn === null ? ['ngày ban hành'] : []),
    ...(instrument.inForceFrom === null ? ['ngày có hiệu lực'] : []),
    ...(instrument.replacedBy.length > 0 && instrument.inForceTo === null ? ['ngày hết hiệu lực'] : []),
    ...(state === 'to-check' ? ['bản công bố chính thức'] : []),
  ];
}

/** A new line. Throws Problem: required, invalid, too-long, legal-basis-taken. */
export function openInstrument(
  id: string,
  written: Instrument,
  others: readonly LegalBasisRecord[],
  today: LocalDate,
): LegalBasisRecord {
  const clean = cleaned(id, written, others);
  const year = clean.issuedOn ? yearOf(clean.issuedOn) : (yearInNumber(clean.number) ?? yearOf(today));
  const base = slug(clean.number);
  const taken = others.some(({ code }) => code === base);
  const code = taken ? `${base}-${year}` : base;
  return { ...clean, id, code, year, state: 'to-check', due: null, seq: 1, checked: null };
}

/** Rewrites the facts; what was compared before must be compared again. The number stays: it is what others cite. */
export function changeInstrument(
  record: LegalBasisRecord,
  written: Instrument,
  others: readonly LegalBasisRecord[],
): LegalBasisRecord {
  const clean = cleaned(record.id, { ...written, number: record.number }, others);
  return { ...record, ...clean, state: 'to-check', checked: null, seq: record.seq + 1 };
}

/** Đã đối chiếu với văn bản công bố. Throws Problem('required') while a date that the text gives is missing. */
export function checkInstrument(record: LegalBasisRecord, name: string, on: LocalDate): LegalBasisRecord {
  const [missing] = missingFacts(record, 'checked');
  if (missing)
    throw new Problem('required', { field: missing }, missing === 'ngày ban hành' ? 'issuedOn' : 'inForceFrom');
  return { ...record, state: 'checked', checked: { name, on }, seq: record.seq + 1 };
}

/** "Nghị định số 61/2018/NĐ-CP ngày 23/04/2018". */
export function instrumentName({ kind, number, issuedOn }: Pick<Instrument, 'kind' | 'number' | 'issuedOn'>): string {
  const date = issuedOn ? ` ngày ${issuedOn.slice(8, 10)}/${issuedOn.slice(5, 7)}/${issuedOn.slice(0, 4)}` : '';
  const name = /^(tcvn|iso)/i.test(number) ? number : [kind, 'số', number].filter(Boolean).join(' ');
  return `${name}${date}`;
}

function cleaned(id: string, written: Instrument, others: readonly LegalBasisRecord[]): Instrument {
  const clean: Instrument = {
    ...written,
    number: written.number.trim(),
    kind: written.kind.trim(),
    title: written.title.trim(),
    issuer: written.issuer.trim(),
    note: written.note.trim(),
    replacedBy: listed(written.replacedBy),
    amendedBy: listed(written.amendedBy),
  };
  const { number, title, issuedOn, inForceFrom, inForceTo } = clean;
  if (number === '') throw new Problem('required', { field: 'số, ký hiệu' }, 'number');
  if (slug(number) === '') {
    const hint = 'Số, ký hiệu phải có chữ hoặc số, như 61/2018/NĐ-CP.';
    throw new Problem('invalid', { field: 'Số, ký hiệu', value: number.slice(0, 40), hint }, 'number');
  }
  if (title === '') throw new Problem('required', { field: 'trích yếu' }, 'title');
  const lengths = [
    ['number', 'Số, ký hiệu', number, 60],
    ['title', 'Trích yếu', title, 1000],
    ['issuer', 'Cơ quan ban hành', clean.issuer, 200],
    ['note', 'Ghi chú', clean.note, 1000],
  ] as const;
  for (const [field, name, text, most] of lengths) {
    if (text.length > most) throw new Problem('too-long', { field: name, length: text.length, most }, field);
  }
  if (issuedOn && inForceFrom && inForceFrom < issuedOn) {
    throw new Problem('range-reversed', { from: issuedOn, to: inForceFrom }, 'inForceFrom');
  }
  if (inForceFrom && inForceTo && inForceTo < inForceFrom) {
    throw new Problem('range-reversed', { from: inForceFrom, to: inForceTo }, 'inForceTo');
  }
  const key = numberKey(number);
  if (clean.replacedBy.some((other) => numberKey(other) === key)) {
    const hint = 'Văn bản không thể tự thay thế chính nó.';
    throw new Problem('invalid', { field: 'Thay thế bởi', value: number, hint }, 'replacedBy');
  }
  // Numbers without a year come again every year: only the same day makes them the same instrument.
  const same = others.find(
    (other) =>
      other.id !== id &&
      numberKey(other.number) === key &&
      (yearInNumber(number) !== null || other.issuedOn === issuedOn),
  );
  if (same) throw new Problem('legal-basis-taken', { number, title: same.title }, 'number');
  return clean;
}

function listed(numbers: readonly string[]): string[] {
  return [...new Set(numbers.map((number) => number.trim()).filter((number) => number !== ''))];
}

function slug(number: string): string {
  return fold(number)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function yearInNumber(number: string): number | null {
  const year = /(?:^|[/:])((?:19|20)\d{2})(?:$|\/)/.exec(number)?.[1];
  return year === undefined ? null : Number(year);
}
