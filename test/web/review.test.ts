import { beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '../../src/command/organisation.ts';
import { getReview } from '../../src/command/review.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

const plan = {
  meetsAt: '18/12/2026 08:00',
  from: '15/12/2025',
  to: '14/12/2026',
  place: 'Phòng họp UBND xã',
  chair: 'Nguyễn Văn Bình',
  secretary: 'Trần Minh Thư',
  agenda: 'Mục tiêu\nHồ sơ quá hạn',
  invited: 'Lãnh đạo\nTrưởng các bộ phận',
};
const minutes = {
  attended: 'Nguyễn Văn Bình\nTrần Minh Thư',
  conclusion: 'Giảm hồ sơ quá hạn.',
  rows: '5',
  'kind-1': 'resource',
  'decision-1': 'Thêm một người tại quầy <b>',
  'owner-1': 'Lê Thị Thu Hằng',
  'due-1': '31/01/2027',
};
const remarks = Object.fromEntries(
  ['a', 'b', 'c1', 'c2', 'c3', 'c4', 'c6', 'c7', 'd', 'e', 'f'].map((key) => [`remark-${key}`, `Nhận xét ${key}`]),
);

describe('Xem xét của lãnh đạo trên trang', () => {
  let world: WebWorld;
  let officer: Browser;
  let leader: Browser;
  let counter: Browser;
  const code = 'XXLD-2026-001';

  const shown = () => officer.seen(`/reviews/${code}/minutes`);

  /** Sessions end in between. */
  async function moveTo(text: string): Promise<void> {
    world.setNow(text);
    await officer.signIn('quality-officer');
    await leader.signIn('leader');
  }

  beforeAll(async () => {
    world = await webWorld();
    const [section] = await listUnits(world.context.database);
    await addPerson(world.context, { name: 'Lê Thị Thu Hằng', unitId: section?.id ?? '', title: 'Phó Chủ tịch' });
    officer = await world.signedIn('quality-officer');
    leader = await world.signedIn('leader');
    counter = await world.signedIn('counter');
  });

  test('chưa đăng nhập thì sang trang đăng nhập; mã không có là 404', async () => {
    const stranger = await world.browser().get('/reviews');
    expect(stranger.status).toBe(302);
    expect((await officer.get('/reviews/XXLD-2026-009')).status).toBe(404);
    expect((await officer.get('/reviews/XXLD-2026-009/minutes')).status).toBe(404);
  });

  test('trống thì nói phải làm gì; người không được phép không lập, không ký', async () => {
    expect((await officer.get('/reviews')).text).toContain('Lập cuộc họp đầu tiên');
    expect((await counter.get('/reviews')).text).not.toContain('href="/reviews/new"');
    expect((await counter.get('/reviews/new')).status).toBe(403);
    expect((await counter.post('/reviews/new', plan)).status).toBe(403);
  });

  test('thiếu và sai thì 422, giữ điều đã gõ, lỗi nằm cạnh ô', async () => {
    const wrong = await officer.post('/reviews/new', { ...plan, meetsAt: '30/02/2026 08:00', place: '' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('id="meetsAt-fault"');
    expect(wrong.text).toContain('id="place-fault"');
    expect(wrong.text).toContain('30/02/2026 08:00');
    expect(wrong.text).toContain('Hồ sơ quá hạn');
    expect((await officer.post('/reviews/new', { ...plan, from: '15/12/2026' })).status).toBe(422);
  });

  test('lập, mời muộn bị từ chối nếu không có lý do, rồi mời được', async () => {
    expect((await officer.post('/reviews/new', plan)).status).toBe(303);
    const page = await officer.get(`/reviews/${code}`);
    expect(page.text).toContain('9.3.2 c) 2)');
    expect(page.text).toContain('Bản ghi chưa có số liệu');
    await moveTo('2026-12-10T09:00');
    const late = await officer.post(`/reviews/${code}/call`, { reason: '' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('trước ít nhất 14 ngày');
    await moveTo('2026-12-01T09:00');
    expect((await leader.post(`/reviews/${code}/call`, {})).status).toBe(403);
    expect((await officer.post(`/reviews/${code}/call`, {})).status).toBe(303);
    expect((await officer.post(`/reviews/${code}/call`, {})).status).toBe(409);
  });

  test('ghi biên bản trước giờ họp bị từ chối; ghi được thì đầu vào được giữ nguyên và chữ lạ không thành thẻ', async () => {
    expect((await officer.post(`/reviews/${code}/minutes`, { ...minutes, ...(await shown()) })).status).toBe(422);
    await moveTo('2026-12-18T11:00');
    const half = await officer.post(`/reviews/${code}/minutes`, { ...minutes, ...(await shown()), 'due-1': '' });
    expect(half.status).toBe(422);
    expect(half.text).toContain('id="due-1-fault"');
    expect((await officer.post(`/reviews/${code}/minutes`, { ...minutes, ...(await shown()) })).status).toBe(303);
    const page = await officer.get(`/reviews/${code}`);
    expect(page.text).toContain('Số liệu đã trình tại cuộc họp');
    expect(page.text).toContain('Thêm một người tại quầy &lt;b&gt;');
    expect(page.text).toContain('Chờ lãnh đạo ký');
  });

  test('lãnh đạo chỉ ký được khi mười hai đầu vào đều có nội dung', async () => {
    const signature = { number: '15/BB-UBND', signedOn: '18/12/2026' };
    expect((await officer.post(`/reviews/${code}/sign`, signature)).status).toBe(403);
    const missing = await leader.post(`/reviews/${code}/sign`, signature);
    expect(missing.status).toBe(422);
    expect(missing.text).toContain('9.3.2 a)');
    const nowhere = await officer.post(`/reviews/${code}/minutes`, { ...minutes, ...(await shown()), place: ' ' });
    expect([nowhere.status, nowhere.text]).toEqual([422, expect.stringContaining('id="place-fault"')]);
    const moved = { ...minutes, ...remarks, place: 'Hội trường <b>' };
    expect((await officer.post(`/reviews/${code}/minutes`, { ...moved, ...(await shown()) })).status).toBe(303);
    expect((await officer.get(`/reviews/${code}`)).text).toContain('Hội trường &lt;b&gt;');
    const before = await shown();
    await leader.get(`/reviews/${code}`);
    expect((await leader.post(`/reviews/${code}/sign`, signature)).status).toBe(303);
    const late = await officer.post(`/reviews/${code}/minutes`, { ...minutes, ...before });
    expect([late.status, late.text]).toEqual([409, expect.stringContaining('đã ký biên bản')]);
  });

  test('việc chưa xong thì không đóng; ghi kết quả rồi đóng; mọi bước nằm trong nhật ký và khớp dấu vết', async () => {
    expect((await leader.post(`/reviews/${code}/close`, { ending: 'Xong' })).status).toBe(409);
    await moveTo('2027-01-20T09:00');
    const early = await officer.post(`/reviews/${code}/decisions/1`, { result: 'Đã bố trí', on: '21/01/2027' });
    expect(early.status).toBe(422);
    const done = { result: 'Đã bố trí', on: '20/01/2027' };
    expect((await officer.post(`/reviews/${code}/decisions/1`, done)).status).toBe(303);
    expect((await officer.post(`/reviews/${code}/decisions/1`, done)).status).toBe(409);
    expect((await leader.post(`/reviews/${code}/close`, { ending: 'Các việc đã xong.' })).status).toBe(303);
    const page = await leader.get(`/reviews/${code}`);
    for (const act of [
      'Lập cuộc họp',
      'Gửi giấy mời',
      'Ghi biên bản',
      'Ký biên bản',
      'Ghi kết quả',
      'Đóng cuộc xem xét',
    ]) {
      expect(page.text).toContain(`: ${act}`);
    }
    expect((await getReview(world.context, code)).state).toBe('closed');
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });

  test('biên bản, giấy mời, thông báo in được; chưa họp thì chỉ có giấy mời', async () => {
    const html = async (kind: string, record: string) =>
      officer.get(`/reports/${kind}/file/html?${new URLSearchParams({ record })}`);
    const printed = await html('review-minutes', code);
    expect(printed.status).toBe(200);
    // Where people met is another matter than where they were invited to.
    expect(printed.text).toContain('2. Địa điểm: Hội trường &lt;b&gt;.');
    expect((await html('review-invitation', code)).text).toContain('2. Địa điểm: Phòng họp UBND xã.');
    for (const words of [
      '15/BB-UBND',
      '9.3.2 f)',
      'Nhận xét f.',
      'Lê Thị Thu Hằng',
      'THEO DÕI THỰC HIỆN KẾT LUẬN',
      '20/01/2027',
      'Đã bố trí',
    ]) {
      expect(printed.text).toContain(words);
    }
    expect((await html('review-conclusion', code)).text).toContain('Giảm hồ sơ quá hạn.');
    await officer.post('/reviews/new', { ...plan, meetsAt: '18/12/2027 08:00' });
    expect((await html('review-invitation', 'XXLD-2027-001')).text).toContain('- Trưởng các bộ phận.');
    expect((await html('review-minutes', 'XXLD-2027-001')).status).toBe(409);
    expect((await officer.post('/reviews/XXLD-2027-001/cancel', { ending: '' })).status).toBe(422);
    expect((await officer.post('/reviews/XXLD-2027-001/cancel', { ending: 'Trùng lịch' })).status).toBe(303);
  });
});
