import type { DossierFact } from './fact.ts';
import type { Sorting } from './statistics.ts';

/** Points of one indicator of TT 01/2018/TT-VPCP for one dossier (or one unit). */
export type Points = 0 | 1 | 2;

/** Of the indicators scored per dossier (TT 01/2018/TT-VPCP art. 14) those that make the officer's score (art. 15.2). */
export const officerIndicators = [1, 2, 3, 4, 7] as const;
export const unitIndicators = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Points per indicator; a missing one is not known and left out, never taken as 0 or 2. */
export type Scores = Readonly<Partial<Record<(typeof unitIndicators)[number], Points>>>;

/**
 * What the record itself tells of a finished dossier: 1 (time against the legal time: 2 shorter, 1 equal, 0 longer) and
 * 3 (contacts to complete the dossier: 2 none, 1 one, 0 more – except for the applicant's own fault, then 1). Attitude
 * and publicity need feedback. `faults`: codes whose contacts the applicant caused.
 */
export function scoresOf(
  { placed }: Sorting,
  faults: ReadonlySet<string> = new Set(),
): { readonly fact: DossierFact; readonly scores: Scores }[] {
  return placed.flatMap(({ counted: { fact }, placement }) => {
    if (placement.group !== 'resolved') return [];
    const time: Points = placement.key === 'early' ? 2 : placement.key === 'onTime' ? 1 : 0;
    return [{ fact, scores: { 1: time, 3: contactPoints(fact, faults) } }];
  });
}

/** Contacts to complete the dossier: every supplement request is one. Who came how often is another thing (contact.ts). */
function completionContacts({ supplementRequests }: Pick<DossierFact, 'supplementRequests'>): number {
  return supplementRequests.length;
}

function contactPoints(fact: DossierFact, faults: ReadonlySet<string>): Points {
  const contacts = completionContacts(fact);
  if (contacts === 0) return 2;
  return contacts === 1 || faults.has(fact.code) || fact.lateCause === 'applicant' ? 1 : 0;
}

export interface ScoreSheet {
  /** Σ points / number of dossiers, one decimal; only indicators that at least one dossier has. */
  readonly indicators: readonly { readonly indicator: number; readonly value: number; readonly count: number }[];
  /** Null when there is nothing to score. */
  readonly total: number | null;
}

/** Averages per indicator rounded to one decimal, then added (TT 01/2018 art. 15.2). */
export function scoreSheet(scores: readonly Scores[], indicators: readonly (keyof Scores)[]): ScoreSheet {
  const lines = indicators.flatMap((indicator) => {
    const points = scores.flatMap((entry) => entry[indicator] ?? []);
    if (points.length === 0) return [];
    const sum = points.reduce<number>((total, value) => total + value, 0);
    return [{ indicator, value: oneDecimal(sum / points.length), count: points.length }];
  });
  const total = lines.length === 0 ? null : oneDecimal(lines.reduce((sum, { value }) => sum + value, 0));
  return { indicators: lines, total };
}

export const officerBands = [
  'hoàn thành 100% nhiệm vụ',
  'hoàn thành 70% đến dưới 100%',
  'hoàn thành dưới 70%',
] as const;

/** Bands of an officer: ≥ 5; 3.5 to < 5; < 3.5 (art. 15.3). */
export function officerBand(total: number): (typeof officerBands)[number] {
  if (total >= 5) return 'hoàn thành 100% nhiệm vụ';
  return total >= 3.5 ? 'hoàn thành 70% đến dưới 100%' : 'hoàn thành dưới 70%';
}

/** Bands of a unit: ≥ 15, 12, 9, 6 (art. 15.3). */
export function unitBand(total: number): 'xuất sắc' | 'tốt' | 'khá' | 'trung bình' | 'yếu' {
  if (total >= 15) return 'xuất sắc';
  if (total >= 12) return 'tốt';
  if (total >= 9) return 'khá';
  return total >= 6 ? 'trung bình' : 'yếu';
}

/** Thresholds of QĐ 766 in percent: below, the points are in proportion. */
export const thresholds766 = {
  'online-procedures': 80,
  'online-payment-procedures': 80,
  'online-dossiers': 50,
  digitised: 80,
  reused: 80,
  satisfaction: 90,
} as const;

/** Points of an indicator of QĐ 766: all from the threshold on, else R·Pmax/T; null when there is no data. */
export function points766(percent: number | null, most: number, threshold: number): number | null {
  if (percent === null) return null;
  return twoDecimals(percent >= threshold ? most : (percent * most) / threshold);
}

/**
 * Indicator 5.4 in percent: 100 − (late + with a complaint or dislike) of received, each dossier counted once even when
 * it is both. Null without dossiers.
 */
export function satisfaction766(
  received: number,
  late: readonly string[],
  complained: readonly string[],
): number | null {
  if (received === 0) return null;
  return 100 - (new Set([...late, ...complained]).size * 100) / received;
}

function oneDecimal(value: number): number {
  return Math.round((value + Number.EPSILON) * 10) / 10;
}

function twoDecimals(value: number): number {
  return Math.round((value + Number.EPSILON) * 100) / 100;
}
