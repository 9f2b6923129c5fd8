import type { Text } from './text.ts';

const entries = [
  { key: 'today', href: '/' },
  { key: 'dossiers', href: '/dossiers' },
  { key: 'procedures', href: '/procedures' },
  { key: 'objectives', href: '/objectives' },
  { key: 'audits', href: '/audits' },
  { key: 'improvement', href: '/improvement' },
  { key: 'reports', href: '/reports' },
  { key: 'catalogue', href: '/catalogue' },
] as const;

export type NavigationKey = (typeof entries)[number]['key'];

/** The left navigation (a bar on a phone), by what people do. */
export function navigation(t: Text, current: string | undefined) {
  return entries.map(({ key, href }) => ({ key, href, text: t.app[key], current: key === current }));
}
