import { clockText } from '../demand.ts';
import type { Frame } from '../indicator/cut.ts';
import { duePoints } from '../indicator/due.ts';
import type { DueMove } from '../indicator/due-move.ts';
import type { DossierFact } from '../indicator/fact.ts';
import { qualityChecks, qualityPanel, qualityScope } from '../indicator/quality.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import { localDateOf } from '../time/instant.ts';
import { dmy } from '../time/local-date.ts';
import { actSigns } from './integrity-act.ts';
import { peakSigns } from './integrity-peak.ts';
import type { Evidence, ScannedDossier } from './scanned.ts';
import { type Course, stepsTaken, type Variant, variantsOf } from './variant.ts';

export const integrityChecks = [
  ...qualityChecks,
  'step-skipped',
  'steps-at-once',
  'recorded-late',
  'outside-office-time',
  'officer-peak',
] as const;
export type IntegrityCheck = (typeof integrityChecks)[number];

export interface IntegrityFlag {
  readonly check: IntegrityCheck;
  /** One entry a dossier, by code. */
  readonly dossiers: readonly Evidence[];
}

export interface IntegrityScan {
  /** Dossiers looked at: those of the period, the excluded ones too. */
  readonly checked: number;
  /** Every check in the order of `integrityChecks`, the clean ones too. */
  readonly flags: readonly IntegrityFlag[];
  /** How many dossiers bear at least one sign. */
  readonly flagged: number;
  readonly variants: readonly Variant[];
}

export interface ScanOptions {
  readonly frame: Frame;
  readonly calendar: WorkingCalendar;
  readonly corrections: readonly DueMove[];
}

/** Looks at one dossier after the other, so that a large office need not be in memory whole. */
export interface Scanner {
  /** Codes of the dossiers to look at: those of `qualityScope`. */
  readonly codes: readonly string[];
  look(dossier: ScannedDossier): void;
  result(): IntegrityScan;
}

/**
 * "Kết thúc ảo" and its kin: the signs of the data-quality panel, by the same function, and those that only the acts
 * show. Acts and finishes of the period count.
 */
export function integrityScanner(
  facts: readonly DossierFact[],
  { frame, calendar, corrections }: ScanOptions,
): Scanner {
  const scope = new Map(qualityScope(facts, frame).map((fact) => [fact.code, fact]));
  const own = new Map<IntegrityCheck, Evidence[]>([['officer-peak', peakSigns([...scope.values()], frame)]]);
  const courses: Course[] = [];
  return {
    codes: [...scope.keys()],
    look(dossier) {
      const fact = scope.get(dossier.code);
      if (!fact) return;
      for (const { check, text } of actSigns(dossier, fact, frame, calendar)) {
        const list = own.get(check) ?? [];
        list.push({ code: dossier.code, text });
        own.set(check, list);
      }
      if (fact.resolvedAt === null || fact.outcome !== 'approved' || localDateOf(fact.resolvedAt) < frame.from) return;
      courses.push({ code: dossier.code, procedure: dossier.procedureTitle, steps: stepsTaken(dossier.acts) });
    },
    result() {
      const panel = qualityPanel(facts, frame, corrections);
      const flags = integrityChecks.map((check) => {
        const row = panel.rows.find((one) => one.check === check);
        const found = row
          ? row.codes.map((code) => ({ code, text: datesOf(scope.get(code)) }))
          : (own.get(check) ?? []).toSorted((a, b) => (a.code < b.code ? -1 : 1));
        return { check, dossiers: found };
      });
      const flagged = new Set(flags.flatMap(({ dossiers }) => dossiers.map(({ code }) => code))).size;
      return { checked: panel.checked, flags, flagged, variants: variantsOf(courses) };
    },
  };
}

/** The days that a sign of the panel rests on. */
function datesOf(fact: DossierFact | undefined): string {
  if (!fact) return '';
  const { receivedAt, receivedHasHour, resolvedAt, resolvedHasHour, waits } = fact;
  const time = (at: DossierFact['receivedAt'], hasHour: boolean) =>
    at === null ? 'không ghi' : hasHour ? clockText(at) : dmy(localDateOf(at));
  const points = duePoints(fact);
  const last = points.at(-1);
  // The hour matters where the finish is compared with it; of what was promised before, the day is enough.
  const promises = points.map(({ due, hasHour }) => (due === last?.due ? time(due.at, hasHour) : dmy(due.date)));
  return [
    `tiếp nhận ${time(receivedAt, receivedHasHour)}`,
    last ? `hẹn trả ${[...new Set(promises)].join(' → ')}` : 'không có ngày hẹn',
    ...waits.map(({ from, to }) => `tạm dừng ${dmy(localDateOf(from))}–${to === null ? '…' : dmy(localDateOf(to))}`),
    resolvedAt === null ? 'chưa kết thúc' : `kết thúc ${time(resolvedAt, resolvedHasHour)}`,
  ].join('; ');
}
