import type { RecordFact } from '../domain/objective/record-fact.ts';

const pages: Readonly<Record<RecordFact['noun'], string>> = {
  'corrective-action': '/improvement/corrective-actions',
  complaint: '/feedback',
  training: '/registers/training',
  'annual-plan': '/registers/annual-plan',
};

/** The page of a record that an indicator was measured from. */
export function recordHref({ noun, code }: Pick<RecordFact, 'noun' | 'code'>): string {
  return `${pages[noun]}/${encodeURIComponent(code)}`;
}
