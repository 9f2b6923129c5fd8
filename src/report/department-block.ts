import {
  type DepartmentFacts,
  type DepartmentReportText,
  type WrittenPart,
  writtenPartNames,
} from '../domain/department-report/department-report.ts';
import { capital } from '../domain/text.ts';
import { vnDate, vnNumber } from './format.ts';
import { type Align, type PaperBlock, part, section, text } from './paper.ts';

/** The parts of the report: what was written beside what the records say, in the order of the paper; the page shows the same. */
export function departmentBlocks(
  report: Pick<DepartmentReportText, WrittenPart>,
  facts: DepartmentFacts,
): PaperBlock[] {
  return [
    ...written('I', report, 'leadership'),
    part('II. Phạm vi áp dụng và công bố'),
    ...scopeBlocks(facts),
    part('III. Kết quả áp dụng, duy trì'),
    ...keepingBlocks(facts),
    ...checkBlocks(facts),
    ...written('IV', report, 'improvement'),
    ...written('V', report, 'difficulties'),
    ...written('VI', report, 'proposals'),
    ...written('VII', report, 'nextSteps'),
  ];
}

/** The procedures in scope, one by one. */
export function departmentAnnex(facts: DepartmentFacts): PaperBlock[] {
  return [
    part('Phụ lục. Danh mục thủ tục hành chính trong phạm vi áp dụng'),
    table(
      ['TT', 'Mã thủ tục', 'Tên thủ tục', 'Lĩnh vực', 'Quy trình'],
      [10, 24, 0, 28, 30],
      ['middle', 'middle', 'left', 'left', 'left'],
      facts.scope.map((item, index) => [String(index + 1), item.procedureCode, item.title, item.field, item.process]),
    ),
  ];
}

/** Procedures in scope by field, the most first. */
export function fieldRows({ scope }: DepartmentFacts): [string, number][] {
  const counts = new Map<string, number>();
  for (const { field } of scope) counts.set(field, (counts.get(field) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function written(number: string, report: Pick<DepartmentReportText, WrittenPart>, key: WrittenPart): PaperBlock[] {
  const lines = report[key].split('\n').filter(Boolean);
  return [part(`${number}. ${writtenPartNames[key]}`), ...(lines.length > 0 ? lines : ['……']).map(text)];
}

function scopeBlocks(facts: DepartmentFacts): PaperBlock[] {
  const { scope, declaration, scopeDiffers, declarations, publications } = facts;
  const signed = declaration?.signedOn ? ` ngày ${vnDate(declaration.signedOn)}` : '';
  return [
    text(
      `Áp dụng cho ${vnNumber(scope.length)} thủ tục hành chính có quy trình đang hiệu lực tại ngày ${vnDate(facts.asOf)} (danh mục tại Phụ lục), theo lĩnh vực:`,
    ),
    table(
      ['Lĩnh vực', 'Số thủ tục'],
      [0, 30],
      ['left', 'number'],
      [
        ...fieldRows(facts).map(([field, count]) => [field, vnNumber(count)]),
        ...(scope.length > 0 ? [['Tổng số', vnNumber(scope.length)]] : []),
      ],
    ),
    text(
      declaration
        ? `Bản công bố đang có hiệu lực: số ${declaration.number}${signed}. ${scopeDiffers ? `Phạm vi hiện nay khác bản công bố: ${scopeDiffers}; cơ quan phải công bố lại.` : 'Phạm vi hiện nay đúng như bản công bố.'}`
        : 'Cơ quan chưa công bố hệ thống quản lý chất lượng.',
    ),
    section('Công bố, công bố lại trong kỳ'),
    table(
      ['Số bản công bố', 'Ngày ký', 'Số thủ tục', 'Thay thế bản'],
      [50, 30, 30, 0],
      ['left', 'middle', 'number', 'left'],
      declarations.map(({ number, signedOn, count, replaces }) => [
        number,
        vnDate(signedOn),
        vnNumber(count),
        replaces,
      ]),
    ),
    section('Quyết định công bố thủ tục của tỉnh đến trong kỳ'),
    table(
      ['Số quyết định', 'Ngày đến', 'Số thủ tục', 'Tình hình thực hiện'],
      [50, 30, 30, 0],
      ['left', 'middle', 'number', 'left'],
      publications.map(({ number, receivedOn, procedures, openSteps }) => [
        number,
        vnDate(receivedOn),
        vnNumber(procedures),
        openSteps === 0 ? 'Đã cập nhật xong' : `Còn ${vnNumber(openSteps)} việc`,
      ]),
    ),
  ];
}

function keepingBlocks({ documents, objectives, results, feedback }: DepartmentFacts): PaperBlock[] {
  const { issued, processes, withdrawn } = documents;
  return [
    section('1. Tài liệu, quy trình'),
    text(
      `Trong kỳ ban hành, sửa đổi ${vnNumber(issued)} bản tài liệu của hệ thống và ${vnNumber(processes)} bản quy trình giải quyết thủ tục; thu hồi ${vnNumber(withdrawn)} bản quy trình.`,
    ),
    section('2. Mục tiêu chất lượng'),
    ...sentences(objectives),
    section('3. Kết quả giải quyết thủ tục hành chính'),
    ...sentences(results),
    section('4. Ý kiến của tổ chức, cá nhân'),
    ...sentences(feedback),
  ];
}

function checkBlocks({ audits, slips, reviews, inspections }: DepartmentFacts): PaperBlock[] {
  const open = slips.filter((slip) => slip.open).length;
  return [
    section('5. Đánh giá nội bộ'),
    table(
      ['Cuộc đánh giá', 'Ngày', 'Bộ phận', 'KPH nặng', 'KPH nhẹ', 'Quan sát', 'Cải tiến'],
      [30, 24, 0, 16, 16, 16, 16],
      ['left', 'middle', 'left', 'number', 'number', 'number', 'number'],
      audits.map(({ code, from, to, sections, major, minor, observation, improvement }) => [
        code,
        from === to ? vnDate(from) : `${vnDate(from)}\n${vnDate(to)}`,
        sections,
        ...[major, minor, observation, improvement].map((count) => vnNumber(count)),
      ]),
    ),
    section('6. Sự không phù hợp và hành động khắc phục'),
    text(
      `${vnNumber(slips.length)} phiếu lập trong kỳ hoặc còn mở từ kỳ trước: ${vnNumber(slips.length - open)} đã kết thúc, ${vnNumber(open)} còn mở.`,
    ),
    table(
      ['Phiếu', 'Nội dung', 'Mức độ', 'Bộ phận', 'Trạng thái'],
      [28, 0, 16, 32, 28],
      ['left', 'left', 'middle', 'left', 'left'],
      slips.map(({ code, statement, grade, unit, state }) => [code, statement, grade, unit, state]),
    ),
    section('7. Xem xét của lãnh đạo'),
    table(
      ['Cuộc xem xét', 'Ngày họp', 'Biên bản', 'Kết luận thành việc', 'Chưa xong'],
      [36, 26, 0, 32, 24],
      ['left', 'middle', 'left', 'number', 'number'],
      reviews.map(({ code, heldOn, minutes, decisions, open: left }) => [
        code,
        vnDate(heldOn),
        minutes || 'Chưa ký',
        vnNumber(decisions),
        vnNumber(left),
      ]),
    ),
    section('8. Kiểm tra của cấp trên'),
    table(
      ['Đoàn kiểm tra', 'Ngày', 'Xếp loại', 'Nhận xét', 'Chưa khắc phục'],
      [0, 26, 34, 20, 26],
      ['left', 'middle', 'left', 'number', 'number'],
      inspections.map(({ body, on, rating, remarks, open: left }) => [
        body,
        vnDate(on),
        capital(rating),
        vnNumber(remarks),
        vnNumber(left),
      ]),
    ),
  ];
}

function sentences(lines: readonly string[]): PaperBlock[] {
  return (lines.length > 0 ? lines : ['Chưa có số liệu.']).map(text);
}

function table(
  head: readonly string[],
  widths: readonly number[],
  aligns: readonly Align[],
  rows: readonly (readonly string[])[],
): PaperBlock {
  return { kind: 'table', head, widths, aligns, rows };
}
