import { type ImportColumn, importColumns } from '../domain/dossier/import-fault.ts';
import { fold } from '../domain/text.ts';
import { type Cell, textOf } from './cell.ts';
import type { Mapping } from './mapping.ts';

/** "Ngày hẹn trả (*)" and "ngay_hen_tra" are the same heading; so are "dossierNo" and "Dossier No". */
export function headingKey(heading: string): string {
  return fold(heading.replace(/\([^)]*\)/g, '')).replace(/[^a-z0-9]/g, '');
}

/**
 * Which cells of a row hold which column; several when two headings say the same: the first non-blank one counts, and
 * cells that contradict each other are a fault.
 */
export interface Heading {
  /** The headings as written, by cell. */
  readonly titles: readonly string[];
  readonly columns: ReadonlyMap<ImportColumn, readonly number[]>;
  /** Headings that say nothing to us, with what they say. */
  readonly unknown: readonly string[];
}

/** Vietnamese headings and keys of the provincial exports, folded and without punctuation. */
const headings: Readonly<Record<ImportColumn, readonly string[]>> = {
  code: ['ma ho so', 'so ho so', 'ma so ho so', 'so bien nhan', 'ma bien nhan', 'dossierno', 'dossiercode'],
  procedure_code: ['ma tthc', 'ma thu tuc', 'ma thu tuc hanh chinh', 'procedurecode', 'serviceinfocode'],
  procedure_name: [
    'ten tthc',
    'thu tuc',
    'tthc',
    'ten thu tuc',
    'ten thu tuc hanh chinh',
    'thu tuc hanh chinh',
    'procedurename',
    'serviceinfoname',
  ],
  field: ['linh vuc', 'ten linh vuc', 'sectorname', 'domainname'],
  channel: ['hinh thuc nop', 'hinh thuc nop ho so', 'cach thuc nop', 'kenh nop', 'hinh thuc tiep nhan', 'applymethod'],
  applicant: [
    'nguoi nop',
    'chu ho so',
    'ten chu ho so',
    'nguoi nop ho so',
    'ho ten nguoi nop',
    'ten nguoi nop',
    'to chuc ca nhan nop',
    'ten to chuc ca nhan',
    'applicantname',
    'ownername',
  ],
  received_at: [
    'ngay tiep nhan',
    'ngay nhan',
    'thoi gian tiep nhan',
    'ngay nhan ho so',
    'ngay tiep nhan ho so',
    'accepteddate',
    'receivedate',
    'receiveddate',
  ],
  due_at: [
    'ngay hen tra',
    'ngay hen',
    'han tra',
    'han xu ly',
    'ngay hen tra ket qua',
    'thoi han tra',
    'appointmentdate',
    'duedate',
  ],
  resolved_at: [
    'ngay ket thuc xu ly',
    'ngay co ket qua',
    'ngay ket thuc',
    'ngay hoan thanh',
    'ngay giai quyet xong',
    'ngay xu ly xong',
    'completeddate',
    'finishdate',
    'releasedate',
  ],
  returned_at: ['ngay tra ket qua', 'ngay tra', 'ngay tra kq', 'returneddate', 'returndate'],
  state: ['trang thai', 'trang thai ho so', 'tinh trang', 'tinh trang ho so', 'dossierstatusname', 'statusname'],
  officer: [
    'can bo',
    'can bo xu ly',
    'can bo thu ly',
    'nguoi xu ly',
    'can bo tiep nhan',
    'cong chuc xu ly',
    'chuyen vien',
  ],
  section: ['bo phan', 'phong ban', 'don vi', 'don vi xu ly', 'phong chuyen mon', 'bo phan xu ly'],
};

const columnOfHeading: ReadonlyMap<string, ImportColumn> = new Map(
  importColumns.flatMap((column) => [
    [headingKey(column), column] as const,
    ...headings[column].map((heading) => [headingKey(heading), column] as const),
  ]),
);

/** Headings without a meaning for us that need no warning. */
const ignored = new Set(['', 'stt', 'tt', 'so tt', 'so thu tu', 'ghi chu', 'no'].map(headingKey));

/**
 * Reads a row as headings; undefined when it is not the heading row, which has the code column and one more that is
 * known. A mapping's own headings win over the list.
 */
export function headingOf(cells: readonly Cell[], mapping: Mapping): Heading | undefined {
  const own = new Map(
    Object.entries(mapping.columns).map(([column, heading]) => [headingKey(heading), column as ImportColumn] as const),
  );
  const columns = new Map<ImportColumn, number[]>();
  const unknown: string[] = [];
  let known = 0;
  for (const [index, cell] of cells.entries()) {
    const text = textOf(cell);
    const key = headingKey(text);
    const column = own.get(key) ?? columnOfHeading.get(key);
    if (!column) {
      if (!ignored.has(key)) unknown.push(text);
      continue;
    }
    known += 1;
    // The list's heading for a column that the mapping takes from elsewhere stays unused.
    if (own.has(key) || !(column in mapping.columns)) columns.set(column, [...(columns.get(column) ?? []), index]);
  }
  return columns.has('code') && known >= 2 ? { titles: cells.map(textOf), columns, unknown } : undefined;
}
