import { beforeAll, describe, expect, test } from 'vitest';
import { getInspection } from '../../src/command/inspection.ts';
import { addPerson } from '../../src/command/organisation.ts';
import { getReview } from '../../src/command/review.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

const inspection = '/inspections/KTRA-2026-001';
const review = '/reviews/XXLD-2026-001';
const announced = {
  body: 'Sở Khoa học và Công nghệ',
  decision: '',
  form: 'on-site',
  from: '18/11/2026',
  to: '19/11/2026',
  'asked-1': 'Bản công bố',
  'given-1': '',
};
const planned = {
  meetsAt: '18/12/2026 08:00',
  from: '15/12/2025',
  to: '14/12/2026',
  place: 'Phòng họp UBND xã',
  chair: 'Nguyễn Văn Bình',
  secretary: 'Trần Minh Thư',
  agenda: 'Mục tiêu\r\nHồ sơ quá hạn',
  invited: 'Lãnh đạo',
};

/** Two officers open the same form; who saves second is told, and nothing of the first is lost. */
describe('Hai người cùng sửa một biểu', () => {
  let world: WebWorld;
  let first: Browser;
  let second: Browser;

  async function moveTo(text: string): Promise<void> {
    world.setNow(text);
    await first.signIn('quality-officer');
    await second.signIn('quality-officer.auditor');
  }

  beforeAll(async () => {
    world = await webWorld();
    const [section] = await listUnits(world.context.database);
    for (const name of ['Hoàng Ngọc Lan', 'Lê Thị Thu Hằng']) {
      await addPerson(world.context, { name, unitId: section?.id ?? '', title: 'Công chức' });
    }
    first = await world.signedIn('quality-officer');
    second = await world.signedIn('quality-officer', 'auditor');
    await first.post('/inspections/new', announced);
    await first.post('/reviews/new', planned);
  });

  test('biểu không có số lần ghi, hoặc số lạ: 422, không ghi gì', async () => {
    for (const path of [`${inspection}/edit`, `${inspection}/result`, `${review}/edit`, `${review}/minutes`]) {
      for (const seq of ['', 'x', '-1']) expect((await first.post(path, { ...announced, seq })).status).toBe(422);
    }
    expect((await getInspection(world.context, 'KTRA-2026-001')).seq).toBe(1);
    expect((await getReview(world.context, 'XXLD-2026-001')).seq).toBe(1);
  });

  test('yêu cầu của đoàn kiểm tra: người sau nhận 409 có ai, lúc nào, khác gì; ô chưa sửa lấy lời mới', async () => {
    const path = `${inspection}/edit`;
    const shown = await first.seen(path);
    expect(await second.seen(path)).toEqual(shown);
    const theirs = {
      ...announced,
      ...shown,
      'given-1': 'Bản công bố số 01',
      'asked-2': 'Sổ đào tạo',
      body: 'Sở KH&CN',
    };
    expect((await first.post(path, theirs)).status).toBe(303);
    const mine = { ...announced, ...shown, 'asked-2': '', body: 'Đoàn của Sở' };
    const late = await second.post(path, mine);
    expect(late.status).toBe(409);
    expect(late.text).toContain('Nguyễn Thị Hòa vừa ghi vào KTRA-2026-001 lúc');
    expect(late.text).toContain(
      'href="#given-1">Minh chứng đã đưa 1: nay là “Bản công bố số 01”, lúc bạn mở biểu là “trống”',
    );
    expect(late.text).toContain('value="Sổ đào tạo"');
    expect(late.text).not.toContain('Minh chứng đã đưa 2: nay là');
    expect(late.text).toContain('Đoàn kiểm tra: nay là “Sở KH&amp;CN”');
    expect(late.text).toContain('value="Đoàn của Sở"');
    expect((await getInspection(world.context, 'KTRA-2026-001')).body).toBe('Sở KH&CN');
    const again = { seq: /name="seq" value="(\d+)"/.exec(late.text)?.[1] ?? '' };
    const agreed = { ...mine, ...again, 'given-1': 'Bản công bố số 01', 'asked-2': 'Sổ đào tạo' };
    expect((await second.post(path, agreed)).status).toBe(303);
    expect(await getInspection(world.context, 'KTRA-2026-001')).toMatchObject({
      body: 'Đoàn của Sở',
      requests: [
        { asked: 'Bản công bố', given: 'Bản công bố số 01' },
        { asked: 'Sổ đào tạo', given: '' },
      ],
    });
  });

  test('việc khác trên cùng cuộc kiểm tra không cản: biểu không đụng tới nó', async () => {
    const shown = await second.seen(`${inspection}/edit`);
    const file = new File(['%PDF-1.7'], 'dao-tao.pdf');
    const given = { ...(await first.seen(`${inspection}/requests/2`)), given: '', file };
    expect((await first.upload(`${inspection}/requests/2`, given)).status).toBe(303);
    const same = { ...announced, ...shown, decision: 'TB 12', 'given-1': 'Bản công bố số 01', 'asked-2': 'Sổ đào tạo' };
    expect((await second.post(`${inspection}/edit`, same)).status).toBe(303);
    const { decision, requests } = await getInspection(world.context, 'KTRA-2026-001');
    expect([decision, requests[1]?.files?.[0]?.name]).toEqual(['TB 12', 'dao-tao.pdf']);
  });

  test('kết quả kiểm tra: nhận xét của người trước không bị ghi đè; người phụ trách hiện bằng tên', async () => {
    const path = `${inspection}/result`;
    const shown = await first.seen(path);
    const people = await first.get(path);
    const lan = /<option value="([^"]+)">Hoàng Ngọc Lan/.exec(people.text)?.[1] ?? '';
    const row = { 'remark-1': 'Còn bản cũ', 'action-1': 'Thu hồi', 'owner-1': lan, 'due-1': '30/11/2026' };
    const theirs = { ...shown, conclusion: 'Duy trì tốt.', rating: 'good', ...row, 'kind-1': 'nonconformity' };
    expect((await first.post(path, theirs)).status).toBe(303);
    const blank = { 'remark-1': '', 'action-1': '', 'owner-1': '', 'due-1': '', 'kind-1': 'recommendation' };
    const late = await second.post(path, { ...shown, conclusion: 'Duy trì.', ...blank });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Người phụ trách 1: nay là “Hoàng Ngọc Lan”');
    expect(late.text).toContain('Loại 1: nay là “Điểm không phù hợp”, lúc bạn mở biểu là “Khuyến nghị”');
    expect(late.text).toContain('Còn bản cũ</textarea>');
    expect(late.text).toContain('>Duy trì.</textarea>');
    const { conclusion, remarks } = await getInspection(world.context, 'KTRA-2026-001');
    expect([conclusion, remarks.length]).toEqual(['Duy trì tốt.', 1]);
  });

  test('cuộc họp xem xét và biên bản cũng vậy', async () => {
    const edit = await first.seen(`${review}/edit`);
    expect((await first.post(`${review}/edit`, { ...planned, ...edit, place: 'Hội trường' })).status).toBe(303);
    const moved = await second.post(`${review}/edit`, { ...planned, ...edit, invited: 'Lãnh đạo\r\nVăn phòng' });
    expect(moved.status).toBe(409);
    expect(moved.text).toContain('Địa điểm: nay là “Hội trường”, lúc bạn mở biểu là “Phòng họp UBND xã”');
    expect(moved.text).toContain('value="Hội trường"');
    // The agenda was sent with the browser's own line ends: nobody changed it.
    expect(moved.text).not.toContain('Chương trình họp: nay là');
    await first.post(`${review}/call`, {});
    await moveTo('2026-12-18T11:00');
    const shown = await first.seen(`${review}/minutes`);
    const theirs = { ...shown, attended: 'Lãnh đạo', conclusion: 'Giảm hồ sơ quá hạn.', 'remark-f': 'Số hóa biểu mẫu' };
    expect((await first.post(`${review}/minutes`, theirs)).status).toBe(303);
    const late = await second.post(`${review}/minutes`, {
      ...shown,
      attended: 'Lãnh đạo',
      opinions: 'Không',
      conclusion: '',
    });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Nhận xét thêm 9.3.2 f): nay là “Số hóa biểu mẫu”');
    expect(late.text).toContain('Giảm hồ sơ quá hạn.</textarea>');
    expect(late.text).toContain('>Không</textarea>');
    expect((await getReview(world.context, 'XXLD-2026-001')).opinions).toBe('');
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });

  test('trang tiếng Anh nói điều ấy bằng tiếng Anh', async () => {
    const shown = await first.seen(`${review}/minutes`);
    const base = { attended: 'Lãnh đạo', conclusion: 'Giảm hồ sơ quá hạn.', 'remark-f': 'Số hóa biểu mẫu' };
    expect((await first.post(`${review}/minutes`, { ...base, ...shown, opinions: 'Có' })).status).toBe(303);
    await second.get('/reviews?lang=en');
    const late = await second.post(`${review}/minutes`, { ...base, ...shown, opinions: 'Khác' });
    expect(late.status).toBe(409);
    expect(late.text).toContain('Discussion: now “Có”; when you opened the form it was “empty”.');
  });

  test('150 yêu cầu đều sửa được trên một biểu; dòng không gửi thì giữ nguyên', async () => {
    const rows = Object.fromEntries(
      Array.from({ length: 150 }, (_, index) => [`asked-${index + 1}`, `Yêu cầu ${index + 1}`]),
    );
    expect((await first.post('/inspections/new', { ...announced, ...rows, rows: '150' })).status).toBe(303);
    const path = '/inspections/KTRA-2026-002/edit';
    const form = await first.get(path);
    expect(form.text).toContain('name="asked-153"');
    const sent: Record<string, string> = { ...announced, ...(await first.seen(path)), rows: '153' };
    for (let row = 1; row <= 153; row++) {
      sent[`asked-${row}`] = row <= 150 ? `Yêu cầu ${row}` : '';
      sent[`given-${row}`] = '';
    }
    sent['given-150'] = 'Sổ 150';
    sent['asked-151'] = 'Yêu cầu thêm';
    expect((await first.post(path, sent)).status).toBe(303);
    const changed = await getInspection(world.context, 'KTRA-2026-002');
    expect([changed.requests.length, changed.requests[149]?.given]).toEqual([151, 'Sổ 150']);
    const few = { ...announced, ...(await first.seen(path)), rows: '5', 'asked-1': 'Yêu cầu đầu' };
    expect((await first.post(path, few)).status).toBe(303);
    const kept = await getInspection(world.context, 'KTRA-2026-002');
    expect(kept.requests.map(({ asked }) => asked)).toEqual([
      'Yêu cầu đầu',
      ...changed.requests.slice(1).map(({ asked }) => asked),
    ]);
    expect((await first.get(`${path}?rows=999999999`)).status).toBe(200);
  });
});
