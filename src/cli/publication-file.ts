import type { Context } from '../command/context.ts';
import { readKept } from '../command/evidence.ts';
import { getPublication } from '../command/publication.ts';
import { readProcedureFile } from '../exchange/procedure-file.ts';

/** The catalogue that was attached, read again from what is kept; null when everything was entered by hand. */
export async function attachedCatalogue(context: Context, code: string) {
  const { catalogueFile } = await getPublication(context, code);
  if (!catalogueFile) return null;
  const bytes = await readKept(context, catalogueFile, catalogueFile.hash);
  return readProcedureFile(catalogueFile.name, bytes);
}
