import type { DossierFact } from '../indicator/fact.ts';
import {
  officerBand,
  officerIndicators,
  type Points,
  type ScoreSheet,
  type Scores,
  scoreSheet,
  scoresOf,
  unitBand,
  unitIndicators,
} from '../indicator/score.ts';
import type { Sorting } from '../indicator/statistics.ts';
import { compareVi } from '../text.ts';
import { localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { Complaint } from './complaint.ts';
import { complaintLists } from './complaint-figures.ts';
import type { Rating } from './rating.ts';
import {
  attitudePoints,
  bodiesPoints,
  handlingPoints,
  type OnlineFacts,
  onlinePoints,
  type StepWork,
  stepPoints,
} from './score-points.ts';

/** What no record tells and the office enters for a year, each with where it was taken from. */
export interface EnteredPoints {
  readonly points: Points;
  readonly source: string;
}

export interface ScoreFacts {
  /** II.06a of the period: which dossiers were resolved in it and how. */
  readonly sorting: Sorting;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly on: LocalDate;
  readonly steps: ReadonlyMap<string, readonly StepWork[]>;
  readonly ratings: readonly Rating[];
  readonly complaints: readonly Complaint[];
  /** Dossiers whose contacts the applicant caused. */
  readonly faults: ReadonlySet<string>;
  /** Indicators 5 and 6 of the whole office. */
  readonly organisation: EnteredPoints | null;
  readonly publicity: EnteredPoints | null;
  readonly procedures: OnlineFacts['procedures'];
}

/** What a score was made from: a dossier with its points, or a complaint or online dossier that counted whole. */
export interface ScoredItem {
  readonly code: string;
  /** Null where the points belong to the whole body. */
  readonly points: Points | null;
  /** Stands against full points. */
  readonly short: boolean;
}

export interface ScoreRow {
  readonly level: 'office' | 'section' | 'officer';
  /** Name of the section or officer as in the records; '' for the office. */
  readonly key: string;
  readonly sheet: ScoreSheet;
  /** Null when there is nothing to score. */
  readonly band: string | null;
  /** Indicators left out because nothing is known. */
  readonly missing: readonly number[];
  /** Dossiers scored. */
  readonly codes: readonly string[];
  /**
   * What stands against the full points of an indicator, by its number: dossiers; complaints for 8; online dossiers that
   * were late for 9.
   */
  readonly below: Readonly<Record<number, readonly string[]>>;
  /** Late dossiers without a complaint, for which indicator 7 has no points. */
  readonly lateUnscored: number;
  /** Complaints on conduct that name nobody's dossier. */
  readonly loose: readonly string[];
}

interface ScoredDossier {
  readonly fact: DossierFact;
  readonly base: Scores;
  readonly timely: 'early' | 'onTime' | 'late';
}

/** Bảng điểm (TT 01/2018/TT-VPCP art. 13–15): the office, its sections, every officer who held a scored dossier. */
export function scoreBoard(facts: ScoreFacts): ScoreRow[] {
  const dossiers = scored(facts);
  const names = (of: (fact: DossierFact) => readonly string[]) =>
    [...new Set(dossiers.flatMap(({ fact }) => of(fact)))].filter((name) => name !== '').sort(compareVi);
  return [
    rowOf(facts, dossiers, 'office', ''),
    ...names((fact) => holdersOf(fact).map(({ unitName }) => unitName)).map((key) =>
      rowOf(facts, dossiers, 'section', key),
    ),
    ...names((fact) => holdersOf(fact).map(({ name }) => name)).map((key) => rowOf(facts, dossiers, 'officer', key)),
  ];
}

/**
 * What stands behind one score: the dossiers with points for the indicator, those short of full points first; the
 * complaints received for 8, the dossiers received online for 9. Empty for 5 and 6, which the office enters.
 */
export function scoredItems(
  facts: ScoreFacts,
  level: ScoreRow['level'],
  key: string,
  indicator: keyof Scores,
): ScoredItem[] {
  if (indicator === 8 && level !== 'officer') {
    const { received, late, overdue } = complaintLists(complaintsOf(facts, level, key), facts);
    return wholeItems([...received, ...overdue], [...late, ...overdue]);
  }
  if (indicator === 9 && level === 'office') {
    const online = facts.sorting.placed.filter(({ placement }) => placement.received === 'online');
    const late = lateOnline(facts);
    return wholeItems([...online.map(({ counted }) => counted.fact.code), ...late], late);
  }
  const { dossiers, scores } = dossierScores(facts, scored(facts), level, key);
  return dossiers
    .flatMap(({ fact }, index): ScoredItem[] => {
      const points = scores[index]?.[indicator];
      return points === undefined ? [] : [{ code: fact.code, points, short: points < 2 }];
    })
    .sort((a, b) => (a.points ?? 0) - (b.points ?? 0) || (a.code < b.code ? -1 : 1));
}

function wholeItems(all: readonly string[], against: readonly string[]): ScoredItem[] {
  const short = new Set(against);
  return [...new Set(all)].sort().map((code) => ({ code, points: null, short: short.has(code) }));
}

function scored({ sorting, faults }: ScoreFacts): ScoredDossier[] {
  const timely = new Map(
    sorting.placed.flatMap(({ counted, placement }) =>
      placement.group === 'resolved' ? [[counted.fact.code, placement.key] as const] : [],
    ),
  );
  return scoresOf(sorting, faults).flatMap(({ fact, scores }) => {
    const key = timely.get(fact.code);
    return key === undefined ? [] : [{ fact, base: scores, timely: key }];
  });
}

function dossierScores(facts: ScoreFacts, all: readonly ScoredDossier[], level: ScoreRow['level'], key: string) {
  const dossiers = all.filter(
    ({ fact }) => level === 'office' || holdersOf(fact).some((one) => ownName(one, level) === key),
  );
  const conduct = conductOf(facts);
  const mine = (one: Complaint) => concerns(one, level, key);
  const cards = new Map(facts.ratings.map((rating) => [rating.dossierCode, rating]));
  const scores = dossiers.map(({ fact, base, timely }): Scores => {
    const steps = (facts.steps.get(fact.code) ?? []).filter(
      (step) => level === 'office' || (level === 'section' ? step.section : step.officer) === key,
    );
    const complained = conduct.some((one) => one.dossierCode === fact.code && mine(one));
    return defined({
      ...base,
      2: stepPoints(steps),
      4: bodiesPoints(cards.get(fact.code)?.criteria.bodies),
      7: attitudePoints(timely, complained),
    });
  });
  return { dossiers, scores };
}

function rowOf(facts: ScoreFacts, all: readonly ScoredDossier[], level: ScoreRow['level'], key: string): ScoreRow {
  const { dossiers, scores } = dossierScores(facts, all, level, key);
  const indicators = level === 'officer' ? officerIndicators : unitIndicators;
  const whole = level === 'officer' ? {} : unitScores(facts, level, key);
  const sheet = withWhole(scoreSheet(scores, indicators), scores, whole, indicators);
  return {
    level,
    key,
    sheet,
    band: sheet.total === null ? null : level === 'officer' ? officerBand(sheet.total) : unitBand(sheet.total),
    missing: indicators.filter((indicator) => !sheet.indicators.some((line) => line.indicator === indicator)),
    codes: dossiers.map(({ fact }) => fact.code).sort(),
    below: {
      ...Object.fromEntries(
        indicators.map((indicator) => [
          indicator,
          dossiers.filter((_, index) => (scores[index]?.[indicator] ?? 2) < 2).map(({ fact }) => fact.code),
        ]),
      ),
      ...(level === 'officer' ? {} : unitBelow(facts, level, key)),
    },
    lateUnscored: scores.filter((entry, index) => entry[7] === undefined && dossiers[index]?.timely === 'late').length,
    loose: conductOf(facts)
      .filter((one) => one.dossierCode === '' && concerns(one, level, key) && receivedIn(one, facts))
      .map(({ code }) => code),
  };
}

/** 5, 6, 8 and 9 belong to a whole body (art. 14.2): 5, 6, 9 to the office, 8 to every unit. */
function unitScores(facts: ScoreFacts, level: 'office' | 'section', key: string): Scores {
  const lists = complaintLists(complaintsOf(facts, level, key), facts);
  const handling = handlingPoints({
    total: lists.received.length,
    inTime: lists.received.length - lists.late.length,
    overdue: lists.overdue.length,
  });
  if (level === 'section') return { 8: handling };
  return defined({
    5: facts.organisation?.points,
    6: facts.publicity?.points,
    8: handling,
    9: onlinePoints(onlineFacts(facts)),
  });
}

function unitBelow(facts: ScoreFacts, level: 'office' | 'section', key: string): Record<number, readonly string[]> {
  const { late, overdue } = complaintLists(complaintsOf(facts, level, key), facts);
  const handling = [...new Set([...late, ...overdue])].sort();
  return level === 'section' ? { 8: handling } : { 8: handling, 9: lateOnline(facts).sort() };
}

function conductOf({ complaints }: ScoreFacts): Complaint[] {
  return complaints.filter((one) => one.kind === 'conduct' && one.founded !== false);
}

function complaintsOf({ complaints }: ScoreFacts, level: 'office' | 'section', key: string): Complaint[] {
  return complaints.filter((one) => level === 'office' || one.section === key);
}

function lateOnline({ sorting }: Pick<ScoreFacts, 'sorting'>): string[] {
  return sorting.placed
    .filter(({ counted, placement }) => {
      const late = placement.key === 'late' || placement.key === 'overdue';
      return counted.fact.channel === 'online' && late;
    })
    .map(({ counted }) => counted.fact.code);
}

/** Dossiers carried over from an earlier period count as received there; late ones count whenever received. */
export function onlineFacts({ sorting, procedures }: Pick<ScoreFacts, 'sorting' | 'procedures'>): OnlineFacts {
  const fresh = sorting.placed.filter(({ placement }) => placement.received !== 'carried');
  return {
    procedures,
    dossiers: {
      online: fresh.filter(({ placement }) => placement.received === 'online').length,
      received: fresh.length,
    },
    late: lateOnline({ sorting }).length,
  };
}

/** The points of the body stand beside the averages of its dossiers, each once. */
function withWhole(
  sheet: ScoreSheet,
  scores: readonly Scores[],
  whole: Scores,
  indicators: readonly (keyof Scores)[],
): ScoreSheet {
  // A body without a dossier is not judged by having had no complaint.
  if (scores.length === 0) return sheet;
  const body = scoreSheet([whole], indicators);
  const lines = [...sheet.indicators, ...body.indicators].sort((a, b) => a.indicator - b.indicator);
  const total = Math.round(lines.reduce((sum, { value }) => sum + value * 10, 0)) / 10;
  return { indicators: lines, total };
}

function concerns(complaint: Complaint, level: ScoreRow['level'], key: string): boolean {
  if (level === 'office') return true;
  if (level === 'section') return complaint.section === '' || complaint.section === key;
  // A complaint that names no officer stands against everybody who held the dossier.
  return complaint.officer === key || (complaint.officer === '' && complaint.dossierCode !== '');
}

function receivedIn({ receivedAt }: Complaint, { from, to }: ScoreFacts): boolean {
  const day = localDateOf(receivedAt);
  return day >= from && day <= to;
}

/** Whoever held the dossier until processing ended. */
function holdersOf({ holders, resolvedAt }: DossierFact) {
  const until = holders.filter(({ since }) => resolvedAt === null || since <= resolvedAt);
  return (until.length > 0 ? until : holders.slice(0, 1)).map(({ holder }) => holder);
}

function ownName(holder: { readonly name: string; readonly unitName: string }, level: ScoreRow['level']): string {
  return level === 'section' ? holder.unitName : holder.name;
}

function defined(scores: { readonly [K in keyof Scores]?: Points | undefined }): Scores {
  return Object.fromEntries(Object.entries(scores).filter(([, points]) => points !== undefined));
}
