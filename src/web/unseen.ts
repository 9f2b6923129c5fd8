import { parseInstant } from '../domain/time/instant.ts';
import { parseLocalDate } from '../domain/time/local-date.ts';
import { changesIn } from '../domain/trail/entry.ts';
import type { UnseenChange } from '../domain/trail/unseen-change.ts';
import { vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { fill, type Text } from './text.ts';
import { fieldName, type Words, wordsOf } from './unseen-words.ts';

/** Field by field what somebody else changed since the signer looked, where the screens have a name for the field. */
export function unseenLines({ entries }: UnseenChange, t: Text): string[] {
  const first = new Map<string, string>();
  const last = new Map<string, string>();
  for (const entry of entries) {
    const words = wordsOf(entry.subject, t);
    for (const [key, { before, after }] of Object.entries(changesIn(entry))) {
      const label = fieldName(key, words, t);
      if (label === undefined) continue;
      if (!first.has(label)) first.set(label, shown(before, words, t));
      last.set(label, shown(after, words, t));
    }
  }
  return [...last]
    .filter(([label, now]) => now !== first.get(label))
    .map(([field, now]) => fill(t.app.unseenChange, { field, now, before: first.get(field) ?? '' }));
}

function shown(value: unknown, words: Words, t: Text): string {
  const text = textOf(value, words, t)
    .replace(/([.,;:!?])\s*\n\s*/g, '$1 ')
    .replace(/\s*\n\s*/g, '; ');
  if (text === '') return t.app.wordingEmpty;
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text;
}

/** As the screens write it: days and moments, the names of choices; nothing of what only programs read. */
function textOf(value: unknown, words: Words, t: Text): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? t.auditYear.yes : t.auditYear.no;
  if (typeof value === 'string') return stringOf(value, words);
  if (typeof value !== 'object') return vnNumber(Number(value));
  // Who wrote it and when stands before what changed.
  const parts = Object.entries(value)
    .filter(([key]) => key !== 'login' && key !== 'at')
    .map(([, part]) => textOf(part, words, t));
  return parts.filter(Boolean).join(Array.isArray(value) ? '; ' : ', ');
}

function stringOf(text: string, words: Words): string {
  if (identifier.test(text)) return '';
  const day = parseLocalDate(text);
  if (day) return vnDate(day);
  const moment = /^\d{4}-\d{2}-\d{2}T/.test(text) ? parseInstant(text) : undefined;
  if (moment) return vnDateTime(moment);
  const word = words[text];
  return typeof word === 'string' ? word : text;
}

const identifier = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/;

/** Letters of a value that are told; the page has the whole. */
const mostShown = 300;
