import { beforeAll, describe, expect, it } from 'vitest';
import { approveAudit, notifyAudit, planAudit } from '../../src/command/audit.ts';
import { respondToFinding } from '../../src/command/audit-finding.ts';
import { findingCode, readFindingCode } from '../../src/domain/audit/finding.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { auditFinding } from '../../src/report/audit-finding.ts';
import { auditClosing, auditOpening } from '../../src/report/audit-meeting.ts';
import { auditNotice } from '../../src/report/audit-notice.ts';
import { auditorList } from '../../src/report/auditor-list.ts';
import { evidenceParts } from '../../src/report/evidence-part.ts';
import { gatherReport } from '../../src/report/face.ts';
import { auditInput, auditWorld, findOne, openAudit, reportAudit } from '../support/audit.ts';

let world: Awaited<ReturnType<typeof auditWorld>>;
let code: string;
let line: string;

beforeAll(async () => {
  world = await auditWorld();
  const found = await findOne(world.context, await openAudit(world, auditInput()));
  ({ code } = found.audit);
  ({ line } = found);
});

const slip = () => `${code}-D01`;

describe('mã của phiếu ghi nhận', () => {
  it('là mã cuộc đánh giá và số dòng phiếu hỏi; chữ khác không phải là mã', () => {
    expect(findingCode('DGNB-2026-001', 3)).toBe('DGNB-2026-001-D03');
    expect(readFindingCode('DGNB-2026-001-D03')).toEqual({ audit: 'DGNB-2026-001', place: 3 });
    expect(['DGNB-2026-001', 'D03', '-D03', 'DGNB-2026-001-D', ''].map(readFindingCode)).toEqual(
      Array(5).fill(undefined),
    );
  });
});

describe('giấy tờ của cuộc đánh giá: từ chối', () => {
  it('thiếu mã, mã lạ, không có quyền xem báo cáo', async () => {
    for (const kind of [auditNotice, auditOpening, auditClosing, auditFinding]) {
      await expect(gatherReport(kind, world.context, {})).rejects.toMatchObject({ code: 'required', field: 'record' });
      await expect(kind.gather(world.context, { record: 'DGNB-2099-001' })).rejects.toMatchObject({
        code: 'not-found',
      });
      const nobody = world.as({ roles: [] });
      await expect(gatherReport(kind, nobody, { record: code })).rejects.toMatchObject({ code: 'not-allowed' });
    }
  });

  it('dòng không có phát hiện, dòng không có thật', async () => {
    await expect(auditFinding.gather(world.context, { record: `${code}-D02` })).rejects.toMatchObject({
      code: 'audit-finding-line',
    });
    for (const record of [`${code}-D00`, `${code}-D99`, code]) {
      await expect(auditFinding.gather(world.context, { record })).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('kế hoạch chưa duyệt thì không có thông báo; họp chưa diễn ra thì không có biên bản', async () => {
    const other = await auditWorld();
    const plan = await planAudit(other.context, auditInput());
    const refused = { code: 'audit-state', details: { code: plan.code, state: 'dự thảo' } };
    await expect(auditNotice.gather(other.context, { record: plan.code })).rejects.toMatchObject(refused);
    await approveAudit(other.context, plan.code, '13/QĐ-UBND');
    const draft = await auditNotice.gather(other.context, { record: plan.code });
    expect(auditNotice.html(draft)).toContain('ngày …… tháng …… năm ……');
    await notifyAudit(other.context, plan.code, { unannounced: '', words: 'Chuẩn bị phòng <họp>' });
    const sent = await auditNotice.gather(other.context, { record: plan.code });
    expect(auditNotice.html(sent)).toContain('Chuẩn bị phòng &lt;họp&gt;.');
    for (const kind of [auditOpening, auditClosing]) {
      await expect(kind.gather(other.context, { record: plan.code })).rejects.toMatchObject({ code: 'audit-state' });
    }
  });
});

describe('giấy tờ của cuộc đánh giá', () => {
  it('thông báo gửi bộ phận được đánh giá: quyết định, ngày giờ, đoàn, lịch; ba dạng cùng nội dung', async () => {
    const model = await auditNotice.gather(world.context, { record: code });
    const html = auditNotice.html(model);
    for (const text of [
      'Kính gửi: Phòng Kinh tế',
      '13/QĐ-UBND',
      '30/11/2026',
      'Lê An',
      '08:30–10:00',
      'họp khai mạc',
    ]) {
      expect(html).toContain(text);
    }
    for (const face of [auditNotice.docx?.(model), auditNotice.sheets(model)]) {
      expect(JSON.stringify(face)).toContain('Phòng Kinh tế');
    }
  });

  it('biên bản họp khai mạc: giờ họp, người dự, lịch đã thống nhất, ba chữ ký', async () => {
    const html = auditOpening.html(await auditOpening.gather(world.context, { record: code }));
    for (const text of [
      '08 giờ 00',
      'Mọi người.',
      'Lê An (Trưởng đoàn)',
      '08:30–10:00',
      'NGƯỜI GHI BIÊN BẢN',
      'ĐẠI DIỆN BỘ PHẬN',
    ]) {
      expect(html).toContain(text);
    }
  });

  it('phiếu ghi nhận: yêu cầu, nội dung, bằng chứng; chưa trả lời thì chừa chỗ, trả lời rồi thì ghi ai đồng ý', async () => {
    const blank = await auditFinding.gather(world.context, { record: slip() });
    expect(blank.code).toBe(slip());
    const before = auditFinding.html(blank);
    for (const text of [
      'Không phù hợp nhẹ',
      'Dùng bản hiện hành.',
      'Dùng bản cũ.',
      'Ảnh tại quầy.',
      'Phòng Kinh tế',
      '7.5.3',
    ]) {
      expect(before).toContain(text);
    }
    expect(before).toMatch(/\] Đồng ý; {2}\[/);
    const accepted = { accepted: true, words: 'Sẽ thu hồi bản cũ', representative: '', outside: '' };
    await respondToFinding(world.binh, code, line, accepted);
    const model = await auditFinding.gather(world.context, { record: slip() });
    const html = auditFinding.html(model);
    expect(html).toContain('Đồng ý: Sẽ thu hồi bản cũ.');
    expect(html).toContain('Trần Bình');
    expect(html).not.toMatch(/\] Đồng ý; {2}\[/);
    expect(JSON.stringify(auditFinding.sheets(model))).toContain('7.5.3 – Kiểm soát thông tin dạng văn bản');
  });

  it('biên bản họp kết thúc: phát hiện đã trình bày, ý kiến, kết luận của trưởng đoàn', async () => {
    const { audit } = await auditNotice.gather(world.context, { record: code });
    await reportAudit(world, audit);
    const model = await auditClosing.gather(world.context, { record: code });
    const html = auditClosing.html(model);
    for (const text of ['16 giờ 00', 'Dùng bản cũ', 'Sẽ thu hồi bản cũ', 'Hệ thống được duy trì.'])
      expect(html).toContain(text);
    expect(auditClosing.sheets(model)[0]?.rows).toHaveLength(1);
    // What was recorded before places were asked for keeps its line to be filled by hand.
    expect(html).toContain('2. Địa điểm: ……');
    const { closing } = model.audit;
    const placed = { ...model, audit: { ...model.audit, closing: closing && { ...closing, place: 'Hội trường <A>' } } };
    expect(auditClosing.html(placed)).toContain('2. Địa điểm: Hội trường &lt;A&gt;.');
  });

  it('hồ sơ minh chứng của năm có từng giấy, đúng thứ tự của một cuộc đánh giá', async () => {
    const parts = (await evidenceParts(world.context, 2026)).filter(({ chapter }) => chapter === 'Đánh giá nội bộ');
    expect(parts.map(({ kind }) => kind)).toEqual([
      'audit-programme',
      'auditor-list',
      'audit-team',
      'audit-plan',
      'audit-notice',
      'audit-opening',
      'audit-checklist',
      'audit-finding',
      'audit-closing',
      'audit-report',
    ]);
    expect(parts.find(({ kind }) => kind === 'audit-finding')?.parameters.record).toBe(slip());
  });
});

describe('danh sách đánh giá viên', () => {
  it('còn hiệu lực, sắp hết trong 60 ngày, đã hết: theo ngày được hỏi', async () => {
    const standingOn = async (day: string) =>
      (await auditorList.gather(world.context, { to: localDate(day) })).auditors.map(({ standing }) => standing);
    expect(await standingOn('2026-11-20')).toEqual(['valid']);
    expect(await standingOn('2027-11-02')).toEqual(['valid']);
    expect(await standingOn('2027-11-03')).toEqual(['soon']);
    expect(await standingOn('2028-01-01')).toEqual(['soon']);
    expect(await standingOn('2028-01-02')).toEqual(['expired']);
    const model = await auditorList.gather(world.context, { to: localDate('2028-01-02') });
    const html = auditorList.html(model);
    for (const text of [
      'Lê An',
      'Đánh giá viên nội bộ (01/01/2025 – 01/01/2028)',
      'Hết hiệu lực',
      'Đủ điều kiện đánh giá: 0',
    ]) {
      expect(html).toContain(text);
    }
    expect(auditorList.html({ ...model, auditors: [] })).toContain('Không phát sinh');
  });

  it('người không được xem báo cáo bị từ chối', async () => {
    await expect(gatherReport(auditorList, world.as({ roles: [] }), {})).rejects.toMatchObject({ code: 'not-allowed' });
  });
});
