import css from '../../reports/procedure/print.css?raw';
import template from '../../reports/procedure/template.hbs';
import type { ProcessSection } from '../domain/procedure/procedure.ts';
import { dateWords } from '../domain/procedure/words.ts';
import { flowchartPages } from './flowchart.ts';
import { documentHtml, type Markup, markup } from './layout.ts';
import { contentOf, gatherProcedure, issuedOn, type ProcedureModel, signersOf, stepTable } from './procedure-model.ts';
import type { DocxBlock, ReportKind, Sheet } from './report.ts';

/** Height left for a part of the flowchart on one page below the repeated head and the title, in tenths of a millimetre. */
const flowchartHeight = 2050;

/** Quy trình ISO giải quyết thủ tục hành chính (QĐ 101/QĐ-BKHCN): the controlled document as offices print it. */
export const procedure: ReportKind<ProcedureModel> = {
  kind: 'procedure',
  title: { vi: 'Quy trình giải quyết thủ tục hành chính', en: 'Process document of a procedure' },
  needs: ['procedure'],
  templateVersion: '1',
  tagged: true,
  gather: gatherProcedure,

  html(model) {
    const { office, version } = model;
    const [drafted, reviewed, approved] = signersOf(model);
    return documentHtml({
      title: `${version.documentCode} – ${version.title}`,
      page: 'A4',
      css,
      body: template({
        superior: office.superior.toLocaleUpperCase('vi'),
        office: office.name.toLocaleUpperCase('vi'),
        ...headOf(model),
        signers: [drafted, reviewed, approved],
        contents: version.sections.map(({ label, title }) => ({ label, title, below: isBelow(label) })),
        changes: version.changes.map((change, index) => ({ n: index + 1, ...change })),
        sections: sectionsOf(model),
      }),
    });
  },

  sheets: ({ version, procedure: entry }): Sheet[] => [
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
  ],

  docx: docxOf,
};

function headOf({ version }: ProcedureModel) {
  const { approved, withdrawn, state } = version;
  const marks = {
    draft: '(Dự thảo – chưa phê duyệt)',
    reviewed: '(Đã soát xét – chưa phê duyệt)',
    approved: '',
    withdrawn: `(Đã thu hồi: ${withdrawn?.reason ?? ''})`,
  };
  return {
    title: version.title,
    runningTitle: shortened(version.title, 200),
    documentCode: version.documentCode,
    kind: version.kind === 'parent' ? 'QUY TRÌNH NỘI BỘ' : 'QUY TRÌNH',
    issue: two(version.issue),
    revision: two(version.revision),
    issued: issuedOn(version),
    decision: approved
      ? `Ban hành kèm theo Quyết định số ${approved.decision}; có hiệu lực từ ngày ${dateWords(version.validFrom)}`
      : '',
    mark: marks[state],
  };
}

/** Sections with what stands below their text; the steps come at the end when no section holds them. */
function sectionsOf(model: ProcedureModel) {
  const { version } = model;
  const held = version.sections.map((section) => ({ section, content: contentOf(section) }));
  const withSteps = held.some(({ content }) => content === 'steps');
  const withFlowchart = held.some(({ content }) => content === 'flowchart');
  const extra: { section: ProcessSection; content: ProcessSection['content'] }[] = withSteps
    ? []
    : [{ section: { label: '', title: 'Quy trình các bước xử lý công việc', text: '' }, content: 'steps' }];
  return [...held, ...extra].map(({ section: { label, title, text }, content }) => ({
    label,
    title,
    below: isBelow(label),
    paragraphs: text.split('\n').filter(Boolean),
    ...(content === 'steps' ? { steps: stepPart(model), flowcharts: withFlowchart ? [] : charts(model) } : {}),
    ...(content === 'flowchart' ? { flowcharts: charts(model) } : {}),
    ...(content === 'documents' ? { documents: documentPart(model) } : {}),
    ...(content === 'records' ? { records: { rows: numbered(version.records) } } : {}),
  }));
}

function charts({ version }: ProcedureModel): Markup[] {
  return version.steps.length === 0 ? [] : flowchartPages(version.steps, version.title, flowchartHeight).map(markup);
}

function stepPart({ version }: ProcedureModel) {
  const table = stepTable(version);
  const several = table.cases.length > 1;
  return {
    ...table,
    several,
    only: table.cases[0] ?? '',
    span: table.cases.length,
    columns: table.cases.length + 4,
    timeWidth: `${several ? Math.min(17, Math.floor(48 / table.cases.length)) : 22}mm`,
    promised: Object.entries(version.promised).length > 0,
  };
}

function documentPart({ procedure: entry }: ProcedureModel) {
  const documents = entry?.documents ?? [];
  // Some sources name the papers without saying how many: then there is nothing to put in the columns.
  const counted = documents.some(({ original, copy }) => original + copy > 0);
  return {
    counted,
    columns: counted ? 4 : 2,
    rows: documents.map(({ name, original, copy, database }, index) => ({
      n: index + 1,
      name: database === null ? name : `${name} (khai thác từ ${database})`,
      original: original || '',
      copy: copy || '',
    })),
  };
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

function docxOf(model: ProcedureModel): DocxBlock[] {
  const { version } = model;
  const head = headOf(model);
  const [drafted, reviewed, approved] = signersOf(model);
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
      return [{ kind: 'table', head: ['TT', 'Trình tự', 'Trách nhiệm', ...times, 'Biểu mẫu/Kết quả'], rows }];
    }
    if (content === 'records') {
      const rows = numbered(version.records).map(({ n, name, keeper, retention }) => [
        String(n),
        name,
        keeper,
        retention,
      ]);
      return [{ kind: 'table', head: ['STT', 'Tên hồ sơ', 'Nơi lưu/người lưu trữ', 'Thời gian lưu'], rows }];
    }
    if (content !== 'documents') return [];
    const rows = documentPart(model).rows.map(({ n, name, original, copy }) => [
      String(n),
      name,
      String(original),
      String(copy),
    ]);
    return [{ kind: 'table', head: ['STT', 'Tên giấy tờ', 'Bản chính', 'Bản sao'], rows }];
  };
  return [
    { kind: 'heading', level: 1, text: `${head.kind}: ${version.title}` },
    {
      kind: 'paragraph',
      align: 'center',
      text: `Mã hiệu: ${head.documentCode}; lần ban hành: ${head.issue}; lần sửa đổi: ${head.revision}; ngày ban hành: ${head.issued}`,
    },
    ...(head.decision || head.mark
      ? [{ kind: 'paragraph', align: 'center', italic: true, text: head.decision || head.mark } as const]
      : []),
    {
      kind: 'signatures',
      columns: [
        { title: `Soạn thảo\n${drafted.title}`, name: drafted.name },
        { title: `Xem xét\n${reviewed.title}`, name: reviewed.name },
        { title: `Phê duyệt\n${approved.title}`, name: approved.name },
      ],
    },
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

/** For the head of every page; the cover carries the whole. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))} …`;
}

/** Letters and numbers with a point stand below the section before them. */
function isBelow(label: string): boolean {
  return !/^\d+$/.test(label);
}

function numbered<Row extends object>(rows: readonly Row[]): (Row & { readonly n: number })[] {
  return rows.map((row, index) => ({ ...row, n: index + 1 }));
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
