import decodeQr from 'qr/decode.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { openComplaint } from '../../src/command/complaint.ts';
import { importDossiers } from '../../src/command/import.ts';
import { recordCard } from '../../src/command/rating.ts';
import { readDossierFile } from '../../src/exchange/dossier-file.ts';
import { noMapping } from '../../src/exchange/mapping.ts';
import { picture } from '../support/qr-picture.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

/** Codes as other systems write them. */
const codes = [
  'H29.12/2026/0001',
  'Số 12/Đ-ƯỚC 2026',
  'HS#7?a=b&c=%41',
  `000.00.12.H29-${'260302-'.repeat(11)}0001`,
  'X'.repeat(100),
];

let world: WebWorld;
let counter: Browser;
beforeAll(async () => {
  world = await webWorld();
  const quoted = codes.map(
    (code) => `"${code}",Đăng ký khai sinh,Hộ tịch,Trực tiếp,02/03/2026 08:15,03/03/2026,02/03/2026 10:30`,
  );
  const file = ['Mã hồ sơ,Tên TTHC,Lĩnh vực,Hình thức nộp,Ngày tiếp nhận,Ngày hẹn trả,Ngày có kết quả', ...quoted].join(
    '\n',
  );
  const rows = readDossierFile('a.csv', new TextEncoder().encode(file), noMapping);
  expect(await importDossiers(world.context, { name: 'a.csv', rows })).toMatchObject({ accepted: codes.length });
  counter = await world.signedIn('counter', 'quality-officer', 'leader');
});

const plain = (html: string) =>
  html
    .replace(/&#x3D;/g, '=')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

describe('hồ sơ có mã lạ', () => {
  it.each(codes)('%s: mọi liên kết mở được, giấy in được, mã QR đọc lại đúng', async (code) => {
    const inPath = encodeURIComponent(code);
    const { status, text } = await counter.get(`/dossiers/${inPath}`);
    expect(status).toBe(200);
    expect(plain(text)).toContain(code);
    for (const kind of ['receipt', 'control-slip']) {
      const asked = new URLSearchParams({ dossier: code });
      expect((await counter.get(`/reports/${kind}?${asked}`)).status).toBe(200);
      const page = await counter.get(`/reports/${kind}/file/html?${asked}`);
      expect(page.status).toBe(200);
      const drawn = /<svg role="img" aria-label="Mã QR[\s\S]*?<\/svg>/.exec(page.text)?.[0] ?? '';
      expect(decodeQr(picture(drawn), { timeLimit: 5000 })).toBe(code);
      const file = await counter.get(`/reports/${kind}/file/xlsx?${asked}`);
      const name = file.response.headers.get('Content-Disposition') ?? '';
      expect(decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(name)?.[1] ?? '')).toBe(
        `${kind}-${code.replace(/[^\p{L}\p{N}.-]+/gu, '_')}.xlsx`,
      );
    }
    expect((await counter.get(`/lookup?${new URLSearchParams({ code })}`)).status).toBe(200);
    expect((await counter.get(`/d/${inPath}`)).response.headers.get('Location')).toContain(inPath);
  });

  it('phản ánh và phiếu đánh giá về hồ sơ ấy dẫn tới đúng hồ sơ', async () => {
    for (const code of codes) {
      const complaint = {
        kind: 'procedure',
        way: 'direct',
        content: 'Chờ lâu',
        person: 'Lê Thị Sáu',
        dossierCode: code,
      } as const;
      const opened = await openComplaint(world.context, complaint);
      await recordCard(world.context, { channel: 'device', grade: 'normal', dossierCode: code, remark: '' });
      for (const page of [`/feedback/${opened.code}`, '/feedback/ratings']) {
        const { text } = await counter.get(page);
        expect([page, plain(text)]).toEqual([page, expect.stringContaining(`"/dossiers/${encodeURIComponent(code)}"`)]);
      }
    }
  });

  it('sổ theo dõi không có dòng nào và có một dòng đều in được', async () => {
    const book = () => counter.get('/reports/register/file/html?year=2026');
    const empty = await book();
    expect([empty.status, empty.text]).toEqual([200, expect.stringContaining('Không phát sinh')]);
    await saveProcedures(world.context);
    const code = await received(world.context);
    const one = await book();
    expect([one.status, one.text]).toEqual([200, expect.stringContaining(code)]);
    expect(one.text).toContain('Tổng số hồ sơ đã vào sổ: 01');
  });
});
