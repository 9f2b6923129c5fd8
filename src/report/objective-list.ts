import css from '../../reports/objective-list/print.css?raw';
import template from '../../reports/objective-list/template.hbs';
import { uncapital } from '../domain/text.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { followUp } from './follow-up.ts';
import { unbroken, vnDate } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import { headSigner, isDraft, type PlanLine, paperDate } from './objective-model.ts';
import { gatherPlan, type ObjectivePlanModel, thawPlan } from './objective-plan-model.ts';
import { approvedSheet, planSheet } from './objective-workbook.ts';
import { blocksDocx, blocksHtml, type PaperBlock, paperCss } from './paper.ts';
import type { DocxBlock, ReportKind } from './report.ts';
import { documentNumber, officeIssuer } from './slip.ts';

interface Part {
  readonly heading: string;
  /** Nhóm theo bộ phận hoặc người; '' for the office. */
  readonly groups: readonly { readonly name: string; readonly items: readonly string[] }[];
}

/**
 * Mục tiêu chất lượng năm: what is posted for everybody to read – office, sections, officials, each with its target. Like
 * the plan it is what the first decision of the year approved; what other decisions made of it follows.
 */
export const objectiveList: ReportKind<ObjectivePlanModel> = {
  kind: 'objective-list',
  title: { vi: 'Mục tiêu chất lượng năm', en: 'Quality objectives of the year' },
  needs: ['year'],
  templateVersion: '2.1',
  tagged: true,
  gather: gatherPlan,
  thaw: thawPlan,

  html(model) {
    const { office, year, lines } = model;
    const annex = listAnnex(model);
    return documentHtml({
      title: `Mục tiêu chất lượng năm ${year} – ${office.name}`,
      page: 'A4',
      css: `${paperCss}${css}`,
      body: template({
        letterhead: letterhead({
          issuer: officeIssuer(office),
          number: documentNumber('', 'MTCL', office),
          date: dayOf(model),
        }),
        title: documentTitle('Mục tiêu chất lượng', `Năm ${year}`),
        draft: isDraft(lines),
        basis: basisText(model),
        parts: partsOf(lines),
        closing: closingText(model),
        signature: signatureBlock({
          recipients,
          columns: [headSigner(office)],
        }),
        annex: annex.length > 0 ? blocksHtml(annex, portrait) : null,
      }),
    });
  },

  sheets: ({ year, decision, lines, results }) => [
    ...(decision ? [approvedSheet(lines)] : []),
    planSheet(year, results),
  ],

  docx(model): DocxBlock[] {
    const { office, year, lines } = model;
    return [
      docxLetterhead(office, documentNumber('', 'MTCL', office), dayOf(model)),
      { kind: 'title', name: 'Mục tiêu chất lượng', summary: `Năm ${year}${isDraft(lines) ? ' (dự thảo)' : ''}` },
      { kind: 'paragraph', text: basisText(model), align: 'justify' },
      ...partsOf(lines).flatMap(({ heading, groups }): DocxBlock[] => [
        { kind: 'heading', level: 2, text: heading },
        ...groups.flatMap(({ name, items }): DocxBlock[] => [
          ...(name === '' ? [] : [{ kind: 'heading', level: 3, text: name } as const]),
          ...items.map((text) => ({ kind: 'paragraph', text, align: 'justify' }) as const),
        ]),
      ]),
      { kind: 'paragraph', text: closingText(model), align: 'justify' },
      docxSignature([headSigner(office)], recipients),
      ...blocksDocx(listAnnex(model), portrait),
    ];
  },
};

function dayOf(model: ObjectivePlanModel) {
  return model.decision ? model.decision.signedOn : paperDate(model);
}

/** What other decisions changed or added, and what waits for one. */
function listAnnex({ asOf, decision, later }: ObjectivePlanModel): PaperBlock[] {
  return followUp(asOf, {
    heading: 'ĐIỀU CHỈNH, BỔ SUNG MỤC TIÊU',
    signed: decision ? 'bản mục tiêu đã ban hành' : 'bản mục tiêu trình ban hành',
    blocks:
      later.length === 0
        ? []
        : [
            {
              kind: 'table',
              head: ['TT', 'Mục tiêu', 'Chỉ tiêu trước', 'Chỉ tiêu sau', 'Quyết định; lý do'],
              widths: [10, 0, 27, 27, 44],
              aligns: ['middle', 'left', 'middle', 'middle', 'left'],
              rows: later.map(({ line, before, reason }, index) => [
                String(index + 1),
                `${line.code}: ${line.content}`,
                before ? before.target : '(bổ sung)',
                line.target,
                [
                  line.approval
                    ? `Quyết định số ${line.approval.decision} ngày ${vnDate(line.approval.signedOn)}`
                    : 'chưa phê duyệt',
                  reason,
                ]
                  .filter(Boolean)
                  .join('\n'),
              ]),
            },
          ],
  });
}

const portrait = { landscape: false } as const;

function partsOf(lines: readonly PlanLine[]): Part[] {
  const at = (level: PlanLine['level']) => lines.filter((line) => line.level === level);
  const [office, section, official] = [at('office'), at('section'), at('official')];
  const parts: { title: string; groups: Part['groups'] }[] = [
    { title: 'Mục tiêu của cơ quan', groups: [{ name: '', items: office.map(itemText) }] },
    ...(section.length > 0
      ? [{ title: 'Mục tiêu của các bộ phận', groups: grouped(section, ({ unit }) => unit) }]
      : []),
    ...(official.length > 0
      ? [{ title: 'Mục tiêu của cán bộ, công chức', groups: grouped(official, ({ responsible }) => responsible) }]
      : []),
  ];
  return parts.map(({ title, groups }, index) => ({
    heading: `${['I', 'II', 'III'][index]}. ${title.toLocaleUpperCase('vi')}`,
    groups,
  }));
}

function grouped(lines: readonly PlanLine[], nameOf: (line: PlanLine) => string): Part['groups'] {
  const names = [...new Set(lines.map(nameOf))];
  return names.map((name) => ({ name, items: lines.filter((line) => nameOf(line) === name).map(itemText) }));
}

function itemText(line: PlanLine, index: number): string {
  const baseline = line.baseline === '' ? '' : `; hiện trạng: ${uncapital(line.baseline)}`;
  const responsible = line.level === 'office' && line.responsible !== '' ? ` Phụ trách: ${line.responsible}.` : '';
  const content = line.content.replace(/[.;\s]+$/, '');
  const figures = `Chỉ số: ${line.indicator}; chỉ tiêu ${line.target}${baseline}.`;
  return `${index + 1}. ${content}. ${unbroken(figures)} Xem xét ${line.frequency}.${responsible}`;
}

function basisText({ office, year, decision }: ObjectivePlanModel): string {
  const basis = decision ? `Ban hành theo Quyết định số ${decision.decision} ngày ${vnDate(decision.signedOn)}. ` : '';
  return `${basis}Thực hiện chính sách chất lượng và hệ thống quản lý chất lượng theo TCVN ISO 9001:2015, ${office.name} đặt ra các mục tiêu chất lượng năm ${year} sau đây.`;
}

function closingText({ year }: ObjectivePlanModel): string {
  return `Các bộ phận, cán bộ, công chức tổ chức thực hiện; kết quả được đo theo kỳ nêu trên, xem xét tại cuộc họp xem xét của lãnh đạo và là căn cứ lập mục tiêu năm ${year + 1}.`;
}

const recipients = ['Các bộ phận', 'Niêm yết tại trụ sở', 'Lưu: VT'];
