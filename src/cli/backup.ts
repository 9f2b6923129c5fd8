import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { recordBackup } from '../command/backup.ts';
import { Problem } from '../domain/problem.ts';
import { openSqlite } from '../storage/sqlite.ts';
import { databaseFile, openDirectory } from './data-directory.ts';
import { type CommonOptions, type Register, systemFault, withCommonOptions } from './run.ts';

/** `backup FILE`: a whole, verified copy while the server runs. */
export const registerBackup: Register = (program, shell) => {
  withCommonOptions(program.command('backup <file>'))
    .description('sao lưu toàn bộ khi đang chạy / a whole, verified copy while serving')
    .action(async (file: string, options: CommonOptions) => {
      if (existsSync(file)) throw new Problem('already-exists', { what: 'Tệp', key: file });
      const context = await shell.open(options);
      mkdirSync(dirname(file), { recursive: true });
      shell.closing(() => rmSync(`${file}.part`, { force: true }));
      await context.database.backup(file);
      await recordBackup(context);
      if (options.json) shell.out(JSON.stringify({ file, verified: true }));
      else shell.say(`Đã sao lưu và kiểm tra: ${file}`);
    });
};

/** `restore FILE`: into an empty data directory; the copy is checked before and after. */
export const registerRestore: Register = (program, shell) => {
  withCommonOptions(program.command('restore <file>'))
    .description('khôi phục vào thư mục dữ liệu trống / into an empty data directory')
    .action(async (file: string, options: CommonOptions) => {
      const began = !existsSync(options.data);
      if (!began && readdirSync(options.data).length > 0) throw new Problem('not-empty');
      if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
        throw new Problem('file-unreadable', { file, reason: 'không có tệp này' });
      }
      mkdirSync(options.data, { recursive: true });
      const target = databaseFile(options.data);
      // Under its own name only when it is whole; nothing is left of a copy that is none.
      const part = `${target}.part`;
      const undo = () => {
        for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(part + suffix, { force: true });
        if (began && readdirSync(options.data).length === 0) rmdirSync(options.data);
      };
      shell.closing(undo);
      try {
        copyFileSync(file, part);
        await demandIntact(part);
        renameSync(part, target);
      } catch (error) {
        const reason = 'không phải bản sao lưu của Đúng Hẹn hoặc đã hỏng';
        throw systemFault(error)?.details['reason'] === 'ổ đĩa đã đầy hoặc hỏng'
          ? error
          : new Problem('file-unreadable', { file, reason });
      }
      await (await openDirectory(options.data, shell.say)).close();
      if (options.json) shell.out(JSON.stringify({ restored: true, data: options.data }));
      else shell.say(`Đã khôi phục vào ${options.data}.`);
    });
};

async function demandIntact(file: string): Promise<void> {
  const database = await openSqlite(file);
  try {
    const [check] = await database.all({ sql: 'pragma integrity_check', parameters: [] });
    if (check?.['integrity_check'] !== 'ok') throw new Error('integrity_check');
    await database.all({ sql: 'select count(*) from migration', parameters: [] });
  } finally {
    await database.close();
  }
}
