import type { ImportColumn } from '../domain/dossier/import-fault.ts';
import { demand } from '../domain/organisation/may.ts';
import { fold } from '../domain/text.ts';
import { saveRow } from '../storage/controlled.ts';
import { readSetting, settingRow } from '../storage/setting.ts';
import { trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';

export type ColumnChoice = Readonly<Partial<Record<ImportColumn, string>>>;

/**
 * Which heading holds which column, as somebody chose it for a file with the same headings: files of one source have the
 * same ones. Undefined when nobody did.
 */
export async function rememberedColumns(
  { database, sha256 }: Pick<Context, 'database' | 'sha256'>,
  titles: readonly string[],
): Promise<ColumnChoice | undefined> {
  return (await readSetting(database, keyOf(sha256, titles))) as ColumnChoice | undefined;
}

/** Keeps the choice for the next file with these headings. Permission dossier.import. */
export async function rememberColumns(
  context: Context,
  titles: readonly string[],
  columns: ColumnChoice,
): Promise<void> {
  const actor = demand(context.actor, 'dossier.import');
  const key = keyOf(context.sha256, titles);
  const row = settingRow(key, columns);
  const subject = `setting:${key}`;
  const detail = { titles, columns };
  const trail = await trailStatements(
    { ...context, actor },
    { subject, action: 'import.columns', detail, rows: [row] },
  );
  await commit(context, subject, [saveRow(row), ...trail]);
}

/** Order, marks and case of the headings do not matter. */
function keyOf(sha256: Context['sha256'], titles: readonly string[]): string {
  return `import-columns-${sha256([...titles].map(fold).sort().join('\n')).slice(0, 24)}`;
}
