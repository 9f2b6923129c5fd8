import { type DueStanding, dueStanding } from '../domain/register/due-standing.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import { type FlagFacts, flagsOf } from '../domain/register/flag.ts';
import { stateOf } from '../domain/register/kind.ts';
import { kindOf } from '../domain/register/list.ts';
import { headlineOf, word } from '../domain/register/wording.ts';
import { vnDate } from '../report/format.ts';

/** How a due day is coloured: what nobody owes is plain. */
const dueTones: Readonly<Record<DueStanding, 'overdue' | 'near' | ''>> = {
  ...{ none: '', draft: '', later: '', 'before-plan': '' },
  ...{ soon: 'near', overdue: 'overdue' },
};

export const stateIcons = { open: 'open', near: 'warning', done: 'done', paused: 'paused' } as const;

/** One entry as lists show it. */
export function entryLine(entry: RegisterEntry, facts: FlagFacts) {
  const { today, language } = facts;
  const kind = kindOf(entry.kind);
  const state = stateOf(kind, entry.state);
  const tone = dueTones[dueStanding(entry, today)];
  return {
    href: entryHref(entry),
    code: entry.code,
    register: word(kind.title, language),
    headline: headlineOf(kind, entry, language),
    state: word(state.name, language),
    tone: state.tone,
    icon: stateIcons[state.tone],
    due: entry.due === null ? '' : vnDate(entry.due),
    dueTone: tone,
    dueIcon: tone === '' ? null : tone,
    flags: flagsOf(entry, facts),
  };
}

export function entryHref({ kind, code }: Pick<RegisterEntry, 'kind' | 'code'>): string {
  return `/registers/${kind}/${encodeURIComponent(code)}`;
}
