import css from '../../reports/objective-plan/print.css?raw';
import template from '../../reports/objective-plan/template.hbs';
import type { Office } from '../domain/organisation/office.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { unbroken, vnDate } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import { headSigner, isDraft, type PlanLine, paperDate } from './objective-model.ts';
import { planAnnex } from './objective-plan-annex.ts';
import { gatherPlan, type ObjectivePlanModel, thawPlan } from './objective-plan-model.ts';
import { approvedSheet, periodSheet, planSheet } from './objective-workbook.ts';
import { blocksDocx, blocksHtml, paperCss } from './paper.ts';
import type { DocxBlock, ReportKind } from './report.ts';
import { documentNumber, officeIssuer } from './slip.ts';

/** Kế hoạch thực hiện mục tiêu chất lượng năm (TCVN ISO 9001:2015, 6.2.2): what, resources, who, when, how judged. */
export const objectivePlan: ReportKind<ObjectivePlanModel> = {
  kind: 'objective-plan',
  title: { vi: 'Kế hoạch thực hiện mục tiêu chất lượng', en: 'Plan to reach the quality objectives' },
  needs: ['year'],
  templateVersion: '2.3',
  tagged: true,

  gather: gatherPlan,
  thaw: thawPlan,

  html(model) {
    const { office, year, lines, decision } = model;
    const annex = planAnnex(model);
    return documentHtml({
      title: `Kế hoạch thực hiện mục tiêu chất lượng năm ${year} – ${office.name}`,
      page: 'A4-landscape',
      css: `${paperCss}${css}`,
      body: template({
        letterhead: letterhead({
          issuer: officeIssuer(office),
          number: documentNumber('', 'KH', office),
          date: decision ? decision.signedOn : paperDate(model),
        }),
        title: documentTitle('Kế hoạch', `Thực hiện mục tiêu chất lượng năm ${year}`),
        draft: isDraft(lines),
        basis: basisText(model),
        rows: lines.map((line, index) => ({
          ...line,
          n: index + 1,
          indent: line.depth > 0,
          level: line.depth === 0 ? '' : line.level === 'section' ? 'Bộ phận' : 'Cán bộ, công chức',
          content: unbroken(line.content),
          indicator: unbroken(line.indicator),
          measures: line.measures.map(unbroken),
          target: unbroken(line.target),
          baseline: unbroken(line.baseline),
          deadline: line.deadline ? vnDate(line.deadline) : '',
        })),
        notes: notesOf(lines).map(unbroken),
        signature: signatureBlock({
          recipients: recipientsOf(office),
          columns: [headSigner(office)],
        }),
        annex: annex.length > 0 ? blocksHtml(annex, landscape) : null,
      }),
    });
  },

  sheets: ({ year, decision, lines, results }) => [
    ...(decision ? [approvedSheet(lines)] : []),
    planSheet(year, results),
    periodSheet(results),
  ],

  docx(model): DocxBlock[] {
    const { office, year, lines, decision } = model;
    return [
      docxLetterhead(office, documentNumber('', 'KH', office), decision ? decision.signedOn : paperDate(model)),
      { kind: 'title', name: 'Kế hoạch', summary: `Thực hiện mục tiêu chất lượng năm ${year}` },
      ...(isDraft(lines) ? [{ kind: 'paragraph', text: '(Dự thảo)', align: 'center', italic: true } as const] : []),
      { kind: 'paragraph', text: basisText(model), align: 'justify' },
      {
        kind: 'table',
        widths: [9, 45, 40, 38, 33],
        head: ['TT', 'Mục tiêu, chỉ tiêu', 'Biện pháp', 'Nguồn lực; trách nhiệm', 'Thời hạn; đánh giá'],
        rows: lines.map((line, index) => [
          String(index + 1),
          joined(`${line.code}: ${line.content}`, `${line.indicator}: ${line.target}`, line.baseline),
          line.measures.map((text) => `- ${text}`).join('\n'),
          joined(line.resources, line.responsible),
          joined(line.deadline ? vnDate(line.deadline) : '', line.judged, line.frequency),
        ]),
      },
      ...notesOf(lines).map((text) => ({ kind: 'paragraph', text, italic: true }) as const),
      docxSignature([headSigner(office)], recipientsOf(office)),
      ...blocksDocx(planAnnex(model), landscape),
    ];
  },
};

function joined(...lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n');
}

function basisText({ office, year, decision }: ObjectivePlanModel): string {
  const basis = decision
    ? `theo Quyết định số ${decision.decision} ngày ${vnDate(decision.signedOn)} `
    : 'đang trình phê duyệt ';
  return `${office.name} thực hiện mục tiêu chất lượng năm ${year} ${basis}trong hệ thống quản lý chất lượng theo TCVN ISO 9001:2015 như sau:`;
}

/** Softer targets below a harder one, and why a target was set anew. */
function notesOf(lines: readonly PlanLine[]): string[] {
  return [
    ...lines.flatMap(({ warning }) => (warning === null ? [] : [warning])),
    ...lines.flatMap(({ code, reason }) => (reason === '' ? [] : [`${code}: ${reason}`])),
  ];
}

function recipientsOf(office: Office): string[] {
  return [...(office.superior ? [office.superior] : []), 'Các bộ phận', 'Lưu: VT'];
}

const landscape = { landscape: true } as const;
