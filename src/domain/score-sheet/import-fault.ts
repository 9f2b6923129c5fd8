import { type FaultDetails, type FaultText, faultWords, shortDetails } from '../fault-words.ts';
import type { Language } from '../problem.ts';
import { capital } from '../text.ts';

/** Columns of the criteria, then what is said of the whole table. */
export type TablePart =
  | 'number'
  | 'title'
  | 'most'
  | 'scoring'
  | 'proof'
  | 'formula'
  | 'steps'
  | 'purpose'
  | 'name'
  | 'basis'
  | 'from'
  | 'period'
  | 'scheme'
  | 'bands';

/** Faults of a criterion table in a spreadsheet: what happened and the cure in both languages. */
const texts = {
  wrong: ['error', 'Sai: {ownWhy}. Sửa rồi nhập lại.', 'Wrong: {ownWhy}. Correct it and import again.'],
  'number-missing': [
    'error',
    'Dòng có nội dung mà không có số thứ tự. Ghi số như 1, 1.2 hoặc 1.2.1; lời hướng dẫn chấm thì ghi vào cột Cách chấm.',
    'The row says something but has no number. Write one like 1, 1.2 or 1.2.1; words on how to score belong in that column.',
  ],
  'number-form': [
    'error',
    '“{value}” không phải số thứ tự: viết 1, 1.2 hoặc 1.2.1, không dùng số La Mã, chữ cái. Để cột ở dạng chữ (Text), vì Excel đổi 1.10 thành 1.1 hoặc thành ngày.',
    '“{value}” is no number of a criterion: write 1, 1.2 or 1.2.1, no Roman numerals or letters. Format the column as text, since Excel turns 1.10 into 1.1 or a date.',
  ],
  'number-doubled': [
    'error',
    'Số {value} đã có ở dòng {row}. Nếu đây là 1.10, 1.20… thì để cột ở dạng chữ (Text) rồi ghi lại, vì Excel đổi 1.10 thành 1.1.',
    'Number {value} stands in row {row} already. If it is 1.10, 1.20…, format the column as text and write it again, since Excel turns 1.10 into 1.1.',
  ],
  'points-form': [
    'error',
    '“{value}” không phải số điểm. Ghi số, nhiều nhất hai chữ số thập phân, như 5 hoặc 2,5.',
    '“{value}” is no number of points. Write one with two decimals at most, such as 5 or 2,5.',
  ],
  'sum-differs': [
    'error',
    'Ghi {value} điểm nhưng các tiêu chí bên dưới cộng lại được {sum}. Sửa cho khớp, hoặc để trống ô này.',
    'It says {value} points but the criteria below it add up to {sum}. Correct one of them, or leave this cell empty.',
  ],
  'formula-unknown': [
    'error',
    'Không có số liệu “{value}”. Chép đúng một tên ở trang “Cách điền”, hoặc để trống nếu chấm theo tài liệu.',
    'There is no figure “{value}”. Copy a name from the sheet “Cách điền”, or leave it empty to score by documents.',
  ],
  'steps-form': [
    'error',
    '“{value}” không phải mức điểm. Ghi như 98=20; 95=15 (từ 98 % được 20 điểm), nhiều nhất hai chữ số thập phân.',
    '“{value}” are no steps. Write them like 98=20; 95=15 (20 points from 98 %), with two decimals at most.',
  ],
  'band-form': [
    'error',
    '“{value}” không phải mức xếp loại. Ghi tên = từ bao nhiêu %, như Hoàn thành tốt nhiệm vụ = 70.',
    '“{value}” is no class. Write name = from which %, such as Hoàn thành tốt nhiệm vụ = 70.',
  ],
  choice: [
    'error',
    '“{value}” không dùng được. Ghi một trong: {choices}.',
    '“{value}” cannot be used. Write one of: {choices}.',
  ],
  'day-form': [
    'error',
    '“{value}” không phải một ngày có thật. Ghi như 01/01/2026.',
    '“{value}” is no day that exists. Write it like 01/01/2026.',
  ],
  'part-missing': [
    'error',
    'Thiếu dòng “{label}” có nội dung. Ghi ở trang “Bộ tiêu chí”, hoặc phía trên dòng tiêu đề.',
    'The line “{label}” is missing or empty. Write it on the sheet “Bộ tiêu chí”, or above the row of headings.',
  ],
  'part-doubled': [
    'error',
    'Nói hai lần: đã ghi ở dòng {row} với nội dung khác. Giữ một dòng.',
    'Said twice: row {row} says something else. Keep one of them.',
  ],
  'column-doubled': [
    'error',
    'Hai cột cùng nghĩa: “{first}” và “{value}”. Bỏ một cột, hoặc đổi tiêu đề của nó.',
    'Two columns mean the same: “{first}” and “{value}”. Take one away, or give it another heading.',
  ],
  'column-unknown': [
    'warning',
    'Cột “{value}” không thuộc bộ tiêu chí nên không được đọc.',
    'Column “{value}” is no part of a criterion table and was not read.',
  ],
  'sheet-left-out': [
    'warning',
    'Trang này cũng có dòng tiêu đề của bộ tiêu chí nhưng không được đọc: mỗi tệp một bộ, ở trang đầu.',
    'This sheet has headings of a criterion table too but was not read: one table for each file, on the first such sheet.',
  ],
  'cell-error': [
    'error',
    'Ô báo lỗi “{value}”. Sửa công thức trong Excel rồi lưu lại.',
    'The cell shows the error “{value}”. Mend the formula in Excel and save again.',
  ],
  'formula-empty': [
    'error',
    'Ô là công thức chưa có kết quả. Mở tệp bằng Excel rồi lưu lại, hoặc ghi thẳng giá trị.',
    'The cell is a formula without a result. Open the file in Excel and save it, or write the value itself.',
  ],
  'row-malformed': [
    'error',
    'Dấu ngoặc kép của dòng không khớp. Sửa rồi nhập lại.',
    'The quotation marks of the row do not match. Correct them and import again.',
  ],
} as const satisfies Record<string, FaultText>;

export type TableWording = keyof typeof texts;

/** Where in the file: the sheet ('' in a CSV file), the row as the spreadsheet counts, from 1; 0 for the whole file. */
export interface TablePlace {
  readonly sheet: string;
  readonly row: number;
  /** Null for the whole row. */
  readonly part: TablePart | null;
}

/** What is wrong with a criterion table in a spreadsheet. A warning does not refuse it. */
export interface TableImportFault extends TablePlace {
  readonly severity: 'error' | 'warning';
  /** In Vietnamese. */
  readonly message: string;
  readonly wording: TableWording;
  readonly details: FaultDetails;
}

export function tableImportFault(
  { sheet, row, part }: TablePlace,
  wording: TableWording,
  details: FaultDetails = {},
): TableImportFault {
  const message = faultWords(texts[wording], details, 'vi');
  return { sheet, row, part, severity: texts[wording][0], message, wording, details: shortDetails(details) };
}

/** The message in the language of the reader; `own` as of `faultWords`. */
export function tableImportText(
  { wording, details }: TableImportFault,
  language: Language,
  own?: (text: string) => string,
): string {
  return faultWords(texts[wording], details, language, own);
}

/** As commands answer it: place, what it is and the message in Vietnamese. */
export function plainTableFault({ wording, details: _details, ...plain }: TableImportFault) {
  return { ...plain, code: wording };
}

/** "Trang “Tiêu chí”, dòng 5": the row, and the sheet where there are several. */
export function tableRowText({ sheet, row }: Pick<TablePlace, 'sheet' | 'row'>, language: Language): string {
  const [page, line, whole] = language === 'vi' ? ['Trang', 'dòng', 'Cả tệp'] : ['Sheet', 'row', 'The whole file'];
  if (row === 0) return whole;
  const words = sheet === '' ? `${line} ${row}` : `${page} “${sheet}”, ${line} ${row}`;
  return capital(words);
}
