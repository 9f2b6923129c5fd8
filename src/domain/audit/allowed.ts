import type { Permission } from '../organisation/may.ts';
import type { Actor } from '../organisation/role.ts';
import { dmy, type LocalDate } from '../time/local-date.ts';
import { type Audit, type AuditState, auditStateNames } from './audit.ts';
import { closeBlocks, submitBlocks } from './conclude.ts';
import type { LineSlip } from './line-slip.ts';
import { cancelBlock, isOwnAudit } from './plan.ts';

export const auditActs = [
  'change',
  'approve',
  'notify',
  'opening',
  'closing',
  'submit',
  'approve-report',
  'close',
  'return-report',
  'reopen',
  'cancel',
] as const;
export type AuditAct = (typeof auditActs)[number];

export interface OfferedAct {
  readonly act: AuditAct;
  /** Why it cannot be done now, in words; '' when it can. */
  readonly reason: string;
  readonly permission: Permission;
}

const when: Readonly<Record<AuditAct, readonly AuditState[]>> = {
  change: ['draft'],
  approve: ['draft'],
  notify: ['approved'],
  opening: ['notified'],
  closing: ['running'],
  submit: ['running'],
  'approve-report': ['reported'],
  close: ['reported'],
  'return-report': ['reported'],
  reopen: ['approved', 'notified'],
  cancel: ['draft', 'approved', 'notified', 'running'],
};

const permissions: Readonly<Record<AuditAct, Permission>> = {
  change: 'audit.plan',
  approve: 'audit.approve',
  notify: 'audit.plan',
  opening: 'audit',
  closing: 'audit',
  submit: 'audit',
  'approve-report': 'audit.approve',
  close: 'audit.plan',
  'return-report': 'audit.approve',
  reopen: 'audit.approve',
  cancel: 'audit.plan',
};

/** Every act with what stands against it `today` (left out: its first day): the state, the day, or what is still missing. */
export function offeredActs(
  audit: Audit,
  slips: readonly LineSlip[],
  actor: Actor,
  today: LocalDate = audit.from,
): OfferedAct[] {
  return auditActs.map((act) => {
    const reason = reasonAgainst(audit, act, slips) || tooEarly(audit, act, today) || ownReason(audit, act, actor);
    return { act, reason, permission: act === 'cancel' ? cancelPermission(audit) : permissions[act] };
  });
}

/** A running audit is cancelled by who approves audits, not by the planner alone. */
export function cancelPermission({ state }: Pick<Audit, 'state'>): Permission {
  return state === 'running' ? 'audit.approve' : permissions.cancel;
}

/** An announced audit is not opened before its day. */
function tooEarly({ unannounced, from }: Audit, act: AuditAct, today: LocalDate): string {
  if (act !== 'opening' || unannounced !== '' || today >= from) return '';
  return `ngày đánh giá đầu tiên đã thông báo là ${dmy(from)}`;
}

function ownReason(audit: Audit, act: AuditAct, actor: Actor): string {
  if (act !== 'approve' && act !== 'approve-report') return '';
  return isOwnAudit(audit, actor) ? 'bạn ở trong đoàn hoặc đã nộp báo cáo này, người khác phê duyệt' : '';
}

function reasonAgainst(audit: Audit, act: AuditAct, slips: readonly LineSlip[]): string {
  if (!when[act].includes(audit.state)) {
    const names = when[act].map((state) => `“${auditStateNames[state]}”`).join(' hoặc ');
    return `cuộc đánh giá đang “${auditStateNames[audit.state]}”, việc này làm khi ${names}`;
  }
  switch (act) {
    case 'approve':
      return audit.timetable.length === 0 ? 'kế hoạch chưa có lịch đánh giá' : '';
    case 'submit':
      return submitBlocks(audit).join('; ');
    case 'approve-report':
      return audit.report?.approval ? 'báo cáo đã được phê duyệt' : '';
    case 'cancel':
      return cancelBlock(audit, slips);
    case 'close':
      return closeBlocks(audit, slips).join('; ');
    default:
      return '';
  }
}
