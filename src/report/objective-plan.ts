import css from '../../reports/objective-plan/print.css?raw';
import template from '../../reports/objective-plan/template.hbs';
import type { Office } from '../domain/organisation/office.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { unbroken, vnDate } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import {
  decisionOf,
  gatherObjectives,
  headSigner,
  isDraft,
  type ObjectiveLine,
  type ObjectiveYearModel,
  paperDate,
  resultCell,
} from './objective-model.ts';
import { periodSheet, planSheet } from './objective-workbook.ts';
import type { DocxBlock, ReportKind } from './report.ts';
import { documentNumber, officeIssuer } from './slip.ts';

/** Kế hoạch thực hiện mục tiêu chất lượng năm (TCVN ISO 9001:2015, 6.2.2): what, resources, who, when, how judged. */
export const objectivePlan: ReportKind<ObjectiveYearModel> = {
  kind: 'objective-plan',
  title: { vi: 'Kế hoạch thực hiện mục tiêu chất lượng', en: 'Plan to reach the quality objectives' },
  needs: ['year'],
  templateVersion: '1',
  tagged: true,
  gather: gatherObjectives,

  html(model) {
    const { office, year, lines } = model;
    return documentHtml({
      title: `Kế hoạch thực hiện mục tiêu chất lượng năm ${year} – ${office.name}`,
      page: 'A4-landscape',
      css,
      body: template({
        letterhead: letterhead({
          issuer: officeIssuer(office),
          number: documentNumber('', 'KH', office),
          date: paperDate(model),
        }),
        title: documentTitle('Kế hoạch', `Thực hiện mục tiêu chất lượng năm ${year}`),
        draft: isDraft(lines),
        basis: basisText(model),
        rows: lines.map((line, index) => ({
          ...line,
          n: index + 1,
          indent: line.depth > 0,
          level: line.depth === 0 ? '' : line.level === 'section' ? 'Bộ phận' : 'Cán bộ, công chức',
          target: unbroken(line.target),
          baseline: unbroken(line.baseline),
          deadline: line.deadline ? vnDate(line.deadline) : '',
          result: unbroken(resultCell(line)),
        })),
        notes: notesOf(lines).map(unbroken),
        signature: signatureBlock({
          recipients: recipientsOf(office),
          columns: [headSigner(office)],
        }),
      }),
    });
  },

  sheets: ({ year, lines }) => [planSheet(year, lines), periodSheet(lines)],

  docx(model): DocxBlock[] {
    const { office, year, lines } = model;
    return [
      docxLetterhead(office, documentNumber('', 'KH', office), paperDate(model)),
      { kind: 'title', name: 'Kế hoạch', summary: `Thực hiện mục tiêu chất lượng năm ${year}` },
      ...(isDraft(lines) ? [{ kind: 'paragraph', text: '(Dự thảo)', align: 'center', italic: true } as const] : []),
      { kind: 'paragraph', text: basisText(model), align: 'justify' },
      {
        kind: 'table',
        widths: [9, 40, 33, 31, 26, 30],
        head: ['TT', 'Mục tiêu, chỉ tiêu', 'Biện pháp', 'Nguồn lực; trách nhiệm', 'Thời hạn; đánh giá', 'Kết quả'],
        rows: lines.map((line, index) => [
          String(index + 1),
          joined(`${line.code}: ${line.content}`, `${line.indicator}: ${line.target}`, line.baseline),
          line.measures.map((text) => `- ${text}`).join('\n'),
          joined(line.resources, line.responsible),
          joined(line.deadline ? vnDate(line.deadline) : '', line.judged, line.frequency),
          resultCell(line),
        ]),
      },
      ...notesOf(lines).map((text) => ({ kind: 'paragraph', text, italic: true }) as const),
      docxSignature([headSigner(office)], recipientsOf(office)),
    ];
  },
};

function joined(...lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}

function basisText({ office, year, lines }: ObjectiveYearModel): string {
  const decision = decisionOf(lines);
  const basis = decision
    ? `theo Quyết định số ${decision.decision} ngày ${vnDate(decision.signedOn)} `
    : 'đang trình phê duyệt ';
  return `${office.name} thực hiện mục tiêu chất lượng năm ${year} ${basis}trong hệ thống quản lý chất lượng theo TCVN ISO 9001:2015 như sau:`;
}

/** How figures come about, softer targets below a harder one, and why a target was set anew. */
function notesOf(lines: readonly ObjectiveLine[]): string[] {
  const measured = lines.some(({ against, verdict }) => against.length > 0 || verdict !== 'no-data');
  return [
    ...(measured
      ? [
          'Kết quả đo từ hồ sơ theo quy tắc biểu II.06a; tử số/mẫu số ghi trong ngoặc. Tỷ lệ hài lòng đo từ phiếu đánh giá (hài lòng / tổng số phiếu), kỳ không có phiếu thì theo số nhập tay. Các tỷ lệ “đúng hạn” của phiếu khắc phục, phản ánh kiến nghị, kế hoạch năm tính trên bản ghi đến hạn trong kỳ. Không có mẫu số thì ghi “chưa có số liệu”.',
        ]
      : []),
    ...lines.flatMap(({ warning }) => (warning === null ? [] : [warning])),
    ...lines.flatMap(({ code, reason }) => (reason === '' ? [] : [`${code}: ${reason}`])),
  ];
}

function recipientsOf(office: Office): string[] {
  return [...(office.superior ? [office.superior] : []), 'Các bộ phận', 'Lưu: VT'];
}
