import type { Party } from '../domain/audit/party.ts';
import type { AuditProgramme, ProgrammePlan } from '../domain/audit/programme.ts';
import * as decide from '../domain/audit/programme.ts';
import { demand } from '../domain/organisation/may.ts';
import { isValidOn } from '../domain/organisation/unit.ts';
import { Problem } from '../domain/problem.ts';
import { fold, nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, localDate } from '../domain/time/local-date.ts';
import { findProgramme } from '../storage/audit.ts';
import { listUnits } from '../storage/organisation.ts';
import type { Context } from './context.ts';
import { writeRecords } from './record.ts';

/** What a person writes: a section by id, code or name. */
export interface ProgrammeInput extends Omit<ProgrammePlan, 'rounds' | 'leftOut'> {
  readonly rounds: readonly { readonly section: string; readonly month: number; readonly reason: string }[];
  /** Why a section is not visited this year; a blank reason says nothing. */
  readonly leftOut?: readonly { readonly section: string; readonly reason: string }[];
}

/** Writes the year's programme or rewrites its draft. Permission audit.plan. Throws Problem: not-found, required, invalid. */
export async function saveProgramme(context: Context, year: number, input: ProgrammeInput): Promise<AuditProgramme> {
  const actor = demand(context.actor, 'audit.plan');
  if (!Number.isInteger(year) || year < 2000 || year > 2099) {
    throw new Problem('invalid', { field: 'Năm', value: year, hint: 'Nhập năm từ 2000 đến 2099.' }, 'year');
  }
  const sections = await officeSections(context, year);
  const plan: ProgrammePlan = {
    objectives: nfc(input.objectives),
    scope: nfc(input.scope),
    criteria: nfc(input.criteria),
    methods: nfc(input.methods),
    rounds: input.rounds.map(({ section, month, reason }) => ({
      unit: named(sections, section),
      month,
      reason: nfc(reason),
    })),
    leftOut: (input.leftOut ?? []).map(({ section, reason }) => ({
      unit: named(sections, section),
      reason: nfc(reason),
    })),
  };
  const before = await findProgramme(context.database, year);
  if (before) {
    const record = decide.changeProgramme(before, plan);
    await writeRecords(context, actor, 'audit-programme.change', [{ noun, record, before }]);
    return record;
  }
  const record: AuditProgramme = {
    ...decide.checkProgramme(plan),
    id: context.newId(),
    code: decide.programmeCode(year),
    year,
    state: 'draft',
    due: null,
    seq: 1,
    approval: null,
    closing: null,
    reopened: [],
  };
  await writeRecords(context, actor, 'audit-programme.plan', [{ noun, record }]);
  return record;
}

/** Permission audit.approve. Throws Problem('audit-programme-sections') for a section without round and reason. */
export async function approveProgramme(
  context: Context,
  year: number,
  decision: string,
  signedOn?: LocalDate,
): Promise<AuditProgramme> {
  const actor = demand(context.actor, 'audit.approve');
  const before = await getProgramme(context, year);
  const now = context.clock();
  const signed = { decision: nfc(decision), signedOn: signedOn ?? localDateOf(now) };
  const sections = (await officeSections(context, year)).filter(({ isSection }) => isSection);
  const record = decide.approveProgramme(before, signed, sections, { actor, now });
  await writeRecords(context, actor, 'audit-programme.approve', [{ noun, record, before }]);
  return record;
}

/** Back to draft, with a reason. Permission audit.approve. */
export async function reopenProgramme(context: Context, year: number, reason: string): Promise<AuditProgramme> {
  const actor = demand(context.actor, 'audit.approve');
  const before = await getProgramme(context, year);
  const record = decide.reopenProgramme(before, nfc(reason), { actor, now: context.clock() });
  await writeRecords(context, actor, 'audit-programme.reopen', [{ noun, record, before, note: nfc(reason) }]);
  return record;
}

/** Permission audit.approve. */
export async function closeProgramme(context: Context, year: number, conclusion: string): Promise<AuditProgramme> {
  const actor = demand(context.actor, 'audit.approve');
  const before = await getProgramme(context, year);
  const record = decide.closeProgramme(before, nfc(conclusion), { actor, now: context.clock() });
  await writeRecords(context, actor, 'audit-programme.close', [{ noun, record, before, note: nfc(conclusion) }]);
  return record;
}

/** Throws Problem('not-found'). */
export async function getProgramme(context: Pick<Context, 'database'>, year: number): Promise<AuditProgramme> {
  const found = await findProgramme(context.database, year);
  if (!found) throw new Problem('not-found', { what: 'chương trình đánh giá năm', key: year });
  return found;
}

/** The office itself and its sections that exist at some time of the year, the sections first. */
export async function officeSections(context: Pick<Context, 'database'>, year: number): Promise<AuditedUnit[]> {
  const units = await listUnits(context.database);
  const [first, last] = [localDate(`${year}-01-01`), localDate(`${year}-12-31`)];
  return units
    .filter((unit) => unit.kind !== 'external')
    .filter((unit) => isValidOn(unit, last) || (unit.validFrom <= last && (unit.validTo ?? last) >= first))
    .map(({ id, name, code, kind }) => ({ id, name, code, isSection: kind === 'section' }))
    .sort((a, b) => Number(b.isSection) - Number(a.isSection));
}

export interface AuditedUnit extends Party {
  readonly code: string;
  /** False for the leadership, which is the office itself. */
  readonly isSection: boolean;
}

/** A section by id, code or name. Throws Problem('not-found'). */
export function named(sections: readonly AuditedUnit[], typed: string): Party {
  const wanted = nfc(typed).trim();
  const found = sections.find(({ id, code, name }) => id === wanted || code === wanted || fold(name) === fold(wanted));
  if (!found) throw new Problem('not-found', { what: 'bộ phận', key: wanted.slice(0, 60) }, 'timetable');
  return { id: found.id, name: found.name };
}

const noun = 'audit-programme';
