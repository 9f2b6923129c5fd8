import type { Declaration } from '../domain/declaration/declaration.ts';
import { orderedScope, type ScopeItem } from '../domain/declaration/scope.ts';
import { rulingProcessOn } from '../domain/procedure/version.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Database } from './database.ts';
import { listProcedures } from './procedure.ts';
import { listProcesses } from './process.ts';
import { listRecords } from './record.ts';

/** Every declaration, oldest first. */
export function listDeclarations(database: Database): Promise<Declaration[]> {
  return listRecords<Declaration>(database, 'declaration');
}

/** Procedures whose process document is in force on a day: what the office can declare. */
export async function presentScope(database: Database, on: LocalDate): Promise<ScopeItem[]> {
  const procedures = await listProcedures(database, { on });
  const processes = await listProcesses(database);
  const items = procedures.flatMap(({ code, title, field }): ScopeItem[] => {
    const process = rulingProcessOn(
      processes.filter(({ procedureCode }) => procedureCode === code),
      on,
    );
    if (!process) return [];
    const label = `${process.documentCode} (${process.issue}.${process.revision})`;
    return [{ procedureCode: code, title, field, process: label }];
  });
  return orderedScope(items);
}
