import { z } from 'zod';
import type { OtherInput, ScoreInput } from '../domain/score-sheet/decide.ts';
import { scoreFormulas } from '../domain/score-sheet/formula.ts';
import { type TableText, tablePeriods, tablePurposes } from '../domain/score-sheet/table.ts';
import { day, wordsUpTo } from './json-field.ts';
import { type KeyNames, readJsonFile } from './json-file.ts';

/** A criterion table of any kind of file. */
export const tableShape = z.strictObject({
  purpose: z.enum(tablePurposes),
  name: wordsUpTo(300),
  basis: wordsUpTo(500).default(''),
  from: day,
  period: z.enum(tablePeriods).default('year'),
  scheme: z.enum(['calendar', 'reporting']).default('calendar'),
  criteria: z
    .array(
      z.strictObject({
        number: z.string().max(12),
        title: wordsUpTo(1000),
        most: z.number().nullable().default(null),
        scoring: wordsUpTo(2000).default(''),
        proof: wordsUpTo(1000).default(''),
        formula: z.enum(scoreFormulas).nullable().default(null),
        steps: z
          .array(z.strictObject({ least: z.number(), points: z.number() }))
          .max(20)
          .default([]),
      }),
    )
    .max(300),
  bands: z
    .array(z.strictObject({ name: wordsUpTo(100), least: z.number() }))
    .max(10)
    .default([]),
});

/** As the screens call the parts of a table. */
const tableKeys: KeyNames = {
  purpose: 'mục đích',
  name: 'tên',
  basis: 'căn cứ',
  from: 'áp dụng từ',
  period: 'kỳ chấm',
  scheme: 'kỳ báo cáo',
  criteria: 'tiêu chí',
  number: 'số thứ tự',
  title: 'nội dung',
  most: 'điểm tối đa',
  scoring: 'cách chấm',
  proof: 'tài liệu kiểm chứng',
  formula: 'công thức',
  steps: 'mức',
  least: 'từ mức',
  points: 'điểm',
  bands: 'xếp loại',
};

const scoresShape = z.strictObject({
  scores: z
    .array(
      z.strictObject({
        number: z.string(),
        own: z.number().nullable().default(null),
        notApplicable: z.string().default(''),
        explanation: z.string().default(''),
        proof: z.string().default(''),
        links: z.array(z.string()).max(20).default([]),
      }),
    )
    .min(1),
});

const othersShape = z.strictObject({
  scores: z.array(z.strictObject({ number: z.string(), value: z.number(), reason: z.string().default('') })).min(1),
});

/** `{"purpose", "name", "basis", "from", "period", "scheme", "criteria": […], "bands": […]}`. Throws Problem('file-unreadable'). */
export function readCriterionTable(text: string, file: string): TableText {
  return readJsonFile(tableShape, text, file, tableKeys);
}

/** The same back, as a file that can be edited and read again. */
export function writeCriterionTable(table: TableText): string {
  const { purpose, name, basis, from, period, scheme, criteria, bands } = table;
  return `${JSON.stringify({ purpose, name, basis, from, period, scheme, criteria, bands }, null, 2)}\n`;
}

/** `{"scores": [{"number", "own", "notApplicable", "explanation", "proof", "links"}]}`. Throws Problem('file-unreadable'). */
export function readScoreFile(text: string, file: string): ScoreInput[] {
  return readJsonFile(scoresShape, text, file).scores;
}

/** `{"scores": [{"number", "value", "reason"}]}`. Throws Problem('file-unreadable'). */
export function readOtherScoreFile(text: string, file: string): OtherInput[] {
  return readJsonFile(othersShape, text, file).scores;
}
