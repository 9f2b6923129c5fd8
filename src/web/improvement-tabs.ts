import type { Text } from './text.ts';

/** The parts of Cải tiến, for the partial `tabs`; `current` is the address of one. */
export function improvementTabs(t: Text, current: string) {
  const tabs = [
    { href: '/improvement', text: t.feedback.actionsTab },
    { href: '/feedback', text: t.feedback.complaintsTab },
    { href: '/feedback/ratings', text: t.feedback.ratingsTab },
    { href: '/feedback/scores', text: t.feedback.scoresTab },
    { href: '/registers/risks', text: t.correctiveAction.tabRisks },
  ];
  return tabs.map((tab) => ({ ...tab, current: tab.href === current }));
}
