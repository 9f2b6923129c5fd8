import { beforeEach, describe, expect, it } from 'vitest';
import { planAudit } from '../../src/command/audit.ts';
import { closeAudit } from '../../src/command/audit-conclude.ts';
import { closeFinding, respondToFinding } from '../../src/command/audit-finding.ts';
import { drawSample } from '../../src/command/audit-sample.ts';
import { raiseCorrectiveAction } from '../../src/command/corrective-action.ts';
import { withdrawCorrectiveAction } from '../../src/command/corrective-action-act.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import { evidenceOf } from '../../src/domain/audit/evidence.ts';
import { conflictsOf } from '../../src/domain/audit/independence.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { auditReport } from '../../src/report/audit-report.ts';
import { handledWork } from '../../src/storage/audit.ts';
import { answerLine, auditInput, auditWorld, findOne, openAudit, reportAudit } from '../support/audit.ts';
import { procedures, received, saveProcedures } from '../support/world.ts';

type World = Awaited<ReturnType<typeof auditWorld>>;
let world: World;

beforeEach(async () => {
  world = await auditWorld();
});

const yes = { accepted: true, words: 'Nhất trí', representative: '' };
const slipOf = (code: string, part: string) => ({
  source: { kind: 'audit', reference: code, part } as const,
  grade: 'minor' as const,
  clause: '8.5.1',
  requirement: 'Dùng bản hiện hành',
  statement: 'Dùng bản cũ',
  evidence: 'Ảnh tại quầy',
});

describe('bộ phận trả lời phát hiện', () => {
  it('người của bộ phận khác không trả lời thay; người lập kế hoạch ghi được khi nêu tên người đại diện', async () => {
    const { audit, line } = await findOne(world.context, await openAudit(world, auditInput()));
    const stranger = world.as({ roles: ['specialist'], unitId: world.social.id });
    await expect(respondToFinding(stranger, audit.code, line, yes)).rejects.toMatchObject({ code: 'audit-response' });
    await expect(respondToFinding(world.context, audit.code, line, yes)).rejects.toMatchObject({
      code: 'audit-response',
    });
    const told = await respondToFinding(world.context, audit.code, line, { ...yes, representative: 'Trần Bình' });
    expect(told.lines[0]?.finding?.response).toMatchObject({
      accepted: true,
      representative: 'Trần Bình',
      representativeId: world.binhId,
    });
  });

  it('đánh giá viên của cuộc không ghi trả lời của bộ phận, dù có quyền lập kế hoạch và nêu tên người đại diện', async () => {
    const { audit, line } = await findOne(world.context, await openAudit(world, auditInput()));
    const an = world.as({ personId: world.an.id, name: 'Lê An', roles: ['quality-officer'], unitId: world.social.id });
    await expect(respondToFinding(an, audit.code, line, { ...yes, representative: 'Trần Bình' })).rejects.toMatchObject(
      { code: 'audit-response-own', details: { name: 'Lê An' } },
    );
  });

  it('người đại diện không phải người của bộ phận thì từ chối; người ngoài danh sách chỉ ghi kèm lý do, in rõ là ngoài danh sách', async () => {
    const { audit, line } = await findOne(world.context, await openAudit(world, auditInput()));
    for (const representative of ['Nguyễn Không Ai', 'Lê An']) {
      await expect(respondToFinding(world.context, audit.code, line, { ...yes, representative })).rejects.toMatchObject(
        { code: 'audit-representative', field: 'representative' },
      );
    }
    const outside = 'Cán bộ hợp đồng, chưa có trong danh sách';
    const answer = { ...yes, representative: 'Nguyễn Không Ai', outside };
    const told = await respondToFinding(world.context, audit.code, line, answer);
    expect(told.lines[0]?.finding?.response).toMatchObject({
      representative: 'Nguyễn Không Ai',
      representativeId: null,
      outside,
    });
    const html = auditReport.html(await auditReport.gather(world.context, { record: audit.code }));
    expect(html).toContain('Đại diện: Nguyễn Không Ai (ngoài danh sách cán bộ:');
    expect(html).toContain(outside);
  });

  it('không đồng ý phải nêu lý do; ý kiến giữ nguyên trong báo cáo; đổi ý thì bản trước vẫn còn trong lịch sử', async () => {
    const { audit, line } = await findOne(world.context, await openAudit(world, auditInput()));
    const no = { accepted: false, words: '', representative: '' };
    await expect(respondToFinding(world.binh, audit.code, line, no)).rejects.toMatchObject({
      code: 'required',
      field: 'words',
    });
    const words = 'Bản mới đã treo từ sáng';
    const disputed = await respondToFinding(world.binh, audit.code, line, { ...no, words });
    expect(disputed.lines[0]?.finding).toMatchObject({
      state: 'disputed',
      response: { accepted: false, words, representative: 'Trần Bình' },
    });
    expect(auditReport.html(await auditReport.gather(world.context, { record: audit.code }))).toContain(words);
    const accepted = await respondToFinding(world.binh, audit.code, line, yes);
    expect(accepted.lines[0]?.finding?.state).toBe('accepted');
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });
});

describe('đóng cuộc đánh giá', () => {
  it('điểm không phù hợp chưa có phiếu khắc phục, hoặc phiếu đã hủy, thì không đóng; có phiếu thì đóng', async () => {
    const { audit, line } = await findOne(world.context, await openAudit(world, auditInput()));
    await reportAudit(world, audit);
    await expect(closeAudit(world.context, audit.code)).rejects.toMatchObject({ code: 'audit-blocked' });
    world.setNow('2026-11-30T17:30');
    await respondToFinding(world.binh, audit.code, line, yes);
    const dropped = await raiseCorrectiveAction(world.context, slipOf(audit.code, line));
    await withdrawCorrectiveAction(world.context, dropped.code, 'Lập nhầm');
    await expect(closeAudit(world.context, audit.code)).rejects.toMatchObject({ code: 'audit-blocked' });
    const slip = await raiseCorrectiveAction(world.context, slipOf(audit.code, line));
    const closed = await closeAudit(world.context, audit.code);
    expect(closed).toMatchObject({ state: 'closed', due: null });
    const held = evidenceOf([closed]).filter(({ clause }) => clause === '9.2');
    expect(held).toEqual([expect.objectContaining({ date: '2026-11-30', href: `/audits/${audit.code}` })]);
    // The finding itself stays open until its slip is closed.
    await expect(closeFinding(world.context, audit.code, line, 'xong')).rejects.toMatchObject({
      code: 'audit-blocked',
    });
    const model = await auditReport.gather(world.context, { record: audit.code });
    // The report was approved before; the slip stands on the page that follows it.
    expect(model.slips).toEqual([]);
    expect(model.laterSlips).toContainEqual({ lineId: line, code: slip.code, state: 'proposed', endedOn: null });
    expect(auditReport.html(model)).toContain(slip.code);
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });
});

describe('điểm lặp lại', () => {
  it('cùng điều khoản, cùng bộ phận với lần trước thì báo cáo nêu lần trước; bộ phận khác thì không', async () => {
    const first = await findOne(world.context, await openAudit(world, auditInput()));
    const day = localDate('2026-12-21');
    const later = (section: string) =>
      auditInput({
        from: day,
        to: day,
        timetable: auditInput().timetable.map((row) => ({ ...row, day, section })),
        exceptions: { [`section:${world.an.id}:${world.social.id}`]: 'Chỉ có một đánh giá viên' },
      });
    const second = await findOne(world.context, await openAudit(world, later('Phòng Kinh tế')));
    const { repeats } = await auditReport.gather(world.context, { record: second.audit.code });
    expect(repeats).toEqual([{ lineId: second.line, auditCode: first.audit.code, statement: 'Dùng bản cũ' }]);
    expect((await auditReport.gather(world.context, { record: first.audit.code })).repeats).toEqual([]);
    world.setNow('2026-12-01T08:00');
    const elsewhere = await findOne(world.context, await openAudit(world, later('Phòng Văn hóa')));
    expect((await auditReport.gather(world.context, { record: elsewhere.audit.code })).repeats).toEqual([]);
  });
});

describe('không đánh giá việc chính mình đã làm', () => {
  const anReceives = async () => {
    await saveProcedures(world.context);
    const an = world.as({ personId: world.an.id, unitId: world.social.id, name: 'Lê An', roles: ['counter'] });
    return received(an);
  };

  it('đánh giá viên đã nhận hồ sơ thì không lấy hồ sơ ấy làm bằng chứng, trừ khi ghi lý do; lý do vào báo cáo', async () => {
    const dossier = await anReceives();
    const audit = await openAudit(world, auditInput());
    const own = { result: 'conforms', note: 'Đủ bước', dossiers: [dossier] } as const;
    await expect(answerLine(world.context, audit, 0, own)).rejects.toMatchObject({ code: 'audit-own-dossier' });
    const other = await received(world.context);
    await expect(answerLine(world.context, audit, 0, { ...own, dossiers: [other] })).resolves.toBeDefined();
    const reason = 'Hồ sơ duy nhất của thủ tục';
    const answered = await answerLine(world.context, audit, 1, { ...own, ownWorkReason: reason });
    expect(answered.exceptions).toEqual([expect.objectContaining({ reason })]);
    expect(auditReport.html(await auditReport.gather(world.context, { record: audit.code }))).toContain(reason);
  });

  it('kế hoạch: đánh giá viên đã nhận hồ sơ của thủ tục trong kỳ thì không đánh giá quy trình ấy; ngoài kỳ thì được', async () => {
    const dossier = await anReceives();
    const { timetable } = await planAudit(world.context, auditInput());
    const procedureCode = procedures[0]?.code ?? '';
    const process = { id: 'p', code: 'QT 01/HT', title: 'Quy trình', procedureCode };
    const rows = timetable.map((row) => ({ ...row, processes: [process] }));
    const conflicts = async (from: string, to: string) => {
      const period = { from: localDate(from), to: localDate(to) };
      const handled = await handledWork(world.context.database, [world.an.id], period.from, period.to);
      return conflictsOf({ timetable: rows, periodFrom: period.from, to: period.to }, { posts: [], handled });
    };
    expect(await conflicts('2026-11-01', '2026-11-30')).toEqual([
      {
        key: `work:${world.an.id}:${procedureCode}`,
        kind: 'own-work',
        auditor: 'Lê An',
        text: `Lê An đã tham gia 1 hồ sơ theo QT 01/HT (như ${dossier}) trong kỳ được đánh giá`,
      },
    ]);
    expect(await conflicts('2026-10-01', '2026-10-31')).toEqual([]);
  });

  it('hồ sơ rút trong mẫu cũng thế: rút trúng việc của mình thì vẫn phải ghi lý do', async () => {
    await anReceives();
    const audit = await openAudit(world, auditInput());
    const range = { from: localDate('2026-11-01'), to: localDate('2026-11-30') };
    const sample = await drawSample(world.context, { auditCode: audit.code, ...range, seed: 'h', perStratum: 5 });
    const [drawn] = sample.dossiers;
    const cited = { result: 'conforms', note: 'Đủ bước', dossiers: [drawn?.code ?? ''] } as const;
    await expect(answerLine(world.context, audit, 0, cited)).rejects.toMatchObject({
      code: 'audit-own-dossier',
      details: { name: 'Lê An', dossier: drawn?.code },
    });
  });
});
