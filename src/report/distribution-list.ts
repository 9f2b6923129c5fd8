import css from '../../reports/distribution-list/print.css?raw';
import template from '../../reports/distribution-list/template.hbs';
import { type DocumentCopy, spreadOf } from '../domain/document/copy.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { getOffice } from '../storage/setting.ts';
import { type DocumentModel, documentHead, gatherDocument } from './document-model.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { vnDate, vnDateTime } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import type { DocxBlock, ReportKind } from './report.ts';
import { documentNumber, officeIssuer } from './slip.ts';

/** Danh sách phân phối of one version: to whom, in which form, read when, recalled how. */
export const distributionList: ReportKind<DocumentModel> = {
  kind: 'distribution-list',
  title: { vi: 'Danh sách phân phối tài liệu', en: 'Distribution list of a document' },
  needs: ['record'],
  templateVersion: '1',
  tagged: true,
  gather: async (context, parameters) => ({
    ...(await gatherDocument(context, parameters)),
    // Of the day it is printed, as what it tells: who has read, who has not.
    office: await getOffice(context.database),
  }),
  resolved: ({ version }) => ({ record: version.code }),

  html(model) {
    const { office, copies, asOf } = model;
    return documentHtml({
      title: `Danh sách phân phối ${model.document.documentCode} – ${office.name}`,
      page: 'A4',
      css,
      body: template({
        letterhead: letterhead({ issuer: officeIssuer(office), number: null, date: asOf }),
        title: documentTitle('Danh sách phân phối tài liệu', summaryOf(model)),
        state: stateText(model),
        rows: copies.map((copy, index) => ({ n: index + 1, ...rowOf(copy, commonDue(copies) !== null) })),
        signature: signatureBlock({ columns: [{ title: 'Người phân phối' }, { title: 'Thư ký ISO' }] }),
      }),
    });
  },

  sheets: ({ copies }) => [
    {
      name: 'Phân phối',
      columns: head.map((header, index) => ({ header, width: [6, 30, 34, 16, 14, 14, 20, 40][index] ?? 20 })),
      rows: copies.map((copy, index) => [index + 1, ...cells(copy)]),
    },
  ],

  docx(model): DocxBlock[] {
    const { office, copies, asOf } = model;
    return [
      docxLetterhead(office, documentNumber('', 'DS', office), asOf),
      { kind: 'title', name: 'Danh sách phân phối tài liệu', summary: summaryOf(model) },
      { kind: 'paragraph', text: stateText(model), align: 'justify' },
      {
        kind: 'table',
        head,
        widths: [9, 32, 34, 18, 20, 20, 24, 30],
        rows: copies.map((copy, index) => [String(index + 1), ...cells(copy)]),
      },
      docxSignature([{ title: 'Người phân phối' }, { title: 'Thư ký ISO' }]),
    ];
  },
};

const head = ['TT', 'Họ tên', 'Bộ phận', 'Hình thức', 'Ngày giao', 'Hạn đọc', 'Đã đọc lúc', 'Thu hồi'];

function summaryOf(model: DocumentModel): string {
  const { documentCode, title, issue, revision } = documentHead(model);
  return `${documentCode} – ${title} (lần ban hành ${issue}, lần sửa đổi ${revision})`;
}

/** Read of sent, with the names of who has not read it. */
function stateText({ copies }: DocumentModel): string {
  const { sent, read, unread, recalled } = spreadOf(copies);
  if (sent.length === 0) return 'Chưa phân phối.';
  const missing = unread.length > 0 ? ` Chưa đọc: ${unread.map(({ holder }) => holder.name).join(', ')}.` : '';
  const back = recalled.length > 0 ? ` Đã thu hồi ${recalled.length}/${sent.length} bản.` : '';
  const due = commonDue(copies);
  const by = due ? ` Đọc trước ngày ${vnDate(due)}.` : '';
  return `Đã đọc ${read.length}/${sent.length} người.${missing}${back}${by}`;
}

function cells({ holder, medium, sentAt, readBy, readAt, recalled }: DocumentCopy): string[] {
  return [
    holder.name,
    holder.unitName,
    medium === 'paper' ? 'Giấy' : 'Điện tử',
    vnDate(localDateOf(sentAt)),
    readBy ? vnDate(readBy) : '',
    readAt ? vnDateTime(readAt) : '',
    recalled ? `${vnDate(localDateOf(recalled.at))}: ${recalled.note}` : '',
  ];
}

function rowOf(copy: DocumentCopy, dueIsSaid: boolean) {
  const [name, unit, medium, sent, due, read, recalled] = cells(copy);
  return { name, unit, medium, sent, due: dueIsSaid ? '' : due, read, recalled };
}

/** The day by which all are to have read it; null when it is not one and the same. */
function commonDue(copies: readonly DocumentCopy[]): LocalDate | null {
  const [first, ...others] = new Set(copies.map(({ readBy }) => readBy));
  return others.length === 0 ? (first ?? null) : null;
}
