import type { WorkingCalendar } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import type { DossierRules } from './allowed.ts';

/** What a decision needs to know beside the dossier; the times and the calendar are arguments, never asked for. */
export interface DecisionFacts {
  /** As people know the dossier, for messages; '' before it has one. */
  readonly code: string;
  readonly calendar: WorkingCalendar;
  readonly rules: DossierRules;
  /** When it happened, and now. */
  readonly occurredAt: Instant;
  readonly now: Instant;
}
