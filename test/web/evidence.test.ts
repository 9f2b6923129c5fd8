import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '../../src/domain/problem.ts';
import { evidenceParts } from '../../src/report/evidence-part.ts';
import type { Printer } from '../../src/report/printer.ts';
import { keptIn } from '../../src/web/kept.ts';
import { vietnamese } from '../pictures/language.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

/** Prints every document as two blank pages; fails on demand. */
function blankPrinter(): Printer & { broken: boolean } {
  const printer = {
    broken: false,
    async print() {
      if (printer.broken) throw new Problem('no-browser', { tried: '–' });
      const document = await PDFDocument.create();
      document.addPage();
      document.addPage();
      return document.save();
    },
    close: async () => {},
  };
  return printer;
}

describe('Hồ sơ minh chứng của năm', () => {
  const printer = blankPrinter();
  let world: WebWorld;
  let officer: Browser;

  beforeAll(async () => {
    world = await webWorld({ printer });
    officer = await world.signedIn('quality-officer');
  });

  async function finished(address: string) {
    for (;;) {
      const answer = await officer.get(address);
      if (!answer.text.includes('http-equiv="refresh"')) return answer;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const fileOf = (address: string, name = 'file') => `${address.split('?')[0]}/${name}`;

  async function started(year: string): Promise<string> {
    const answer = await officer.post('/evidence', { year });
    expect(answer.status).toBe(303);
    return answer.response.headers.get('Location') ?? '';
  }

  test('chưa đăng nhập, năm sai, bản in không có hoặc của người khác', async () => {
    expect((await world.browser().get('/evidence')).status).toBe(302);
    expect((await officer.post('/evidence', { year: '20x6' })).status).toBe(422);
    expect((await officer.get('/evidence?year=99999999999999999999')).status).toBe(422);
    expect((await officer.get('/evidence/khong-co')).status).toBe(404);
    const address = await started('2026');
    await finished(address);
    const other = await world.signedIn('leader');
    expect((await other.get(fileOf(address))).status).toBe(404);
  });

  test('tài liệu chưa có được nói là chưa có, không bị giấu', async () => {
    const { text } = await officer.get('/evidence?year=2026');
    expect(text).toContain('chưa họp xem xét của lãnh đạo trong năm');
    expect(text).toContain('chưa phê duyệt mục tiêu nào của năm');
    expect(text).toContain('/reports/annual-quality?year&#x3D;2026');
  });

  test('trên màn hình tiếng Anh, tên tài liệu và lý do chưa có đọc bằng tiếng Anh', async () => {
    const parts = await evidenceParts(world.context, 2026);
    const texts = parts.flatMap(({ title, missing = '' }) => [title, missing]);
    const codes = ['TCD-2025-001'].map((code) => `Bảng tự chấm điểm cải cách hành chính ${code}`);
    expect(texts.length).toBeGreaterThan(40);
    expect([...texts, ...codes].map((text) => keptIn(text, 'en')).filter((text) => vietnamese.test(text))).toEqual([]);
  });

  test('in xong thì tải được một tệp đủ mọi tài liệu, và danh sách mã băm nói cả tài liệu thiếu', async () => {
    const address = await started('2026');
    const done = await finished(address);
    expect(done.text).toContain('đã in xong');
    const manifest = JSON.parse((await officer.get(fileOf(address, 'manifest'))).text) as {
      pages: number;
      papers: { file?: string; page: number; sha256: string; missing?: string }[];
    };
    const there = manifest.papers.filter(({ missing }) => missing === undefined);
    expect(manifest.pages).toBe(2 + there.length * 2);
    expect(there.map(({ page }) => page)).toEqual(there.map((_, index) => 3 + index * 2));
    expect(there.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
    expect(manifest.papers.some(({ missing }) => missing !== undefined)).toBe(true);
    const { response } = await officer.get(fileOf(address));
    expect(response.headers.get('Content-Type')).toBe('application/pdf');
  });

  test('không có trình duyệt thì nói phải cài gì, không có tệp nửa vời', async () => {
    printer.broken = true;
    const address = await started('2026');
    const failed = await finished(address);
    expect(failed.text).toContain('Chưa in được hồ sơ minh chứng');
    expect((await officer.get(fileOf(address))).status).toBe(404);
    printer.broken = false;
  });

  test('mọi giấy tờ có số liệu của cả năm tính cùng một khoảng ngày: một năm chỉ có một tỷ lệ', async () => {
    const parts = await evidenceParts(world.context, 2026);
    const spans = parts
      .filter(({ kind }) => kind === 'ii06a' || kind === 'annual-quality')
      .map(({ parameters }) => parameters);
    expect(spans).toEqual([
      { year: 2026, scheme: 'reporting' },
      { year: 2026, scheme: 'reporting' },
    ]);
  });
});
