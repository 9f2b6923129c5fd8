import type { WorkingCalendar } from '../time/calendar.ts';
import { dueDate } from '../time/deadline.ts';
import type { Instant } from '../time/instant.ts';
import type { Limit } from '../time/limit.ts';
import { unitText } from '../time/wording.ts';
import { chooseLimit, type LimitQuestion } from './limit-choice.ts';
import type { Procedure, ProcessVersion } from './procedure.ts';

export interface RulingLimit {
  /** The office's promise when it is shorter, else the published limit; null when none is one clear value. */
  readonly limit: Limit | null;
  /** Only when `limit` is a promise. */
  readonly legalLimit?: Limit | null;
  readonly limitText: string;
}

/** The limit a dossier received at `at` gets. A promise longer than the law is no promise: the law rules. */
export function rulingLimit(
  procedure: Pick<Procedure, 'limits'>,
  version: Pick<ProcessVersion, 'promised'> | undefined,
  question: LimitQuestion,
  calendar: WorkingCalendar,
  at: Instant,
): RulingLimit {
  const legal = chooseLimit(procedure, question);
  const promised = version?.promised[question.case] ?? version?.promised[''] ?? null;
  const legalText = legal.text || (legal.limit ? unitText(legal.limit, 'vi') : '');
  if (promised === null || !isShorter(promised, legal.limit, calendar, at)) {
    return { limit: legal.limit, limitText: legalText };
  }
  const limitText = `${unitText(promised, 'vi')}${legalText ? ` (theo quy định: ${legalText})` : ''}`;
  return { limit: promised, limitText, legalLimit: legal.limit };
}

function isShorter(promised: Limit, legal: Limit | null, calendar: WorkingCalendar, received: Instant): boolean {
  if (legal === null) return true;
  const dates = [promised, legal].map((limit) => dueDate(calendar, { received, limit, pauses: [] })?.at ?? '');
  return (dates[0] ?? '') < (dates[1] ?? '');
}
