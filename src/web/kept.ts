import { type Language, type Problem, problemText } from '../domain/problem.ts';
import type { ProblemDetails } from '../domain/problem-text.ts';
import type { Difference } from '../domain/procedure/diff.ts';
import type { RiskScale, Side } from '../domain/register/scale.ts';
import { clauseEvidence } from './text/clause-evidence.ts';
import { evidencePairs } from './text/evidence-paper.ts';
import { fileFaultPairs } from './text/file-fault.ts';
import { keptPairs } from './text/kept.ts';
import { fill } from './text.ts';

const pairs = [...keptPairs, ...fileFaultPairs, ...clauseEvidence, ...evidencePairs];
const exact: ReadonlyMap<string, string> = new Map(pairs.filter(([vi]) => !vi.includes('{')));
/** The one with most words of its own first: "bước {n}" fits many a sentence that begins with it. */
const patterns = pairs
  .filter(([vi]) => vi.includes('{'))
  .toSorted(([a], [b]) => wordsOf(b).length - wordsOf(a).length)
  .map(([vi, en]) => ({ pattern: patternOf(vi), en }));

/**
 * A sentence of this program that is kept in Vietnamese, in the language of the screen. Whatever it is not – what people
 * typed, names, titles of law – comes back as it is. Not for texts that people type: a word of theirs may be one of ours.
 * Several in one text are parted by "; ", ", " or line feeds.
 */
export function keptIn(text: string, language: Language): string {
  return language === 'vi' || text === '' ? text : (translated(text) ?? parts(text));
}

/** A refusal in the language of the screen, with the reasons, hints and fields that the program wrote in Vietnamese. */
export function problemIn(problem: Problem, language: Language): string {
  if (language === 'vi') return problem.text('vi');
  const details = Object.entries(problem.details).map(([key, value]) => [
    key,
    // Several reasons are parted before they are read: the last words of one may be anything.
    written.has(key)
      ? String(value)
          .split('; ')
          .map((part) => keptIn(part, language))
          .join('; ')
      : value,
  ]);
  return problemText(problem.code, Object.fromEntries(details) as ProblemDetails, language);
}

const written: ReadonlySet<string> = new Set(['reason', 'hint', 'field']);

/**
 * The names of the parts that differ, and states and norms, which are words of this program; what else stands in them is
 * the document's own text.
 */
export function differencesIn(
  differences: readonly Difference[],
  language: Language,
): (Difference & { readonly isOwnText: boolean })[] {
  return differences.map((one) => {
    const isOwnText = one.part !== 'định mức' && one.name !== 'Trạng thái';
    const value = (text: string | null) => (text === null || isOwnText ? text : keptIn(text, language));
    return {
      ...one,
      part: keptIn(one.part, language),
      name: one.part === 'mục' ? one.name : keptIn(one.name, language),
      before: value(one.before),
      after: value(one.after),
      isOwnText,
    };
  });
}

/** A scale with the names the program proposes in the language of the screen; those of the office stay. */
export function scaleIn(scale: RiskScale, language: Language): RiskScale {
  const bands = (side: Side) =>
    scale[side].map((band) => ({ ...band, name: keptIn(band.name, language), act: keptIn(band.act, language) }));
  return { ...scale, risks: bands('risks'), opportunities: bands('opportunities') };
}

function translated(text: string): string | undefined {
  return exact.get(text) ?? matched(text) ?? capitalised(text);
}

/** The word at the head of a sentence. */
function capitalised(text: string): string | undefined {
  const small = text.charAt(0).toLowerCase() + text.slice(1);
  const found = small === text ? undefined : (exact.get(small) ?? matched(small));
  return found === undefined ? undefined : found.charAt(0).toUpperCase() + found.slice(1);
}

function matched(text: string): string | undefined {
  for (const { pattern, en } of patterns) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) continue;
    return fill(en, Object.fromEntries(Object.entries(groups).map(([key, value]) => [key, keptIn(value, 'en')])));
  }
  return undefined;
}

function parts(text: string): string {
  for (const joint of ['\n', '; ', ' + ', ', ']) {
    if (!text.includes(joint)) continue;
    const pieces = text.split(joint);
    const read = pieces.map((piece) => keptIn(piece, 'en'));
    if (read.some((piece, index) => piece !== pieces[index])) return read.join(joint);
  }
  const bare = text.endsWith('.') ? translated(text.slice(0, -1)) : undefined;
  return bare === undefined ? text : `${bare}.`;
}

function wordsOf(vi: string): string {
  return vi.replace(/\{\w+\}/g, '');
}

/** What a place holds: `{n}` and `{m}` numbers, `{date}` and `{later}` days with or without the time, all others anything. */
function placeOf(key: string): string {
  if (key === 'n' || key === 'm') return '[\\d.,¼½¾]+';
  return key === 'date' || key === 'later' ? '(?:\\d{2}:\\d{2} )?\\d{2}/\\d{2}/\\d{4}(?: \\d{2}:\\d{2})?' : '.+?';
}

function patternOf(vi: string): RegExp {
  const escaped = vi.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replace(/\{(\w+)\}/g, (_whole, key: string) => `(?<${key}>${placeOf(key)})`)}$`);
}
