import { beforeAll, describe, expect, it } from 'vitest';
import { approveAudit, planAudit } from '../../src/command/audit.ts';
import { approveProgramme, saveProgramme } from '../../src/command/audit-programme.ts';
import { addDocument, receiveDocument } from '../../src/command/document.ts';
import { addLegalBasis } from '../../src/command/legal-basis.ts';
import { otherCriteria } from '../../src/domain/audit/edition.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { auditChecklist } from '../../src/report/audit-checklist.ts';
import { auditPlan } from '../../src/report/audit-plan.ts';
import { auditProgramme } from '../../src/report/audit-programme.ts';
import { auditReport } from '../../src/report/audit-report.ts';
import { auditTeam } from '../../src/report/audit-team.ts';
import { gatherReport } from '../../src/report/face.ts';
import { auditInput, auditWorld, findOne, openAudit, reportAudit } from '../support/audit.ts';

let world: Awaited<ReturnType<typeof auditWorld>>;
let code: string;
const programme = {
  objectives: 'Xem hệ thống',
  scope: 'Toàn cơ quan',
  criteria: 'TCVN ISO 9001:2015',
  methods: 'Xem hồ sơ',
  rounds: [{ section: 'Phòng Kinh tế', month: 11, reason: 'Nhiều hồ sơ <trễ>' }],
};
const kinds = [auditPlan, auditTeam, auditChecklist, auditReport] as const;

beforeAll(async () => {
  world = await auditWorld();
  await saveProgramme(world.context, 2026, programme);
  ({ code } = (await findOne(world.context, await openAudit(world, auditInput()))).audit);
});

describe('giấy tờ của cuộc đánh giá', () => {
  it('thiếu mã hoặc mã không có: từ chối, không in giấy trắng', async () => {
    for (const kind of kinds) {
      await expect(gatherReport(kind, world.context, {})).rejects.toMatchObject({ code: 'required', field: 'record' });
      await expect(kind.gather(world.context, { record: 'DGNB-2099-001' })).rejects.toMatchObject({
        code: 'not-found',
      });
    }
    await expect(auditProgramme.gather(world.context, {})).rejects.toMatchObject({ code: 'required', field: 'year' });
  });

  it('năm chưa lập chương trình: giấy nói chưa lập và không phát sinh, như các giấy tờ năm khác', async () => {
    const model = await auditProgramme.gather(world.context, { year: 2025 });
    const html = auditProgramme.html(model);
    expect(html).toContain('Chưa lập chương trình đánh giá nội bộ năm 2025.');
    expect(html).toContain('Không phát sinh');
    expect(html).not.toContain('1. Mục tiêu');
    expect(JSON.stringify(auditProgramme.docx?.(model))).toContain('Chưa lập chương trình');
  });

  it('chuẩn mực gõ lại tên tiêu chuẩn thì giấy nói tên ấy một lần; báo cáo kể đủ chuẩn mực như kế hoạch', async () => {
    const criteria = 'TCVN ISO 9001:2015; quy chế làm việc';
    for (const kind of [auditPlan, auditReport] as const) {
      const model = await kind.gather(world.context, { record: code });
      const html = kind.html({ ...model, audit: { ...model.audit, criteria } } as never);
      expect([kind.kind, html.includes('TCVN ISO 9001:2015; quy chế làm việc.')]).toEqual([kind.kind, true]);
      expect(html).not.toContain('TCVN ISO 9001:2015; TCVN ISO 9001:2015');
    }
    expect(otherCriteria('TCVN ISO 9001:2015/X; quy chế', '2015')).toBe('TCVN ISO 9001:2015/X; quy chế');
    expect(otherCriteria('TCVN ISO 9001:2015.', '2015')).toBe('');
  });

  it('bộ phận chỉ nói “Đồng ý.” thì báo cáo không nói hai lần; nói thêm điều khác thì in đủ', async () => {
    const model = await auditReport.gather(world.context, { record: code });
    const said = (words: string) => {
      const lines = model.audit.lines.map((line) =>
        line.finding
          ? {
              ...line,
              finding: {
                ...line.finding,
                state: 'accepted' as const,
                response: {
                  at: line.finding.drafted.at,
                  login: 'x',
                  name: 'x',
                  accepted: true,
                  representative: 'x',
                  words,
                },
              },
            }
          : line,
      );
      return auditReport.html({ ...model, audit: { ...model.audit, lines } });
    };
    expect(said('Đồng ý.')).not.toMatch(/đồng ý: ?Đồng ý/);
    expect(said('Đồng ý.')).toContain('Bộ phận đồng ý');
    expect(said('Đồng ý. Đã thu hồi bản cũ.')).not.toContain('ộ phận đồng ý');
    expect(said('Đồng ý. Đã thu hồi bản cũ.')).toContain('Đồng ý. Đã thu hồi bản cũ.');
    expect(said('Sẽ thu hồi bản cũ.')).toContain('Bộ phận đồng ý: Sẽ thu hồi bản cũ.');
  });

  it('kế hoạch và quyết định lập đoàn: đoàn, lịch, số quyết định; ba dạng cùng nội dung', async () => {
    const model = await auditPlan.gather(world.context, { record: code });
    const decision = await auditTeam.gather(world.context, { record: code });
    for (const faces of [
      [auditPlan.html(model), auditPlan.docx?.(model), auditPlan.sheets(model)],
      [auditTeam.html(decision), auditTeam.docx?.(decision), auditTeam.sheets(decision)],
    ]) {
      for (const face of faces) expect(JSON.stringify(face)).toContain('Lê An');
    }
    for (const text of ['Phòng Kinh tế', '30/11/2026', '08:30–10:00', '7.5.3, 8.5.1', '13/QĐ-UBND']) {
      expect(auditPlan.html(model) + auditTeam.html(decision)).toContain(text);
    }
    expect(JSON.stringify(auditPlan.sheets(model))).toContain('08:30–10:00');
  });

  it('phiếu hỏi: từng dòng với kết quả đã ghi; mỗi dòng một hàng trong bảng tính', async () => {
    const model = await auditChecklist.gather(world.context, { record: code });
    const html = auditChecklist.html(model);
    for (const text of ['Không phù hợp nhẹ', 'Phù hợp', 'Bản cũ tại quầy', 'Đúng bản']) expect(html).toContain(text);
    expect(JSON.stringify(auditChecklist.docx?.(model))).toContain('Bản cũ tại quầy');
    const rows = auditChecklist.sheets(model).flatMap((sheet) => sheet.rows);
    expect(rows.filter((row) => row.includes('Không phù hợp nhẹ'))).toHaveLength(1);
  });

  it('báo cáo ghi dự thảo cho tới khi lãnh đạo phê duyệt; số từng loại, phát hiện, kết luận ở cả ba dạng', async () => {
    const draft = await auditReport.gather(world.context, { record: code });
    expect(auditReport.html(draft)).toContain('Dự thảo');
    await reportAudit(world, draft.audit);
    const model = await auditReport.gather(world.context, { record: code });
    const html = auditReport.html(model);
    expect(html).not.toContain('Dự thảo');
    for (const text of ['Hệ thống được duy trì', 'Rà bản in', 'Dùng bản cũ', 'Ảnh tại quầy', 'Không phát sinh']) {
      expect(html).toContain(text);
    }
    expect(JSON.stringify(auditReport.docx?.(model))).toContain('Dùng bản cũ');
    expect(auditReport.sheets(model)[0]?.rows).toContainEqual(['Không phù hợp nhẹ', '1']);
    expect(auditReport.sheets(model)[0]?.rows).toContainEqual(['Không phù hợp nặng', '0']);
  });

  it('chương trình năm: bộ phận chưa có đợt nào được nêu tên; chữ người dùng gõ không thành thẻ HTML', async () => {
    const draft = await auditProgramme.gather(world.context, { year: 2026 });
    expect(auditProgramme.html(draft)).toContain('Dự thảo');
    expect(auditProgramme.html(draft)).toMatch(/Chưa có trong chương trình: [^<]*Phòng Văn hóa/);
    await expect(approveProgramme(world.context, 2026, '02/QĐ-UBND')).rejects.toMatchObject({
      code: 'audit-programme-sections',
      details: { names: expect.stringContaining('Phòng Văn hóa') },
    });
    const reason = 'Mới lập tháng 11, đánh giá đầu năm sau';
    const leftOut = ['Phòng Văn hóa', 'Trung tâm Phục vụ hành chính công'].map((section) => ({ section, reason }));
    await saveProgramme(world.context, 2026, { ...programme, leftOut });
    await approveProgramme(world.context, 2026, '02/QĐ-UBND');
    const model = await auditProgramme.gather(world.context, { year: 2026 });
    const html = auditProgramme.html(model);
    expect(html).toContain(`Không đánh giá Phòng Văn hóa trong năm, lý do: ${reason}`);
    for (const text of ['Nhiều hồ sơ &lt;trễ&gt;', code]) expect(html).toContain(text);
    expect(html).not.toContain('Chưa có trong chương trình');
    expect(JSON.stringify(auditProgramme.docx?.(model))).toContain('Phòng Kinh tế');
    expect(JSON.stringify(auditProgramme.sheets(model))).toContain('Phòng Kinh tế');
  });

  it('qua bản in chung: người không được xem báo cáo bị từ chối', async () => {
    await expect(gatherReport(auditReport, world.as({ roles: [] }), { record: code })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});

/** Another audit, decided with what the records hold now. */
async function approvedAudit(): Promise<string> {
  const day = localDate('2026-12-21');
  const timetable = auditInput().timetable.map((row) => ({ ...row, day }));
  const audit = await planAudit(world.context, auditInput({ from: day, to: day, timetable }));
  await approveAudit(world.context, audit.code, '20/QĐ-UBND');
  return audit.code;
}

describe('quyết định thành lập đoàn theo thể thức của quyết định', () => {
  it('có thẩm quyền ban hành, căn cứ chỉ từ dữ liệu của cơ quan, “QUYẾT ĐỊNH:”, Điều 1 đến 3, nơi nhận, theo thứ tự', async () => {
    const model = await auditTeam.gather(world.context, { record: await approvedAudit() });
    for (const face of [auditTeam.html(model), JSON.stringify(auditTeam.docx?.(model))]) {
      const parts = ['ỦY BAN NHÂN DÂN XÃ GIA TÂN', 'Căn cứ Quyết định số 02/QĐ-UBND', 'Theo đề nghị', 'QUYẾT ĐỊNH:'];
      const places = [...parts, 'Điều 1.', 'Điều 2.', 'Điều 3.'].map((part) => face.indexOf(part));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      expect(places[0]).toBeGreaterThan(-1);
      expect(face).toContain('Như Điều 3');
    }
    // No instrument that the office has not entered itself.
    expect(model.grounds).toEqual([expect.stringMatching(/^Quyết định số 02\/QĐ-UBND .* phê duyệt Chương trình/)]);
    // What was decided before the programme was approved does not stand on it.
    expect((await auditTeam.gather(world.context, { record: code })).grounds).toEqual([]);
  });

  it('văn bản trong danh mục pháp lý mà quy trình đánh giá nội bộ của cơ quan viện dẫn là căn cứ; hết hiệu lực thì không', async () => {
    const day = localDate('2026-01-01');
    const instrument = {
      number: '9/2025/QĐ-UBND',
      kind: 'Quyết định',
      title: 'ban hành quy chế đánh giá',
      issuer: 'Ủy ban nhân dân tỉnh',
      issuedOn: day,
      inForceFrom: day,
      inForceTo: null,
      replacedBy: [],
      amendedBy: [],
      note: '',
    };
    await addLegalBasis(world.context, instrument);
    await addLegalBasis(world.context, { ...instrument, number: '8/2024/QĐ-UBND', inForceTo: localDate('2026-02-01') });
    const { document } = await addDocument(world.context, {
      kind: 'external',
      series: 'ISO',
      documentCode: 'QT.04',
      title: 'Quy trình đánh giá nội bộ',
      owner: { unitId: null, unitName: '' },
      clauses: ['9.2'],
      retention: { period: '', place: '', disposal: '' },
      issuer: 'UBND',
      use: 'Đánh giá',
    });
    const sections = [{ label: '1', title: 'Căn cứ', text: 'Theo 9/2025/QĐ-UBND, 10/2025/QĐ-UBND và 8/2024/QĐ-UBND.' }];
    const content = { title: 'Quy trình đánh giá nội bộ', issue: 1, revision: 0, sections, changes: [], file: null };
    await receiveDocument(world.context, document.code, content, day);
    const later = await approvedAudit();
    world.setNow('2026-12-02T08:00');
    await addLegalBasis(world.context, { ...instrument, number: '10/2025/QĐ-UBND' });
    const { grounds } = await auditTeam.gather(world.context, { record: later });
    expect(grounds.slice(0, 2)).toEqual([
      'Quyết định số 9/2025/QĐ-UBND ngày 01 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh ban hành quy chế đánh giá',
      'Quy trình đánh giá nội bộ (mã QT.04, lần ban hành 01, lần sửa đổi 00)',
    ]);
  });
});
