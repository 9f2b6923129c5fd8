import type { Context } from '../command/context.ts';
import { type CopyLine, copyLines, spreadOf } from '../domain/document/copy.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { recordRevisions } from '../storage/record.ts';
import { getOffice } from '../storage/setting.ts';
import { type DocumentModel, documentHead, gatherDocument } from './document-model.ts';
import { vnDate, vnDateTime } from './format.ts';
import { type Paper, paperFaces, text } from './paper.ts';
import type { ReportKind, ReportParameters } from './report.ts';

export interface DistributionListModel extends DocumentModel {
  /** In the order the copies were made; a copy that was given on has a line for every holder. */
  readonly lines: readonly CopyLine[];
}

/** Danh sách phân phối of one version: to whom, by whom, in which form, read when, recalled or given on how. */
export const distributionList: ReportKind<DistributionListModel> = {
  kind: 'distribution-list',
  title: { vi: 'Danh sách phân phối tài liệu', en: 'Distribution list of a document' },
  needs: ['record'],
  templateVersion: '2.1',
  tagged: true,
  gather,
  resolved: ({ version }) => ({ record: version.code }),
  // Version 1 kept the copies alone, each as it was then.
  thaw: (model) => {
    const kept = model as DocumentModel & Partial<DistributionListModel>;
    return { ...kept, lines: kept.lines ?? kept.copies.flatMap((copy) => copyLines([copy])) };
  },
  ...paperFaces(paperOf),

  sheets: ({ lines }) => [
    {
      name: 'Phân phối',
      columns: [
        { header: 'TT', width: 6 },
        { header: 'Họ tên', width: 30 },
        { header: 'Bộ phận', width: 34 },
        { header: 'Hình thức', width: 16 },
        { header: 'Ngày giao', width: 14 },
        { header: 'Người giao', width: 30 },
        { header: 'Hạn đọc', width: 14 },
        { header: 'Đã đọc lúc', width: 20 },
        { header: 'Thu hồi, bàn giao', width: 50 },
      ],
      rows: lines.map((line, index) => [
        index + 1,
        line.holder.name,
        line.holder.unitName,
        mediumName(line),
        vnDate(localDateOf(line.sentAt)),
        line.sentBy,
        line.readBy ? vnDate(line.readBy) : '',
        line.readAt ? vnDateTime(line.readAt) : '',
        endText(line),
      ]),
    },
  ],
};

async function gather(context: Context, parameters: ReportParameters): Promise<DistributionListModel> {
  const { database } = context;
  const model = await gatherDocument(context, parameters);
  const wordings = await Promise.all(
    model.copies.map(({ id }) => recordRevisions<DocumentModel['copies'][number]>(database, 'document-copy', id)),
  );
  // A list that goes on: the office is that of the day it is printed, as who has read by then.
  return { ...model, office: await getOffice(database), lines: wordings.flatMap(copyLines) };
}

function paperOf(model: DistributionListModel): Omit<Paper, 'office'> {
  const { office, lines, asOf } = model;
  const givers = [...new Set(lines.map(({ sentBy }) => sentBy))];
  const due = commonDue(model);
  return {
    title: `Danh sách phân phối ${model.document.documentCode} – ${office.name}`,
    number: null,
    date: asOf,
    name: 'Danh sách phân phối tài liệu',
    summary: summaryOf(model),
    blocks: [
      text(stateText(model)),
      {
        kind: 'table',
        head: ['TT', 'Họ tên', 'Bộ phận', 'Hình thức', 'Ngày giao', 'Ngày đọc', 'Ký nhận', 'Thu hồi'],
        widths: [8, 30, 0, 15, 21, 21, 17, 17],
        aligns: ['middle', 'left', 'left', 'left', 'middle', 'middle', 'left', 'left'],
        rows: lines.map((line, index) => [
          String(index + 1),
          line.holder.name,
          line.holder.unitName,
          mediumName(line),
          [
            vnDate(localDateOf(line.sentAt)),
            givers.length > 1 ? line.sentBy : '',
            line.readBy && !due ? `đọc trước ${vnDate(line.readBy)}` : '',
          ]
            .filter(Boolean)
            .join('\n'),
          line.readAt ? vnDate(localDateOf(line.readAt)) : '',
          '',
          endText(line),
        ]),
      },
    ],
    signatures: [
      { title: 'Người phân phối', note: '(Ký và ghi rõ họ tên)' },
      { title: 'Thư ký ISO', note: '(Ký và ghi rõ họ tên)' },
    ],
  };
}

function summaryOf(model: DocumentModel): string {
  const { documentCode, title, issue, revision } = documentHead(model);
  return `${documentCode} – ${title} (lần ban hành ${issue}, lần sửa đổi ${revision})`;
}

/** Read of sent, with the names of who has not read it, and who gave them out. */
function stateText(model: DistributionListModel): string {
  const { sent, read, unread, recalled } = spreadOf(model.copies);
  if (sent.length === 0) return 'Chưa phân phối.';
  const givers = [...new Set(model.lines.map(({ sentBy }) => sentBy))];
  const due = commonDue(model);
  return [
    `Người giao: ${givers.join(', ')}.`,
    due ? `Đọc trước ngày ${vnDate(due)}.` : '',
    `Đến ngày ${vnDate(model.asOf)} đã đọc ${read.length}/${sent.length} người.`,
    unread.length > 0 ? `Chưa đọc: ${unread.map(({ holder }) => holder.name).join(', ')}.` : '',
    recalled.length > 0 ? `Đã thu hồi ${recalled.length}/${sent.length} bản.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function mediumName({ medium }: CopyLine): string {
  return medium === 'paper' ? 'Giấy' : 'Điện tử';
}

function endText({ ended }: CopyLine): string {
  if (!ended) return '';
  const what = ended.to ? `bàn giao cho ${ended.to.name}` : ended.note;
  return `${vnDate(localDateOf(ended.at))}: ${what} (${ended.by})`;
}

/** The day by which all are to have read it; null when it is not one and the same. */
function commonDue({ lines }: DistributionListModel): LocalDate | null {
  const [first, ...others] = new Set(lines.map(({ readBy }) => readBy));
  return others.length === 0 ? (first ?? null) : null;
}
