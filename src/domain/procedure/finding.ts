/** What lint and the approval say about a document without refusing it. */
export const findingCodes = [
  'equal-code',
  'unit-missing',
  'limit-several',
  'unknown-role',
  'foreign-record',
  'foreign-form',
  'step-without-output',
  'step-without-time',
  'sum-differs-from-law',
  'sum-differs-from-promise',
  'promise-incomparable',
  'old-office-name',
  'longer-than-parent',
  'role-not-in-parent',
  'section-doubled',
  'section-missing',
  'procedure-missing',
  'legal-basis-expired',
  'paper-in-database',
] as const;
export type FindingCode = (typeof findingCodes)[number];

export interface Finding {
  readonly code: FindingCode;
  readonly severity: 'warning' | 'error';
  /** Procedure code or document code with issue and revision. */
  readonly subject: string;
  /** Part of the document: "bước 3", "mục 5", "hồ sơ lưu 2"; '' = the whole. */
  readonly where: string;
  /** What is wrong and what to do, in Vietnamese. */
  readonly message: string;
}
