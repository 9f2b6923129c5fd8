import { type ImportColumn, importColumns } from '../domain/dossier/import-fault.ts';
import { Problem } from '../domain/problem.ts';
import { type Channel, channels } from '../domain/procedure/procedure.ts';
import { fold, nfc } from '../domain/text.ts';

/** Which heading (spreadsheet) or trace attribute (log) holds a column, and what the source calls the channels. */
export interface Mapping {
  readonly columns: Readonly<Partial<Record<ImportColumn, string>>>;
  /** Keyed by the folded word of the source. */
  readonly channels: ReadonlyMap<string, Channel>;
  /** True when a mapping file was given: a case without `resolved_at` is then open. */
  readonly given: boolean;
}

export const noMapping: Mapping = { columns: {}, channels: new Map(), given: false };

/**
 * Reads `{"case":{"received_at":"startdate",…},"channels":{"Internet":"online",…}}`; `columns` stands for `case` in
 * mappings of spreadsheets. Throws Problem('file-unreadable' | 'invalid').
 */
export function readMapping(name: string, json: string): Mapping {
  const parsed = parseJson(name, json);
  const columns: Partial<Record<ImportColumn, string>> = {};
  for (const [key, value] of entriesOf(name, parsed['case'] ?? parsed['columns'] ?? {})) {
    const column = importColumns.find((known) => known === key);
    if (!column) {
      throw new Problem('invalid', {
        field: 'Tệp ánh xạ (mapping)',
        value: key,
        hint: `Các cột là: ${importColumns.join(', ')}.`,
      });
    }
    columns[column] = value;
  }
  const words = new Map<string, Channel>();
  for (const [word, value] of entriesOf(name, parsed['channels'] ?? {})) {
    const channel = channels.find((known) => known === value);
    if (!channel) {
      throw new Problem('invalid', {
        field: 'Hình thức nộp trong tệp ánh xạ',
        value,
        hint: `Chọn: ${channels.join(', ')}.`,
      });
    }
    words.set(fold(word), channel);
  }
  return { columns, channels: words, given: true };
}

function parseJson(name: string, json: string): Record<string, unknown> {
  const broken = (reason: string) => new Problem('file-unreadable', { file: name, reason });
  let parsed: unknown;
  try {
    parsed = JSON.parse(json.replace(/^\ufeff/, ''));
  } catch {
    throw broken('không phải JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw broken('phải là một đối tượng JSON');
  const record = parsed as Record<string, unknown>;
  const stranger = Object.keys(record).find((key) => !['case', 'columns', 'channels'].includes(key));
  if (stranger !== undefined) throw broken(`không hiểu khóa “${stranger}”; chỉ dùng “case” và “channels”`);
  return record;
}

function entriesOf(name: string, value: unknown): [string, string][] {
  const entries =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
  if (!entries?.every((entry): entry is [string, string] => typeof entry[1] === 'string')) {
    throw new Problem('file-unreadable', {
      file: name,
      reason: '“case” và “channels” phải là đối tượng gồm các chuỗi',
    });
  }
  return entries.map(([key, text]) => [key, nfc(text)]);
}
