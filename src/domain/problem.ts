import { type ProblemCode, problemTexts } from './problem-list.ts';
import type { ProblemDetails } from './problem-text.ts';
import { englishWord } from './problem-word.ts';
import { dmy, parseLocalDate } from './time/local-date.ts';

export type Language = 'vi' | 'en';
/** A name or sentence in both languages of the screens. */
export type Bilingual = Readonly<Record<Language, string>>;

/**
 * What a user can cause to go wrong. The code is one of the closed list in problem-list.ts, the details fill the
 * placeholders of its text, `field` names the form field or column at fault when there is one.
 */
export class Problem<C extends ProblemCode = ProblemCode> extends Error {
  override readonly name = 'Problem';
  readonly code: C;
  readonly details: ProblemDetails;
  readonly field: string | undefined;

  constructor(code: C, details: ProblemDetails = {}, field?: string) {
    super(problemText(code, details, 'vi'));
    this.code = code;
    this.details = details;
    this.field = field;
  }

  text(language: Language): string {
    return problemText(this.code, this.details, language);
  }

  /** The HTTP status that carries it. */
  get status(): 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503 {
    return problemTexts[this.code].status;
  }
}

/** Details that hold words of this program; all others hold what somebody typed or named. */
const ownWords: ReadonlySet<string> = new Set(['what', 'act', 'state', 'noun', 'officer']);

/** The text of a code with its details filled in; `text` of a Problem is this with its own. */
export function problemText(code: ProblemCode, details: ProblemDetails, language: Language): string {
  return problemTexts[code][language].replace(/\{(\w+)(\??)\}/g, (_whole, key: string, maybe: string) => {
    const value = asPeopleWrite(String(details[key] ?? (maybe === '' ? '…' : '')));
    return language === 'en' && ownWords.has(key) ? englishWord(value) : value;
  });
}

/** A day stands in the details as `2026-11-28`, for programs, and in the sentence as `28/11/2026`; no day, as typed. */
function asPeopleWrite(value: string): string {
  const day = parseLocalDate(value);
  return day ? dmy(day) : value;
}
