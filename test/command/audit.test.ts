import { beforeAll, describe, expect, it } from 'vitest';
import { approveAudit, cancelAudit, notifyAudit, planAudit } from '../../src/command/audit.ts';
import { closeAudit, submitReport } from '../../src/command/audit-conclude.ts';
import { draftFinding, issueFinding } from '../../src/command/audit-finding.ts';
import { answerAudit, recordOpening } from '../../src/command/audit-run.ts';
import { addAuditor } from '../../src/command/auditor.ts';
import { readKept } from '../../src/command/evidence.ts';
import { addPerson, addUnit, setUpOffice } from '../../src/command/organisation.ts';
import { verifyRows } from '../../src/command/row-verify.ts';
import type { Audit } from '../../src/domain/audit/audit.ts';
import { coverageOf } from '../../src/domain/standard/coverage.ts';
import { clauses, standardName } from '../../src/domain/standard/standard.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { auditChecklist } from '../../src/report/audit-checklist.ts';
import { auditPlan } from '../../src/report/audit-plan.ts';
import { auditReport } from '../../src/report/audit-report.ts';
import { auditTeam } from '../../src/report/audit-team.ts';
import { auditInput } from '../support/audit.ts';
import { memoryContext, type TestContext } from '../support/context.ts';

let world: TestContext;
let sections: readonly { id: string; name: string }[];
let audit: Audit;

const training = {
  name: 'Đánh giá viên nội bộ',
  certificate: '',
  on: localDate('2025-01-01'),
  validUntil: localDate('2027-01-01'),
};

beforeAll(async () => {
  world = await memoryContext();
  const { context } = world;
  await setUpOffice(context, { code: 'H1', name: 'Ủy ban nhân dân xã Gia Tân', place: 'Gia Tân' });
  const economy = await addUnit(context, { code: 'KT', name: 'Phòng Kinh tế' });
  const social = await addUnit(context, { code: 'VH', name: 'Phòng Văn hóa' });
  sections = [economy, social];
  await addPerson(context, { name: 'Lê An', unitId: social.id, title: 'Công chức' });
  await addPerson(context, { name: 'Trần Bình', unitId: economy.id, title: 'Công chức' });
  await addAuditor(context, { person: 'Lê An', lead: true, experience: '', training });
});

describe('lập kế hoạch đánh giá', () => {
  it('người không có quyền: 403', async () => {
    await expect(planAudit(world.as({ roles: ['counter'] }), auditInput())).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });

  it('người chưa có hồ sơ năng lực không được phân công', async () => {
    const team = [{ person: 'Trần Bình', role: 'lead' }] as const;
    await expect(planAudit(world.context, auditInput({ team, timetable: [] }))).rejects.toMatchObject({
      code: 'audit-competence',
    });
  });

  it('đoàn được kể trưởng đoàn trước, thư ký sau cùng, dù chọn theo thứ tự nào', async () => {
    const team = [
      { person: 'Trần Bình', role: 'secretary' },
      { person: 'Lê An', role: 'lead' },
    ] as const;
    const made = await planAudit(world.context, auditInput({ team }));
    expect(made.team.map(({ name, role }) => [name, role])).toEqual([
      ['Lê An', 'lead'],
      ['Trần Bình', 'secretary'],
    ]);
    await cancelAudit(world.context, made.code, 'thử');
  });

  it('đánh giá chính bộ phận mình bị từ chối; ghi lý do thì được và lý do in trong kế hoạch', async () => {
    const timetable = auditInput().timetable.map((row) => ({ ...row, section: 'Phòng Văn hóa' }));
    await expect(planAudit(world.context, auditInput({ timetable }))).rejects.toMatchObject({
      code: 'audit-independence',
    });
    const { rows } = {
      rows: await world.context.database.all({ sql: 'select id from person where name = ?', parameters: ['Lê An'] }),
    };
    const key = `section:${String(rows[0]?.['id'])}:${sections[1]?.id}`;
    const made = await planAudit(
      world.context,
      auditInput({ timetable, exceptions: { [key]: 'Chỉ có một đánh giá viên' } }),
    );
    expect(made.exceptions).toHaveLength(1);
    const html = auditPlan.html(await auditPlan.gather(world.context, { record: made.code }));
    expect(html).toContain('Chỉ có một đánh giá viên');
    await cancelAudit(world.context, made.code, 'thử');
  });

  it('báo trước chưa đủ 7 ngày thì từ chối, trừ khi ghi là đột xuất; hủy rồi vẫn đọc được', async () => {
    const day = localDate('2026-11-24');
    const near = auditInput({ from: day, to: day, timetable: auditInput().timetable.map((row) => ({ ...row, day })) });
    const { code } = await planAudit(world.context, near);
    await approveAudit(world.context, code, '12/QĐ-UBND');
    const none = { unannounced: '', words: '' };
    await expect(notifyAudit(world.context, code, none)).rejects.toMatchObject({ code: 'audit-notice' });
    const told = await notifyAudit(world.context, code, { ...none, unannounced: 'Có phản ánh' });
    expect(told).toMatchObject({ state: 'notified', unannounced: 'Có phản ánh' });
    const gone = await cancelAudit(world.context, code, 'Trùng đoàn kiểm tra');
    expect(gone).toMatchObject({ state: 'cancelled', lines: told.lines, due: null });
  });
});

describe('phiếu hỏi và phát hiện', () => {
  beforeAll(async () => {
    const { code } = await planAudit(world.context, auditInput());
    await approveAudit(world.context, code, '13/QĐ-UBND');
    await notifyAudit(world.context, code, { unannounced: '', words: '' });
    world.setNow('2026-11-30T10:00');
    const heldAt = instant('2026-11-30T08:00');
    audit = await recordOpening(world.context, code, { heldAt, attendees: 'Mọi người', minutes: '' });
  });

  const answer = (index: number, change: object) => {
    const line = audit.lines[index];
    const blank = { status: 'asked', result: null, note: '', dossiers: [], ownWorkReason: '' } as const;
    return answerAudit(world.context, audit.code, [
      { lineId: line?.id ?? '', seen: line?.seq ?? 0, ...blank, ...change },
    ]);
  };

  it('không điền sẵn: chưa hỏi, chưa kết quả; đã hỏi và kết quả là hai điều; kết quả phải có bằng chứng', async () => {
    expect(audit.lines.map(({ status, result }) => [status, result])).toEqual([
      ['not-asked', null],
      ['not-asked', null],
    ]);
    await expect(answer(0, { status: 'not-asked', result: 'conforms', note: 'x' })).rejects.toMatchObject({
      code: 'audit-line-result',
    });
    await expect(answer(0, { result: 'conforms' })).rejects.toMatchObject({ code: 'audit-line-evidence' });
    await expect(answer(0, { seen: 9, result: 'conforms', note: 'x' })).rejects.toMatchObject({
      code: 'audit-line-seen',
    });
    await expect(answer(0, { dossiers: ['KHONG-CO'] })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('tệp bằng chứng có mã băm và ngày nói về tách khỏi ngày tải lên; tệp trống bị từ chối', async () => {
    const effectiveOn = localDate('2026-10-02');
    const note = new TextEncoder().encode('Bản in cũ còn treo ở quầy');
    const file = (content: Uint8Array) => [{ name: 'ghi-chep.txt', content, effectiveOn }];
    await expect(answer(0, { note: 'x', files: file(new Uint8Array()) })).rejects.toMatchObject({
      code: 'evidence-file',
    });
    audit = await answer(0, { result: 'minor', note: 'Bản cũ tại quầy', files: file(note) });
    const kept = audit.lines[0]?.files[0];
    expect(kept?.hash).toBe('c3f2932d93fedaabf62ab20cc7f9f6d3f8378c2cda19d29ec5fac439b078e680');
    expect(kept).toMatchObject({ effectiveOn: '2026-10-02', uploadedAt: instant('2026-11-30T10:00') });
    expect(await readKept(world.context, kept, '')).toEqual(note);
  });

  it('tệp nói về ngày chưa tới: từ chối ở ô ngày; gửi lại đúng tệp với ngày khác: đính chính ngày, không thêm tệp', async () => {
    const content = new TextEncoder().encode('Bản in cũ còn treo ở quầy');
    const file = (day: string) => [{ name: 'ghi-chep.txt', content, effectiveOn: localDate(day) }];
    const said = { result: 'minor', note: 'Bản cũ tại quầy' };
    await expect(answer(0, { ...said, files: file('2026-12-01') })).rejects.toMatchObject({
      code: 'occurs-in-future',
      field: `effective-${audit.lines[0]?.id}`,
    });
    audit = await answer(0, { ...said, files: file('2026-10-05') });
    const [first] = audit.lines;
    expect(first?.files.map(({ name, effectiveOn }) => [name, effectiveOn])).toEqual([['ghi-chep.txt', '2026-10-05']]);
    audit = await answer(0, { ...said, files: file('2026-10-05') });
    expect(audit.lines[0]?.seq).toBe(first?.seq);
  });

  it('phát hiện chỉ sinh ra trên dòng là phát hiện, không phát hành khi thiếu bằng chứng', async () => {
    const words = { clause: '8.5.1', requirement: 'R', statement: 'N', evidence: '' };
    const [first, second] = audit.lines.map(({ id }) => id);
    await expect(draftFinding(world.context, audit.code, second ?? '', words)).rejects.toMatchObject({
      code: 'audit-finding-line',
    });
    await draftFinding(world.context, audit.code, first ?? '', words);
    await expect(issueFinding(world.context, audit.code, first ?? '')).rejects.toMatchObject({ code: 'required' });
    await draftFinding(world.context, audit.code, first ?? '', { ...words, requirement: '', evidence: '' });
    await expect(issueFinding(world.context, audit.code, first ?? '')).rejects.toMatchObject({
      details: { field: 'yêu cầu, bằng chứng của phát hiện' },
    });
    await draftFinding(world.context, audit.code, first ?? '', { ...words, evidence: 'E' });
    audit = await issueFinding(world.context, audit.code, first ?? '');
    await expect(answer(0, { result: 'conforms', note: 'x' })).rejects.toMatchObject({ code: 'audit-line-issued' });
  });

  it('còn dòng chưa hỏi thì không nộp báo cáo, không đóng; mọi hàng trong kho khớp dấu vết', async () => {
    const report = { conclusion: 'Tốt', recommendations: '', reserved: '' };
    await expect(submitReport(world.context, audit.code, report)).rejects.toMatchObject({
      code: 'audit-blocked',
      details: { reason: expect.stringMatching(/^chưa ghi họp kết thúc; còn \d+ dòng phiếu hỏi chưa hỏi/) },
    });
    await expect(closeAudit(world.context, audit.code)).rejects.toMatchObject({ code: 'audit-state' });
    expect((await verifyRows(world.context)).faults).toEqual([]);
  });

  it('các bản in nêu đoàn, câu hỏi, phát hiện và số lượng', async () => {
    const model = await auditReport.gather(world.context, { record: audit.code });
    expect(auditReport.html(model)).toContain('Không phù hợp nhẹ, điều 8.5.1');
    const decision = await auditTeam.gather(world.context, { record: audit.code });
    expect(auditTeam.html(decision)).toContain('13/QĐ-UBND');
    expect(auditChecklist.html(model)).toContain('Bản cũ tại quầy');
    expect(auditReport.sheets(model)[0]?.rows).toContainEqual(['Không phù hợp nhẹ', '1']);
  });
});

describe('điều khoản', () => {
  it('tên tiêu chuẩn không kèm bản sửa đổi của ISO; điểm 8.7.1 tính cho 8.7', () => {
    expect(standardName).toBe('TCVN ISO 9001:2015');
    const item = { clause: '8.7.1', date: localDate('2026-03-05'), source: 's', href: '' };
    const { rows, unplaced } = coverageOf([item, { ...item, clause: '12' }], 2026);
    expect(rows).toHaveLength(clauses.length);
    expect(rows.find(({ clause }) => clause.number === '8.7')?.months[2]).toEqual([item]);
    expect(unplaced).toHaveLength(1);
  });
});
