import type { AuditState } from '../domain/audit/audit.ts';
import type { FindingClass, FindingState } from '../domain/audit/finding.ts';

interface Look {
  readonly tone: string;
  readonly icon: string;
}

/** Colour and sign of a state; the word stands beside it. */
export const stateLooks: Readonly<Record<AuditState, Look>> = {
  draft: { tone: 'paused', icon: 'open' },
  approved: { tone: 'open', icon: 'open' },
  notified: { tone: 'open', icon: 'open' },
  running: { tone: 'open', icon: 'open' },
  reported: { tone: 'open', icon: 'reports' },
  closed: { tone: 'done', icon: 'done' },
  cancelled: { tone: 'paused', icon: 'paused' },
};

export const classLooks: Readonly<Record<FindingClass, Look>> = {
  major: { tone: 'near', icon: 'warning' },
  minor: { tone: 'near', icon: 'warning' },
  observation: { tone: 'paused', icon: 'open' },
  improvement: { tone: 'open', icon: 'improvement' },
};

export const findingLooks: Readonly<Record<FindingState, Look>> = {
  draft: { tone: 'paused', icon: 'open' },
  issued: { tone: 'open', icon: 'open' },
  accepted: { tone: 'open', icon: 'done' },
  disputed: { tone: 'near', icon: 'warning' },
  closed: { tone: 'done', icon: 'done' },
  withdrawn: { tone: 'paused', icon: 'paused' },
};

/** Codes of audits in addresses; everything else under /audits is a page of its own. */
export const auditPath = '/:code{DGNB-[0-9]{4}-[0-9]+}';
