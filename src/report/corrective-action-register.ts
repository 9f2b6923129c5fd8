import css from '../../reports/corrective-action-register/print.css?raw';
import template from '../../reports/corrective-action-register/template.hbs';
import type { CorrectiveAction, CorrectiveActionState } from '../domain/improvement/corrective-action.ts';
import { type ClosingRate, closingRate, stateCounts } from '../domain/improvement/register.ts';
import { clauseText, closingText, measuredText, reopenedText } from '../domain/improvement/wording.ts';
import { gradeNames, slipStateNames, sourceNames, verdictNames } from '../domain/improvement/words.ts';
import { period } from '../domain/indicator/period.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { getOffice } from '../storage/setting.ts';
import { withLowRows } from './column-width.ts';
import { unbroken, vnDate, vnDateTime, vnNumber, vnRate } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import { headSigner } from './objective-model.ts';
import type { ReportKind } from './report.ts';
import { officeIssuer } from './slip.ts';

export interface RegisterLine {
  readonly code: string;
  readonly raisedOn: string;
  readonly source: string;
  readonly grade: string;
  readonly clause: string;
  readonly statement: string;
  readonly unit: string;
  readonly cause: string;
  readonly measures: readonly string[];
  readonly effect: string;
  readonly state: CorrectiveActionState;
  readonly closeBy: string;
  readonly closed: string;
  readonly repeats: string;
  readonly reopened: string;
}

export interface CorrectiveActionRegisterModel {
  readonly office: Office;
  readonly year: number;
  readonly asOf: Instant;
  readonly lines: readonly RegisterLine[];
  readonly counts: ReturnType<typeof stateCounts>;
  /** Of slips due to be closed in the year, whenever they were raised. */
  readonly rate: ClosingRate;
}

const title = 'Sổ theo dõi hành động khắc phục';

/** Sổ theo dõi of the slips raised in a calendar year, with how promptly those due in it were closed. */
export const correctiveActionRegister: ReportKind<CorrectiveActionRegisterModel> = {
  kind: 'corrective-action-register',
  title: { vi: title, en: 'Register of corrective actions' },
  needs: ['year'],
  templateVersion: '1.2',
  tagged: true,

  async gather(context, { year }) {
    if (year === undefined) throw new Problem('required', { field: 'năm (--year)' }, 'year');
    const office = await getOffice(context.database);
    const all = await listCorrectiveActions(context.database);
    const own = all.filter((slip) => slip.year === year);
    const asOf = context.clock();
    const whole = period('calendar', 'year', year);
    const inYear = ({ closeBy }: CorrectiveAction) => closeBy !== null && closeBy >= whole.from && closeBy <= whole.to;
    const considered = all.filter((slip) => slip.year === year || inYear(slip));
    return {
      office,
      year,
      asOf,
      lines: own.map(lineOf),
      counts: stateCounts(own),
      rate: closingRate(considered, whole, asOf),
    };
  },

  html(model) {
    const { office, year, lines } = model;
    return documentHtml({
      title: `${title} năm ${year} – ${office.name}`,
      page: 'A4-landscape',
      css,
      body: template({
        letterhead: letterhead({ issuer: officeIssuer(office), date: localDateOf(model.asOf) }),
        title: documentTitle(title, `Năm ${year}`),
        head,
        widths: widthsOf(lines),
        rows: lines.map((line, index) => ({
          ...line,
          n: index + 1,
          repeats: repeatsText(line),
          effect: unbroken(line.effect),
          statement: unbroken(line.statement),
          state: stateText(line),
        })),
        notes: notesOf(model).map(unbroken),
        signature: signatureBlock({
          columns: [{ title: 'Người lập sổ', note: '(Ký và ghi rõ họ tên)' }, headSigner(office)],
        }),
      }),
    });
  },

  sheets({ lines, rate }) {
    const headers = [
      'Số phiếu',
      'Ngày lập',
      'Nguồn',
      'Mức độ',
      'Điều khoản',
      'Sự không phù hợp',
      'Bộ phận',
      'Nguyên nhân gốc',
      'Hành động',
      'Hiệu lực',
      'Trạng thái',
      'Hạn đóng',
      'Đóng',
    ];
    return [
      {
        name: 'Sổ theo dõi',
        columns: headers.map((header) => ({ header, width: header.length > 12 ? 40 : 18 })),
        rows: lines.map((line) => [
          ...[line.code, line.raisedOn, line.source, line.grade, line.clause, line.statement, line.unit, line.cause],
          ...[line.measures.join('\n'), line.effect, stateText(line), line.closeBy, line.closed],
        ]),
      },
      {
        name: 'Đóng đúng hạn',
        columns: [
          { header: 'Số phiếu', width: 18 },
          { header: 'Tính vào', width: 30 },
        ],
        rows: [
          ...rate.inTime.map((code) => [code, 'Đóng đúng hạn']),
          ...rate.late.map((code) => [code, 'Trễ hoặc chưa đóng']),
          ...rate.left.map((code) => [code, 'Không tính']),
        ],
      },
    ];
  },
};

const head = [
  'TT',
  'Số phiếu, ngày lập',
  'Nguồn; mức độ',
  'Sự không phù hợp',
  'Bộ phận',
  'Nguyên nhân gốc',
  'Hành động khắc phục; người; hạn',
  'Hiệu lực',
  'Trạng thái; đóng',
];
/** mm; A4 across between its margins, less the outer line. */
const columns = [8, 28, 26, 46, 22, 28, 44, 31, 23];
/** pt, as reports/corrective-action-register/print.css says. */
const tableSize = 10.5;

/** mm of the columns, from what the slips say: no code is torn, no row higher than it must be. */
function widthsOf(lines: readonly RegisterLine[]): string[] {
  const cells = lines.map((line, index) => [
    String(index + 1),
    [line.code, line.raisedOn, repeatsText(line)].join('\n'),
    [line.source, line.grade, line.clause].filter(Boolean).join('; '),
    line.statement,
    line.unit,
    line.cause,
    line.measures.map((measure) => `- ${measure}`).join('\n'),
    line.effect,
    [stateText(line), line.closeBy && `Hạn: ${line.closeBy}`, line.closed].filter(Boolean).join('\n'),
  ]);
  const texts = head.map((name, column) => [name, ...cells.map((row) => row[column] ?? '')]);
  return withLowRows(columns, texts, tableSize).map((width) => `${width.toFixed(1)}mm`);
}

/** Without the marks, that its codes stand on a line of their own. */
function repeatsText({ repeats }: RegisterLine): string {
  return repeats.replace(/[()]/g, '');
}

/** "Phân tích, mở lại lần 1". */
function stateText({ state, reopened }: RegisterLine): string {
  return [slipStateNames[state].vi, reopened].filter(Boolean).join(', ');
}

function lineOf(slip: CorrectiveAction): RegisterLine {
  const { analysis, effect, effectPlan, closing } = slip;
  const measured = effect?.measured;
  const figures =
    measured && effectPlan?.kind === 'indicator'
      ? `${measuredText(effectPlan, measured.before)} → ${measuredText(effectPlan, measured.after)}. `
      : '';
  return {
    code: slip.code,
    raisedOn: vnDate(localDateOf(slip.raised.at)),
    source: [sourceNames[slip.source.kind].vi, slip.source.kind === 'process' ? '' : slip.source.reference]
      .filter(Boolean)
      .join(' '),
    grade: gradeNames[slip.grade].vi,
    clause: clauseText(slip),
    statement: slip.statement,
    unit: slip.unit.name,
    cause: analysis?.whys.at(-1) ?? '',
    measures: slip.measures.map(
      ({ text, owner, due, done }) =>
        `${text}; ${owner.name}; ${vnDate(due)}${done ? `, xong ${vnDate(done.on)}` : ', chưa xong'}`,
    ),
    effect: effect ? `${figures}${verdictNames[effect.verdict].vi}` : '',
    state: slip.state,
    closeBy: slip.closeBy ? vnDate(slip.closeBy) : '',
    closed: closing
      ? `${vnDate(localDateOf(closing.at))}, ${closingText(slip, 'vi')}`
      : slip.reissuedAs
        ? `Tiếp ở phiếu ${slip.reissuedAs}`
        : '',
    reopened: reopenedText(slip, 'vi'),
    repeats: slip.repeats.length === 0 ? '' : `Tái diễn (${slip.repeats.join(', ')})`,
  };
}

function notesOf({ year, asOf, lines, counts, rate }: CorrectiveActionRegisterModel): string[] {
  const states = counts
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${slipStateNames[state].vi.toLocaleLowerCase('vi')} ${vnNumber(count)}`);
  const late = rate.late.length > 0 ? ` Trễ hoặc chưa đóng: ${rate.late.join(', ')}.` : '';
  const left =
    rate.left.length > 0 ? ` Không tính (chưa đến hạn, chưa định hạn hoặc đã hủy): ${rate.left.join(', ')}.` : '';
  return [
    `Tổng số ${vnNumber(lines.length)} phiếu lập trong năm${states.length > 0 ? `: ${states.join('; ')}` : ''}.`,
    `Tỷ lệ đóng đúng hạn năm ${year}: ${vnRate(rate)}, tính trên phiếu có hạn đóng từ 01/01 đến 31/12/${year} và đã đến hạn lúc ${vnDateTime(asOf)}.${late}${left}`,
  ];
}
