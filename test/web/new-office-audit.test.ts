import { beforeAll, describe, expect, it } from 'vitest';
import { actOnDossier } from '../../src/command/dossier.ts';
import { verifyAll } from '../../src/command/verify.ts';
import type { Role } from '../../src/domain/organisation/role.ts';
import { type NewOffice, newOffice } from '../support/new-office.ts';
import { received } from '../support/world.ts';

const staff = {
  thanh: ['Hà Văn Thành', 'Chủ tịch', 'leader', 'VP'],
  diep: ['Lường Thị Điệp', 'Công chức', 'quality-officer', 'VP'],
  kiem: ['Lò Văn Kiệm', 'Công chức', 'auditor', 'VP'],
  chuyen: ['Vi Thị Chuyên', 'Công chức', 'specialist', 'KT'],
} as const satisfies Record<string, readonly [string, string, Role, string]>;
type Login = keyof typeof staff;

let office: NewOffice<Login>;

beforeAll(async () => {
  office = await newOffice(staff, { VP: 'Văn phòng', KT: 'Phòng Kinh tế' });
});

const audit = '/audits/DGNB-2026-001';
const slip = '/improvement/corrective-actions/HDKP-2026-001';
let finding = '';
let late: string[] = [];

type Fields = Record<string, string | string[]>;

/** Reads the page, whose form shows what it is filled over, and sends the form. */
async function act(login: Login, page: string, sent: string, fields: Fields = {}): Promise<string> {
  return office.send(login, sent, { ...(await office.shown(login, page, sent)), ...fields });
}

const read = (login: Login, path: string) => office.read(login, path);
const today = (login: Login) => office.read(login, '/');

/** Received and finished in the order of the days: [received, finished]. */
async function finished(days: readonly (readonly [string, string])[]): Promise<string[]> {
  const codes: string[] = [];
  for (const [begun, done] of days) {
    office.world.setNow(`${begun}T08:30`);
    const code = await received(office.world.context);
    office.world.setNow(`${done}T09:00`);
    await actOnDossier(office.world.context, code, { type: 'complete' });
    codes.push(code);
  }
  return codes;
}

describe('năm đánh giá đầu tiên của một cơ quan mới, trên màn hình', () => {
  it('hồ sơ của chính mình, mục tiêu có quyết định: số trên trang mục tiêu bằng danh sách sau nó', async () => {
    late = (
      await finished([
        ['2026-01-12', '2026-01-13'],
        ['2026-01-14', '2026-01-15'],
        ['2026-01-16', '2026-01-19'],
        ['2026-01-20', '2026-01-21'],
        ['2026-01-22', '2026-01-30'],
        ['2026-02-02', '2026-02-10'],
      ])
    ).slice(4);
    office.day('2026-02-10T10:00');
    await act('diep', '/objectives/new?year=2026', '/objectives/new', {
      ...{ code: 'MT01', content: 'Giải quyết hồ sơ đúng hạn đạt từ 95 % trở lên', target: '>= 95 %' },
      ...{ year: '2026', indicator: 'in-time-of-resolved', deadline: '31/12/2026', responsible: 'Lường Thị Điệp' },
      ...{ measures: 'Giao ban đầu ngày', resources: 'Sẵn có', judged: 'Sổ theo dõi hồ sơ' },
    });
    expect(await today('thanh')).toMatch(/Chờ bạn phê duyệt, ký.*Mục tiêu năm 2026/);
    expect(await today('chuyen')).not.toContain('Mục tiêu năm 2026');
    await act('thanh', '/objectives?year=2026', '/objectives/2026/approve', { decision: '05/QĐ-UBND' });
    expect(await today('thanh')).not.toContain('Mục tiêu năm 2026');
    const page = await read('diep', '/objectives/2026/MT01');
    for (const words of ['05/QĐ-UBND', '(4/6)']) expect(page).toContain(words);
    const figures = await read('diep', '/statistics?from=01/01/2026&to=10/02/2026');
    expect(figures).toContain('66,67');
  });

  it('đánh giá viên, chương trình năm: bộ phận chưa có đợt được nêu tên; duyệt xong, đợt dẫn thẳng đến kế hoạch', async () => {
    await act('diep', '/audits/auditors', '/audits/auditors', {
      ...{ person: 'Lò Văn Kiệm', training: 'Đánh giá viên nội bộ', trainedOn: '05/01/2026' },
      ...{ validUntil: '05/01/2029', lead: '1' },
    });
    const edit = '/audits/programme/2026/edit';
    const form = await office.shown('diep', edit);
    const { text } = await (await office.as('diep')).get(edit);
    const unit = /<option value="([^"]+)"[^>]*>Phòng Kinh tế</.exec(text)?.[1] ?? '';
    const plan = {
      objectives: 'Mỗi bộ phận một lần',
      scope: 'Toàn hệ thống',
      criteria: 'Quy chế',
      methods: 'Xem hồ sơ',
    };
    // The form offers a row for every section: of those left out with a reason nobody has to empty it.
    const rowOf = (id: string) =>
      /\d+$/.exec(Object.keys(form).find((name) => form[name]?.[0] === id && /^section/.test(name)) ?? '')?.[0] ?? '';
    const row = rowOf(unit);
    const round = { [`month${row}`]: '5', [`reason${row}`]: 'Có hồ sơ trễ' };
    const others = (form['leftOutUnit'] ?? []).filter((id) => id !== unit);
    const forgotten = others.at(-1) ?? '';
    const leftOut = (but: string) =>
      (form['leftOutUnit'] ?? []).map((id) => (id === unit || id === but ? '' : 'Năm đầu, chưa có quy trình riêng'));
    // The leadership has a row as well, and nothing to be left out by.
    const leadership = Object.keys(form).filter(
      (name) => /^section/.test(name) && !(form['leftOutUnit'] ?? []).includes(form[name]?.[0] ?? ''),
    );
    const emptied = Object.fromEntries(leadership.map((name) => [name, '']));
    const typed = { ...form, ...plan, ...round, ...emptied, leftOut: leftOut(forgotten) };
    const refused = await (await office.as('diep')).post(edit, typed);
    expect([refused.status, refused.text.match(/href="#month\d"/g)]).toEqual([
      422,
      [`href="#month${rowOf(forgotten)}"`],
    ]);
    await office.send('diep', edit, { ...typed, [`section${rowOf(forgotten)}`]: '' });
    const programme = '/audits/programme?year=2026';
    expect(await read('diep', programme)).toContain('Chương trình chưa đến các bộ phận');
    await act('diep', edit, edit, { leftOut: leftOut('') });
    expect(await today('thanh')).toMatch(/Chờ bạn phê duyệt, ký.*Phê duyệt chương trình/);
    await act('thanh', programme, '/audits/programme/2026/acts/approve', { decision: '06/QĐ-UBND' });
    expect(await today('thanh')).not.toContain('Phê duyệt chương trình');
    expect((await (await office.as('diep')).get(programme)).text).toMatch(
      /href="\/audits\/new\?year(=|&#x3D;)2026&amp;month(=|&#x3D;)5"/,
    );
  });

  it('kế hoạch từ đợt → phê duyệt → thông báo: mỗi bước Hôm nay nói cho đúng người', async () => {
    office.day('2026-04-27T08:00');
    const fresh = '/audits/new?year=2026&month=5';
    expect(await read('diep', fresh)).toContain('Có hồ sơ trễ');
    await act('diep', fresh, fresh, {
      ...{ title: 'Đánh giá đợt 1', purpose: 'Xem việc giữ hạn', from: '18/05/2026', to: '18/05/2026' },
      ...{ 'role-Lò Văn Kiệm': 'lead', periodFrom: '01/01/2026', periodTo: '30/04/2026' },
      ...{ day0: '18/05/2026', auditor0: 'Lò Văn Kiệm', clauses0: '8.5.1, 9.1.3' },
    });
    expect(await today('thanh')).toContain('Đánh giá đợt 1 – Phê duyệt kế hoạch');
    expect(await today('chuyen')).not.toContain('DGNB-2026-001');
    await act('thanh', audit, `${audit}/acts/approve`, { decision: '13/QĐ-UBND' });
    expect(await today('thanh')).not.toContain('Phê duyệt kế hoạch');
    expect(await today('kiem')).toContain('DGNB-2026-001');
    await act('diep', audit, `${audit}/acts/notify`);
    expect(await today('chuyen')).toContain('DGNB-2026-001');
  });

  it('khai mạc, mẫu hồ sơ, phiếu hỏi: còn dòng chưa hỏi thì trang nói; tiến độ bằng số dòng', async () => {
    office.day('2026-05-18T10:00');
    await act('kiem', audit, `${audit}/acts/opening`, { heldAt: '18/05/2026 08:00', attendees: 'Đoàn, Phòng Kinh tế' });
    const sample = await act('kiem', `${audit}/sample`, `${audit}/sample`, {
      ...{ from: '01/01/2026', to: '30/04/2026', perStratum: '3', seed: 'gia-tan' },
    });
    const drawn = await read('kiem', sample);
    expect(late.some((code) => drawn.includes(code))).toBe(true);
    const form = await office.shown('kiem', `${audit}/checklist`);
    const lines = Object.keys(form).flatMap((name) => (name.startsWith('seen-') ? [name.slice(5)] : []));
    const [first = '', ...others] = lines;
    const lineForm = { [`asked-${first}`]: '1', [`result-${first}`]: 'minor', [`note-${first}`]: 'Hai hồ sơ trả trễ' };
    await office.send('kiem', `${audit}/checklist`, { ...form, ...lineForm, [`dossiers-${first}`]: late.join(', ') });
    expect(await read('kiem', `${audit}/checklist`)).toContain(`1/${lines.length}`);
    const rest = others.flatMap((id) => [
      [`asked-${id}`, '1'],
      [`result-${id}`, 'conforms'],
      [`note-${id}`, 'Có sổ'],
    ]);
    await act('kiem', `${audit}/checklist`, `${audit}/checklist`, {
      ...lineForm,
      [`dossiers-${first}`]: late.join(', '),
      ...Object.fromEntries(rest),
    });
    expect(await read('kiem', `${audit}/checklist`)).toContain(`${lines.length}/${lines.length}`);
    finding = `${audit}/findings/${first}`;
  });

  it('phát hiện R – N – E → phát hành → bộ phận đồng ý → phiếu lập từ phát hiện, hồ sơ trễ có sẵn trong phiếu', async () => {
    const words = await office.shown('kiem', finding, `${finding}/write`);
    for (const code of late) expect(words['evidence']?.[0]).toContain(code);
    await office.send('kiem', `${finding}/write`, {
      ...words,
      ...{ requirement: 'Trả kết quả đúng hạn', statement: 'Hai hồ sơ trả trễ' },
    });
    expect(await today('chuyen')).not.toContain('DGNB-2026-001-D01');
    await act('kiem', finding, `${finding}/issue`);
    expect(await today('chuyen')).toContain('DGNB-2026-001-D01');
    await act('chuyen', finding, `${finding}/respond`, { answer: 'accept', words: 'Đồng ý' });
    expect(await today('chuyen')).not.toContain('DGNB-2026-001-D01');
    const { text } = await (await office.as('diep')).get(finding);
    const raise = /href="(\/improvement\/corrective-actions\/new\?[^"]+)"/.exec(text)?.[1] ?? '';
    const path = raise.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
    expect(await act('diep', path, '/improvement/corrective-actions/new')).toContain(slip);
    const page = await read('diep', slip);
    for (const part of ['Hai hồ sơ trả trễ', 'Phòng Kinh tế', ...late]) expect(page).toContain(part);
  });

  it('họp kết thúc → báo cáo → lãnh đạo duyệt → đóng cuộc đánh giá; chương trình kể đợt đã làm', async () => {
    office.day('2026-05-18T17:00');
    await act('kiem', audit, `${audit}/acts/closing`, { heldAt: '18/05/2026 16:00', attendees: 'Đoàn, Phòng Kinh tế' });
    expect(await today('kiem')).toContain('DGNB-2026-001');
    await act('kiem', audit, `${audit}/acts/submit`, { conclusion: 'Cơ bản được kiểm soát' });
    expect(await today('thanh')).toContain('Đánh giá đợt 1 – Phê duyệt báo cáo');
    await act('thanh', audit, `${audit}/acts/approve-report`);
    expect(await today('thanh')).not.toContain('Phê duyệt báo cáo');
    await act('diep', audit, `${audit}/acts/close`);
    for (const login of ['diep', 'kiem', 'chuyen'] as const) expect(await today(login)).not.toContain('DGNB-2026-001');
    expect(await read('diep', '/audits/programme?year=2026')).toContain('DGNB-2026-001');
  });

  it('phiếu: giao phân tích → phân tích → duyệt → làm xong → người khác xác minh; mỗi bước Hôm nay của đúng người', async () => {
    office.day('2026-05-19T08:00');
    expect(await today('diep')).toContain('HDKP-2026-001');
    await act('diep', slip, `${slip}/acts/assign`, { analyst: 'Vi Thị Chuyên', assignDue: '22/05/2026' });
    expect(await today('chuyen')).toContain('HDKP-2026-001');
    await act('chuyen', `${slip}/analysis`, `${slip}/analysis`, {
      ...{ correction: 'Xin lỗi hai người nộp', correctionOn: '19/05/2026', why1: 'Không ai nhắc hạn' },
      ...{ causes: ['method'], measure1: 'Giao ban đầu ngày', owner1: 'Vi Thị Chuyên', due1: '29/05/2026' },
      ...{ effectKind: 'indicator', indicator: 'in-time-of-resolved', scopeKind: 'office', closeBy: '31/07/2026' },
      ...{ beforeFrom: '01/01/2026', beforeTo: '28/02/2026', afterFrom: '01/06/2026', afterTo: '30/06/2026' },
    });
    expect(await today('thanh')).toContain('HDKP-2026-001');
    await act('thanh', slip, `${slip}/acts/approve`, { approveWords: 'Đồng ý' });
    expect(await today('chuyen')).toContain('HDKP-2026-001');
    office.day('2026-05-29T08:00');
    await act('chuyen', slip, `${slip}/acts/finish`, { line: '1', doneOn: '29/05/2026', doneNote: 'Đã giao ban' });
    expect((await (await office.as('chuyen')).get('/')).text).not.toContain(slip);
    const own = await (await office.as('chuyen')).post(`${slip}/acts/verify`, { accepted: 'yes', verifyWords: 'Tốt' });
    expect([403, 409]).toContain(own.status);
    expect(await today('kiem')).toContain('HDKP-2026-001');
    await act('kiem', slip, `${slip}/acts/verify`, { accepted: 'yes', verifyWords: 'Đã xem sổ giao ban' });
  });

  it('hiệu lực đo lại bằng chính chỉ số ấy, trước và sau kèm n; đóng phiếu, đóng phát hiện', async () => {
    await finished([
      ['2026-06-01', '2026-06-02'],
      ['2026-06-03', '2026-06-04'],
      ['2026-06-08', '2026-06-09'],
      ['2026-06-10', '2026-06-11'],
      ['2026-06-15', '2026-06-16'],
    ]);
    office.day('2026-06-20T08:00');
    expect((await (await office.as('kiem')).get('/')).text).not.toContain(slip);
    office.day('2026-07-01T08:00');
    expect((await (await office.as('kiem')).get('/')).text).toContain(slip);
    await act('kiem', slip, `${slip}/acts/judge`, { judgeWords: 'Không còn hồ sơ trễ' });
    const page = await read('kiem', slip);
    for (const figure of ['4/6', '5/5']) expect(page).toContain(figure);
    await act('kiem', slip, `${slip}/acts/close`, { closeWords: 'Đạt' });
    expect((await (await office.as('kiem')).get('/')).text).not.toContain(slip);
    await act('kiem', finding, `${finding}/close`, { words: 'Phiếu đã đóng, có hiệu lực' });
  });
});

describe('xem xét của lãnh đạo, mục tiêu năm sau, đối chiếu với tỉnh, hồ sơ minh chứng', () => {
  const review = '/reviews/XXLD-2026-001';

  it('biên bản thành việc có người, có hạn; Hôm nay của người ấy; ghi kết quả thì hết việc', async () => {
    office.day('2026-11-30T08:00');
    const fresh = await office.shown('diep', '/reviews/new');
    const meeting = { meetsAt: '15/12/2026 08:00', place: 'Phòng họp', invited: 'Hà Văn Thành\nLường Thị Điệp' };
    expect(await office.send('diep', '/reviews/new', { ...fresh, ...meeting })).toContain(review);
    await act('diep', review, `${review}/call`);
    office.day('2026-12-15T11:00');
    const page = await read('diep', review);
    for (const part of ['DGNB-2026-001', 'Ghi biên bản']) expect(page).toContain(part);
    const form = await office.shown('diep', `${review}/minutes`);
    const silent = Object.entries(form).flatMap(([name, [value]]) =>
      name.startsWith('remark-') && value === '' ? [[name, 'Không có gì thay đổi']] : [],
    );
    await office.send('diep', `${review}/minutes`, {
      ...form,
      ...Object.fromEntries(silent),
      ...{ attended: 'Hà Văn Thành\nLường Thị Điệp', conclusion: 'Giữ vững kết quả' },
      ...{ 'kind-1': 'improvement', 'decision-1': 'Đặt mục tiêu đúng hạn 98 % cho năm sau' },
      ...{ 'owner-1': 'Vi Thị Chuyên', 'due-1': '31/12/2026' },
    });
    expect(await today('thanh')).toMatch(/Chờ bạn phê duyệt, ký.*XXLD-2026-001/);
    expect(await today('chuyen')).not.toContain('XXLD-2026-001/1');
    await act('thanh', review, `${review}/sign`, { number: '05/BB-UBND', signedOn: '15/12/2026' });
    expect(await today('thanh')).not.toContain('XXLD-2026-001');
    expect(await today('chuyen')).toContain('XXLD-2026-001/1');
    await act('diep', review, `${review}/decisions/1`, { result: 'Đã đăng ký', on: '15/12/2026' });
    expect(await today('chuyen')).not.toContain('XXLD-2026-001/1');
    expect(await read('diep', '/reviews')).toContain('1/1');
  });

  it('mục tiêu năm sau từ kết luận của biên bản: trang đề xuất đếm điều chưa trả lời, dự thảo chờ lãnh đạo', async () => {
    const proposals = '/objectives/proposals?year=2027';
    const unanswered = /(\d+) đề xuất chưa được trả lời/;
    const [, before] = unanswered.exec(await read('diep', proposals)) ?? [];
    const answer = '/objectives/proposals/2027/XXLD-2026-001-1';
    await act('diep', proposals, answer, { indicator: 'in-time-of-resolved', target: '>= 98 %' });
    const page = await read('diep', proposals);
    expect(Number(before) - Number(unanswered.exec(page)?.[1] ?? 0)).toBe(1);
    expect(await read('diep', '/objectives?year=2027')).toContain('Đặt mục tiêu đúng hạn 98 % cho năm sau');
    expect(await today('thanh')).toContain('Mục tiêu năm 2027');
    expect(await read('diep', review)).toMatch(/MT\d+/);
  });

  it('đối chiếu với tỉnh: ô lệch phải kết luận rồi mới chốt; số hai bên trên trang bằng danh sách', async () => {
    const period = '/reconciliations/new?from=01/01/2026&to=30/06/2026';
    const path = (
      await act('diep', period, '/reconciliations/new', {
        ...{ source: 'Hệ thống của tỉnh', 'received-total': '11', 'resolved-total': '11', 'resolved-late': '1' },
      })
    ).replace(/\?.*/, '');
    expect(await read('diep', '/reconciliations')).toContain('01/01/2026 – 30/06/2026');
    const open = await read('diep', path);
    for (const words of ['Còn 1 ô chưa kết luận', 'cơ quan 2, tỉnh 1']) expect(open).toContain(words);
    const early = await (await office.as('thanh')).post(`${path}/settle`, {});
    expect(early.status).toBe(422);
    const cell = { row: '', cell: 'resolved.late' };
    const conclude = `${path}/conclude?${new URLSearchParams(cell)}`;
    await act('diep', conclude, `${path}/conclude`, { ...cell, verdict: 'theirs', note: 'Tỉnh tính ngày trả' });
    await act('diep', path, `${path}/settle`);
    const settled = await read('diep', path);
    expect(settled).toContain('Tỉnh tính ngày trả');
    const { text } = await (await office.as('diep')).get(path);
    const links = [...text.matchAll(/href="([^"]*\/list\?[^"]*resolved\.late[^"]*)"/g)].map(([, link = '']) => link);
    const list = await read('diep', (links[0] ?? '').replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'));
    for (const code of late) expect(list).toContain(code);
  });

  it('hồ sơ minh chứng của năm kể đủ những giấy ấy', async () => {
    const parts = await read('diep', '/evidence?year=2026');
    for (const name of [
      'Kế hoạch thực hiện mục tiêu năm 2026 và kết quả',
      'Chương trình đánh giá nội bộ năm 2026',
      'Danh sách đánh giá viên',
      ...['Quyết định thành lập đoàn đánh giá', 'Kế hoạch đánh giá', 'Thông báo đánh giá', 'Biên bản họp khai mạc'].map(
        (paper) => `${paper} DGNB-2026-001`,
      ),
      'Phiếu hỏi DGNB-2026-001',
      'Mẫu hồ sơ DGNB-2026-001-M01',
      'Phiếu ghi nhận phát hiện DGNB-2026-001-D01',
      'Biên bản họp kết thúc DGNB-2026-001',
      'Báo cáo đánh giá DGNB-2026-001',
      'Phiếu yêu cầu hành động khắc phục HDKP-2026-001',
      'Biên bản xem xét của lãnh đạo số 05/BB-UBND',
      'đối chiếu số liệu',
    ])
      expect(parts.toLowerCase()).toContain(name.toLowerCase());
    expect((await verifyAll(office.world.context)).faults).toEqual([]);
  });
});
