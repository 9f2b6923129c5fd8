import { codeFromScan } from '../domain/organisation/public-address.ts';
import { nfc } from '../domain/text.ts';
import type { Database } from '../storage/database.ts';
import { type DossierRecord, findDossier } from '../storage/dossier.ts';

/** The dossier of a code as a scanner or a person types it: with the address of a slip around it, in small letters. */
export async function findScanned(database: Database, typed: string): Promise<DossierRecord | undefined> {
  const code = nfc(codeFromScan(typed)).trim();
  if (code === '' || code.length > 100) return undefined;
  const upper = code.toUpperCase();
  return (await findDossier(database, code)) ?? (upper === code ? undefined : findDossier(database, upper));
}
