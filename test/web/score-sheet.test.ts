import { beforeAll, describe, expect, it } from 'vitest';
import { getEmulation } from '../../src/command/emulation.ts';
import { getScoreTable } from '../../src/command/score-table.ts';
import { getSelfScore } from '../../src/command/self-score.ts';
import { neutralTable } from '../../src/domain/score-sheet/neutral-table.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { writeCriterionTable } from '../../src/exchange/score-sheet-file.ts';
import { scoreTableSheets } from '../../src/exchange/score-table-template.ts';
import { writeWorkbook } from '../../src/exchange/xlsx-writer.ts';
import { faceTypes } from '../../src/report/face.ts';
import { listScoreTables } from '../../src/storage/score-sheet.ts';
import { demoContext } from '../support/demo.ts';
import { signedInDemo, type WebWorld, webWorld } from '../support/web.ts';

let world: WebWorld;
beforeAll(async () => {
  world = await webWorld({ world: await demoContext() });
});

const signedIn = (login: string) => signedInDemo(world, login);

/** What a form shows now, as it would be sent back. */
function fieldsOf(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input[^>]* name="([^"]+)"[^>]*? value="([^"]*)"/g)];
  const areas = [...html.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)];
  const selects = [...html.matchAll(/<select[^>]* name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(
    ([whole, name, options = '']) => [whole, name, /value="([^"]*)" selected/.exec(options)?.[1] ?? ''],
  );
  const plain = (text: string) =>
    text.replace(/&#x3D;|&quot;|&amp;/g, (mark) => ({ '&#x3D;': '=', '&quot;': '"' })[mark] ?? '&');
  return Object.fromEntries(
    [...inputs, ...areas, ...selects]
      .filter(([, name]) => name !== '_csrf')
      .map(([, name = '', value = '']) => [name, plain(value)]),
  );
}

const draft = '/self-scores/TCD-2026-001';

describe('Tự chấm điểm cải cách hành chính trên màn hình', () => {
  it('chưa đăng nhập: về trang đăng nhập; mã không có: 404; không có quyền: 403; trùng năm: 409', async () => {
    expect((await world.browser().get('/self-scores')).status).toBe(302);
    const duc = await signedIn('duc');
    expect((await duc.get('/self-scores/KHONG-CO')).status).toBe(404);
    expect((await duc.get(`${draft}/score`)).status).toBe(403);
    await duc.get(draft);
    expect((await duc.post(`${draft}/approve`, { seq: '2' })).status).toBe(403);
    const thu = await signedIn('thu');
    await thu.get('/self-scores');
    expect((await thu.post('/self-scores', { year: '2026' })).status).toBe(409);
    expect((await thu.post('/self-scores', { year: 'abc' })).status).toBe(422);
    expect((await thu.post('/self-scores', { year: '2020' })).text).toContain('Chưa có bộ tiêu chí');
    expect((await thu.post(`${draft}/approve`, { seq: '2' })).status).toBe(403);
  });

  it('số liệu đứng cạnh điểm, dẫn tới danh sách; tiêu chí chưa chấm nói rõ; số ít nói là ít', async () => {
    const thu = await signedIn('thu');
    const { text } = await thu.get(draft);
    expect(text).toMatch(/href="\/statistics\?from&#x3D;2026-01-01[^"]*">\d+(,\d+)? % \([\d.]+\/[\d.]+\)/);
    expect(text).toContain('Chưa chấm');
    expect(text).toContain('8/13 tiêu chí đã chấm');
    expect(text).toContain('Kỳ chưa hết');
    const form = (await thu.get(`${draft}/score`)).text;
    expect(form).toContain('đề xuất');
    expect(fieldsOf(form)['own-1.2']).toBe('');
  });

  it('điểm quá tối đa, điểm khác số liệu không giải trình, không áp dụng không lý do: 422, điều đã gõ còn nguyên', async () => {
    const thu = await signedIn('thu');
    const shown = fieldsOf((await thu.get(`${draft}/score`)).text);
    const tried = async (more: Record<string, string>) => thu.post(`${draft}/score`, { ...shown, ...more });
    const above = await tried({ 'own-1.2': '11', 'proof-1.2': 'Báo cáo tôi vừa gõ' });
    expect(above.status).toBe(422);
    expect(above.text).toContain('phải từ 0 đến 10');
    expect(above.text).toContain('Báo cáo tôi vừa gõ');
    expect(above.text).toContain('href="#own-1.2"');
    const differs = await tried({ 'own-2.3': '10', 'proof-2.3': 'Biểu' });
    expect(differs.status).toBe(422);
    expect(differs.text).toContain('href="#explanation-2.3"');
    expect((await tried({ 'own-1.2': 'nhiều' })).status).toBe(422);
    expect((await tried({ 'own-1.1': '' })).status).toBe(422);
    expect((await tried({ 'own-1.2': '5', 'proof-1.2': '' })).text).toContain('href="#proof-1.2"');
    expect((await tried({ seq: '' })).status).toBeGreaterThanOrEqual(400);
    expect((await getSelfScore(world.context, 'TCD-2026-001')).seq).toBe(2);
  });

  it('hai người mở cùng biểu mẫu: người lưu sau nhận 409, nêu tên người lưu trước', async () => {
    const [thu, admin] = [await signedIn('thu'), await signedIn('admin')];
    const first = fieldsOf((await thu.get(`${draft}/score`)).text);
    const second = fieldsOf((await admin.get(`${draft}/score`)).text);
    const typed = { 'own-1.2': '8,5', 'proof-1.2': 'Báo cáo 301' };
    expect((await thu.post(`${draft}/score`, { ...first, ...typed })).status).toBe(303);
    const late = await admin.post(`${draft}/score`, { ...second, 'own-1.3': '3', 'proof-1.3': 'Tin bài' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Trần Minh Thư');
    expect(late.text).toContain('Tin bài');
  });

  it('chấm nốt, phê duyệt, gửi, thẩm định có chênh lệch và lý do; mở lại phải có lý do', async () => {
    const [thu, binh] = [await signedIn('thu'), await signedIn('binh')];
    await binh.get(draft);
    const seqOf = async () => String((await getSelfScore(world.context, 'TCD-2026-001')).seq);
    const early = await binh.post(`${draft}/approve`, { seq: await seqOf() });
    expect(early.status).toBe(422);
    expect(early.text).toContain('1.3');
    const shown = fieldsOf((await thu.get(`${draft}/score`)).text);
    const rest = {
      'own-1.3': '5',
      'proof-1.3': 'Tin bài',
      'own-2.3': '2',
      'explanation-2.3': 'Trừ hồ sơ nộp nhầm',
      'proof-2.3': 'Biểu',
      'notApplicable-3.4': 'Mục tiêu đo cuối năm',
      'notApplicable-5': 'Không có sáng kiến',
    };
    expect((await thu.post(`${draft}/score`, { ...shown, ...rest })).status).toBe(303);
    await binh.get(draft);
    expect((await binh.post(`${draft}/approve`, { seq: '1' })).status).toBe(409);
    expect((await binh.post(`${draft}/approve`, { seq: await seqOf() })).status).toBe(303);
    expect((await thu.get(draft)).text).toContain('phần áp dụng 90');
    const send = { to: 'Sở Nội vụ', number: '1/BC-UBND', on: '21/11/2026', seq: await seqOf() };
    expect((await thu.post(`${draft}/send`, send)).status).toBe(422);
    expect((await thu.post(`${draft}/send`, { ...send, on: '20/11/2026' })).status).toBe(303);
    const form = (await thu.get(`${draft}/appraise`)).text;
    const { lines } = await getSelfScore(world.context, 'TCD-2026-001');
    const own = Object.fromEntries(
      lines.flatMap((line) => (line.own === null ? [] : [[`other-${line.number}`, String(line.own)]])),
    );
    expect(form).not.toContain('other-3.4');
    const given = { ...fieldsOf(form), ...own, on: '20/11/2026', body: 'Sở Nội vụ', 'other-1.2': '7' };
    const silent = await thu.post(`${draft}/appraise`, given);
    expect(silent.status).toBe(422);
    expect(silent.text).toContain('href="#reason-1.2"');
    expect((await thu.post(`${draft}/appraise`, { ...given, 'reason-1.2': 'Chậm' })).status).toBe(303);
    const appraised = (await thu.get(draft)).text;
    expect(appraised).toContain('−1,5');
    expect(appraised).toContain('Chậm');
    await binh.get(draft);
    expect((await binh.post(`${draft}/reopen`, { seq: await seqOf() })).status).toBe(422);
    expect((await binh.post(`${draft}/reopen`, { reason: 'Sai 1.1', seq: await seqOf() })).status).toBe(303);
    expect((await thu.get(draft)).text).toContain('mở lại: Sai 1.1');
  });
});

describe('Bộ tiêu chí trên màn hình', () => {
  const json = (name: string, text: string) => new File([text], name, { type: 'application/json' });

  it('tệp thiếu, không phải JSON, sai tiêu chí: 422; người không có quyền: 403', async () => {
    const duc = await signedIn('duc');
    expect((await duc.get('/score-tables/import')).status).toBe(403);
    const thu = await signedIn('thu');
    await thu.get('/score-tables/import');
    expect((await thu.upload('/score-tables/import', {})).status).toBe(422);
    expect((await thu.upload('/score-tables/import', { file: json('a.json', '{') })).status).toBe(422);
    const twice = JSON.stringify({
      purpose: 'reform',
      name: 'A',
      from: '2026-01-01',
      criteria: [{ number: 'x', title: 'B' }],
    });
    expect((await thu.upload('/score-tables/import', { file: json('a.json', twice) })).text).toContain('số phải như');
  });

  it('bảng Excel có lỗi: mọi lỗi theo dòng và cột, hai thứ tiếng, không ghi gì; tệp mẫu chỉ cho người đặt bộ', async () => {
    const duc = await signedIn('duc');
    expect((await duc.get('/score-tables/import/template')).status).toBe(403);
    const thu = await signedIn('thu');
    await thu.get('/score-tables/import');
    const count = (await listScoreTables(world.context.database)).length;
    const rows = [
      'Dùng cho;Cải cách hành chính',
      'TT;Tiêu chí;Điểm tối đa',
      'I;Việc A;5',
      '1;Việc B;nhiều',
      '3.1;Việc C;5',
    ];
    const upload = (to: string) => thu.upload(to, { file: new File([rows.join('\n')], 'bo.csv') });
    const vi = await upload('/score-tables/import');
    expect(vi.status).toBe(422);
    expect(vi.text).toContain('Thiếu dòng “Tên bộ tiêu chí” có nội dung');
    expect(vi.text).toContain('Dòng 3');
    expect(vi.text).toContain('“nhiều” không phải số điểm');
    expect(vi.text).toContain('Sai: phải đứng sau tiêu chí 3');
    expect(vi.text).not.toContain('/score-tables/import/confirm');
    const en = await upload('/score-tables/import?lang=en');
    expect(en.text).toContain('Row 4');
    expect(en.text).toContain('Wrong: it must come after criterion 3. Correct it and import again.');
    await upload('/score-tables/import?lang=vi');
    expect((await listScoreTables(world.context.database)).length).toBe(count);
    const template = await thu.get('/score-tables/import/template');
    expect([template.status, template.response.headers.get('content-type')]).toEqual([200, faceTypes.xlsx]);
  });

  it('bộ tải về bằng Excel nhập lại thì không có gì để ghi', async () => {
    const thu = await signedIn('thu');
    const sheets = scoreTableSheets(await getScoreTable(world.context, 'BTC-2025-001'));
    const excel = await thu.get('/score-tables/BTC-2025-001/file.xlsx');
    expect([excel.status, excel.response.headers.get('content-type')]).toEqual([200, faceTypes.xlsx]);
    await thu.get('/score-tables/import');
    const book = new File([Uint8Array.from(await writeWorkbook(sheets))], 'bo.xlsx');
    expect((await thu.upload('/score-tables/import', { file: book })).text).toContain('giống hệt bộ BTC-2025-001');
  });

  it('xem trước khác biệt rồi mới ghi; tải về nhập lại thì không có gì để ghi', async () => {
    const thu = await signedIn('thu');
    const file = (await thu.get('/score-tables/BTC-2025-001/file.json')).text;
    await thu.get('/score-tables/import');
    expect((await thu.upload('/score-tables/import', { file: json('a.json', file) })).text).toContain(
      'giống hệt bộ BTC-2025-001',
    );
    const table = neutralTable('reform', localDate('2025-01-01'));
    const changed = {
      ...table,
      criteria: table.criteria.map((one) => (one.number === '5' ? { ...one, most: 10 } : one)),
    };
    const preview = await thu.upload('/score-tables/import', { file: json('a.json', writeCriterionTable(changed)) });
    expect(preview.text).toContain('Sẽ sửa bộ BTC-2025-001: 1 chỗ khác');
    const before = await listScoreTables(world.context.database);
    expect(before.find(({ code }) => code === 'BTC-2025-001')?.seq).toBe(1);
    const fields = { code: 'BTC-2025-001', content: writeCriterionTable(changed) };
    expect((await thu.post('/score-tables/import/confirm', { ...fields, seq: '9' })).status).toBe(409);
    expect((await thu.post('/score-tables/import/confirm', { ...fields, seq: '1' })).status).toBe(303);
    expect((await thu.get('/score-tables/BTC-2025-001')).text).toContain('13 tiêu chí, 105 điểm');
  });

  it('đặt trên màn hình từ bộ mẫu: dòng sai nói đúng chỗ, điều đã gõ còn nguyên; trùng ngày là 409', async () => {
    const thu = await signedIn('thu');
    const { text } = await thu.get('/score-tables/new?purpose=emulation&example=1');
    const shown = { ...fieldsOf(text), purpose: 'emulation', period: 'quarter', from: '01/10/2026' };
    const wrong = await thu.post('/score-tables/new', { ...shown, 'most-2': 'nhiều', 'steps-2': 'x' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('href="#most-2"');
    expect(wrong.text).toContain('href="#steps-2"');
    expect((await thu.post('/score-tables/new', { ...shown, from: '01/01/2025' })).status).toBe(409);
    const made = await thu.post('/score-tables/new', { ...shown, name: 'Quy chế của xã' });
    expect(made.status).toBe(303);
    expect((await thu.get('/score-tables')).text).toContain('Quy chế của xã');
  });
});

describe('Phiếu thi đua trên màn hình', () => {
  it('người khác bị từ chối ở trang, ở giấy in và ở mọi biểu mẫu; danh sách không nêu tên', async () => {
    const nga = await signedIn('nga');
    const list = await nga.get('/emulation?year=2026');
    expect(list.text).not.toContain('Vũ Anh Đức');
    expect((await nga.get('/emulation/PTD-2026-001')).status).toBe(403);
    expect((await nga.get('/reports/emulation-sheet/file/html?record=PTD-2026-001')).status).toBe(403);
    for (const act of ['score', 'submit', 'adopt', 'assess', 'approve', 'reopen']) {
      expect((await nga.post(`/emulation/PTD-2026-001/${act}`, { seq: '1', reason: 'x' })).status).toBe(403);
    }
    const kiem = await signedIn('kiem');
    expect((await kiem.get('/emulation/PTD-2026-001')).status).toBe(403);
  });

  it('phiếu thi đua không phát hành được: bản lưu sẽ mở cho người không được xem', async () => {
    const binh = await signedIn('binh');
    await binh.get('/reports/emulation-sheet?record=PTD-2026-001');
    const { status } = await binh.post('/reports/emulation-sheet/issue', { record: 'PTD-2026-001' });
    expect(status).toBe(422);
  });

  it('bảng tổng hợp của năm: người không được xem bị từ chối; cán bộ chất lượng thấy mọi phiếu, đúng kỳ', async () => {
    const address = '/reports/emulation-list/file/html?year=2026';
    expect((await (await signedIn('nga')).get(address)).status).toBe(403);
    const { text } = await (await signedIn('thu')).get(address);
    for (const words of ['Quý III năm 2026', 'Vũ Anh Đức', 'Hoàn thành tốt nhiệm vụ', 'chờ phê duyệt']) {
      expect(text).toContain(words);
    }
  });

  it('trang hôm nay nhắc phiếu của chính mình khi kỳ đã hết, và phiếu chờ lãnh đạo', async () => {
    expect((await (await signedIn('oanh')).get('/')).text).toContain('/emulation/PTD-2026-004');
    expect((await (await signedIn('son')).get('/')).text).not.toContain('/emulation/');
    const hang = (await (await signedIn('hang')).get('/')).text;
    expect(hang).toContain('/emulation/PTD-2026-003');
    expect(hang).not.toContain('/emulation/PTD-2026-004');
  });

  it('tự chấm, nộp; lãnh đạo đánh giá, xếp loại; người đó đọc được kết quả', async () => {
    const [oanh, hang, binh] = [await signedIn('oanh'), await signedIn('hang'), await signedIn('binh')];
    const at = '/emulation/PTD-2026-004';
    const seqOf = async () => String((await getEmulation(world.context, 'PTD-2026-004')).seq);
    expect((await hang.get(`${at}/score`)).status).toBe(403);
    const form = await oanh.get(`${at}/score`);
    expect(form.text).toMatch(/đề xuất \d+/);
    await oanh.post(`${at}/submit`, { seq: await seqOf() });
    expect((await getEmulation(world.context, 'PTD-2026-004')).state).toBe('draft');
    const shown = fieldsOf(form.text);
    const numbers = Object.keys(shown).flatMap((name) => (name.startsWith('own-') ? [name.slice(4)] : []));
    const typed = Object.fromEntries(
      numbers.flatMap((number) => [
        [`own-${number}`, '4'],
        [`explanation-${number}`, 'Theo thực tế'],
        [`proof-${number}`, 'Sổ theo dõi'],
      ]),
    );
    expect((await oanh.post(`${at}/score`, { ...shown, ...typed })).status).toBe(303);
    expect((await oanh.post(`${at}/submit`, { seq: await seqOf() })).status).toBe(303);
    expect((await oanh.get(`${at}/score`)).status).toBe(409);
    expect((await oanh.post(`${at}/assess`, { seq: await seqOf() })).status).toBe(403);
    const scores = Object.fromEntries(numbers.map((number) => [`other-${number}`, '4']));
    await hang.get(`${at}/assess`);
    expect((await hang.post(`${at}/assess`, { ...scores, seq: await seqOf(), 'other-1.1': '' })).status).toBe(422);
    expect((await hang.post(`${at}/assess`, { ...scores, seq: await seqOf(), remark: 'Cố gắng hơn' })).status).toBe(
      303,
    );
    await binh.get(at);
    const other = { band: 'Hoàn thành nhiệm vụ', seq: await seqOf() };
    expect((await binh.post(`${at}/approve`, other)).status).toBe(422);
    expect((await binh.post(`${at}/approve`, { ...other, bandReason: 'Quý đầu nhận việc' })).status).toBe(303);
    const read = (await oanh.get(at)).text;
    expect(read).toContain('Cố gắng hơn');
    expect(read).toContain('Quý đầu nhận việc');
  });

  it('tiếng Anh: trang, biểu mẫu và bộ tiêu chí nói tiếng Anh', async () => {
    const binh = await signedIn('binh');
    await binh.get('/emulation?lang=en');
    for (const [path, words] of [
      ['/emulation/PTD-2026-001', 'Quarter 3 of 2026'],
      ['/self-scores/TCD-2025-001', 'Appraised'],
      ['/score-tables', 'Criterion tables'],
    ] as const) {
      expect((await binh.get(`${path}?lang=en`)).text).toContain(words);
    }
  });
});
