import type { DossierEvent } from '../dossier/event.ts';
import type { Dossier } from '../dossier/state.ts';
import type { Absence } from '../organisation/absence.ts';
import type { WorkingCalendar } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';

/** A process version by the name people know: "QT.01 lần ban hành 2, sửa đổi 0". */
export interface NamedVersion {
  readonly id: string;
  readonly name: string;
}

export interface ConformanceFacts {
  readonly dossier: Dossier;
  /** The whole stream. */
  readonly events: readonly DossierEvent[];
  /** The process in force on the day of receipt and the one it was received under; null = none. */
  readonly ruling: NamedVersion | null;
  readonly used: NamedVersion | null;
  readonly calendar: WorkingCalendar;
  readonly absences: readonly Absence[];
  /** Working days before the due date by which an extension must be announced (the office's rule). */
  readonly extensionLeadDays: number;
  /** Papers of the procedure whose data a database holds. */
  readonly inDatabase: readonly string[];
  readonly now: Instant;
}
