import { clockText } from '../demand.ts';
import { type Language, Problem } from '../problem.ts';
import { actName } from './act-name.ts';
import type { TrailEntry } from './entry.ts';

/**
 * Nobody signs what he has not seen, nor writes over it: what others wrote since the page, form or list he decided on,
 * oldest first.
 */
export class UnseenChange extends Problem<'signed-unseen' | 'overwrites-unseen'> {
  readonly entries: readonly TrailEntry[];

  constructor(entries: readonly TrailEntry[], code: 'signed-unseen' | 'overwrites-unseen' = 'signed-unseen') {
    const told = entries.slice(-mostTold);
    super(code, { changes: sentenceOf(told, 'vi'), changesInEnglish: sentenceOf(told, 'en') });
    this.entries = told;
  }
}

function sentenceOf(entries: readonly TrailEntry[], language: Language): string {
  const lines = entries.map(({ action, actor, at, detail }) =>
    [codeIn(detail), clockText(at), `${actor.name}: ${actName(action, language, codeIn(detail))}`]
      .filter(Boolean)
      .join(' – '),
  );
  return [...new Set(lines)].join('; ');
}

function codeIn(detail: unknown): string {
  const code = typeof detail === 'object' && detail !== null && 'code' in detail ? detail.code : '';
  return typeof code === 'string' ? code : '';
}

/** The latest; the page has them all. */
const mostTold = 5;
