import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { instant } from '../../src/domain/time/instant.ts';
import { findBrowser } from '../../src/report/browser.ts';
import { chromiumPrinter } from '../../src/report/chromium.ts';
import { documentHtml } from '../../src/report/layout.ts';
import type { Printer } from '../../src/report/printer.ts';
import { readPdf } from '../support/pdf.ts';

const found = await findBrowser().then(
  () => true,
  () => false,
);
const printers: Printer[] = [];
const directories: string[] = [];

afterEach(async () => {
  for (const printer of printers.splice(0)) await printer.close();
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

/** What two seconds are measured of is tried again on a machine that was busy with something else meanwhile. */
const timed = { retry: 2 };

/** Processes are looked up in /proc. */
describe.skipIf(!found || process.platform !== 'linux')('Tiến trình in', () => {
  test('Tiến trình vẽ trang bị giết giữa lúc in: in lại một lần, như khi cả trình duyệt bị giết', async () => {
    for (const wait of [20, 150, 400]) {
      const printer = track(chromiumPrinter());
      await printer.print(page('khởi động'), options);
      const work = printer.print(page('<p>dòng</p>'.repeat(20_000)), options);
      await sleep(wait);
      const renderers = browsers().filter(({ command }) => command.includes('--type=renderer'));
      expect(renderers).not.toEqual([]);
      for (const { pid } of renderers) process.kill(pid, 'SIGKILL');
      expect((await readPdf(await work)).pages.length).toBeGreaterThan(1);
    }
  });

  test('Trình duyệt tắt ngay lúc khởi động: bật lại một lần rồi in', async () => {
    const search = { env: { CHROME_PATH: await dyingBrowser(1, '') } };
    const work = track(chromiumPrinter({ search })).print(page('in được'), options);
    expect((await readPdf(await work)).pages.join('')).toContain('in được');
  });

  test.each([
    ['[1:1:FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox! Update your kernel', 'CHROME_NO_SANDBOX=1'],
    ['chromium: error while loading shared libraries: libnss3.so: cannot open shared object file', 'libnss3.so'],
    ['', 'trình duyệt tắt ngay khi khởi động'],
  ])('Trình duyệt không khởi động được, kêu “%s”: lời từ chối nói vì sao', async (complaint, reason) => {
    const search = { env: { CHROME_PATH: await dyingBrowser(9, complaint) } };
    const printer = track(chromiumPrinter({ search }));
    await expect(printer.print(page('x'), options)).rejects.toMatchObject({
      code: 'print-failed',
      message: expect.stringContaining(reason),
    });
    await gone();
  });

  test('Bản in treo: quá hạn thì nói ra và trả chỗ, bản đang đợi vẫn in được bằng trình duyệt mới', async () => {
    const printer = track(chromiumPrinter({ slots: 1, deadline: 5000 }));
    await printer.print(page('một'), options);
    freeze();
    const hung = expect(printer.print(page('hai'), options)).rejects.toMatchObject({ code: 'print-failed' });
    const next = printer.print(page('ba'), { ...options, background: true });
    await hung;
    expect((await readPdf(await next)).pages.join('')).toContain('ba');
    await printer.close();
    await gone();
  });

  test('Bản in nền gặp trình duyệt treo: in lại một lần bằng trình duyệt mới, tệp dài không phải làm lại từ đầu', async () => {
    const printer = track(chromiumPrinter({ deadline: 5000 }));
    await printer.print(page('một'), options);
    freeze();
    const printed = await printer.print(page('hai'), { ...options, background: true });
    expect((await readPdf(printed)).pages.join('')).toContain('hai');
    await printer.close();
    await gone();
  }, 30_000);

  test('Trình duyệt đứng im: đóng xong trong hai giây, không còn tiến trình nào', timed, async () => {
    const printer = track(chromiumPrinter());
    await printer.print(page('một'), options);
    freeze();
    const began = Date.now();
    await printer.close();
    expect(Date.now() - began).toBeLessThan(2000);
    await gone();
  });

  test('Chỉ tiến trình con đứng im: đóng xong trong hai giây, không còn tiến trình nào', timed, async () => {
    const printer = track(chromiumPrinter());
    await printer.print(page('một'), options);
    freeze(({ command }) => command.includes('--type='));
    const began = Date.now();
    await printer.close();
    expect(Date.now() - began).toBeLessThan(2000);
    await gone();
  });

  test('Đóng khi đang in: bản đang in được chờ trong thời gian ân hạn, rồi trình duyệt mới tắt', async () => {
    const printer = track(chromiumPrinter());
    const work = printer.print(page('chờ tôi'), options);
    await printer.close(20_000);
    expect((await readPdf(await work)).pages.join('')).toContain('chờ tôi');
    await gone();
  });

  test('Đóng khi chỉ có bản in nền: không chờ, bản ấy bị từ chối, không còn tiến trình nào', async () => {
    const printer = track(chromiumPrinter());
    await printer.print(page('một'), options);
    freeze();
    const refused = expect(printer.print(page('hai'), { ...options, background: true })).rejects.toMatchObject({
      code: 'print-failed',
    });
    await sleep(100);
    const began = Date.now();
    await printer.close(20_000);
    await refused;
    expect(Date.now() - began).toBeLessThan(5000);
    await gone();
  });

  test('Hết thời gian ân hạn: bản đang in và bản đang đợi đều bị từ chối, không bật lại trình duyệt', async () => {
    const printer = track(chromiumPrinter({ slots: 1 }));
    await printer.print(page('một'), options);
    freeze();
    const works = [printer.print(page('hai'), options), printer.print(page('ba'), options)];
    const refused = Promise.allSettled(works);
    await sleep(100);
    await printer.close(200);
    for (const { status } of await refused) expect(status).toBe('rejected');
    await gone();
  });

  test(
    'Đóng lúc trình duyệt đang khởi động: không chờ nó khởi động xong, không còn tiến trình nào',
    timed,
    async () => {
      const printer = track(chromiumPrinter());
      const refused = expect(printer.print(page('một'), options)).rejects.toMatchObject({ code: 'print-failed' });
      await expect.poll(browsers, { interval: 5, timeout: 10_000 }).not.toEqual([]);
      freeze();
      const began = Date.now();
      await printer.close();
      await refused;
      expect(Date.now() - began).toBeLessThan(2000);
      await gone();
    },
  );
});

const options = { title: 'Thử', tagged: false, at: instant('2026-11-20T08:00') };

interface Process {
  readonly pid: number;
  readonly command: string;
}

function page(body: string): string {
  return documentHtml({ title: 'Thử', page: 'A4', body });
}

function track(printer: Printer): Printer {
  printers.push(printer);
  return printer;
}

function freeze(which: (one: Process) => boolean = () => true): void {
  const chosen = browsers().filter(which);
  expect(chosen).not.toEqual([]);
  for (const { pid } of chosen) {
    try {
      process.kill(pid, 'SIGSTOP');
    } catch {
      // A helper of the start that has ended meanwhile.
    }
  }
}

/** A browser that ends by itself so many times before it runs; LD_LIBRARY_PATH as findBrowser would set it. */
async function dyingBrowser(failures: number, complaint: string): Promise<string> {
  const { path, libraries } = await findBrowser();
  const directory = mkdtempSync(join(tmpdir(), 'dung-hen-dying-'));
  directories.push(directory);
  const script = join(directory, 'chromium');
  const lines = [
    '#!/bin/sh',
    ...(libraries ? [`export LD_LIBRARY_PATH='${libraries}'`] : []),
    `for n in $(seq ${failures}); do`,
    `  [ -e '${directory}'/$n ] || { touch '${directory}'/$n; echo '${complaint}' >&2; exit 1; }`,
    'done',
    `exec '${path}' "$@"`,
  ];
  writeFileSync(script, lines.join('\n'), { mode: 0o700 });
  return script;
}

const seen = new Set<number>();

/** Browser processes that descend from this process, also those whose parent is gone. */
function browsers(): Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [, state, parent, group] = /\) (\S) (\d+) (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        if (state === 'Z' || !/chrom/i.test(command)) return [];
        return [{ pid: Number(name), parent: Number(parent), group: Number(group), command }];
      } catch {
        return [];
      }
    });
  for (const { pid, parent } of all) if (parent === process.pid) seen.add(pid);
  return all.filter(({ pid, group }) => seen.has(pid) || seen.has(group)).map(({ pid, command }) => ({ pid, command }));
}

async function gone(): Promise<void> {
  await expect.poll(browsers, { timeout: 30_000 }).toEqual([]);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
