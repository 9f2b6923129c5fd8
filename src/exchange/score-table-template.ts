import { numberText } from '../domain/number-text.ts';
import { scoreFormulaNames, scoreFormulas } from '../domain/score-sheet/formula.ts';
import type { Criterion, TableText } from '../domain/score-sheet/table.ts';
import { stepsText } from '../domain/score-sheet/table-difference.ts';
import { dmy } from '../domain/time/local-date.ts';
import {
  type CriterionPart,
  choiceWords,
  criterionParts,
  type GeneralPart,
  generalParts,
  partNames,
  wordsFor,
} from './score-table-column.ts';
import type { SheetToWrite } from './xlsx-writer.ts';

const widths: Readonly<Record<CriterionPart, number>> = {
  number: 8,
  title: 48,
  most: 10,
  scoring: 40,
  proof: 32,
  formula: 40,
  steps: 24,
};

const howCriterion: Readonly<Record<CriterionPart, readonly [how: string, example: string]>> = {
  number: [
    'Bắt buộc. 1 là lĩnh vực, 1.2 là tiêu chí, 1.2.1 là tiêu chí thành phần; dòng trên trước, dòng con sau. Để cột ở dạng chữ (Text), vì Excel đổi 1.10 thành 1.1.',
    '1.2',
  ],
  title: ['Bắt buộc.', 'Hồ sơ giải quyết trước hạn, đúng hạn'],
  most: [
    'Bắt buộc ở dòng không có dòng con; nhiều nhất hai chữ số thập phân. Ở dòng có dòng con: để trống, hoặc ghi đúng tổng các dòng con.',
    '20',
  ],
  scoring: ['Lời hướng dẫn chấm; nhiều dòng trong một ô, hoặc các dòng tiếp theo để trống số và tên.', 'Từ 98 %: 20'],
  proof: ['Tài liệu phải kèm; để trống nếu không yêu cầu.', 'Biểu II.06a của năm'],
  formula: [
    'Chỉ ghi khi chương trình có số liệu: chép đúng một tên trong danh sách bên dưới. Để trống nếu chấm theo tài liệu.',
    scoreFormulaNames['on-time'].vi,
  ],
  steps: ['Từ bao nhiêu % được mấy điểm; để trống nếu tính theo tỷ lệ. Cần có số liệu.', '98=20; 95=15'],
};

const howGeneral: Readonly<Record<GeneralPart, string>> = {
  purpose: `Bắt buộc. ${choiceWords.purpose.map(([words]) => words).join(', hoặc ')}.`,
  name: 'Bắt buộc.',
  basis: 'Số, ngày của văn bản như cơ quan ghi; để trống nếu chưa có.',
  from: 'Bắt buộc. Ngày, như 01/01/2026.',
  period: 'Năm, 6 tháng hoặc Quý; để trống là năm. Cải cách hành chính chấm theo năm.',
  scheme: 'Dương lịch, hoặc Kỳ báo cáo 15–14; để trống là dương lịch.',
  bands: 'Mỗi mức một dòng: tên = từ bao nhiêu %, như Hoàn thành tốt nhiệm vụ = 70. Không xếp loại thì để trống.',
};

/** The template of a criterion table: headings alone, the lines on the whole table, and how each is filled in. */
export function scoreTableTemplate(): SheetToWrite[] {
  return sheetsOf(
    [],
    generalParts.flatMap((part) => Array.from({ length: part === 'bands' ? 4 : 1 }, () => [part, ''] as const)),
  );
}

/**
 * A criterion table as a workbook in the form of the template, to be changed and read again (score-table-sheet.ts): what it
 * says is read back as it was. Percentages and points of more than two decimals, which only a JSON file can hold, are
 * refused there by their place.
 */
export function scoreTableSheets(table: TableText): SheetToWrite[] {
  return sheetsOf(table.criteria.map(rowOf), [
    ['purpose', wordsFor(choiceWords.purpose, table.purpose)],
    ['name', table.name],
    ['basis', table.basis],
    ['from', dmy(table.from)],
    ['period', wordsFor(choiceWords.period, table.period)],
    ['scheme', wordsFor(choiceWords.scheme, table.scheme)],
    ...table.bands.map(({ name, least }) => ['bands', `${name} = ${numberText(least, 10)}`] as const),
  ]);
}

function sheetsOf(
  rows: SheetToWrite['rows'],
  general: readonly (readonly [part: GeneralPart, value: string])[],
): SheetToWrite[] {
  return [
    {
      name: 'Tiêu chí',
      columns: criterionParts.map((part) => ({ header: partNames[part][0], width: widths[part] })),
      rows,
    },
    {
      name: 'Bộ tiêu chí',
      columns: [
        { header: 'Mục của bộ', width: 20 },
        { header: 'Nội dung', width: 60 },
        { header: 'Cách điền', width: 90 },
      ],
      rows: general.map(([part, value]) => [partNames[part][0], value, howGeneral[part]]),
    },
    {
      name: 'Cách điền',
      columns: [
        { header: 'Cột', width: 24 },
        { header: 'Cách điền', width: 100 },
        { header: 'Ví dụ', width: 40 },
      ],
      rows: [
        ...criterionParts.map((part) => [partNames[part][0], ...howCriterion[part]]),
        ...scoreFormulas.map((formula) => [
          formula.startsWith('person-') ? 'Số liệu, thi đua' : 'Số liệu, cải cách hành chính',
          scoreFormulaNames[formula].vi,
          '',
        ]),
      ],
    },
  ];
}

function rowOf({ number, title, most, scoring, proof, formula, steps }: Criterion): (string | number | null)[] {
  return [number, title, most, scoring, proof, formula === null ? '' : scoreFormulaNames[formula].vi, stepsText(steps)];
}
