import { beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '../../src/command/organisation.ts';
import { getReview } from '../../src/command/review.ts';
import { listUnits } from '../../src/storage/organisation.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

const path = '/reviews/XXLD-2026-001';
const plan = {
  meetsAt: '18/12/2026 08:00',
  from: '15/12/2025',
  to: '14/12/2026',
  place: 'Phòng họp UBND xã',
  chair: 'Nguyễn Văn Bình',
  secretary: 'Trần Minh Thư',
  agenda: 'Mục tiêu',
  invited: 'Lãnh đạo',
};
const remarks = Object.fromEntries(
  ['a', 'b', 'c1', 'c2', 'c3', 'c4', 'c6', 'c7', 'd', 'e', 'f'].map((key) => [`remark-${key}`, `Nhận xét ${key}`]),
);
const decision = { 'kind-1': 'resource', 'decision-1': 'Thêm bàn', 'owner-1': 'Lê Thu Hằng', 'due-1': '31/01/2027' };
const minutes = { attended: 'Nguyễn Văn Bình', conclusion: 'Giảm hồ sơ quá hạn.', rows: '5', ...remarks, ...decision };
const signature = { number: '15/BB-UBND', signedOn: '18/12/2026' };

/** The leader has the page open while the officer goes on writing. */
describe('ký đúng bản đã xem, trên trang', () => {
  let world: WebWorld;
  let officer: Browser;
  let leader: Browser;
  const state = async () => (await getReview(world.context, 'XXLD-2026-001')).state;

  beforeAll(async () => {
    world = await webWorld();
    const [section] = await listUnits(world.context.database);
    await addPerson(world.context, { name: 'Lê Thu Hằng', unitId: section?.id ?? '', title: 'Phó Chủ tịch' });
    officer = await world.signedIn('quality-officer');
    leader = await world.signedIn('leader');
    await officer.post('/reviews/new', plan);
    await officer.post(`${path}/call`, { reason: 'Họp trong tháng' });
    world.setNow('2026-12-18T11:00');
    await officer.signIn('quality-officer');
    await leader.signIn('leader');
    await officer.post(`${path}/minutes`, { ...minutes, ...(await officer.seen(`${path}/minutes`)) });
  });

  test('biên bản bị sửa sau khi mở trang: 409, chưa ký, nói ai sửa gì, lúc nào; trang có bản mới và số đã gõ', async () => {
    await leader.get(path);
    const page = leader.token;
    expect(page).toMatch(/~\d+~\/reviews\/XXLD-2026-001$/);
    const changed = { ...minutes, conclusion: 'Thêm một người tại quầy.' };
    await officer.post(`${path}/minutes`, { ...changed, ...(await officer.seen(`${path}/minutes`)) });
    const { status, text } = await leader.post(`${path}/sign`, signature, page);
    expect(status).toBe(409);
    expect(await state()).toBe('held');
    expect(text).toContain(
      'Nội dung đã đổi sau khi bạn xem: XXLD-2026-001 – 11:00 18/12/2026 – Nguyễn Thị Hòa: Sửa biên bản',
    );
    expect(text).toContain(
      'Kết luận của chủ trì: nay là “Thêm một người tại quầy.”, lúc bạn mở trang là “Giảm hồ sơ quá hạn.”',
    );
    expect(text).toContain('value="15/BB-UBND"');
  });

  test('trang của bản ghi khác, dù mở sau, không tính là đã xem bản ghi này: 409, chưa ký', async () => {
    for (const page of ['/reviews/XXLD-2026-002', '/account', '/', '']) {
      const token = leader.token.replace(/~.*$/, `~999999999~${page}`);
      expect([page, (await leader.post(`${path}/sign`, signature, token)).status]).toEqual([page, 409]);
      expect(await state()).toBe('held');
    }
  });

  test('biểu không nói đã xem gì: 409, chưa ký; tiếng Anh nói bằng tiếng Anh', async () => {
    const bare = leader.token.replace(/~.*$/, '');
    await leader.get(`${path}?lang=en`);
    const { status, text } = await leader.post(`${path}/sign`, signature, bare);
    expect([status, await state()]).toEqual([409, 'held']);
    expect(text).toContain('The wording changed after you looked');
    expect(text).toContain('Conclusion of the chair: now');
    await leader.get(`${path}?lang=vi`);
  });

  test('xem bản mới rồi ký từ chính trang báo lỗi: được', async () => {
    await leader.post(`${path}/sign`, signature, leader.token.replace(/~.*$/, ''));
    expect((await leader.post(`${path}/sign`, signature, leader.token)).status).toBe(303);
    expect(await state()).toBe('signed');
  });
});
