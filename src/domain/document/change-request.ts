import { Problem } from '../problem.ts';
import type { SignOff } from '../procedure/procedure.ts';
import type { QualityRecord } from '../record.ts';

/** Sửa đổi, tài liệu mới, hủy bỏ. */
export const changeKinds = ['amend', 'new', 'withdraw'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** Đề xuất → soát xét → phê duyệt → phát hành → đóng; từ chối before it is approved, không thực hiện once it was. */
export const changeStates = ['proposed', 'reviewed', 'approved', 'issued', 'closed', 'rejected', 'dropped'] as const;
export type ChangeState = (typeof changeStates)[number];

/** What is to change: a controlled document, or the process document of a procedure. `label` as printed that day. */
export interface ChangeTarget {
  readonly kind: 'document' | 'process' | 'none';
  /** Record code of the document, id of the process version; '' for a new document. */
  readonly key: string;
  readonly label: string;
}

export interface ChangeProposal {
  readonly kind: ChangeKind;
  readonly target: ChangeTarget;
  /** Lần sửa đổi hiện hành → đề nghị, as text: "1.0 → 1.1". */
  readonly revisions: string;
  readonly reason: string;
  readonly proposal: string;
  /** Ảnh hưởng đến tài liệu, biểu mẫu, bộ phận khác. */
  readonly impact: string;
}

/** Phiếu yêu cầu sửa đổi tài liệu. */
export interface ChangeRequest extends QualityRecord, ChangeProposal {
  readonly state: ChangeState;
  readonly proposed: SignOff;
  readonly reviewed: ChangeOpinion | null;
  readonly decided: ChangeOpinion | null;
  /** What came of it: the version that carries the change. */
  readonly issued: (SignOff & { readonly version: string }) | null;
  readonly closed: ChangeOpinion | null;
  /** Why what was approved is not done after all; left out where it was, and in requests of before that was kept. */
  readonly dropped?: ChangeOpinion;
}

export interface ChangeOpinion extends SignOff {
  readonly opinion: string;
}

export const changeKindNames: Readonly<Record<ChangeKind, string>> = {
  amend: 'Sửa đổi',
  new: 'Tài liệu mới',
  withdraw: 'Hủy bỏ',
};

export const changeStateNames: Readonly<Record<ChangeState, string>> = {
  proposed: 'đề xuất',
  reviewed: 'đã soát xét',
  approved: 'đã phê duyệt',
  issued: 'đã phát hành',
  closed: 'đã đóng',
  rejected: 'từ chối',
  dropped: 'không thực hiện',
};

export function proposeChange(
  identity: { readonly id: string; readonly code: string; readonly year: number },
  written: ChangeProposal,
  proposed: SignOff,
): ChangeRequest {
  const texts = {
    reason: written.reason.trim(),
    proposal: written.proposal.trim(),
    impact: written.impact.trim(),
    revisions: written.revisions.trim(),
  };
  if (written.kind !== 'new' && written.target.kind === 'none') {
    throw new Problem('required', { field: 'tài liệu cần sửa đổi hoặc hủy bỏ' }, 'target');
  }
  if (texts.reason === '') throw new Problem('required', { field: 'lý do' }, 'reason');
  if (texts.proposal === '' && written.kind !== 'withdraw') {
    throw new Problem('required', { field: 'nội dung đề nghị' }, 'proposal');
  }
  const rest = { reviewed: null, decided: null, issued: null, closed: null };
  return { ...identity, ...written, ...texts, state: 'proposed', due: null, seq: 1, proposed, ...rest };
}

/** Soát xét by somebody else than who asked. */
export function reviewChange(request: ChangeRequest, reviewed: ChangeOpinion): ChangeRequest {
  allow(request, ['proposed'], 'soát xét');
  if (reviewed.login === request.proposed.login && reviewed.login !== 'system') {
    throw new Problem('document-own-review', { name: reviewed.name });
  }
  return { ...request, state: 'reviewed', reviewed, seq: request.seq + 1 };
}

export function approveChange(request: ChangeRequest, decided: ChangeOpinion): ChangeRequest {
  allow(request, ['reviewed'], 'phê duyệt');
  return { ...request, state: 'approved', decided, seq: request.seq + 1 };
}

/** Từ chối, with the reason; before it is approved only. */
export function rejectChange(request: ChangeRequest, decided: ChangeOpinion): ChangeRequest {
  allow(request, ['proposed', 'reviewed'], 'từ chối');
  if (decided.opinion.trim() === '') throw new Problem('required', { field: 'lý do từ chối' }, 'opinion');
  return { ...request, state: 'rejected', decided, seq: request.seq + 1 };
}

/**
 * Phát hành: names the version that carries the change, one of `carriers` (change-carrier.ts). Throws
 * Problem('change-request-version') for any other.
 */
export function issueChange(
  request: ChangeRequest,
  issued: SignOff & { readonly version: string },
  carriers: readonly string[],
): ChangeRequest {
  allow(request, ['approved'], 'ghi phát hành');
  const version = issued.version.trim();
  if (version === '') throw new Problem('required', { field: 'bản tài liệu đã phát hành' }, 'version');
  if (!carriers.includes(version))
    throw new Problem('change-request-version', { version, code: request.code }, 'version');
  return { ...request, state: 'issued', issued: { ...issued, version }, seq: request.seq + 1 };
}

/** Đóng: distribution and recall are done. */
export function closeChange(request: ChangeRequest, closed: ChangeOpinion): ChangeRequest {
  allow(request, ['issued'], 'đóng');
  return { ...request, state: 'closed', closed, seq: request.seq + 1 };
}

/**
 * Không thực hiện: what was approved is no longer to be done, since another version overtook it or the matter is gone. The
 * approval stays as it was signed.
 */
export function dropChange(request: ChangeRequest, dropped: ChangeOpinion): ChangeRequest {
  allow(request, ['approved'], 'cho thôi thực hiện');
  if (dropped.opinion.trim() === '') throw new Problem('required', { field: 'lý do không thực hiện' }, 'opinion');
  return { ...request, state: 'dropped', dropped, seq: request.seq + 1 };
}

/** Neither refused nor dropped: something may still come of it, or came. */
export function isStandingRequest({ state }: Pick<ChangeRequest, 'state'>): boolean {
  return state !== 'rejected' && state !== 'dropped';
}

/** When it came to its end; null while it is open. */
export function endOf({ state, decided, closed, dropped }: ChangeRequest): SignOff | null {
  return closed ?? dropped ?? (state === 'rejected' ? decided : null);
}

function allow(request: ChangeRequest, states: readonly ChangeState[], act: string): void {
  if (states.includes(request.state)) return;
  throw new Problem('change-request-state', { code: request.code, state: changeStateNames[request.state], act });
}
