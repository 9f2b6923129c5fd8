import type { Holder } from '../domain/dossier/event.ts';
import { type ImportFault, type ImportPlace, importFault } from '../domain/dossier/import-fault.ts';
import type { ReviewFacts } from '../domain/dossier/import-review.ts';
import type { ImportedRow } from '../domain/dossier/imported-row.ts';
import { type HolderMatch, holderMatcher } from '../domain/organisation/match.ts';
import { isValidOn } from '../domain/organisation/unit.ts';
import type { Procedure } from '../domain/procedure/procedure.ts';
import { fold } from '../domain/text.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { rulingCalendar } from '../storage/calendar.ts';
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
  /** Names and codes nobody knows, each told once per import. */
  firstMentions(row: ImportedRow, place: ImportPlace): ImportFault[];
}

export async function importLookup(context: Context): Promise<ImportLookup> {
  const { database } = context;
  const calendar = await rulingCalendar(database);
  const units = (await listUnits(database)).filter(({ kind }) => kind !== 'external');
  const match = holderMatcher(await listPeople(database, localDateOf(context.clock())), units);
  const catalogue = await lastProcedures(database);
  const codeOfTitle = uniqueTitles([...catalogue.values()].map(({ procedure }) => procedure));
  const versions = new Map<string, readonly Procedure[]>();
  const told = new Set<string>();
  const codeOfName = remembered((name) => codeOfTitle.get(fold(name)) ?? '');
  const codeOf = ({ procedureCode, procedureName }: ImportedRow) => {
    if (procedureCode === '') return codeOfName(procedureName);
    return catalogue.has(procedureCode) ? procedureCode : withLostZeros(procedureCode);
  };
  const once = (key: string): boolean => {
    if (told.has(key)) return false;
    told.add(key);
    return true;
  };
  return {
    calendar,
    async prepare(rows) {
      const missing = new Set(rows.map(codeOf).filter((code) => catalogue.has(code) && !versions.has(code)));
      for (const code of missing) versions.set(code, await procedureVersions(database, code));
    },
    factsFor(row) {
      const day = localDateOf(row.receivedAt?.at ?? context.clock());
      const procedure = versions.get(codeOf(row))?.findLast((version) => isValidOn(version, day));
      return { calendar, procedure, match: match(row.officer, row.section) };
    },
    holderOf: (name) => match(name, '').holder,
    firstMentions(row, place) {
      const faults: ImportFault[] = [];
      const { officer, section }: HolderMatch = match(row.officer, row.section);
      if (officer === 'unmatched' && once(`officer ${fold(row.officer)}`)) {
        faults.push(importFault(place, 'officer', 'officer-unmatched', { value: row.officer }));
      }
      if (officer === 'ambiguous' && once(`officer ${fold(row.officer)} ${fold(row.section)}`)) {
        faults.push(importFault(place, 'officer', 'officer-ambiguous', { value: row.officer }));
      }
      if (section === 'unmatched' && once(`section ${fold(row.section)}`)) {
        faults.push(importFault(place, 'section', 'section-unmatched', { value: row.section }));
      }
      const unknown = catalogue.size > 0 && row.procedureCode !== '' && !catalogue.has(codeOf(row));
      if (unknown && once(`procedure ${row.procedureCode}`)) {
        faults.push(importFault(place, 'procedure_code', 'procedure-unknown', { value: row.procedureCode }));
      }
      return faults;
    },
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
