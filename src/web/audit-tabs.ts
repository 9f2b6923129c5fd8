import { may } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import type { Text } from './text.ts';

/** The parts of Đánh giá that somebody may see, for the partial `tabs`; `current` is the address of one. */
export function auditTabs(
  { audit, review, inspection, scoreSheet }: Text,
  { roles }: Pick<Actor, 'roles'>,
  current: string,
) {
  const tabs = [
    { href: '/audits', text: audit.tabAudits },
    { href: '/audits/programme', text: audit.tabProgramme },
    { href: '/audits/auditors', text: audit.tabAuditors },
    { href: '/audits/clauses', text: audit.tabClauses },
    ...(may(roles, 'audit.read') ? [{ href: '/audits/integrity', text: audit.tabIntegrity }] : []),
    { href: '/reviews', text: review.title },
    { href: '/inspections', text: inspection.title },
    { href: '/self-scores', text: scoreSheet.tabReform },
    { href: '/emulation', text: scoreSheet.tabEmulation },
  ];
  return tabs.map((tab) => ({ ...tab, current: tab.href === current }));
}
