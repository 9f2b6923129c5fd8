import { beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '../../src/demo/people.ts';
import { createApp } from '../../src/web/app.ts';
import { clauseEvidence } from '../../src/web/text/clause-evidence.ts';
import { evidencePairs } from '../../src/web/text/evidence-paper.ts';
import { keptPairs } from '../../src/web/text/kept.ts';
import { textOf } from '../../src/web/text.ts';
import { dataWords, vietnamese } from '../pictures/language.ts';
import { everyAddress, wantedStatus } from '../support/address.ts';
import type { TestContext } from '../support/context.ts';
import { demoContext } from '../support/demo.ts';
import { shownTexts } from '../support/html.ts';
import { Browser } from '../support/web.ts';

/** Names of law and holidays stay Vietnamese wherever they stand: from such a name on nothing is asked. */
const lawOrHoliday =
  /(Nghị (định|quyết)|Thông (tư|báo)|Quyết định|Công văn|Bộ luật|Luật|điều \d|(dịp )?(Tết|Quốc|Giỗ|Ngày)|làm bù).*$/;

describe('màn hình tiếng Anh', () => {
  let world: TestContext;
  let app: ReturnType<typeof createApp>;
  let paths: Awaited<ReturnType<typeof everyAddress>>;
  let data: Awaited<ReturnType<typeof dataWords>>;

  beforeAll(async () => {
    world = await demoContext();
    const { database, clock, newId, sha256 } = world.context;
    const printer = { print: () => Promise.reject(new Error('nothing is printed here')), close: async () => undefined };
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    app = createApp({ database, clock, newId, sha256, printer, browserFound: () => true, log, version: '0.0.0' });
    paths = await everyAddress(world);
    data = await dataWords(database);
  }, 200_000);

  async function visit(login: keyof typeof paths, look: (path: string, texts: string[]) => string[]) {
    const browser = new Browser(app);
    if (login !== 'anybody') await browser.signIn(login, demoPassword);
    const found = new Map<string, string[]>();
    for (const path of new Set<string>(paths[login])) {
      const { status, text } = await browser.get(`${path}${path.includes('?') ? '&' : '?'}lang=en`);
      expect([path, status]).toEqual([path, wantedStatus(path)]);
      for (const one of look(path, shownTexts(text))) found.set(one, [...(found.get(one) ?? []), path]);
    }
    return Object.fromEntries(found);
  }

  const everybody = ['anybody', 'admin', 'lan', 'binh'] as const;

  it.each(everybody)(
    '%s: không trang nào hiện nguyên một câu tiếng Việt của chính chương trình mà câu ấy có bản tiếng Anh',
    async (login) => {
      const own = ownVietnamese();
      const found = await visit(login, (_path, texts) =>
        texts.filter((text) => own.has(text.toLocaleLowerCase('vi')) && !data.isValue(text)),
      );
      expect(found).toEqual({});
    },
    200_000,
  );

  it.each(everybody)(
    '%s: chữ Việt còn lại chỉ là dữ liệu của cơ quan, tên văn bản luật và ngày lễ',
    async (login) => {
      const found = await visit(login, (_path, texts) =>
        texts
          .flatMap((text) => text.split(/\s[·–—|/]\s|[:;()“”→←]/))
          .map((piece) => piece.trim())
          .filter((piece) => vietnamese.test(data.without(piece.replace(lawOrHoliday, '').trim()))),
      );
      expect(found).toEqual({});
    },
    200_000,
  );
});

/** Every sentence and word of the program that reads otherwise in English, in small letters. */
function ownVietnamese(): Set<string> {
  const flat = (language: 'vi' | 'en') =>
    Object.values(textOf(language)).flatMap((words) => Object.values<string>(words));
  const english = flat('en');
  const screens = flat('vi').filter((text, index) => text !== english[index]);
  const kept = [...keptPairs, ...clauseEvidence, ...evidencePairs].map(([text]) => text);
  const texts = [...screens, ...kept];
  return new Set(
    texts.filter((text) => vietnamese.test(text) && !text.includes('{')).map((text) => text.toLocaleLowerCase('vi')),
  );
}
