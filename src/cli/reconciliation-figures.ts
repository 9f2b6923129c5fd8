import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Problem } from '../domain/problem.ts';
import type { EnteredFigures } from '../domain/reconciliation/decide.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { readFigureColumns, readFigureRows } from '../exchange/province-figures-file.ts';
import { readReconciliation } from '../exchange/reconciliation-file.ts';
import { dateArgument } from './argument.ts';
import type { CommonOptions } from './run.ts';
import { readTextFile } from './text-file.ts';

export interface FigureOptions extends CommonOptions {
  readonly from?: string;
  readonly to?: string;
  readonly on?: string;
  readonly source?: string;
  readonly column?: readonly string[];
}

/**
 * The province's figures of a file and the options, which win; what neither says stays as `known` has it. Read before
 * the database is opened. Throws Problem('required'), Problem('file-unreadable'), Problem('invalid').
 */
export async function figuresFrom(
  file: string | undefined,
  options: FigureOptions,
  known: EnteredFigures | undefined,
): Promise<(now: Instant) => EnteredFigures> {
  const read = file === undefined ? {} : await readFile(file, options.column ?? []);
  const given = {
    ...(options.from === undefined ? {} : { from: dateArgument(options.from, 'from') }),
    ...(options.to === undefined ? {} : { to: dateArgument(options.to, 'to') }),
    ...(options.on === undefined ? {} : { figuresOn: dateArgument(options.on, 'on') }),
    ...(options.source === undefined ? {} : { source: options.source }),
  };
  const all: Partial<EnteredFigures> = { ...known, ...read, ...given };
  const { from, to } = all;
  if (!from) throw new Problem('required', { field: '--from' }, 'from');
  if (!to) throw new Problem('required', { field: '--to' }, 'to');
  return (now) => ({
    from,
    to,
    figuresOn: all.figuresOn ?? localDateOf(now),
    source: all.source ?? '',
    by: all.by ?? 'total',
    total: all.total ?? {},
    rows: all.rows ?? [],
    file: all.file ?? '',
  });
}

async function readFile(path: string, columns: readonly string[]): Promise<Partial<EnteredFigures>> {
  const name = basename(path);
  if (/\.json$/i.test(name)) return { ...readReconciliation(readTextFile(path), name), file: name };
  const { mapping, faults } = readFigureColumns(columns.join('\n'));
  const [fault] = faults;
  if (fault) throw new Problem('invalid', { field: '--column', value: fault, hint: 'Viết như "3=Tổng tiếp nhận".' });
  return { ...(await readFigureRows(name, new Uint8Array(readFileSync(path)), mapping)), file: name };
}
