import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listDossiers } from '../../src/storage/dossier.ts';
import { everyAddress } from '../support/address.ts';
import { browserChoice, type ServedDemo, servedDemo } from '../support/browser.ts';
import { formKinds, type Sent, sendForm, toldForms } from '../support/form-filler.ts';

/** Kinds that must have been carried out, whatever else the pages offer. */
const mustWork = [
  '/dossiers/new',
  ...['start-step', 'finish-step', 'request-supplement', 'pause', 'extend', 'refuse', 'correct', 'return-result'].map(
    (act) => `/dossiers/*/acts/${act}`,
  ),
  '/import',
  '/objectives/new',
  '/audits/*/questions',
  '/improvement/corrective-actions/new',
  '/improvement/corrective-actions/*/acts/approve',
  '/improvement/corrective-actions/*/acts/finish',
  '/improvement/corrective-actions/*/acts/verify',
  '/reviews/new',
  '/inspections/new',
  '/documents/*/draft',
  '/processes/new',
  '/processes/*/edit',
  '/documents/declarations/new',
  '/feedback/new',
  '/registers/risks/new',
  '/calendar/what-if',
  '/calendar/year/what-if',
  '/organisation/leave',
  '/accounts/*/roles',
  '/notices/settings',
  '/reports/*/issue',
];

describe.skipIf(!browserChoice)('mọi loại biểu mẫu, trình duyệt tắt JavaScript', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dung-hen-forms-'));
  const sent: Sent[] = [];
  let demo: ServedDemo;

  beforeAll(async () => {
    if (browserChoice) demo = await servedDemo(browserChoice);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('điền như người dùng, gửi bằng nút: làm được, hoặc được hỏi đúng ô còn thiếu mà không mất chữ đã gõ', async () => {
    const paths = await everyAddress(demo);
    const { items } = await listDossiers(demo.context.database, { open: true }, { limit: 4, order: 'received' });
    const open = items.map(({ code }) => `/dossiers/${code}`);
    const forms = paths.admin.filter((path) => !/^\/(statistics|evidence|reports\/(?!ii06a))/.test(path));
    for (const [login, own] of [
      ['duc', open],
      ['lan', paths.lan],
      ['kiem', ['/audits/DGNB-2026-001', '/audits/DGNB-2026-003', '/audits/DGNB-2026-003/checklist']],
      ['binh', paths.binh],
      ['admin', forms],
    ] as const) {
      const page = await demo.page(login);
      await page.setJavaScriptEnabled(false);
      for (const path of own) await everyForm(page, path);
      await page.browserContext().close();
    }
    expect(sent.filter(({ status }) => status >= 500)).toEqual([]);
    expect(sent.filter(({ lost }) => lost.length > 0)).toEqual([]);
    const refused = sent.filter(({ kind, refusal }) => refusal !== '' && !refusal.includes(toldForms[kind] ?? '\n'));
    expect(refused).toEqual([]);
    const done = new Set(sent.filter(({ refusal }) => refusal === '').map(({ kind }) => kind));
    expect(mustWork.filter((kind) => !done.has(kind))).toEqual([]);
    expect(done.size).toBeGreaterThan(65);
  }, 900_000);

  /** Each kind until it has been done, twice at most; acts that end a dossier come last. */
  async function everyForm(page: Page, path: string): Promise<void> {
    await page.goto(demo.base + path);
    const kinds = await formKinds(page);
    expect([path, kinds]).not.toEqual([path, ['/sign-in']]);
    let fresh = true;
    for (const kind of kinds.sort((a, b) => Number(ends(a)) - Number(ends(b)))) {
      const earlier = sent.filter((one) => one.kind === kind);
      // Both end the session of the one who sends them.
      if (['/account/password', '/sign-out'].includes(kind)) continue;
      if (earlier.length > 1 || earlier.some(({ refusal }) => refusal === '')) continue;
      if (!fresh) await page.goto(demo.base + path);
      fresh = false;
      const one = await sendForm(page, kind, folder);
      if (one) sent.push(one);
    }
  }
});

function ends(kind: string): boolean {
  return /\/(refuse|stop|withdraw|void|resolve|complete|return-step|hand-over|reassign)$/.test(kind);
}
