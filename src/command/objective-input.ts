import { formulaOf } from '../domain/objective/indicator-formula.ts';
import type { ObjectiveInput } from '../domain/objective/input.ts';
import type { Objective, ObjectivePlan, Responsible } from '../domain/objective/objective.ts';
import type { Unit } from '../domain/organisation/unit.ts';
import { Problem } from '../domain/problem.ts';
import { fold, nfc } from '../domain/text.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listPeople, listUnits, type PersonInPost } from '../storage/organisation.ts';
import type { Context } from './context.ts';

/** People and sections as they are on the day of planning. */
export interface Roster {
  readonly people: readonly PersonInPost[];
  readonly units: readonly Unit[];
}

export async function readRoster(context: Context, on: LocalDate): Promise<Roster> {
  const [people, units] = await Promise.all([listPeople(context.database, on), listUnits(context.database)]);
  return { people, units };
}

/** Every text NFC without outer spaces; names become ids where exactly one person or unit has them, else they stay as written. */
export function planOf(input: ObjectiveInput, others: readonly Objective[], roster: Roster): ObjectivePlan {
  const formula = formulaOf(input.indicator);
  const { responsible, parent, ...rest } = input;
  const unit = formula.kind === 'percent' ? '%' : clean(input.target.unit) || formula.counted;
  return {
    ...rest,
    code: clean(rest.code),
    content: clean(rest.content),
    counting: clean(rest.counting),
    indicator: formula.id,
    target: { ...rest.target, unit },
    baseline: { ...rest.baseline, text: clean(rest.baseline.text) },
    measures: rest.measures.map(clean).filter((text) => text !== ''),
    resources: clean(rest.resources),
    judged: clean(rest.judged),
    responsible: matched(responsible, roster),
    parentId: parent === null ? null : parentId(parent, input, others),
  };
}

function parentId(code: string, input: ObjectiveInput, others: readonly Objective[]): string {
  const parent = others.find((each) => each.year === input.year && each.code === clean(code));
  if (!parent) throw new Problem('not-found', { what: 'mục tiêu cấp trên', key: `${code} (${input.year})` }, 'parent');
  return parent.id;
}

function matched({ name, unit }: ObjectiveInput['responsible'], { people, units }: Roster): Responsible {
  const [person, ...namesakes] = people.filter((each) => each.id === name || fold(each.name) === fold(name));
  const single = name !== '' && namesakes.length === 0 ? person : undefined;
  const section = units.find((each) => unit !== '' && (each.code === unit || fold(each.name) === fold(unit)));
  return {
    personId: single?.id ?? null,
    name: single?.name ?? clean(name),
    unitId: section?.id ?? (unit === '' ? (single?.post?.unitId ?? null) : null),
    unitName: section?.name ?? (unit === '' ? (single?.post?.unitName ?? '') : clean(unit)),
  };
}

function clean(text: string): string {
  return nfc(text).trim();
}
