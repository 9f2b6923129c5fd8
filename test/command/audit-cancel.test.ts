import { beforeEach, describe, expect, it } from 'vitest';
import { cancelAudit, getAudit } from '../../src/command/audit.ts';
import { closeAudit } from '../../src/command/audit-conclude.ts';
import { closeFinding, respondToFinding, withdrawFinding } from '../../src/command/audit-finding.ts';
import { drawSample } from '../../src/command/audit-sample.ts';
import { slipsOf } from '../../src/command/audit-slip.ts';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import {
  reissueCorrectiveAction,
  reopenCorrectiveAction,
  withdrawCorrectiveAction,
} from '../../src/command/corrective-action-act.ts';
import { offeredActs } from '../../src/domain/audit/allowed.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { evidenceParts } from '../../src/report/evidence-part.ts';
import { findReportKind } from '../../src/report/list.ts';
import { auditInput, auditWorld, findOne, openAudit, reportAudit } from '../support/audit.ts';
import { carriedOut, closedSlip, slipInput } from '../support/improvement.ts';
import { received, saveProcedures } from '../support/world.ts';

type World = Awaited<ReturnType<typeof auditWorld>>;
let world: World;

beforeEach(async () => {
  world = await auditWorld();
});

const reason = 'Bão, cơ quan dừng làm việc';
const planner = () => world.as({ login: 'thu', personId: 'thu', name: 'Thư', roles: ['quality-officer'] });
const leader = () => world.as({ login: 'chi', personId: 'chi', name: 'Chi', roles: ['leader'] });

describe('hủy cuộc đánh giá đang diễn ra', () => {
  it('người lập kế hoạch không tự hủy được, lãnh đạo hủy kèm lý do; thiếu lý do thì từ chối', async () => {
    const { code } = await openAudit(world, auditInput());
    await expect(cancelAudit(planner(), code, reason)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(cancelAudit(leader(), code, ' ')).rejects.toMatchObject({ code: 'required' });
    const gone = await cancelAudit(leader(), code, reason);
    expect(gone).toMatchObject({ state: 'cancelled', cancelled: { name: 'Chi', reason } });
  });

  it('đã phát hành phát hiện thì ai cũng không hủy được, phát hiện không biến mất; rút có lý do rồi mới hủy được', async () => {
    const { audit, line } = await findOne(world.context, await openAudit(world, auditInput()));
    await expect(cancelAudit(leader(), audit.code, reason)).rejects.toMatchObject({
      code: 'audit-blocked',
      details: { reason: expect.stringContaining('1 phát hiện') },
    });
    const offered = offeredActs(audit, [], leader().actor).find(({ act }) => act === 'cancel');
    expect(offered).toMatchObject({ permission: 'audit.approve', reason: expect.stringContaining('1 phát hiện') });
    await withdrawFinding(world.context, audit.code, line, 'Nhìn nhầm bản');
    const gone = await cancelAudit(leader(), audit.code, reason);
    expect(gone.lines.flatMap(({ withdrawn }) => withdrawn)).toHaveLength(1);
  });

  it('giấy tờ của cuộc đã hủy in “ĐÃ HỦY”, ngày và lý do, vẫn nằm trong hồ sơ minh chứng với chữ “đã hủy”', async () => {
    const { code } = await openAudit(world, auditInput());
    await cancelAudit(leader(), code, reason);
    for (const name of ['audit-plan', 'audit-team', 'audit-checklist', 'audit-report']) {
      const kind = findReportKind(name);
      const model = await kind.gather(world.context, { record: code });
      for (const face of [kind.html(model), JSON.stringify(kind.docx?.(model))]) {
        for (const text of ['ĐÃ HỦY', '30/11/2026', reason, 'Chi']) expect(face).toContain(text);
        expect(face).not.toContain('chưa phê duyệt');
      }
    }
    const parts = (await evidenceParts(world.context, 2026)).filter(({ chapter }) => chapter === 'Đánh giá nội bộ');
    const papers = parts.filter(({ parameters }) => parameters.record === code);
    expect(papers.map(({ kind }) => kind)).toEqual([
      'audit-team',
      'audit-plan',
      'audit-notice',
      'audit-opening',
      'audit-checklist',
    ]);
    for (const { title } of papers) expect(title).toContain('(đã hủy)');
    // A cancelled audit is no audit of the year.
    expect(parts.at(-1)?.missing).toBe('chưa đánh giá nội bộ trong năm');
  });
});

describe('việc của cuộc đã hủy', () => {
  const range = { from: localDate('2026-11-01'), to: localDate('2026-11-30'), perStratum: 3 };

  it('không rút mẫu mới cho cuộc đã hủy hay đã đóng', async () => {
    await saveProcedures(world.context);
    await received(world.context);
    const { code } = await openAudit(world, auditInput());
    await expect(drawSample(world.context, { auditCode: code, ...range })).resolves.toBeDefined();
    await cancelAudit(leader(), code, reason);
    await expect(drawSample(world.context, { auditCode: code, ...range })).rejects.toMatchObject({
      code: 'audit-state',
      details: { act: 'rút mẫu hồ sơ', state: 'đã hủy' },
    });
  });

  const slip = (code: string, part: string) =>
    raiseCorrectiveAction(world.context, {
      source: { kind: 'audit', reference: code, part },
      grade: 'minor',
      requirement: 'R',
      statement: 'N',
      evidence: 'E',
    });

  it('phiếu khắc phục không lập từ dòng không có, từ dòng chưa phát hành phát hiện, cũng không từ cuộc đã hủy', async () => {
    const audit = await openAudit(world, auditInput());
    const line = audit.lines[0]?.id ?? '';
    await expect(slip(audit.code, 'dòng-lạ')).rejects.toMatchObject({ code: 'improvement-audit-line', field: 'part' });
    await expect(slip(audit.code, line)).rejects.toMatchObject({ code: 'improvement-audit-finding', field: 'part' });
    await cancelAudit(leader(), audit.code, reason);
    await expect(slip(audit.code, line)).rejects.toMatchObject({ code: 'audit-state' });
  });

  it('còn phiếu khắc phục đang xử lý thì không rút phát hiện, không hủy cuộc đánh giá: phiếu không mồ côi', async () => {
    const { audit, line } = await findOne(world.context, await openAudit(world, auditInput()));
    const ofLine = await slip(audit.code, line);
    const ofAudit = await slip(audit.code, '');
    const words = 'Nhìn nhầm bản';
    await expect(withdrawFinding(world.context, audit.code, line, words)).rejects.toMatchObject({
      code: 'audit-blocked',
      details: { act: 'rút phát hiện', reason: expect.stringContaining(ofLine.code) },
    });
    await withdrawCorrectiveAction(world.context, ofLine.code, words);
    await withdrawFinding(world.context, audit.code, line, words);
    await expect(cancelAudit(leader(), audit.code, reason)).rejects.toMatchObject({
      code: 'audit-blocked',
      details: { act: 'hủy', reason: expect.stringContaining(ofAudit.code) },
    });
    const open = [{ lineId: '', code: ofAudit.code, open: true }];
    const offered = offeredActs(audit, open, leader().actor).find(({ act }) => act === 'cancel');
    expect(offered?.reason).toContain(ofAudit.code);
    await withdrawCorrectiveAction(world.context, ofAudit.code, words);
    await expect(cancelAudit(leader(), audit.code, reason)).resolves.toMatchObject({ state: 'cancelled' });
  });
});

describe('phiếu khắc phục đã chuyển sang phiếu khác, và phiếu duy nhất của điểm không phù hợp', () => {
  const part = async () => {
    const { audit, line } = await findOne(world.context, await openAudit(world, auditInput()));
    await respondToFinding(world.binh, audit.code, line, { accepted: true, words: '', representative: '' });
    return { code: audit.code, line, source: { kind: 'audit', reference: audit.code, part: line } as const };
  };

  it('hành động không có hiệu lực, phiếu nối tiếp đã hủy: phát hiện không đóng, cuộc đánh giá không đóng', async () => {
    const { code, line, source } = await part();
    await reportAudit(world, await getAudit(world.context, code));
    world.setNow('2026-12-01T08:00');
    const first = await closedSlip(world.context, { ...slipInput, source }, 'Trần Bình', 'ineffective');
    const next = await reissueCorrectiveAction(world.as({ login: 'xem', name: 'xem' }), first.code);
    await withdrawCorrectiveAction(world.context, next.code, 'Lập nhầm');
    await expect(closeFinding(world.context, code, line, 'Đã thay bản')).rejects.toMatchObject({
      code: 'audit-blocked',
      details: { reason: 'chưa có phiếu yêu cầu hành động khắc phục' },
    });
    await expect(closeAudit(world.context, code)).rejects.toMatchObject({ code: 'audit-blocked' });
  });

  it('phiếu mở lại vì cuộc này rồi chuyển sang phiếu nối tiếp: phát hiện theo phiếu nối tiếp đến khi nó đóng', async () => {
    const { code, line, source } = await part();
    const { code: old } = await closedSlip(world.context, slipInput, 'Trần Bình');
    await reopenCorrectiveAction(world.context, old, { reason: 'Lại thấy bản cũ', source });
    await carriedOut(world.context, old, 'Trần Bình', 'ineffective');
    const { code: next } = await reissueCorrectiveAction(world.as({ login: 'xem', name: 'xem' }), old);
    expect(await slipsOf(world.context, code)).toMatchObject([
      { lineId: line, code: old, open: false, reissued: true },
      { lineId: line, code: next, open: true, reissued: false },
    ]);
    await expect(closeFinding(world.context, code, line, 'Đã thay bản')).rejects.toMatchObject({
      code: 'audit-blocked',
      details: { reason: 'phiếu yêu cầu hành động khắc phục chưa đóng' },
    });
    await carriedOut(world.context, next, 'Trần Bình');
    await expect(closeFinding(world.context, code, line, 'Đã thay bản')).resolves.toBeDefined();
  });

  it('phiếu duy nhất mà cuộc đánh giá đã đóng với nó thì không hủy; còn phiếu khác của điểm ấy thì hủy được', async () => {
    const { code, source } = await part();
    await reportAudit(world, await getAudit(world.context, code));
    world.setNow('2026-11-30T17:30');
    const { code: only } = await raiseCorrectiveAction(world.context, { ...slipInput, source });
    await closeAudit(world.context, code);
    await expect(withdrawCorrectiveAction(world.context, only, 'Lập nhầm')).rejects.toMatchObject({
      code: 'audit-slip-needed',
      details: { slip: only, audit: code, section: 'Phòng Kinh tế' },
    });
    await raiseCorrectiveAction(world.context, { ...slipInput, source });
    await expect(withdrawCorrectiveAction(world.context, only, 'Lập nhầm')).resolves.toMatchObject({
      state: 'withdrawn',
    });
  });

  it('phát hiện đã rút thì phiếu đã đóng của nó không mở lại: việc tái diễn lập phiếu mới', async () => {
    const { code, line, source } = await part();
    const slip = await closedSlip(world.context, { ...slipInput, source }, 'Trần Bình');
    await withdrawFinding(world.context, code, line, 'Nhìn nhầm bản');
    await expect(reopenCorrectiveAction(world.context, slip.code, { reason: 'Lại thấy bản cũ' })).rejects.toMatchObject(
      { code: 'improvement-audit-finding' },
    );
  });
});
