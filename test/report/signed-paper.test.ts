import { beforeEach, describe, expect, it } from 'vitest';
import { approveAudit, cancelAudit, planAudit } from '../../src/command/audit.ts';
import { approveProgramme, closeProgramme, reopenProgramme, saveProgramme } from '../../src/command/audit-programme.ts';
import {
  announceInspection,
  answerInspection,
  closeInspection,
  concludeInspection,
  finishRemark,
} from '../../src/command/inspection.ts';
import {
  acknowledgeObjective,
  addObjective,
  approveObjectives,
  changeObjective,
  reopenObjective,
} from '../../src/command/objective.ts';
import { closeObjective } from '../../src/command/objective-conclude.ts';
import { recordMeasure } from '../../src/command/objective-measure.ts';
import { addUnit, changeOffice } from '../../src/command/organisation.ts';
import { actOnEntry, addEntry } from '../../src/command/register-entry.ts';
import { approvePlan } from '../../src/command/register-plan.ts';
import {
  callReview,
  closeReview,
  finishDecision,
  holdReview,
  planReview,
  signReview,
} from '../../src/command/review.ts';
import { reviewInputKeys } from '../../src/domain/review/review.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { gatherReport } from '../../src/report/face.ts';
import { changedSince, issuedModel, issueKind } from '../../src/report/issue.ts';
import { findReportKind } from '../../src/report/list.ts';
import { getOffice } from '../../src/storage/setting.ts';
import { auditInput, auditWorld } from '../support/audit.ts';
import { handObjective } from '../support/objective.ts';
import { expectKept, printed } from '../support/signed.ts';

type World = Awaited<ReturnType<typeof auditWorld>>;

/** Another head and another name: whoever signed is still who signed. */
const renamed = (world: World) =>
  changeOffice(world.context, { name: 'Ủy ban nhân dân xã Gia Tân Mới', leaderName: 'Người Kế Nhiệm' });

let world: World;
const leftOut = ['Phòng Văn hóa', 'MC'].map((section) => ({ section, reason: 'Mới đánh giá' }));

beforeEach(async () => {
  world = await auditWorld();
  world.setNow('2026-01-02T08:00');
  await changeOffice(world.context, { leaderTitle: 'Chủ tịch', leaderName: 'Nguyễn Văn Bình' });
});

describe('giấy đã ký đứng nguyên như lúc ký', () => {
  it('xem xét của lãnh đạo: kết quả thực hiện, đóng cuộc họp, đổi người ký không vào biên bản, thông báo', async () => {
    const { context } = world;
    world.setNow('2026-11-20T08:00');
    const { code } = await planReview(context, {
      meetsAt: instant('2026-12-18T08:00'),
      place: 'Phòng họp',
      chair: 'Nguyễn Văn Bình',
      secretary: 'Trần Minh Thư',
      from: localDate('2025-12-15'),
      to: localDate('2026-12-14'),
      agenda: ['Mục tiêu'],
      invited: ['Trưởng các bộ phận'],
    });
    await callReview(context, code, '');
    world.setNow('2026-12-18T11:00');
    await holdReview(
      context,
      code,
      reviewInputKeys.map((key) => ({ key, sentences: [`Số liệu của ${key}.`], sources: [] })),
      {
        attended: ['Nguyễn Văn Bình'],
        absent: [],
        opinions: '',
        conclusion: 'Giảm hồ sơ quá hạn.',
        remarks: {},
        decisions: [
          { kind: 'improvement', content: 'Giao ban đầu ngày', owner: 'Lê An', due: localDate('2027-01-15') },
        ],
      },
    );
    const draft = await printed(context, 'review-minutes', { record: code });
    expect(draft.body).toContain('Dự thảo');
    await signReview(context, code, { number: '15/BB-UBND', on: localDate('2026-12-18') });
    world.setNow('2026-12-19T08:00');
    const issued = await issueKind(findReportKind('review-minutes'), context, { record: code });
    const notice = await printed(context, 'review-conclusion', { record: code });
    await expectKept(
      context,
      'review-minutes',
      { record: code },
      async () => {
        world.setNow('2027-01-20T08:00');
        expect((await printed(context, 'review-minutes', { record: code })).annex).toContain('Chưa xong, quá hạn');
        await finishDecision(context, code, 1, { on: localDate('2027-01-18'), text: 'Đã giao ban mỗi ngày' });
        await closeReview(context, code, 'Xong cả.');
        await renamed(world);
      },
      [
        'THEO DÕI THỰC HIỆN KẾT LUẬN ĐẾN NGÀY 20/01/2027',
        'không thuộc biên bản đã ký',
        'Đã giao ban mỗi ngày',
        'Xong cả.',
      ],
    );
    const later = await printed(context, 'review-conclusion', { record: code });
    expect(later.body).toBe(notice.body);
    expect(later.body).toContain('Nguyễn Văn Bình');
    expect(later.annex).toContain('18/01/2027');
    const { model } = await issueKind(findReportKind('review-minutes'), context, { record: code });
    expect(JSON.parse(JSON.stringify(model))).toMatchObject({ review: (issued.model as { review: object }).review });
  });

  it('văn bản trả lời đoàn kiểm tra: việc khắc phục xong sau khi gửi đứng ở phần theo dõi, xong trước thì ở báo cáo', async () => {
    const { context } = world;
    world.setNow('2026-11-20T08:00');
    const { code } = await announceInspection(context, {
      body: 'Sở Khoa học và Công nghệ',
      decision: '12/QĐ',
      form: 'on-site',
      from: localDate('2026-11-18'),
      to: localDate('2026-11-18'),
      requests: [],
    });
    const remark = { kind: 'recommendation', clause: '7.5', action: 'Rà soát', owner: 'Lê An' } as const;
    await concludeInspection(context, code, {
      rating: 'good',
      score: '',
      conclusion: 'Đạt.',
      remarks: [
        { ...remark, text: 'Bản cũ còn ở quầy', due: localDate('2026-11-25') },
        { ...remark, text: 'Thiếu sổ', due: localDate('2026-12-25') },
      ],
    });
    await finishRemark(context, code, 1, { on: localDate('2026-11-19'), text: 'Đã thu hồi' });
    await answerInspection(context, code, { number: '45/BC-UBND', on: localDate('2026-11-20') });
    await expectKept(
      context,
      'inspection-reply',
      { record: code },
      async () => {
        world.setNow('2026-12-28T08:00');
        await finishRemark(context, code, 2, { on: localDate('2026-12-27'), text: 'Đã lập sổ mới' });
        await closeInspection(context, code, 'Hết nhận xét mở.');
        await changeOffice(context, { leaderName: 'Người Kế Nhiệm Nữa' });
      },
      ['THEO DÕI KHẮC PHỤC SAU VĂN BẢN TRẢ LỜI ĐẾN NGÀY 28/12/2026', 'Đã lập sổ mới', 'Hết nhận xét mở.'],
    );
    const { body, annex } = await printed(context, 'inspection-reply', { record: code });
    expect(body).toContain('19/11/2026: Đã thu hồi');
    expect(annex).not.toContain('Đã thu hồi');
  });

  it('mục tiêu: số đo, chỉ tiêu đổi bằng quyết định khác, mục tiêu thêm, xác nhận mới không vào kế hoạch và phiếu giao', async () => {
    const { context } = world;
    world.setNow('2026-01-05T08:00');
    const own = { ...handObjective(''), indicator: 'hand-rate', counting: 'Theo phiếu' } as const;
    await addObjective(context, { ...own, responsible: { name: 'Lê An', unit: '' } });
    await addObjective(context, {
      ...own,
      code: 'MT05-A',
      level: 'official',
      parent: 'MT05',
      responsible: { name: 'Lê An', unit: '' },
    });
    expect((await printed(context, 'objective-plan', { year: 2026 })).body).toContain('Dự thảo');
    await approveObjectives(context, { year: 2026, decision: '05/QĐ-UBND' });
    await acknowledgeObjective(context, 2026, 'MT05-A');
    const assignment = await printed(context, 'objective-assignment', { year: 2026 });
    const list = await printed(context, 'objective-list', { year: 2026 });
    expect(list.annex).toBe('');
    await expectKept(
      context,
      'objective-plan',
      { year: 2026 },
      async () => {
        world.setNow('2026-07-01T08:00');
        await recordMeasure(context, {
          year: 2026,
          code: 'MT05',
          period: 'Q1',
          numerator: 97,
          denominator: 100,
          note: '',
        });
        await reopenObjective(context, 2026, 'MT05-A', 'Thiếu máy đánh giá');
        await changeObjective(context, 'MT05-A', {
          ...own,
          code: 'MT05-A',
          level: 'official',
          parent: 'MT05',
          responsible: { name: 'Lê An', unit: '' },
          target: { direction: 'at-least', value: 90, unit: '' },
          resources: 'Phiếu giấy',
        });
        expect((await printed(context, 'objective-plan', { year: 2026 })).annex).toContain('chưa phê duyệt');
        await addObjective(context, {
          ...own,
          code: 'MT06',
          content: 'Mục tiêu thêm giữa năm',
          responsible: { name: 'Lê An', unit: '' },
        });
        await approveObjectives(context, { year: 2026, decision: '40/QĐ-UBND' });
        const outcome = { kind: 'target', decision: '41/QĐ-UBND' } as const;
        await closeObjective(context, 2026, 'MT06', { conclusion: 'Đạt', outcome });
        await renamed(world);
      },
      [
        'THEO DÕI THỰC HIỆN MỤC TIÊU ĐẾN NGÀY 01/07/2026',
        'Nguồn lực: Phiếu giấy',
        'Thiếu máy đánh giá',
        'Quyết định số 40/QĐ-UBND ngày 01/07/2026',
        'Mục tiêu thêm giữa năm',
        '(97/100)',
      ],
    );
    const plan = await printed(context, 'objective-plan', { year: 2026 });
    expect([plan.annex, plan.after].every((words) => /≥.90/.test(words))).toBe(true);
    expect(plan.body).not.toMatch(/≥.90/);
    const later = await printed(context, 'objective-assignment', { year: 2026 });
    expect(later.body).toBe(assignment.body);
    expect(later.body).toContain('05/01/2026');
    expect(later.annex).toContain('Quyết định số 40/QĐ-UBND');
    expect(later.annex).toContain('Chưa xác nhận');
    expect(later.annex).not.toContain('MT06');
    const posted = await printed(context, 'objective-list', { year: 2026 });
    expect([posted.body, posted.words]).toEqual([list.body, list.words]);
    for (const page of [posted.annex, posted.after]) {
      expect(page).toContain('ĐIỀU CHỈNH, BỔ SUNG MỤC TIÊU ĐẾN NGÀY 01/07/2026');
      expect(page).toContain('Mục tiêu thêm giữa năm');
      expect(page).toContain('Quyết định số 40/QĐ-UBND ngày 01/07/2026');
    }
  });

  it('chương trình đánh giá: cuộc đã làm, đã hủy, bộ phận lập thêm, kết luận đóng đứng ở bảng theo dõi có ngày', async () => {
    const { context } = world;
    world.setNow('2026-11-20T08:00');
    await saveProgramme(context, 2026, {
      objectives: 'Xem hệ thống',
      scope: 'Toàn cơ quan',
      criteria: 'TCVN ISO 9001:2015',
      methods: 'Xem hồ sơ',
      rounds: [{ section: 'Phòng Kinh tế', month: 11, reason: 'Nhiều hồ sơ trễ' }],
      leftOut,
    });
    await approveProgramme(context, 2026, '07/QĐ-UBND');
    await expectKept(
      context,
      'audit-programme',
      { year: 2026 },
      async () => {
        world.setNow('2026-11-21T08:00');
        const { code } = await planAudit(context, auditInput());
        await approveAudit(context, code, '13/QĐ-UBND');
        await cancelAudit(context, code, 'Trùng kỳ họp');
        await planAudit(context, auditInput());
        await addUnit(context, { code: 'VHXH', name: 'Phòng Văn hóa lập thêm' });
        await closeProgramme(context, 2026, 'Năm nay làm được một cuộc.');
        await renamed(world);
      },
      [
        'THEO DÕI THỰC HIỆN CHƯƠNG TRÌNH ĐẾN NGÀY 21/11/2026',
        'DGNB-2026-001 (đã hủy)',
        'DGNB-2026-002',
        'Phòng Văn hóa lập thêm',
        'Năm nay làm được một cuộc.',
      ],
    );
  });

  it('chương trình mở lại để sửa thì lại là dự thảo, nói vì sao; các đợt đã phê duyệt trước đó còn in được', async () => {
    const other = await auditWorld();
    const texts = { objectives: 'M', scope: 'P', criteria: 'C', methods: 'PP' };
    const rounds = [{ section: 'Phòng Kinh tế', month: 11, reason: 'Đợt của lần đầu' }];
    await saveProgramme(other.context, 2026, { ...texts, rounds, leftOut });
    await approveProgramme(other.context, 2026, '07/QĐ');
    await reopenProgramme(other.context, 2026, 'Thêm một đợt');
    const { body, annex } = await printed(other.context, 'audit-programme', { year: 2026 });
    expect(body).toContain('Dự thảo');
    expect(annex).toContain('Đã phê duyệt trước đó: Quyết định số 07/QĐ ngày 20/11/2026');
    expect(annex).toContain('Mở lại để sửa ngày 20/11/2026 (Hệ thống): Thêm một đợt');
    expect(annex).toContain('Đợt của lần đầu');
    await saveProgramme(other.context, 2026, {
      ...texts,
      rounds: [{ section: 'Phòng Kinh tế', month: 12, reason: 'Đợt của lần sau' }],
      leftOut,
    });
    await approveProgramme(other.context, 2026, '08/QĐ');
    const again = await printed(other.context, 'audit-programme', { year: 2026 });
    expect(again.body).toContain('Đợt của lần sau');
    expect(again.body).not.toContain('Đợt của lần đầu');
    expect(again.annex).toContain('Đợt của lần đầu');
  });
});

describe('kế hoạch năm của hệ thống', () => {
  const duty = (order: number, more: object = {}) => ({
    order,
    what: `Việc số ${order}`,
    lead: 'Thư ký ISO',
    support: 'Các bộ phận',
    from: '01/12/2026',
    due: '15/12/2026',
    product: 'Sổ',
    cost: '1.500.000 đồng',
    closer: 'context',
    ...more,
  });

  it('bảy cột của mẫu, số và ngày của văn bản ban hành; một cột thời gian', async () => {
    const { context } = world;
    world.setNow('2026-11-20T08:00');
    const first = await addEntry(context, 'annual-plan', duty(1), 2026);
    await addEntry(context, 'annual-plan', duty(2, { from: '' }), 2026);
    const dropped = await addEntry(context, 'annual-plan', duty(3), 2026);
    await actOnEntry(context, 'annual-plan', dropped.code, 'drop', { stopReason: 'Trùng việc' });
    const draft = await printed(context, 'annual-plan', { year: 2026 });
    expect(draft.body).toContain('……/KH-');
    expect(draft.body).toContain('Dự thảo');
    await approvePlan(context, 2026, '02/KH-UBND');
    const { body } = await printed(context, 'annual-plan', { year: 2026 });
    expect([...body.matchAll(/<th scope="col">([^<]+)/g)].map(([, name]) => name)).toEqual([
      'TT',
      'Nội dung công việc',
      'Chủ trì',
      'Phối hợp',
      'Thời gian',
      'Sản phẩm',
      'Kinh phí',
    ]);
    expect(body).toContain('02/KH-UBND');
    expect(body).toContain('ngày 20 tháng 11 năm 2026');
    expect(body).toContain('01/12/2026 – 15/12/2026');
    expect(body).not.toContain('Dự thảo');
    expect(body).not.toContain('Việc số 3');
    await expectKept(
      context,
      'annual-plan',
      { year: 2026 },
      async () => {
        world.setNow('2026-12-20T08:00');
        await actOnEntry(context, 'annual-plan', first.code, 'drop', { stopReason: 'Cấp trên làm thay' });
        await addEntry(context, 'annual-plan', duty(4), 2026);
        await approvePlan(context, 2026, '30/KH-UBND');
        await changeOffice(context, { leaderName: 'Người Thứ Ba' });
      },
      ['THEO DÕI THỰC HIỆN KẾ HOẠCH ĐẾN NGÀY 20/12/2026', 'Cấp trên làm thay', 'Việc số 4', '30/KH-UBND', 'quá hạn'],
    );
  });

  it('lập muộn: việc có hạn trước ngày duyệt không in là quá hạn, mà là hạn trước ngày duyệt', async () => {
    const { context } = world;
    world.setNow('2026-12-20T08:00');
    const before = await addEntry(context, 'annual-plan', duty(1), 2026);
    await addEntry(context, 'annual-plan', duty(2, { due: '22/12/2026' }), 2026);
    await approvePlan(context, 2026, '02/KH-UBND');
    expect((await printed(context, 'annual-plan', { year: 2026 })).annex).toBe('');
    world.setNow('2026-12-24T08:00');
    const { annex } = await printed(context, 'annual-plan', { year: 2026 });
    expect(annex).toContain('Đã phê duyệt, hạn trước ngày duyệt');
    expect(annex.match(/quá hạn/g)).toHaveLength(1);
    await actOnEntry(context, 'annual-plan', before.code, 'drop', { stopReason: 'Năm nay không còn kịp' });
    expect((await printed(context, 'annual-plan', { year: 2026 })).annex).not.toContain('hạn trước ngày duyệt');
  });

  it('năm chưa có việc nào: không phát sinh, không nói là dự thảo', async () => {
    const { body, annex } = await printed(world.context, 'annual-plan', { year: 2031 });
    expect(body).toContain('Không phát sinh');
    expect(body).not.toContain('Dự thảo');
    expect(annex).toBe('');
  });
});

describe('bản đã phát hành bằng mẫu trước đây', () => {
  const at = instant('2026-11-20T08:00');
  const drawn = (kind: string, frozen: object) => {
    const report = findReportKind(kind);
    const model = report.thaw?.(JSON.parse(JSON.stringify(frozen)), at);
    const [body = '', annex = ''] = report.html(model).split('<div class="annex"></div>');
    expect(report.docx?.(model).length).toBeGreaterThan(0);
    expect(report.sheets(model).length).toBeGreaterThan(0);
    return { body, annex, model };
  };

  it('biên bản, văn bản trả lời, chương trình, mục tiêu, phiếu giao còn in được, điều đã in còn đủ', async () => {
    const { context } = world;
    const office = await getOffice(context.database);
    const decision = { number: 1, kind: 'resource', content: 'Thêm người', owner: 'Lê An', due: '2026-12-01' };
    const review = {
      code: 'XXLD-2026-001',
      meetsAt: at,
      state: 'signed',
      called: null,
      attended: [],
      absent: [],
      inputs: [],
      agenda: [],
      invited: ['Các bộ phận'],
      place: 'Phòng họp',
      chair: 'A',
      secretary: 'B',
      opinions: '',
      conclusion: 'Làm tốt',
      ending: '',
      from: '2026-01-01',
      to: '2026-10-31',
      signed: { number: '15', on: '2026-11-02', by: 'A' },
      decisions: [{ ...decision, done: { on: '2026-11-18', result: 'Đã bố trí', by: 'B' } }],
    };
    const minutes = drawn('review-minutes', { office, review });
    expect(minutes.body).toContain('Thêm người');
    expect(minutes.body).not.toContain('Đã bố trí');
    expect(minutes.annex).toMatch(/ĐẾN NGÀY 20\/11\/2026[\s\S]*18\/11\/2026: Đã bố trí/);
    expect(drawn('review-invitation', { office, review }).annex).toBe('');

    const remark = { ...decision, kind: 'recommendation', clause: '', text: 'Thiếu sổ', action: 'Lập sổ' };
    const inspection = { code: 'K', body: 'Sở', decision: '', form: 'on-site', from: '2026-11-01', to: '2026-11-01' };
    const result = { requests: [], rating: '', score: '', conclusion: 'Đạt', reply: null };
    const done = { on: '2026-11-18', result: 'Đã lập', by: 'B' };
    const reply = drawn('inspection-reply', {
      office,
      inspection: { ...inspection, ...result, remarks: [{ ...remark, done }] },
    });
    expect(reply.body).toContain('18/11/2026: Đã lập');

    const programme = await saveProgramme(context, 2026, {
      objectives: 'Xem hệ thống',
      scope: 'P',
      criteria: 'C',
      methods: 'PP',
      rounds: [{ section: 'Phòng Kinh tế', month: 11, reason: 'L' }],
    });
    await planAudit(context, auditInput());
    const { audits } = (await gatherReport(findReportKind('audit-programme'), context, { year: 2026 })) as {
      audits: object[];
    };
    const drawnProgramme = drawn('audit-programme', { office, year: 2026, programme, audits, missing: [] });
    expect(drawnProgramme.annex).toMatch(/ĐẾN NGÀY 20\/11\/2026[\s\S]*DGNB-2026-001/);

    await addObjective(context, { ...handObjective('Lê An'), level: 'official' });
    await approveObjectives(context, { year: 2026, decision: '05/QĐ-UBND' });
    const { results } = (await gatherReport(findReportKind('objective-plan'), context, { year: 2026 })) as {
      results: object[];
    };
    const plan = drawn('objective-plan', { office, year: 2026, asOf: at, lines: results });
    expect(plan.body).toContain('Quyết định số 05/QĐ-UBND ngày 02/01/2026');
    const list = drawn('objective-list', { office, year: 2026, asOf: at, lines: results });
    expect(list.body).toContain('Ban hành theo Quyết định số 05/QĐ-UBND ngày 02/01/2026');
    expect(list.annex).toBe('');
    const { lines } = (await gatherReport(findReportKind('objective-assignment'), context, { year: 2026 })) as {
      lines: object[];
    };
    const assignment = drawn('objective-assignment', { office, year: 2026, lines });
    expect(assignment.body).toContain('ngày 02 tháng 01 năm 2026');
    expect(assignment.body).toContain('MT05');
  });

  it('kế hoạch năm còn in được với tình trạng của ngày phát hành', async () => {
    const office = await getOffice(world.context.database);
    const cells = ['Xem bối cảnh', 'Thư ký', 'Các bộ phận', '15/12/2026', 'Sổ', '', 'BC-2026-001'];
    const row = { code: 'KH-2026-001', cells, due: null, overdue: false, flags: [] };
    const book = { office, kind: 'annual-plan', year: 2026, asOf: at, columns: [], note: '', matrix: null };
    const closed = drawn('annual-plan', { ...book, rows: [{ ...row, state: 'Đã hoàn thành' }] });
    expect(closed.body).toContain('Xem bối cảnh');
    expect(closed.body).not.toMatch(/BC-2026-001|Dự thảo/);
    expect(closed.annex).toContain('BC-2026-001');
    expect(drawn('annual-plan', { ...book, rows: [{ ...row, state: 'Dự thảo' }] }).body).toContain('Dự thảo');
  });

  it('bản phát hành bằng mẫu nay giữ nguyên như đã lưu', async () => {
    const { context } = world;
    for (const kind of ['objective-plan', 'objective-list', 'objective-assignment', 'annual-plan', 'audit-programme']) {
      const report = findReportKind(kind);
      const { issued } = await issueKind(report, context, { year: 2026 });
      expect(issuedModel(report, issued)).toEqual(JSON.parse(issued.model));
      expect(await changedSince(report, context, issued)).toEqual([]);
    }
  });
});
