import {
  AlignmentType,
  BorderStyle,
  Document,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { DocxBlock } from './report.ts';

/** An editable A4 document with the margins and type of NĐ 30/2020 (lengths in twentieths of a point). */
export async function writeDocx(blocks: readonly DocxBlock[], title: string): Promise<Uint8Array> {
  const document = new Document({
    title,
    creator: 'Đúng Hẹn',
    styles: {
      default: {
        document: { run: { font: 'Times New Roman', size: 26, language: { value: 'vi-VN' } } },
        ...headingStyles,
      },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(20), right: mm(15), bottom: mm(20), left: mm(30) },
          },
        },
        headers: { default: pageNumber() },
        children: blocks.flatMap(children),
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const heading = { font: 'Times New Roman', size: 26, bold: true, color: '000000' };
const headingStyles = { heading1: { run: heading }, heading2: { run: heading }, heading3: { run: heading } };
const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

function children(block: DocxBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: levels[block.level],
          spacing: { before: 120, after: 60 },
          keepNext: true,
          ...(block.level === 1 ? { alignment: AlignmentType.CENTER } : { indent: { firstLine: mm(12.7) } }),
          children: [new TextRun({ text: block.text })],
        }),
      ];
    case 'paragraph':
      return [paragraph(block)];
    case 'table':
      return [tableOf(block.head, block.rows), new Paragraph({ text: '' })];
    case 'signatures':
      return [signatures(block.columns)];
    case 'letterhead':
      return [letterheadTable(block)];
  }
}

function paragraph({
  text,
  align = 'justify',
  bold = false,
  italic = false,
}: DocxBlock & { kind: 'paragraph' }): Paragraph {
  const alignments = { justify: AlignmentType.JUSTIFIED, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };
  return new Paragraph({
    alignment: alignments[align],
    spacing: { before: 120, line: 312 },
    ...(align === 'justify' ? { indent: { firstLine: mm(12.7) } } : {}),
    children: [new TextRun({ text, bold, italics: italic })],
  });
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const body = rows.length > 0 ? rows : [['Không phát sinh', ...head.slice(1).map(() => '')]];
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text) => cell([text], true)) }),
      ...body.map((row) => new TableRow({ cantSplit: true, children: row.map((text) => cell([text])) })),
    ],
  });
}

function cell(lines: readonly string[], bold = false): TableCell {
  return new TableCell({
    margins: { left: 60, right: 60, top: 30, bottom: 30 },
    children: lines
      .flatMap((text) => text.split('\n'))
      .map(
        (text) =>
          new Paragraph({
            alignment: bold ? AlignmentType.CENTER : AlignmentType.LEFT,
            children: [new TextRun({ text, bold, size: 24 })],
          }),
      ),
  });
}

/** Centred in the top margin, not on the first page. */
function pageNumber(): Header {
  const children = [new TextRun({ children: [PageNumber.CURRENT] })];
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children })] });
}

/** Superior and issuing body left, Quốc hiệu and Tiêu ngữ right; number and date below (NĐ 30/2020, Phụ lục I). */
function letterheadTable({ superior, name, number, placeDate }: DocxBlock & { kind: 'letterhead' }): Table {
  const line = (text: string, run: { bold?: boolean; italics?: boolean; size?: number; underlined?: boolean }) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [
        new TextRun({
          text,
          bold: run.bold ?? false,
          italics: run.italics ?? false,
          size: run.size ?? 26,
          ...(run.underlined ? { underline: {} } : {}),
        }),
      ],
    });
  const column = (share: number, children: Paragraph[]) =>
    new TableCell({ width: { size: share, type: WidthType.PERCENTAGE }, borders: bare, children });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { ...bare, insideHorizontal: none, insideVertical: none },
    rows: [
      new TableRow({
        children: [
          column(43, [
            ...(superior === '' ? [] : [line(superior.toLocaleUpperCase('vi'), { size: 24 })]),
            line(name.toLocaleUpperCase('vi'), { size: 24, bold: true, underlined: true }),
            line(`Số: ${number}`, {}),
          ]),
          column(57, [
            line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 24, bold: true }),
            line('Độc lập - Tự do - Hạnh phúc', { bold: true, underlined: true }),
            line(placeDate, { italics: true }),
          ]),
        ],
      }),
    ],
  });
}

const none = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' };
const bare = { top: none, bottom: none, left: none, right: none };

/** One borderless row that stays on the page of the last lines before it. */
function signatures(columns: (DocxBlock & { kind: 'signatures' })['columns']): Table {
  const borders = { ...bare, insideHorizontal: none, insideVertical: none };
  const shown = columns.length === 1 ? [{ title: '', name: '' }, ...columns] : columns;
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders,
    rows: [
      new TableRow({
        cantSplit: true,
        children: shown.map(
          ({ title, name }) =>
            new TableCell({
              borders: bare,
              children: [
                ...title.split('\n').map((line) => centred(line.toLocaleUpperCase('vi'))),
                ...room,
                centred(name),
              ],
            }),
        ),
      }),
    ],
  });
}

const room = ['', '', '', ''].map((text) => centred(text));

function centred(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    children: [new TextRun({ text, bold: true })],
  });
}

/** Millimetres in twentieths of a point. */
function mm(value: number): number {
  return Math.round((value / 25.4) * 1440);
}
