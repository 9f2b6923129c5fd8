import type { CorrectiveAction, Grade, Source, SourceKind } from '../domain/improvement/corrective-action.ts';
import { isOverdueAction } from '../domain/improvement/corrective-action.ts';
import { dueText } from '../domain/improvement/wording.ts';
import { slipStateNames, sourceNames } from '../domain/improvement/words.ts';
import type { Language } from '../domain/problem.ts';
import type { LocalDate } from '../domain/time/local-date.ts';

/** Where a slip is shown. */
export function slipHref(code: string): string {
  return `/improvement/corrective-actions/${encodeURIComponent(code)}`;
}

/** What the page that raises a slip reads from its address; any record links to it so. */
export interface RaiseParameters {
  readonly source: SourceKind;
  readonly reference?: string;
  readonly part?: string;
  readonly clause?: string;
  readonly unit?: string;
  readonly grade?: Grade;
  readonly requirement?: string;
  readonly statement?: string;
  readonly evidence?: string;
  readonly dossiers?: readonly string[];
}

export function raiseHref({ dossiers = [], ...rest }: RaiseParameters): string {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined && value !== '');
  const all = [...given, ...(dossiers.length > 0 ? [['dossiers', dossiers.join(',')]] : [])];
  return `/improvement/corrective-actions/new?${new URLSearchParams(all as [string, string][])}`;
}

const places: Readonly<Record<SourceKind, ((reference: string, part: string) => string) | null>> = {
  audit: (reference, part) =>
    `/audits/${encodeURIComponent(reference)}${part && `/findings/${encodeURIComponent(part)}`}`,
  dossier: (reference) => `/dossiers/${encodeURIComponent(reference)}`,
  complaint: (reference) => `/feedback/${encodeURIComponent(reference)}`,
  objective: (reference) => `/objectives/${reference.split('/').map(encodeURIComponent).join('/')}`,
  process: (reference) => `/processes/${encodeURIComponent(reference)}`,
  integrity: null,
  review: (reference, part) => `/reviews/${encodeURIComponent(reference)}${part && `#decision-${part}`}`,
  inspection: (reference, part) => `/inspections/${encodeURIComponent(reference)}${part && `#remark-${part}`}`,
  output: (reference) => `/registers/nonconforming-outputs/${encodeURIComponent(reference)}`,
  other: null,
};

/** The source in words, its code apart for a column that must not tear it, its address when it has a page of its own. */
export function sourceLink(
  { kind, reference, part }: Source,
  language: Language,
): { text: string; name: string; code: string; href: string | null } {
  const name = sourceNames[kind][language];
  // The id of a process version says nothing to a reader.
  const code = kind === 'process' ? '' : reference;
  const text = code === '' ? name : `${name} ${code}`;
  return { text, name, code, href: reference === '' ? null : (places[kind]?.(reference, part) ?? null) };
}

/** One line of the slips of another record, for its page. */
export function slipLine(slip: CorrectiveAction, today: LocalDate, language: Language) {
  return {
    code: slip.code,
    href: slipHref(slip.code),
    statement: slip.statement,
    state: slipStateNames[slip.state][language],
    ...slipTone(slip, today),
    due: dueText(slip, today, language),
  };
}

/** Colour and icon of the state: never alone, the word stands beside. */
export function slipTone(slip: Pick<CorrectiveAction, 'state' | 'due'>, today: LocalDate) {
  if (isOverdueAction(slip, today)) return { tone: 'overdue', icon: 'overdue' };
  if (slip.state === 'closed') return { tone: 'done', icon: 'done' };
  if (slip.state === 'reissued') return { tone: 'near', icon: 'warning' };
  return slip.state === 'withdrawn' ? { tone: 'paused', icon: 'paused' } : { tone: 'open', icon: 'open' };
}
