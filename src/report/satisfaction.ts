import css from '../../reports/satisfaction/print.css?raw';
import template from '../../reports/satisfaction/template.hbs';
import { channelNames, criterionNames, type RatingChannel } from '../domain/feedback/rating.ts';
import {
  type CardGrouping,
  type CardRow,
  cardRows,
  cardTotal,
  criterionRows,
  leastCards,
  satisfactionRule,
} from '../domain/feedback/satisfaction.ts';
import type { Office } from '../domain/organisation/office.ts';
import { capital } from '../domain/text.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listRatings } from '../storage/rating.ts';
import { getOffice } from '../storage/setting.ts';
import { type ReportSpan, runningNote, spanOf, spanPaperDate } from './feedback-span.ts';
import { vnNumber, vnRate } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import { headSigner } from './objective-model.ts';
import type { ReportKind, Sheet } from './report.ts';
import { documentNumber, officeIssuer } from './slip.ts';

export interface SatisfactionTable {
  readonly name: string;
  readonly rows: readonly CardRow[];
}

export interface SatisfactionModel {
  readonly office: Office;
  readonly span: ReportSpan;
  readonly paperDate: LocalDate | null;
  readonly total: CardRow;
  /** Of `total`: counted by hand from paper cards of a day. */
  readonly counted: number;
  /** Of `total`: cards that name a dossier. */
  readonly withDossier: number;
  readonly tables: readonly SatisfactionTable[];
}

const byContent = 'Theo nội dung đánh giá';
/** As models keep it, and issued ones since the first. */
const unknownKey = '(không rõ)';

/** Tổng hợp phiếu đánh giá (NĐ 61/2018 art. 29–32): by month, way, section, procedure and criterion, each with its n. */
export const satisfaction: ReportKind<SatisfactionModel> = {
  kind: 'satisfaction',
  title: { vi: 'Tổng hợp phiếu đánh giá của người dân', en: 'Summary of the cards of citizens' },
  needs: [],
  templateVersion: '1.2',
  tagged: true,

  async gather({ database, clock }, parameters) {
    const now = clock();
    const span = spanOf(parameters, now);
    const ratings = await listRatings(database, span);
    const titles = new Map(ratings.map(({ procedureCode, procedureTitle }) => [procedureCode, procedureTitle]));
    const table = (name: string, by: CardGrouping, word: (key: string) => string): SatisfactionTable => ({
      name,
      rows: cardRows(ratings, by).map((row) => ({ ...row, key: row.key === '' ? unknownKey : word(row.key) })),
    });
    return {
      office: await getOffice(database),
      span,
      paperDate: spanPaperDate(span, now),
      total: cardTotal(ratings),
      counted: cardTotal(ratings.filter((one) => one.counted)).total,
      withDossier: cardTotal(ratings.filter((one) => one.dossierCode !== '')).total,
      tables: [
        table('Theo tháng', 'month', (key) => `${key.slice(5)}/${key.slice(0, 4)}`),
        table('Theo hình thức thu phiếu', 'channel', (key) => channelNames[key as RatingChannel]),
        table('Theo bộ phận', 'section', (key) => key),
        table('Theo thủ tục hành chính', 'procedure', (key) => `${titles.get(key) ?? ''} (${key})`),
        {
          name: byContent,
          rows: criterionRows(ratings)
            .filter(({ total }) => total > 0)
            .map((row) => ({ ...row, key: criterionNames[row.key] })),
        },
      ],
    };
  },

  resolved: ({ span: { from, to } }) => ({ from, to }),

  html(model) {
    const { office, span, total, tables } = model;
    return documentHtml({
      title: `Tổng hợp phiếu đánh giá – ${span.label}`,
      page: 'A4',
      css,
      body: template({
        letterhead: letterhead({
          issuer: officeIssuer(office),
          number: documentNumber('', 'BC', office),
          date: model.paperDate,
        }),
        title: documentTitle('Báo cáo', 'Tổng hợp phiếu đánh giá mức độ hài lòng của tổ chức, cá nhân'),
        label: span.label,
        finding: findingOf(model),
        notes: notesOf(model),
        tables: tables.map(({ name, rows }) => ({
          name,
          head: capital(name.replace(/^Theo /, '')),
          rows: rows.map(rowView),
          // A card answers several of the contents, or none: they do not add up to the cards.
          total: name === byContent || rows.length === 0 ? null : rowView({ ...total, key: 'Tổng số' }),
        })),
        signature: signatureBlock({
          recipients: [...(office.superior ? [office.superior] : []), 'Các bộ phận', 'Niêm yết công khai', 'Lưu: VT'],
          columns: [headSigner(office)],
        }),
      }),
    });
  },

  sheets: ({ total, tables }) => [
    sheetOf('Tổng hợp', [{ ...total, key: 'Tổng số phiếu' }]),
    ...tables.map(({ name, rows }, index) => sheetOf(`${index + 1}. ${name}`.slice(0, 31), rows)),
  ],
};

function findingOf({ total, counted, withDossier }: SatisfactionModel): string {
  if (total.total === 0) return 'Trong kỳ chưa thu được phiếu đánh giá nào nên chưa có số liệu về mức độ hài lòng.';
  const rate = vnRate({ numerator: total.satisfied, denominator: total.total });
  return `Trong kỳ thu được ${vnNumber(total.total)} phiếu, trong đó ${vnNumber(withDossier)} phiếu gắn với mã hồ sơ và ${vnNumber(counted)} phiếu giấy cộng theo ngày. Tỷ lệ hài lòng: ${rate}; bình thường ${vnNumber(total.normal)} phiếu, không hài lòng ${vnNumber(total.dissatisfied)} phiếu.`;
}

function notesOf({ span }: SatisfactionModel): string[] {
  return [
    `Tỷ lệ hài lòng = ${satisfactionRule}.`,
    `Dòng có dưới ${leastCards} phiếu chỉ ghi số phiếu, không ghi tỷ lệ.`,
    'Mỗi hồ sơ tính một phiếu: phiếu gửi sau thay phiếu trước. Bảng theo nội dung chỉ tính phiếu có trả lời nội dung ấy.',
    ...(span.running ? [runningNote] : []),
  ];
}

function rowView(row: CardRow) {
  return {
    key: row.key === unknownKey ? 'Không rõ' : row.key,
    total: vnNumber(row.total),
    satisfied: vnNumber(row.satisfied),
    normal: vnNumber(row.normal),
    dissatisfied: vnNumber(row.dissatisfied),
    rate:
      row.total > 0 && row.total < leastCards
        ? 'Ít phiếu'
        : capital(vnRate({ numerator: row.satisfied, denominator: row.total }).replace(/ \(.*/, '')),
  };
}

function sheetOf(name: string, rows: readonly CardRow[]): Sheet {
  const headers = ['Nhóm', 'Tổng số phiếu', 'Hài lòng', 'Bình thường', 'Không hài lòng', 'Tỷ lệ hài lòng'];
  return {
    name,
    columns: headers.map((header, index) => ({ header, width: index === 0 ? 60 : 16 })),
    rows: rows.map((row) => [
      row.key,
      row.total,
      row.satisfied,
      row.normal,
      row.dissatisfied,
      row.total < leastCards ? null : row.satisfied / row.total,
    ]),
  };
}
