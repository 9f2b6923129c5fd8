import { beforeAll, describe, expect, it } from 'vitest';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import * as act from '../../src/command/corrective-action-act.ts';
import { recordCounts } from '../../src/command/rating.ts';
import { analysisInput, resolvedDossiers, slipInput } from '../support/improvement.ts';
import { type Browser, type WebWorld, webWorld } from '../support/web.ts';

let world: WebWorld;
let quality: Browser;
let leader: Browser;
let auditor: Browser;
let specialist: Browser;
let code: string;
const base = '/improvement/corrective-actions';

/** Bodies of forms on the page of a slip; people are chosen by the ids the page offers. */
const personIn = (text: string) => /name="owner1"[\s\S]*?value="([0-9a-f-]{36})"/.exec(text)?.[1] ?? '';

beforeAll(async () => {
  world = await webWorld();
  world.setNow('2026-05-04T09:00');
  await resolvedDossiers(world.context, '02', 20, 6);
  quality = await world.signedIn('quality-officer');
  leader = await world.signedIn('leader');
  auditor = await world.signedIn('auditor');
  specialist = await world.signedIn('specialist');
  code = (await raiseCorrectiveAction(world.context, { ...slipInput, dossiers: ['HS-02-000'] })).code;
});

describe('từ chối', () => {
  it('người lạ đi đăng nhập; thiếu mã chống giả mạo 403; không có phiếu 404', async () => {
    for (const path of ['/improvement', `${base}/new`, `${base}/${code}`, `${base}/${code}/analysis`]) {
      expect([path, (await world.browser().get(path)).status]).toEqual([path, 302]);
    }
    expect((await quality.post(`${base}/new`, {}, 'sai')).status).toBe(403);
    for (const path of ['HDKP-2026-999', 'HDKP-2026-999/analysis', `${code}/dossiers/before`, `${code}/files/abc`]) {
      expect([path, (await quality.get(`${base}/${path}`)).status]).toEqual([path, 404]);
    }
  });

  it('vai trò không cho phép 403; sai bước 409; việc không có 404', async () => {
    await specialist.get('/account');
    expect((await specialist.post(`${base}/${code}/acts/withdraw`, { withdrawReason: 'x' })).status).toBe(403);
    await leader.get('/account');
    expect((await leader.post(`${base}/${code}/acts/approve`, {})).status).toBe(409);
    expect((await leader.post(`${base}/${code}/acts/khong-co`, {})).status).toBe(404);
    expect((await leader.post(`${base}/${code}/acts/analyse`, {})).status).toBe(404);
  });

  it('lập phiếu thiếu ý: 422, điều đã nhập còn nguyên, lỗi cạnh ô', async () => {
    await quality.get(`${base}/new`);
    const { status, text } = await quality.post(`${base}/new`, {
      source: 'other',
      grade: 'minor',
      statement: 'Sai mẫu <b>',
    });
    expect(status).toBe(422);
    expect(text).toContain('Sai mẫu &lt;b&gt;');
    expect(text).toContain('id="requirement-fault"');
    const unknown = {
      source: 'dossier',
      reference: 'KHONG-CO',
      grade: 'minor',
      requirement: 'a',
      statement: 'b',
      evidence: 'c',
    };
    expect((await quality.post(`${base}/new`, unknown)).status).toBe(404);
  });

  it('phân tích thiếu: 422 và giữ điều đã nhập, kể cả nhóm nguyên nhân đã chọn', async () => {
    await specialist.get(`${base}/${code}/analysis`);
    const { status, text } = await specialist.post(`${base}/${code}/analysis`, {
      why1: 'Không ai nhắc',
      causes: ['method'],
    });
    expect(status).toBe(422);
    expect(text).toContain('Không ai nhắc');
    expect(text).toMatch(/value="method" checked/);
  });
});

describe('lập phiếu từ nơi khác', () => {
  it('trang lập phiếu đọc địa chỉ: nguồn, hồ sơ, và đề nghị lời từ nhật ký hồ sơ', async () => {
    const { text } = await quality.get(`${base}/new?source=dossier&reference=HS-02-000&dossiers=HS-02-000,HS-02-001`);
    expect(text).toContain('href="/dossiers/HS-02-000"');
    expect(text).toContain('HS-02-000, HS-02-001');
    expect(text).toContain('Nghị định 118/2025/NĐ-CP');
    const given = await quality.get(
      `${base}/new?source=audit&statement=${encodeURIComponent('Câu của tôi')}&clause=7.5`,
    );
    expect(given.text).toContain('Câu của tôi');
    expect(given.text).toContain('value="7.5"');
  });

  it('hồ sơ có điểm không phù hợp mời lập phiếu; lập xong thì trang hồ sơ kể phiếu của mình', async () => {
    expect((await quality.get('/dossiers/HS-02-001')).text).toContain('/improvement/corrective-actions/new?');
    expect((await quality.get('/dossiers/HS-02-000')).text).toContain(`${base}/${code}`);
    const list = await quality.get('/dossiers/nonconformities?from=2026-01-01');
    expect(list.text).toContain('name="dossiers" value="HS-02-001"');
  });
});

describe('một phiếu từ đầu đến cuối trên màn hình', () => {
  it('phân tích, phê duyệt, làm xong kèm tệp, xác minh, đo lại, đóng; mỗi bước nói vì sao việc khác chưa làm được', async () => {
    const raised = await quality.post(`${base}/new`, {
      source: 'other',
      grade: 'minor',
      requirement: 'Đúng hạn',
      statement: 'Trễ hẹn',
      evidence: 'Sổ',
      dossierCodes: 'HS-02-002',
    });
    expect(raised.status).toBe(303);
    const path = (raised.response.headers.get('Location') ?? '').replace(/\?.*/, '');
    const form = await specialist.get(`${path}/analysis`);
    const sent = await specialist.post(`${path}/analysis`, {
      correction: 'Xin lỗi người nộp',
      correctionOn: '04/05/2026',
      why1: 'Không ai nhắc',
      why2: 'Chưa phân công',
      causes: ['method', 'people'],
      measure1: 'Giao ban',
      owner1: personIn(form.text),
      due1: '04/05/2026',
      effectKind: 'indicator',
      indicator: 'in-time-of-resolved',
      scopeKind: 'office',
      beforeFrom: '01/02/2026',
      beforeTo: '28/02/2026',
      afterFrom: '04/05/2026',
      afterTo: '31/05/2026',
      closeBy: '20/06/2026',
    });
    expect(sent.status).toBe(303);
    await leader.get(path);
    expect((await leader.post(`${path}/acts/approve`, { approveWords: 'Đồng ý' })).status).toBe(303);
    await specialist.get(path);
    const file = new File(['%PDF-1.7 giao ban'], 'biên bản.pdf', { type: 'application/pdf' });
    expect(
      (await specialist.upload(`${path}/acts/finish`, { line: '1', doneOn: '04/05/2026', doneNote: 'Đã làm', file }))
        .status,
    ).toBe(303);
    const done = await specialist.get(path);
    expect(done.text).toContain('70,00 % (14/20)');
    // Who carried it out reads what comes next and that it is not for the own hands.
    expect(done.text).toContain('Việc tiếp theo, người làm được: Xác minh việc đã làm (');
    expect(done.text).toContain('không phải người đã có lúc phân tích, khắc phục hay thực hiện');
    const link = /href="([^"]+\/files\/[0-9a-f]{64})"/.exec(done.text)?.[1] ?? '';
    const got = await auditor.get(link);
    expect([got.status, got.response.headers.get('Content-Type'), got.text]).toEqual([
      200,
      'application/pdf',
      '%PDF-1.7 giao ban',
    ]);
    await auditor.get(path);
    expect((await auditor.post(`${path}/acts/verify`, { accepted: 'yes', verifyWords: 'Đúng' })).status).toBe(303);
    expect((await auditor.get(path)).text).toContain('Đánh giá hiệu lực từ ngày 01/06/2026 (');
    const early = await auditor.post(`${path}/acts/judge`, {});
    expect(early.status).toBe(409);
    expect(early.text).toContain('Kỳ đo sau kết thúc ngày 31/05/2026');
    world.setNow('2026-06-02T09:00');
    await resolvedDossiers(world.context, '05', 10, 0);
    await auditor.signIn('auditor');
    const page = await auditor.get(path);
    expect(page.text).toContain('chưa có bằng chứng hiệu lực nên không đóng được');
    expect((await auditor.post(`${path}/acts/judge`, {})).status).toBe(303);
    const judged = await auditor.get(path);
    expect(judged.text).toContain('tăng 30 điểm phần trăm, tốt lên');
    const rest = await auditor.get(`${path}/dossiers/before?part=rest`);
    expect(rest.text).toContain('6 hồ sơ');
    expect((await auditor.get(`${path}/dossiers/after?part=numerator`)).text).toContain('HS-05-009');
    await auditor.get(path);
    expect((await auditor.post(`${path}/acts/close`, { closeWords: 'Đã hết' })).status).toBe(303);
    const closed = await auditor.get(`${path}?done=1`);
    expect(closed.text).toContain('Đã đóng');
    expect(closed.text).toContain('đóng đúng hạn');
    expect(closed.text.match(/<form method="post" action="\/improvement[^"]+"/g)).toEqual([
      `<form method="post" action="${path}/acts/reopen"`,
    ]);
    expect(closed.text).toContain('Còn theo dõi hiệu lực đến 02/09/2026');
    expect((await auditor.post(`${path}/acts/reopen`, { reopenReason: '' })).status).toBe(422);
    const reason = 'Lại có hồ sơ trễ';
    expect((await auditor.post(`${path}/acts/reopen`, { reopenReason: reason })).status).toBe(303);
    const again = await auditor.get(path);
    for (const words of ['mở lại lần 1', reason, 'Lần trước đóng ngày 02/06/2026']) expect(again.text).toContain(words);
    expect(again.text).toContain(link);
    expect((await auditor.get(link)).status).toBe(200);
    expect((await auditor.get('/improvement')).text).toContain('Mở lại lần 1');
    const book = await auditor.get('/reports/corrective-action-register/file/html?year=2026');
    expect(book.text).toContain('Phân tích, mở lại lần 1');
    expect((await auditor.post(`${path}/acts/reopen`, { reopenReason: reason })).status).toBe(409);
  });
});

describe('lập phiếu cho việc tái diễn', () => {
  it('trang lập phiếu kể phiếu đóng gần đây; chưa trả lời 409, mở lại thì về phiếu cũ, việc khác phải nói vì sao', async () => {
    await quality.signIn('quality-officer');
    await auditor.signIn('auditor');
    const unit = 'Trung tâm Phục vụ hành chính công';
    const old = await raiseCorrectiveAction(world.context, { ...slipInput, clause: '8.2.1', unit });
    const owner = personIn((await quality.get(`${base}/${old.code}/analysis`)).text);
    await act.analyseCorrectiveAction(world.context, old.code, {
      ...analysisInput,
      measures: [{ text: 'Niêm yết lại', owner, due: '2026-06-05' as never }],
      effectPlan: { kind: 'proof', how: 'Xem bảng', reason: 'Không có chỉ số' },
      closeBy: '2026-07-01' as never,
    });
    await leader.signIn('leader');
    await leader.get(`${base}/${old.code}`);
    await leader.post(`${base}/${old.code}/acts/approve`, {});
    await act.finishMeasure(world.context, old.code, { line: 1, note: 'Đã niêm yết' });
    await auditor.get(`${base}/${old.code}`);
    await auditor.post(`${base}/${old.code}/acts/verify`, { accepted: 'yes', verifyWords: 'Đúng' });
    await auditor.post(`${base}/${old.code}/acts/judge`, {
      effective: 'yes',
      proofWords: 'Đã xem',
      proofDossiers: 'HS-02-003',
    });
    expect((await auditor.post(`${base}/${old.code}/acts/close`, {})).status).toBe(303);

    const address = `${base}/new?clause=8.2.1&unit=${encodeURIComponent(unit)}`;
    expect((await quality.get(address)).text).toContain(`Tái diễn: mở lại phiếu ${old.code}`);
    expect((await quality.get(address.replace('8.2.1', '8.2.2'))).text).not.toContain('name="recurrence"');
    const said = { source: 'other', grade: 'minor', requirement: 'Đúng', statement: 'Lại sai', evidence: 'Bảng' };
    const form = { ...said, clause: '8.2.1', unit };
    const silent = await quality.post(`${base}/new`, form);
    expect([silent.status, silent.text.includes('name="recurrence"')]).toEqual([409, true]);
    expect((await quality.post(`${base}/new`, { ...form, recurrence: 'other' })).status).toBe(422);
    const apart = await quality.post(`${base}/new`, { ...form, recurrence: 'other', otherMatter: 'Bảng khác' });
    const raised = (apart.response.headers.get('Location') ?? '').replace(/\?.*/, '');
    expect((await quality.get(raised)).text).toContain('Bảng khác');
    await quality.get(address);
    const again = await quality.post(`${base}/new`, { ...form, recurrence: `reopen:${old.code}` });
    expect(again.response.headers.get('Location')).toBe(`${base}/${old.code}?done=1`);
    expect((await quality.get(`${base}/${old.code}`)).text).toContain('mở lại lần 1');
  });
});

describe('đứng sau số đo', () => {
  const planned = async (indicator: 'satisfaction' | 'corrective-action-in-time') => {
    const slip = await raiseCorrectiveAction(world.context, { ...slipInput, clause: '9.1.2' });
    const owner = personIn((await quality.get(`${base}/${slip.code}/analysis`)).text);
    await act.analyseCorrectiveAction(world.context, slip.code, {
      ...analysisInput,
      measures: [{ text: 'Hỏi lại người dân', owner, due: '2026-06-05' as never }],
      effectPlan: {
        kind: 'indicator',
        indicator,
        scope: { kind: 'office', value: '' },
        before: { from: '2026-02-01' as never, to: '2026-05-31' as never },
        after: { from: '2026-06-06' as never, to: '2026-07-31' as never },
      },
      closeBy: '2026-08-10' as never,
    });
    return `${base}/${slip.code}`;
  };

  it('số đo bằng phiếu đánh giá mở ra từng dòng của sổ phiếu; kỳ chưa đến thì 404', async () => {
    await quality.signIn('quality-officer');
    const counts = { day: '2026-02-03' as never, satisfied: 3, normal: 1, dissatisfied: 2, section: '', remark: '' };
    await recordCounts(world.context, counts);
    const path = await planned('satisfaction');
    expect((await quality.get(path)).text).toContain('50,00 % (3/6)');
    const list = await quality.get(`${path}/dossiers/before?part=rest`);
    expect(list.text).toContain('3 phiếu');
    expect(list.text).toContain('3 / 1 / 2');
    expect((await quality.get(`${path}/dossiers/after`)).status).toBe(404);
  });

  it('số đo bằng bản ghi mở ra từng phiếu đến hạn, có đường dẫn', async () => {
    const path = await planned('corrective-action-in-time');
    expect((await quality.get(path)).text).toContain('chưa có số liệu');
    expect((await quality.get(`${path}/dossiers/before`)).text).toContain('0 phiếu');
  });

  it('trang phân tích đề nghị chỉ số theo nguồn; bằng chứng viết không nêu lý do thì 422', async () => {
    const { code: fresh } = await raiseCorrectiveAction(world.context, { ...slipInput, clause: '7.2' });
    const form = await quality.get(`${base}/${fresh}/analysis`);
    expect(form.text).toMatch(/value="training-held" selected/);
    const sent = await quality.post(`${base}/${fresh}/analysis`, {
      correction: 'Nhắc ngay',
      why1: 'Chưa tập huấn',
      causes: ['people'],
      measure1: 'Tập huấn',
      owner1: personIn(form.text),
      due1: '05/06/2026',
      effectKind: 'proof',
      proofHow: 'Xem hồ sơ',
      closeBy: '01/07/2026',
    });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain('id="proofReason-fault"');
  });
});

describe('danh sách và trang Hôm nay', () => {
  it('lọc theo trạng thái, nguồn, tìm không dấu; bộ lọc nằm trong địa chỉ', async () => {
    await quality.signIn('quality-officer');
    expect((await quality.get('/improvement?state=overdue')).text).toContain('quá hạn');
    expect((await quality.get('/improvement?state=closed')).text).not.toContain(`${base}/${code}"`);
    expect((await quality.get('/improvement?search=nhieu+ho+so+tra+sau')).text).toContain(`${base}/${code}"`);
    expect((await quality.get('/improvement?source=audit')).text).toContain('Không có phiếu nào khớp bộ lọc');
    expect((await quality.get('/improvement?lang=en')).text).toContain('Corrective actions');
    await quality.get('/improvement?lang=vi');
  });

  it('phiếu quá hạn hiện ở trang Hôm nay của người phụ trách chất lượng; người không liên quan thì không', async () => {
    expect((await quality.get('/')).text).toContain(`${base}/${code}`);
    await specialist.signIn('specialist');
    expect((await specialist.get('/')).text).not.toContain(`${base}/${code}`);
  });

  it('phiếu in và sổ mở được từ trang báo cáo', async () => {
    expect((await quality.get(`/reports/corrective-action?record=${code}`)).status).toBe(200);
    expect((await quality.get(`/reports/corrective-action/file/html?record=${code}`)).text).toContain(code);
    expect((await quality.get('/reports/corrective-action-register/file/html?year=2026')).text).toContain(code);
  });

  it('phiếu trả lại cho phân tích mở lại với điều đã viết', async () => {
    const slip = await raiseCorrectiveAction(world.context, slipInput);
    const due = '2026-06-05' as never;
    const plan = {
      ...analysisInput,
      effectPlan: { kind: 'proof', how: 'Xem sổ bàn giao', reason: 'Không có chỉ số' } as const,
      closeBy: '2026-07-01' as never,
    };
    const owner = /value="([0-9a-f-]{36})"/.exec((await quality.get(`${base}/${slip.code}/analysis`)).text)?.[1] ?? '';
    await act.analyseCorrectiveAction(world.context, slip.code, {
      ...plan,
      measures: [{ text: 'Giao ban', owner, due }],
    });
    await act.rejectCorrectiveAction(world.context, slip.code, 'Chưa tới gốc');
    const { text } = await quality.get(`${base}/${slip.code}/analysis`);
    for (const words of ['Không ai nhắc hạn', 'Giao ban', 'Xem sổ bàn giao', '05/06/2026'])
      expect(text).toContain(words);
    expect((await quality.get(`${base}/${slip.code}`)).text).toContain('Chưa tới gốc');
  });
});
