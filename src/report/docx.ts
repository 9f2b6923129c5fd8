import {
  AlignmentType,
  Document,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import { addresseeOf, letterheadTable, runningHead, signatureTable, titleLines } from './docx-block.ts';
import { dataTable, mm } from './docx-table.ts';
import type { DocxBlock } from './report.ts';

/** An editable A4 document with the margins and type of NĐ 30/2020 (lengths in twentieths of a point). */
export async function writeDocx(blocks: readonly DocxBlock[], title: string): Promise<Uint8Array> {
  const landscape = blocks.some(({ kind }) => kind === 'landscape');
  const running = blocks.find((block) => block.kind === 'running-head');
  const width = landscape ? 297 - 2 * 20 : 210 - 15 - 30;
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
          titlePage: !running,
          page: {
            // The library turns the sheet itself: width and height are always those of the upright one.
            size: {
              width: mm(210),
              height: mm(297),
              orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: landscape
              ? { top: mm(20), right: mm(20), bottom: mm(15), left: mm(20), header: mm(10) }
              : { top: mm(20), right: mm(15), bottom: mm(20), left: mm(30), header: mm(10) },
          },
        },
        headers: {
          default: running ? new Header({ children: [runningHead(running.cells, width), gap()] }) : pageNumber(),
        },
        ...(running ? { footers: { default: new Footer({ children: [numberLine()] }) } } : {}),
        // The last lines stay with who signs.
        children: blocks.flatMap((block, index) => children(block, width, blocks[index + 1]?.kind === 'signatures')),
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const heading = { font: 'Times New Roman', size: 26, bold: true, color: '000000' };
const headingStyles = { heading1: { run: heading }, heading2: { run: heading }, heading3: { run: heading } };
const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** `width` of the text in mm. */
function children(block: DocxBlock, width: number, keep: boolean): (Paragraph | Table | FileChild)[] {
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
      return [paragraph(block, keep)];
    case 'table':
      return [gap(), dataTable(block, width, keep), gap(keep)];
    case 'signatures':
      return [signatureTable(block, width)];
    case 'letterhead':
      return [letterheadTable(block, width)];
    case 'title':
      return titleLines(block, width);
    case 'addressee':
      return addresseeOf(block);
    case 'landscape':
    case 'running-head':
      return [];
  }
}

function paragraph(
  { text, align = 'justify', bold = false, italic = false }: DocxBlock & { kind: 'paragraph' },
  keepNext: boolean,
): Paragraph {
  const alignments = { justify: AlignmentType.JUSTIFIED, center: AlignmentType.CENTER, right: AlignmentType.RIGHT };
  return new Paragraph({
    alignment: alignments[align],
    spacing: { before: 120, line: 312 },
    keepNext,
    ...(align === 'justify' ? { indent: { firstLine: mm(12.7) } } : {}),
    children: [new TextRun({ text, bold, italics: italic })],
  });
}

/** Six points of air around a table. */
function gap(keepNext = false): Paragraph {
  return new Paragraph({ text: '', keepNext, spacing: { line: 120, lineRule: LineRuleType.EXACT } });
}

/** Centred in the top margin, not on the first page. */
function pageNumber(): Header {
  return new Header({ children: [numberLine()] });
}

function numberLine(): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT] })],
  });
}
