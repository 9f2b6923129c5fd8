import type { Command } from 'commander';
import type { Context } from '../command/context.ts';
import { clockText } from '../domain/demand.ts';
import { placeText } from '../domain/dossier/import-fault.ts';
import { type ImportRun, importRunState, toldImportRun } from '../domain/dossier/import-run.ts';
import { fieldNames } from '../domain/dossier/words.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import type { Instant } from '../domain/time/instant.ts';
import { findImportRun, type KeptImportRun, listImportRuns } from '../storage/import.ts';
import { wholeArgument } from './argument.ts';
import { type CommonOptions, type Shell, withCommonOptions } from './run.ts';

interface RunsOptions extends CommonOptions {
  readonly limit: string;
  readonly cursor?: string;
}

/** `dossiers imports [id]`: the imports that were done, or one with its faults and how to go on with it. */
export function registerImportRuns(dossiers: Command, shell: Shell): void {
  withCommonOptions(dossiers.command('imports [id]'))
    .description(
      'các lần nhập hồ sơ, mới nhất trước; có [id] thì một lần với các lỗi của nó / the imports of dossiers, latest first; with [id] one with its faults',
    )
    .option('--limit <n>', 'số lần nhập mỗi trang / imports per page', '50')
    .option('--cursor <text>', 'trang sau / next page')
    .action(async (id: string | undefined, options: RunsOptions) => {
      const limit = wholeArgument(options.limit, '--limit', 1);
      const context = await shell.open(options);
      demand(context.actor, 'dossier.import');
      if (id !== undefined) {
        showRun(shell, options, await foundRun(context, id), context.clock());
        return;
      }
      const { items, next } = await listImportRuns(context.database, { limit, cursor: options.cursor ?? null });
      if (options.json) {
        return shell.out(JSON.stringify({ items: items.map((run) => toldImportRun(run, context.clock())), next }));
      }
      for (const run of items) shell.out(line(run, context.clock()));
      if (items.length === 0) shell.say('Chưa có lần nhập hồ sơ nào.');
      if (next !== null) shell.say(`Trang sau: --cursor "${next}"`);
    });
}

async function foundRun({ database }: Pick<Context, 'database'>, id: string): Promise<KeptImportRun> {
  const found = await findImportRun(database, id);
  if (!found) throw new Problem('not-found', { what: 'lần nhập', key: id.slice(0, 40) });
  return found;
}

function showRun(shell: Shell, options: CommonOptions, run: KeptImportRun, now: Instant): void {
  if (options.json) {
    const faults = run.faults.map(({ details: _details, ...told }) => told);
    shell.out(JSON.stringify({ ...toldImportRun(run, now), faults }));
    return;
  }
  shell.out(line(run, now));
  for (const fault of run.faults) {
    const kind = fault.severity === 'error' ? 'LỖI' : 'lưu ý';
    shell.out(`  ${kind} · ${placeText(fault)} · ${fieldNames[fault.field] ?? fault.field} · ${fault.message}`);
  }
  if (importRunState(run, now) === 'interrupted') {
    shell.say(`Nhập lại chính tệp này để làm tiếp: dossiers import ${run.name}`);
  }
}

function line(run: ImportRun, now: Instant): string {
  const { id, name, actor, startedAt, counts } = run;
  const told = counts
    ? `đọc ${counts.read}, nhận ${counts.accepted}, từ chối ${counts.rejected}, không đổi ${counts.unchanged}`
    : `đã ghi ${run.done}/${run.total}`;
  return [clockText(startedAt), name, actor.name, stateNames[importRunState(run, now)], told, id].join(' · ');
}

const stateNames = { running: 'đang nhập', interrupted: 'bị ngắt', done: 'đã xong' } as const;
