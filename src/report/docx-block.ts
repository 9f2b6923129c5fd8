import { AlignmentType, BorderStyle, LineRuleType, Paragraph, type Table, TextRun } from 'docx';
import { headTable, mm, plainRow } from './docx-table.ts';
import type { DocxBlock } from './report.ts';

/** Superior and issuing body left, Quốc hiệu and Tiêu ngữ right; number and date below (NĐ 30/2020, Phụ lục I). */
export function letterheadTable(
  { superior, name, number, subject = '', placeDate }: DocxBlock & { kind: 'letterhead' },
  width: number,
): Table {
  // Quốc hiệu at 12 pt bold takes 88 mm on one line.
  const nation = Math.max(91, width * 0.55);
  const issuer = width - nation;
  return plainRow([
    {
      width: issuer,
      children: [
        ...(superior === '' ? [] : [centred(superior.toLocaleUpperCase('vi'), { size: 24 })]),
        centred(name.toLocaleUpperCase('vi'), { size: 24, bold: true }),
        rule(issuer, issuer * 0.35),
        ...(number === '' ? [] : [centred(`Số: ${number}`)]),
        ...(subject === '' ? [] : [centred(subject, { size: 24, before: 120 })]),
      ],
    },
    {
      width: nation,
      children: [
        centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { size: 24, bold: true }),
        centred('Độc lập - Tự do - Hạnh phúc', { bold: true }),
        // As long as the words above at 13 pt bold.
        rule(nation, 57),
        centred(placeDate, { italics: true }),
      ],
    },
  ]);
}

/** Tên loại in capitals, trích yếu beneath, the short line. */
export function titleLines({ name, summary }: DocxBlock & { kind: 'title' }, width: number): Paragraph[] {
  return [
    centred(name.toLocaleUpperCase('vi'), { size: 28, bold: true, before: 240 }),
    centred(summary, { size: 28, bold: true }),
    rule(width, Math.min(50, width / 3)),
  ];
}

export function addresseeOf({ name, contact }: DocxBlock & { kind: 'addressee' }): Paragraph[] {
  const lines = [
    [new TextRun({ text: 'Kính gửi: ' }), new TextRun({ text: name, bold: true })],
    ...(contact === '' ? [] : [[new TextRun({ text: `(${contact})` })]]),
  ];
  return lines.map(
    (children, index) =>
      new Paragraph({ spacing: { before: index === 0 ? 240 : 0 }, indent: { left: mm(12.7) }, children }),
  );
}

/** Nơi nhận left, who signs right or in columns; one row that stays whole, with room for the signature. */
export function signatureTable({ recipients = [], columns }: DocxBlock & { kind: 'signatures' }, width: number): Table {
  const aside = recipients.length > 0 ? [noiNhan(recipients)] : columns.length === 1 ? [[centred('')]] : [];
  const share = width / (aside.length + columns.length);
  return plainRow([
    ...aside.map((children) => ({ width: share, children })),
    ...columns.map(({ title, note = '', name }) => ({
      width: share,
      children: [
        ...title
          .split('\n')
          .map((line, index) =>
            centred(line.toLocaleUpperCase('vi'), { bold: true, before: index === 0 ? 240 : 0, keep: true }),
          ),
        ...(note === '' ? [] : [centred(note, { italics: true, size: 24, keep: true })]),
        ...Array.from({ length: 4 }, () => centred('', { keep: true })),
        centred(name, { bold: true }),
      ],
    })),
  ]);
}

/** The head of every page of a process document: body, name, code and issue. */
export function runningHead(cells: readonly [string, string, string], width: number): Table {
  return headTable(cells, [50, 63, 52], width);
}

function noiNhan(recipients: readonly string[]): Paragraph[] {
  return [
    new Paragraph({
      spacing: { before: 240 },
      keepNext: true,
      children: [new TextRun({ text: 'Nơi nhận:', bold: true, italics: true, size: 24 })],
    }),
    ...recipients.map((text, index) => {
      const line = `- ${text}${index === recipients.length - 1 ? '.' : ';'}`;
      return new Paragraph({ keepNext: true, children: [new TextRun({ text: line, size: 22 })] });
    }),
  ];
}

interface Look {
  readonly bold?: boolean;
  readonly italics?: boolean;
  /** Half points. */
  readonly size?: number;
  /** Space above in twentieths of a point. */
  readonly before?: number;
  readonly keep?: boolean;
}

function centred(text: string, { bold = false, italics = false, size = 26, before = 0, keep = false }: Look = {}) {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before },
    keepNext: keep,
    children: [new TextRun({ text, bold, italics, size })],
  });
}

/** A line of that length in the middle of a column; both in mm. */
function rule(column: number, length: number): Paragraph {
  const side = mm(Math.max(0, (column - length) / 2));
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 70, after: 60, line: 60, lineRule: LineRuleType.EXACT },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    children: [],
  });
}
