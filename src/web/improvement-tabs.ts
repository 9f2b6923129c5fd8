import type { Text } from './text.ts';

const tabs = [
  { key: 'tabSlips', href: '/improvement' },
  { key: 'tabFeedback', href: '/feedback' },
  { key: 'tabRisks', href: '/registers/risks' },
] as const;

/** The parts of Cải tiến, for the partial `tabs`. */
export function improvementTabs(t: Text, current: (typeof tabs)[number]['key']) {
  return tabs.map(({ key, href }) => ({ href, text: t.correctiveAction[key], current: key === current }));
}
