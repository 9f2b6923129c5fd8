import { dueOfReceipt } from '../domain/dossier/decide-receipt.ts';
import { explainReceipt } from '../domain/dossier/explain.ts';
import { demand } from '../domain/organisation/may.ts';
import type { Language } from '../domain/problem.ts';
import type { Area, Channel } from '../domain/procedure/procedure.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Due } from '../domain/time/limit.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import type { Context } from './context.ts';
import { procedurePlan } from './procedure-plan.ts';

/** What decides the day that a receipt promises. */
export interface PromiseQuestion {
  readonly procedureCode: string;
  readonly channel: Channel;
  readonly area: Area;
  /** One of the cases the procedure tells apart; '' = the only one. */
  readonly case: string;
  /** Default now. */
  readonly receivedAt?: Instant;
  /** A day given by hand; null = the limit decides. */
  readonly due: LocalDate | null;
}

export interface PromisedDay {
  readonly due: Due;
  /** "Vì sao là ngày này?", in the language asked for. */
  readonly sentences: readonly string[];
}

/**
 * The day a receipt would promise, by the rules of receiving, and why; reads only. Throws Problem not-allowed, not-found,
 * procedure-not-yet, procedure-not-in-force, limit-unknown, occurs-before, longer-than-law, invalid (a day off).
 */
export async function promisedDay(
  context: Context,
  { procedureCode, channel, area, case: named, receivedAt, due: given }: PromiseQuestion,
  language: Language = 'vi',
): Promise<PromisedDay> {
  demand(context.actor, 'dossier.receive');
  const calendar = await rulingCalendar(context.database);
  const occurredAt = receivedAt ?? context.clock();
  const plan = await procedurePlan(context, procedureCode, occurredAt, { channel, area, case: named }, calendar);
  const due = dueOfReceipt({ procedureCode, limit: plan.limit, due: given }, { calendar, occurredAt });
  return { due, sentences: explainReceipt({ ...plan, due, given: given !== null, occurredAt }, calendar, language) };
}
