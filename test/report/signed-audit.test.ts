import { beforeEach, describe, expect, it } from 'vitest';
import {
  approveAudit,
  cancelAudit,
  changeAudit,
  notifyAudit,
  planAudit,
  reopenAudit,
} from '../../src/command/audit.ts';
import { approveReport, closeAudit, returnReport, submitReport } from '../../src/command/audit-conclude.ts';
import {
  closeFinding,
  draftFinding,
  issueFinding,
  respondToFinding,
  withdrawFinding,
} from '../../src/command/audit-finding.ts';
import { approveProgramme, saveProgramme } from '../../src/command/audit-programme.ts';
import { recordClosing } from '../../src/command/audit-run.ts';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import { withdrawCorrectiveAction } from '../../src/command/corrective-action-act.ts';
import { changeOffice, endUnit } from '../../src/command/organisation.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { gatherReport } from '../../src/report/face.ts';
import { changedSince, issuedModel, issueKind } from '../../src/report/issue.ts';
import { findReportKind } from '../../src/report/list.ts';
import { trailOf } from '../../src/storage/trail.ts';
import { auditInput, auditWorld, findOne, openAudit, reportAudit } from '../support/audit.ts';
import { expectKept, printed } from '../support/signed.ts';

type World = Awaited<ReturnType<typeof auditWorld>>;
let world: World;

beforeEach(async () => {
  world = await auditWorld();
  await changeOffice(world.context, { leaderTitle: 'Chủ tịch', leaderName: 'Nguyễn Văn Bình' });
});

/** Another head, another name of the office, another name of the audited section. */
async function renamed(): Promise<void> {
  await changeOffice(world.context, { name: 'Ủy ban nhân dân phường Gia Tân', leaderName: 'Người Kế Nhiệm' });
  await endUnit(world.context, { id: world.economy.id, to: localDate('2026-12-31'), successorId: world.social.id });
}

const moved = localDate('2027-01-20');
const movedInput = () =>
  auditInput({ from: moved, to: moved, timetable: auditInput().timetable.map((row) => ({ ...row, day: moved })) });

const yes = { accepted: true, words: 'Sẽ thu hồi bản cũ', representative: '' };

const slipOf = (audit: string, part: string) => ({
  source: { kind: 'audit' as const, reference: audit, part },
  grade: 'minor' as const,
  requirement: 'R',
  statement: 'N',
  evidence: 'E',
});

describe('kế hoạch, quyết định lập đoàn, thông báo đã ký', () => {
  it('cơ quan đổi tên, đổi người ký, chương trình phê duyệt sau: giấy đã ký không đổi một chữ', async () => {
    const { context } = world;
    const { code } = await planAudit(context, auditInput());
    await approveAudit(context, code, '13/QĐ-UBND');
    await notifyAudit(context, code, { unannounced: '', words: 'Chuẩn bị phòng họp' });
    const kinds = ['audit-plan', 'audit-team', 'audit-notice'];
    const before = await Promise.all(kinds.map((kind) => printed(context, kind, { record: code })));
    world.setNow('2026-11-23T08:00');
    await renamed();
    await saveProgramme(context, 2026, {
      objectives: 'M',
      scope: 'P',
      criteria: 'C',
      methods: 'PP',
      rounds: [{ section: 'Phòng Kinh tế', month: 11, reason: 'L' }],
      leftOut: ['Phòng Văn hóa', 'MC'].map((section) => ({ section, reason: 'Mới đánh giá' })),
    });
    await approveProgramme(context, 2026, '30/QĐ-UBND');
    expect(await Promise.all(kinds.map((kind) => printed(context, kind, { record: code })))).toEqual(before);
    expect(before.every(({ annex, body }) => annex === '' && body.includes('Nguyễn Văn Bình'))).toBe(true);
  });

  it('đã phê duyệt rồi dời: giấy mới là dự thảo cho tới khi ký lại; lần đã ký, ai dời, khi nào, vì sao ở trang theo dõi', async () => {
    const { context } = world;
    const { code } = await planAudit(context, auditInput());
    await approveAudit(context, code, '13/QĐ-UBND');
    await notifyAudit(context, code, { unannounced: '', words: '' });
    const told = await printed(context, 'audit-notice', { record: code });
    const first = (await gatherReport(findReportKind('audit-plan'), context, { record: code })) as { audit: object };
    world.setNow('2026-11-24T08:00');
    await reopenAudit(context, code, 'Trùng kỳ họp Hội đồng');
    await changeAudit(context, code, movedInput());
    for (const kind of ['audit-plan', 'audit-team']) {
      const draft = await printed(context, kind, { record: code });
      expect(draft.body).toContain('Dự thảo');
      for (const page of [draft.annex, draft.after]) {
        for (const words of [
          'ĐẾN NGÀY 24/11/2026',
          'Quyết định số 13/QĐ-UBND ngày 20/11/2026',
          'Mở lại kế hoạch ngày 24/11/2026 (Hệ thống): Trùng kỳ họp Hội đồng.',
          'Dời ngày đánh giá từ 30/11/2026 sang 20/01/2027, ngày 24/11/2026 (Hệ thống).',
          'Thời gian đã ký trước đó: 30/11/2026',
          'Lê An',
        ]) {
          expect(page).toContain(words);
        }
      }
    }
    await approveAudit(context, code, '25/QĐ-UBND');
    const again = await printed(context, 'audit-plan', { record: code });
    expect(again.body).not.toContain('Dự thảo');
    expect(again.body).toContain('20/01/2027');
    expect(again.annex).toContain('không thuộc kế hoạch đã phê duyệt');
    expect(again.annex).toContain('13/QĐ-UBND');
    const model = (await gatherReport(findReportKind('audit-plan'), context, { record: code })) as { former: object[] };
    expect(model.former).toEqual([first.audit]);
    // The sections were told of the first plan; of the second they are still to be.
    const notice = await printed(context, 'audit-notice', { record: code });
    expect(notice.body).toContain('25/QĐ-UBND');
    expect(notice.annex).toContain('30/11/2026');
    expect(notice.body).not.toBe(told.body);
  });

  it('mở lại khi chưa gửi thông báo rồi mở lại sau khi gửi: thông báo đã gửi kèm đúng lý do của lần mở lại sau', async () => {
    const { context } = world;
    const { code } = await planAudit(context, auditInput());
    await approveAudit(context, code, '13/QĐ-UBND');
    await reopenAudit(context, code, 'Thiếu một bộ phận');
    await approveAudit(context, code, '14/QĐ-UBND');
    await notifyAudit(context, code, { unannounced: '', words: '' });
    await reopenAudit(context, code, 'Bão');
    await approveAudit(context, code, '15/QĐ-UBND');
    const { annex } = await printed(context, 'audit-notice', { record: code });
    expect(annex).toContain('14/QĐ-UBND');
    expect(annex).toContain('Bão');
    expect(annex).not.toContain('Thiếu một bộ phận');
  });

  it('hủy sau khi phê duyệt: điều đã ký giữ nguyên, dấu “ĐÃ HỦY” đóng lên giấy', async () => {
    const { context } = world;
    const { code } = await planAudit(context, auditInput());
    await approveAudit(context, code, '13/QĐ-UBND');
    const before = await gatherReport(findReportKind('audit-plan'), context, { record: code });
    world.setNow('2026-11-24T08:00');
    await cancelAudit(context, code, 'Bão');
    const after = (await gatherReport(findReportKind('audit-plan'), context, { record: code })) as object;
    const { audit, office } = before as { audit: object; office: object };
    expect(after).toMatchObject({ audit, office });
    expect((await printed(context, 'audit-plan', { record: code })).body).toContain('ĐÃ HỦY');
  });
});

describe('biên bản họp, phiếu hỏi, phiếu ghi nhận, báo cáo đã ký', () => {
  it('biên bản họp kết thúc: trả lời sau họp, phát hiện rút sau họp, kết luận của báo cáo đứng ở trang theo dõi', async () => {
    const { context } = world;
    const { audit, line } = await findOne(context, await openAudit(world, auditInput()));
    const opening = await printed(context, 'audit-opening', { record: audit.code });
    world.setNow('2026-11-30T16:30');
    const meeting = { heldAt: instant('2026-11-30T16:00'), attendees: 'Mọi người', minutes: 'Không có ý kiến.' };
    await recordClosing(context, audit.code, meeting);
    await expectKept(
      context,
      'audit-closing',
      { record: audit.code },
      async () => {
        world.setNow('2026-12-02T08:00');
        await respondToFinding(world.binh, audit.code, line, yes);
        await submitReport(context, audit.code, {
          conclusion: 'Hệ thống được duy trì',
          recommendations: '',
          reserved: 'Phòng Kinh tế bảo lưu',
        });
        await renamed();
        await withdrawFinding(context, audit.code, line, 'Nhìn nhầm bản');
      },
      [
        'THEO DÕI SAU HỌP KẾT THÚC ĐẾN NGÀY 02/12/2026',
        'không thuộc biên bản đã ký',
        'Sẽ thu hồi bản cũ',
        'Đã rút ngày 02/12/2026 (Hệ thống): Nhìn nhầm bản.',
        'Ngày 02/12/2026 (Hệ thống): Hệ thống được duy trì.',
        'Phòng Kinh tế bảo lưu',
      ],
    );
    expect(await printed(context, 'audit-opening', { record: audit.code })).toEqual(opening);
  });

  it('biên bản chỉ ghi lại khi có lý do: in bản ghi sau, bản ghi trước và lý do được nêu ở trang theo dõi', async () => {
    const { context } = world;
    const { audit } = await findOne(context, await openAudit(world, auditInput()));
    world.setNow('2026-11-30T16:30');
    const meeting = { heldAt: instant('2026-11-30T16:00'), attendees: 'Đoàn', minutes: 'Ghi lần đầu' };
    await recordClosing(context, audit.code, meeting);
    world.setNow('2026-11-30T16:40');
    for (const reason of [undefined, ' ']) {
      await expect(
        recordClosing(context, audit.code, { ...meeting, minutes: 'Ghi lần sau', reason }),
      ).rejects.toMatchObject({ code: 'audit-closing-recorded', field: 'reason' });
    }
    await recordClosing(context, audit.code, { ...meeting, minutes: 'Ghi lần sau', reason: 'Chép thiếu ý kiến' });
    const { body, annex } = await printed(context, 'audit-closing', { record: audit.code });
    expect(body).toContain('Ghi lần sau');
    expect(body).not.toContain('Ghi lần đầu');
    expect(annex).toContain('Ghi lần đầu');
    expect(annex).toContain('ghi lại vì: Chép thiếu ý kiến.');
    const entries = await trailOf(context.database, `audit:${audit.id}`);
    expect(entries.filter(({ action }) => action === 'audit.closing').map(({ detail }) => detail)).toMatchObject([
      {},
      { note: 'Chép thiếu ý kiến' },
    ]);
  });

  it('phiếu ghi nhận: bộ phận trả lời là ký; phiếu khắc phục lập sau, trả lời lại, rút hay đóng ở trang theo dõi', async () => {
    const { context } = world;
    const { audit, line } = await findOne(context, await openAudit(world, auditInput()));
    const record = `${audit.code}-D01`;
    const issued = await printed(context, 'audit-finding', { record });
    expect(issued.body).toMatch(/\] Đồng ý; {2}\[/);
    expect(issued.annex).toBe('');
    await expectKept(
      context,
      'audit-finding',
      { record },
      async () => {
        world.setNow('2026-12-01T08:00');
        await raiseCorrectiveAction(context, slipOf(audit.code, line));
        await renamed();
      },
      ['THEO DÕI PHÁT HIỆN ĐẾN NGÀY 01/12/2026', 'HDKP-2026-001: đề xuất'],
    );
    await respondToFinding(world.binh, audit.code, line, { ...yes, accepted: false, words: 'Bản mới đã treo' });
    world.setNow('2026-12-02T08:00');
    await respondToFinding(world.binh, audit.code, line, yes);
    const answered = await printed(context, 'audit-finding', { record });
    expect(answered.body).toContain('Sẽ thu hồi bản cũ');
    expect(answered.annex).toContain(
      'Trả lời trước đó ngày 01/12/2026, đại diện Trần Bình: không đồng ý. Bản mới đã treo.',
    );
    world.setNow('2026-12-03T08:00');
    await withdrawCorrectiveAction(context, 'HDKP-2026-001', 'Nhìn nhầm bản');
    await withdrawFinding(context, audit.code, line, 'Nhìn nhầm bản');
    const withdrawn = await printed(context, 'audit-finding', { record });
    expect(withdrawn.body).toBe(answered.body);
    expect(withdrawn.annex).toContain('Đã rút ngày 03/12/2026 (Hệ thống): Nhìn nhầm bản.');
  });

  it('phát hiện đã rút rồi viết phát hiện khác trên cùng dòng: trang theo dõi kể cái đã rút, không lấy lời trả lời cũ làm trả lời của cái mới', async () => {
    const { context } = world;
    const { audit, line } = await findOne(context, await openAudit(world, auditInput()));
    await respondToFinding(world.binh, audit.code, line, { ...yes, accepted: false, words: 'Tờ của thủ tục khác' });
    world.setNow('2026-12-01T08:00');
    await withdrawFinding(context, audit.code, line, 'Nhìn nhầm thủ tục');
    const words = { clause: '8.5.1', requirement: 'Đúng bản', statement: 'Bản cũ ở quầy 3', evidence: 'Ảnh quầy 3' };
    await draftFinding(context, audit.code, line, words);
    world.setNow('2026-12-02T08:00');
    await issueFinding(context, audit.code, line);
    await respondToFinding(world.binh, audit.code, line, yes);
    const { body, annex } = await printed(context, 'audit-finding', { record: `${audit.code}-D01` });
    expect(body).toContain('Bản cũ ở quầy 3');
    expect(annex).not.toContain('Trả lời trước đó');
    expect(annex).toContain('Phát hiện trước đó của dòng này (Dùng bản cũ) đã rút ngày 01/12/2026: Nhìn nhầm thủ tục.');
  });

  it('báo cáo đã phê duyệt: phiếu khắc phục lập và đóng sau, trả lời sau, đóng cuộc đánh giá ở trang theo dõi', async () => {
    const { context } = world;
    const { audit, line } = await findOne(context, await openAudit(world, auditInput()));
    await reportAudit(world, audit);
    const checklist = await printed(context, 'audit-checklist', { record: audit.code });
    await expectKept(
      context,
      'audit-report',
      { record: audit.code },
      async () => {
        world.setNow('2026-12-05T08:00');
        await respondToFinding(world.binh, audit.code, line, yes);
        const dropped = await raiseCorrectiveAction(context, slipOf(audit.code, line));
        await withdrawCorrectiveAction(context, dropped.code, 'Lập nhầm');
        await raiseCorrectiveAction(context, slipOf(audit.code, line));
        await closeAudit(context, audit.code);
        await expect(closeFinding(context, audit.code, line, 'xong')).rejects.toMatchObject({ code: 'audit-blocked' });
        await renamed();
      },
      [
        'THEO DÕI SAU BÁO CÁO ĐẾN NGÀY 05/12/2026',
        'không thuộc báo cáo đã phê duyệt',
        `${audit.code}-D01`,
        'Sẽ thu hồi bản cũ',
        'HDKP-2026-001: đã hủy ngày 05/12/2026',
        'HDKP-2026-002: đề xuất',
        'Đóng cuộc đánh giá ngày 05/12/2026 (Hệ thống).',
      ],
    );
    expect(await printed(context, 'audit-checklist', { record: audit.code })).toEqual(checklist);
    expect((await verifyRows(context)).faults).toEqual([]);
  });

  it('báo cáo phê duyệt rồi bị trả lại: làm lại là dự thảo; ai trả lại, vì sao, kết luận trước ở trang theo dõi', async () => {
    const { context } = world;
    const { audit } = await findOne(context, await openAudit(world, auditInput()));
    await reportAudit(world, audit);
    world.setNow('2026-12-05T08:00');
    await returnReport(context, audit.code, 'Thiếu kiến nghị');
    const draft = await printed(context, 'audit-report', { record: audit.code });
    expect(draft.body).toContain('Dự thảo');
    for (const words of ['Trả lại báo cáo ngày 05/12/2026 (Hệ thống): Thiếu kiến nghị.', 'Hệ thống được duy trì.']) {
      expect(draft.annex).toContain(words);
    }
    await submitReport(context, audit.code, { conclusion: 'Kết luận lại', recommendations: '', reserved: '' });
    await approveReport(context, audit.code);
    const again = await printed(context, 'audit-report', { record: audit.code });
    expect(again.body).toContain('Kết luận lại');
    expect(again.body).not.toContain('Hệ thống được duy trì');
    expect(again.annex).toContain('Hệ thống được duy trì');
    expect((await printed(context, 'audit-checklist', { record: audit.code })).annex).toContain('Thiếu kiến nghị');
  });
});

describe('bản đã phát hành', () => {
  it('bằng mẫu nay: giữ như đã lưu, chưa có gì khác', async () => {
    const { context } = world;
    const { audit } = await findOne(context, await openAudit(world, auditInput()));
    await reportAudit(world, audit);
    for (const kind of ['plan', 'team', 'notice', 'opening', 'checklist', 'closing', 'report', 'finding']) {
      const report = findReportKind(`audit-${kind}`);
      const record = kind === 'finding' ? `${audit.code}-D01` : audit.code;
      const { issued } = await issueKind(report, context, { record });
      expect(issuedModel(report, issued)).toEqual(JSON.parse(issued.model));
      expect(await changedSince(report, context, issued)).toEqual([]);
    }
  });

  it('bằng mẫu trước đây: in như đã in, mọi điều còn trong phần của giấy', async () => {
    const { context } = world;
    const { audit: opened, line } = await findOne(context, await openAudit(world, auditInput()));
    await respondToFinding(world.binh, opened.code, line, yes);
    const audit = await reportAudit(world, opened);
    const { office } = (await gatherReport(findReportKind('audit-plan'), context, { record: audit.code })) as {
      office: object;
    };
    const slips = [{ lineId: line, code: 'HDKP-2026-009', open: true }];
    const frozen = { office, audit, slips, samples: [], repeats: [], grounds: ['Luật A'] };
    const whole = { ...frozen, code: `${audit.code}-D01`, line: audit.lines[0], finding: audit.lines[0]?.finding };
    const drawn = (kind: string, model: object) => {
      const report = findReportKind(kind);
      const html = report.html(report.thaw?.(JSON.parse(JSON.stringify(model)), audit.opening?.at ?? audit.openingAt));
      expect(html).not.toContain('<div class="annex"></div>');
      return html;
    };
    expect(drawn('audit-team', frozen)).toContain('Căn cứ Luật A;');
    expect(drawn('audit-closing', frozen)).toContain('Hệ thống được duy trì.');
    expect(drawn('audit-report', frozen)).toContain('HDKP-2026-009');
    expect(drawn('audit-finding', whole)).toContain('Phiếu yêu cầu hành động khắc phục: HDKP-2026-009.');
    for (const kind of ['audit-plan', 'audit-notice', 'audit-opening', 'audit-checklist']) drawn(kind, frozen);
  });
});
