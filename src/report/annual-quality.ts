import css from '../../reports/annual-quality/print.css?raw';
import template from '../../reports/annual-quality/template.hbs';
import type { Context } from '../command/context.ts';
import { period } from '../domain/indicator/period.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { getOffice } from '../storage/setting.ts';
import { readFactsAndCorrections } from '../storage/statistics.ts';
import { annualBlocks, type Block } from './annual-block.ts';
import { type AnnualQualityModel, annualModel } from './annual-model.ts';
import { annualSheets } from './annual-sheet.ts';
import { methodTexts } from './annual-text.ts';
import type { TableView } from './annual-view.ts';
import { withLowRows } from './column-width.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { unbroken } from './format.ts';
import { documentHtml, documentTitle, letterhead, markup, signatureBlock } from './layout.ts';
import { readObjectivesAndFacts } from './objective-measure.ts';
import { headSigner } from './objective-model.ts';
import type { DocxBlock, ReportKind, ReportParameters } from './report.ts';
import { documentNumber, officeIssuer } from './slip.ts';

/**
 * Báo cáo kết quả duy trì, áp dụng và cải tiến HTQLCL theo TCVN ISO 9001:2015: the year's figures by rule II.06a, the
 * objectives, what was late and why, how sound the data are. `scheme` reporting = 15/12–14/12, else the calendar year.
 */
export const annualQuality: ReportKind<AnnualQualityModel> = {
  kind: 'annual-quality',
  title: {
    vi: 'Báo cáo kết quả duy trì, áp dụng và cải tiến hệ thống quản lý chất lượng',
    en: 'Yearly report on keeping and improving the quality system',
  },
  needs: ['year'],
  templateVersion: '1.3',
  tagged: true,
  gather,

  resolved: ({ year, scheme, from, to }) => ({ year, scheme, from, to }),

  html(model) {
    const { office, year, cutDate, asOf, running } = model;
    return documentHtml({
      title: `Báo cáo duy trì, áp dụng và cải tiến hệ thống quản lý chất lượng năm ${year} – ${office.name}`,
      page: 'A4',
      css,
      body: template({
        letterhead: letterhead({
          issuer: officeIssuer(office),
          number: documentNumber('', 'BC', office),
          date: localDateOf(asOf),
        }),
        title: documentTitle('Báo cáo', summaryText(model)),
        addressee: office.superior,
        opening: openingText(model),
        blocks: annualBlocks(model).map(blockView),
        running: running ? cutDate : null,
        signature: signatureBlock({
          recipients: recipientsOf(office),
          columns: [headSigner(office)],
        }),
        year,
        method: methodTexts(model).map(unbroken),
      }),
    });
  },

  sheets: annualSheets,

  docx(model): DocxBlock[] {
    return [
      docxLetterhead(model.office, documentNumber('', 'BC', model.office), localDateOf(model.asOf)),
      { kind: 'title', name: 'Báo cáo', summary: summaryText(model) },
      ...(model.office.superior
        ? [{ kind: 'paragraph', text: `Kính gửi: ${model.office.superior}`, align: 'center' } as const]
        : []),
      { kind: 'paragraph', text: openingText(model), align: 'justify' },
      ...annualBlocks(model).map(docxBlock),
      docxSignature([headSigner(model.office)], recipientsOf(model.office)),
      { kind: 'heading', level: 2, text: 'PHỤ LỤC: PHƯƠNG PHÁP ĐO VÀ MÃ HỒ SƠ' },
      ...methodTexts(model).map((text) => ({ kind: 'paragraph', text, align: 'justify' }) as const),
    ];
  },
};

async function gather(context: Context, { year, scheme = 'calendar', from, to }: ReportParameters) {
  if (year === undefined) throw new Problem('required', { field: 'năm (--year)' }, 'year');
  const { database } = context;
  const office = await getOffice(database);
  const whole = period(scheme, 'year', year);
  const span = { ...whole, from: from ?? whole.from, to: to ?? whole.to };
  if (span.from > localDateOf(context.clock())) {
    throw new Problem('period-invalid', { value: `năm ${year} chưa bắt đầu` }, 'year');
  }
  const [{ measured, facts }, { corrections }, calendar] = await Promise.all([
    readObjectivesAndFacts(context, year, 'quarter', span),
    readFactsAndCorrections(database, span),
    rulingCalendar(database),
  ]);
  return annualModel({ office, period: span, asOf: context.clock(), facts, measured, calendar, corrections });
}

function summaryText({ year }: AnnualQualityModel): string {
  return `Kết quả duy trì, áp dụng và cải tiến hệ thống quản lý chất lượng theo TCVN ISO 9001:2015 năm ${year}`;
}

function openingText({ office, year }: AnnualQualityModel): string {
  return `Thực hiện kế hoạch duy trì, áp dụng và cải tiến hệ thống quản lý chất lượng theo tiêu chuẩn quốc gia TCVN ISO 9001:2015 năm ${year}, ${office.name} báo cáo kết quả như sau:`;
}

function blockView(block: Block) {
  switch (block.kind) {
    case 'chart':
      return { chart: { ...block.chart, note: unbroken(block.chart.note), svg: markup(block.chart.svg) } };
    case 'table': {
      const { table, widths, texts } = block;
      return {
        table: {
          head: table.head,
          columns: lowWidths(table, widths, texts).map((width) => ({ style: width > 0 ? `width:${width}mm` : '' })),
          rows: table.rows.map((row) => ({
            total: isTotal(row),
            cells: row.map((text, index) => ({
              lines: unbroken(text).split('\n'),
              number: index >= texts,
              middle: /^[\d./\n]+$/.test(text),
            })),
          })),
          span: table.head.length,
        },
      };
    }
    default:
      return { [block.kind]: unbroken(block.text) };
  }
}

/** The row that adds the others up. */
function isTotal([first]: readonly string[]): boolean {
  return first === 'Tổng số' || first === 'Cả kỳ' || first === 'Tất cả';
}

/** Columns of words give way to each other so that rows stay low; those of figures stand as they are given. */
function lowWidths({ head, rows }: TableView, widths: readonly number[], texts: number): readonly number[] {
  if (texts < 2) return widths;
  return withLowRows(
    shares(widths),
    head.map((name, column) => [name, ...rows.map((cells) => cells[column] ?? '')]),
    tableSize,
  );
}

/** pt, as reports/annual-quality/print.css says. */
const tableSize = 11;

/** 0 takes what the others leave of 165 mm. */
function shares(widths: readonly number[]): number[] {
  const rest = 165 - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => width || rest);
}

function docxBlock(block: Block): DocxBlock {
  switch (block.kind) {
    case 'part':
      return { kind: 'heading', level: 2, text: block.text };
    case 'section':
      return { kind: 'heading', level: 3, text: block.text };
    case 'text':
      return { kind: 'paragraph', text: block.text, align: 'justify' };
    case 'chart':
      return { kind: 'paragraph', text: `${block.chart.title}. ${block.chart.note}`, italic: true, align: 'justify' };
    case 'table':
      return {
        kind: 'table',
        head: block.table.head,
        widths: shares(block.widths),
        numbers: block.texts,
        rows:
          block.table.rows.length > 0
            ? block.table.rows
            : [['Không phát sinh', ...block.table.head.slice(1).map(() => '')]],
      };
  }
}

function recipientsOf(office: Office): string[] {
  return [...(office.superior ? [office.superior] : []), 'Ban chỉ đạo ISO', 'Lưu: VT'];
}
