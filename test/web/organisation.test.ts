import { beforeAll, describe, expect, it } from 'vitest';
import { recordAbsence } from '../../src/command/absence.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { addPerson, addUnit, changeOffice } from '../../src/command/organisation.ts';
import type { Person, Unit } from '../../src/domain/organisation/unit.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { listAbsences } from '../../src/storage/absence.ts';
import { listDelegations } from '../../src/storage/delegation.ts';
import { findDossier } from '../../src/storage/dossier.ts';
import { listPeople, listUnits } from '../../src/storage/organisation.ts';
import { getOffice } from '../../src/storage/setting.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

let world: WebWorld;
let administrator: Browser;
let counter: Browser;
let leader: Browser;
let justice: Unit;
let an: Person;
let dung: Person;

beforeAll(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  justice = await addUnit(world.context, { code: 'TP', name: 'Tư pháp – Hộ tịch' });
  an = await addPerson(world.context, { name: 'Trần Văn An', unitId: justice.id, title: 'Công chức' });
  dung = await addPerson(world.context, { name: 'Phạm Thị Dung', unitId: justice.id, title: 'Công chức' });
  administrator = await world.signedIn('administrator');
  counter = await world.signedIn('counter');
  leader = await world.signedIn('leader');
});

const tabs = ['', '/units', '/people', '/leave', '/delegations'].map((tab) => `/organisation${tab}`);
const office = { name: 'Ủy ban nhân dân xã Gia Tân', leaderName: 'Nguyễn Văn Bình', leaderTitle: 'Chủ tịch' };

describe('Trang Tổ chức: từ chối', () => {
  it('chưa đăng nhập thì không xem được; cán bộ một cửa xem được nhưng không có biểu mẫu nào', async () => {
    for (const path of tabs) {
      expect((await world.browser().get(path)).status).toBe(302);
      const { status, text } = await counter.get(path);
      expect([path, status]).toEqual([path, 200]);
      expect(text).not.toMatch(/action="\/organisation/);
    }
  });

  it('không quyền, không mã bảo vệ: mọi biểu mẫu đều bị từ chối, không có gì đổi', async () => {
    const days = { from: '20/11/2026', to: '25/11/2026' };
    const forms: readonly (readonly [string, Record<string, string>])[] = [
      ['/organisation/office', office],
      ['/organisation/units', { code: 'X', name: 'Bộ phận X' }],
      [`/organisation/units/${justice.id}/end`, { lastDay: '20/11/2026' }],
      ['/organisation/people', { name: 'Ai đó', title: 'Công chức', unitId: justice.id }],
      [`/organisation/people/${an.id}/move`, { title: 'Văn thư', unitId: justice.id }],
      [`/organisation/people/${an.id}/end`, { lastDay: '20/11/2026' }],
      [`/organisation/people/${an.id}/reassign`, { to: dung.id, reason: 'x' }],
      ['/organisation/leave', { personId: an.id, standInId: dung.id, ...days }],
      ['/organisation/delegations', { personId: an.id, capacity: 'TL.', number: '1', scope: 'x', ...days }],
    ];
    const before = await state();
    for (const [path, fields] of forms) {
      await counter.get('/organisation');
      expect([path, (await counter.post(path, fields)).status]).toEqual([path, 403]);
      expect([path, (await administrator.post(path, fields, 'giả')).status]).toEqual([path, 403]);
    }
    expect(await state()).toEqual(before);
  });

  it('lỗi đứng cạnh ô của nó và trong tóm tắt, chữ đã gõ còn nguyên', async () => {
    await administrator.get('/organisation/leave');
    const typed = { personId: an.id, from: '30/02/2026', to: '', reason: 'Nghỉ phép năm' };
    const { status, text } = await administrator.post('/organisation/leave', typed);
    expect(status).toBe(422);
    expect(text).toContain('href="#from"');
    expect(text).toContain('id="from-fault"');
    expect(text).toContain('id="to-fault"');
    expect(text).toContain('value="Nghỉ phép năm"');
    const self = { personId: an.id, standInId: an.id, from: '20/11/2026', to: '21/11/2026' };
    const answer = await administrator.post('/organisation/leave', self);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('id="standInId-fault"');
    const paper = {
      personId: an.id,
      capacity: 'TUQ.',
      number: '12/QĐ-UBND',
      scope: 'Xin lỗi',
      from: '20/11/2026',
      to: '',
    };
    expect((await administrator.post('/organisation/delegations', paper)).text).toContain('id="to-fault"');
  });

  it('biểu trưng không phải PNG, SVG hoặc có mã lệnh bị từ chối; thông tin khác cũng chưa đổi', async () => {
    await administrator.get('/organisation');
    for (const logo of [
      new File(['GIF89a'], 'a.png'),
      new File(['<svg><script>1</script></svg>'], 'a.svg'),
      new File([new Uint8Array(201 * 1024)], 'a.png'),
    ]) {
      const { status, text } = await administrator.upload('/organisation/office', {
        ...office,
        name: 'Tên khác',
        logo,
      });
      expect(status).toBe(422);
      expect(text).toContain('id="logo-fault"');
    }
    expect((await getOffice(world.context.database)).name).toBe('Ủy ban nhân dân xã Gia Tân');
  });

  it('tên có mã HTML hiện ra như chữ', async () => {
    await addPerson(world.context, { name: '<script>alert(1)</script>', unitId: justice.id, title: '<b>x</b>' });
    const { text } = await administrator.get('/organisation/people');
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;alert(1)');
  });
});

describe('Trang Tổ chức: ghi', () => {
  it('thông tin cơ quan và biểu trưng; bỏ biểu trưng', async () => {
    await administrator.get('/organisation');
    const logo = new File(['<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1v1z"/></svg>'], 'dấu.svg');
    expect((await administrator.upload('/organisation/office', { ...office, phone: '0251', logo })).status).toBe(303);
    expect(await getOffice(world.context.database)).toMatchObject({ phone: '0251', leaderName: 'Nguyễn Văn Bình' });
    const { text } = await administrator.get('/organisation?done=1');
    expect(text).toContain('src="data:image/svg+xml;base64,');
    expect(text).toContain('Đã ghi.');
    expect(text).toContain('Nguyễn Văn Bình');
    await administrator.upload('/organisation/office', { ...office, noLogo: '1' });
    expect((await getOffice(world.context.database)).logo).toBeNull();
  });

  it('bộ phận: thêm, kết thúc với bộ phận kế tục', async () => {
    await administrator.get('/organisation/units');
    expect((await administrator.post('/organisation/units', { code: 'CU', name: 'Bộ phận cũ' })).status).toBe(303);
    expect((await administrator.post('/organisation/units', { code: 'CU', name: 'Trùng mã' })).status).toBe(409);
    const old = (await listUnits(world.context.database)).find(({ code }) => code === 'CU');
    const end = { lastDay: '30/11/2026', successorId: justice.id };
    expect((await administrator.post(`/organisation/units/${old?.id}/end`, end)).status).toBe(303);
    expect((await administrator.get('/organisation/units')).text).toContain('đến 30/11/2026');
  });

  it('nghỉ và thay: hiện trên danh sách người, ở việc của người thay; về sớm', async () => {
    const fields = { personId: an.id, standInId: dung.id, from: '20/11/2026', to: '25/11/2026', reason: 'Nghỉ phép' };
    await administrator.get('/organisation/leave');
    expect((await administrator.post('/organisation/leave', fields)).status).toBe(303);
    expect((await administrator.post('/organisation/leave', fields)).status).toBe(409);
    const { text } = await counter.get('/organisation/people');
    expect(text).toContain('Nghỉ đến 25/11/2026, Phạm Thị Dung thay');
    expect(text).toContain('thay Trần Văn An');
    const [absence] = await listAbsences(world.context.database);
    const end = await administrator.post(`/organisation/leave/${absence?.id}/end`, { lastDay: '26/11/2026' });
    expect(end.status).toBe(422);
    expect(end.text).toContain('không kéo dài được');
    await administrator.post(`/organisation/leave/${absence?.id}/end`, { lastDay: '19/11/2026' });
    expect((await counter.get('/organisation/leave')).text).toContain('đã hủy');
  });

  it('ủy quyền ký: hiện trong danh sách người được ký hôm nay với số văn bản', async () => {
    await administrator.get('/organisation/delegations');
    const fields = { personId: dung.id, capacity: 'TUQ.', number: '12/QĐ-UBND', scope: 'Văn bản xin lỗi' };
    const days = { from: '01/11/2026', to: '31/12/2026' };
    expect((await administrator.post('/organisation/delegations', { ...fields, ...days })).status).toBe(303);
    const { text } = await counter.get('/organisation');
    expect(text).toContain('TUQ. CHỦ TỊCH');
    expect(text).toContain('12/QĐ-UBND · Văn bản xin lỗi · đến 31/12/2026');
  });

  it('người rời cơ quan: lãnh đạo chuyển cả hồ sơ đang giữ, quản trị kết thúc chức vụ', async () => {
    const code = await received(world.context);
    const holder = { personId: an.id, name: '', unitId: null, unitName: '' };
    await actOnDossier(world.context, code, { type: 'hand-over', to: holder });
    const path = `/organisation/people/${an.id}`;
    const shown = await leader.get(path);
    expect(shown.text).toContain('Cả 1 hồ sơ đang mở');
    expect((await leader.post(`${path}/reassign`, { to: dung.id, reason: '' })).text).toContain('id="reason-fault"');
    const done = await leader.post(`${path}/reassign`, { to: dung.id, reason: 'Chuyển công tác' });
    expect(done.response.headers.get('Location')).toBe(`${path}?done=moved-1`);
    expect((await leader.get(`${path}?done=moved-1`)).text).toContain('Đã chuyển 1 hồ sơ.');
    expect((await findDossier(world.context.database, code))?.dossier.holder.name).toBe('Phạm Thị Dung');
    await administrator.get(path);
    expect((await administrator.post(`${path}/move`, { title: 'Văn thư', unitId: justice.id })).status).toBe(303);
    expect((await administrator.post(`${path}/end`, { lastDay: '30/11/2026' })).status).toBe(303);
    const people = await listPeople(world.context.database, localDate('2026-12-01'));
    expect(people.find(({ id }) => id === an.id)?.post).toBeNull();
  });
});

describe('Nghỉ và ký trên trang hồ sơ', () => {
  const dossier = async () => {
    const code = await received(world.context, 'Lê Văn Tám');
    return { code, path: `/dossiers/${code}` };
  };
  const head = 'Nguyễn Văn Bình';

  it('người ký không có quyền ký ngày ấy bị từ chối; người khác phải ghi đủ tên và chức vụ', async () => {
    const { code, path } = await dossier();
    const refuse = { seq: '1', reason: 'Không đủ điều kiện', number: '5' };
    await leader.get(path);
    const stranger = await leader.post(`${path}/acts/refuse`, { ...refuse, signer: 'ai-đó' });
    expect(stranger.status).toBe(422);
    expect(stranger.text).toContain('Ngày ấy người này không được ký');
    const typed = { ...refuse, signer: '', signerName: 'Trần Văn An', signerTitle: '' };
    expect((await leader.post(`${path}/acts/refuse`, typed)).status).toBe(422);
    expect((await findDossier(world.context.database, code))?.dossier.outcome).toBeNull();
  });

  it('người ký được đề nghị là người đứng đầu; người ấy nghỉ thì là Phó Chủ tịch ký KT.', async () => {
    const { context } = world;
    const { unitId } = await changeOffice(context, { leaderName: head, leaderTitle: 'Chủ tịch' });
    const chair = await addPerson(context, { name: head, unitId, title: 'Chủ tịch' });
    const deputy = await addPerson(context, { name: 'Lê Thị Thu Hằng', unitId, title: 'Phó Chủ tịch' });
    const { code, path } = await dossier();
    const first = async () => /name="signer"[^>]*><option value="([^"]*)">([^<]*)/.exec((await leader.get(path)).text);
    expect((await first())?.[2]).toBe(`${head} – CHỦ TỊCH`);
    const today = localDate('2026-11-20');
    await recordAbsence(context, { personId: chair.id, from: today, to: today, standInId: deputy.id });
    const proposed = await first();
    expect(proposed?.[2]).toBe('Lê Thị Thu Hằng – KT. CHỦ TỊCH / PHÓ CHỦ TỊCH');
    const fields = { seq: '1', reason: 'Không đủ điều kiện', number: '5', signer: proposed?.[1] ?? '' };
    expect((await leader.post(`${path}/acts/refuse`, fields)).status).toBe(303);
    const { text } = await leader.get(path);
    expect(text).toContain('Lê Thị Thu Hằng');
    expect((await findDossier(context.database, code))?.dossier.outcome).toBe('refused');
  });

  it('người nhận được đề nghị là người thay; giao cho người nghỉ bị từ chối và nêu tên người thay', async () => {
    const { context } = world;
    const unit = (await listUnits(context.database)).find(({ code }) => code === 'MC');
    const add = (name: string) => addPerson(context, { name, unitId: unit?.id ?? '', title: 'Cán bộ một cửa' });
    const [away, standIn] = [await add('Đỗ Văn Giang'), await add('Bùi Thị Hạnh')];
    const from = localDate('2026-11-20');
    await recordAbsence(context, { personId: away.id, from, to: from, standInId: standIn.id });
    const { path } = await dossier();
    const { text } = await leader.get(path);
    expect(text).toContain('Bùi Thị Hạnh (thay Đỗ Văn Giang) – Cán bộ một cửa');
    expect(text).not.toContain(`<option value="${away.id}">`);
    const refused = await leader.post(`${path}/acts/hand-over`, { seq: '1', to: away.id });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Người nhận thay: Bùi Thị Hạnh');
  });
});

async function state(): Promise<string> {
  const { database } = world.context;
  return JSON.stringify([
    await getOffice(database),
    await listUnits(database),
    await listPeople(database, localDate('2026-11-20')),
    await listAbsences(database),
    await listDelegations(database),
  ]);
}
