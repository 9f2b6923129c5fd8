import type { Text } from './text.ts';

/** The parts of Mục tiêu for the partial `tabs`; `current` is the address of one. */
export function objectiveTabs(
  { objectiveProposal, objectiveRegistration, objectiveSheet, objectiveYears }: Text,
  year: number,
  current: string,
) {
  const tabs = [
    { path: '/objectives', text: objectiveRegistration.tabPlan },
    { path: '/objectives/proposals', text: objectiveProposal.tab },
    { path: '/objectives/registrations', text: objectiveRegistration.tab },
    { path: '/objectives/sheets', text: objectiveSheet.tab },
    { path: '/objectives/years', text: objectiveYears.tab },
  ];
  return tabs.map(({ path, text }) => ({ href: `${path}?year=${year}`, text, current: path === current }));
}

/** Years to choose from, the latest first, as links that stay on the same part. */
export function yearLinks(path: string, years: readonly number[], year: number) {
  const all = [...new Set([...years, year])].sort((a, b) => b - a);
  return all.map((value) => ({ href: `${path}?year=${value}`, text: String(value), current: value === year }));
}
