import type { Holder } from '../domain/dossier/event.ts';
import {
  type ImportColumn,
  type ImportFault,
  type ImportFaultCode,
  importFault,
} from '../domain/dossier/import-fault.ts';
import type { ReviewFacts } from '../domain/dossier/import-review.ts';
import type { ImportedRow } from '../domain/dossier/imported-row.ts';
import { type HolderMatch, holderMatcher } from '../domain/organisation/match.ts';
import { isValidOn } from '../domain/organisation/unit.ts';
import type { Procedure } from '../domain/procedure/procedure.ts';
import { fold } from '../domain/text.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import type { StagedRow } from '../storage/import-stage.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { lastProcedures, procedureVersions } from '../storage/procedure.ts';
import type { Context } from './context.ts';

/** What rows are looked up against: people, sections, the catalogue and the calendar, read once per import. */
export interface ImportLookup {
  readonly calendar: WorkingCalendar;
  /** Reads the catalogue entries that these rows name. */
  prepare(rows: readonly ImportedRow[]): Promise<void>;
  factsFor(row: ImportedRow): ReviewFacts;
  holderOf(name: string): Holder;
  /** Notes the names and codes of a row that nobody knows. */
  mention(row: ImportedRow, staged: Pick<StagedRow, 'ordinal' | 'place'>): void;
  /** Each of them once, where the file names it first. */
  firstMentions(): readonly Mention[];
}

export interface Mention {
  /** Of the row that names it. */
  readonly ordinal: number;
  readonly fault: ImportFault;
}

export async function importLookup(context: Context): Promise<ImportLookup> {
  const { database } = context;
  const calendar = await rulingCalendar(database);
  const units = (await listUnits(database)).filter(({ kind }) => kind !== 'external');
  const today = localDateOf(context.clock());
  const match = holderMatcher(await listPeople(database, today), units);
  const catalogue = await lastProcedures(database);
  const codeOfTitle = uniqueTitles([...catalogue.values()].map(({ procedure }) => procedure));
  const versions = new Map<string, readonly Procedure[]>();
  const mentions = new Map<string, Mention>();
  const codeOfName = remembered((name) => codeOfTitle.get(fold(name)) ?? '');
  const codeOf = ({ procedureCode, procedureName }: ImportedRow) => {
    if (procedureCode === '') return codeOfName(procedureName);
    return catalogue.has(procedureCode) ? procedureCode : withLostZeros(procedureCode);
  };
  return {
    calendar,
    async prepare(rows) {
      const missing = new Set(rows.map(codeOf).filter((code) => catalogue.has(code) && !versions.has(code)));
      for (const code of missing) versions.set(code, await procedureVersions(database, code));
    },
    factsFor(row) {
      const day = row.receivedAt ? localDateOf(row.receivedAt.at) : today;
      const procedure = versions.get(codeOf(row))?.findLast((version) => isValidOn(version, day));
      return { calendar, procedure, match: match(row.officer, row.section), today };
    },
    holderOf: (name) => match(name, '').holder,
    mention(row, { ordinal, place }) {
      const note = (key: string, field: ImportColumn, code: ImportFaultCode, value: string) => {
        const before = mentions.get(key);
        if (before && before.ordinal <= ordinal) return;
        mentions.set(key, { ordinal, fault: importFault(place, field, code, { value }) });
      };
      const { officer, section }: HolderMatch = match(row.officer, row.section);
      if (officer === 'unmatched') note(`officer ${fold(row.officer)}`, 'officer', 'officer-unmatched', row.officer);
      if (officer === 'ambiguous') {
        note(`officer ${fold(row.officer)} ${fold(row.section)}`, 'officer', 'officer-ambiguous', row.officer);
      }
      if (section === 'unmatched') note(`section ${fold(row.section)}`, 'section', 'section-unmatched', row.section);
      if (catalogue.size > 0 && row.procedureCode !== '' && !catalogue.has(codeOf(row))) {
        note(`procedure ${row.procedureCode}`, 'procedure_code', 'procedure-unknown', row.procedureCode);
      }
    },
    firstMentions: () => [...mentions.values()],
  };
}

/** Exports without codes name the procedure; a title that two entries share says nothing. */
function uniqueTitles(procedures: readonly Procedure[]): Map<string, string> {
  const codes = new Map<string, string>();
  for (const { title, code } of procedures) codes.set(fold(title), codes.has(fold(title)) ? '' : code);
  return codes;
}

/** A file names few procedures, each many times, and every row asks several times. */
function remembered(find: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= mostRemembered) known.clear();
    const found = find(name);
    known.set(name, found);
    return found;
  };
}

const mostRemembered = 2000;

/** A code such as 1.004870 that a spreadsheet took for a number has lost its last zeros. */
function withLostZeros(code: string): string {
  return /^\d\.\d{1,5}$/.test(code) ? code.padEnd(8, '0') : code;
}
