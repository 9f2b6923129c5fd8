import { readDossierFile } from '../../src/exchange/dossier-file.ts';
import type { ReadRow } from '../../src/exchange/dossier-row.ts';
import { type Mapping, noMapping } from '../../src/exchange/mapping.ts';

export async function readAll(name: string, content: string | Uint8Array, mapping: Mapping = noMapping) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const read: ReadRow[] = [];
  for await (const row of readDossierFile(name, bytes, mapping)) read.push(row);
  return read;
}

/** `row field code` of every fault, as a person would list them. */
export function faultList(rows: readonly ReadRow[]): string[] {
  return rows.flatMap(({ faults }) =>
    faults.map((fault) => `${'row' in fault ? fault.row : fault.case} ${fault.field} ${fault.code}`),
  );
}
