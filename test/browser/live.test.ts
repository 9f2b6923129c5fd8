import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import { browserChoice, enter, follow, type ServedDemo, servedDemo, signIn, words } from '../support/browser.ts';

/** Waits until the words of a part are as they should be. */
async function reads(page: Page, selector: string, wanted: RegExp): Promise<string> {
  const text = `document.querySelector(${JSON.stringify(selector)})?.textContent.trim() ?? ''`;
  await page.waitForFunction(`new RegExp(${JSON.stringify(wanted.source)}).test(${text})`);
  return words(page, selector);
}

/** A page that is loaded anew forgets it. */
async function mark(page: Page): Promise<void> {
  await page.evaluate("document.documentElement.dataset.mark = 'here'");
}

function marked(page: Page): Promise<unknown> {
  return page.evaluate("document.documentElement.dataset.mark === 'here'");
}

/** The field with the focus and where the caret stands in it. */
function caret(page: Page): Promise<unknown> {
  return page.evaluate('[document.activeElement.id, document.activeElement.selectionStart]');
}

async function endSession(page: Page): Promise<void> {
  const cookies = await page.browserContext().cookies();
  await page.browserContext().deleteCookie(...cookies.filter(({ name }) => name === 'dung-hen-session'));
}

describe.skipIf(!browserChoice)('trang tự cập nhật khi gõ, chọn, chờ', () => {
  let demo: ServedDemo;
  let page: Page;
  const failures: string[] = [];

  beforeAll(async () => {
    if (!browserChoice) return;
    demo = await servedDemo(browserChoice);
    page = await demo.page('thu');
    // A refusal of the page's own policy, or a fault of a script.
    page.on('pageerror', (error) => failures.push(String(error)));
    page.on('console', (line) => /Content Security Policy/.test(line.text()) && failures.push(line.text()));
  });

  it('danh sách hồ sơ: gõ là lọc, con trỏ ở yên, số đếm được đọc, địa chỉ giữ bộ lọc; tải lại vẫn như thế', async () => {
    await page.goto(`${demo.base}/dossiers`);
    const all = await words(page, '#count');
    await mark(page);
    await page.focus('#search');
    await page.keyboard.type('khai sinh');
    const found = await reads(page, '#count[role=status]', new RegExp(`^(?!${all}).* hồ sơ$`));
    expect(await caret(page)).toEqual(['search', 9]);
    await page.select('#order', 'due');
    await page.waitForFunction(
      "location.search === '?search=khai+sinh&order=due' || location.search === '?search=khai%20sinh&order=due'",
    );
    expect(await words(page, '#count')).toBe(found);
    expect(await words(page, '#clear')).toBe('Bỏ lọc');
    expect(await page.$eval('#language', ({ search }) => search)).toContain('khai');
    expect(await marked(page)).toBe(true);
    const first = await words(page, '#found tbody tr');
    await page.reload();
    expect([await words(page, '#count'), await words(page, '#found tbody tr')]).toEqual([found, first]);
    expect(await page.$eval('#search', ({ value }) => value)).toBe('khai sinh');
  }, 60_000);

  it('ngày sai thì nói ngay; sang trang đọc từ đầu danh sách; Quay lại trở về trang trước; không giữ gì trong trình duyệt', async () => {
    await page.goto(`${demo.base}/dossiers?order=received`);
    await mark(page);
    await page.type('#from', '31/02/2026');
    await page.keyboard.press('Tab');
    expect(await reads(page, '#faults [role=alert]', /31\/02\/2026/)).toContain('không có thật');
    await page.goto(`${demo.base}/dossiers?order=received`);
    const first = await words(page, '#found tbody tr td.code');
    await mark(page);
    await page.click('.paging a[rel=next]');
    await page.waitForFunction("document.activeElement.matches('.count') && location.search.includes('cursor=')");
    expect([await marked(page), (await words(page, '#found tbody tr td.code')) === first]).toEqual([true, false]);
    await page.goBack();
    await page.waitForFunction("!location.search.includes('cursor=') && document.querySelector('#found tbody')");
    await reads(page, '#found tbody tr td.code', new RegExp(`^${first}$`));
    expect(await page.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0]);
  }, 60_000);

  it('gõ đủ mã không tự mở; Enter mở, Quay lại thấy danh sách; mất mạng thì không còn danh sách cũ', async () => {
    await page.goto(`${demo.base}/dossiers`);
    const code = await words(page, '#found tbody tr td.code a');
    await page.focus('#search');
    await page.keyboard.type(code);
    await reads(page, '#count', /^1 hồ sơ$/);
    expect(new URL(page.url()).pathname).toBe('/dossiers');
    await enter(page);
    expect(await words(page, 'h1')).toBe(code);
    await page.goBack();
    expect(await words(page, 'h1')).toBe('Hồ sơ');
    await page.setOfflineMode(true);
    await page.type('#search', 'khai');
    await reads(page, '#count', /Chưa tải lại được/);
    expect(await page.$('#found tbody')).toBeNull();
    await page.setOfflineMode(false);
    await page.type('#search', ' sinh');
    await reads(page, '#count', /^\d+.* hồ sơ$/);
  }, 60_000);

  it('danh sách khác cùng một cách: phiếu, phản ánh, sổ, tài liệu, căn cứ, thủ tục', async () => {
    const lists = [
      '/improvement',
      '/feedback',
      '/registers/risks',
      '/documents',
      '/documents/legal-bases',
      '/procedures',
    ];
    for (const path of lists) {
      await page.goto(demo.base + path);
      await mark(page);
      await page.type('main [type=search]', 'qzx');
      await reads(page, '#count', /^0 /);
      expect([path, await marked(page), (await page.$('#found .empty')) !== null]).toEqual([path, true, true]);
    }
  }, 60_000);

  it('phiên hết khi đang gõ: đăng nhập rồi trở lại đúng bộ lọc', async () => {
    await page.goto(`${demo.base}/dossiers`);
    await endSession(page);
    await Promise.all([page.waitForNavigation(), page.type('#search', 'khai')]);
    expect(await words(page, 'h1')).toBe('Đăng nhập');
    await page.type('#login', 'thu');
    await page.type('#password', 'dung-hen-2026');
    await enter(page);
    expect([new URL(page.url()).pathname, await page.$eval('#search', ({ value }) => value)]).toEqual([
      '/dossiers',
      'khai',
    ]);
  }, 60_000);

  it('thử lịch: đủ các ô thì thấy hồ sơ đổi ngày hẹn và nút lưu, chưa ghi gì; phiên hết thì đăng nhập lại, chữ còn nguyên', async () => {
    const versions = async () =>
      (await demo.context.database.all({ sql: 'select id from calendar_version', parameters: [] })).length;
    const before = await versions();
    await page.goto(`${demo.base}/calendar?year=2026`);
    await mark(page);
    await page.type('#date', '25/11/2026');
    await page.type('#name', 'Ngày truyền thống');
    await page.keyboard.press('Tab');
    await reads(page, '#moves-text[role=status]', /^\d+ hồ sơ đang mở sẽ đổi ngày hẹn$/);
    expect([await marked(page), (await caret(page)) as unknown]).toEqual([true, ['source', 0]]);
    expect([(await page.$$('#moves tbody tr')).length > 0, (await page.$('#reason')) !== null]).toEqual([true, true]);
    await page.$eval('#date', (field) => {
      field.value = '';
    });
    await page.type('#date', '31/02/2026');
    await page.keyboard.press('Tab');
    await reads(page, '#faults [role=alert]', /31\/02\/2026/);
    expect([await words(page, '#moves-text'), await page.$('#reason')]).toEqual(['', null]);
    await page.goto(`${demo.base}/calendar/hours`);
    await page.$eval('#hours5', (field) => {
      field.value = '';
    });
    await page.type('#hours5', '07:30–11:30');
    await page.keyboard.press('Tab');
    await reads(page, '#moves-text', /đổi ngày hẹn/);
    expect(await versions()).toBe(before);

    await page.goto(`${demo.base}/calendar?year=2026`);
    await page.type('#date', '25/11/2026');
    await page.type('#name', 'Ngày truyền thống');
    await endSession(page);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Tab')]);
    expect(await words(page, 'h1')).toBe('Đăng nhập');
    await page.type('[name=_password]', 'dung-hen-2026');
    await enter(page);
    expect(await page.$eval('#name', ({ value }) => value)).toBe('Ngày truyền thống');
    expect(await versions()).toBe(before);
  }, 90_000);

  it('tiếp nhận: tìm thủ tục khi gõ; đổi hình thức, giờ nhận, ngày hẹn thì ngày hẹn và lý do đổi theo, chữ khác còn nguyên', async () => {
    page = await demo.page('lan');
    page.on('pageerror', (error) => failures.push(String(error)));
    await page.goto(`${demo.base}/dossiers/new`);
    await page.focus('#search');
    await page.keyboard.type('khai sinh');
    await reads(page, '#count[role=status]', /^\d+ thủ tục$/);
    expect(await caret(page)).toEqual(['search', 9]);
    expect(await words(page, '#found')).toContain('Đăng ký lại khai sinh');
    await enter(page);
    await page.waitForFunction("document.activeElement.matches('tbody tr:first-child td.text a')");

    await page.goto(`${demo.base}/dossiers/new?procedure=1.004873`);
    await mark(page);
    const asked: string[] = [];
    page.on('request', (request) =>
      asked.push(`${request.method()} ${new URL(request.url()).pathname} ${request.postData() ?? ''}`),
    );
    await page.type('#applicantName', 'Hoàng Thị Sen');
    await page.type('#receivedAt', '20/11/2026 08:00');
    await page.keyboard.press('Tab');
    await reads(page, '#why', /24\/11\/2026: nghỉ lễ/);
    expect(await words(page, '#promised[role=status]')).toBe('Ngày hẹn trả: 26/11/2026');
    await page.type('#due', '24/11/2026');
    await page.keyboard.press('Tab');
    await reads(page, '#promised', /ngày nghỉ/);
    expect([await marked(page), await page.$eval('#applicantName', ({ value }) => value)]).toEqual([
      true,
      'Hoàng Thị Sen',
    ]);
    // Names of people are not sent for a day.
    expect(
      asked
        .filter((line) => /POST/.test(line))
        .every((line) => /POST \/dossiers\/promise/.test(line) && !/applicant/.test(line)),
    ).toBe(true);
    expect(asked.some((line) => /POST/.test(line))).toBe(true);
  }, 60_000);

  it('hồ sơ minh chứng: tiến độ đổi mà trang không tải lại; xong thì trang hiện chỗ tải tệp; không JavaScript cũng thế', async () => {
    page = await demo.page('thu');
    await page.goto(`${demo.base}/evidence?year=2027`);
    await follow(page, 'button[form=make]');
    const plain = await page.browserContext().newPage();
    await plain.setJavaScriptEnabled(false);
    await plain.goto(page.url());
    await page.bringToFront();
    await mark(page);
    await reads(page, '#job[role=status]', /\d+\/\d+/);
    expect(await marked(page)).toBe(true);
    await page.waitForSelector('a.btn-primary[href$="/file"]', { timeout: 200_000 });
    expect(await words(page, 'h1')).toBe('Hồ sơ minh chứng năm 2027 đã in xong');
    await plain.bringToFront();
    await plain.waitForSelector('a.btn-primary[href$="/file"]', { timeout: 30_000 });
  }, 240_000);

  it('không lỗi mã chạy, không điều gì trái chính sách của trang', () => {
    expect(failures).toEqual([]);
  });
});

describe.skipIf(!browserChoice)('cùng những việc ấy khi tắt JavaScript', () => {
  let demo: ServedDemo;
  let page: Page;

  beforeAll(async () => {
    if (browserChoice) demo = await servedDemo(browserChoice);
  });

  async function asPerson(login: string): Promise<void> {
    page = await demo.page(null);
    await page.setJavaScriptEnabled(false);
    await signIn(page, demo.base, login);
  }

  it('lọc, sắp xếp, sang trang, thử lịch bằng nút và liên kết', async () => {
    await asPerson('thu');
    await page.goto(`${demo.base}/dossiers`);
    await page.type('#search', 'khai sinh');
    await page.select('#order', 'due');
    await follow(page, 'form.filters button');
    expect(await words(page, '#count')).toMatch(/^\d+.* hồ sơ$/);
    await follow(page, '.paging a[rel=next]');
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('search'), searchParams.get('order'), searchParams.has('cursor')]).toEqual([
      'khai sinh',
      'due',
      true,
    ]);
    await page.goto(`${demo.base}/calendar/hours`);
    await page.type('#hours6', '07:30–11:30');
    await follow(page, '#try');
    expect(await words(page, '#moves-text')).toContain('đổi ngày hẹn');
    expect(await page.$('#reason')).not.toBeNull();
  }, 60_000);

  it('tiếp nhận: tính ngày hẹn bằng nút, chữ đã gõ còn nguyên; Enter trong ô vẫn là tiếp nhận', async () => {
    await asPerson('lan');
    await page.goto(`${demo.base}/dossiers/new?procedure=1.004873`);
    await page.type('#applicantName', 'Hoàng Thị Sen');
    await page.type('#receivedAt', '20/11/2026 08:00');
    await follow(page, '[data-try]');
    expect(await words(page, '#promised')).toBe('Ngày hẹn trả: 26/11/2026');
    expect(await page.$eval('#applicantName', (field) => field.getAttribute('value'))).toBe('Hoàng Thị Sen');
    await page.focus('#applicantName');
    await enter(page);
    expect(await words(page, 'h1')).toMatch(/^H99\.15-261120-\d{4}$/);
  }, 60_000);
});
