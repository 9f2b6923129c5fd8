import { beforeAll, describe, expect, test } from 'vitest';
import { addObjective, approveObjectives } from '../../src/command/objective.ts';
import { recordMeasure } from '../../src/command/objective-measure.ts';
import { handObjective } from '../support/objective.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

const address = '/objectives/years';

describe('Mục tiêu các năm cạnh nhau', () => {
  let world: WebWorld;
  let officer: Browser;

  beforeAll(async () => {
    world = await webWorld();
    officer = await world.signedIn('quality-officer');
  });

  async function plan(year: number, satisfied: number, change: Partial<ReturnType<typeof handObjective>> = {}) {
    const input = { ...handObjective('Nguyễn Thị Hòa'), indicator: 'hand-rate', counting: 'Phiếu hài lòng', ...change };
    await addObjective(world.context, { ...input, year } as Parameters<typeof addObjective>[1]);
    await approveObjectives(world.context, { year, decision: '05/QĐ-UBND' });
    const period = { year, code: 'MT05', period: 'Q1' };
    await recordMeasure(world.context, { ...period, numerator: satisfied, denominator: 100, note: '' });
  }

  test('chưa đăng nhập thì phải đăng nhập; năm sai là 422; chưa có mục tiêu thì nói phải làm gì', async () => {
    expect((await world.browser().get(address)).status).toBe(302);
    expect((await officer.get(`${address}?year=abc`)).status).toBe(422);
    expect((await officer.get(address)).text).toContain('Chưa năm nào có mục tiêu đã phê duyệt');
  });

  test('một năm: nói là chưa có gì để so sánh, vẫn thấy chỉ tiêu và kết quả', async () => {
    await plan(2025, 90);
    const { text } = await officer.get(address);
    expect(text).toContain('Mới có năm 2025');
    expect(text).toContain('90,00 % (90/100)');
    expect(text).not.toContain('class="year-line"');
  });

  test('hai năm cùng cách tính: thay đổi bằng điểm phần trăm, mỗi kết quả là liên kết, có hình', async () => {
    await plan(2026, 96);
    const { text } = await officer.get(address);
    expect(text).toContain('2025 → 2026: +6 điểm phần trăm, tốt lên');
    expect(text).toContain('<a href="/objectives/2025/MT05">90,00 % (90/100)</a>');
    expect(text).toContain('class="line"');
    expect((await officer.get('/objectives?year=2026')).text).toContain('/objectives/years?year&#x3D;2026');
  });

  test('năm sau đổi cách tính: nói rõ, không nối thành một chuỗi; bản in và bảng tính cũng vậy', async () => {
    world.setNow('2027-03-01T09:00');
    await officer.signIn('quality-officer');
    await plan(2027, 97, { scheme: 'reporting' });
    const { text } = await officer.get(address);
    expect(text).toContain('2026 → 2027: không so sánh, vì kỳ tính đổi');
    expect((await officer.get(`${address}?lang=en`)).text).toContain('2026 → 2027: not compared: the period scheme');
    await officer.get(`${address}?lang=vi`);
    const paper = (await officer.get('/reports/objective-years/file/html?year=2027')).text.replaceAll('\u00a0', ' ');
    expect(paper).toContain('các năm 2025–2027');
    expect(paper).toContain('không so sánh, vì kỳ tính đổi');
    for (const face of ['docx', 'xlsx', 'json'])
      expect((await officer.get(`/reports/objective-years/file/${face}?year=2027`)).status).toBe(200);
    expect((await officer.get('/reports/objective-years/file/html?year=2020')).text).toContain('Chưa năm nào');
  });
});
