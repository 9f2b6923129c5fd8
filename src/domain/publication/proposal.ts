import { changesOnly, type Difference, diffProcedures } from '../procedure/diff.ts';
import type { ProcedureRow } from '../procedure/import-row.ts';
import { mergeContent } from '../procedure/merge.ts';
import type { Procedure, ProcessVersion } from '../procedure/procedure.ts';
import { isInForce } from '../procedure/version.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { ChangeKind, PublishedChange } from './publication.ts';

/** A change before anything is done about it. */
export type ProposedChange = Omit<PublishedChange, 'done'>;

/** A procedure of a decision as entered by hand. */
export interface EnteredChange {
  readonly procedureCode: string;
  readonly title: string;
  readonly field: string;
  readonly kind: ChangeKind;
  readonly former: string;
}

/** Our catalogue as it rules on a day, by code, and every process document. */
export interface OwnCatalogue {
  readonly procedures: ReadonlyMap<string, Procedure>;
  readonly processes: readonly ProcessVersion[];
  readonly on: LocalDate;
}

/** A file against our catalogue: what is new to us, what differs and where; what is the same asks for nothing. */
export function proposedByFile(
  rows: readonly ProcedureRow[],
  own: OwnCatalogue,
): { readonly proposed: ProposedChange[]; readonly same: string[] } {
  const proposed: ProposedChange[] = [];
  const same: string[] = [];
  for (const { code, content, format } of rows) {
    const present = own.procedures.get(code);
    const merged = mergeContent(present, content, format === 'steps');
    const differences = present ? changesOnly(diffProcedures(present, { ...present, ...merged })).map(shortened) : [];
    if (present && differences.length === 0) {
      same.push(code);
      continue;
    }
    proposed.push({
      procedureCode: code,
      title: merged.title,
      field: merged.field,
      kind: present ? 'amended' : 'new',
      former: '',
      source: 'file',
      differences,
      hadProcess: hasProcess(own, code),
    });
  }
  return { proposed, same };
}

/** A line entered by hand; name and field of a procedure we have are ours when none were typed. */
export function proposedByHand(entered: EnteredChange, own: OwnCatalogue): ProposedChange {
  const procedureCode = entered.procedureCode.trim();
  const present = own.procedures.get(procedureCode);
  const former = entered.kind === 'replaced' ? entered.former.trim() : '';
  return {
    procedureCode,
    title: entered.title.trim() || present?.title || '',
    field: entered.field.trim() || present?.field || '',
    kind: entered.kind,
    former,
    source: 'hand',
    differences: [],
    hadProcess: hasProcess(own, entered.kind === 'replaced' ? former : procedureCode),
  };
}

function hasProcess({ processes, on }: OwnCatalogue, code: string): boolean {
  return processes.some((version) => version.procedureCode === code && isInForce(version, on));
}

/** A record is kept in every wording: whole papers lists stay in the file. */
function shortened(difference: Difference): Difference {
  const cut = (text: string | null) => (text !== null && text.length > most ? `${text.slice(0, most)}…` : text);
  return { ...difference, before: cut(difference.before), after: cut(difference.after) };
}

const most = 400;
