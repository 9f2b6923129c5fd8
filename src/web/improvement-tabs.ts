import type { Text } from './text.ts';

/** What stands together under Cải tiến. */
export function improvementTabs(t: Text, current: string) {
  const tabs = [
    { href: '/improvement', text: t.feedback.actionsTab },
    { href: '/feedback', text: t.feedback.complaintsTab },
    { href: '/feedback/ratings', text: t.feedback.ratingsTab },
    { href: '/feedback/scores', text: t.feedback.scoresTab },
  ];
  return tabs.map((tab) => ({ ...tab, current: tab.href === current }));
}
