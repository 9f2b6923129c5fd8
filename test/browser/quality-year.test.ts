import { PDFDict, PDFName } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { browserChoice, type ServedDemo, servedDemo } from '../support/browser.ts';
import { readPdf } from '../support/pdf.ts';
import { Person } from '../support/person.ts';

const sections = 5;
const clerk = 'Vũ Anh Đức';

describe.skipIf(!browserChoice)('một năm của hệ thống quản lý chất lượng, bằng trình duyệt thật', () => {
  let demo: ServedDemo;
  let audit = '';
  let finding = '';
  let slip = '';
  let drawn = '';

  const as = (login: string) => Person.signedIn(demo, login);

  beforeAll(async () => {
    if (browserChoice) demo = await servedDemo(browserChoice);
  }, 180_000);

  it('thư ký: mục tiêu không đạt → lập phiếu, mọi ô đã điền sẵn; phiếu và mục tiêu dẫn đến nhau', async () => {
    const thu = await as('thu');
    await thu.visit('/objectives');
    await thu.press('MT01-VP');
    expect(await thu.read()).toMatch(/chưa đạt/i);
    await thu.press('Lập phiếu');
    expect(await thu.value('statement')).toContain('MT01-VP');
    await thu.press('Lập phiếu', 'main form[method=post]');
    expect(await thu.read('[role=status]')).toContain('Phiếu đã được lập');
    const code = await thu.read('h1');
    await thu.press('2026/MT01-VP');
    expect(await thu.read('h1')).toContain('Hồ sơ lĩnh vực hộ tịch');
    await thu.press(code);
    expect(await thu.read('h1')).toBe(code);
  }, 120_000);

  it('chương trình đánh giá năm sau: thư ký lập, lãnh đạo phê duyệt', async () => {
    const thu = await as('thu');
    await thu.visit('/audits');
    await thu.press('Chương trình năm');
    await thu.press('2027');
    await thu.press('Lập chương trình năm');
    await thu.fill({
      objectives: 'Mỗi bộ phận được đánh giá ít nhất một lần.',
      scope: 'Toàn bộ hệ thống quản lý chất lượng.',
      criteria: 'TCVN ISO 9001:2015; quy trình nội bộ.',
      methods: 'Phỏng vấn, xem hồ sơ.',
    });
    for (let n = 0; n < sections; n++) await thu.fill({ [`month${n}`]: '5', [`reason${n}`]: 'Đánh giá hằng năm' });
    await thu.press('Lưu');
    const binh = await as('binh');
    await binh.visit('/audits/programme?year=2027');
    await binh.fill({ decision: '12/QĐ-UBND' });
    await binh.press('Phê duyệt chương trình');
    expect(await binh.read()).toContain('12/QĐ-UBND');
  }, 120_000);

  it('lập kế hoạch: người của chính bộ phận bị từ chối, đổi người khác thì được; duyệt, thông báo', async () => {
    const thu = await as('thu');
    await thu.visit('/audits');
    await thu.press('Lập kế hoạch đánh giá');
    await thu.fill({
      title: 'Đánh giá chuyên đề hộ tịch',
      from: '08/12/2026',
      to: '08/12/2026',
      purpose: 'Xem việc giải quyết hồ sơ hộ tịch có đúng quy trình.',
      scope: 'Giải quyết hồ sơ hộ tịch.',
      periodTo: '30/11/2026',
    });
    await chooseRole(thu, 'Lý Thành Kiệm', 'Trưởng đoàn');
    await chooseRole(thu, 'Trần Minh Thư', 'Đánh giá viên');
    const row = { day0: '08/12/2026', start0: '08:30', end0: '11:00', clauses0: '8.5.1, 9.1.3' };
    await thu.fill({ ...row, auditor0: 'Trần Minh Thư', section0: 'Văn phòng HĐND và UBND' });
    await thu.press('Lưu');
    expect(await thu.read('#exceptions')).toContain('Trần Minh Thư giữ vị trí “Thư ký ISO”');
    expect(await thu.value('title')).toBe('Đánh giá chuyên đề hộ tịch');
    await thu.fill({ auditor0: 'Lý Thành Kiệm' });
    await thu.press('Lưu');
    audit = thu.path.split('/').at(-1) ?? '';
    expect(audit).toMatch(/^DGNB-2026-\d{3}$/);
    const binh = await as('binh');
    await binh.visit(`/audits/${audit}`);
    await binh.fill({ decision: '45/QĐ-UBND' }, 'form[action$="/acts/approve"]');
    await binh.press('Phê duyệt kế hoạch');
    await thu.visit(`/audits/${audit}`);
    await thu.press('Thông báo cho bộ phận', 'form[action$="/acts/notify"]');
    expect(await thu.read()).toMatch(/đã thông báo/i);
  }, 120_000);

  it('đánh giá viên: khai mạc, rút mẫu và mở một hồ sơ đã rút, trả lời phiếu hỏi, viết phát hiện, phát hành', async () => {
    demo.setNow('2026-12-08T08:30');
    const kiem = await as('kiem');
    await kiem.visit(`/audits/${audit}`);
    await kiem.fill({ attendees: 'Đoàn đánh giá, Văn phòng' }, 'form[action$="/acts/opening"]');
    await kiem.press('Ghi họp khai mạc', 'form[action$="/acts/opening"]');
    await kiem.press('Mẫu hồ sơ của cuộc đánh giá');
    await kiem.press('Rút mẫu', 'main form[method=post]');
    drawn = await kiem.page.$eval('table.sampled a.code', (link) => link.textContent ?? '');
    await kiem.press(drawn);
    expect(await kiem.read('h1')).toBe(drawn);

    await kiem.visit(`/audits/${audit}`);
    await kiem.press('Mở phiếu hỏi');
    const lines = await kiem.page.$$eval('section.question', (all) => all.map(({ id }) => id.replace('line-', '')));
    expect(lines).toHaveLength(2);
    const [first = '', second = ''] = lines;
    const note = 'Hai hồ sơ chưa ghi bước thẩm định.';
    await kiem.fill({ [`asked-${first}`]: true, [`result-${first}`]: 'Không phù hợp nhẹ', [`note-${first}`]: note });
    await kiem.fill({ [`dossiers-${first}`]: drawn });
    await kiem.fill({
      [`asked-${second}`]: true,
      [`result-${second}`]: 'Phù hợp',
      [`note-${second}`]: 'Có báo cáo quý.',
    });
    await kiem.press('Lưu cả bộ phận');
    await kiem.press('Viết phát hiện');
    finding = kiem.path;
    expect(await kiem.value('evidence')).toContain(drawn);
    await kiem.fill({ requirement: 'Quy trình nội bộ, bước thẩm định.', statement: note }, 'form[action$="/write"]');
    await kiem.press('Lưu', 'form[action$="/write"]');
    await kiem.press('Phát hành cho bộ phận');
    expect(await kiem.read('aside')).toContain('phiếu');
    await kiem.press('Đánh giá chuyên đề hộ tịch', 'body');
    demo.setNow('2026-12-08T16:00');
    await kiem.visit(`/audits/${audit}`);
    await kiem.fill(
      { heldAt: '08/12/2026 16:00', attendees: 'Đoàn đánh giá, Văn phòng' },
      'form[action$="/acts/closing"]',
    );
    await kiem.press('Ghi họp kết thúc', 'form[action$="/acts/closing"]');
  }, 180_000);

  it('bộ phận đồng ý, phiếu lập từ phát hiện đã điền sẵn; báo cáo, lãnh đạo duyệt, đóng cuộc đánh giá', async () => {
    const duc = await as('duc');
    await duc.visit(finding);
    await duc.fill({ answer: 'Đồng ý', words: 'Bộ phận đồng ý.' }, 'form[action$="/respond"]');
    await duc.press('Ghi ý kiến của bộ phận', 'form[action$="/respond"]');
    await duc.press('Lập phiếu khắc phục');
    expect(await duc.value('unit')).not.toBe('');
    expect(await duc.value('requirement')).toContain('bước thẩm định');
    await duc.press('Lập phiếu', 'main form[method=post]');
    slip = duc.path;
    await duc.press(audit);
    expect(duc.path).toBe(finding);

    const kiem = await as('kiem');
    await kiem.visit(`/audits/${audit}`);
    await kiem.fill({ conclusion: 'Quá trình cơ bản được kiểm soát.' }, 'form[action$="/acts/submit"]');
    await kiem.press('Nộp báo cáo', 'form[action$="/acts/submit"]');
    const binh = await as('binh');
    await binh.visit(`/audits/${audit}`);
    await binh.press('Phê duyệt báo cáo');
    const thu = await as('thu');
    await thu.visit(`/audits/${audit}`);
    await thu.press('Đóng cuộc đánh giá');
    expect(await thu.read()).toMatch(/đã đóng/i);
  }, 180_000);

  it('phiếu: phân tích, duyệt, làm xong; người đã tham gia không tự xác minh, người khác xác minh; thấy hiệu lực, đóng', async () => {
    const thu = await as('thu');
    await thu.visit(slip);
    await thu.press('Phân tích nguyên nhân, đề xuất biện pháp');
    await thu.fill({
      correction: 'Ghi bổ sung bước thẩm định.',
      why1: 'Không ai nhắc ghi bước.',
      measure1: 'Tập huấn ghi bước thẩm định.',
      owner1: clerk,
      due1: '15/12/2026',
      effectKind: 'Bằng chứng viết',
      proofHow: 'Xem mười hồ sơ hộ tịch sau tập huấn.',
      proofReason: 'Ghi thiếu bước không hiện thành tỷ lệ nào.',
      closeBy: '31/12/2026',
    });
    await thu.page.focus('[name=causes]');
    await thu.page.keyboard.press('Space');
    await thu.press('Trình phê duyệt');
    const binh = await as('binh');
    await binh.visit(slip);
    await binh.press('Phê duyệt', 'form[action$="/acts/approve"]');
    demo.setNow('2026-12-15T09:00');
    const duc = await as('duc');
    await duc.visit(slip);
    await duc.fill({ doneNote: 'Đã tập huấn, có danh sách dự.' }, 'form[action$="/acts/finish"]');
    await duc.press('Ghi hành động đã xong', 'form[action$="/acts/finish"]');

    const again = await as('thu');
    await again.visit(slip);
    expect(await again.page.$('form[action$="/acts/verify"]')).toBeNull();
    expect(await again.read('.quiet-act .reasons')).toContain('Trần Minh Thư');
    const kiem = await as('kiem');
    await kiem.visit(slip);
    await kiem.fill({ accepted: 'Đạt', verifyWords: 'Đã xem danh sách.' }, 'form[action$="/acts/verify"]');
    await kiem.press('Xác minh việc đã làm', 'form[action$="/acts/verify"]');
    await kiem.fill(
      { effective: 'Có hiệu lực', proofWords: 'Mười hồ sơ đều ghi đủ bước.', proofDossiers: drawn },
      'form[action$="/acts/judge"]',
    );
    await kiem.press('Đánh giá hiệu lực', 'form[action$="/acts/judge"]');
    expect(await kiem.read()).toContain('Mười hồ sơ đều ghi đủ bước.');
    await kiem.press('Đóng phiếu', 'form[action$="/acts/close"]');
    expect(await kiem.read('.columns .state')).toMatch(/đã đóng/i);
  }, 180_000);

  it('xem xét của lãnh đạo: giấy mời trước 14 ngày, biên bản, ký', async () => {
    const thu = await as('thu');
    await thu.visit('/reviews');
    await thu.press('Lập cuộc họp');
    await thu.fill({ meetsAt: '30/12/2026 08:00' });
    await thu.press('Lưu');
    const review = thu.path;
    await thu.press('Gửi giấy mời');
    demo.setNow('2026-12-30T11:00');
    const secretary = await as('thu');
    await secretary.visit(review);
    expect(await secretary.read()).toContain(`Đánh giá nội bộ ${audit}`);
    await secretary.press('Ghi biên bản');
    await secretary.fill({ attended: 'Nguyễn Văn Bình\nTrần Minh Thư', conclusion: 'Giữ vững kết quả.' });
    for (const name of await silentInputs(secretary)) await secretary.fill({ [name]: 'Không có gì thay đổi.' });
    await secretary.fill({
      'kind-1': 'Cơ hội cải tiến',
      'decision-1': 'Tập huấn quý I',
      'owner-1': clerk,
      'due-1': '31/03/2027',
    });
    await secretary.press('Lưu');
    const binh = await as('binh');
    await binh.visit(review);
    await binh.fill({ number: '05/BB-UBND' }, 'form[action$="/sign"]');
    await binh.press('Ký biên bản');
    expect(await binh.read()).toContain('05/BB-UBND');
    expect(await binh.read()).toContain('Lập phiếu khắc phục');
  }, 180_000);

  it('bản công bố: lệch phạm vi được báo, lập bản mới, ký, niêm yết thì hết lệch', async () => {
    const thu = await as('thu');
    await thu.visit('/documents/declarations');
    expect(await thu.read('.alert-warning')).toContain('thủ tục');
    await thu.press('Lập bản công bố');
    await thu.press('Lưu', 'main form[method=post]');
    const declaration = thu.path;
    const binh = await as('binh');
    await binh.visit(declaration);
    await binh.fill({ number: '99/QĐ-UBND' }, 'form[action$="/sign"]');
    await binh.press('Ký', 'form[action$="/sign"]');
    await thu.visit(declaration);
    await thu.fill({ places: 'Trung tâm Phục vụ hành chính công' }, 'form[action$="/post"]');
    await thu.press('Ghi niêm yết', 'form[action$="/post"]');
    await thu.visit('/documents/declarations');
    expect(await thu.page.$('.alert-warning')).toBeNull();
  }, 120_000);

  it('hồ sơ minh chứng của năm: in, tải về, một tệp PDF thật có dấu trang', async () => {
    const thu = await as('thu');
    await thu.visit('/reports');
    await thu.press('Hồ sơ minh chứng');
    await thu.press('In hồ sơ minh chứng');
    await thu.page.waitForSelector('a[href$="/file"], [role=alert]', { timeout: 240_000 });
    const { href } = await thu.page.$eval('main a[href$="/file"]', ({ href }) => ({ href }));
    const cookies = await thu.page.browserContext().cookies();
    const answer = await fetch(href, {
      headers: { Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') },
    });
    expect(answer.headers.get('Content-Type')).toBe('application/pdf');
    const { document } = await readPdf(new Uint8Array(await answer.arrayBuffer()));
    expect(document.getPageCount()).toBeGreaterThan(20);
    const outlines = document.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict);
    expect(Number(outlines?.get(PDFName.of('Count'))?.toString())).toBeGreaterThan(5);
  }, 300_000);
});

async function chooseRole(who: Person, name: string, role: string): Promise<void> {
  const field = await who.page.$eval(`select[aria-label$=": ${name}"]`, (select) => select.getAttribute('name') ?? '');
  await who.fill({ [field]: role });
}

/** Inputs of the review that the records say nothing about: the secretary says it. */
function silentInputs(who: Person): Promise<string[]> {
  return who.page.$$eval('textarea[name^="remark-"]', (all) =>
    all.filter(({ value }) => value === '').map(({ name }) => name),
  );
}
