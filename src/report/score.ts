import css from '../../reports/score/print.css?raw';
import template from '../../reports/score/template.hbs';
import type { ScoreRow } from '../domain/feedback/score-board.ts';
import { officerIndicators, unitIndicators } from '../domain/indicator/score.ts';
import { figureText } from '../domain/objective/wording.ts';
import type { Office } from '../domain/organisation/office.ts';
import { capital } from '../domain/text.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { getOffice } from '../storage/setting.ts';
import { type ReportSpan, runningNote, spanOf, spanPaperDate } from './feedback-span.ts';
import { unbroken, vnNumber, vnRate } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import { headSigner } from './objective-model.ts';
import type { ReportKind, Sheet } from './report.ts';
import { readScores, type ScoreMeasures } from './score-measure.ts';
import { documentNumber, officeIssuer } from './slip.ts';

export interface ScoreModel extends Omit<ScoreMeasures, 'from' | 'to' | 'on' | 'contacts' | 'counted766'> {
  /** Missing in scores issued before contacts were counted. */
  readonly contacts?: ScoreMeasures['contacts']['figure'];
  readonly office: Office;
  readonly span: ReportSpan;
  readonly paperDate: LocalDate | null;
}

/** Bảng điểm cán bộ và đơn vị (TT 01/2018/TT-VPCP art. 13–15), quarterly and yearly; QĐ 766 beside it by its own rule. */
export const score: ReportKind<ScoreModel> = {
  kind: 'score',
  title: { vi: 'Bảng điểm cán bộ và đơn vị (TT 01/2018)', en: 'Scores of officers and units' },
  needs: [],
  templateVersion: '1.2',
  tagged: true,

  async gather({ database, clock }, parameters) {
    const now = clock();
    const span = spanOf(parameters, now);
    const { rows, indicators, contacts, inputs, online, onlineSource } = await readScores({ database, clock }, span);
    const office = await getOffice(database);
    const known = { rows, indicators, contacts: contacts.figure, inputs, online, onlineSource };
    return { office, span, paperDate: spanPaperDate(span, now), ...known };
  },

  resolved: ({ span: { from, to } }) => ({ from, to }),

  html(model) {
    const { office, span, rows } = model;
    const scored = rows.filter(({ codes }) => codes.length > 0);
    return documentHtml({
      title: `Bảng điểm giải quyết thủ tục hành chính – ${span.label}`,
      page: 'A4-landscape',
      css,
      body: template({
        letterhead: letterhead({
          issuer: officeIssuer(office),
          number: documentNumber('', 'BC', office),
          date: model.paperDate,
        }),
        title: documentTitle('Bảng điểm', `Giải quyết thủ tục hành chính – ${span.label}`),
        unitHeads: unitIndicators,
        officerHeads: officerIndicators,
        units: scored.filter(({ level }) => level !== 'officer').map((row) => rowView(row, unitIndicators, office)),
        officers: scored
          .filter(({ level }) => level === 'officer')
          .map((row) => rowView(row, officerIndicators, office)),
        indicators: model.indicators.map((one) => ({
          ...one,
          result: capital(vnRate(one)),
          points: one.points === null ? 'Chưa có số liệu' : `${vnNumber(one.points, 2)}/${one.most}`,
        })),
        notes: notesOf(model),
        signature: signatureBlock({
          recipients: [...(office.superior ? [office.superior] : []), 'Các bộ phận', 'Lưu: VT'],
          columns: [headSigner(office)],
        }),
      }),
    });
  },

  sheets: ({ rows, indicators, office }) => [
    scoreSheetOf(
      'Đơn vị',
      rows.filter(({ level }) => level !== 'officer'),
      unitIndicators,
      office,
    ),
    scoreSheetOf(
      'Cán bộ',
      rows.filter(({ level }) => level === 'officer'),
      officerIndicators,
      office,
    ),
    {
      name: 'QĐ 766',
      columns: ['Chỉ số', 'Tên', 'Tử số', 'Mẫu số', 'Điểm', 'Tối đa', 'Chưa đạt'].map((header) => ({
        header,
        width: header === 'Tên' || header === 'Chưa đạt' ? 50 : 12,
      })),
      rows: indicators.map((one) => [
        one.id,
        one.name,
        one.numerator,
        one.denominator,
        one.points,
        one.most,
        one.against.join(', '),
      ]),
    },
  ],
};

/** What each indicator was scored from, what is missing, and the law of the bands. */
function notesOf({ rows, online, onlineSource, inputs, span, contacts }: ScoreModel): string[] {
  const [whole] = rows;
  if (rows.every(({ codes }) => codes.length === 0)) {
    return [
      'Trong kỳ chưa có hồ sơ kết thúc nên chưa chấm điểm cán bộ, đơn vị (Điều 13 đến 15 TT 01/2018/TT-VPCP).',
      'Chỉ số không có mẫu số thì ghi “Chưa có số liệu”.',
      ...(span.running ? [runningNote] : []),
    ];
  }
  const procedures = online.procedures
    ? `${vnNumber(online.procedures.numerator)}/${vnNumber(online.procedures.denominator)} (${onlineSource})`
    : 'chưa biết';
  return [
    'Chỉ số 1: tổng thời gian so với quy định; 2: thời gian các bước của đơn vị, cán bộ so với quy trình; 3: số lần liên hệ (yêu cầu bổ sung); 4: số cơ quan phải liên hệ (trả lời trên phiếu đánh giá); 5: tổ chức Bộ phận Một cửa; 6: công khai; 7: thái độ; 8: xử lý phản ánh, kiến nghị; 9: dịch vụ công trực tuyến.',
    'Điểm chỉ số = tổng điểm các hồ sơ có thông tin / số hồ sơ ấy, làm tròn một số lẻ; tổng điểm là tổng các chỉ số (khoản 2 Điều 15 TT 01/2018/TT-VPCP). Hồ sơ kết thúc trong kỳ được chấm cho mọi người và bộ phận đã giữ nó.',
    'Xếp loại (khoản 3 Điều 15): cán bộ từ 5 điểm hoàn thành 100 % nhiệm vụ, 3,5 đến dưới 5 hoàn thành 70 đến dưới 100 %, dưới 3,5 hoàn thành dưới 70 %; đơn vị từ 15 xuất sắc, 12 tốt, 9 khá, 6 trung bình, dưới 6 yếu. Chỉ số chưa đủ thông tin thì không tính (điểm b khoản 4).',
    `Chỉ số 5: ${inputs.organisation?.source ?? 'chưa nhập, không tính'}. Chỉ số 6: ${inputs.publicity?.source ?? 'chưa nhập, không tính'}. Chỉ số 9: hồ sơ trực tuyến ${vnNumber(online.dossiers.online)}/${vnNumber(online.dossiers.received)}, trễ ${vnNumber(online.late)}, thủ tục trực tuyến ${procedures}.`,
    ...(contacts
      ? [
          `Hồ sơ đã giải quyết mà người nộp phải đến hoặc được liên hệ lại trên hai ngày: ${unbroken(figureText(contacts, '%'))}.`,
        ]
      : []),
    ...(whole && whole.lateUnscored > 0
      ? [
          `Chỉ số 7 không chấm ${vnNumber(whole.lateUnscored)} hồ sơ quá hạn không bị phản ánh: khoản 7 Điều 13 không nêu mức điểm.`,
        ]
      : []),
    ...(whole && whole.loose.length > 0
      ? [`Phản ánh về hành vi không gắn hồ sơ, không chấm được: ${whole.loose.join(', ')}.`]
      : []),
    ...(span.running ? [runningNote] : []),
  ];
}

function rowView(row: ScoreRow, indicators: readonly number[], office: Office) {
  return {
    name: nameOf(row, office),
    dossiers: vnNumber(row.codes.length),
    cells: indicators.map((indicator) => {
      const line = row.sheet.indicators.find((one) => one.indicator === indicator);
      return line ? vnNumber(line.value, 1) : '–';
    }),
    total: row.sheet.total === null ? '' : `${vnNumber(row.sheet.total, 1)}/${row.sheet.indicators.length * 2}`,
    band: bandText(row.band),
    missing: row.missing.join(', '),
  };
}

/** "Hoàn thành 100 % nhiệm vụ": a cell begins with a capital, a number stands off its sign. */
function bandText(band: string | null): string {
  return unbroken(capital(band ?? '').replace(/(\d)%/g, '$1 %'));
}

function nameOf({ level, key }: ScoreRow, office: Office): string {
  return level === 'office' ? `${office.name} (toàn cơ quan)` : key;
}

function scoreSheetOf(name: string, rows: readonly ScoreRow[], indicators: readonly number[], office: Office): Sheet {
  const headers = [
    'Tên',
    'Số hồ sơ',
    ...indicators.map((one) => `Chỉ số ${one}`),
    'Tổng',
    'Tối đa',
    'Xếp loại',
    'Chỉ số thiếu',
    'Hồ sơ',
  ];
  return {
    name,
    columns: headers.map((header) => ({ header, width: header === 'Tên' || header === 'Hồ sơ' ? 40 : 14 })),
    rows: rows.map((row) => [
      nameOf(row, office),
      row.codes.length,
      ...indicators.map((indicator) => row.sheet.indicators.find((one) => one.indicator === indicator)?.value ?? null),
      row.sheet.total,
      row.sheet.indicators.length * 2,
      bandText(row.band),
      row.missing.join(', '),
      cellOf(row.codes),
    ]),
  };
}

/** A cell of a workbook holds 32,767 characters. */
function cellOf(codes: readonly string[]): string {
  const most = 1000;
  const shown = codes.slice(0, most).join(', ');
  return codes.length > most ? `${shown} … (${codes.length} hồ sơ)` : shown;
}
