import { type FaultDetail, type FaultDetails, faultWords, shortDetails } from '../fault-words.ts';
import type { Language } from '../problem.ts';
import { importFaultTexts } from './import-fault-list.ts';

/** Columns of the dossier exchange (contract `dossiers import`); the names stand in faults and mappings. */
export const importColumns = [
  'code',
  'procedure_code',
  'procedure_name',
  'field',
  'channel',
  'applicant',
  'received_at',
  'due_at',
  'resolved_at',
  'returned_at',
  'state',
  'officer',
  'section',
] as const;
export type ImportColumn = (typeof importColumns)[number];

/** Where in the file: the spreadsheet's row number, or the case (trace) of an event log. */
export type ImportPlace = { readonly row: number } | { readonly case: string };

/** One line of the answer to an import. An error rejects its row, a warning does not. */
export type ImportFault = ImportPlace & {
  readonly field: string;
  readonly code: ImportFaultCode;
  readonly severity: 'error' | 'warning';
  /** In Vietnamese. */
  readonly message: string;
  /** What fills the message, for its other wording; no part of the answer of a command. */
  readonly details: FaultDetails;
};

export type ImportFaultCode = keyof typeof importFaultTexts;

/** Long details are cut to 80 letters, in the message and as they are kept. */
export function importFault(
  place: ImportPlace,
  field: string,
  code: ImportFaultCode,
  details: FaultDetails = {},
): ImportFault {
  const text = importFaultTexts[code];
  return {
    ...place,
    field,
    code,
    severity: text[0],
    message: faultWords(text, details, 'vi'),
    details: shortDetails(details),
  };
}

/** The message in the language of the reader; `own` as of `faultWords`. */
export function importFaultText({ code, details }: ImportFault, language: Language, own: (text: string) => string) {
  return faultWords(importFaultTexts[code], details, language, own);
}

/** "dòng 12" or "hồ sơ case-10011". */
export function placeText(place: ImportPlace, language: Language = 'vi'): string {
  if ('row' in place) return `${language === 'vi' ? 'dòng' : 'row'} ${place.row}`;
  return `${language === 'vi' ? 'hồ sơ' : 'dossier'} ${place.case}`;
}

/** Other places of the same file, as a detail of a fault. */
export function placesDetail(places: readonly ImportPlace[]): FaultDetail {
  return { text: (language) => places.map((place) => placeText(place, language)).join(', ') };
}
