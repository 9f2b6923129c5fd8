import { beforeAll, describe, expect, it } from 'vitest';
import { actOnDossier } from '../../src/command/dossier.ts';
import { samplesOf } from '../../src/storage/audit-sample.ts';
import { addAudit, lineNaming } from '../support/audit.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';
import { received, saveProcedures } from '../support/world.ts';

const to = { personId: null, name: 'Lê Văn An', unitId: null, unitName: 'Tư pháp' };
const path = '/audits/DGNB-2026-001/sample';
const fields = { from: '01/11/2026', to: '30/11/2026', basis: 'received', perStratum: '2', seed: 'hạt' };

let world: WebWorld;
let auditor: Browser;
let counter: Browser;
let codes: string[];

beforeAll(async () => {
  world = await webWorld();
  await saveProcedures(world.context);
  await addAudit(world.context);
  codes = [await received(world.context), await received(world.context), await received(world.context)];
  await actOnDossier(world.context, codes[0] ?? '', { type: 'hand-over', to });
  world.setNow('2026-11-28T08:00');
  auditor = await world.signedIn('auditor');
  counter = await world.signedIn('counter');
});

/** Addresses as a browser reads them. */
const plain = (html: string) => html.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=');

describe('mẫu hồ sơ của cuộc đánh giá: từ chối', () => {
  it('chưa đăng nhập thì mời đăng nhập; không có quyền đánh giá: 403; thiếu mã chống giả mạo: 403', async () => {
    for (const page of [path, '/audits/integrity', '/audits/integrity/list?check=same-second']) {
      const { status, response } = await world.browser().get(page);
      expect([page, status, response.headers.get('location')]).toEqual([
        page,
        302,
        expect.stringContaining('/sign-in'),
      ]);
      expect([page, (await counter.get(page)).status]).toEqual([page, 403]);
    }
    await counter.get('/account');
    expect((await counter.post(path, fields)).status).toBe(403);
    expect((await auditor.post(path, fields, 'sai')).status).toBe(403);
    expect(await samplesOf(world.context.database, 'DGNB-2026-001')).toEqual([]);
  });

  it('không có cuộc đánh giá, không có mẫu, mẫu của cuộc khác, dấu hiệu lạ: 404', async () => {
    await addAudit(world.context, 'DGNB-2026-002');
    expect((await auditor.get('/audits/DGNB-2026-009/sample')).status).toBe(404);
    expect((await auditor.get(`${path}/DGNB-2026-001-M09`)).status).toBe(404);
    expect((await auditor.get('/audits/integrity/list?check=la')).status).toBe(404);
  });

  it('ngày sai, ngày ngược, số mỗi tầng sai, khung trống: 422, lỗi ở cạnh ô, chữ đã gõ còn nguyên', async () => {
    await auditor.get(path);
    for (const [wrong, message] of [
      [{ from: '31/02/2026' }, '31/02/2026'],
      [{ to: '01/10/2026' }, 'Khoảng thời gian bị ngược'],
      [{ perStratum: '0' }, 'Số hồ sơ mỗi tầng'],
      [{ from: '01/12/2026', to: '02/12/2026' }, 'Không có hồ sơ nào để rút mẫu từ 01/12/2026'],
    ] as const) {
      const { status, text } = await auditor.post(path, { ...fields, ...wrong });
      expect([wrong, status]).toEqual([wrong, 422]);
      expect(text).toContain(message);
      expect(text).toContain('value="hạt"');
    }
    expect((await auditor.get('/audits/integrity?from=02/02/2026&to=01/01/2026')).status).toBe(422);
  });
});

describe('đánh giá viên rút mẫu rồi kiểm tra lại', () => {
  it('trang trống nói phải làm gì; rút xong thấy hạt giống, mã băm, từng hồ sơ với sự phù hợp và đường dẫn', async () => {
    expect((await auditor.get(path)).text).toContain('Chưa rút mẫu nào');
    const answer = await auditor.post(path, fields);
    expect([answer.status, answer.response.headers.get('location')]).toEqual([
      303,
      '/audits/DGNB-2026-001/sample/DGNB-2026-001-M01?done=1',
    ]);
    const [sample] = await samplesOf(world.context.database, 'DGNB-2026-001');
    const { text } = await auditor.get(answer.response.headers.get('location') ?? '');
    expect(text).toContain('Đã rút mẫu DGNB-2026-001-M01.');
    expect(text).toContain(sample?.frameHash);
    expect(text).toContain('SHA-256 của chuỗi');
    for (const { code } of sample?.dossiers ?? []) expect(text).toContain(`href="/dossiers/${code}"`);
    expect(text).toContain('Quá hạn: hẹn trả');
    expect(plain(text)).toContain('/reports/audit-sample?record=DGNB-2026-001-M01');
    expect(text).not.toContain('Đặng Thị Hòa');
  });

  it('hồ sơ có điểm mà chưa dòng phiếu hỏi nào nêu thì trang nói còn mấy hồ sơ; nêu rồi thì dẫn tới dòng kết luận', async () => {
    await addAudit(world.context, 'DGNB-2026-003', { lines: [lineNaming([codes[0] ?? ''])] });
    const { response } = await auditor.post('/audits/DGNB-2026-003/sample', fields);
    const { text } = await auditor.get(response.headers.get('location') ?? '');
    expect(text).toContain('2 hồ sơ có điểm cần xem chưa được nêu ở dòng nào của phiếu hỏi');
    expect(plain(text)).toContain(
      '<a href="/audits/DGNB-2026-003/checklist?section=vp#line-dong-1">5.1.2, Văn phòng: Không phù hợp nhẹ</a>',
    );
    await addAudit(world.context, 'DGNB-2026-004', { lines: [lineNaming(codes)] });
    const all = await auditor.post('/audits/DGNB-2026-004/sample', fields);
    expect((await auditor.get(all.response.headers.get('location') ?? '')).text).not.toContain('chưa được nêu');
  });

  it('kiểm tra lại mẫu: trùng khớp; mẫu đứng dưới cuộc của nó, không dưới cuộc khác', async () => {
    const { text } = await auditor.get(`${path}/DGNB-2026-001-M01?redraw=1`);
    expect(text).toContain('Trùng khớp: với những gì đã ghi đến 08:00 28/11/2026');
    expect((await auditor.get('/audits/DGNB-2026-002/sample/DGNB-2026-001-M01')).status).toBe(404);
  });

  it('khung tải về có mọi hồ sơ, SHA-256 của tệp ra đúng mã băm; người khác không tải được', async () => {
    const frame = `${path}/DGNB-2026-001-M01/frame.txt`;
    const { status, text, response } = await auditor.get(frame);
    expect([status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
    const [sample] = await samplesOf(world.context.database, 'DGNB-2026-001');
    expect(world.context.sha256(text)).toBe(sample?.frameHash);
    expect(text.trimEnd().split('\n')).toHaveLength(3);
    expect((await counter.get(frame)).status).toBe(403);
    expect((await auditor.get(frame.replace('-001/', '-002/'))).status).toBe(404);
  });

  it('trang hồ sơ có mục tự kiểm tra cho đánh giá viên, không cho cán bộ một cửa', async () => {
    const events = 'update dossier_event set occurred_at = ?, recorded_at = ? where type = ?';
    const parameters = ['2026-11-20T15:00:00.000Z', '2026-11-21T01:00:00.000Z', 'handed-over'];
    await world.context.database.write([{ sql: events, parameters }]);
    const actor = `update dossier_event set payload = json_set(payload, '$.actor.role', 'counter')`;
    await world.context.database.write([{ sql: actor, parameters: [] }]);
    const { text } = await auditor.get(`/dossiers/${codes[0]}`);
    expect(text).toContain('Tự kiểm tra');
    expect(text).toContain('Ngoài giờ làm việc, 22:00 20/11/2026: bàn giao');
    expect((await counter.get(`/dossiers/${codes[0]}`)).text).not.toContain('Tự kiểm tra');
  });
});

describe('rà soát dấu hiệu', () => {
  it('mỗi dấu hiệu có n trên N, vì sao xem; con số dẫn tới đúng bấy nhiêu hồ sơ với dữ liệu đã ghi', async () => {
    const { text } = await auditor.get('/audits/integrity?from=01/11/2026&to=30/11/2026');
    expect(text).toContain('Ngẫu nhiên, nhất là với hồ sơ hẹn theo giờ.');
    const [, href = '', share] =
      /href="(\/audits\/integrity\/list[^"]*check=outside-office-time)">([^<]+)</.exec(plain(text)) ?? [];
    expect(share).toBe('1/3');
    const list = await auditor.get(href);
    expect(list.text).toContain('1 trong 3 hồ sơ.');
    expect(list.text).toContain('bàn giao 22:00 20/11/2026');
    expect(list.text).toContain(`href="/dossiers/${codes[0]}"`);
  });

  it('kỳ không có hồ sơ nào thì nói vậy, không in 0/0', async () => {
    const { text } = await auditor.get('/audits/integrity?from=01/01/2020&to=02/01/2020');
    expect(text).toContain('Chưa có hồ sơ nào trong kỳ này');
    expect(text).not.toContain('0/0');
  });

  it('danh mục và trang số liệu dẫn tới rà soát, chỉ cho người đánh giá', async () => {
    expect((await auditor.get('/catalogue')).text).toContain('href="/audits/integrity"');
    expect((await auditor.get('/statistics?from=01/11/2026&to=30/11/2026')).text).toContain('href="/audits/integrity?');
    expect((await counter.get('/catalogue')).text).not.toContain('href="/audits/integrity"');
  });
});

describe('nhật ký XES từ trang số liệu', () => {
  it('tải về được, đủ hồ sơ của kỳ; khoảng ngược thì 422; chưa đăng nhập thì không', async () => {
    const { status, text, response } = await counter.get('/statistics/log.xes?from=2026-11-01&to=2026-11-30');
    expect(status).toBe(200);
    expect(response.headers.get('content-disposition')).toContain('dossiers-2026-11-01-2026-11-30.xes');
    expect(text.match(/<trace>/g)).toHaveLength(3);
    expect(text).not.toContain('Đặng Thị Hòa');
    expect((await counter.get('/statistics/log.xes?from=2026-12-01&to=2026-11-30')).status).toBe(422);
    expect((await world.browser().get('/statistics/log.xes')).status).toBe(302);
  });
});
