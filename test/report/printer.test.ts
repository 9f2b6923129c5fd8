import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { instant } from '../../src/domain/time/instant.ts';
import { type BrowserSearch, findBrowser } from '../../src/report/browser.ts';
import { hasBundledBrowser } from '../../src/report/bundled-browser.ts';
import { chromiumPrinter } from '../../src/report/chromium.ts';
import { countPages, readChromiumPdf } from '../../src/report/chromium-pdf.ts';
import { printFitted } from '../../src/report/fit.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock, withEnd } from '../../src/report/layout.ts';
import { pageFill } from '../../src/report/page-fill.ts';
import { chunks, partMark, splitParts } from '../../src/report/part.ts';
import type { Printer } from '../../src/report/printer.ts';
import { readPdf } from '../support/pdf.ts';

const bundled: BrowserSearch = { env: {}, puppeteer: false, systemPaths: [] };
const found = await findBrowser().then(
  () => true,
  () => false,
);
const alphabet =
  'Ă Â Đ Ê Ô Ơ Ư ắ ằ ẳ ẵ ặ ấ ầ ẩ ẫ ậ ế ề ể ễ ệ ố ồ ổ ỗ ộ ớ ờ ở ỡ ợ ứ ừ ử ữ ự ỳ ý ỷ ỹ ỵ ₫ § № “ ” – … ≥ ≤ → ½';
/** Processes are looked up in /proc. */
const onLinux = test.skipIf(process.platform !== 'linux');
const printers: Printer[] = [];

afterEach(async () => {
  for (const printer of printers.splice(0)) await printer.close();
});

describe('In PDF: từ chối', () => {
  test('Biến chỉ vào chỗ không có trình duyệt là lỗi “no-browser”, không âm thầm dùng cái khác', async () => {
    const printer = track(chromiumPrinter({ search: { env: { CHROME_PATH: '/khong/co/chrome' } } }));
    await expect(printer.print(page('x'), options)).rejects.toMatchObject({ code: 'no-browser' });
  });

  test('Máy không có trình duyệt nào: lỗi nói phải cài gì', async () => {
    const search = { env: {}, puppeteer: false, systemPaths: ['/khong/co'], bundled: false };
    await expect(findBrowser(search)).rejects.toThrow(/Chromium.*CHROME_PATH/);
  });

  test('Sau khi đóng thì không in nữa', async () => {
    const printer = chromiumPrinter();
    await printer.close();
    await expect(printer.print(page('x'), options)).rejects.toMatchObject({ code: 'print-failed' });
  });
});

describe.skipIf(!found)('In PDF', () => {
  onLinux('Quá thời hạn thì dừng, nói lý do, không để lại tiến trình', async () => {
    const printer = track(chromiumPrinter({ deadline: 1 }));
    await expect(printer.print(page('x'), options)).rejects.toMatchObject({ code: 'print-failed' });
    await gone();
  });

  test('Trang in không chạm mạng và tệp: ảnh, kiểu, khung, chuyển hướng, nối trước đều bị chặn', async () => {
    const { server, port, touched } = await listener();
    const at = `http://127.0.0.1:${port}`;
    const html = `<html><head><link rel="preconnect" href="${at}"><link rel="stylesheet" href="${at}/a.css">
      <link rel="prefetch" href="${at}/p"><meta http-equiv="refresh" content="0;url=${at}/r">
      <style>@import url(${at}/b.css);body{background:url(${at}/c.png)}@font-face{font-family:x;src:url(${at}/f)}</style></head>
      <body><p style="font-family:Tinos">còn chữ</p><p style="font-family:x">x</p><img src="${at}/d.png"><iframe src="${at}/e"></iframe>
      <iframe src="file:///etc/passwd"></iframe><object data="${at}/o"></object>
      <script>document.body.textContent='SCRIPT';fetch('${at}/s')</script></body></html>`;
    try {
      const { pages } = await readPdf(await track(chromiumPrinter()).print(html, options));
      expect(touched()).toBe(0);
      expect(pages.join('')).toContain('còn chữ');
      expect(pages.join('')).not.toMatch(/SCRIPT|root:/);
    } finally {
      server.close();
    }
  });

  onLinux('Trình duyệt bị giết thì lần in sau dùng cái mới', async () => {
    const printer = track(chromiumPrinter());
    await printer.print(page('một'), options);
    const before = children();
    expect(before).not.toEqual([]);
    for (const pid of before) process.kill(pid, 'SIGKILL');
    const { pages } = await readPdf(await printer.print(page('hai'), options));
    expect(pages.join('')).toContain('hai');
    expect(children().some((pid) => before.includes(pid))).toBe(false);
  });

  onLinux('Bị giết giữa lúc in: in lại bằng trình duyệt mới', async () => {
    const printer = track(chromiumPrinter());
    await printer.print(page('khởi động'), options);
    const work = printer.print(page('<p>dòng</p>'.repeat(20_000)), options);
    await new Promise((resolve) => setTimeout(resolve, 60));
    for (const pid of children()) process.kill(pid, 'SIGKILL');
    expect((await readPdf(await work)).pages.length).toBeGreaterThan(1);
  });

  onLinux('Nhiều bản in cùng lúc đều đúng bản của mình; thay trình duyệt sau số bản đã định', async () => {
    const printer = track(chromiumPrinter({ slots: 2, recycleAfter: 3 }));
    const names = ['An', 'Bình', 'Cúc', 'Dũng', 'Em', 'Giang', 'Hạnh'];
    const printed = await Promise.all(names.map((name) => printer.print(page(name), options)));
    const texts = await Promise.all(printed.map(async (bytes) => (await readPdf(bytes)).pages.join('')));
    expect(texts.map((text) => names.filter((name) => text.includes(name)))).toEqual(names.map((name) => [name]));
    await printer.close();
    await gone();
  });

  test('Thông tin tệp được ghi mà không phải đọc và viết lại cả tệp', async () => {
    for (const tagged of [true, false]) {
      const bytes = await track(chromiumPrinter()).print(page('<h1>A</h1>'), { ...options, tagged });
      const pdf = readChromiumPdf(bytes);
      expect(pdf && countPages(pdf)).toBe(1);
      expect(new TextDecoder('latin1').decode(bytes)).not.toMatch(/Mozilla|Skia/);
    }
  });

  test('Biết mỗi trang cao bao nhiêu, chữ xuống đến đâu (mm), có mấy dòng; kể cả nhiều trang, có số trang ở lề', async () => {
    const printer = track(chromiumPrinter());
    const fillOf = async (body: string, at: number) => {
      const lines = '<style>p{margin:0;line-height:10mm}</style>';
      const pdf = readChromiumPdf(await printer.print(page(`${lines}${body}`), options));
      const fill = pdf && (await pageFill(pdf, at));
      if (!fill) throw new Error('a page of Chromium is read');
      return fill;
    };
    const full = '<section style="break-after: page"><p>Trang trước</p></section>';
    // A base line stands a little below the middle of its line.
    for (const [before, last] of [
      ['', 1],
      [full, 2],
      [full.repeat(10), 11],
    ] as const) {
      const one = await fillOf(`${before}<p>Cuối</p>`, last);
      expect(one.depth).toBeGreaterThan(5);
      expect(one.depth).toBeLessThan(10);
      const eight = await fillOf(`${before}${'<p>Cuối</p>'.repeat(8)}`, last);
      expect(eight.depth - one.depth).toBeCloseTo(70, 0);
      expect([one.lines, eight.lines]).toEqual([1, 8]);
      expect(one.height).toBeCloseTo(257, -1);
    }
    // That of the page before a long last one; cells that stand beside one another are one line.
    const row = '<table><td>trái</td><td>phải</td></table>';
    expect(await fillOf(`${row}${full.repeat(2)}${'<p>Cuối</p>'.repeat(8)}`, 2)).toMatchObject({ lines: 1 });
    expect(await fillOf(`${row}${full}`, 1)).toMatchObject({ lines: 2 });
  });

  test('Bản sát dòng in từ trang đang mở: lấy khi ít trang hơn, in thêm chỉ khi bản đầu nói đáng', async () => {
    const printer = track(chromiumPrinter());
    const lines = page(`<style>p{margin:0;line-height:10mm}</style>${'<p>dòng</p>'.repeat(26)}`);
    const pagesOf = async (css: string, worth = true) => {
      const seen: number[] = [];
      const worthIt = async (printed: Uint8Array) => {
        seen.push((await readPdf(printed)).pages.length);
        return worth;
      };
      const bytes = await printer.print(lines, { ...options, closer: { css, worthIt } });
      return [(await readPdf(bytes)).pages.length, seen];
    };
    expect(await pagesOf('body p{line-height:8mm}')).toEqual([1, [2]]);
    expect(await pagesOf('body p{line-height:12mm}')).toEqual([2, [2]]);
    expect(await pagesOf('body p{line-height:8mm}', false)).toEqual([2, [2]]);
    // The style does not stay for the next document.
    expect((await readPdf(await printer.print(lines, options))).pages).toHaveLength(2);
  });

  test('Đáng in sát dòng: phần trang cuối vừa chỗ các dòng trước nhường ra; không tính trang của phụ lục đứng riêng', async () => {
    const printer = track(chromiumPrinter());
    const isWorthIt = async (body: string) => {
      const answers: (boolean | undefined)[] = [];
      const asked: Printer = {
        ...printer,
        async print(html, given) {
          const { closer, ...as } = given;
          const printed = await printer.print(html, as);
          answers.push(await closer?.worthIt(printed));
          return printed;
        },
      };
      await printFitted(asked, page(`<style>p{margin:0;line-height:6mm}</style>${body}`), options);
      return answers;
    };
    const lines = (count: number) => '<p>dòng</p>'.repeat(count);
    // 42 lines fill a page.
    expect(await isWorthIt(lines(47))).toEqual([true]);
    expect(await isWorthIt(lines(60))).toEqual([false]);
    const annex = '<section class="annex" style="break-before: page">';
    expect(await isWorthIt(`${lines(47)}${annex}${lines(40)}</section>`)).toEqual([true]);
    expect(await isWorthIt(`${lines(60)}${annex}${lines(2)}</section>`)).toEqual([false]);
    expect(await isWorthIt(`${lines(20)}${annex}${lines(47)}</section>`)).toEqual([true]);
  });

  test('Cùng nội dung, cùng ngày thì ra cùng các byte', async () => {
    const printer = track(chromiumPrinter());
    const [first, second] = [await printer.print(page('A'), options), await printer.print(page('A'), options)];
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });

  test('Bản có thẻ và dấu trang: tiêu đề, tác giả, ngôn ngữ, cấu trúc', async () => {
    const bytes = await track(chromiumPrinter()).print(page('<h1>Mục tiêu</h1>'), {
      ...options,
      tagged: true,
      author: 'UBND xã Hòa Tiến',
    });
    const { document } = await readPdf(bytes);
    expect(document.getTitle()).toBe('Thử');
    expect(document.getAuthor()).toBe('UBND xã Hòa Tiến');
    expect(document.getCreationDate()?.toISOString()).toBe('2026-11-20T01:00:00.000Z');
    const catalog = document.catalog.toString();
    expect(catalog).toMatch(/StructTreeRoot/);
    expect(catalog).toMatch(/Outlines/);
    expect(catalog).toMatch(/\/Lang/);
  });
});

describe.skipIf(!found)('Ngắt trang', () => {
  test('Khối chữ ký không bao giờ đứng một mình trên trang: sau đoạn văn cũng như sau bảng', async () => {
    const printer = track(chromiumPrinter());
    const signature = signatureBlock({ recipients: ['Lưu: VT'], columns: [{ title: 'Chủ tịch', name: 'KÝTÊN' }] });
    const broken: string[] = [];
    for (let n = 20; n < 40; n++) {
      const rows = Array.from({ length: n }, (_, i) => `<tr><td>hàng${i}.</td></tr>`).join('');
      const bodies = {
        text: `<div class="text">${Array.from({ length: n }, (_, i) => `<p>đoạn${i}. ${'chữ '.repeat(i % 7)}</p>`).join('')}</div>`,
        table: `<table class="data"><thead><tr><th>Đầu</th></tr></thead><tbody>${rows}</tbody></table>`,
      };
      for (const [kind, body] of Object.entries(bodies)) {
        const { pages } = await readPdf(await printer.print(page(`${body}${signature}`), options));
        const last = pages.find((text) => text.includes('KÝTÊN')) ?? '';
        if (!last.includes(`${kind === 'text' ? 'đoạn' : 'hàng'}${n - 1}.`)) broken.push(`${kind} ${n}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('Sau bảng đã sang trang, khối chữ ký cũng không bị xé và không đứng một mình; mã xác minh đi cùng', async () => {
    const printer = track(chromiumPrinter());
    const signature = signatureBlock({
      columns: [
        { title: 'Người lập', note: '(Ký và ghi rõ họ tên)' },
        { capacity: 'TM.', authority: 'UBND', title: 'CHỦTỊCH', name: 'KÝTÊN' },
      ],
    });
    const broken: string[] = [];
    for (let n = 44; n < 64; n++) {
      const rows = Array.from({ length: n }, (_, i) => `<tr><td>hàng${i}.</td></tr>`).join('');
      for (const note of ['', '<p class="text">Sổ có nhiều mục.</p>']) {
        const table = `<table class="data"><thead><tr><th>Đầu</th></tr></thead><tbody>${rows}</tbody></table>`;
        const html = withEnd(
          page(`${table}${note}${signature}`),
          '<table class="foot"><tr><td>MÃXÁCMINH</td></tr></table>',
        );
        const last = (await readPdf(await printer.print(html, options))).pages.at(-1) ?? '';
        const together = [`hàng${n - 1}.`, 'NGƯỜI LẬP', 'CHỦTỊCH', 'KÝTÊN', 'MÃXÁCMINH'];
        if (!together.every((word) => last.includes(word))) broken.push(`${n}${note === '' ? '' : ' có câu cuối'}`);
      }
    }
    expect(broken).toEqual([]);
  });

  test('Khối chữ ký sau một đoạn dài đã sang trang, sau một dòng cao gần hết trang cũng không bị xé', async () => {
    const printer = track(chromiumPrinter());
    const signature = signatureBlock({
      columns: [{ title: 'Người lập' }, { capacity: 'TM.', authority: 'UBND', title: 'CHỦTỊCH', name: 'KÝTÊN' }],
    });
    const rows = Array.from({ length: 40 }, (_, i) => `<tr><td>hàng${i}.</td></tr>`).join('');
    const table = (last: string) =>
      `<table class="data"><thead><tr><th>Đầu</th></tr></thead><tbody>${rows}${last}</tbody></table>`;
    const torn: string[] = [];
    const look = async (name: string, html: string, words: readonly string[]) => {
      const last = (await readPdf(await printer.print(html, options))).pages.at(-1) ?? '';
      if (!words.every((word) => last.includes(word))) torn.push(name);
    };
    const whole = ['NGƯỜI LẬP', 'CHỦTỊCH', 'KÝTÊN'];
    for (let n = 0; n < 16; n++) {
      const codes = `<p class="text">${'mã hồ sơ '.repeat(440 + 20 * n)}MÃCUỐI</p>`;
      await look(`đoạn ${n}`, page(`${table('')}${codes}${signature}`), ['MÃCUỐI', ...whole]);
      const tall = `<tr><td>${'cao<br>'.repeat(34 + n)}</td></tr>`;
      await look(`dòng ${n}`, page(`${table(tall)}${signature}`), whole);
    }
    expect(torn).toEqual([]);
  });

  test('Hàng đầu của bảng cao gần một trang: quốc hiệu không đứng một mình ở trang đầu, tên giấy ở lại với nó', async () => {
    const printer = track(chromiumPrinter());
    const head = `${letterhead({ issuer: { superior: 'UBND TỈNH', name: 'UBND XÃ', place: 'Gia Tân' }, date: null })}${documentTitle('TÊNGIẤY', 'trích yếu')}`;
    const alone: string[] = [];
    for (let n = 30; n < 46; n += 2) {
      const table = `<table class="data"><thead><tr><th>Đầu</th></tr></thead><tbody><tr><td>${'cao<br>'.repeat(n)}</td></tr></tbody></table>`;
      for (const between of ['', '<p class="text">Số liệu lấy lúc.</p>']) {
        const [first = ''] = (await readPdf(await printer.print(page(`${head}${between}${table}`), options))).pages;
        if (!first.includes('TÊNGIẤY')) alone.push(`${n} ${between}`);
      }
    }
    expect(alone).toEqual([]);
  });

  test('Chân trang dưới chữ ký, mã xác minh của bản phát hành không sang trang một mình: sau đoạn văn chữ ký đi cùng', async () => {
    const printer = track(chromiumPrinter());
    const signature = signatureBlock({ recipients: ['Lưu: VT'], columns: [{ title: 'Chủ tịch', name: 'KÝTÊN' }] });
    const alone: string[] = [];
    for (let n = 24; n < 34; n++) {
      const text = `<div class="text">${`<p>đoạn. ${'chữ '.repeat(n % 7)}</p>`.repeat(n)}</div>`;
      const mark = '<table class="foot"><tr><td>CUỐI<br>CUỐI<br>CUỐI</td></tr></table>';
      const foot = `<div class="end">${signature}<div class="foot"><p>CUỐI</p></div></div>`;
      for (const [name, html] of Object.entries({
        mark: withEnd(page(`${text}${signature}`), mark),
        both: withEnd(page(`${text}${foot}`), mark),
        foot: page(`${text}${foot}`),
      })) {
        const last = (await readPdf(await printer.print(html, options))).pages.at(-1) ?? '';
        if (!last.includes('KÝTÊN') || !last.includes('CUỐI')) alone.push(`${name} ${n}`);
      }
    }
    expect(alone).toEqual([]);
  });

  test('Dòng cuối của bảng không sang trang một mình', async () => {
    const printer = track(chromiumPrinter());
    const lonely: number[] = [];
    for (let n = 42; n < 56; n++) {
      const rows = Array.from({ length: n }, (_, i) => `<tr><td>hàng${i}.</td></tr>`).join('');
      const html = page(`<table class="data"><thead><tr><th>Đầu</th></tr></thead><tbody>${rows}</tbody></table>`);
      const last = (await readPdf(await printer.print(html, options))).pages.at(-1) ?? '';
      if (!last.includes(`hàng${n - 2}.`)) lonely.push(n);
    }
    expect(lonely).toEqual([]);
  });

  test('Tài liệu dài in từng phần: số trang chạy tiếp, không mất hàng nào, trang đầu không có số', async () => {
    const table = (from: number) =>
      `<table class="data"><thead><tr><th>TIÊUĐỀ</th></tr></thead><tbody>${Array.from({ length: 60 }, (_, i) => `<tr><td>hàng${from + i}.</td></tr>`).join('')}</tbody></table>`;
    const html = page(`<p>mở đầu</p>${[0, 60, 120].map(table).join(partMark)}<p>kết thúc</p>`);
    const { pages, fonts } = await readPdf(await track(chromiumPrinter()).print(html, options));
    const rows = pages.flatMap((text) => [...text.matchAll(/hàng(\d+)\./g)].map(([, n]) => Number(n)));
    expect(rows).toEqual(Array.from({ length: 180 }, (_, i) => i));
    expect(pages.map((text) => /^\d+|\d+$/.exec(text)?.[0])).toEqual([undefined, '2', '3', '4', '5', '6']);
    expect(pages.filter((text) => text.includes('mở đầu') || text.includes('kết thúc'))).toHaveLength(2);
    expect(fonts).toEqual(['Tinos-Bold', 'Tinos-Regular']);
  });

  test('Chữ người dùng không giả được chỗ ngắt phần', () => {
    const html = documentHtml({
      title: partMark,
      page: 'A4',
      body: letterhead({ issuer: { superior: '', name: partMark, place: '' }, date: null }),
    });
    expect(splitParts(html)).toHaveLength(1);
    expect(chunks([1, 2, 3], 2)).toEqual([[1, 2], [3]]);
    expect(chunks([])).toEqual([[]]);
  });

  test('Đầu bảng lặp lại ở mọi trang, hàng không bị cắt đôi', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `<tr><td>đầu${i} ${'dài '.repeat(30)} cuối${i}</td></tr>`).join(
      '',
    );
    const html = page(`<table class="data"><thead><tr><th>TIÊUĐỀ</th></tr></thead><tbody>${rows}</tbody></table>`);
    const { pages } = await readPdf(await track(chromiumPrinter()).print(html, options));
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.filter((text) => !text.includes('TIÊUĐỀ'))).toEqual([]);
    for (const text of pages) {
      const numbers = (word: string) => [...text.matchAll(new RegExp(`${word}(\\d+)`, 'g'))].map(([, n]) => n);
      expect(numbers('đầu')).toEqual(numbers('cuối'));
    }
  });
});

describe.each([
  ['của máy', {}, found],
  ['đi kèm trong npm', bundled, hasBundledBrowser()],
  ['đi kèm, với thư viện đi kèm vì máy thiếu', { ...bundled, libraryDirectories: [] }, hasBundledBrowser()],
] as const)('Trình duyệt %s', (_name, search, available) => {
  test.skipIf(!available)('Chữ Việt đủ dấu, chỉ phông Tinos, nhúng; số trang từ trang 2', async () => {
    const html = documentHtml({
      title: 'Thử',
      page: 'A4',
      body: `<p>${alphabet}</p><p><b>đậm</b> <i>nghiêng</i></p><p style="break-before:page">trang sau</p>`,
    });
    const { pages, fonts } = await readPdf(await track(chromiumPrinter({ search })).print(html, options));
    expect(fonts).toEqual(['Tinos-Bold', 'Tinos-Italic', 'Tinos-Regular']);
    expect(pages[0]?.replace(/\s/g, '')).toContain(alphabet.replace(/\s/g, ''));
    expect(pages).toHaveLength(2);
    expect(pages[0]).not.toMatch(/[12]$/);
    expect(pages[1]).toMatch(/^\s*2|2\s*$/);
  });

  test.skipIf(!available)('Nơi không có fontconfig thì trang tự tải phông từ bộ nhớ', async () => {
    const printer = track(chromiumPrinter({ search, webFonts: true }));
    const { fonts, pages } = await readPdf(await printer.print(page('Đúng Hẹn'), options));
    expect(pages.join('')).toContain('Đúng Hẹn');
    expect(fonts).toEqual(['Tinos-Regular']);
  });
});

const options = { title: 'Thử', tagged: false, at: instant('2026-11-20T08:00') };

function page(body: string): string {
  return documentHtml({ title: 'Thử', page: 'A4', body });
}

function track(printer: Printer): Printer {
  printers.push(printer);
  return printer;
}

/** Browsers started by this process. */
function children(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [, state, parent] = /\) (\S) (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
        const isBrowser = /chrom/i.test(readFileSync(`/proc/${name}/cmdline`, 'utf8'));
        return Number(parent) === process.pid && state !== 'Z' && isBrowser ? [Number(name)] : [];
      } catch {
        return [];
      }
    });
}

async function gone(): Promise<void> {
  await expect.poll(children, { timeout: 30_000 }).toEqual([]);
}

async function listener(): Promise<{ server: Server; port: number; touched: () => number }> {
  let count = 0;
  const server = createServer((socket) => {
    count++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0, touched: () => count };
}
