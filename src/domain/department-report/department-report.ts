import type { ScopeItem } from '../declaration/scope.ts';
import type { QualityRecord } from '../record.ts';
import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';

/** Dự thảo → đã phê duyệt → đã gửi. */
export const departmentReportStates = ['draft', 'approved', 'sent'] as const;
export type DepartmentReportState = (typeof departmentReportStates)[number];

/** The parts that people write; the others come from the records. */
export const writtenParts = ['leadership', 'improvement', 'difficulties', 'proposals', 'nextSteps'] as const;
export type WrittenPart = (typeof writtenParts)[number];

export interface DepartmentReportText extends Readonly<Record<WrittenPart, string>> {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Kính gửi. */
  readonly addressee: string;
  /** Căn cứ, one line each: the office's own words, since its superior body names them. */
  readonly basis: string;
}

/** What the records say of a period, frozen when the report is approved. Every row names its record. */
export interface DepartmentFacts {
  readonly asOf: LocalDate;
  /** Procedures whose process is in force, and the declaration that stands. */
  readonly scope: readonly ScopeItem[];
  readonly declaration: { readonly code: string; readonly number: string; readonly signedOn: LocalDate | null } | null;
  /** "thêm 1 thủ tục (…)": how the scope differs from that declaration; '' when it does not. */
  readonly scopeDiffers: string;
  /** Signed in the period. */
  readonly declarations: readonly {
    readonly code: string;
    readonly number: string;
    readonly signedOn: LocalDate;
    /** Number of the one before; '' for the first. */
    readonly replaces: string;
    readonly count: number;
  }[];
  /** Decisions on procedures that arrived in the period. */
  readonly publications: readonly {
    readonly code: string;
    readonly number: string;
    readonly receivedOn: LocalDate;
    readonly procedures: number;
    readonly openSteps: number;
  }[];
  readonly documents: {
    /** Versions of documents and processes that came into force, and processes withdrawn, in the period. */
    readonly issued: number;
    readonly processes: number;
    readonly withdrawn: number;
  };
  readonly objectives: readonly string[];
  readonly results: readonly string[];
  readonly feedback: readonly string[];
  readonly audits: readonly {
    readonly code: string;
    readonly from: LocalDate;
    readonly to: LocalDate;
    readonly sections: string;
    readonly major: number;
    readonly minor: number;
    readonly observation: number;
    readonly improvement: number;
  }[];
  /** Raised in the period, or open at its end. */
  readonly slips: readonly {
    readonly code: string;
    readonly statement: string;
    readonly grade: string;
    readonly unit: string;
    readonly raisedOn: LocalDate;
    readonly state: string;
    readonly open: boolean;
  }[];
  readonly reviews: readonly {
    readonly code: string;
    readonly heldOn: LocalDate;
    readonly minutes: string;
    readonly decisions: number;
    readonly open: number;
  }[];
  readonly inspections: readonly {
    readonly code: string;
    readonly body: string;
    readonly on: LocalDate;
    readonly rating: string;
    readonly remarks: number;
    readonly open: number;
  }[];
}

interface Signed {
  readonly by: string;
  readonly at: Instant;
}

/** Báo cáo tình hình áp dụng, duy trì và cải tiến hệ thống quản lý chất lượng gửi cơ quan chủ trì của tỉnh. */
export interface DepartmentReport extends QualityRecord, DepartmentReportText {
  readonly state: DepartmentReportState;
  readonly drafted: Signed;
  readonly approved: Signed | null;
  /** Null while it is a draft: the records are then read anew each time. */
  readonly facts: DepartmentFacts | null;
  readonly sent: (Signed & { readonly number: string; readonly on: LocalDate; readonly how: string }) | null;
}

export const departmentReportStateNames: Readonly<Record<DepartmentReportState, string>> = {
  draft: 'dự thảo',
  approved: 'đã phê duyệt, chưa gửi',
  sent: 'đã gửi',
};

export const writtenPartNames: Readonly<Record<WrittenPart, string>> = {
  leadership: 'Công tác chỉ đạo, triển khai',
  improvement: 'Cải tiến hệ thống trong kỳ',
  difficulties: 'Khó khăn, vướng mắc',
  proposals: 'Kiến nghị, đề xuất',
  nextSteps: 'Phương hướng kỳ tới',
};
