import { type DuePoint, dueAt } from '../domain/indicator/due.ts';
import { type DurationRow, dossierDurations } from '../domain/indicator/durations.ts';
import type { DossierFact } from '../domain/indicator/fact.ts';
import { brokenIdentities, type Figures, type Rate } from '../domain/indicator/figures.ts';
import { type Ii06aTable, ii06aTable } from '../domain/indicator/ii06a-table.ts';
import {
  type CauseRow,
  causesOf,
  lateCauseLabels,
  type OpenOverdue,
  openOverdue,
} from '../domain/indicator/lateness.ts';
import { type Period, type PeriodScheme, periodsOf } from '../domain/indicator/period.ts';
import { type QualityPanel, qualityPanel } from '../domain/indicator/quality.ts';
import { type Sorting, type StatisticsRow, sort, statistics } from '../domain/indicator/statistics.ts';
import { invariant } from '../domain/invariant.ts';
import type { MeasuredObjective } from '../domain/objective/measure-year.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { type AnnualChart, annualCharts, type MonthRow } from './annual-chart.ts';
import { conclusions, recommendations } from './annual-conclusion.ts';
import { inTimeOf } from './annual-figures.ts';
import { type ObjectiveLine, objectiveLines } from './objective-model.ts';

/** A dossier resolved after its promised day. */
export interface LateDossier {
  readonly code: string;
  readonly procedure: string;
  readonly field: string;
  readonly due: LocalDate;
  readonly resolved: LocalDate;
  /** Working days in (due, resolved]. */
  readonly workingDays: number;
  readonly section: string;
  /** Null: nobody has said why. */
  readonly cause: string | null;
}

/** All that the yearly report says; every figure from domain/indicator and domain/objective by rule II.06a. */
export interface AnnualQualityModel {
  readonly office: Office;
  readonly year: number;
  readonly scheme: PeriodScheme;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly asOf: Instant;
  /** Last day the figures see; `running` when the period goes on after it. */
  readonly cutDate: LocalDate;
  readonly running: boolean;
  readonly rule: 'ii06a';
  readonly total: Figures;
  readonly inTime: Rate;
  readonly excluded: Ii06aTable['excluded'];
  /** Extended dossiers of the period, against what was promised first. */
  readonly extended: Ii06aTable['extended'];
  readonly months: readonly MonthRow[];
  readonly fields: readonly StatisticsRow[];
  readonly objectives: readonly ObjectiveLine[];
  readonly late: readonly LateDossier[];
  readonly causes: readonly CauseRow[];
  readonly overdue: OpenOverdue;
  readonly quality: QualityPanel;
  readonly durations: { readonly total: DurationRow | null; readonly fields: readonly DurationRow[] };
  /** Sentences from the figures above, for a leader to edit. */
  readonly conclusions: readonly string[];
  readonly recommendations: readonly string[];
  /** Pictures as drawn: what was issued stays as it was, whatever draws it later. */
  readonly charts: readonly AnnualChart[];
  /** Years of the calendar in the period without their official notice. */
  readonly provisionalYears: readonly number[];
}

export interface AnnualInput {
  readonly office: Office;
  readonly period: Pick<Period, 'scheme' | 'year' | 'from' | 'to'>;
  readonly asOf: Instant;
  readonly facts: readonly DossierFact[];
  readonly measured: readonly MeasuredObjective[];
  readonly calendar: WorkingCalendar;
  /** Due dates replaced by a correction, for the data-quality panel. */
  readonly corrections: Parameters<typeof qualityPanel>[2];
}

/** Throws Problem('identities-broken') rather than print figures that do not agree (II.06a). */
export async function annualModel(input: AnnualInput): Promise<AnnualQualityModel> {
  const { office, period, asOf, facts, calendar } = input;
  const { from, to, year, scheme } = period;
  const options = { rule: 'ii06a', from, to, asOf } as const;
  const counted = statistics(facts, { ...options, by: 'field' });
  const broken = [counted.total, ...counted.rows].flatMap(brokenIdentities)[0];
  if (broken) throw new Problem('identities-broken', { identity: broken });
  const sorting = sort(facts, options);
  const cutDate = sorting.frame.cut.date;
  const table = ii06aTable(sorting);
  const months = monthRows(facts, period, asOf, cutDate);
  const objectives = objectiveLines(input.measured);
  const base = {
    office,
    year,
    scheme,
    from,
    to,
    asOf,
    cutDate,
    running: cutDate < to || !sorting.frame.cut.closed,
    rule: 'ii06a' as const,
    total: counted.total,
    inTime: inTimeOf(counted.total),
    excluded: table.excluded,
    extended: table.extended,
    months,
    fields: counted.rows,
    objectives,
    late: lateDossiers(sorting, calendar),
    causes: causesOf(sorting),
    overdue: openOverdue(sorting),
    quality: qualityPanel(facts, sorting.frame, input.corrections),
    durations: {
      total: dossierDurations(facts, { from, to: cutDate }, undefined, calendar).rows[0] ?? null,
      fields: dossierDurations(facts, { from, to: cutDate }, 'field', calendar).rows,
    },
    provisionalYears: calendar.provisionalYears(from, to),
  };
  const charts = await annualCharts({ months, fields: counted.rows, objectives: input.measured });
  return { ...base, conclusions: conclusions(base), recommendations: recommendations(base), charts };
}

/** Each month a period of its own, of those that have begun: new dossiers and resolved ones add up, carried ones do not. */
function monthRows(
  facts: readonly DossierFact[],
  { scheme, year, from, to }: AnnualInput['period'],
  asOf: Instant,
  cutDate: LocalDate,
): MonthRow[] {
  return periodsOf(scheme, 'month', year)
    .filter((month) => month.to >= from && month.from <= to && month.from <= cutDate)
    .map((month) => {
      const clipped = { from: later(month.from, from), to: month.to < to ? month.to : to };
      const { total } = statistics(facts, { rule: 'ii06a', ...clipped, asOf });
      return { label: month.label, ...clipped, figures: total, inTime: inTimeOf(total) };
    });
}

function later(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

/** The longest first. */
function lateDossiers({ placed }: Sorting, calendar: AnnualInput['calendar']): LateDossier[] {
  return placed
    .filter(({ placement }) => placement.group === 'resolved' && placement.key === 'late')
    .map(({ counted: { fact, end, points } }) => {
      invariant(end, 'a resolved dossier has an end');
      const due: DuePoint | undefined = dueAt(points, end.at);
      invariant(due, 'a counted dossier has a due date');
      const holder = fact.holders.findLast(({ since }, index) => index === 0 || since <= end.at)?.holder;
      return {
        code: fact.code,
        procedure: fact.procedureTitle,
        field: fact.field,
        due: due.due.date,
        resolved: end.date,
        workingDays: due.due.date < end.date ? calendar.workingDaysBetween(due.due.date, end.date) : 0,
        section: holder?.unitName || holder?.name || '',
        cause: fact.lateCause === null ? null : lateCauseLabels[fact.lateCause],
      };
    })
    .sort((a, b) => b.workingDays - a.workingDays || (a.code < b.code ? -1 : 1));
}
