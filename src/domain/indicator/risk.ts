import { workingMinutes } from '../dossier/interval.ts';
import type { Dossier, StepProgress } from '../dossier/state.ts';
import { isOverdue } from '../dossier/work-list.ts';
import { fold } from '../text.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import { earliestDate } from '../time/local-date.ts';
import { frameOf } from './cut.ts';
import { type FactSource, factOf } from './fact.ts';
import { placeIi06a } from './ii06a.ts';
import { scoped } from './population.ts';

/** Fewer similar dossiers than this say nothing, unless the office has set another number. */
export const leastSimilar = 5;

/** From when on a dossier is said to be late probably: one threshold for screens, command line and notices. */
export interface RiskThreshold {
  /** At least this share of similar past dossiers ended late, above 0 up to 1. */
  readonly share: number;
  /** Of at least so many similar ones. */
  readonly least: number;
}

export const defaultThreshold: RiskThreshold = { share: 0.25, least: leastSimilar };

/** False without a basis, with too few similar dossiers, or when none of them was late. */
export function isLikelyLate({ basis, late, similar }: Risk, { share, least }: RiskThreshold): boolean {
  return basis !== null && similar >= least && late > 0 && late / similar >= share;
}

/** How far "similar" had to be stretched to find enough: the same procedure, its field, or the whole office. */
const riskBases = ['procedure', 'field', 'office'] as const;
export type RiskBasis = (typeof riskBases)[number];

/** Where an open dossier stands: at which step, with which share of its own working time used (1 = its due time). */
export interface RiskQuestion {
  readonly procedureCode: string;
  readonly field: string;
  /** Name of the step; '' without a plan or after the last step. */
  readonly step: string;
  readonly used: number;
}

/**
 * An empirical share, no forecast: of the past dossiers that were open at the same step with the same share of their own
 * time used, how many ended late. `basis` null: too few similar ones even in the whole office.
 */
export interface Risk extends RiskQuestion {
  readonly basis: RiskBasis | null;
  readonly late: number;
  readonly similar: number;
}

/** A finished dossier as the path it took: at which step it was while which share of its own time was used. */
export interface Life {
  readonly code: string;
  readonly procedureCode: string;
  readonly field: string;
  readonly late: boolean;
  readonly path: readonly { readonly step: string; readonly from: number; readonly to: number }[];
}

export type LifeSource = FactSource & { readonly steps: readonly Pick<StepProgress, 'name' | 'finishedAt'>[] };

/**
 * The path of a finished dossier against the due date it ended with; late by biểu II.06a, so that no list contradicts the
 * figures. Null when it does not count there, is open, or had no working time of its own.
 */
export function lifeOf(code: string, source: LifeSource, calendar: WorkingCalendar, now: Instant): Life | null {
  const scope = scoped(factOf(code, source));
  const end = source.resolvedAt;
  if (!scope || 'excluded' in scope || end === null || end > now) return null;
  const placement = placeIi06a(scope.counted, frameOf(earliestDate, localDateOf(now), now), 'date');
  const clock = clockOf(source, calendar);
  if (placement?.group !== 'resolved' || !clock) return null;
  const path: { step: string; from: number; to: number }[] = [];
  let from = 0;
  const add = (step: string, until: Instant) => {
    const to = clock(until < end ? until : end);
    if (to > from) path.push({ step: fold(step), from, to });
    from = Math.max(from, to);
  };
  const finished = source.steps.flatMap(({ name, finishedAt }) => (finishedAt === null ? [] : [{ name, finishedAt }]));
  for (const { name, finishedAt } of finished.sort((a, b) => (a.finishedAt < b.finishedAt ? -1 : 1))) {
    add(name, finishedAt);
  }
  add(source.steps.find(({ finishedAt }) => finishedAt === null)?.name ?? '', end);
  const { procedureCode, field } = source;
  return { code, procedureCode, field, late: placement.key === 'late', path };
}

/**
 * Where an open dossier stands; null when no forecast is due: it waits for somebody, has no due date, or is overdue
 * already (which is no risk but a fact).
 */
export function riskQuestion(dossier: Dossier, calendar: WorkingCalendar, now: Instant): RiskQuestion | null {
  if (dossier.resolvedAt !== null || dossier.due === null || isOverdue(dossier, now)) return null;
  if (dossier.pauses.some(({ to }) => to === null)) return null;
  const clock = clockOf({ ...dossier, dueHistory: [] }, calendar, dossier.due.at);
  if (!clock) return null;
  const step = dossier.steps.find(({ order }) => order === dossier.currentStep)?.name ?? '';
  return { procedureCode: dossier.procedureCode, field: dossier.field, step, used: clock(now) };
}

/** All past dossiers, ready to be asked about thousands of open ones: each question takes a few binary searches. */
export class RiskTable {
  readonly #groups = new Map<string, Group>();
  readonly #lives: readonly Life[];

  constructor(lives: readonly Life[]) {
    this.#lives = lives;
    for (const life of lives) {
      for (const { step, from, to } of life.path) {
        for (const basis of riskBases) {
          const key = keyOf(basis, life, step);
          const group = this.#groups.get(key) ?? { from: [], to: [], lateFrom: [], lateTo: [] };
          this.#groups.set(key, group);
          group.from.push(from);
          group.to.push(to);
          if (!life.late) continue;
          group.lateFrom.push(from);
          group.lateTo.push(to);
        }
      }
    }
    for (const group of this.#groups.values()) for (const list of Object.values(group)) list.sort(ascending);
  }

  /** From the narrowest basis with at least `least` similar dossiers. */
  risk(question: RiskQuestion, least: number = leastSimilar): Risk {
    let similar = 0;
    for (const basis of riskBases) {
      const group = this.#groups.get(keyOf(basis, question, fold(question.step)));
      if (!group) continue;
      similar = open(group.from, group.to, question.used);
      if (similar < least) continue;
      return { ...question, basis, late: open(group.lateFrom, group.lateTo, question.used), similar };
    }
    return { ...question, basis: null, late: 0, similar };
  }

  /** The dossiers behind an answer: exactly `similar` of them, `late` of them late. */
  similarTo({ basis, ...question }: Pick<Risk, 'basis'> & RiskQuestion): Life[] {
    if (basis === null) return [];
    const step = fold(question.step);
    const key = keyOf(basis, question, step);
    return this.#lives.filter((life) =>
      life.path.some(
        (part) =>
          part.step === step &&
          keyOf(basis, life, step) === key &&
          part.from <= question.used &&
          question.used < part.to,
      ),
    );
  }
}

/** The most likely to be late first; those nothing can be said about last. */
export function compareRisk(a: Risk, b: Risk): number {
  return shareOf(b) - shareOf(a) || b.similar - a.similar || b.used - a.used;
}

interface Group {
  readonly from: number[];
  readonly to: number[];
  readonly lateFrom: number[];
  readonly lateTo: number[];
}

function keyOf(basis: RiskBasis, one: Pick<Life, 'procedureCode' | 'field'>, step: string): string {
  const place = basis === 'procedure' ? one.procedureCode : basis === 'field' ? one.field : '';
  return `${basis}|${place}|${step}`;
}

function shareOf({ basis, late, similar }: Risk): number {
  return basis === null ? -1 : late / similar;
}

/** Half-open intervals [from, to) that hold `at`: those begun by then less those over by then. */
function open(from: readonly number[], to: readonly number[], at: number): number {
  return upTo(from, at) - upTo(to, at);
}

/** How many of an ascending list are ≤ `at`. */
function upTo(list: readonly number[], at: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

function ascending(a: number, b: number): number {
  return a - b;
}

/**
 * Share of a dossier's own working time used at a moment: office minutes without its waits since the receipt, or since
 * the end of the last wait that counted the limit anew. Null when it has no such time.
 */
function clockOf(
  { receivedAt, pauses, dueHistory }: Pick<Dossier, 'receivedAt' | 'pauses' | 'dueHistory'>,
  calendar: WorkingCalendar,
  dueAt: Instant | undefined = dueHistory.findLast(({ due }) => due !== null)?.due?.at,
): ((at: Instant) => number) | null {
  const start = pauses.findLast(({ policy, to }) => policy === 'restart' && to !== null)?.to ?? receivedAt;
  if (start === null || dueAt === undefined) return null;
  const whole = workingMinutes(calendar, { from: start, to: dueAt }, pauses);
  if (whole <= 0) return null;
  return (at) => workingMinutes(calendar, { from: start, to: at }, pauses) / whole;
}
