import type { KeyInput, Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import { countDossiers, listDossiers } from '../../src/storage/dossier.ts';
import { browserChoice, enter, type ServedDemo, servedDemo, words } from '../support/browser.ts';

/** Counts the keys that are not data: what the program asks of the hands beside typing what the citizen says. */
class Hands {
  readonly #page: Page;
  pressed = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  /** A key that stays on the page. */
  async press(key: KeyInput, held?: KeyInput): Promise<void> {
    this.pressed += 1;
    if (held) await this.#page.keyboard.down(held);
    await this.#page.keyboard.press(key);
    if (held) await this.#page.keyboard.up(held);
  }

  /** A key that leads to another page. */
  async go(key: KeyInput, held?: KeyInput): Promise<void> {
    await Promise.all([this.#page.waitForNavigation(), this.press(key, held)]);
  }
}

function focused(page: Page, selector: string): Promise<unknown> {
  return page.waitForFunction(`document.activeElement?.matches(${JSON.stringify(selector)})`);
}

/** What stands in a field; runs in the page. */
function typedIn(field: unknown): string {
  return (field as { value: string }).value;
}

describe.skipIf(!browserChoice)('quầy một cửa không chạm vào chuột', () => {
  let demo: ServedDemo;
  let page: Page;
  let code = '';

  beforeAll(async () => {
    if (!browserChoice) return;
    demo = await servedDemo(browserChoice);
    page = await demo.page('lan');
  });

  it('từ trang Hôm nay đến giấy tiếp nhận in ra: không quá 10 phím ngoài chữ phải gõ, chưa đến một phút', async () => {
    const hands = new Hands(page);
    const begun = performance.now();
    await hands.go('n', 'Alt');
    await focused(page, '#search');
    await page.keyboard.type('khai sinh');
    await hands.go('Enter');
    // Several match: the one received most is first and has the focus.
    await focused(page, 'tbody tr:first-child td.text a');
    await hands.go('Enter');
    expect(await words(page, 'h1')).toBe('Đăng ký khai sinh');
    await focused(page, '#applicantName');
    for (const text of ['Hoàng Thị Sen', '001190054321', '0912000111', 'Thôn Đông']) {
      await page.keyboard.type(text);
      await hands.press('Enter');
    }
    await focused(page, '#email');
    await hands.go('Enter', 'Control');
    code = await words(page, 'h1');
    expect(code).toMatch(/^H99\.15-261120-\d{4}$/);
    await focused(page, 'p[role=status] a');
    const printed = page.waitForResponse((answer) => answer.url().includes('/reports/receipt/file/pdf'));
    await hands.press('Enter');
    const answer = await printed;
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
    expect(answer.url()).toContain(code);
    expect(hands.pressed).toBeLessThanOrEqual(10);
    expect(performance.now() - begun).toBeLessThan(60_000);
    const text = await (
      await demo.page('lan').then(async (other) => {
        await other.goto(`${demo.base}/dossiers/${code}`);
        return other;
      })
    ).$eval('main', ({ textContent }) => textContent ?? '');
    for (const one of ['Hoàng Thị Sen', '001190054321', '0912000111', 'Thôn Đông']) expect(text).toContain(one);
  }, 120_000);

  it('một thủ tục khớp thì mở ngay; chưa gõ gì thì thủ tục hay tiếp nhận đứng sẵn', async () => {
    page = await demo.page('lan');
    await page.goto(`${demo.base}/dossiers/new`);
    expect(await words(page)).toContain('Thường tiếp nhận');
    await focused(page, '#search');
    await page.keyboard.type('tinh trang');
    await enter(page);
    expect(await words(page, 'h1')).toBe('Cấp Giấy xác nhận tình trạng hôn nhân');
  }, 90_000);

  it('Ctrl+Enter ở ô lý do từ chối là từ chối, không phải tiếp nhận; thiếu tên thì không mất chữ đã gõ', async () => {
    await page.$eval('aside details', (box) => box.setAttribute('open', ''));
    await page.focus('#reason');
    await page.keyboard.type('Không thuộc thẩm quyền');
    const hands = new Hands(page);
    await hands.go('Enter', 'Control');
    expect(new URL(page.url()).pathname).toBe('/dossiers/refuse');
    expect(await page.$eval('#reason', typedIn)).toBe('Không thuộc thẩm quyền');
    expect(await words(page, '[role=alert]')).toContain('Họ và tên');
    // The field at fault is the one that takes the focus by itself: one types on.
    await focused(page, '#applicantName');
  }, 90_000);

  it('biểu bị từ chối: đọc lời báo trước, Enter ở mỗi dòng vào đúng ô đang gấp, ô ấy nói lỗi, Ctrl+Enter ghi lại', async () => {
    const thu = await demo.page('thu');
    await thu.goto(`${demo.base}/reviews/XXLD-2026-002`);
    const form = 'form[action$="/decisions/1"]';
    await thu.$eval(`details:has(> ${form})`, (box) => box.setAttribute('open', ''));
    await thu.focus(`${form} [name=on]`);
    await thu.$eval(`${form} [name=on]`, (field) => (field as unknown as { select(): void }).select());
    await thu.keyboard.type('31/02/2026');
    const hands = new Hands(thu);
    await hands.go('Enter', 'Control');
    await focused(thu, '.summary');
    // Folded again: the link unfolds it.
    await thu.$eval(`details:has(> ${form})`, (box) => box.removeAttribute('open'));
    await hands.press('Tab');
    await focused(thu, '.summary li:first-child a');
    await hands.press('Enter');
    await focused(thu, `${form} [name=result]`);
    await thu.keyboard.type('Đã bố trí người');
    await hands.press('Tab');
    await focused(thu, `${form} [name=on]`);
    const [, said = ''] = (
      await thu.$eval(`${form} [name=on]`, (field) => field.getAttribute('aria-describedby') ?? '')
    ).split(' ');
    expect(await words(thu, `#${said}`)).toContain('không có thật');
    await thu.$eval(`${form} [name=on]`, (field) => (field as unknown as { select(): void }).select());
    await thu.keyboard.type('20/11/2026');
    await hands.go('Enter', 'Control');
    expect(await words(thu)).toContain('Đã bố trí người');
  }, 90_000);

  it('Enter đi tiếp qua cả ô chọn; mũi tên vẫn chọn được', async () => {
    await page.goto(`${demo.base}/dossiers/new?procedure=1.004873`);
    await page.focus('#channel');
    const hands = new Hands(page);
    await hands.press('ArrowDown');
    await hands.press('Enter');
    expect(await page.$eval('#channel', typedIn)).toBe('post');
    await page.waitForFunction("!['channel', ''].includes(document.activeElement?.id ?? '')");
    expect(new URL(page.url()).pathname).toBe('/dossiers/new');
    await page.focus('#area');
    await hands.press('Enter');
    await focused(page, '#items');
    await page.focus('#resultBy');
    await hands.press('Enter');
    await focused(page, '#firstReceivedAt');
    // Ô ngày: Alt + mũi tên xuống mở lịch, mũi tên đổi ngày, Enter chọn, Esc đóng; Enter trong ô vẫn đi tiếp.
    await hands.press('ArrowDown', 'Alt');
    await page.waitForSelector('dialog.date[open] [data-day]');
    await hands.press('Escape');
    await focused(page, '#firstReceivedAt');
    await page.focus('#due');
    await page.type('#due', '28/12/2026');
    await hands.press('ArrowDown', 'Alt');
    await focused(page, '[data-day="2026-12-28"]');
    for (const key of ['ArrowRight', 'ArrowDown', 'PageDown', 'PageUp', 'Home', 'End'] as const) await hands.press(key);
    await page.waitForSelector('dialog.date [data-day="2027-01-10"].off');
    await focused(page, '[data-day="2027-01-10"]');
    await hands.press('Enter');
    expect(await page.$eval('#due', typedIn)).toBe('10/01/2027');
    await focused(page, '#due');
  }, 90_000);

  it.each([
    '/objectives/new?year=2027',
    '/audits/new',
    '/improvement/corrective-actions/new',
    '/reviews/new',
    '/inspections/new',
    '/documents/new',
    '/registers/risks/new',
    '/publications/new',
    '/reconciliations/new',
    '/registers/staff-change/new',
  ])(
    'biểu %s: Enter chỉ đi tiếp, không gửi biểu còn dở; Ctrl+Enter gửi, từng dòng báo lỗi đưa tới ô của nó',
    async (path) => {
      const thu = await demo.page('thu');
      const hands = new Hands(thu);
      await thu.goto(`${demo.base}${path}`);
      const field = 'main form[method=post] :is(input:not([type=hidden], [type=file]), select)';
      await thu.focus(field);
      await thu.evaluate('window.begun = document.activeElement');
      await hands.press('Enter');
      await thu.waitForFunction('window.begun && document.activeElement !== window.begun');
      expect(`${new URL(thu.url()).pathname}`).toBe(path.replace(/\?.*/, ''));
      await thu.focus(field);
      await hands.go('Enter', 'Control');
      const links = await thu.$$('.summary a');
      expect(links.length).toBeGreaterThan(0);
      for (const link of links) {
        await link.focus();
        await hands.press('Enter');
        expect(await thu.evaluate("document.activeElement.matches('main form :is(input, select, textarea)')")).toBe(
          true,
        );
      }
      await thu.close();
    },
    90_000,
  );

  it('giữ Ctrl+Enter, nhấp đúp, hoặc quay lại rồi gửi nữa: một người dân một hồ sơ', async () => {
    const open = () => page.goto(`${demo.base}/dossiers/new?procedure=1.004873`);
    await open();
    const before = await countDossiers(demo.context.database, {});
    await page.type('#applicantName', 'Ngô Thị Lựu');
    await page.keyboard.down('Control');
    const gone = page.waitForNavigation();
    for (let i = 0; i < 4; i += 1) await page.keyboard.down('Enter');
    await gone;
    await page.keyboard.up('Enter');
    await page.keyboard.up('Control');
    const first = await words(page, 'h1');
    expect(await countDossiers(demo.context.database, {})).toBe(before + 1);
    await page.goBack();
    await page.focus('#applicantName');
    const hands = new Hands(page);
    await hands.go('Enter', 'Control');
    expect(await words(page, 'h1')).toBe(first);
    expect(await words(page, '[role=status]')).toContain('hồ sơ này đã tiếp nhận');
    await open();
    await page.type('#applicantName', 'Ngô Thị Mận');
    await Promise.all([page.waitForNavigation(), page.click('main form .btn-primary', { count: 2 })]);
    expect(await countDossiers(demo.context.database, {})).toBe(before + 2);
  }, 90_000);

  it('? hiện bảng phím, Esc đóng; trong ô nhập thì ? là chữ', async () => {
    await page.goto(`${demo.base}/catalogue`);
    const hands = new Hands(page);
    await hands.press('?');
    await page.waitForSelector('dialog[open]');
    expect(await words(page, 'dialog')).toContain('Ctrl + Enter');
    await hands.press('Escape');
    await page.waitForSelector('dialog:not([open])');
    await page.focus('#find');
    await hands.press('?');
    expect(await page.$eval('#find', typedIn)).toBe('?');
    expect(await page.$('dialog[open]')).toBeNull();
  }, 90_000);

  it('máy quét gõ ở bất cứ đâu: mã trên phiếu, hay địa chỉ trong mã QR, mở thẳng hồ sơ', async () => {
    for (const scanned of [code, `https://motcua.anthinh.example/d/${code}`]) {
      await page.goto(`${demo.base}/catalogue`);
      await page.keyboard.type(scanned);
      await enter(page);
      expect(await words(page, 'h1')).toBe(code);
    }
    // The one who holds it: her step is open, and Enter of a second scan does not do it unasked.
    await focused(page, 'details.act[open]');
    const before = await words(page, 'ol.record');
    await page.keyboard.press('Enter');
    await page.goto(`${demo.base}/dossiers/${code}`);
    expect(await words(page, 'ol.record')).toBe(before);
  }, 90_000);

  it('kết quả chờ nhận: bấm một dòng, ghi người nhận, trả – bằng bàn phím', async () => {
    const filter = { toCollect: true };
    const { items } = await listDossiers(demo.context.database, filter, { limit: 1, order: 'resolved' });
    const waiting = items[0]?.code ?? '';
    await page.goto(`${demo.base}/?scope=collect`);
    expect(await words(page, 'h2')).toContain('Kết quả chờ người dân nhận');
    await page.focus(`a[href="/dossiers/${waiting}?open=1"]`);
    await enter(page);
    await focused(page, 'details.act[open]');
    const hands = new Hands(page);
    // Past the summary to the first field.
    await hands.press('Tab');
    await hands.press('Tab');
    await focused(page, '#return-result-receiver');
    await page.keyboard.type('Người nộp');
    await hands.go('Enter', 'Control');
    expect(await words(page, '[role=status]')).toContain('Đã ghi');
    await page.goto(`${demo.base}/?scope=collect`);
    expect(await page.$(`a[href="/dossiers/${waiting}?open=1"]`)).toBeNull();
  }, 90_000);
});
