import { changesIn } from '../domain/trail/entry.ts';
import type { UnseenChange } from '../domain/trail/unseen-change.ts';
import { fill, type Text } from './text.ts';

/** Field by field what somebody else changed since the signer looked, where the screens have a name for the field. */
export function unseenLines({ entries }: UnseenChange, t: Text): string[] {
  const first = new Map<string, string>();
  const last = new Map<string, string>();
  for (const entry of entries) {
    const words = wordsOf(entry.subject, t);
    for (const [key, { before, after }] of Object.entries(changesIn(entry))) {
      const label = words[key];
      if (typeof label !== 'string') continue;
      if (!first.has(label)) first.set(label, shown(before, t));
      last.set(label, shown(after, t));
    }
  }
  return [...last]
    .filter(([label, now]) => now !== first.get(label))
    .map(([field, now]) => fill(t.app.unseenChange, { field, now, before: first.get(field) ?? '' }));
}

/** The words of the screens on what a trail is about: `management-review:1f0c…` has those of `review`. */
function wordsOf(subject: string, t: Text): Readonly<Record<string, unknown>> {
  const noun = subject.replace(/:.*/, '');
  const section = otherNames[noun] ?? noun.replace(/-(\w)/g, (_whole, letter: string) => letter.toUpperCase());
  return (t as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[section] ?? {};
}

const otherNames: Readonly<Record<string, string>> = {
  'audit-programme': 'auditYear',
  'document-version': 'document',
  'emulation-sheet': 'scoreSheet',
  'management-review': 'review',
  'self-score': 'scoreSheet',
};

function shown(value: unknown, t: Text): string {
  const text = textOf(value).replace(/\s*\n\s*/g, '; ');
  if (text === '') return t.app.wordingEmpty;
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('; ');
  if (typeof value !== 'object') return String(value);
  return Object.values(value).map(textOf).filter(Boolean).join(', ');
}

/** Letters of a value that are told; the page has the whole. */
const mostShown = 300;
