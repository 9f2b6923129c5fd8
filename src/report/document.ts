import template from '../../reports/document/template.hbs';
import css from '../../reports/procedure/print.css?raw';
import { type DocumentModel, documentHead, documentSigners, gatherDocument } from './document-model.ts';
import { docxLetterhead } from './docx-head.ts';
import { documentHtml } from './layout.ts';
import type { DocxBlock, ReportKind } from './report.ts';
import { documentNumber } from './slip.ts';

/** Tài liệu của hệ thống quản lý chất lượng (TCVN ISO 9001:2015, 7.5): head with code and issue on every page. */
export const document: ReportKind<DocumentModel> = {
  kind: 'document',
  title: { vi: 'Tài liệu của hệ thống quản lý chất lượng', en: 'Document of the quality system' },
  needs: ['record'],
  templateVersion: '1',
  tagged: true,
  gather: gatherDocument,

  resolved: ({ version }) => ({ record: version.code }),

  html(model) {
    const { office, version } = model;
    const head = documentHead(model);
    return documentHtml({
      title: `${head.documentCode} – ${head.title}`,
      page: 'A4',
      css,
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
        file: version.file,
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
    const head = documentHead(model);
    const [drafted, reviewed, approved] = documentSigners(model);
    const column = (name: string, signer: typeof drafted) => ({
      title: `${name}\n${signer?.title ?? ''}`,
      name: signer?.name ?? '',
    });
    return [
      {
        kind: 'running-head',
        cells: [
          office.name.toLocaleUpperCase('vi'),
          `${head.kind}\n${head.title}`,
          `Mã hiệu: ${head.documentCode}\nLần ban hành: ${head.issue}\nLần sửa đổi: ${head.revision}\nNgày ban hành: ${head.issued}`,
        ],
      },
      docxLetterhead(office, documentNumber('', 'QĐ', office), null),
      { kind: 'title', name: head.kind, summary: head.title },
      ...(head.mark || head.decision
        ? [{ kind: 'paragraph', align: 'center', italic: true, text: head.mark || head.decision } as const]
        : []),
      {
        kind: 'signatures',
        columns: [column('Soạn thảo', drafted), column('Xem xét', reviewed), column('Phê duyệt', approved)],
      },
      ...version.sections.flatMap(({ label, title, text }): DocxBlock[] => [
        { kind: 'heading', level: label.includes('.') ? 3 : 2, text: [label, title].filter(Boolean).join('. ') },
        ...text
          .split('\n')
          .filter(Boolean)
          .map((line): DocxBlock => ({ kind: 'paragraph', text: line, align: 'justify' })),
      ]),
    ];
  },
};
