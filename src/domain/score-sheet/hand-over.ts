import type { NamedPerson } from '../organisation/unit.ts';
import { Problem } from '../problem.ts';
import type { EmulationSheet } from './emulation.ts';

/** Another head of section assesses the sheet. Throws Problem('register-same-person') for a sheet of their own. */
export function handOver(sheet: EmulationSheet, to: NamedPerson): EmulationSheet {
  if (sheet.person.id === to.id) {
    throw new Problem('register-same-person', { field: `Người đánh giá phiếu ${sheet.code}`, name: to.name }, 'to');
  }
  return { ...sheet, assessor: { id: to.id, name: to.name }, seq: sheet.seq + 1 };
}
