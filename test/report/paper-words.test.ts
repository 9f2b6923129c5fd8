import { beforeAll, describe, expect, it } from 'vitest';
import type { Audit } from '../../src/domain/audit/audit.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { localDate } from '../../src/domain/time/local-date.ts';
import { auditChecklist } from '../../src/report/audit-checklist.ts';
import { auditFinding } from '../../src/report/audit-finding.ts';
import { auditOpening } from '../../src/report/audit-meeting.ts';
import { auditPlan } from '../../src/report/audit-plan.ts';
import { auditReport } from '../../src/report/audit-report.ts';
import { handOver } from '../../src/report/hand-over.ts';
import { inspectionRequests } from '../../src/report/inspection.ts';
import { type AssignmentModel, objectiveAssignment } from '../../src/report/objective-assignment.ts';
import { type ObjectiveProposalsModel, objectiveProposalsReport } from '../../src/report/objective-proposals.ts';
import { objectiveRegistration, type RegistrationModel } from '../../src/report/objective-registration.ts';
import { type ObjectiveSheetModel, objectiveSheet } from '../../src/report/objective-sheet.ts';
import { auditInput, auditWorld, findOne, openAudit } from '../support/audit.ts';
import { office } from './sample.ts';

let world: Awaited<ReturnType<typeof auditWorld>>;
let code: string;
beforeAll(async () => {
  world = await auditWorld();
  ({ code } = (await findOne(world.context, await openAudit(world, auditInput()))).audit);
});

const cells = (html: string) =>
  [...html.matchAll(/<td class="[a-z ]+">([\s\S]*?)<\/td>/g)].map(([, text = '']) => text);

describe('giấy tờ của cuộc đánh giá', () => {
  it('lịch không có quy trình nào: không có cột Quy trình, chuẩn mực không nói “quy trình nêu trong lịch”', async () => {
    const model = await auditPlan.gather(world.context, { record: code });
    const html = auditPlan.html(model);
    expect(html).not.toContain('>Quy trình</th>');
    expect(html).not.toContain('quy trình nêu trong lịch');
    const process = { id: 'p', code: 'QT 01/CX', procedureCode: '1.001193', title: 'Khai sinh' };
    const timetable = model.audit.timetable.map((row) => ({ ...row, processes: [process] }));
    const audited = auditPlan.html({ ...model, audit: { ...model.audit, timetable } as unknown as Audit });
    expect(audited).toContain('>Quy trình</th>');
    expect(audited).toContain('quy trình nêu trong lịch');
    // The code is one word.
    expect(audited).toContain('QT\u00a001/CX');
  });

  it('đánh giá một ngày: hai cuộc họp chỉ nêu giờ; nhiều ngày: nêu cả ngày', async () => {
    const model = await auditPlan.gather(world.context, { record: code });
    expect(auditPlan.html(model)).toContain('Đánh giá: 30/11/2026. Họp khai mạc: 08:00. Họp kết thúc: 16:00.');
    const audit = { ...model.audit, to: localDate('2026-12-01'), closingAt: instant('2026-12-01T16:00') };
    expect(auditPlan.html({ ...model, audit })).toContain(
      'Họp khai mạc: 30/11/2026\u00a008:00. Họp kết thúc: 01/12/2026\u00a016:00.',
    );
  });

  it('tên cuộc đánh giá ở giữa câu chỉ viết thường chữ đầu', async () => {
    const title = 'Đánh giá HTQLCL theo ISO tại Gia Tân';
    const report = await auditReport.gather(world.context, { record: code });
    expect(auditReport.html({ ...report, audit: { ...report.audit, title } })).toContain(
      'Kết quả đánh giá HTQLCL theo ISO tại Gia Tân',
    );
    const opening = await auditOpening.gather(world.context, { record: code });
    expect(auditOpening.html({ ...opening, audit: { ...opening.audit, title } })).toContain(
      'Họp khai mạc đánh giá HTQLCL theo ISO tại Gia Tân',
    );
  });

  it('báo cáo: số dòng phiếu hỏi cộng đủ từng loại; mỗi phát hiện có số của phiếu ghi nhận', async () => {
    const model = await auditReport.gather(world.context, { record: code });
    const html = auditReport.html(model);
    const [, all, parts = ''] = /Số dòng phiếu hỏi: (\d+), gồm ([^<]*)\./.exec(html) ?? [];
    const sum = [...parts.matchAll(/(\d+) dòng/g)].reduce((whole, [, count]) => whole + Number(count), 0);
    expect(sum).toBe(Number(all));
    expect(parts).toMatch(/^1 dòng có phát hiện, \d+ dòng phù hợp$/);
    expect(html).toContain('D01: Không phù hợp nhẹ, điều ');
    const open = { ...model.audit, lines: model.audit.lines.map((line) => ({ ...line, result: null, finding: null })) };
    expect(auditReport.html({ ...model, audit: open })).toContain(`${all} dòng chưa ghi kết quả`);
  });

  it('phiếu ghi nhận không có chữ cái tiếng Anh R, N, E; cơ hội cải tiến không phải nêu yêu cầu', async () => {
    const model = await auditFinding.gather(world.context, { record: `${code}-D01` });
    expect(auditFinding.html(model)).not.toMatch(/\((R|N|E)\)/);
    const finding = { ...model.finding, requirement: '' };
    expect(auditFinding.html({ ...model, finding })).toContain('Chưa ghi.');
    expect(auditFinding.html({ ...model, finding: { ...finding, class: 'improvement' } })).toContain(
      'Không nêu (không bắt buộc với cơ hội cải tiến).',
    );
  });

  it('phiếu hỏi không ghi hai lần mã hồ sơ đã có trong điều đã thấy', async () => {
    const model = await auditChecklist.gather(world.context, { record: code });
    const [first, ...rest] = model.audit.lines;
    if (!first) throw new Error('no line');
    const seen = { ...first, note: 'Hồ sơ H1-261101-0001 trễ', dossiers: ['H1-261101-0001', 'H1-261101-0002'] };
    const html = auditChecklist.html({ ...model, audit: { ...model.audit, lines: [seen, ...rest] } });
    expect(html.match(/H1-261101-0001/g)).toHaveLength(1);
    expect(html).toContain('H1-261101-0002');
  });
});

describe('phiếu theo dõi mục tiêu', () => {
  const line = {
    code: 'MT01',
    content: 'Hồ sơ đúng hạn',
    formula: 'hồ sơ đúng hạn / hồ sơ đã giải quyết',
    target: '≥ 98 %',
    from: localDate('2025-12-15'),
    to: localDate('2026-03-14'),
    numerator: 575,
    denominator: 593,
    result: '96,96 % (575/593)',
    verdict: 'missed',
    cause: '',
    action: '',
    due: null,
  };
  const sheet = (lines: readonly object[]) =>
    objectiveSheet.html({
      office,
      sheet: {
        code: 'PMT-2026-001',
        year: 2026,
        quarter: 1,
        unit: { id: 'u', name: 'Phòng Kinh tế' },
        measuredAt: instant('2026-03-18T10:00'),
        madeBy: 'Lê An',
        confirmation: null,
        lines,
      },
    } as unknown as ObjectiveSheetModel);

  it('tử số/mẫu số đứng một lần trong kết quả; ô bắt đầu bằng chữ hoa', () => {
    const html = sheet([line]);
    expect(html.match(/575\/593/g)).toHaveLength(1);
    expect(cells(html)).toContain('Hồ sơ đúng hạn / hồ sơ đã giải quyết');
    expect(sheet([{ ...line, result: '96,96 %' }])).toContain('(575/593)');
  });

  it('không có số liệu thì nói một lần và không đánh giá', () => {
    const html = sheet([
      { ...line, numerator: null, denominator: null, result: 'chưa có số liệu', verdict: 'no-data' },
    ]);
    expect(html).toContain('<td class="left">Chưa có số liệu<br>Chưa đánh giá</td>');
    expect(html).not.toContain('chưa có số liệu');
  });
});

it('đề xuất mục tiêu: biên bản chung của mọi kết luận nêu một lần; năm trước không có mục tiêu thì một câu, không có bảng rỗng', () => {
  const minutes = 'Biên bản 31/BB-UBND ngày 18/12/2025 (XXLD-2025-001)';
  const review = (number: number, from: string) => ({
    ...{
      content: 'Nâng tỷ lệ',
      source: `Kết luận số ${number}, ${from}`,
      answer: '',
      objective: '',
      reason: '',
      by: '',
    },
  });
  const printed = (reviews: ReturnType<typeof review>[]) =>
    objectiveProposalsReport.html({
      office,
      asOf: instant('2026-11-20T08:00'),
      ...{ year: 2026, reviews, otherRemarks: 0, figures: [] },
    } as unknown as ObjectiveProposalsModel);
  const one = printed([review(1, minutes), review(2, minutes)]);
  expect(one.match(/31\/BB-UBND/g)).toHaveLength(1);
  expect(cells(one)).toContain('Kết luận số 2');
  expect(one).toContain('Năm 2025 không có mục tiêu đã phê duyệt');
  expect(one).not.toContain('Không phát sinh');
  const two = printed([review(1, minutes), review(1, 'Biên bản 9/BB-UBND ngày 02/06/2025 (XXLD-2025-002)')]);
  expect(cells(two)).toContain(`Kết luận số 1, ${minutes}`);
});

it('cột của danh sách bàn giao như nhau ở mọi bên nhận, đủ bề ngang trang; cột mã vừa một mã', () => {
  const entry = {
    code: 'H99.15-261119-0003',
    procedureTitle: 'Đăng ký khai tử',
    applicant: 'Võ Thị Thanh Trang',
    at: instant('2026-11-19T10:32'),
    from: 'Hoàng Ngọc Lan',
    note: '',
    late: false,
  };
  const group = (receiver: string) => ({ unit: 'Văn phòng', receiver, entries: [entry] });
  const groups = [group('Lê An'), group('Trần Bình')];
  const html = handOver.html({ office, day: localDate('2026-11-19'), citation: '', groups, total: 2 });
  const widths = [...html.matchAll(/<colgroup>(.*?)<\/colgroup>/g)].map(([, columns = '']) =>
    [...columns.matchAll(/width:([\d.]+)mm/g)].map(([, width]) => Number(width)),
  );
  expect(widths).toHaveLength(2);
  expect(widths[0]).toEqual(widths[1]);
  expect(widths[0]).toHaveLength(7);
  expect(widths[0]?.reduce((sum, width) => sum + width, 0)).toBeCloseTo(165, 0);
  expect(widths[0]?.[1]).toBeCloseTo(34, 0);
});

describe('mục tiêu giao và đăng ký', () => {
  const asOf = instant('2026-11-20T09:00');
  const target = { kind: 'least', value: 98, unit: '%' };

  it('phiếu giao nêu quyết định đã phê duyệt; chưa giao thì không nêu', () => {
    const approval = { decision: '01/QĐ-UBND', signedOn: localDate('2026-01-05') };
    const objective = {
      code: 'MT01-KT',
      level: 'section',
      content: 'Đúng hạn',
      target,
      responsible: { name: 'Lê An', unitName: 'Phòng Kinh tế' },
      deadline: null,
      approval,
      acknowledgement: null,
    };
    const model = {
      office,
      year: 2026,
      asOf,
      signedOn: approval.signedOn,
      lines: [{ objective, depth: 0 }],
      later: [],
    };
    const html = objectiveAssignment.html(model as unknown as AssignmentModel);
    expect(html).toContain('đã được phê duyệt tại Quyết định số 01/QĐ-UBND ngày 05/01/2026;');
    expect(cells(html)).toContain('Chưa xác nhận');
    expect(objectiveAssignment.html({ ...model, lines: [] } as unknown as AssignmentModel)).toContain(
      'đã được phê duyệt; kết quả',
    );
  });

  it('bản đăng ký nói kết quả của năm nào, tính đến ngày nào; ai đứng đầu bộ phận cũng ký được', () => {
    const registration = {
      code: 'DKMT-2027-001',
      year: 2027,
      unit: { id: 'u', name: 'Trung tâm Phục vụ hành chính công' },
      submitted: { at: asOf, name: 'Lê An' },
      targets: [],
    };
    const html = objectiveRegistration.html({
      office,
      registration,
      later: null,
      asOf,
      lines: [],
    } as unknown as RegistrationModel);
    expect(html).toContain('>Kết quả năm 2026</th>');
    expect(html).toContain('(kết quả năm 2026 tính đến ngày 20/11/2026)');
    expect(html).toContain('TRƯỞNG BỘ PHẬN');
    expect(html).not.toContain('TRƯỞNG TRUNG TÂM');
  });
});

it('danh mục minh chứng: yêu cầu chưa có minh chứng thì ô ghi “Chưa có”', () => {
  const day = localDate('2026-09-18');
  const inspection = {
    code: 'KTRA-2026-001',
    body: 'Đoàn kiểm tra',
    decision: '',
    form: 'on-site',
    from: day,
    to: day,
    requests: [{ number: 1, asked: 'Bản công bố', given: '', records: [], files: [] }],
    remarks: [],
  };
  const model = { office, inspection, later: null, asOf: instant('2026-11-20T09:00') };
  expect(cells(inspectionRequests.html(model as unknown as Parameters<typeof inspectionRequests.html>[0]))).toContain(
    'Chưa có',
  );
});
