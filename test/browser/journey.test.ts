import type { Page } from 'puppeteer';
import { beforeAll, describe, expect, it } from 'vitest';
import { browserChoice, enter, follow, type ServedDemo, servedDemo, typeFocused, words } from '../support/browser.ts';

/** The acts of a dossier page by their forms. */
function actForm(act: string): string {
  return `form[action$="/acts/${act}"]`;
}

/** Opens the form of an act and sends it with what is typed into its fields. */
async function doAct(page: Page, act: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.waitForSelector(actForm(act));
  await page.$$eval('aside details', (boxes) => {
    for (const box of boxes) box.open = true;
  });
  for (const [name, value] of Object.entries(fields)) await page.type(`${actForm(act)} [name=${name}]`, value);
  await follow(page, `${actForm(act)} button`);
}

/** The bytes behind a link of the page, fetched with its cookies. */
async function download(page: Page, selector: string): Promise<{ type: string; start: string; size: number }> {
  const href = await page.$eval(`a${selector}`, ({ href }) => href);
  const cookies = (await page.browserContext().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const answer = await fetch(href, { headers: { Cookie: cookies } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { type: answer.headers.get('Content-Type') ?? '', start: bytes.toString('latin1', 0, 5), size: bytes.length };
}

describe.skipIf(!browserChoice)('một ngày ở trung tâm, bằng trình duyệt thật', () => {
  let demo: ServedDemo;
  let code = '';

  beforeAll(async () => {
    if (browserChoice) demo = await servedDemo(browserChoice);
  });

  it('cán bộ chất lượng: từ con số đến hồ sơ, đến “Vì sao là ngày này?”, xem trước và tải báo cáo PDF', async () => {
    const page = await demo.page('thu');
    expect(await words(page, 'h1')).toBe('Hôm nay');
    await follow(page, 'aside h2 a');
    expect(await words(page, 'h1')).toBe('Số liệu giải quyết hồ sơ');
    const late = 'tfoot a[href*="resolved.late"]';
    const count = await page.$eval(late, (link) => link.textContent ?? '');
    await follow(page, late);
    expect(await words(page)).toContain(`${count} hồ sơ`);
    expect((await page.$$('tbody tr')).length).toBe(Number(count.replace('.', '')));
    await follow(page, 'tbody td.code a');
    const why = await words(page, 'details.why');
    expect(why).toContain('Vì sao là ngày này?');
    expect(why).toMatch(/được tiếp nhận lúc \d{2}:\d{2} .*hạn trả kết quả là .*\d{2}\/\d{2}\/\d{4}/);
    expect(why).toContain('đúng ngày này');

    await page.goto(`${demo.base}/reports`);
    await follow(page, 'a[href="/reports/ii06a"]');
    await follow(page, 'form.filters button:not([type=button])');
    const preview = await (await page.waitForSelector('iframe.preview'))?.contentFrame();
    await preview?.waitForSelector('table');
    expect(await preview?.$eval('body', (body) => body.textContent ?? '')).toContain('Biểu số II.06a');
    const pdf = await download(page, '[href*="/file/pdf"]');
    expect(pdf).toMatchObject({ type: 'application/pdf', start: '%PDF-' });
    expect(pdf.size).toBeGreaterThan(10_000);
  }, 90_000);

  it('cán bộ một cửa: tiếp nhận chỉ bằng bàn phím, in giấy tiếp nhận', async () => {
    const page = await demo.page('lan');
    await page.goto(`${demo.base}/dossiers/new`);
    // The field has the focus already: type two syllables without marks, Enter.
    await typeFocused(page, 'tinh trang hon nhan');
    await enter(page);
    if (await page.$('tbody td.text a')) {
      await page.focus('tbody td.text a');
      await enter(page);
    }
    await page.waitForFunction("document.activeElement?.id === 'applicantName'");
    await page.keyboard.type('Đặng Thị Hòa');
    await page.keyboard.press('Tab');
    await page.keyboard.type('001190012345');
    await page.keyboard.down('Control');
    await enter(page);
    await page.keyboard.up('Control');
    code = await words(page, 'h1');
    expect(code).toMatch(/^H99\.15-261120-\d{4}$/);
    expect(await words(page)).toContain('Đã tiếp nhận');
    expect(await words(page)).toContain('Đặng Thị Hòa');

    await follow(page, 'aside a[href^="/reports/receipt"]');
    expect(await download(page, '[href*="/file/pdf"]')).toMatchObject({ start: '%PDF-' });
    await page.goto(`${demo.base}/dossiers/${code}`);
    await doAct(page, 'finish-step');
    expect(await words(page, '[role=status]')).toContain('Đã ghi');
  }, 90_000);

  it('chuyên viên làm xong bước của mình', async () => {
    const page = await demo.page('duc');
    await page.goto(`${demo.base}/dossiers/${code}`);
    demo.setNow('2026-11-20T10:30');
    await doAct(page, 'finish-step', { note: 'Đã tra cứu cơ sở dữ liệu hộ tịch' });
    expect(await words(page, '[role=status]')).toContain('Đã ghi');
    expect(await words(page, 'ol.record')).toContain('Đã tra cứu cơ sở dữ liệu hộ tịch');
    expect(await page.$(actForm('sign'))).toBeNull();
  }, 90_000);

  it('hai người cùng lúc: người sau được báo ai, lúc nào; không mất chữ nào đã gõ', async () => {
    const [first, second] = await Promise.all([demo.page('duc'), demo.page('oanh')]);
    for (const page of [first, second]) await page.goto(`${demo.base}/dossiers/${code}`);
    const items = 'Trích lục ghi chú ly hôn; 0; 1';
    await doAct(first, 'request-supplement', { reason: 'Thiếu trích lục', items });
    expect(await words(first, '[role=status]')).toContain('Đã ghi');
    const typed = 'Tờ khai chưa ký, đề nghị ký lại từng trang';
    await doAct(second, 'request-supplement', { reason: typed, items: 'Tờ khai; 1; 0' });
    const refusal = await words(second, '[role=alert]');
    expect(refusal).toContain('Vũ Anh Đức');
    expect(refusal).toContain('10:30 20/11/2026');
    const kept = (name: string) =>
      second.evaluate(`document.querySelector('${actForm('request-supplement')} [name=${name}]').value`);
    expect([await kept('reason'), await kept('items')]).toEqual([typed, 'Tờ khai; 1; 0']);
    expect(await words(second, 'ol.record')).not.toContain(typed);
    await first.reload();
    await doAct(first, 'receive-supplement');
  }, 90_000);

  it('lãnh đạo phê duyệt, ký', async () => {
    const page = await demo.page('binh');
    demo.setNow('2026-11-20T14:00');
    await page.goto(`${demo.base}/dossiers/${code}`);
    await doAct(page, 'approve', { summary: 'Đồng ý cấp giấy xác nhận' });
    await doAct(page, 'sign');
    expect(await words(page, 'ol.record')).toContain('Nguyễn Văn Bình');
  }, 90_000);

  it('người dân tra mã: biết đến đâu, vì sao là ngày hẹn ấy; không thấy tên ai', async () => {
    const page = await demo.page(null);
    await page.goto(`${demo.base}/lookup`);
    await typeFocused(page, code);
    await enter(page);
    const text = await words(page);
    expect(text).toContain('Kết quả đã duyệt');
    expect(text).toContain('Vì sao là ngày này?');
    expect(text).not.toMatch(/Đặng Thị Hòa|001190012345|Vũ Anh Đức|Nguyễn Văn Bình/);
  }, 90_000);
});
