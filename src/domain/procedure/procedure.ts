import type { Limit } from '../time/limit.ts';
import type { LocalDate } from '../time/local-date.ts';

/** Cách nộp hồ sơ (NĐ 61/2018 art. 16; ki-ốt since NĐ 309/2026 art. 3.9). Null at the source counts as direct. */
export const channels = ['direct', 'post', 'online', 'kiosk'] as const;
export type Channel = (typeof channels)[number];

/** Địa bàn: ordinary or difficult area ("vùng khó khăn"), which lengthens land limits. */
export const areas = ['ordinary', 'difficult'] as const;
export type Area = (typeof areas)[number];

/** One published limit. A null channel, area or case means "any". `limit` null: published without a unit – never guessed. */
export interface ProcedureLimit {
  readonly channel: Channel | null;
  readonly area: Area | null;
  /** Such as "không xác minh" / "phải xác minh"; null for procedures with one case. */
  readonly case: string | null;
  readonly limit: Limit | null;
  /** The words of the source, kept for the reader. */
  readonly text: string;
}

export interface ProcedureDocument {
  readonly name: string;
  readonly original: number;
  readonly copy: number;
  /** "khai thác từ CSDL": the data base it comes from; asking the citizen for it is a nonconformity (118 art. 4.2a). */
  readonly database: string | null;
}

export interface LegalBasis {
  readonly number: string;
  readonly title: string;
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
}

/** Catalogue entry (thủ tục hành chính) as published; one version per change, the last that covers a day rules it. */
export interface Procedure {
  /** National code such as 1.004873. */
  readonly code: string;
  readonly version: number;
  readonly title: string;
  /** Lĩnh vực, such as "Hộ tịch". */
  readonly field: string;
  /** Level of the body that decides, such as "Cấp xã". */
  readonly level: string;
  readonly audience: string;
  readonly decision: string;
  readonly limits: readonly ProcedureLimit[];
  /** Đồng; null when the source gives none, and the words of the source. */
  readonly fee: { readonly amount: number | null; readonly text: string };
  readonly documents: readonly ProcedureDocument[];
  readonly legalBases: readonly LegalBasis[];
  readonly result: string;
  readonly forms: readonly string[];
  readonly conditions: string;
  readonly url: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

export const processStates = ['draft', 'reviewed', 'approved', 'withdrawn'] as const;
/** "In force" is not stored: it is approved and the day lies in the validity. */
export type ProcessState = (typeof processStates)[number];

/** Duration of a step: working days may be fractions (¼, ½, 1,5: a share of that day's own office minutes). */
export interface StepDuration {
  readonly value: number;
  readonly unit: 'working-day' | 'calendar-day' | 'working-hour';
}

export interface ProcessStep {
  /** 1, 2, 3 … in order of work. */
  readonly order: number;
  /** Number as the document prints it when that differs from `order` ("B2", or "2" twice for two ways to file). */
  readonly label?: string;
  readonly name: string;
  /** Post or body responsible, as written in the document ("Công chức Tư pháp – Hộ tịch"). */
  readonly role: string;
  readonly action: string;
  /** Keyed by case ('' = the only or any case); null = no time set ("trả kết quả: 0" is value 0). */
  readonly durations: Readonly<Record<string, StepDuration | null>>;
  /** Giai đoạn 1, 2 …: stages with an external phase between. */
  readonly stage: number;
  /** Waits for another body; its time is reported apart from the office's own. */
  readonly external: boolean;
  /** Biểu mẫu hoặc kết quả. */
  readonly output: string;
  /** "không hợp lệ → trả lại bước n"; null when the step has no such branch. */
  readonly returnsTo: number | null;
  readonly decision: boolean;
  /** Condition under which the step is done ("bưu chính hoặc trực tuyến"); '' = always. */
  readonly condition: string;
}

export interface ProcessSection {
  /** As the document numbers it: "1", "5.1", "đ". */
  readonly label: string;
  readonly title: string;
  readonly text: string;
  /** What the program sets below the text: the step table with its flowchart, the documents, the records. */
  readonly content?: 'steps' | 'flowchart' | 'documents' | 'records';
}

export interface SignOff {
  readonly name: string;
  readonly title: string;
  readonly at: string;
  readonly login: string;
}

export interface ProcessRecord {
  readonly name: string;
  readonly keeper: string;
  readonly retention: string;
}

/** A line of the page that follows revisions. */
export interface ProcessChange {
  readonly summary: string;
  readonly basis: string;
  readonly revision: number;
}

/** Controlled process document (quy trình ISO giải quyết TTHC, QĐ 101/QĐ-BKHCN) – one version. */
export interface ProcessVersion {
  readonly id: string;
  readonly procedureCode: string;
  /** Document code such as "QT 33/CX-HCTP": free text, unique by lint, not by force. */
  readonly documentCode: string;
  readonly title: string;
  /** `office`: the office's ISO document; `parent`: quy trình nội bộ approved by the province. */
  readonly kind: 'office' | 'parent';
  /** Lần ban hành and lần sửa đổi are two numbers. */
  readonly issue: number;
  readonly revision: number;
  readonly state: ProcessState;
  readonly sections: readonly ProcessSection[];
  readonly steps: readonly ProcessStep[];
  /** Internal promise per case, never longer than the law; null = the legal limit. */
  readonly promised: Readonly<Record<string, Limit | null>>;
  readonly records: readonly ProcessRecord[];
  readonly changes: readonly ProcessChange[];
  readonly drafted: SignOff | null;
  readonly reviewed: SignOff | null;
  readonly approved: (SignOff & { readonly decision: string }) | null;
  readonly withdrawn: (SignOff & { readonly reason: string }) | null;
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
}

/** What an author writes; the rest of a version is who did what with it, and when. */
export type ProcessDraft = Omit<
  ProcessVersion,
  'id' | 'state' | 'drafted' | 'reviewed' | 'approved' | 'withdrawn' | 'validFrom' | 'validTo'
>;
