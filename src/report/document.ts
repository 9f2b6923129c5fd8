import shortCss from '../../reports/document/print.css?raw';
import template from '../../reports/document/template.hbs';
import controlledCss from '../../reports/procedure/print.css?raw';
import { coverDocx } from './controlled-cover.ts';
import { type DocumentModel, documentHead, documentSigners, gatherDocument } from './document-model.ts';
import { vnNumber } from './format.ts';
import { documentHtml } from './layout.ts';
import type { DocxBlock, ReportKind } from './report.ts';

/** Tài liệu của hệ thống quản lý chất lượng (TCVN ISO 9001:2015, 7.5): head with code and issue on every page. */
export const document: ReportKind<DocumentModel> = {
  kind: 'document',
  title: { vi: 'Tài liệu của hệ thống quản lý chất lượng', en: 'Document of the quality system' },
  needs: ['record'],
  templateVersion: '1.3',
  tagged: true,
  gather: gatherDocument,

  resolved: ({ version }) => ({ record: version.code }),

  html(model) {
    const { office, version } = model;
    const head = documentHead(model);
    return documentHtml({
      title: `${head.documentCode} – ${head.title}`,
      page: 'A4',
      css: controlledCss + shortCss,
      body: template({
        superior: office.superior.toLocaleUpperCase('vi'),
        office: office.name.toLocaleUpperCase('vi'),
        ...head,
        signers: documentSigners(model),
        contents: version.sections.map(({ label, title }) => ({ label, title, below: label.includes('.') })),
        changes: version.changes.map((change, index) => ({ n: index + 1, ...change })),
        sections: version.sections.map(({ label, title, text }) => ({
          label,
          title,
          below: label.includes('.'),
          paragraphs: text.split('\n').filter(Boolean),
        })),
        short: isShort(model),
        noSections,
        file: version.file && fileNote(version.file),
      }),
    });
  },

  sheets({ version }) {
    return [
      {
        name: 'Nội dung',
        columns: [
          { header: 'Mục', width: 8 },
          { header: 'Tên mục', width: 40 },
          { header: 'Nội dung', width: 100 },
        ],
        rows: version.sections.map(({ label, title, text }) => [label, title, text]),
      },
      {
        name: 'Sửa đổi',
        columns: [
          { header: 'Tóm lược nội dung sửa đổi', width: 60 },
          { header: 'Cơ sở pháp lý, căn cứ', width: 50 },
          { header: 'Lần sửa đổi' },
        ],
        rows: version.changes.map(({ summary, basis, revision }) => [summary, basis, revision]),
      },
    ];
  },

  docx(model): DocxBlock[] {
    const { office, version } = model;
    return [
      ...coverDocx({
        office,
        head: documentHead(model),
        contents: version.sections,
        signers: documentSigners(model),
        changes: version.changes,
      }),
      ...version.sections.flatMap(({ label, title, text }): DocxBlock[] => [
        { kind: 'heading', level: label.includes('.') ? 3 : 2, text: [label, title].filter(Boolean).join('. ') },
        ...text
          .split('\n')
          .filter(Boolean)
          .map((line): DocxBlock => ({ kind: 'paragraph', text: line, align: 'justify' })),
      ]),
      ...(version.sections.length === 0 ? [{ kind: 'paragraph', text: noSections } as const] : []),
      ...(version.file ? [{ kind: 'paragraph', text: fileNote(version.file), italic: true } as const] : []),
    ];
  },
};

/** Of surely less than a page: a form that is filled in the program, a document that is a file. */
function isShort({ version: { sections } }: DocumentModel): boolean {
  return sections.reduce((sum, { title, text }) => sum + title.length + text.length, 0) <= shortLetters;
}

const shortLetters = 1200;

const noSections = 'Nội dung trong tệp kèm theo.';

function fileNote({ name, size, hash }: NonNullable<DocumentModel['version']['file']>): string {
  return `Tệp kèm theo: ${name} (${vnNumber(size)} byte), SHA-256 ${hash}.`;
}
