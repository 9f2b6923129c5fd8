/** What the standard wants kept in writing: maintained (documents), retained (records). */
export type Documented = 'maintain' | 'retain';

/** One clause that is asked about. Titles are those of the TCVN; the questions are this program's own. */
export interface Clause {
  readonly number: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly documented: readonly Documented[];
  readonly question: { readonly vi: string; readonly en: string };
  /** Where the answer can be seen in a one-stop office. */
  readonly expected: string;
  /** Something decided after the edition, beside the clause; '' for none. */
  readonly note: string;
}

export interface Chapter {
  readonly number: string;
  readonly title: { readonly vi: string; readonly en: string };
}

type Pair = readonly [vi: string, en: string];

export function clause(
  number: string,
  [vi, en]: Pair,
  documented: readonly Documented[],
  [questionVi, questionEn]: Pair,
  expected: string,
  note = '',
): Clause {
  return {
    number,
    title: { vi, en },
    documented,
    question: { vi: questionVi, en: questionEn },
    expected,
    note,
  };
}

export const maintain = ['maintain'] as const;
export const retain = ['retain'] as const;
export const both = ['maintain', 'retain'] as const;
export const nothing = [] as const;
