import { type Language, type Problem, problemText } from '../domain/problem.ts';
import type { ProblemCode } from '../domain/problem-list.ts';
import type { ProblemDetails } from '../domain/problem-text.ts';
import { englishWord } from '../domain/problem-word.ts';
import type { Difference } from '../domain/procedure/diff.ts';
import type { Words } from '../domain/register/kind.ts';
import { registerKinds } from '../domain/register/list.ts';
import type { RiskScale, Side } from '../domain/register/scale.ts';
import { capital, uncapital } from '../domain/text.ts';
import { clauseEvidence } from './text/clause-evidence.ts';
import { evidencePairs } from './text/evidence-paper.ts';
import { fileFaultPairs } from './text/file-fault.ts';
import { keptPairs } from './text/kept.ts';
import { refusalPairs, refusedValues } from './text/refusal.ts';
import { fill } from './text.ts';

type Pairs = readonly (readonly [vi: string, en: string])[];

const keptAll: Pairs = [...keptPairs, ...clauseEvidence, ...evidencePairs];
const kept = reader(keptAll);
const told = reader([...keptAll, ...fileFaultPairs, ...refusalPairs]);
/** What the registers call their entries, states and acts, by the place of a refusal they stand in. */
const registerWords: Readonly<Partial<Record<string, ReadonlyMap<string, string>>>> = {
  what: new Map(registerKinds.flatMap(({ one, title }) => [one, title])),
  state: new Map(registerKinds.flatMap(({ states }) => states.map(({ name }) => name))),
  act: new Map(registerKinds.flatMap(({ moves }) => moves.map(({ name }) => asAct(name)))),
};

/**
 * A sentence of this program that is kept in Vietnamese, in the language of the screen. Whatever it is not – what people
 * typed, names, titles of law – comes back as it is. Not for texts that people type: a word of theirs may be one of ours.
 * Several in one text are parted by "; ", ", " or line feeds.
 */
export function keptIn(text: string, language: Language): string {
  return language === 'vi' || text === '' ? text : kept(text);
}

/** A refusal in the language of the screen, with whatever of it the program wrote in Vietnamese. */
export function problemIn(problem: Problem, language: Language): string {
  if (language === 'vi') return problem.text('vi');
  const details = Object.entries(problem.details).map(([key, value]) => [key, detailIn(problem.code, key, value)]);
  return problemText(problem.code, Object.fromEntries(details) as ProblemDetails, language);
}

function detailIn(code: ProblemCode, key: string, value: string | number): string | number {
  if (typeof value === 'number') return value;
  if (code === 'invalid' && key === 'value') return refusedValues.get(value) ?? value;
  if (!written.has(key) && !writtenOf[code]?.includes(key)) return value;
  const ofRegister = code.startsWith('register-') || key === 'what' ? registerWords[key]?.get(value) : undefined;
  const word = ofRegister ?? englishWord(value);
  return word === value ? refusalIn(value, 'en') : word;
}

const written: ReadonlySet<string> = new Set(['act', 'conflict', 'field', 'hint', 'reason', 'state', 'what']);
/** Places that hold words of the program in these refusals, and what people typed in others. */
const writtenOf: Readonly<Partial<Record<ProblemCode, readonly string[]>>> = {
  'document-code-taken': ['series'],
  'document-not-holder': ['name'],
  'measure-invalid': ['denominator'],
  'objective-section-unknown': ['unit'],
  'occurs-before': ['value'],
  'period-invalid': ['value'],
};

/** In the middle of the sentence. */
function asAct([vi, en]: Words): Words {
  return [vi.toLocaleLowerCase('vi'), uncapital(en)];
}

/** Reasons, hints and fields of a refusal; several are parted before they are read: the last words may be anything. */
export function refusalIn(text: string, language: Language): string {
  if (language === 'vi') return text;
  const parted = text.split('; ');
  const read = parted.map(told);
  // A semicolon may also stand inside one of them.
  return read.some((part, index) => part === parted[index]) ? told(text) : read.join('; ');
}

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

/** Reads Vietnamese texts by these pairs; what they do not know comes back as it is. */
function reader(pairs: Pairs): (text: string) => string {
  const exact: ReadonlyMap<string, string> = new Map(pairs.filter(([vi]) => !vi.includes('{')));
  /** The one with most words of its own first: "bước {n}" fits many a sentence that begins with it. */
  const patterns = pairs
    .filter(([vi]) => vi.includes('{'))
    .toSorted(([a], [b]) => wordsOf(b).length - wordsOf(a).length)
    .map(([vi, en]) => ({ pattern: patternOf(vi), en }));
  const read = (text: string): string => (text === '' ? text : (translated(text) ?? parts(text)));
  const translated = (text: string): string | undefined => exact.get(text) ?? matched(text) ?? capitalised(text);

  /** The word at the head of a sentence. */
  function capitalised(text: string): string | undefined {
    const small = uncapital(text);
    const found = small === text ? undefined : (exact.get(small) ?? matched(small));
    return found === undefined ? undefined : capital(found);
  }

  function matched(text: string): string | undefined {
    for (const { pattern, en } of patterns) {
      const groups = pattern.exec(text)?.groups;
      if (groups) return fill(en, Object.fromEntries(Object.entries(groups).map(([key, value]) => [key, read(value)])));
    }
    return undefined;
  }

  function parts(text: string): string {
    const bare = text.endsWith('.') ? translated(text.slice(0, -1)) : undefined;
    if (bare !== undefined) return `${bare}.`;
    for (const joint of ['\n', '; ', ' + ', ', ']) {
      if (!text.includes(joint)) continue;
      const pieces = text.split(joint);
      const done = pieces.map(read);
      if (done.some((piece, index) => piece !== pieces[index])) return done.join(joint);
    }
    return text;
  }

  return read;
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
