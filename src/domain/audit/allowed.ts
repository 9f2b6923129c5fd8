import type { Permission } from '../organisation/may.ts';
import { type Audit, type AuditState, auditStateNames } from './audit.ts';
import { closeBlocks, type LineSlip, submitBlocks } from './conclude.ts';

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

/** Every act with what stands against it now: the state, or what is still missing. */
export function offeredActs(audit: Audit, slips: readonly LineSlip[]): OfferedAct[] {
  return auditActs.map((act) => ({ act, reason: reasonAgainst(audit, act, slips), permission: permissions[act] }));
}

function reasonAgainst(audit: Audit, act: AuditAct, slips: readonly LineSlip[]): string {
  if (!when[act].includes(audit.state)) {
    const names = when[act].map((state) => `“${auditStateNames[state]}”`).join(' hoặc ');
    return `cuộc đánh giá đang “${auditStateNames[audit.state]}”, việc này làm khi ${names}`;
  }
  switch (act) {
    case 'approve':
      return audit.timetable.length === 0 ? 'kế hoạch chưa có lịch đánh giá' : '';
    case 'closing':
      return audit.closing ? 'họp kết thúc đã ghi' : '';
    case 'submit':
      return submitBlocks(audit).join('; ');
    case 'approve-report':
      return audit.report?.approval ? 'báo cáo đã được phê duyệt' : '';
    case 'close':
      return closeBlocks(audit, slips).join('; ');
    default:
      return '';
  }
}
