import { beforeEach, describe, expect, it } from 'vitest';
import {
  approveChangeRequest,
  closeChangeRequest,
  issueChangeRequest,
  requestChange,
  reviewChangeRequest,
} from '../../src/command/change-request.ts';
import type { Context } from '../../src/command/context.ts';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import * as act from '../../src/command/corrective-action-act.ts';
import { addDocument, approveDraft, reviewDraft, writeDraft } from '../../src/command/document.ts';
import { registerObjectives, settleRegistration } from '../../src/command/objective-registration.ts';
import { addPerson, changeOffice, endPerson, movePerson } from '../../src/command/organisation.ts';
import { actOnEntry, addEntry } from '../../src/command/register-entry.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { gatherReport } from '../../src/report/face.ts';
import { changedSince, issuedModel, issueKind } from '../../src/report/issue.ts';
import { findReportKind } from '../../src/report/list.ts';
import { auditWorld } from '../support/audit.ts';
import { analysisInput, improvementWorld, slipInput } from '../support/improvement.ts';
import { expectKept, printed } from '../support/signed.ts';

type World = Awaited<ReturnType<typeof auditWorld>>;
let world: World;
let context: Context;

beforeEach(async () => {
  world = await auditWorld();
  ({ context } = world);
  await changeOffice(context, { leaderTitle: 'Chủ tịch', leaderName: 'Nguyễn Văn Bình' });
});

const renamed = (where: Context = context) =>
  changeOffice(where, { name: 'Ủy ban nhân dân phường Gia Tân', leaderName: 'Người Kế Nhiệm' });

/** What is issued now is kept as it is, and nothing differs from it. */
async function expectIssued(where: Context, kind: string, record: string): Promise<void> {
  const report = findReportKind(kind);
  const { issued } = await issueKind(report, where, { record });
  expect(issuedModel(report, issued)).toEqual(JSON.parse(issued.model));
  expect(await changedSince(report, where, issued)).toEqual([]);
}

describe('phiếu yêu cầu hành động khắc phục', () => {
  it('đã phê duyệt: làm xong, gia hạn, xác minh, đổi người ký ở trang theo dõi; đóng thì cả phiếu được ký, không đổi nữa', async () => {
    const { context: own, setNow, duc, binh, kiem } = await improvementWorld();
    await changeOffice(own, { leaderName: 'Nguyễn Văn Bình' });
    const { code } = await raiseCorrectiveAction(kiem, slipInput);
    const proof = { kind: 'proof', how: 'Xem sổ giao ban', reason: 'Không có chỉ số' } as const;
    await act.analyseCorrectiveAction(duc, code, { ...analysisInput, effectPlan: proof });
    expect((await printed(own, 'corrective-action', { record: code })).body).toContain('khi in: Chờ phê duyệt');
    await act.approveCorrectiveAction(binh, code);
    await expectIssued(own, 'corrective-action', code);
    await expectKept(
      own,
      'corrective-action',
      { record: code },
      async () => {
        setNow('2026-03-18T16:00');
        await act.extendCorrectiveAction(binh, code, {
          reason: 'Chờ máy in',
          completeBy: localDate('2026-03-25'),
          closeBy: localDate('2026-05-25'),
        });
        await act.finishMeasure(duc, code, { line: 1, note: 'Đã giao ban mỗi sáng' });
        await act.verifyCorrectiveAction(kiem, code, { accepted: true, words: 'Có sổ giao ban' });
        await renamed(own);
      },
      [
        'THEO DÕI THỰC HIỆN PHIẾU ĐẾN NGÀY 18/03/2026',
        'không thuộc phiếu đã phê duyệt',
        'Trạng thái: Đang xác minh.',
        '18/03/2026: Đã giao ban mỗi sáng',
        'Lý do: Chờ máy in',
        'Xác minh: Đạt. Có sổ giao ban (Lý Thành Kiệm, ngày 18/03/2026)',
      ],
    );
    setNow('2026-04-20T09:00');
    await act.proveEffect(kiem, code, {
      effective: true,
      words: 'Sổ đủ mỗi ngày',
      files: [{ name: 'so.pdf', content: new TextEncoder().encode('%PDF-1.4 sổ') }],
    });
    expect((await printed(own, 'corrective-action', { record: code })).annex).toContain('Sổ đủ mỗi ngày');
    await act.closeCorrectiveAction(kiem, code, 'Đã hết');
    const closed = await printed(own, 'corrective-action', { record: code });
    expect(closed.annex).toBe('');
    for (const words of ['Đã giao ban mỗi sáng', 'Chờ máy in', 'Sổ đủ mỗi ngày', 'khi ký: Đã đóng', 'PHƯỜNG GIA TÂN']) {
      expect(closed.body).toContain(words);
    }
    setNow('2026-05-04T09:00');
    await changeOffice(own, { name: 'Ủy ban nhân dân xã Khác' });
    expect(await printed(own, 'corrective-action', { record: code })).toEqual(closed);
    expect((await verifyRows(own)).faults).toEqual([]);
  });
});

describe('phiếu yêu cầu sửa đổi tài liệu', () => {
  /** BM 01 (1.0), in force from today. */
  async function formIssued(): Promise<void> {
    const title = 'Phiếu mới';
    const { document } = await addDocument(context, {
      ...{ kind: 'form', series: '', documentCode: 'BM 01', title, clauses: [], issuer: '', use: '' },
      owner: { unitId: null, unitName: '' },
      retention: { period: '', place: '', disposal: '' },
    });
    const sections = [{ label: '1', title: 'Nội dung', text: 'Ô trống' }];
    await writeDraft(context, document.code, { title, issue: 1, revision: 0, sections, changes: [], file: null });
    await reviewDraft(context, document.code);
    await approveDraft(context, document.code, { decision: '1/QĐ', validFrom: localDate('2026-12-01') });
  }

  it('lãnh đạo đã quyết: phát hành ở trang theo dõi; đóng thì cả phiếu được ký', async () => {
    const { code } = await requestChange(context, {
      kind: 'new',
      target: { kind: 'none', key: '' },
      revisions: '',
      reason: 'Chưa có biểu mẫu',
      proposal: 'Lập biểu mẫu',
      impact: '',
    });
    await reviewChangeRequest(context, code, 'Cần');
    await approveChangeRequest(context, code, 'Đồng ý');
    await expectIssued(context, 'change-request', code);
    await expectKept(
      context,
      'change-request',
      { record: code },
      async () => {
        world.setNow('2026-12-01T08:00');
        await formIssued();
        await issueChangeRequest(context, code, 'BM 01 (1.0)');
        await renamed();
      },
      ['THEO DÕI THỰC HIỆN PHIẾU ĐẾN NGÀY 01/12/2026', 'BM 01 (1.0)'],
    );
    await closeChangeRequest(context, code, 'Đã thu bản cũ');
    const closed = await printed(context, 'change-request', { record: code });
    expect(closed.annex).toBe('');
    for (const words of ['BM 01 (1.0)', 'Đã thu bản cũ']) expect(closed.body).toContain(words);
  });
});

describe('phiếu kế hoạch thay đổi', () => {
  const plan = {
    what: 'Đổi phần mềm',
    purpose: 'Nhanh hơn',
    consequence: 'Học lại',
    resources: 'Máy',
    owner: 'Lê An',
    communication: 'Họp',
    monitoring: 'Sổ',
    planOn: '01/12/2026',
    reviewOn: '15/12/2026',
  };

  it('đã duyệt: việc đã làm ở trang theo dõi, chỗ viết tay còn nguyên; xem lại hiệu lực thì cả phiếu được ký', async () => {
    const { code } = await addEntry(context, 'changes', plan);
    expect((await printed(context, 'change-plan', { record: code })).annex).toBe('');
    await actOnEntry(context, 'changes', code, 'approve', {});
    await expectIssued(context, 'change-plan', code);
    await expectKept(
      context,
      'change-plan',
      { record: code },
      async () => {
        world.setNow('2026-12-02T08:00');
        await actOnEntry(world.as({ login: 'x', name: 'Người Báo' }), 'changes', code, 'finish', {
          doneOn: '01/12/2026',
          doneWords: 'Đã đổi ở hai quầy',
        });
        await renamed();
      },
      ['THEO DÕI THỰC HIỆN THAY ĐỔI ĐẾN NGÀY 02/12/2026', 'Đã đổi ở hai quầy', 'Người Báo, ', 'Đã thực hiện'],
    );
    await actOnEntry(context, 'changes', code, 'review', { effect: 'effective', effectWords: 'Nhanh hơn thật' });
    const whole = await printed(context, 'change-plan', { record: code });
    expect(whole.annex).toBe('');
    for (const words of ['Đã đổi ở hai quầy', 'Nhanh hơn thật']) expect(whole.body).toContain(words);
  });

  it('thôi không thay đổi sau khi duyệt: phiếu đã duyệt đứng nguyên, trang theo dõi nói thôi và vì sao', async () => {
    const { code } = await addEntry(context, 'changes', plan);
    await actOnEntry(context, 'changes', code, 'approve', {});
    await expectKept(
      context,
      'change-plan',
      { record: code },
      async () => {
        world.setNow('2026-12-02T08:00');
        await actOnEntry(context, 'changes', code, 'drop', { stopReason: 'Hết kinh phí' });
      },
      ['Không thay đổi nữa', 'Hết kinh phí'],
    );
  });
});

describe('quyết định về ban chỉ đạo', () => {
  const member = { post: 'Công chức', duty: 'Ghi sổ' };
  const members = [
    { ...member, person: 'Trần Bình', role: 'head' },
    { ...member, person: 'Lê An', role: 'secretary' },
  ];
  const decision = { about: 'Thành lập Ban chỉ đạo', signer: 'Trần Bình', members };

  it('đã ban hành rồi bị thay thế: giữ nguyên, trang theo dõi nói quyết định nào thay thế', async () => {
    const issue = async (number: string, replaces: string) => {
      const day = { decision: number, decidedOn: '20/11/2026' };
      const { code } = await addEntry(context, 'steering-board', { ...decision, ...day, replaces });
      await actOnEntry(context, 'steering-board', code, 'issue', {});
      return code;
    };
    const code = await issue('10/QĐ-UBND', '');
    await expectIssued(context, 'steering-decision', code);
    await expectKept(
      context,
      'steering-decision',
      { record: code },
      async () => {
        world.setNow('2026-12-02T08:00');
        await renamed();
        await issue('40/QĐ-UBND', code);
      },
      ['THEO DÕI QUYẾT ĐỊNH ĐẾN NGÀY 02/12/2026', 'Đã được thay thế bởi Quyết định số 40/QĐ-UBND'],
    );
  });
});

describe('biên bản bàn giao công việc', () => {
  it('đã kết thúc: chức vụ của bên nhận, tên cơ quan là của ngày ấy dù sau đó chuyển, nghỉ, đổi tên', async () => {
    const taker = await addPerson(context, { name: 'Vũ Đức', unitId: world.economy.id, title: 'Công chức tư pháp' });
    const { code } = await addEntry(context, 'staff-change', {
      person: 'Lê An',
      post: 'Công chức',
      lastDay: '19/11/2026',
      successor: 'Vũ Đức',
      why: 'Quyết định số 1/QĐ',
    });
    await actOnEntry(context, 'staff-change', code, 'hand', {
      work: [{ code: 'SO-1', what: 'Sổ lưu', to: 'Vũ Đức', kept: '' }],
    });
    await actOnEntry(context, 'staff-change', code, 'transfer', {});
    await endPerson(context, { personId: world.an.id, to: localDate('2026-11-20') });
    await actOnEntry(context, 'staff-change', code, 'close', { conclusion: 'Đã nhận đủ' });
    const before = await printed(context, 'staff-change-minutes', { record: code });
    expect(before.body).toContain('Vũ Đức – Công chức tư pháp, Phòng Kinh tế');
    world.setNow('2026-12-10T08:00');
    await movePerson(context, { personId: taker.id, unitId: world.social.id, title: 'Phó Trưởng phòng' });
    await renamed();
    expect(await printed(context, 'staff-change-minutes', { record: code })).toEqual(before);
    await expectIssued(context, 'staff-change-minutes', code);
  });
});

describe('bản đăng ký mục tiêu của bộ phận', () => {
  it('đã nộp: điều được nhận, trả lại đứng ở trang theo dõi', async () => {
    const target = {
      number: null,
      content: 'Không để hồ sơ quá hạn',
      indicator: 'in-time-of-resolved' as const,
      target: { direction: 'at-least' as const, value: 98, unit: '%' },
      reason: 'Năm trước đã đạt',
      responsible: '',
      follows: '',
    };
    const { code } = await registerObjectives(context, { year: 2027, unit: 'Phòng Kinh tế', targets: [target] });
    await expectKept(
      context,
      'objective-registration',
      { record: code },
      async () => {
        world.setNow('2026-12-02T08:00');
        const kind = 'returned' as const;
        await settleRegistration(context, code, { number: 1, kind, reason: 'Quá cao', target: null, parent: '' });
        await renamed();
      },
      ['KẾT QUẢ XEM XÉT BẢN ĐĂNG KÝ ĐẾN NGÀY 02/12/2026', 'Trả lại', 'Quá cao'],
    );
    await expectIssued(context, 'objective-registration', code);
  });
});

describe('bản đã phát hành bằng mẫu trước đây', () => {
  it('một bản ghi, không biết điều đến sau: in như đã in', async () => {
    const { context: own, duc, binh, kiem, setNow } = await improvementWorld();
    const { code } = await raiseCorrectiveAction(kiem, slipInput);
    await act.analyseCorrectiveAction(duc, code, analysisInput);
    await act.approveCorrectiveAction(binh, code);
    setNow('2026-03-18T16:00');
    const slip = await act.finishMeasure(duc, code, { line: 1, note: 'Đã giao ban mỗi sáng' });
    const report = findReportKind('corrective-action');
    const { office } = (await gatherReport(report, own, { record: code })) as { office: object };
    const html = report.html(report.thaw?.(JSON.parse(JSON.stringify({ office, slip })), slip.raised.at));
    expect(html).toContain('Đã giao ban mỗi sáng');
    expect(html).not.toContain('<div class="annex"></div>');
  });
});
