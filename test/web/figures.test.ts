import { beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '../../src/demo/people.ts';
import { vnNumber } from '../../src/report/format.ts';
import { listProcesses } from '../../src/storage/process.ts';
import { demoContext } from '../support/demo.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

let world: WebWorld;
let thu: Browser;
const period = 'from=2025-12-15&to=2026-11-20';

beforeAll(async () => {
  world = await webWorld({ world: await demoContext() });
  thu = world.browser();
  await thu.signIn('thu', demoPassword);
}, 180_000);

/** A figure of a page and the address it opens. */
interface Opened {
  readonly figure: number;
  readonly href: string;
}

function plain(text: string): string {
  const entities = { amp: '&', '#x3D': '=', '#x27': "'" };
  return text.replace(/&(amp|#x3D|#x27);/g, (_, name: keyof typeof entities) => entities[name]);
}

const number = (text: string) => Number(text.replaceAll('.', ''));

/** Links whose text is a whole number, and both of every rate: the percentage stands for its numerator. */
function figures(html: string): Opened[] {
  const found: Opened[] = [];
  for (const [, href = '', , rest = ''] of html.matchAll(/<a href="([^"]+)">([\d.,]+ %)<\/a> \(([\d.]+)\//g))
    found.push({ figure: number(rest), href: plain(href) });
  for (const [, href = '', text = ''] of html.matchAll(/<a href="([^"]+)">(?:<b>)?([\d.]+)(?:<\/b>)?<\/a>/g))
    found.push({ figure: number(text), href: plain(href) });
  return found;
}

/** What the list says it holds. */
async function counted(href: string): Promise<number> {
  const { status, text } = await thu.get(href);
  expect([href, status]).toEqual([href, 200]);
  const [, anchor = ''] = href.split('#');
  // A part of a page that holds more than one list.
  const [, table = null] = new RegExp(`<table[^>]* id="${anchor}">(.*?)</table>`, 's').exec(text) ?? [];
  if (anchor !== '' && table !== null) return [...table.matchAll(/<tr>|<tr id=/g)].length - 1;
  const [, first] = /id="count"[^>]*>([\d.]+)/.exec(text) ?? /class="count">(?:[^<]*: )?([\d.]+)/.exec(text) ?? [];
  return number(first ?? 'NaN');
}

/** Every figure of the page that `pick` wants opens as many as it says. */
async function checkPage(path: string, pick: (href: string) => boolean, least: number): Promise<void> {
  const { status, text } = await thu.get(path);
  expect([path, status]).toEqual([path, 200]);
  const all = figures(text).filter(({ href }) => pick(href));
  const once = [...new Map(all.map((one) => [one.href, one])).values()];
  expect([path, once.length >= least]).toEqual([path, true]);
  // The first of a long page and some of its end.
  const some = once.length > 24 ? [...once.slice(0, 16), ...once.slice(-8)] : once;
  for (const { figure, href } of some) expect([href, await counted(href)]).toEqual([href, figure]);
}

describe('mỗi con số trên màn hình mở đúng ngần ấy hồ sơ, phiếu', () => {
  it('thống kê: từng ô, cột “Đúng hạn” và tỷ lệ lớn, theo cả hai cách đếm', async () => {
    await checkPage(`/statistics?${period}&by=section`, (href) => href.includes('/list?'), 20);
    await checkPage(`/statistics?${period}&rule=qd766`, (href) => href.includes('/list?'), 8);
    const { text } = await thu.get(`/statistics?${period}&rule=qd766`);
    expect(plain(text)).toContain('list=received.inTime');
    expect((await thu.get(`/statistics/list?${period}&list=pending.inTimes`)).status).toBe(422);
  });

  it('Hôm nay: tỷ lệ đúng hạn mở tử số, mẫu số', async () => {
    await checkPage('/', (href) => href.includes('list=resolved'), 3);
  });

  it('thời gian giải quyết: mỗi dòng mở hồ sơ hoặc lượt bước, lâu nhất đứng đầu', async () => {
    for (const by of ['procedure', 'step', 'field']) {
      const path = `/statistics/durations?${period}&by=${by}`;
      const got = await thu.get(path);
      const { text } = got;
      const rows = [...text.matchAll(/<th class="key">.*?<\/th>.*?<\/tr>/gs)].slice(0, 6);
      expect(rows.length).toBeGreaterThan(2);
      for (const [row] of rows) {
        const [first, ...others] = [...row.matchAll(/<a href="([^"]+)">([^<]+)<\/a>/g)];
        expect(others).toHaveLength(4);
        const href = plain(first?.[1] ?? '');
        const list = await thu.get(href);
        expect(number(/class="count">([\d.]+)/.exec(list.text)?.[1] ?? '')).toBe(number(first?.[2] ?? ''));
        const longest = others.at(-1)?.[2];
        expect(/data-label="Thời gian">([^<]*)</.exec(list.text)?.[1]).toBe(longest);
      }
    }
    expect((await thu.get(`/statistics/durations/list?${period}&by=procedure`)).status).toBe(422);
    // Ngày trong địa chỉ hiện như mọi nơi; ngày sai được nói ra, không lặng lẽ thành kỳ khác.
    const dated = await thu.get('/statistics/durations?from=2026-01-15&to=2026-02-14');
    expect(dated.text).toMatch(/name="from"[^>]*value="15\/01\/2026"/);
    const wrong = await thu.get('/statistics/durations?from=31/02/2026');
    expect([wrong.status, wrong.text.includes('id="from-fault"')]).toEqual([422, true]);
  });

  it('xem xét của lãnh đạo: mỗi con số của mười hai đầu vào mở đúng ngần ấy dòng, theo kỳ của cuộc họp', async () => {
    const years = ['15/12/2025', '14/12/2026', '01/01/2024', '31/12/2025'];
    for (const [from = '', to = ''] of [years.slice(0, 2), years.slice(2)]) {
      const plan = {
        ...{ meetsAt: '18/12/2026 08:00', place: 'Phòng họp', chair: 'Nguyễn Văn Bình', secretary: 'Trần Minh Thư' },
        ...{ from, to, agenda: 'Mục tiêu', invited: 'Lãnh đạo' },
      };
      const planned = await thu.post('/reviews/new', plan);
      const path = (planned.response.headers.get('Location') ?? '').replace(/\?.*/, '');
      const { status, text } = await thu.get(path);
      expect([path, status]).toEqual([path, 200]);
      const rows = [...text.matchAll(/<tr id="input-(\w+)">(.*?)<\/tr>/gs)];
      expect(rows.map(([, key]) => key)).toEqual(['a', 'b', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'd', 'e', 'f']);
      let opened = 0;
      for (const [, key = '', row = ''] of rows) {
        const said = [...row.matchAll(/<div lang="vi">(.*?)<\/div>/gs)].map(([, one]) => one).join(' ');
        for (const { figure, href } of figures(row)) {
          opened += 1;
          expect([key, href, await counted(href)]).toEqual([key, href, figure]);
          // What is linked is what the sentences say, but for findings, which they tell one class at a time.
          const whole = /#(findings|remarks)$/.test(href) || key === 'f' || key === 'a';
          expect([key, href, whole || said.includes(vnNumber(figure))]).toEqual([key, href, true]);
        }
      }
      expect(opened).toBeGreaterThan(from === '15/12/2025' ? 35 : 20);
    }
  });

  it('mục tiêu: từng quý và cả năm, cả tử số lẫn mẫu số', async () => {
    const { text } = await thu.get('/objectives?year=2026');
    const shown = [...text.matchAll(/<a href="(\/objectives\/2026\/[^"]*\/list\?[^"]*)">([^<]+)<\/a>/g)];
    expect(shown.length).toBeGreaterThan(10);
    let rates = 0;
    for (const [, address = '', figure = ''] of shown) {
      const href = plain(address);
      const page = await thu.get(href);
      expect([href, page.status]).toEqual([href, 200]);
      const [, many, of] = /\(([\d.]+)\/([\d.]+)\)/.exec(figure) ?? [];
      if (!many || !of || !page.text.includes('part&#x3D;of')) continue;
      rates += 1;
      const listed = async (part: string) => {
        const { text: list } = await thu.get(`${href}&part=${part}`);
        return number(/class="count">([\d.]+)/.exec(list)?.[1] ?? '0');
      };
      expect([href, await listed('many'), await listed('of')]).toEqual([href, number(many), number(of)]);
    }
    expect(rates).toBeGreaterThan(3);
    expect((await thu.get('/objectives/2026/KHONG-CO/list')).status).toBe(404);
    expect((await thu.get('/objectives/2026/MT01/list?period=2025-Q1')).status).toBe(422);
  });

  it('phiếu đánh giá: mức, tổng và từng nội dung mở đúng ngần ấy phiếu', async () => {
    for (const by of ['month', 'section'])
      await checkPage(`/feedback/ratings?${period}&by=${by}`, (href) => href.includes('/ratings?'), 10);
    expect((await thu.get(`/feedback/ratings?${period}&of=1&given=x`)).status).toBe(422);
  });

  it('điểm TT 01/2018: mở hồ sơ đã chấm, trung bình của điểm từng hồ sơ là điểm của ô', async () => {
    const { text } = await thu.get(`/feedback/scores?${period}`);
    await checkPage(
      `/feedback/scores?${period}`,
      (href) => /level=(office|section)&.*indicator=all|indicator=\d\.\d/.test(href),
      8,
    );
    const cells = [
      ...text.matchAll(/<a href="(\/feedback\/scores\/list\?[^"]*indicator&#x3D;[12347])">([\d,]+)<\/a>/g),
    ];
    expect(cells.length).toBeGreaterThan(8);
    for (const [, address = '', value = ''] of cells.slice(0, 8)) {
      const href = plain(address);
      const { text: list } = await thu.get(href);
      const groups = [...list.matchAll(/<h2>([012]) điểm \(([\d.]+)\)<\/h2>/g)].map(([, points, n = '']) => ({
        points: Number(points),
        n: number(n),
      }));
      const n = groups.reduce((sum, one) => sum + one.n, 0);
      const sum = groups.reduce((total, one) => total + one.points * one.n, 0);
      expect([href, Math.round((sum / n) * 10) / 10]).toEqual([href, Number(value.replace(',', '.'))]);
    }
  });

  it('thử quy trình: tỷ lệ của hai bên và của từng bước', async () => {
    const { context } = world;
    const versions = (await listProcesses(context.database)).filter(({ state }) => state === 'approved');
    for (const version of versions) {
      const path = `/processes/${version.id}/simulate`;
      const { text } = await thu.get(path);
      if (!text.includes('/simulate/list?')) continue;
      await checkPage(path, (href) => href.includes('/simulate/list?'), 3);
      expect((await thu.get(`${path}/list?figure=khac`)).status).toBe(422);
      return;
    }
    expect.unreachable('no process version could be tried out');
  });
});
