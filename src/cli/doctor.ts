import { existsSync, statfsSync } from 'node:fs';
import { lastBackup } from '../command/backup.ts';
import type { Context } from '../command/context.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { localDate, yearOf } from '../domain/time/local-date.ts';
import { findBrowser } from '../report/browser.ts';
import { chromiumPrinter } from '../report/chromium.ts';
import { fontDirectory } from '../report/fonts.ts';
import { documentHtml } from '../report/layout.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { findOffice } from '../storage/setting.ts';
import { availableDrivers } from '../storage/sqlite.ts';
import { type CommonOptions, messageOf, type Register, type Shell, withCommonOptions } from './run.ts';

interface Component {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'fault';
  readonly detail: string;
}

const leastFreeMb = 500;
const drivers = availableDrivers()
  .map(({ name }) => name)
  .join(', ');

/** `doctor`: every component with its state; status 1 when one is at fault. */
export const registerDoctor: Register = (program, shell) => {
  withCommonOptions(program.command('doctor'))
    .description('khám từng thành phần / state of every component')
    .action(async (options: CommonOptions) => {
      const components: Component[] = [
        { name: 'node', state: 'ok', detail: process.version },
        ...(await shell
          .open(options)
          .then(ofDatabase, (error: unknown): Component[] => [
            { name: 'database', state: 'fault', detail: messageOf(error) },
          ])),
        { name: 'driver', state: drivers === '' ? 'fault' : 'ok', detail: drivers },
        await browser(shell),
        { name: 'fonts', state: existsSync(fontDirectory()) ? 'ok' : 'fault', detail: 'Tinos' },
        clock(),
        disk(options.data),
      ];
      const ok = components.every(({ state }) => state !== 'fault');
      shell.status = ok ? 0 : 1;
      if (options.json) return shell.out(JSON.stringify({ ok, components }));
      const mark = { ok: 'tốt ', warning: 'chú ý', fault: 'HỎNG' };
      for (const { name, state, detail } of components)
        shell.out(`${mark[state].padEnd(6)} ${name.padEnd(16)} ${detail}`);
    });
};

/** What the database knows: office, calendars, the last backup. */
async function ofDatabase(context: Context): Promise<Component[]> {
  const calendar = await rulingCalendar(context.database);
  const office = await findOffice(context.database);
  const backup = await lastBackup(context);
  const year = yearOf(localDateOf(context.clock()));
  return [
    { name: 'database', state: 'ok', detail: context.database.driver },
    { name: 'office', state: office ? 'ok' : 'warning', detail: office?.name ?? 'chưa thiết lập' },
    ...[year, year + 1].map((one): Component => {
      const provisional = calendar.isProvisional(localDate(`${one}-01-01`), localDate(`${one}-12-31`));
      const detail = provisional ? 'chưa có thông báo chính thức – ngày hẹn trả tạm tính' : 'có thông báo chính thức';
      return { name: `calendar ${one}`, state: provisional ? 'warning' : 'ok', detail };
    }),
    { name: 'backup', state: backup ? 'ok' : 'warning', detail: backup ?? 'chưa sao lưu lần nào' },
  ];
}

function clock(): Component {
  const now = new Date();
  const year = now.getUTCFullYear();
  return { name: 'clock', state: year >= 2024 && year < 2100 ? 'ok' : 'fault', detail: now.toISOString() };
}

/** A browser that is there may still not run on this machine: it prints a page. */
async function browser(shell: Shell): Promise<Component> {
  const printer = chromiumPrinter();
  shell.closing(() => printer.close());
  try {
    const { source, path } = await findBrowser();
    const title = 'Đúng Hẹn';
    await printer.print(documentHtml({ title, page: 'A4', body: `<p>${title}</p>` }), { title, tagged: false });
    return { name: 'browser', state: 'ok', detail: `${source}: ${path}` };
  } catch (error) {
    return { name: 'browser', state: 'warning', detail: messageOf(error) };
  }
}

function disk(directory: string): Component {
  const { bavail, bsize } = statfsSync(existsSync(directory) ? directory : '.');
  const free = Math.round((bavail * bsize) / 1_048_576);
  return { name: 'disk', state: free < leastFreeMb ? 'fault' : 'ok', detail: `còn ${free} MB` };
}
