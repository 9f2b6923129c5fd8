import { beforeAll, describe, expect, it } from 'vitest';
import { receivePublication } from '../../src/command/publication.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { trailPosition } from '../../src/storage/trail.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { zipOf } from '../support/workbook.ts';

let world: WebWorld;
let officer: Browser;
let attach: string;
beforeAll(async () => {
  world = await webWorld();
  officer = await world.signedIn('administrator', 'quality-officer', 'counter');
  const day = localDate('2026-11-18');
  const { code } = await receivePublication(world.context, {
    ...{ number: '100/QĐ-UBND', decidedOn: day, issuer: 'UBND tỉnh', summary: 'Công bố danh mục' },
    ...{ effectiveFrom: day, receivedOn: day },
  });
  attach = `/publications/${code}/attach`;
});

const figures = { from: '15/09/2026', to: '14/10/2026', figuresOn: '20/11/2026', source: 'Tỉnh', columns: '' };
const screens: readonly (readonly [string, () => string, string, Readonly<Record<string, string>>])[] = [
  ['nhập hồ sơ', () => '/import', 'file', {}],
  ['nhập thủ tục', () => '/procedures/import', 'file', {}],
  ['nhập bộ tiêu chí', () => '/score-tables/import', 'file', {}],
  ['số liệu của tỉnh', () => '/reconciliations/new', 'file', figures],
  ['danh mục của quyết định công bố', () => attach, 'catalogue', {}],
  ['logo', () => '/organisation/office', 'logo', { code: 'H56.12', name: 'Ủy ban nhân dân xã Gia Tân' }],
];

const bomb = () =>
  zipOf({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook>${' '.repeat(100 * 1024 * 1024)}</workbook>`,
  });
const deep = '['.repeat(50_000) + ']'.repeat(50_000);
const files: readonly (readonly [string, string, () => Uint8Array | string])[] = [
  ['tệp trống', 'a.xlsx', () => ''],
  ['PDF mang đuôi .xlsx', 'a.xlsx', () => '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'],
  ['PDF mang đuôi .json', 'a.json', () => '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'],
  ['bom nén', 'a.xlsx', bomb],
  ['JSON trong UTF-16', 'a.json', () => Buffer.from('{"procedures":[]}', 'utf16le')],
  ['JSON lồng năm mươi nghìn tầng', 'a.json', () => deep],
  [
    'JSON lồng sâu trong một mục',
    'a.json',
    () => `{"procedures":[{"code":${deep}}],"criteria":${deep},"rows":${deep}}`,
  ],
  ['JSON có __proto__', 'a.json', () => '{"__proto__":{"x":1},"procedures":[{"__proto__":null}],"constructor":1}'],
  ['JSON chỉ có null', 'a.json', () => 'null'],
  ['một triệu byte không', 'a.csv', () => new Uint8Array(1_000_000)],
  ['cột của tỉnh khác', 'a.csv', () => 'Kolom,Nilai\n1,2\n'],
  ['tên tệp lạ', '../../\u202ecod.exe\r\nX: y', () => 'x'],
];

it('danh mục của quyết định chỉ có dòng tiêu đề: từ chối bằng lời, không đính tệp trống', async () => {
  await officer.get(attach.replace(/\/attach$/, ''));
  const before = await trailPosition(world.context.database);
  const catalogue = new File(['Mã thủ tục,Tên thủ tục,Lĩnh vực\n'], 'danh-muc.csv');
  const { status, text } = await officer.upload(attach, { catalogue });
  expect(status).toBe(422);
  expect(text).toContain('Không đọc được tệp danh-muc.csv: không có thủ tục nào.');
  expect(await trailPosition(world.context.database)).toBe(before);
});

describe('tệp sai ở từng màn hình nhận tệp', () => {
  it.each(screens)(
    '%s: từ chối bằng lời, không ghi gì, không có lỗi hệ thống',
    async (_what, to, field, others) => {
      await officer.get(to().replace(/\/attach$/, ''));
      const before = await trailPosition(world.context.database);
      for (const [what, name, content] of files) {
        const file = new File([content() as Uint8Array<ArrayBuffer>], name);
        const { status, text } = await officer.upload(to(), { ...others, [field]: file });
        // Headings that nobody knows are asked about; what holds no line is a list without one.
        const told =
          status === 413
            ? /\d (kB|MB)/.test(text)
            : status === 200
              ? /Cột nào|column-code|Đọc 0|0 /.test(text)
              : /role="alert"/.test(text);
        expect([what, [200, 413, 422].includes(status), told]).toEqual([what, true, true]);
      }
      expect(world.logged).toEqual([]);
      expect(await trailPosition(world.context.database)).toBe(before);
    },
    60_000,
  );
});
