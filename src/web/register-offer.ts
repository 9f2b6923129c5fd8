import type { Context } from '../command/context.ts';
import { rosterOf } from '../command/register-entry.ts';
import type { Language } from '../domain/problem.ts';
import type { RegisterKind } from '../domain/register/kind.ts';
import { headlineOf } from '../domain/register/wording.ts';
import { listEntries } from '../storage/register-entry.ts';
import type { Offer } from './register-field.ts';

/** What the selects of a register's forms offer. */
export async function offerFor(context: Context, kind: RegisterKind, language: Language): Promise<Offer> {
  const names = kind.fields.some(({ type }) => type === 'entry');
  const [roster, entries] = await Promise.all([
    rosterOf(context, language),
    names ? listEntries(context.database, kind.kind) : [],
  ]);
  return {
    roster,
    entries: entries
      .filter(({ state }) => state === 'in-force')
      .map((entry) => ({ value: entry.code, text: `${entry.code} – ${headlineOf(kind, entry, language)}` })),
  };
}
