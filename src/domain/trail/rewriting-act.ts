import type { Move } from '../register/kind.ts';
import { registerKinds } from '../register/list.ts';
import { changesIn, type FieldChange, type TrailEntry } from './entry.ts';

/**
 * Acts by which a form writes anew what it showed when it was opened, as the trail names them. What others changed of the
 * same fields since then would go unnoticed, so that they are refused until their author has been told
 * (`storage/trail.ts`). Forms that carry the number of the wording (`seq`) tell it by themselves and do not stand here.
 */
const acts: ReadonlySet<string> = new Set([
  'account.roles',
  'audit-programme.change',
  'audit.change',
  'audit.finding',
  'auditor.renew',
  'calendar.change',
  'declaration.revise',
  'complaint.judge',
  'department-report.write',
  'document.change',
  'document.periodic-review',
  'document.revise',
  'improvement.analyse',
  'improvement.assign',
  'improvement.correct',
  'improvement.extend',
  'legal-basis.change',
  'notice.setting',
  'objective-sheet.explain',
  'objective.change',
  'objective.record',
  'organisation.change',
  'organisation.end-absence',
  'organisation.end-delegation',
  'organisation.end-unit',
  'publication.change',
  'reconciliation.conclude',
  'reconciliation.write',
  'setting.change',
]);

export function isRewriting(action: string): boolean {
  return acts.has(action) || rewritesEntry(action);
}

/** Whether both changed the same field; of a field that holds several by name, the same of them. */
export function changesSame(one: Pick<TrailEntry, 'detail'>, other: Pick<TrailEntry, 'detail'>): boolean {
  const changed = fieldsOf(other);
  return [...fieldsOf(one)].some((field) => changed.has(field));
}

/** The form of an entry of a register, an act whose form shows a whole table, or one that can be done again and again. */
function rewritesEntry(action: string): boolean {
  const [register = '', act = ''] = action.split('.');
  const kind = registerKinds.find((one) => one.kind === register);
  if (!kind) return false;
  const move = kind.moves.find(({ id }) => id === act);
  const asks = move?.asks ?? [];
  return act === 'change' || asks.some(({ type }) => type === 'lines') || (move !== undefined && isRepeated(move));
}

/** What it asks is in the same fields each time; rows that it adds stay beside those of others. */
function isRepeated({ from, to, adds }: Move): boolean {
  const states = typeof to === 'string' ? [to] : Object.values(to.states);
  return adds === undefined && states.some((state) => state === 'stay' || from.includes(state));
}

function fieldsOf(entry: Pick<TrailEntry, 'detail'>): Set<string> {
  return new Set(Object.entries(changesIn(entry)).flatMap(([key, change]) => namesOf(key, change)));
}

function namesOf(key: string, { before, after }: FieldChange): string[] {
  if (!isNamed(before) || !isNamed(after)) return [key];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => `${key}.${name}`);
}

function isNamed(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
