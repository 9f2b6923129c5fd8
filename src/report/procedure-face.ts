import type { ProcessSection } from '../domain/procedure/procedure.ts';
import { coverDocx } from './controlled-cover.ts';
import {
  contentOf,
  documentPart,
  headOf,
  isBelow,
  numbered,
  type ProcedureModel,
  signersOf,
  stepTable,
} from './procedure-model.ts';
import type { DocxBlock, Sheet } from './report.ts';

/** The XLSX face: steps, papers, records. */
export function procedureSheets({ version, procedure: entry }: ProcedureModel): Sheet[] {
  return [
    stepSheet(version),
    {
      name: 'Thành phần hồ sơ',
      columns: [
        { header: 'TT', width: 6 },
        { header: 'Tên giấy tờ', width: 80 },
        { header: 'Bản chính' },
        { header: 'Bản sao' },
      ],
      rows: (entry?.documents ?? []).map(({ name, original, copy }, index) => [index + 1, name, original, copy]),
    },
    {
      name: 'Hồ sơ lưu',
      columns: [
        { header: 'TT', width: 6 },
        { header: 'Tên hồ sơ', width: 60 },
        { header: 'Nơi lưu', width: 40 },
        { header: 'Thời gian lưu', width: 24 },
      ],
      rows: version.records.map(({ name, keeper, retention }, index) => [index + 1, name, keeper, retention]),
    },
  ];
}

/** The DOCX face, to be edited before signing; the flowchart stays in the PDF. */
export function procedureDocx(model: ProcedureModel): DocxBlock[] {
  const { version } = model;
  const table = stepTable(version);
  const below = (section: ProcessSection): DocxBlock[] => {
    const content = contentOf(section);
    if (content === 'steps') {
      const times = table.cases.map((name) => (table.unit ? `${name} (${table.unit})` : name));
      const rows = table.rows.map((row) => [
        row.number,
        [row.name, row.note].filter(Boolean).join('\n'),
        row.role,
        ...row.times,
        row.output,
      ]);
      const widths = [10, 60, 36, ...times.map(() => 22), 32];
      return [{ kind: 'table', head: ['TT', 'Trình tự', 'Trách nhiệm', ...times, 'Biểu mẫu/Kết quả'], widths, rows }];
    }
    if (content === 'records') {
      const rows = numbered(version.records).map(({ n, name, keeper, retention }) => [
        String(n),
        name,
        keeper,
        retention,
      ]);
      const head = ['STT', 'Tên hồ sơ', 'Nơi lưu/người lưu trữ', 'Thời gian lưu'];
      return [{ kind: 'table', head, widths: [11, 78, 48, 28], rows }];
    }
    if (content !== 'documents') return [];
    const rows = documentPart(model).rows.map(({ n, name, original, copy }) => [
      String(n),
      name,
      String(original),
      String(copy),
    ]);
    return [{ kind: 'table', head: ['STT', 'Tên giấy tờ', 'Bản chính', 'Bản sao'], widths: [11, 114, 20, 20], rows }];
  };
  return [
    ...coverDocx({
      office: model.office,
      head: headOf(model),
      contents: version.sections,
      signers: signersOf(model),
      changes: version.changes,
    }),
    ...version.sections.flatMap((section): DocxBlock[] => [
      { kind: 'heading', level: isBelow(section.label) ? 3 : 2, text: `${section.label}. ${section.title}` },
      ...section.text
        .split('\n')
        .filter(Boolean)
        .map((text): DocxBlock => ({ kind: 'paragraph', text, align: 'justify' })),
      ...below(section),
    ]),
  ];
}

function stepSheet(version: ProcedureModel['version']): Sheet {
  const { cases, rows, sums, unit } = stepTable(version);
  const times = cases.map((name) => ({ header: unit ? `${name} (${unit})` : name, width: 22 }));
  const columns = [
    { header: 'TT', width: 6 },
    { header: 'Bước', width: 60 },
    { header: 'Trách nhiệm', width: 36 },
    ...times,
    { header: 'Biểu mẫu/Kết quả', width: 40 },
  ];
  return {
    name: 'Các bước',
    columns,
    rows: [
      ...rows.map((row) => [
        row.number,
        [row.name, row.note].filter(Boolean).join('\n'),
        row.role,
        ...row.times,
        row.output,
      ]),
      ['', 'Tổng', '', ...sums, ''],
    ],
  };
}
