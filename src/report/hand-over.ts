import css from '../../reports/hand-over/print.css?raw';
import template from '../../reports/hand-over/template.hbs';
import type { Office } from '../domain/organisation/office.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { handOversOn } from '../storage/hand-over.ts';
import { getOffice } from '../storage/setting.ts';
import { withLowRows } from './column-width.ts';
import { vnCount, vnDate, vnDateLong, vnTime } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import type { ReportKind } from './report.ts';
import { counterIssuer, unnamed } from './slip.ts';
import { legalCitation } from './template-data.ts';

export interface HandOverEntry {
  readonly code: string;
  readonly procedureTitle: string;
  readonly applicant: string;
  readonly at: Instant;
  readonly from: string;
  readonly note: string;
  /** Handed over after its time: the same day, or the start of the next working day when received after 15:00. */
  readonly late: boolean;
}

export interface HandOverModel {
  readonly office: Office;
  readonly day: LocalDate;
  readonly citation: string;
  /** One list per receiving section and person. */
  readonly groups: readonly {
    readonly unit: string;
    readonly receiver: string;
    readonly entries: readonly HandOverEntry[];
  }[];
  readonly total: number;
}

/** Danh sách bàn giao hồ sơ của một ngày (NĐ 118/2025 art. 18.2): to be signed by who gives and who takes. */
export const handOver: ReportKind<HandOverModel> = {
  kind: 'hand-over',
  title: { vi: 'Danh sách bàn giao hồ sơ trong ngày', en: 'Hand-over list of a day' },
  needs: [],
  templateVersion: '1.2',
  tagged: false,

  async gather(context, { from }) {
    const day = from ?? localDateOf(context.clock());
    const groups = new Map<string, { unit: string; receiver: string; entries: HandOverEntry[] }>();
    const rows = await handOversOn(context.database, day);
    for (const { code, procedureTitle, applicant, event } of rows) {
      if (event.data.type !== 'handed-over') continue;
      const { from: giver, to, note, dueAt } = event.data;
      const key = JSON.stringify([to.unitName, to.name]);
      const group = groups.get(key) ?? { unit: to.unitName, receiver: to.name, entries: [] };
      const late = event.occurredAt > dueAt;
      group.entries.push({ code, procedureTitle, applicant, at: event.occurredAt, from: giver.name, note, late });
      groups.set(key, group);
    }
    const office = await getOffice(context.database);
    return { office, day, citation: legalCitation(day), groups: [...groups.values()], total: rows.length };
  },

  resolved: ({ day }) => ({ from: day }),

  frozen: (model) => ({
    ...model,
    groups: model.groups.map((group) => ({
      ...group,
      entries: group.entries.map((entry) => ({ ...entry, applicant: unnamed })),
    })),
  }),

  html({ office, day, citation, groups, total }) {
    return documentHtml({
      title: `Danh sách bàn giao hồ sơ ngày ${vnDate(day)}`,
      page: 'A4',
      css,
      body: template({
        letterhead: letterhead({ issuer: counterIssuer(office), date: day }),
        title: documentTitle('Danh sách bàn giao hồ sơ', vnDateLong(day).replace(/^n/, 'N')),
        groups: groups.map(({ unit, receiver, entries }) => ({
          unit: [unit, receiver].filter(Boolean).join(' – '),
          rows: entries.map(rowView),
          count: vnCount(entries.length),
          signature: handSignatures(entries, receiver),
        })),
        columns: widthsOf(groups).map((width) => ({ style: `width:${width.toFixed(1)}mm` })),
        total: vnCount(total),
        citation,
      }),
    });
  },

  sheets({ groups }) {
    return [
      {
        name: 'Bàn giao hồ sơ',
        columns: [
          { header: 'TT', width: 6 },
          { header: 'Mã hồ sơ', width: 24 },
          { header: 'Thủ tục hành chính', width: 48 },
          { header: 'Người nộp', width: 26 },
          { header: 'Giờ giao', width: 10 },
          { header: 'Người giao', width: 24 },
          { header: 'Bộ phận nhận', width: 28 },
          { header: 'Người nhận', width: 24 },
          { header: 'Ghi chú', width: 30 },
        ],
        rows: groups.flatMap(({ unit, receiver, entries }) =>
          entries.map((entry, index) => [
            index + 1,
            entry.code,
            entry.procedureTitle,
            entry.applicant,
            vnTime(entry.at),
            entry.from,
            unit,
            receiver,
            noteOf(entry),
          ]),
        ),
      },
    ];
  },
};

/** mm of every column, the same in all tables of the list: names and codes on few lines. */
function widthsOf(groups: readonly { readonly entries: readonly HandOverEntry[] }[]): number[] {
  const rows = groups
    .flatMap(({ entries }) => entries.map(rowView))
    .map((row) => [
      // A code has its own type, for which its column is as wide as it needs.
      ...[String(row.number), '', row.procedureTitle, row.applicant],
      ...[row.time, row.from, row.note],
    ]);
  return withLowRows(
    columnWidths,
    heads.map((head, column) => [head, ...rows.map((cells) => cells[column] ?? '')]),
    tableSize,
  );
}

const heads = ['TT', 'Mã hồ sơ', 'Thủ tục hành chính', 'Người nộp', 'Giờ giao', 'Người giao', 'Ghi chú'] as const;
const columnWidths = [8, 34, 42, 27, 12, 26, 16] as const;
/** pt, as its print.css says. */
const tableSize = 10.5;

/** Who gives is named when it was one person. */
function handSignatures(entries: readonly HandOverEntry[], receiver: string) {
  const [giver = '', ...others] = new Set(entries.map(({ from }) => from));
  const note = '(Ký và ghi rõ họ tên)';
  return signatureBlock({
    columns: [
      { title: 'Người giao', note, name: others.length === 0 ? giver : '' },
      { title: 'Người nhận', note, name: receiver },
    ],
  });
}

function rowView(entry: HandOverEntry, index: number) {
  const { code, procedureTitle, applicant, at, from } = entry;
  return { number: index + 1, code, procedureTitle, applicant, time: vnTime(at), from, note: noteOf(entry) };
}

function noteOf({ late, note }: HandOverEntry): string {
  return [late ? 'Bàn giao chậm' : '', note].filter(Boolean).join('; ');
}
