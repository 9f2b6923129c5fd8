import { longestCode } from '../domain/dossier/code.ts';
import {
  type ImportColumn,
  type ImportFault,
  type ImportFaultCode,
  type ImportPlace,
  importColumns,
  importFault,
} from '../domain/dossier/import-fault.ts';
import type { ImportedRow, ImportedStep, Stamp } from '../domain/dossier/imported-row.ts';
import { type Channel, channels } from '../domain/procedure/procedure.ts';
import { fold } from '../domain/text.ts';
import { type Cell, type DateSystem, stampOf, textOf } from './cell.ts';
import type { Mapping } from './mapping.ts';

/** One row or case as read: `row` is null when an error rejects it. */
export interface ReadRow {
  readonly place: ImportPlace;
  readonly row: ImportedRow | null;
  readonly faults: readonly ImportFault[];
  /** Speaks of the file (an unknown column): counts as no row. */
  readonly remark?: true;
  /** What the file says in this row, for the reader of its faults. */
  readonly content?: () => string;
}

/** How to get at the cells of one row, whatever the file's kind. */
export interface RowSource {
  readonly place: ImportPlace;
  readonly cell: (column: ImportColumn) => Cell;
  readonly dates: DateSystem;
  readonly steps: readonly ImportedStep[];
  readonly faults: readonly ImportFault[];
}

const mostCharacters: Readonly<Record<string, number>> = {
  code: longestCode,
  procedure_code: 100,
  procedure_name: 2000,
};
const mostOtherCharacters = 500;

/** Cells → typed row, with every fault of the row at once. */
export function dossierRow(source: RowSource, mapping: Mapping): ReadRow {
  const { place } = source;
  const faults: ImportFault[] = [...source.faults];
  const text = (column: ImportColumn): string => {
    const value = textOf(source.cell(column));
    const most = mostCharacters[column] ?? mostOtherCharacters;
    if (value.length > most) faults.push(importFault(place, column, 'too-long', { length: value.length, most }));
    return value;
  };
  const stamp = (column: ImportColumn): Stamp | null => {
    const cell = source.cell(column);
    const read = stampOf(cell, source.dates);
    if (typeof read !== 'string') return read;
    faults.push(importFault(place, column, read, { value: textOf(cell) }));
    return null;
  };
  const code = text('code');
  if (code === '') faults.push(importFault(place, 'code', 'code-missing'));
  const channelText = text('channel');
  const channel = channelOf(channelText, mapping);
  if (channel === undefined) {
    faults.push(importFault(place, 'channel', 'channel-unknown', { value: channelText }));
  }
  const row: ImportedRow = {
    code,
    procedureCode: text('procedure_code'),
    procedureName: text('procedure_name'),
    field: text('field'),
    channel: channel === undefined ? 'direct' : channel,
    applicant: text('applicant'),
    receivedAt: stamp('received_at'),
    dueAt: stamp('due_at'),
    resolvedAt: stamp('resolved_at'),
    returnedAt: stamp('returned_at'),
    state: text('state'),
    officer: text('officer'),
    section: text('section'),
    steps: source.steps,
  };
  const content = () =>
    importColumns
      .map((column) => textOf(source.cell(column)))
      .filter((part) => part !== '')
      .join(' · ');
  return { place, row: faults.some(({ severity }) => severity === 'error') ? null : row, faults, content };
}

/** For cells that must not be read at all. */
export function rejectedRow(place: ImportPlace, field: string, code: ImportFaultCode, value: string): ReadRow {
  return { place, row: null, faults: [importFault(place, field, code, { value })], content: () => value };
}

/** First match wins; "qua bưu chính công ích" and "nộp trực tuyến một phần" are recognised by their core word. */
const channelWords: readonly (readonly [RegExp, Channel])[] = [
  [/truc tuyen|qua mang|internet|online|dich vu cong|cong dvc|dvc|website/, 'online'],
  [/buu (chinh|dien|ta|cuc)|bccp|bcci|vnpost|post/, 'post'],
  [/ki-?ot|kios/, 'kiosk'],
  [/truc tiep|tai (quay|bo phan|mot cua|trung tam)|mot cua|direct|desk|counter/, 'direct'],
];

/** Null for a blank cell, undefined for a word nobody knows. */
function channelOf(text: string, mapping: Mapping): Channel | null | undefined {
  if (text === '') return null;
  const folded = fold(text);
  const exact = mapping.channels.get(folded) ?? channels.find((channel) => channel === folded);
  return exact ?? channelWords.find(([pattern]) => pattern.test(folded))?.[1];
}
