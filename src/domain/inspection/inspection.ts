import { type CitedDocument, citedText } from '../audit/cited-document.ts';
import type { KeptFile } from '../kept-file.ts';
import type { QualityRecord } from '../record.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

/** Đã có thông báo → đã kiểm tra → đã trả lời → đã đóng. */
export const inspectionStates = ['announced', 'inspected', 'answered', 'closed'] as const;
export type InspectionState = (typeof inspectionStates)[number];

/** Kiểm tra tại chỗ, hoặc qua báo cáo và hồ sơ gửi lên. */
export const inspectionForms = ['on-site', 'by-report'] as const;
export type InspectionForm = (typeof inspectionForms)[number];

/** Xếp loại of the provincial inspections; '' when none was given. */
export const inspectionRatings = ['', 'excellent', 'good', 'fair', 'average'] as const;
export type InspectionRating = (typeof inspectionRatings)[number];

/** What the inspectors asked to see, and what they were given. */
export interface InspectionRequest {
  readonly number: number;
  readonly asked: string;
  /** '' until something was said of it. */
  readonly given: string;
  /** Files that were given, oldest first; missing in records of before files were kept, as the next two. */
  readonly files?: readonly KeptFile[];
  /** Versions of controlled documents. */
  readonly documents?: readonly CitedDocument[];
  /** Codes of dossiers. */
  readonly dossiers?: readonly string[];
  /** When what was given was last written, and by whom; missing while nothing is, and in records of before it was kept. */
  readonly handed?: Handed;
}

export interface Handed {
  readonly at: Instant;
  readonly by: string;
}

/** Whether anything was given for what was asked. */
export function isGiven({ given, files = [], documents = [], dossiers = [] }: InspectionRequest): boolean {
  return given !== '' || files.length + documents.length + dossiers.length > 0;
}

/** What was given, one matter a line: the words, documents, dossiers and files with the beginning of their SHA-256. */
export function givenLines({ given, files = [], documents = [], dossiers = [] }: InspectionRequest): string[] {
  return [
    ...(given === '' ? [] : [given]),
    ...documents.map((one) => `${citedText(one)} ${one.title}`),
    ...(dossiers.length === 0 ? [] : [`Hồ sơ: ${dossiers.join(', ')}`]),
    ...files.map(({ name, hash }) => `Tệp: ${name} (SHA-256 ${hash.slice(0, 12)}…)`),
  ];
}

export const remarkKinds = ['nonconformity', 'recommendation'] as const;
export type RemarkKind = (typeof remarkKinds)[number];

/** What the inspectors found, and what the office does about it. */
export interface InspectionRemark {
  readonly number: number;
  readonly kind: RemarkKind;
  /** Number of the clause; '' when none is named. */
  readonly clause: string;
  readonly text: string;
  readonly action: string;
  readonly owner: string;
  /** The person of the office behind the name; missing where a name was typed before people were chosen. */
  readonly ownerId?: string;
  readonly due: LocalDate;
  readonly done: { readonly on: LocalDate; readonly result: string; readonly by: string } | null;
}

/** Cuộc kiểm tra của đoàn bên ngoài (Sở Khoa học và Công nghệ, cấp trên): requests, result, remarks, written reply. */
export interface Inspection extends QualityRecord {
  readonly state: InspectionState;
  readonly body: string;
  /** Number of the decision or announcement; '' when there is none. */
  readonly decision: string;
  readonly form: InspectionForm;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly requests: readonly InspectionRequest[];
  readonly rating: InspectionRating;
  /** As the record of the inspectors puts it, such as "92/100". */
  readonly score: string;
  readonly conclusion: string;
  readonly remarks: readonly InspectionRemark[];
  readonly reply: { readonly number: string; readonly on: LocalDate; readonly by: string } | null;
  /** What closing found. */
  readonly ending: string;
}

export const inspectionStateNames: Readonly<Record<InspectionState, string>> = {
  announced: 'đã có thông báo',
  inspected: 'đã kiểm tra, chưa trả lời',
  answered: 'đã trả lời bằng văn bản',
  closed: 'đã đóng',
};

export const inspectionFormNames: Readonly<Record<InspectionForm, string>> = {
  'on-site': 'tại chỗ',
  'by-report': 'qua báo cáo, hồ sơ',
};

export const inspectionRatingNames: Readonly<Record<InspectionRating, string>> = {
  '': 'không xếp loại',
  excellent: 'xuất sắc',
  good: 'tốt',
  fair: 'khá',
  average: 'trung bình',
};

export const remarkKindNames: Readonly<Record<RemarkKind, string>> = {
  nonconformity: 'Điểm không phù hợp',
  recommendation: 'Khuyến nghị',
};
