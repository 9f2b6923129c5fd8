import css from '../../reports/procedure/print.css?raw';
import template from '../../reports/procedure/template.hbs';
import type { ProcessSection } from '../domain/procedure/procedure.ts';
import { flowchartPages } from './flowchart.ts';
import { documentHtml, type Markup, markup } from './layout.ts';
import { procedureDocx, procedureSheets } from './procedure-face.ts';
import {
  contentOf,
  documentPart,
  gatherProcedure,
  headOf,
  isBelow,
  numbered,
  type ProcedureModel,
  signersOf,
  stepTable,
} from './procedure-model.ts';
import type { ReportKind } from './report.ts';

/** Height left for a part of the flowchart on one page below the repeated head and the title, in tenths of a millimetre. */
const flowchartHeight = 2050;

/** Quy trình ISO giải quyết thủ tục hành chính (QĐ 101/QĐ-BKHCN): the controlled document as offices print it. */
export const procedure: ReportKind<ProcedureModel> = {
  kind: 'procedure',
  title: { vi: 'Quy trình giải quyết thủ tục hành chính', en: 'Process document of a procedure' },
  needs: ['procedure'],
  templateVersion: '1.2',
  tagged: true,
  gather: gatherProcedure,

  resolved: ({ version }) => ({ procedure: version.id }),

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

  sheets: procedureSheets,
  docx: procedureDocx,
};

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
