import type { QualityRecord } from '../record.ts';
import type { Instant } from '../time/instant.ts';

/** Where a nonconformity was found. */
export const sourceKinds = [
  'audit',
  'dossier',
  'complaint',
  'objective',
  'process',
  'integrity',
  'review',
  'inspection',
  'other',
] as const;
export type SourceKind = (typeof sourceKinds)[number];

export interface Source {
  readonly kind: SourceKind;
  /** Code of the record it was found in: audit, dossier, complaint, review; "2026/MT01" of an objective; '' for `other`. */
  readonly reference: string;
  /** The line within it, such as the id of a checklist line; '' for the whole. */
  readonly part: string;
}

/** Không phù hợp nặng, nhẹ. Observations and opportunities stay findings: they ask for no corrective action. */
export const grades = ['major', 'minor'] as const;
export type Grade = (typeof grades)[number];

/** Đề xuất → phân tích → chờ phê duyệt → đang thực hiện → đang xác minh → đã đóng | chuyển phiếu mới | đã hủy. */
export const correctiveActionStates = [
  'proposed',
  'analysis',
  'approval',
  'acting',
  'verifying',
  'closed',
  'reissued',
  'withdrawn',
] as const;
export type CorrectiveActionState = (typeof correctiveActionStates)[number];

/** Phiếu yêu cầu hành động khắc phục (TCVN ISO 9001:2015, 10.2). */
export interface CorrectiveAction extends QualityRecord {
  readonly state: CorrectiveActionState;
  readonly source: Source;
  readonly grade: Grade;
  /** Number of the clause, such as "8.5.1"; '' when none is named. */
  readonly clause: string;
  /** The section that answers for it, named as on that day. */
  readonly unit: { readonly id: string | null; readonly name: string };
  /** What was required, what was found instead, and by what it is shown. */
  readonly requirement: string;
  readonly statement: string;
  readonly evidence: string;
  /** Codes of the dossiers concerned. */
  readonly dossiers: readonly string[];
  readonly raised: { readonly at: Instant; readonly login: string; readonly name: string };
}

/** Neither closed, nor carried on in a new slip, nor withdrawn. */
export function isOpenAction({ state }: Pick<CorrectiveAction, 'state'>): boolean {
  return state !== 'closed' && state !== 'reissued' && state !== 'withdrawn';
}
