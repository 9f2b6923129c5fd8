import { beforeEach, describe, expect, it } from 'vitest';
import { approveAudit, changeAudit, getAudit, notifyAudit, planAudit, reopenAudit } from '../../src/command/audit.ts';
import { approveReport } from '../../src/command/audit-conclude.ts';
import { closeFinding, respondToFinding, withdrawFinding } from '../../src/command/audit-finding.ts';
import { addQuestion, recordOpening } from '../../src/command/audit-run.ts';
import { addAuditor, endAuditor } from '../../src/command/auditor.ts';
import { actOnDossier } from '../../src/command/dossier.ts';
import { addPerson, movePerson } from '../../src/command/organisation.ts';
import { offeredActs } from '../../src/domain/audit/allowed.ts';
import type { Problem } from '../../src/domain/problem.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { auditFinding } from '../../src/report/audit-finding.ts';
import { auditPlan } from '../../src/report/audit-plan.ts';
import { auditReport } from '../../src/report/audit-report.ts';
import { listAuditors } from '../../src/storage/audit.ts';
import { problemIn } from '../../src/web/kept.ts';
import { answerLine, auditInput, auditWorld, findOne, openAudit, reportAudit } from '../support/audit.ts';
import { closedSlip, slipInput } from '../support/improvement.ts';
import { received, saveProcedures } from '../support/world.ts';

type World = Awaited<ReturnType<typeof auditWorld>>;
let world: World;

beforeEach(async () => {
  world = await auditWorld();
});

describe('dòng lịch chỉ có điều khoản, không có quy trình', () => {
  /** Lê An receives dossiers; the audited section has `shared` of them handed over. */
  const work = async (shared: number) => {
    await saveProcedures(world.context);
    const an = world.as({ personId: world.an.id, unitId: world.social.id, name: 'Lê An', roles: ['counter'] });
    const codes: string[] = [];
    for (let index = 0; index < shared; index += 1) codes.push(await received(an));
    const to = { personId: world.binhId, name: '', unitId: null, unitName: '' };
    for (const code of codes) await actOnDossier(an, code, { type: 'hand-over', to });
    return codes.sort();
  };

  it('đã cùng xử lý hồ sơ của bộ phận trong kỳ thì từ chối; ghi lý do thì được, số hồ sơ in trong kế hoạch', async () => {
    const [first] = await work(2);
    await received(world.context);
    const conflict = `Lê An đã tham gia 2 hồ sơ mà Phòng Kinh tế giữ hoặc xử lý (như ${first}) trong kỳ được đánh giá`;
    await expect(planAudit(world.context, auditInput())).rejects.toMatchObject({
      code: 'audit-independence',
      details: { conflict: `${conflict} (giao cho người không tham gia các hồ sơ ấy)` },
    });
    const key = `section-work:${world.an.id}:${world.economy.id}`;
    const reason = 'Chỉ có một đánh giá viên';
    const { code, exceptions } = await planAudit(world.context, auditInput({ exceptions: { [key]: reason } }));
    expect(exceptions).toEqual([{ key, conflict, reason }]);
    const html = auditPlan.html(await auditPlan.gather(world.context, { record: code }));
    expect(html).toContain(conflict);
    expect(html).toContain(reason);
  });

  it('ngoài kỳ được đánh giá, hay hồ sơ bộ phận ấy không giữ, thì không vướng', async () => {
    await work(1);
    const period = { periodFrom: localDate('2026-01-01'), periodTo: localDate('2026-11-19') };
    await expect(planAudit(world.context, auditInput(period))).resolves.toBeDefined();
    const other = await addAuditor(world.context, {
      person: 'Trần Bình',
      lead: true,
      experience: '',
      training: { name: 'Khóa', certificate: '', on: localDate('2025-01-01'), validUntil: localDate('2027-01-01') },
    });
    expect(other.name).toBe('Trần Bình');
    const timetable = auditInput().timetable.map((row) => ({ ...row, auditor: 'Trần Bình', section: 'H1' }));
    const plan = auditInput({ team: [{ person: 'Trần Bình', role: 'lead' }], timetable });
    await expect(planAudit(world.context, plan)).resolves.toBeDefined();
  });
});

describe('người trong đoàn không phê duyệt việc của đoàn mình', () => {
  const leading = (personId: string, name: string) =>
    world.as({ login: name, personId, name, roles: ['leader', 'auditor'], unitId: world.social.id });

  it('kế hoạch: trưởng đoàn và người trong đoàn bị từ chối, người khác có quyền thì phê duyệt được', async () => {
    const training = {
      name: 'Khóa',
      certificate: '',
      on: localDate('2025-01-01'),
      validUntil: localDate('2027-01-01'),
    };
    await addAuditor(world.context, { person: 'Trần Bình', lead: false, experience: '', training });
    const team = [...auditInput().team, { person: 'Trần Bình', role: 'member' as const }];
    const audit = await planAudit(world.context, auditInput({ team }));
    for (const [id, name] of [
      [world.an.id, 'Lê An'],
      [world.binhId, 'Trần Bình'],
    ] as const) {
      const refused = approveAudit(leading(id, name), audit.code, '13/QĐ-UBND');
      await expect(refused).rejects.toMatchObject({ code: 'audit-own-approval', details: { name } });
      const offered = offeredActs(audit, [], leading(id, name).actor).find(({ act }) => act === 'approve');
      expect(offered?.reason).toContain('trong đoàn');
    }
    const approved = await approveAudit(leading('khác', 'Võ Chi'), audit.code, '13/QĐ-UBND');
    expect(approved.approval?.name).toBe('Võ Chi');
  });

  it('báo cáo: trưởng đoàn và người đã nộp báo cáo bị từ chối, người khác có quyền thì phê duyệt được', async () => {
    const { audit } = await findOne(world.context, await openAudit(world, auditInput()));
    await reportAudit(world, audit, null);
    const own = approveReport(leading(world.an.id, 'Lê An'), audit.code);
    await expect(own).rejects.toMatchObject({ code: 'audit-own-approval', details: { name: 'Lê An' } });
    const approved = await approveReport(leading('khác', 'Võ Chi'), audit.code);
    expect(approved.report?.approval?.name).toBe('Võ Chi');
  });
});

describe('người của bộ phận được đánh giá ghi phiếu hỏi của bộ phận mình', () => {
  it('không ghi lý do thì từ chối; có lý do thì thành ngoại lệ in trong báo cáo, hỏi một lần cho cả cuộc', async () => {
    const audit = await openAudit(world, auditInput());
    const secretary = world.as({
      login: 'binh',
      personId: world.binhId,
      unitId: world.economy.id,
      name: 'Trần Bình',
      roles: ['quality-officer'],
    });
    const answer = { result: 'conforms', note: 'Đúng bản' } as const;
    await expect(answerLine(secretary, audit, 0, answer)).rejects.toMatchObject({
      code: 'audit-own-section',
      field: `own-${audit.lines[0]?.id}`,
    });
    const reason = 'Chép từ phiếu giấy của đoàn';
    const first = await answerLine(secretary, audit, 0, { ...answer, ownWorkReason: reason });
    expect(first.exceptions).toMatchObject([
      { conflict: 'Trần Bình của Phòng Kinh tế ghi phiếu hỏi của chính bộ phận mình', reason },
    ]);
    const second = await answerLine(secretary, first, 1, answer);
    expect(second.exceptions).toHaveLength(1);
  });

  it('đánh giá viên của dòng, và người ngoài bộ phận ấy, ghi như thường', async () => {
    const audit = await openAudit(world, auditInput());
    const an = world.as({ login: 'an', personId: world.an.id, unitId: world.social.id, name: 'Lê An', roles: [] });
    const answered = await answerLine(an, audit, 0, { result: 'conforms', note: 'Đúng bản' });
    expect(answered.exceptions).toEqual([]);
  });
});

describe('người của bộ phận rút, đóng phát hiện của chính bộ phận mình', () => {
  const ownWork = 'Thư ký ISO duy nhất, trưởng đoàn đã đồng ý bằng văn bản';
  const secretary = () =>
    world.as({
      login: 'binh',
      personId: world.binhId,
      unitId: world.economy.id,
      name: 'Trần Bình',
      roles: ['quality-officer'],
    });
  const answered = async () => {
    const found = await findOne(world.context, await openAudit(world, auditInput()));
    const yes = { accepted: true, words: '', representative: '' };
    await respondToFinding(world.binh, found.audit.code, found.line, yes);
    return { code: found.audit.code, line: found.line };
  };

  it('rút không ghi lý do thì từ chối; có lý do thì giữ ở phát hiện, thành ngoại lệ in trong báo cáo', async () => {
    const { code, line } = await answered();
    await expect(withdrawFinding(secretary(), code, line, 'Nhìn nhầm bản')).rejects.toMatchObject({
      code: 'audit-own-finding',
      field: 'ownWork',
      details: { name: 'Trần Bình', section: 'Phòng Kinh tế', act: 'rút' },
    });
    const { exceptions, lines } = await withdrawFinding(secretary(), code, line, 'Nhìn nhầm bản', ownWork);
    const conflict = 'Trần Bình của Phòng Kinh tế rút phát hiện 7.5.3 của chính bộ phận mình';
    expect(exceptions).toMatchObject([{ conflict, reason: ownWork }]);
    expect(lines[0]?.withdrawn[0]?.ended).toMatchObject({ words: 'Nhìn nhầm bản', ownWork });
    const html = auditReport.html(await auditReport.gather(world.context, { record: code }));
    for (const words of [conflict, ownWork]) expect(html).toContain(words);
  });

  it('đóng sau khi báo cáo đã duyệt: cũng phải có lý do; lý do in ở trang theo dõi của báo cáo và của phiếu ghi nhận', async () => {
    const { code, line } = await answered();
    await reportAudit(world, await getAudit(world.context, code));
    world.setNow('2026-12-01T08:00');
    const source = { kind: 'audit', reference: code, part: line } as const;
    await closedSlip(world.context, { ...slipInput, source }, 'Trần Bình');
    await expect(closeFinding(secretary(), code, line, 'Đã thay bản')).rejects.toMatchObject({
      code: 'audit-own-finding',
      details: { act: 'đóng' },
    });
    const { exceptions } = await closeFinding(secretary(), code, line, 'Đã thay bản', ownWork);
    expect(exceptions.at(-1)?.conflict).toBe('Trần Bình của Phòng Kinh tế đóng phát hiện 7.5.3 của chính bộ phận mình');
    for (const [kind, record] of [
      [auditReport, code],
      [auditFinding, `${code}-D01`],
    ] as const) {
      const html = kind.html((await kind.gather(world.context, { record })) as never);
      expect(html).toContain(`Đã thay bản (người ghi thuộc Phòng Kinh tế; lý do chấp nhận: ${ownWork})`);
    }
  });

  it('người ngoài bộ phận ấy rút như thường, lý do thừa không thành ngoại lệ', async () => {
    const { code, line } = await answered();
    const { exceptions, lines } = await withdrawFinding(world.context, code, line, 'Nhìn nhầm bản', ownWork);
    expect(exceptions).toEqual([]);
    expect(lines[0]?.withdrawn[0]?.ended).not.toHaveProperty('ownWork');
  });
});

describe('mở lại kế hoạch rồi đổi đánh giá viên', () => {
  it('câu hỏi đoàn tự thêm cũng đứng tên người mới', async () => {
    const { code } = await planAudit(world.context, auditInput());
    await approveAudit(world.context, code, '13/QĐ-UBND');
    const question = { sectionId: world.economy.id, clause: '7.2', question: 'Ai dạy việc?', expected: '' };
    await addQuestion(world.context, code, question);
    await reopenAudit(world.context, code, 'Đổi người');
    const training = {
      name: 'Khóa',
      certificate: '',
      on: localDate('2025-01-01'),
      validUntil: localDate('2028-01-01'),
    };
    const chi = await addPerson(world.context, { name: 'Võ Chi', unitId: world.social.id, title: 'Công chức' });
    await addAuditor(world.context, { person: 'Võ Chi', lead: true, experience: '', training });
    const timetable = auditInput().timetable.map((row) => ({ ...row, auditor: 'Võ Chi' }));
    await changeAudit(world.context, code, auditInput({ team: [{ person: 'Võ Chi', role: 'lead' }], timetable }));
    const { lines } = await approveAudit(world.context, code, '14/QĐ-UBND');
    expect(lines.find(({ clause }) => clause === '7.2')?.auditor.id).toBe(chi.id);
  });
});

describe('tính độc lập xét lại ngày khai mạc', () => {
  const meeting = { heldAt: instant('2026-11-30T08:00'), attendees: 'Mọi người', minutes: '' };

  const notified = async () => {
    const { code } = await planAudit(world.context, auditInput());
    await approveAudit(world.context, code, '13/QĐ-UBND');
    await notifyAudit(world.context, code, { unannounced: '', words: '' });
    return code;
  };

  const opening = (code: string, ownWork?: string) => {
    world.setNow('2026-11-30T10:00');
    return recordOpening(world.context, code, { ...meeting, ...(ownWork === undefined ? {} : { ownWork }) });
  };

  it('chuyển về bộ phận được đánh giá sau khi kế hoạch đã duyệt thì không khai mạc; ghi lý do thì được, in trong báo cáo', async () => {
    const code = await notified();
    const move = { unitId: world.economy.id, title: 'Công chức', from: localDate('2026-11-25') };
    await movePerson(world.context, { personId: world.an.id, ...move });
    await expect(opening(code)).rejects.toMatchObject({ code: 'audit-independence', field: 'ownWork' });
    const reason = 'Cả xã chỉ có một đánh giá viên';
    const audit = await opening(code, reason);
    expect(audit.exceptions).toMatchObject([{ key: `section:${world.an.id}:${world.economy.id}`, reason }]);
    const reported = await reportAudit(world, (await findOne(world.context, audit)).audit, null);
    const html = auditReport.html(await auditReport.gather(world.context, { record: reported.code }));
    expect(html).toContain('Lê An giữ vị trí “Công chức” tại Phòng Kinh tế');
    expect(html).toContain(reason);
  });

  it('vướng nhiều chỗ thì kể hết: ai, bộ phận nào, mấy hồ sơ, và từng chỗ làm gì được', async () => {
    const code = await notified();
    await saveProcedures(world.context);
    const an = world.as({ personId: world.an.id, unitId: world.social.id, name: 'Lê An', roles: ['counter'] });
    const dossier = await received(an);
    await actOnDossier(an, dossier, {
      type: 'hand-over',
      to: { personId: world.binhId, name: '', unitId: null, unitName: '' },
    });
    const move = { unitId: world.economy.id, title: 'Công chức', from: localDate('2026-11-25') };
    await movePerson(world.context, { personId: world.an.id, ...move });
    const refused = await opening(code).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'audit-independence', field: 'ownWork' });
    const text = problemIn(refused as Problem, 'vi');
    for (const words of [
      'Lê An giữ vị trí “Công chức” tại Phòng Kinh tế trong kỳ được đánh giá (mở lại kế hoạch để giao cho người ngoài bộ phận ấy)',
      `Lê An đã tham gia 1 hồ sơ mà Phòng Kinh tế giữ hoặc xử lý (như ${dossier}) trong kỳ được đánh giá (mở lại kế hoạch để giao cho người không tham gia các hồ sơ ấy)`,
    ]) {
      expect(text).toContain(words);
    }
    expect(problemIn(refused as Problem, 'en')).toMatch(
      /outside that section\); .* took part in 1 dossier that Phòng Kinh tế held .* in those dossiers\)/,
    );
    const { exceptions } = await opening(code, 'Cả xã chỉ có một đánh giá viên');
    expect(exceptions).toHaveLength(2);
  });

  it('không có gì mới thì không hỏi lý do, và lý do gõ thừa không thành ngoại lệ', async () => {
    const audit = await opening(await notified(), 'gõ thừa');
    expect(audit.exceptions).toEqual([]);
  });

  it('hồ sơ năng lực đã kết thúc sau khi kế hoạch được duyệt thì không khai mạc', async () => {
    const code = await notified();
    const [auditor] = await listAuditors(world.context.database);
    await endAuditor(world.context, auditor?.code ?? '', 'Thôi làm đánh giá viên');
    await expect(opening(code, 'lý do')).rejects.toMatchObject({ code: 'audit-competence' });
  });
});
