import { Hono } from 'hono';
import { may } from '../domain/organisation/may.ts';
import { codeFromScan } from '../domain/organisation/public-address.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import type { Database } from '../storage/database.ts';
import { type DossierRecord, findDossier } from '../storage/dossier.ts';
import type { Env } from './environment.ts';

/** The dossier of a code as a scanner or a person types it: with the address of a slip around it, in small letters. */
export async function findScanned(database: Database, typed: string): Promise<DossierRecord | undefined> {
  const code = nfc(codeFromScan(typed)).trim();
  if (code === '' || code.length > 100) return undefined;
  const upper = code.toUpperCase();
  return (await findDossier(database, code)) ?? (upper === code ? undefined : findDossier(database, upper));
}

/** Opens a dossier at the act in hand; the address that search and scanned slips lead to. */
export function openingHref(code: string): string {
  return `/dossiers/${encodeURIComponent(code)}?open=1`;
}

/** The short address in the QR code of a slip: officers get to their work, everybody else to the look-up. */
export const scanPages = new Hono<Env>().get('/d/:code', async (c) => {
  const { actor } = c.var.visit;
  const typed = c.req.param('code').slice(0, 200);
  if (!actor || !may(actor.roles, 'dossier.read')) return c.redirect(`/lookup?code=${encodeURIComponent(typed)}`);
  const record = await findScanned(c.var.deps.database, typed);
  if (!record) throw new Problem('not-found', { what: 'hồ sơ', key: typed.slice(0, 60) });
  return c.redirect(openingHref(record.code));
});
