import type { Context } from '../command/context.ts';
import { raiseCorrectiveAction, type SlipInput, watchedSlips } from '../command/corrective-action.ts';
import * as act from '../command/corrective-action-act.ts';
import type { CorrectiveAction } from '../domain/improvement/corrective-action.ts';
import { requirementOf } from '../domain/improvement/dossier-requirement.ts';
import { type EffectPlan, type EffectScope, isEffective, isIneffective, judge } from '../domain/improvement/effect.ts';
import { measureWindow } from '../domain/improvement/effect-window.ts';
import type { DossierFact } from '../domain/indicator/fact.ts';
import { rowKey } from '../domain/indicator/grouping.ts';
import { sort } from '../domain/indicator/statistics.ts';
import { invariant } from '../domain/invariant.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { instantAt } from '../domain/time/instant.ts';
import { addDays, type LocalDate, localDate } from '../domain/time/local-date.ts';

/** The context of somebody of the demo, now. */
export type As = (login: string) => Context;

export interface Stage {
  readonly as: As;
  readonly today: LocalDate;
  readonly calendar: WorkingCalendar;
  readonly facts: readonly DossierFact[];
}

export const justice = 'Văn phòng HĐND và UBND';
export const economy = 'Phòng Kinh tế';

/** A section that answers for a slip, two of its people who find the cause and act, and somebody of another section. */
export interface Section {
  readonly unit: string;
  readonly first: { readonly login: string; readonly name: string };
  readonly second: { readonly login: string; readonly name: string };
  readonly verifier: string;
}

const sections: readonly Section[] = [
  {
    unit: justice,
    first: { login: 'duc', name: 'Vũ Anh Đức' },
    second: { login: 'oanh', name: 'Bùi Kim Oanh' },
    verifier: 'kiem',
  },
  {
    unit: economy,
    first: { login: 'hai', name: 'Ngô Thanh Hải' },
    second: { login: 'son', name: 'Đặng Hồng Sơn' },
    verifier: 'thu',
  },
];

/** Whose work a scope measures: civil status and certification are the office's, which answers for the whole as well. */
export function sectionOf({ kind, value }: EffectScope): Section {
  const found = sections.find(({ unit }) => kind === 'section' && unit === value) ?? sections[0];
  invariant(found, 'a section answers for the slip');
  return found;
}

export const apology = requirementOf('late-without-apology', localDate('2026-01-02'));
const whole: EffectScope = { kind: 'office', value: '' };
type Indicator = Extract<EffectPlan, { readonly kind: 'indicator' }>;

/** The life of a slip: it yields the day, counted from today, on which it goes on. */
export type Life = AsyncGenerator<number, void>;

/** Something that happens once, on its day. */
export async function* onDay(days: number, happen: () => Promise<unknown>): Life {
  yield days;
  await happen();
}

/** All lives side by side, day by day, so that numbers and recurrence come as they would have. */
export async function tell(lives: readonly Life[]): Promise<void> {
  const waiting: { readonly life: Life; readonly day: number }[] = [];
  const wait = async (life: Life) => {
    const { done, value } = await life.next();
    if (!done) waiting.push({ life, day: value });
  };
  for (const life of lives) await wait(life);
  while (waiting.length > 0) {
    waiting.sort((a, b) => a.day - b.day);
    const first = waiting.shift();
    if (first) await wait(first.life);
  }
}

/** Correction, analysis, approval: the way every slip goes. */
export async function* analyse(stage: Stage, code: string, on: number, by: string, input: act.AnalysisInput): Life {
  const correction = input.correction ?? {
    text: 'Đã nhắc và xử lý ngay trường hợp được nêu.',
    doneOn: day(stage, on - 1),
  };
  yield on;
  await act.analyseCorrectiveAction(at(stage, by, on), code, { ...input, correction });
  yield on + 2;
  await act.approveCorrectiveAction(at(stage, 'binh', on + 2), code, 'Đồng ý.');
}

/** Measures, then does what the figures say. */
export async function conclude(stage: Stage, code: string, by: string, on: number): Promise<CorrectiveAction> {
  // Never before the window is over: on the next working day instead of the one before.
  const moment = instantAt(stage.calendar.workingDayOnOrAfter(addDays(stage.today, on)), 10 * 60);
  const context: Context = { ...stage.as(by), clock: () => moment };
  const judged = await act.measureEffect(context, code);
  invariant(judged.effect, 'the effect was judged');
  if (isEffective(judged.effect)) return act.closeCorrectiveAction(context, code, 'Số đo tốt lên, đóng phiếu.');
  if (!isIneffective(judged.effect)) return judged;
  const next = await act.reissueCorrectiveAction(context, code);
  return { ...judged, reissuedAs: next.code };
}

/** A new slip; one about the same that was closed lately is opened again. */
export async function raise(stage: Stage, on: number, by: string, input: SlipInput): Promise<CorrectiveAction> {
  const context = at(stage, by, on);
  const [watched] = await watchedSlips(context, input);
  if (!watched) return raiseCorrectiveAction(context, input);
  const { statement: reason, source, dossiers = [] } = input;
  return act.reopenCorrectiveAction(context, watched.code, { reason, source, dossiers });
}

/** Somebody on a working day about `days` from today (never after it), at ten in the morning. */
export function at(stage: Stage, login: string, days: number): Context {
  const moment = instantAt(day(stage, days), 10 * 60);
  return { ...stage.as(login), clock: () => moment };
}

export function day({ today, calendar }: Stage, days: number): LocalDate {
  return calendar.addWorkingDays(addDays(today, days + 1), -1);
}

export function within({ today }: Stage, date: LocalDate, from: number, to: number): boolean {
  return date >= addDays(today, from) && date <= addDays(today, to);
}

/** Resolved late without an extension between two days, of a scope, by code. */
export function lateCodes(stage: Stage, from: number, to: number, scope: EffectScope = whole): string[] {
  const span = { from: addDays(stage.today, from), to: addDays(stage.today, to) };
  const asOf = instantAt(addDays(span.to, 1), 0);
  const { placed, frame } = sort(stage.facts, { rule: 'ii06a', ...span, asOf });
  const { kind, value } = scope;
  return placed
    .filter(({ counted }) => kind === 'office' || rowKey(counted, kind, frame) === value)
    .filter(({ placement }) => placement.group === 'resolved' && placement.key === 'late')
    .filter(({ counted }) => counted.fact.extensions.length === 0)
    .map(({ counted }) => counted.fact.code)
    .sort();
}

interface Window {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The day of raising, of those in the last year, after which a figure moved the most for the better. */
export function bestWeeks(stage: Stage): { readonly on: number; readonly plan: Indicator } {
  const days = [-250, -220, -190, -160, -130];
  const choices = days.flatMap((on) => {
    const before = { from: addDays(stage.today, on - 70), to: addDays(stage.today, on - 1) };
    const after = { from: addDays(stage.today, on + 20), to: addDays(stage.today, on + 89) };
    return moved(stage, before, after).map((one) => ({ ...one, on }));
  });
  const [best] = choices.sort((a, b) => b.by - a.by);
  invariant(best, 'there is a measure');
  return best;
}

export function leastImproved(stage: Stage, before: Window, after: Window): Indicator {
  const [worst] = moved(stage, before, after).sort((a, b) => a.by - b.by);
  invariant(worst, 'there is a measure');
  return worst.plan;
}

function moved(stage: Stage, before: Window, after: Window) {
  const scopes = [
    { kind: 'office', value: '' },
    { kind: 'section', value: justice },
    { kind: 'section', value: economy },
    { kind: 'field', value: 'Hộ tịch' },
    { kind: 'field', value: 'Chứng thực' },
  ] as const;
  const asOf = instantAt(addDays(after.to, 1), 0);
  return scopes.flatMap((scope) => {
    const plan: Indicator = { kind: 'indicator', indicator: 'in-time-of-resolved', scope, before, after };
    const [was, is] = [before, after].map((window) => measureWindow(stage.facts, plan, window, asOf));
    if (!was || !is || judge(plan.indicator, was, is) === 'too-few')
      return scope.kind === 'office' ? [{ plan, by: 0 }] : [];
    const share = ({ figure }: typeof was) => (figure.numerator ?? 0) / (figure.denominator ?? 1);
    return [{ plan, by: share(is) - share(was) }];
  });
}
