import { formatClock, localDateOf, minuteOfDay } from '../time/instant.ts';
import type { DossierEvent, FieldChange } from './event.ts';
import { type ImportColumn, importColumns } from './import-fault.ts';
import type { ImportedRow, ImportedStep, Stamp } from './imported-row.ts';

export type ImportVerdict =
  | { readonly kind: 'new'; readonly row: ImportedRow }
  | { readonly kind: 'unchanged'; readonly row: ImportedRow }
  | {
      readonly kind: 'correction';
      readonly row: ImportedRow;
      readonly changes: readonly FieldChange[];
      readonly steps: readonly ImportedStep[];
    }
  | { readonly kind: 'conflict'; readonly column: ImportColumn; readonly act: DossierEvent }
  | { readonly kind: 'code-taken' };

/**
 * Decides what a row of a file means. Compared with the row last imported, not with the present state: the same file
 * twice changes nothing even after officers worked on the dossier; a blank never erases; a change of something an
 * officer has acted on since is a conflict. `last` undefined = this code was never imported; `events` = the dossier's
 * stream, null when no dossier has the code.
 */
export function decideImport(
  row: ImportedRow,
  last: ImportedRow | undefined,
  events: readonly DossierEvent[] | null,
): ImportVerdict {
  if (!last) return events === null ? { kind: 'new', row } : { kind: 'code-taken' };
  const merged = mergeRows(last, row);
  const changes = changesBetween(last, merged);
  if (changes.length === 0) return { kind: 'unchanged', row: merged };
  for (const { field } of changes) {
    const act = events?.findLast(({ data }) => touches(data, field));
    if (act) return { kind: 'conflict', column: field as ImportColumn, act };
  }
  return { kind: 'correction', row: merged, changes, steps: newSteps(last.steps, merged.steps) };
}

/** The later row over the earlier one; what it leaves blank stays. */
export function mergeRows(last: ImportedRow, row: ImportedRow): ImportedRow {
  return {
    code: row.code,
    procedureCode: row.procedureCode || last.procedureCode,
    procedureName: row.procedureName || last.procedureName,
    field: row.field || last.field,
    channel: row.channel ?? last.channel,
    applicant: row.applicant || last.applicant,
    receivedAt: row.receivedAt ?? last.receivedAt,
    dueAt: row.dueAt ?? last.dueAt,
    resolvedAt: row.resolvedAt ?? last.resolvedAt,
    returnedAt: row.returnedAt ?? last.returnedAt,
    state: row.state || last.state,
    officer: row.officer || last.officer,
    section: row.section || last.section,
    steps: [...last.steps, ...newSteps(last.steps, row.steps)],
  };
}

/** dd/mm/yyyy, with hh:mm when the stamp has an hour: what a person reads in a correction. */
export function stampText(stamp: Stamp | null): string {
  if (!stamp) return '';
  const [year, month, day] = localDateOf(stamp.at).split('-');
  return `${day}/${month}/${year}${stamp.hasHour ? ` ${formatClock(minuteOfDay(stamp.at))}` : ''}`;
}

const properties = {
  code: 'code',
  procedure_code: 'procedureCode',
  procedure_name: 'procedureName',
  field: 'field',
  channel: 'channel',
  applicant: 'applicant',
  received_at: 'receivedAt',
  due_at: 'dueAt',
  resolved_at: 'resolvedAt',
  returned_at: 'returnedAt',
  state: 'state',
  officer: 'officer',
  section: 'section',
} as const satisfies Record<ImportColumn, keyof ImportedRow>;

/** Both values of everything that differs. Seconds count, though the text shows minutes. */
function changesBetween(before: ImportedRow, after: ImportedRow): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const column of importColumns) {
    const [old, now] = [before[properties[column]], after[properties[column]]];
    if (comparable(old) === comparable(now)) continue;
    changes.push({ field: column, before: shown(old), after: shown(now) });
  }
  const added = after.steps.length - before.steps.length;
  if (added > 0)
    changes.push({ field: 'steps', before: String(before.steps.length), after: String(after.steps.length) });
  return changes;
}

function comparable(value: string | Stamp | null): string {
  return typeof value === 'string' || value === null ? (value ?? '') : `${value.at} ${value.hasHour}`;
}

function shown(value: string | Stamp | null): string {
  return typeof value === 'string' || value === null ? (value ?? '') : stampText(value);
}

/** Completions the earlier row did not have; the same activity at the same moment by the same person is one. */
function newSteps(before: readonly ImportedStep[], after: readonly ImportedStep[]): ImportedStep[] {
  const left = new Map<string, number>();
  for (const step of before) left.set(stepKey(step), (left.get(stepKey(step)) ?? 0) + 1);
  return after.filter((step) => {
    const count = left.get(stepKey(step)) ?? 0;
    left.set(stepKey(step), count - 1);
    return count <= 0;
  });
}

function stepKey(step: ImportedStep): string {
  return `${step.at} ${step.name} ${step.resource}`;
}

/** Does an act of an officer stand behind what this column says? Acts that no column speaks of never conflict. */
function touches(data: DossierEvent['data'], column: string): boolean {
  switch (data.type) {
    case 'imported':
    case 'import-corrected':
    case 'step-started':
    case 'step-finished':
    case 'step-returned':
    case 'opinion-asked':
    case 'opinion-received':
    case 'result-signed':
    case 'result-numbered':
    case 'late-cause-coded':
    case 'process-migrated':
      return false;
    case 'received':
    case 'refused-at-intake':
    case 'voided':
      return true;
    case 'handed-over':
    case 'reassigned':
      return column === 'officer' || column === 'section';
    case 'supplement-requested':
    case 'supplement-received':
    case 'paused':
    case 'resumed':
      return column === 'due_at' || column === 'state';
    case 'extended':
    case 'due-moved':
      // A due date computed at the import hangs on these three.
      return ['due_at', 'received_at', 'channel', 'procedure_code'].includes(column);
    case 'result-approved':
      return column === 'state';
    case 'refused':
    case 'sent-back':
    case 'withdrawn':
    case 'stopped':
    case 'resolved':
      return column === 'resolved_at' || column === 'state';
    case 'result-returned':
      return column === 'returned_at' || column === 'state';
    case 'corrected':
      return data.changes.some((change) => correctedColumns[change.field] === column);
    default:
      return true;
  }
}

/** Names of the fields in a manual correction, as the columns of a file. */
const correctedColumns: Readonly<Record<string, ImportColumn>> = {
  procedureCode: 'procedure_code',
  procedureTitle: 'procedure_name',
  field: 'field',
  channel: 'channel',
  receivedAt: 'received_at',
  due: 'due_at',
  dueAt: 'due_at',
  limit: 'due_at',
  resolvedAt: 'resolved_at',
  returnedAt: 'returned_at',
  outcome: 'state',
  applicant: 'applicant',
};
