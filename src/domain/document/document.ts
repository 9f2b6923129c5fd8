import type { KeptFile } from '../kept-file.ts';
import type { ProcessChange, ProcessSection, SignOff } from '../procedure/procedure.ts';
import type { QualityRecord } from '../record.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { Posting } from './posting.ts';

/** Loại tài liệu: chính sách, sổ tay (mô hình), quy trình hệ thống, biểu mẫu, tài liệu bên ngoài, khác. */
export const documentKinds = ['policy', 'manual', 'procedure', 'form', 'external', 'other'] as const;
export type DocumentKind = (typeof documentKinds)[number];

const documentStates = ['draft', 'issued', 'withdrawn'] as const;
export type DocumentState = (typeof documentStates)[number];

export const documentVersionStates = ['draft', 'reviewed', 'approved', 'withdrawn'] as const;
/** "In force" is not stored: it is approved and the day lies in the validity. */
export type DocumentVersionState = (typeof documentVersionStates)[number];

/** Thời gian lưu, nơi lưu, cách hủy – free text, since nothing in law fixes them for an office. */
export interface Retention {
  readonly period: string;
  readonly place: string;
  readonly disposal: string;
}

/** What the card of a document says; its text is in its versions. */
export interface DocumentCard {
  readonly kind: DocumentKind;
  /** Series of codes ("ISO", "Hộ tịch"): a code is unique in its series. */
  readonly series: string;
  /** Mã hiệu, free text: "QT.ISO.02", "BM.01.01". */
  readonly documentCode: string;
  readonly title: string;
  /** Bộ phận giữ, soạn thảo. */
  readonly owner: { readonly unitId: string | null; readonly unitName: string };
  /** Điều khoản of the standard it answers to: "7.5", "9.2". */
  readonly clauses: readonly string[];
  readonly retention: Retention;
  /** Documents of others only: who issued it, what it is used for. '' otherwise. */
  readonly issuer: string;
  readonly use: string;
}

/** Giữ nguyên, phải sửa (có phiếu yêu cầu sửa đổi), phải thu hồi. */
export const periodicResults = ['kept', 'change', 'withdraw'] as const;
export type PeriodicResult = (typeof periodicResults)[number];

/** Rà soát định kỳ of a document in force (TCVN ISO 9001:2015, 7.5.2 c, 7.5.3.2 c): still suitable and adequate? */
export interface PeriodicReview {
  readonly on: LocalDate;
  /** Who looked it through. */
  readonly by: string;
  readonly result: PeriodicResult;
  readonly note: string;
  /** Code of the request to change or withdraw it; '' when there is none. */
  readonly changeRequest: string;
  /** Of the version that was read: "1.0". */
  readonly version: string;
  /** Day of the next one; null for a document that is to be withdrawn. */
  readonly next: LocalDate | null;
  readonly recorded: { readonly at: Instant; readonly login: string; readonly name: string };
}

/** A controlled document of the quality system (TCVN ISO 9001:2015, 7.5): its card, and where it is posted. */
export interface QualityDocument extends QualityRecord, DocumentCard {
  readonly state: DocumentState;
  readonly postings: readonly Posting[];
  /** Rà soát định kỳ, oldest first; missing in records of before it was asked for. */
  readonly reviews?: readonly PeriodicReview[];
}

/** What an author writes in a version. */
export interface VersionContent {
  /** Of this wording; a policy revised in its name keeps the old one in its old version. */
  readonly title: string;
  /** Lần ban hành and lần sửa đổi are two numbers. */
  readonly issue: number;
  readonly revision: number;
  readonly sections: readonly ProcessSection[];
  /** Trang theo dõi sửa đổi: tóm lược, căn cứ, lần sửa đổi. */
  readonly changes: readonly ProcessChange[];
  readonly file: KeptFile | null;
}

/** One version of a document. For a document of others: the edition received. */
export interface DocumentVersion extends QualityRecord, VersionContent {
  readonly state: DocumentVersionState;
  readonly documentId: string;
  /** 1, 2, 3 … in the order they were begun. */
  readonly number: number;
  readonly drafted: SignOff;
  readonly reviewed: SignOff | null;
  readonly approved: (SignOff & { readonly decision: string }) | null;
  readonly withdrawn: (SignOff & { readonly reason: string }) | null;
  readonly validFrom: LocalDate | null;
  /** Last day in force. */
  readonly validTo: LocalDate | null;
}

/** A document with its versions, oldest first. */
export interface WholeDocument {
  readonly document: QualityDocument;
  readonly versions: readonly DocumentVersion[];
}

export const documentKindNames: Readonly<Record<DocumentKind, string>> = {
  policy: 'Chính sách chất lượng',
  manual: 'Sổ tay, mô hình hệ thống',
  procedure: 'Quy trình hệ thống',
  form: 'Biểu mẫu',
  external: 'Tài liệu bên ngoài',
  other: 'Tài liệu khác',
};

export const versionStateNames: Readonly<Record<DocumentVersionState, string>> = {
  draft: 'dự thảo',
  reviewed: 'đã soát xét',
  approved: 'đã phê duyệt',
  withdrawn: 'đã thu hồi',
};

export const documentStateNames: Readonly<Record<DocumentState, string>> = {
  draft: 'chưa ban hành',
  issued: 'đã ban hành',
  withdrawn: 'đã thu hồi',
};
