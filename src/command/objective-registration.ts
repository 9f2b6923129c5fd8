import { isOfSection } from '../domain/objective/assignment.ts';
import { reworded } from '../domain/objective/content-check.ts';
import * as decide from '../domain/objective/decide.ts';
import * as decideRegistration from '../domain/objective/decide-registration.ts';
import type { ObjectiveInput } from '../domain/objective/input.ts';
import type { Objective, Target } from '../domain/objective/objective.ts';
import type { ObjectiveRegistration, OutcomeKind, RegisteredTarget } from '../domain/objective/registration.ts';
import { figureText, targetText } from '../domain/objective/wording.ts';
import { demand, may } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { isValidOn, type Unit } from '../domain/organisation/unit.ts';
import { Problem } from '../domain/problem.ts';
import { fold, nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { localDate, yearOf } from '../domain/time/local-date.ts';
import { listObjectives } from '../storage/objective.ts';
import { listRegistrations } from '../storage/objective-registration.ts';
import { listUnits } from '../storage/organisation.ts';
import type { Context } from './context.ts';
import { besideObjectives } from './objective.ts';
import { planOf, readRoster } from './objective-input.ts';
import { measureYear } from './objective-measure.ts';
import { getRecord, writeNewRecord, writeRecords } from './record.ts';

/** What a section writes; `unit` by code or name, '' = the section of who writes. */
export interface RegistrationInput {
  readonly year: number;
  readonly unit: string;
  readonly targets: readonly decideRegistration.WrittenTarget[];
}

/**
 * Registers what a section sets itself for a year: by somebody of the section, or by the quality officer from its paper.
 * Permission objective.answer; throws objective-section, objective-section-unknown, objective-registered, and what
 * domain/objective/decide-registration.ts `submit` throws.
 */
export async function registerObjectives(context: Context, input: RegistrationInput): Promise<ObjectiveRegistration> {
  const actor = demand(context.actor, 'objective.answer');
  const now = context.clock();
  if (!Number.isInteger(input.year) || input.year < yearOf(localDateOf(now)) || input.year > 2099) {
    const hint = 'Đăng ký cho năm nay hoặc năm sau.';
    throw new Problem('invalid', { field: 'Năm', value: input.year, hint }, 'year');
  }
  const unit = await sectionOf(context, actor, input.unit);
  const known = (await listRegistrations(context.database, input.year)).find((each) => each.unit.id === unit.id);
  if (known) {
    throw new Problem('objective-registered', { unit: unit.name, code: known.code, year: input.year }, 'unit');
  }
  const series = { noun: 'objective-registration', prefix: 'DKMT', year: input.year } as const;
  const targets = input.targets.map(clean);
  return writeNewRecord(context, actor, 'objective-registration.submit', series, (identity) =>
    decideRegistration.submit(identity, { id: unit.id, code: unit.code, name: unit.name }, targets, { actor, now }),
  );
}

/** Another wording of what is not in the plan yet. Permission objective.answer, by somebody of the section. */
export async function changeRegistration(
  context: Context,
  code: string,
  targets: readonly decideRegistration.WrittenTarget[],
): Promise<ObjectiveRegistration> {
  const actor = demand(context.actor, 'objective.answer');
  const before = await getRegistration(context, code);
  demandSection(before.unit, actor);
  const doing = { actor, now: context.clock() };
  const record = decideRegistration.resubmit(before, targets.map(clean), doing);
  await writeRecords(context, actor, 'objective-registration.change', [
    { noun: 'objective-registration', record, before },
  ]);
  return record;
}

export interface SettleInput {
  readonly number: number;
  readonly kind: OutcomeKind;
  readonly reason: string;
  /** For `changed`. */
  readonly target: Target | null;
  /** Objective of the office it serves; '' = none. */
  readonly parent: string;
}

/**
 * Takes one registered target into the plan as a draft of the section, with another target for a reason, or returns it.
 * One batch holds the registration and the objective. Permission objective.edit.
 */
export async function settleRegistration(
  context: Context,
  code: string,
  input: SettleInput,
): Promise<{ readonly registration: ObjectiveRegistration; readonly objective: Objective | null }> {
  const actor = demand(context.actor, 'objective.edit');
  const before = await getRegistration(context, code);
  const now = context.clock();
  const doing = { actor, now };
  const others = await listObjectives(context.database, before.year);
  const objectiveCode = input.kind === 'returned' ? '' : nextCode(others, before, input);
  const deciding = { kind: input.kind, reason: nfc(input.reason).trim(), target: input.target, objectiveCode };
  const registration = decideRegistration.settle(before, input.number, deciding, doing);
  const settled = registration.targets.find(({ number }) => number === input.number);
  const target = settled?.outcome?.target;
  const written = { noun: 'objective-registration', record: registration, before, note: deciding.reason } as const;
  if (!settled || !target) {
    await writeRecords(context, actor, 'objective-registration.return', [written]);
    return { registration, objective: null };
  }
  const roster = await readRoster(context, localDateOf(now));
  const plan = planOf(await inputOf(context, registration, settled, target, input.parent), others, roster);
  const { objective } = decide.plan(context.newId(), plan, others, {
    carriedFrom: (await lastYear(context, registration, settled))?.id ?? null,
    reason: reasonOf(registration, settled),
  });
  const beside = besideObjectives('objective.plan', [{ objective }]);
  await writeRecords(context, actor, 'objective-registration.accept', [written], beside);
  return { registration, objective };
}

/** Throws Problem('not-found'). */
export function getRegistration(context: Pick<Context, 'database'>, code: string): Promise<ObjectiveRegistration> {
  return getRecord<ObjectiveRegistration>(context, 'objective-registration', 'bản đăng ký mục tiêu', code);
}

async function sectionOf(context: Context, actor: Actor, named: string): Promise<Unit> {
  const today = localDateOf(context.clock());
  const units = (await listUnits(context.database)).filter(
    (unit) => unit.kind !== 'external' && isValidOn(unit, today),
  );
  const wanted = nfc(named).trim();
  const unit = units.find(({ id, code, name }) =>
    wanted === '' ? id === actor.unitId : code === wanted || fold(name) === fold(wanted),
  );
  if (!unit) throw new Problem('objective-section-unknown', { unit: wanted || '(chưa chọn)' }, 'unit');
  demandSection(unit, actor);
  return unit;
}

/** The quality officer may write for a section that handed in its paper. */
function demandSection(unit: { readonly id: string; readonly name: string }, actor: Actor): void {
  if (isOfSection(unit.id, actor) || may(actor.roles, 'objective.edit')) return;
  throw new Problem('objective-section', { unit: unit.name });
}

function clean(target: decideRegistration.WrittenTarget): decideRegistration.WrittenTarget {
  const trimmed = (words: string) => nfc(words).trim();
  return {
    ...target,
    content: trimmed(target.content),
    reason: trimmed(target.reason),
    responsible: trimmed(target.responsible),
    follows: trimmed(target.follows),
  };
}

/** The office's objective with the section as its tail: MT01-KT, then MT01-KT2 …, the first that is free. */
function nextCode(others: readonly Objective[], { unit }: ObjectiveRegistration, { parent, number }: SettleInput) {
  const stem = `${nfc(parent).trim() || `MT${String(number).padStart(2, '0')}`}-${unit.code}`;
  const taken = new Set(others.map(({ code }) => code));
  if (!taken.has(stem)) return stem;
  let index = 2;
  while (taken.has(`${stem}${index}`)) index += 1;
  return `${stem}${index}`;
}

async function lastYear(
  context: Context,
  { year, unit }: Pick<ObjectiveRegistration, 'year' | 'unit'>,
  target: RegisteredTarget,
) {
  const past = await listObjectives(context.database, year - 1);
  if (target.follows !== '') return past.find(({ code }) => code === target.follows);
  return past.find((each) => each.indicator === target.indicator && each.responsible.unitName === unit.name);
}

async function inputOf(
  context: Context,
  { year, unit }: ObjectiveRegistration,
  registered: RegisteredTarget,
  target: Target,
  parent: string,
): Promise<ObjectiveInput> {
  const past = await lastYear(context, { year, unit }, registered);
  const [measured] = past ? await measureYear(context, year - 1, 'quarter', [past]) : [];
  return {
    year,
    code: registered.outcome?.objectiveCode ?? '',
    // Taken with another target, the words name it.
    content: reworded(registered.content, { ...registered, year }, { ...registered, target, year }),
    indicator: registered.indicator,
    counting: past?.counting ?? '',
    target,
    baseline: {
      value: null,
      text: measured
        ? `Năm ${year - 1}: ${figureText(measured.year.figure, measured.objective.target.unit)}`
        : 'Mục tiêu mới',
    },
    measures: past?.measures ?? [],
    resources: past?.resources ?? '',
    responsible: { name: registered.responsible, unit: unit.name },
    deadline: localDate(`${year}-12-14`),
    judged: past?.judged ?? '',
    frequency: 'quarter',
    scheme: past?.scheme ?? 'reporting',
    level: 'section',
    parent: parent.trim() === '' ? null : parent,
  };
}

function reasonOf({ code, unit }: ObjectiveRegistration, { target, reason, outcome }: RegisteredTarget): string {
  const registered = `${unit.name} đăng ký ${targetText(target)} (${code}): ${reason}`;
  if (outcome?.kind !== 'changed' || outcome.target === null) return registered;
  return `${registered}; thư ký ISO đổi thành ${targetText(outcome.target)}: ${outcome.reason}`;
}
