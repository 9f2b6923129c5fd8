import type { DossierFact } from '../indicator/fact.ts';
import { periodOf } from '../indicator/period.ts';
import type { StatisticsOptions } from '../indicator/statistics.ts';
import { formatClock, type Instant, instantAt, localDateOf, minuteOfDay } from '../time/instant.ts';
import { addDays, type LocalDate, latestDate } from '../time/local-date.ts';

/** Other ways to count the same dossiers, each of which a system of the province is known or likely to use. */
export const explanationKinds = [
  'starts-earlier',
  'starts-later',
  'ends-earlier',
  'ends-later',
  'office-hours',
  'other-period',
  'changed-since',
  'no-due-date',
  'ended-without-result',
  'refused',
  'never-early',
  'first-due',
  'by-instant',
  'by-return',
  'only-here',
  'only-imported',
  'no-province-code',
  'other-body',
  'voided',
  'kiosk',
] as const;
export type ExplanationKind = (typeof explanationKinds)[number];

/** A dossier with what is known of it besides the facts that our rule counts. */
export interface KnownDossier {
  readonly fact: DossierFact;
  readonly standing: 'ours' | 'other-body' | 'voided' | 'refused-at-intake';
  /** Received at this office's counter, or first told by a file. */
  readonly source: 'counter' | 'import';
  /** A file of another system has named it. */
  readonly imported: boolean;
  /** As it was known when the day of the figures ended; null: nobody here knew it; undefined: nothing changed since. */
  readonly former?: DossierFact | null;
}

/** One other way: the period, the moment and what it makes of a dossier (null: it does not count it). */
export interface Hypothesis {
  readonly kind: ExplanationKind;
  /** Days and hours for the sentence, as ISO text. */
  readonly detail: Readonly<Record<string, string>>;
  readonly options: StatisticsOptions;
  readonly fact: (known: KnownDossier) => DossierFact | null;
}

export interface Question {
  readonly options: StatisticsOptions;
  /** Last day that is counted: the end of the period, or the day of the figures when that is earlier. */
  readonly lastDay: LocalDate;
  /** When the office closed on that day; null on a day off. */
  readonly closesAt: Instant | null;
  /** What every code given by the office begins with. */
  readonly officeCode: string;
}

/** Every other way that makes sense for this period. */
export function hypotheses({ options, lastDay, closesAt, officeCode }: Question): Hypothesis[] {
  const { from, to, asOf } = options;
  const window = (kind: ExplanationKind, change: Partial<StatisticsOptions>, detail: Record<string, string>) => ({
    ...{ kind, detail, fact: counted },
    options: { ...options, ...change },
  });
  const ended = (kind: ExplanationKind, day: LocalDate) =>
    window(kind, { to: to < day ? day : to, asOf: instantAt(addDays(day, 1), 0) }, { day });
  const way = (kind: ExplanationKind, fact: Hypothesis['fact'], detail: Record<string, string> = {}) => ({
    ...{ kind, detail, options, fact },
  });
  const other = otherPeriod(from, to);
  const [dayBefore, dayAfter] = [addDays(lastDay, -1), addDays(lastDay, 1)];
  return [
    window('starts-earlier', { from: addDays(from, -1) }, { day: addDays(from, -1) }),
    ...(from < to ? [window('starts-later', { from: addDays(from, 1) }, { day: addDays(from, 1) })] : []),
    ...(dayBefore >= from ? [ended('ends-earlier', dayBefore)] : []),
    ...(asOf >= instantAt(dayAfter, 0) ? [ended('ends-later', dayAfter)] : []),
    ...(closesAt && closesAt < asOf
      ? [window('office-hours', { asOf: closesAt }, { day: lastDay, time: formatClock(minuteOfDay(closesAt)) })]
      : []),
    ...(other && other.from <= localDateOf(asOf) ? [window('other-period', other, other)] : []),
    way('changed-since', (known) => (known.former === undefined ? counted(known) : known.former)),
    way('no-due-date', (known) => ours(known, promisedForEver(known.fact))),
    way('ended-without-result', without(handedOverNever)),
    way('refused', without(['refused'])),
    way('never-early', (known) => ours(known, { ...known.fact, outcome: known.fact.outcome && 'approved' })),
    way('first-due', (known) => ours(known, withFirstDue(known.fact))),
    window('by-instant', { granularity: 'instant' }, {}),
    way('by-return', (known) => ours(known, endedWhenReturned(known.fact))),
    way('only-here', (known) => (known.imported ? counted(known) : null)),
    way('only-imported', (known) => (known.source === 'counter' ? counted(known) : null)),
    way('no-province-code', (known) => (hasProvinceCode(known.fact, officeCode) ? counted(known) : null), {
      office: officeCode,
    }),
    way('other-body', (known) => (known.standing === 'other-body' ? inScope(known.fact) : counted(known))),
    way('voided', (known) => (known.standing === 'voided' ? inScope(known.fact) : counted(known))),
    way('kiosk', (known) => ours(known, kioskOnline(known.fact))),
  ];
}

function counted({ standing, fact }: KnownDossier): DossierFact | null {
  return standing === 'ours' ? fact : null;
}

/** What a way makes of a dossier that our own figures count; others stay outside. */
function ours({ standing }: KnownDossier, changed: DossierFact | null): DossierFact | null {
  return standing === 'ours' ? changed : null;
}

function inScope(fact: DossierFact): DossierFact {
  return { ...fact, inPopulation: true };
}

/** Nothing is handed to the citizen at the end. */
const handedOverNever: readonly string[] = ['withdrawn', 'stopped', 'returned'];

function without(outcomes: readonly string[]): Hypothesis['fact'] {
  return (known) => (outcomes.includes(known.fact.outcome ?? '') ? null : counted(known));
}

/** Some systems take what has no due date for early, and what is open for in time. */
function promisedForEver(fact: DossierFact): DossierFact {
  if (fact.dueHistory.some(({ due }) => due !== null) || !fact.receivedAt) return fact;
  const due = { date: latestDate, at: instantAt(latestDate, 0), basis: 'date', provisional: false } as const;
  const promise = { due: { ...due, calendarVersion: null }, since: fact.receivedAt, hasHour: false } as const;
  return { ...fact, dueHistory: [{ ...promise, cause: 'import' }] };
}

function withFirstDue(fact: DossierFact): DossierFact {
  const [first] = [...fact.extensions].sort();
  if (first === undefined) return fact;
  return { ...fact, dueHistory: fact.dueHistory.filter(({ since, cause }) => since < first && cause !== 'extension') };
}

function endedWhenReturned(fact: DossierFact): DossierFact {
  if (!fact.resolvedAt || handedOverNever.includes(fact.outcome ?? '')) return fact;
  if (fact.returnedAt) return { ...fact, resolvedAt: fact.returnedAt };
  return { ...fact, resolvedAt: null, outcome: null };
}

function kioskOnline(fact: DossierFact): DossierFact {
  return fact.channel === 'kiosk' ? { ...fact, channel: 'online' } : fact;
}

function hasProvinceCode({ code, procedureCode }: DossierFact, officeCode: string): boolean {
  return procedureCode.trim() !== '' && code.startsWith(officeCode);
}

/** The period of the same name in the other scheme: 15–14 against the calendar. */
function otherPeriod(from: LocalDate, to: LocalDate): { readonly from: LocalDate; readonly to: LocalDate } | undefined {
  const known = periodOf(from, to);
  const other = known && periodOf(from, to, known.scheme === 'calendar' ? 'reporting' : 'calendar');
  return other && { from: other.from, to: other.to };
}
