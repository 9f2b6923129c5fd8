import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoPassword } from '../../src/demo/people.ts';
import { importFaultTexts } from '../../src/domain/dossier/import-fault-list.ts';
import { procedureFaultTexts } from '../../src/domain/procedure/import-fault-list.ts';
import { createApp } from '../../src/web/app.ts';
import { refusalIn } from '../../src/web/kept.ts';
import { clauseEvidence } from '../../src/web/text/clause-evidence.ts';
import { evidencePairs } from '../../src/web/text/evidence-paper.ts';
import { keptPairs } from '../../src/web/text/kept.ts';
import { textOf } from '../../src/web/text.ts';
import { dataWords, vietnamese } from '../pictures/language.ts';
import { everyAddress, wantedStatus } from '../support/address.ts';
import type { TestContext } from '../support/context.ts';
import { demoContext } from '../support/demo.ts';
import { shownTexts } from '../support/html.ts';
import { Browser, webWorld } from '../support/web.ts';

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

  const read = new Map<string, Promise<Map<string, string[]>>>();

  /** What each page of somebody shows; asked for once, looked at by every test. */
  async function pagesOf(login: keyof typeof paths): Promise<Map<string, string[]>> {
    const browser = new Browser(app);
    if (login !== 'anybody') await browser.signIn(login, demoPassword);
    const shown = new Map<string, string[]>();
    for (const path of new Set<string>(paths[login])) {
      const { status, text } = await browser.get(`${path}${path.includes('?') ? '&' : '?'}lang=en`);
      expect([path, status]).toEqual([path, wantedStatus(path)]);
      shown.set(path, shownTexts(text));
    }
    return shown;
  }

  async function visit(login: keyof typeof paths, look: (path: string, texts: string[]) => string[]) {
    const pages = read.get(login) ?? pagesOf(login);
    read.set(login, pages);
    const found = new Map<string, string[]>();
    for (const [path, texts] of await pages) {
      for (const one of look(path, texts)) found.set(one, [...(found.get(one) ?? []), path]);
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
          // What has no Vietnamese letter has none left without the data either.
          .filter(
            (piece) => vietnamese.test(piece) && vietnamese.test(data.without(piece.replace(lawOrHoliday, '').trim())),
          ),
      );
      expect(found).toEqual({});
    },
    200_000,
  );
});

describe('lỗi của tệp trên màn hình tiếng Anh', () => {
  let officer: Browser;

  beforeAll(async () => {
    const world = await webWorld();
    officer = await world.signedIn('quality-officer');
    await officer.get('/import?lang=en');
  });

  const csv = (lines: readonly string[]) => new File([lines.join('\n')], 'dossiers.csv');
  const json = (value: unknown) => new File([JSON.stringify(value)], 'file.json');
  const headed = (...rows: readonly string[]) =>
    csv([
      'dossierNo,procedureName,channel,acceptedDate,appointmentDate,resolved_at,dossierStatusName,officer,Odd',
      ...rows,
    ]);

  /** Words of this program that stayed Vietnamese; what stands in quotation marks is to be typed or stands in the file. */
  const left = (text: string) =>
    shownTexts(/<main[\s>][\s\S]*<\/main>/.exec(text)?.[0] ?? text)
      .map((piece) => piece.replace(/“[^”]*”/g, ''))
      .filter((piece) => vietnamese.test(piece));

  it('hồ sơ: mọi loại lỗi của dòng, với dòng và cột gọi bằng tiếng Anh', async () => {
    const { status, text } = await officer.upload('/import', {
      file: headed(
        ',X,direct,02/03/2026,05/03/2026,,,,',
        'A-1,X,pigeon,31/02/2026,05/03/2026,,,,',
        'A-2,X,direct,05/03/2026,02/03/2026,01/03/2026,Weird,Nobody,',
        'A-3,X,direct,05/03/2026,09/03/2026,,,,',
        'A-3,Y,direct,05/03/2026,09/03/2026,,,,',
        'A-4,X,direct,05/03/2026,09/03/2026,,,,',
        'A-4,X,direct,05/03/2026,09/03/2026,,,,',
        'A-5,X,direct,,,,,,',
        'A-6,X,direct,05/03/1066,09/03/2026,,,,',
      ),
    });
    expect(status).toBe(200);
    expect(left(text)).toEqual([]);
    expect(text).toContain('row 2');
    expect(text).toContain('The dossier code is missing.');
    expect(text).toContain('The row repeats row 7; it counts once.');
    // Cột gọi như trên màn hình, và tên của nó trong tệp.
    expect(text).toMatch(/Received<span class="sub">In the file: acceptedDate<\/span>/);
    expect(text).not.toContain('>received_at<');
  });

  it('thủ tục và quy trình: lời của màn hình trước, khóa của tệp đứng sau', async () => {
    const steps = [
      { order: 'B1', action: '', duration: { value: 1 } },
      { order: 'B3', action: 'Check', role: 'Officer', returns_to: 'B9', duration: { value: -1, unit: 'WD' } },
      'nothing',
    ];
    const { status, text } = await officer.upload('/procedures/import', {
      file: json({
        procedures: [
          { code: '1.000001', title: 'T', field: 'F', legal_time: { value: 3, unit: 'moons' }, steps },
          { code: '1.000 002', title: 5000, times: [{ channel: 'pigeon', value: 1, unit: 'WD' }, 'x'], levels: 'x' },
          { title: '', valid_from: '2026-02-31', times: [{ channel: 'direct', value: 0.5, unit: 'WD', area: 'moon' }] },
          'nothing',
          { code: '1.000003', title: 'T', field: 'F', times: [{ channel: 'direct', value: 5 }], documents: [3] },
          { code: '1.000003', title: 'U', field: 'F', legal_bases: [{}], times: [{ channel: 'direct', value: null }] },
        ],
      }),
    });
    expect(status).toBe(200);
    expect(left(text)).toEqual([]);
    expect(text).toMatch(/Step 2, returns to step<span class="sub">In the file: steps\[1\]\.returns_to/);
    expect(text).toContain('Entry 4');
  });

  it('bộ tiêu chí và số liệu của tỉnh: cả tệp không đọc được thì nói vì sao, ở đâu', async () => {
    const table = await officer.upload('/score-tables/import', {
      file: json({ purpose: 'x', name: 7, from: '31/12', criteria: [{ number: 1, title: 'T', extra: 1 }] }),
    });
    expect(table.status).toBe(422);
    expect(left(table.text)).toEqual([]);
    expect(table.text).toContain('criterion 1, number “criteria[0].number”: must be text');
    expect(table.text).toContain('unknown keys “extra”');
    const figures = {
      from: '15/12/2025',
      to: '14/06/2026',
      figuresOn: '20/06/2026',
      source: 'Export',
      file: new File(['(2),(3),(4),(5)\nA,x,1,1'], 'figures.csv'),
    };
    const province = await officer.upload('/reconciliations/new', figures);
    expect(province.status).toBe(422);
    expect(left(province.text)).toEqual([]);
    expect(province.text).toContain('row 2, column (3): “x” is no whole number from 0');
  });

  it.each([
    ['rỗng', new File([], 'a.csv')],
    ['không có tiêu đề', new File(['one column'], 'a.csv')],
    ['không rõ loại', new File(['x'], 'a.doc')],
    ['xlsx hỏng', new File(['PK\u0003\u0004 cut off'], 'a.xlsx')],
    ['log không phải XES', new File(['<?xml version="1.0"?><other/>'], 'a.xes')],
  ])('tệp hồ sơ %s', async (_name, file) => {
    const { status, text } = await officer.upload('/import', { file });
    expect(status).toBe(422);
    expect(left(text)).toEqual([]);
  });

  it('mọi lý do trong mã đọc tệp đều có bản tiếng Anh, mọi lỗi của dòng cũng vậy', () => {
    const rows = Object.values(importFaultTexts).map(([, , english]) => english);
    const entries = Object.values(procedureFaultTexts).map(([, , , english]) => english);
    const reasons = fileReasons().map((reason) => refusalIn(reason, 'en'));
    expect(reasons.length).toBeGreaterThan(40);
    const texts = [...rows, ...entries, ...reasons].map((text) => text.replace(/“[^”]*”/g, ''));
    expect(texts.filter((text) => vietnamese.test(text))).toEqual([]);
  });
});

describe('lời từ chối trên màn hình tiếng Anh', () => {
  it('ô và cách sửa mà phần luật nghiệp vụ gọi bằng tiếng Việt đều có tên tiếng Anh', () => {
    const named = [...domainLiterals('field'), ...domainLiterals('hint')];
    expect(named.length).toBeGreaterThan(120);
    const left = named.filter((text) => vietnamese.test(refusalIn(text, 'en').replace(/“[^”]*”/g, '')));
    expect(left).toEqual([]);
  });
});

/** Literals of the domain that name a field or a cure in a refusal, their places filled. */
function domainLiterals(key: 'field' | 'hint'): string[] {
  const root = new URL('../../src/domain/', import.meta.url);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('problem-list.ts') && !name.endsWith('words.ts'))
    .flatMap((name) => {
      const code = readFileSync(new URL(name, root), 'utf8');
      return [...code.matchAll(new RegExp(`\\b${key}: (?:'([^'\\n]*)'|\`([^\`]*)\`)`, 'g'))];
    })
    .map(([, plain, pattern]) => plain ?? (pattern ?? '').replace(/\$\{[^}]*\}/g, '7'))
    .filter((text) => vietnamese.test(text));
}

/** What the readers of files that a screen takes say when they cannot: their Vietnamese literals, places filled. */
function fileReasons(): string[] {
  const readers = 'csv dossier-file dossier-table encoding json-field json-file logo mapping province-figures-file';
  const more = 'xes xlsx xml zip';
  return `${readers} ${more}`.split(' ').flatMap((name) => {
    const source = readFileSync(new URL(`../../src/exchange/${name}.ts`, import.meta.url), 'utf8');
    const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    return [...code.matchAll(/'([^'\n]+)'|`([^`]+)`/g)]
      .map(([, plain, pattern]) => plain ?? (pattern ?? '').replace(/\$\{[^}]*\}/g, '7'))
      .filter((text) => vietnamese.test(text));
  });
}

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
