import type { Actor } from '../domain/organisation/role.ts';
import type { QualityRecord, RecordNoun } from '../domain/record.ts';
import { moveEntry, type RegisterEntry } from '../domain/register/entry.ts';
import { annualPlan } from '../domain/register/plan-kinds.ts';
import { textIn } from '../domain/register/value.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { listObjectives } from '../storage/objective.ts';
import { listEntries, readScale } from '../storage/register-entry.ts';
import type { Context } from './context.ts';
import { closersOf, eachYear, isReachedBy, isWholeRegister, yearOfCloser } from './register-closer.ts';

/** A record that is about to be written, as it was and as it will be. */
interface Step {
  readonly noun: RecordNoun;
  readonly record: QualityRecord;
  readonly before?: QualityRecord;
}

/** A duty as the record closes it. */
export interface ClosedDuty {
  readonly noun: 'register-entry';
  readonly record: RegisterEntry;
  readonly before: RegisterEntry;
  readonly note: string;
}

/**
 * The approved duties of the yearly plan that these records close by reaching their end (signed, posted, sent, closed): of
 * each record the one duty of its kind and year that is due first. Nobody has to say it by hand, and no record closes two.
 */
export async function dutiesClosed(context: Context, actor: Actor, steps: readonly Step[]): Promise<ClosedDuty[]> {
  const reached = steps.flatMap(({ noun, record, before }) => {
    return closersOf(noun, record)
      .filter((closer) => isReachedBy(closer, record, before))
      .map((closer) => ({ closer, record }));
  });
  const closed: ClosedDuty[] = [];
  const today = localDateOf(context.clock());
  for (const { closer, record } of reached) {
    if (closed.some((duty) => textIn(duty.record.values, 'record') === record.code)) continue;
    if (!(await isWholeRegister(context, closer, record, today))) continue;
    const year = yearOfCloser(closer, record, today);
    closed.push(...(await closeFirst(context, actor, { closer, code: record.code, year }, closed)));
  }
  return closed;
}

/** The duty of the objectives, once the last draft of the year is approved. */
export async function objectiveDutyClosed(
  context: Context,
  actor: Actor,
  year: number,
  approved: readonly { readonly code: string }[],
): Promise<ClosedDuty[]> {
  const [first] = approved;
  if (!first) return [];
  const codes = new Set(approved.map(({ code }) => code));
  const open = (await listObjectives(context.database, year)).some(
    ({ code, state }) => state === 'draft' && !codes.has(code),
  );
  return open ? [] : closeFirst(context, actor, { closer: 'objective', code: first.code, year }, []);
}

async function closeFirst(
  context: Context,
  actor: Actor,
  { closer, code, year }: { readonly closer: string; readonly code: string; readonly year: number },
  already: readonly ClosedDuty[],
): Promise<ClosedDuty[]> {
  const all = (await listEntries(context.database, 'annual-plan')).filter(
    (duty) => textIn(duty.values, 'closer') === closer && (!eachYear.has(closer) || duty.year === year),
  );
  if (all.some(({ values }) => textIn(values, 'record') === code)) return [];
  const [duty] = all
    .filter(({ state, year: of, id }) => {
      return state === 'approved' && of === year && !already.some(({ record }) => record.id === id);
    })
    .sort((a, b) => (`${a.due} ${a.code}` < `${b.due} ${b.code}` ? -1 : 1));
  if (!duty) return [];
  const now = context.clock();
  const [scale, calendar] = await Promise.all([readScale(context.database), rulingCalendar(context.database)]);
  const doing = { actor, now, today: localDateOf(now), scale, calendar };
  const record = moveEntry(annualPlan, duty, 'close', { record: code }, doing);
  return [{ noun: 'register-entry', record, before: duty, note: `Hoàn thành khi ${code} kết thúc` }];
}
