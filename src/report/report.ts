import type { Context } from '../command/context.ts';
import type { Language } from '../domain/problem.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';

/** What a report may be asked for; each kind says which it needs. */
export interface ReportParameters {
  readonly dossier?: string;
  readonly procedure?: string;
  /** Code of a record of the quality system: an audit, a corrective action, a review. */
  readonly record?: string;
  readonly year?: number;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly scheme?: 'reporting' | 'calendar';
  /** Of the standard: 2015, 2008, or 2026 for the provisional pack. */
  readonly edition?: string;
}

/** A sheet of the XLSX face. Dates as dd/mm/yyyy text, figures as numbers. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly { readonly header: string; readonly width?: number }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Blocks of the editable DOCX face, for reports that a leader edits before signing. */
export type DocxBlock =
  | {
      readonly kind: 'letterhead';
      readonly superior: string;
      readonly name: string;
      readonly number: string;
      /** `V/v …` of a letter, under the number. */
      readonly subject?: string;
      /** "Gia Tân, ngày 05 tháng 02 năm 2026". */
      readonly placeDate: string;
    }
  /** Turns the sheet (the whole document); first of all blocks. */
  | { readonly kind: 'landscape' }
  /** Three cells at the head of every page: body, name of the document, its code and issue. */
  | { readonly kind: 'running-head'; readonly cells: readonly [string, string, string] }
  /** Tên loại and trích yếu with the short line beneath. */
  | { readonly kind: 'title'; readonly name: string; readonly summary: string }
  /** Kính gửi. */
  | { readonly kind: 'addressee'; readonly name: string; readonly contact: string }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | {
      readonly kind: 'paragraph';
      readonly text: string;
      readonly align?: 'justify' | 'center' | 'right';
      readonly bold?: boolean;
      readonly italic?: boolean;
    }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** Shares of the width, in any unit; even columns without them. */
      readonly widths?: readonly number[];
      /** Columns from this one on are figures, at the right. */
      readonly numbers?: number;
      /** How each column stands instead, where it is not said by `numbers`. */
      readonly aligns?: readonly ('left' | 'number' | 'middle')[];
      /** Rows, counted from 0, in bold. */
      readonly strong?: readonly number[];
    }
  | {
      readonly kind: 'signatures';
      /** Nơi nhận, at the left of who signs. */
      readonly recipients?: readonly string[];
      readonly columns: readonly { readonly title: string; readonly note?: string; readonly name: string }[];
    };

/**
 * One printed document: gather (reads) → model (pure; every number from domain/) → HTML. The model as JSON, the HTML,
 * the PDF, the XLSX and the DOCX are faces of the same model.
 */
export interface ReportKind<Model> {
  readonly kind: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly needs: readonly (keyof ReportParameters)[];
  /** What a page asks for it with; without it what it needs, or a period when it needs nothing. */
  readonly asks?: readonly (keyof ReportParameters)[];
  /**
   * "3.1": the first number changes with the shape of the model (then it gets a `thaw`), the second with the wording or the
   * look of its own template; frozen with an issued report, with the version of the common layout behind it.
   */
  readonly templateVersion: string;
  /** Long annexes are printed untagged (speed, size); documents people read on screen are tagged and have bookmarks. */
  readonly tagged: boolean;
  /** About one official: never frozen, since whoever verifies a frozen copy would read it. */
  readonly personal?: boolean;
  gather(context: Context, parameters: ReportParameters): Promise<Model>;
  /** What finds the same again on any later day: frozen with an issue. Without it, what was asked. */
  resolved?(model: Model): ReportParameters;
  /** What is kept of an issue: the model without personal data of applicants, which must stay erasable. */
  frozen?(model: Model): Model;
  /**
   * What an earlier template version froze, in the shape of the present one: issued papers print for ever. `at` is the
   * moment of the issue.
   */
  thaw?(model: unknown, at: Instant): Model;
  /** A complete HTML document with inlined CSS, no script, no outside reference. */
  html(model: Model): string;
  sheets(model: Model): readonly Sheet[];
  docx?(model: Model): readonly DocxBlock[];
}
