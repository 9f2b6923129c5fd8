import { beforeAll, describe, expect, it } from 'vitest';
import { actOnDossier } from '../../src/command/dossier.ts';
import { approveProcessVersion, draftProcessVersion, reviewProcessVersion } from '../../src/command/process.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { maritalStatus } from '../domain/procedure/sample.ts';
import { type NewOffice, newOffice } from '../support/new-office.ts';
import type { WebWorld } from '../support/web.ts';
import { received } from '../support/world.ts';

const staff = {
  thanh: ['Hà Văn Thành', 'Chủ tịch', 'leader'],
  diep: ['Lường Thị Điệp', 'Công chức', 'quality-officer'],
  quay: ['Nông Văn Quầy', 'Công chức', 'counter'],
  chuyen: ['Vi Thị Chuyên', 'Công chức', 'specialist'],
  quan: ['Hoàng Văn Trị', 'Công chức', 'administrator'],
} as const satisfies Record<string, readonly [string, string, Role]>;
type Login = keyof typeof staff;

let office: NewOffice<Login>;
let world: WebWorld;

beforeAll(async () => {
  office = await newOffice(staff);
  ({ world } = office);
});

const day = (text: string) => office.day(text);
const as = (login: Login) => office.as(login);
const read = (login: Login, path: string) => office.read(login, path);
const send = (login: Login, path: string, fields: Record<string, string | string[]>) =>
  office.send(login, path, fields);
const shown = (login: Login, path: string, action?: string) => office.shown(login, path, action);

const criteriaOf = (form: Record<string, string[]>) =>
  Object.keys(form).flatMap((name) => (name.startsWith('own-') ? [name.slice(4)] : []));

describe('năm đầu của một cơ quan mới: ý kiến người dân, điểm, công bố', () => {
  it('chưa có gì: trang nào cũng nói bắt đầu từ đâu', async () => {
    for (const [path, words] of [
      ['/feedback', 'Ghi ý kiến đầu tiên'],
      ['/feedback/ratings', 'mở trang đánh giá tại quầy'],
      ['/feedback/scores', 'chưa có gì để chấm'],
      ['/self-scores', 'Đặt bộ tiêu chí trước khi lập bảng'],
      ['/emulation', 'Đặt bộ tiêu chí trước khi lập bảng'],
      ['/score-tables', 'bắt đầu từ bộ mẫu'],
      ['/publications', 'Khi tỉnh ban hành quyết định, ghi vào đây'],
      ['/registers/reporting', 'Bắt đầu từ biểu II.06a'],
      ['/reconciliations', 'Nhập số liệu của kỳ vừa gửi báo cáo'],
    ] as const)
      expect(await read('diep', path)).toContain(words);
  });

  it('phiếu đánh giá từ đường dẫn, thiết bị, phiếu giấy cộng lại đúng; dưới 5 hồ sơ, 5 phiếu không thành tỷ lệ', async () => {
    day('2026-02-02T08:00');
    const codes: string[] = [];
    const finish = async (at: string) => {
      const code = await received(world.context);
      codes.push(code);
      world.setNow(at);
      await actOnDossier(world.context, code, { type: 'complete' });
    };
    for (let minute = 1; minute < 5; minute++) await finish(`2026-02-02T09:0${minute}`);
    day('2026-02-06T09:00');
    const citizen = world.browser();
    const rate = /\d %|\(\d+\/\d+\)/;
    for (const path of ['/public/statistics', '/public/procedures/1.004873', '/public/objectives'])
      for (const language of ['vi', 'en'])
        expect((await citizen.get(`${path}?lang=${language}`)).text.replace(/90 %|50 %|100 %(?! \()/g, '')).not.toMatch(
          rate,
        );
    const [first = '', second = ''] = codes;
    await citizen.get(`/rate?code=${first}`);
    expect((await citizen.post('/rate', { code: first, grade: 'satisfied', bodies: 'satisfied' })).status).toBe(303);
    await read('quay', '/rate/kiosk');
    await send('quay', '/rate/kiosk', { grade: 'normal', code: second });
    expect(await read('quay', '/feedback/ratings')).toContain('ít phiếu (n = 2)');
    const paper = { day: '05/02/2026', satisfied: '9', normal: '1', dissatisfied: '0', section: '' };
    await send('quay', '/feedback/ratings/counts', paper);
    expect(await read('quay', '/feedback/ratings?by=month')).toContain('83,33 % (10/ 12 )');
    await finish('2026-02-06T11:00');
    world.setNow('2026-02-06T11:05');
    expect((await citizen.get('/public/statistics')).text).toContain('100 % (5/5)');
    expect((await citizen.get('/public/statistics')).text).not.toContain('trong trong');
    const scores = await read('diep', '/feedback/scores?from=15/12/2025&to=14/03/2026');
    expect(scores).toContain('Toàn cơ quan 5 2,0');
    // Nobody had the dossiers in hand, whom one could score.
    expect(scores).toContain('Không hồ sơ nào của kỳ có tên người đã giữ nó');
    expect(await read('diep', '/reports/score/file/html?year=2026')).toContain('BẢNG ĐIỂM');
  });

  it('khiếu nại: nhận đơn, thụ lý, quyết định, công khai, kết thúc; trang và sổ nói lời của khiếu nại', async () => {
    day('2026-02-09T09:00');
    const limits = { refuse: '2', ask: '5', answer: '15', publish: '2', waiting: 'none' };
    const ofLaw = { acceptAppeal: '10', appeal: '30', acceptDenunciation: '7', denunciation: '30' };
    await read('quan', '/feedback/limits');
    await send('quan', '/feedback/limits', { ...limits, ...ofLaw });
    const form = await read('quay', '/feedback/new?kind=appeal');
    for (const words of ['Nhận đơn khiếu nại', 'Người khiếu nại', 'Người bị khiếu nại']) expect(form).toContain(words);
    const filed = { kind: 'appeal', way: 'direct', content: 'Khiếu nại việc từ chối hồ sơ', person: 'Ma Thị Kiện' };
    await send('quay', '/feedback/new', filed);
    const path = '/feedback/KN-2026-001';
    expect(await read('thanh', '/')).toContain('Khiếu nại – Thụ lý khiếu nại');
    await send('thanh', `${path}/accept`, { acceptText: '04/TB-UBND' });
    day('2026-02-20T09:00');
    const open = await read('thanh', path);
    for (const words of ['đã thụ lý, đang giải quyết', 'Chậm nhất 11/03/2026', 'không tính ngày thụ lý'])
      expect(open).toContain(words);
    expect(open.replaceAll('Không tính vào số liệu phản ánh, kiến nghị', '')).not.toMatch(
      /phản ánh(?!, đơn|, kiến nghị, khiếu)|Trả lời/i,
    );
    const decided = { answerText: 'Hủy văn bản từ chối', answerNumber: '21/QĐ-UBND', founded: 'partly' };
    await send('thanh', `${path}/answer`, { ...decided, foundedReason: 'Hồ sơ vụ việc' });
    await send('thanh', `${path}/publish`, { publishText: 'Niêm yết tại trụ sở' });
    await send('thanh', `${path}/close`, { closeText: 'Đã thi hành' });
    expect(await read('thanh', path)).toMatch(/đã kết thúc.*Đúng một phần.*Ra quyết định giải quyết khiếu nại/);
    const register = await read('diep', '/reports/complaint-register/file/html?year=2026');
    expect(register).toMatch(/04\/TB-UBND 20\/02\/2026 21\/QĐ-UBND Đúng một phần: Hồ sơ vụ việc/);
  });

  it('tố cáo: người ghi không xem lại được; đình chỉ thì hết việc; sổ chỉ có số đơn', async () => {
    await read('quay', '/feedback/new?kind=denunciation');
    const filed = { kind: 'denunciation', way: 'post', content: 'Nhận tiền', person: 'Người Kín' };
    expect(await send('quay', '/feedback/new', { ...filed, officer: 'Vi Thị Chuyên' })).toBe('/feedback?done=1');
    const path = '/feedback/TC-2026-001';
    expect((await (await as('quay')).get(path)).status).toBe(403);
    expect((await (await as('chuyen')).get(path)).status).toBe(403);
    await read('diep', path);
    await send('diep', `${path}/accept`, { acceptText: '05/QĐ-UBND' });
    await send('diep', `${path}/halt`, { haltText: 'Người tố cáo rút toàn bộ' });
    expect(await read('diep', path)).toMatch(/đã đình chỉ giải quyết.*Người tố cáo Người Kín/);
    const register = await read('diep', '/reports/complaint-register/file/html?year=2026');
    expect(register).toContain('Đơn tố cáo tiếp nhận trong kỳ: 01');
    expect(register).not.toMatch(/Nhận tiền|Người Kín/);
  });

  it('thi đua theo bộ tiêu chí của cơ quan: lập phiếu, tự chấm, nộp, đánh giá, xếp loại, in', async () => {
    day('2026-04-02T09:00');
    for (const [purpose, period] of [
      ['emulation', 'quarter'],
      ['reform', 'year'],
    ] as const) {
      const example = await shown('diep', `/score-tables/new?purpose=${purpose}&example=1`);
      const table = {
        ...example,
        purpose,
        period,
        calendar: 'calendar',
        from: '01/01/2026',
        name: `Bộ của xã: ${purpose}`,
      };
      await send('diep', '/score-tables/new', table);
    }
    await send('diep', '/emulation', { year: '2026', index: '1', person: 'Vi Thị Chuyên', assessor: '' });
    const path = '/emulation/PTD-2026-001';
    expect(await read('chuyen', '/')).toContain('Vi Thị Chuyên, Quý I năm 2026 – Chấm điểm');
    const form = await shown('chuyen', `${path}/score`);
    const numbers = criteriaOf(form);
    const own = numbers.map((one) => [`own-${one}`, '4'] as const);
    const grounds = numbers.flatMap(
      (one) =>
        [
          [`explanation-${one}`, 'Theo thực tế'],
          [`proof-${one}`, 'Sổ'],
        ] as const,
    );
    await send('chuyen', `${path}/score`, { ...form, ...Object.fromEntries([...own, ...grounds]) });
    const seq = async (login: Login) => (await as(login)).seen(path);
    await send('chuyen', `${path}/submit`, await seq('chuyen'));
    const given = Object.fromEntries(numbers.map((one) => [`other-${one}`, '4']));
    await send('thanh', `${path}/assess`, { ...given, ...(await seq('thanh')) });
    const band = { band: 'Hoàn thành nhiệm vụ', bandReason: 'Quý đầu nhận việc' };
    await send('thanh', `${path}/approve`, { ...band, ...(await seq('thanh')) });
    expect(await read('thanh', `/reports/emulation-sheet/file/html?record=PTD-2026-001`)).toContain(
      'Xếp loại: Hoàn thành nhiệm vụ. Lý do: Quý đầu nhận việc.',
    );
  });

  it('tự chấm cải cách hành chính: chấm, phê duyệt, gửi, thẩm định; danh sách nói điểm nào là điểm gì', async () => {
    day('2026-12-28T09:00');
    await read('diep', '/self-scores');
    await send('diep', '/self-scores', { year: '2026' });
    const path = '/self-scores/TCD-2026-001';
    const form = await shown('diep', `${path}/score`);
    const scored = criteriaOf(form).filter((one) => one !== '5');
    const entries = scored.flatMap(
      (one) =>
        [
          [`own-${one}`, '4'],
          [`explanation-${one}`, 'Theo thực tế'],
          [`proof-${one}`, 'Báo cáo'],
        ] as const,
    );
    await send('diep', `${path}/score`, { ...form, ...Object.fromEntries(entries), 'notApplicable-5': 'Không có' });
    const seq = async (login: Login) => (await as(login)).seen(path);
    await send('thanh', `${path}/approve`, await seq('thanh'));
    const sending = { to: 'Sở Nội vụ', number: '9/BC', on: '28/12/2026' };
    await send('diep', `${path}/send`, { ...sending, ...(await seq('diep')) });
    const others = Object.fromEntries(scored.map((one) => [`other-${one}`, one === '1.1' ? '3' : '4']));
    const appraisal = { body: 'Sở Nội vụ', paper: '1/TB', on: '28/12/2026', 'reason-1.1': 'Chậm' };
    await send('diep', `${path}/appraise`, {
      ...others,
      ...appraisal,
      ...(await (await as('diep')).seen(`${path}/appraise`)),
    });
    expect(await read('diep', '/self-scores')).toContain('95 của bộ 100 48 47 −1');
  });

  it('lịch báo cáo: kỳ đã qua mà chưa gửi là quá hạn, ở sổ và ở Hôm nay', async () => {
    const report = { what: 'Biểu II.06a', to: 'UBND tỉnh', firstCut: '14/12/2026', every: '3', owner: 'Văn phòng' };
    await read('diep', '/registers/reporting/new');
    await send('diep', '/registers/reporting/new', { ...report, reconcile: 'yes' });
    expect(await read('diep', '/registers/reporting')).toContain('14/12/2026 16/12/2026 Biểu II.06a UBND tỉnh Quá hạn');
    expect(await read('diep', '/')).toContain('Biểu II.06a');
  });

  it('thủ tục bị bãi bỏ: danh mục, thu hồi quy trình, gỡ bỏ có biên bản, công bố lại; số ngày của từng việc', async () => {
    day('2027-01-04T08:00');
    const { context } = world;
    const ids: string[] = [];
    for (const [procedureCode, documentCode] of [
      ['1.004873', 'QT 33'],
      ['2.000815', 'QT 34'],
    ] as const) {
      const draft = { ...maritalStatus, procedureCode, documentCode, promised: {} };
      const { version } = await draftProcessVersion(context, draft);
      await reviewProcessVersion(context, version.id);
      await approveProcessVersion(context, version.id, { decision: '1/QĐ-UBND', validFrom: localDate('2027-01-04') });
      ids.push(version.id);
    }
    const declare = async (code: string, number: string, signedOn: string) => {
      await send('diep', '/documents/declarations/new', await shown('diep', '/documents/declarations/new'));
      await read('thanh', `/documents/declarations/${code}`);
      await send('thanh', `/documents/declarations/${code}/sign`, { number, signedOn });
    };
    await declare('CB-2027-001', '2/CB-UBND', '04/01/2027');
    day('2027-02-01T08:00');
    const decision = { number: '77/QĐ-UBND', issuer: 'UBND tỉnh', summary: 'Bãi bỏ thủ tục' };
    const days = { decidedOn: '25/01/2027', receivedOn: '29/01/2027', effectiveFrom: '08/02/2027' };
    await read('diep', '/publications/new');
    await send('diep', '/publications/new', { ...decision, ...days });
    const path = '/publications/QDCB-2027-001';
    const entry = { procedureCode: '1.004873', kind: 'abolished', title: '', field: '', former: '' };
    await send('diep', `${path}/enter`, entry);
    expect(await read('diep', path)).toContain('Hạn 12/02/2027 Thu hồi. Hạn 08/02/2027 Gỡ bỏ.');
    const applied = await send('diep', `${path}/apply`, {});
    expect(await read('diep', applied)).toContain('hết hiệu lực 1');
    day('2027-02-08T08:00');
    await read('thanh', `/processes/${ids[0]}`);
    await send('thanh', `/processes/${ids[0]}/withdraw`, { reason: 'Thủ tục bị bãi bỏ' });
    expect(await read('diep', path)).toContain('Ghi việc đã xong – 1.004873: Quy trình ISO');
    const minutes = { procedures: ['1.004873'], places: 'Bảng tin', postedOn: '08/02/2027', paperNumber: '3/BB' };
    await send('diep', `${path}/post`, { ...minutes, attended: 'Bà A' });
    const paper = await read('diep', '/reports/posting-minutes/file/html?record=QDCB-2027-001.1');
    expect(paper).toMatch(/Gỡ bỏ niêm yết thủ tục hành chính.*được gỡ bỏ.*1\.004873/);
    expect(await read('diep', '/')).toContain('bớt 1 thủ tục (1.004873)');
    await declare('CB-2027-002', '5/CB-UBND', '08/02/2027');
    expect(await read('diep', path)).toMatch(/Bản công bố 5\/CB-UBND.*Đã xong.*6 ngày làm việc \(10 ngày\)/);
    expect((await world.browser().get('/public/procedures/1.004873')).status).toBe(404);
    expect((await verifyRows(context)).faults).toEqual([]);
  });
});
