import { conformanceOf } from '../command/conformance.ts';
import { nonconformityKinds } from '../domain/dossier/nonconformity.ts';
import { may } from '../domain/organisation/may.ts';
import type { DossierRecord } from '../storage/dossier.ts';
import { contextOf, type Request } from './environment.ts';
import { keptIn } from './kept.ts';

/** For auditors: sentences on what the record shows besides the nonconformities that everybody sees on its page. */
export async function selfCheck(c: Request, record: DossierRecord): Promise<string[]> {
  const context = contextOf(c);
  if (!may(context.actor.roles, 'audit')) return [];
  const found = await conformanceOf(context, [record]);
  const known: readonly string[] = nonconformityKinds;
  return (found.get(record.code)?.faults ?? [])
    .filter(({ kind }) => !known.includes(kind))
    .map(({ text }) => keptIn(text, c.var.visit.language));
}
