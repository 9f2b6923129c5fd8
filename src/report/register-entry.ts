import bookTemplate from '../../reports/register-entry/book.hbs';
import css from '../../reports/register-entry/print.css?raw';
import template from '../../reports/register-entry/template.hbs';
import type { Context } from '../command/context.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { dueStanding } from '../domain/register/due-standing.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import { climateDecision, flagsOf } from '../domain/register/flag.ts';
import { type RegisterKind, stateOf } from '../domain/register/kind.ts';
import { kindOf, registerKinds } from '../domain/register/list.ts';
import { matrixOf } from '../domain/register/matrix.ts';
import { type ReportingDay, reportingDays } from '../domain/register/reporting-day.ts';
import { bandRange, type RiskScale, type Side } from '../domain/register/scale.ts';
import { columnName, columnText } from '../domain/register/wording.ts';
import type { WorkingCalendar } from '../domain/time/calendar.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import { listPosts } from '../storage/organisation.ts';
import { listEntries, readScale } from '../storage/register-entry.ts';
import { getOffice } from '../storage/setting.ts';
import { annualPlanPaper } from './annual-plan.ts';
import { balancedWidths, piecesOf } from './column-width.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { vnDate } from './format.ts';
import { documentHtml, documentTitle, letterhead, type Markup, markup, signatureBlock } from './layout.ts';
import { headSigner } from './objective-model.ts';
import type { DocxBlock, ReportKind, Sheet } from './report.ts';
import { officeIssuer } from './slip.ts';

export interface RegisterBookRow {
  readonly code: string;
  /** One text for each column of the register, in its order. */
  readonly cells: readonly string[];
  readonly due: LocalDate | null;
  readonly overdue: boolean;
  readonly state: string;
  readonly flags: readonly string[];
}

export interface RegisterBookModel {
  readonly office: Office;
  readonly kind: string;
  readonly title: string;
  readonly clause: string;
  readonly retention: string;
  readonly year: number;
  readonly asOf: Instant;
  readonly columns: readonly string[];
  readonly rows: readonly RegisterBookRow[];
  /** Said above the table; '' when there is nothing to say. */
  readonly note: string;
  /** Of the registers that score. */
  readonly matrix: BookMatrix | null;
  /** Of the reporting calendar: every cut of the year, `standing` in words. Books of before it have none. */
  readonly days?: readonly BookDay[];
}

export interface BookDay {
  readonly cut: LocalDate;
  readonly due: LocalDate;
  readonly what: string;
  readonly to: string;
  /** "16/06/2026 – 58/BC-UBND"; '' while it was not sent. */
  readonly sent: string;
  readonly standing: string;
}

export interface BookMatrix {
  readonly steps: readonly number[];
  readonly rows: readonly {
    readonly p: number;
    readonly cells: readonly {
      readonly score: number;
      readonly band: string;
      readonly codes: string;
      readonly tone: number;
    }[];
  }[];
  readonly bands: readonly { readonly range: string; readonly name: string; readonly act: string }[];
}

/** One printed book for each register, made from its definition; the plan of a year is a paper of its own. */
export const registerBooks: readonly ReportKind<unknown>[] = registerKinds.map((kind) =>
  kind.kind === 'annual-plan' ? annualPlanPaper : bookOf(kind),
);

function bookOf(kind: RegisterKind): ReportKind<RegisterBookModel> {
  return {
    kind: kind.report,
    title: { vi: kind.title[0], en: kind.title[1] },
    needs: ['year'],
    // An earlier reporting calendar held no cuts; it is printed without them and not told to differ.
    ...(kind.kind === 'reporting'
      ? { templateVersion: '2.4', thaw: (model: unknown) => model as RegisterBookModel }
      : { templateVersion: '1.4' }),
    tagged: true,

    async gather(context, { year }) {
      const facts = await bookFacts(context, year);
      return modelOf(kind, { ...facts, entries: await listEntries(context.database, kind.kind) });
    },

    resolved: ({ year }) => ({ year }),
    html,
    sheets: (model) => bookSheets(model),
    docx: docxOf,
  };
}

/** What every book of a year needs besides its entries. Throws Problem('required') without a year. */
export async function bookFacts({ database, clock }: Context, year: number | undefined) {
  if (year === undefined) throw new Problem('required', { field: 'năm (--year)' }, 'year');
  const [office, scale, posts, calendar] = await Promise.all([
    getOffice(database),
    readScale(database),
    listPosts(database),
    rulingCalendar(database),
  ]);
  return { office, scale, posts, calendar, year, asOf: clock() };
}

/** What was open at any time of the year, or closed in it. */
export function modelOf(
  kind: RegisterKind,
  facts: {
    readonly office: Office;
    readonly entries: readonly RegisterEntry[];
    readonly scale: RiskScale;
    readonly posts: Awaited<ReturnType<typeof listPosts>>;
    readonly calendar: WorkingCalendar;
    readonly year: number;
    readonly asOf: Instant;
  },
): RegisterBookModel {
  const { office, scale, posts, calendar, year, asOf } = facts;
  const today = localDateOf(asOf);
  const own = facts.entries.filter(
    (entry) =>
      entry.kind === kind.kind &&
      yearOf(entry.openedOn) <= year &&
      (entry.closedOn === null || yearOf(entry.closedOn) >= year),
  );
  return {
    office,
    kind: kind.kind,
    title: kind.title[0],
    clause: kind.clause,
    retention: kind.retention[0],
    year,
    asOf,
    columns: kind.print.map(({ key }) => columnName(kind, key, 'vi')),
    rows: own.map((entry) => ({
      code: entry.code,
      cells: kind.print.map(({ key }) => columnText(kind, entry, key, scale, 'vi')),
      due: entry.due,
      overdue: dueStanding(entry, today) === 'overdue',
      state: stateOf(kind, entry.state).name[0],
      flags: flagsOf(entry, { today, posts, language: 'vi' }),
    })),
    note: noteOf(kind, own, year),
    matrix: kind.kind === 'risks' || kind.kind === 'opportunities' ? matrixModel(kind.kind, own, scale) : null,
    ...(kind.kind === 'reporting' ? { days: reportingDays(own, year, calendar, today).map(dayOf) } : {}),
  };
}

const standingWords = { sent: 'Đã gửi', late: 'Đã gửi, trễ', overdue: 'Quá hạn', waiting: 'Chưa đến hạn' } as const;

function dayOf({ cut, due, what, to, sentOn, number, standing }: ReportingDay): BookDay {
  const sent = sentOn === null ? '' : `${vnDate(sentOn)} – ${number}`;
  return { cut, due, what, to, sent, standing: standingWords[standing] };
}

function dayCells({ cut, due, what, to, sent, standing }: BookDay): string[] {
  return [vnDate(cut), vnDate(due), what, to, sent, standing];
}

const dayHead = ['Chốt số liệu', 'Gửi chậm nhất', 'Báo cáo', 'Nơi nhận', 'Đã gửi', 'Tình trạng'];
const daysTitle = 'Các kỳ chốt trong năm';

function html(model: RegisterBookModel): string {
  const { office, title, year } = model;
  return documentHtml({
    title: `${title} năm ${year} – ${office.name}`,
    page: 'A4-landscape',
    css: bookCss,
    body: template({
      letterhead: letterhead({
        issuer: officeIssuer(office),
        number: null,
        date: localDateOf(model.asOf),
      }),
      title: documentTitle(title, periodText(model)),
      book: bookBody(
        model,
        signatureBlock({
          columns: [{ title: 'Người lập sổ', note: '(Ký và ghi rõ họ tên)' }, headSigner(office)],
        }),
      ),
    }),
  });
}

/** The table of a register with what is said above and below it; on a sheet of its own, signed beside what is said last. */
export function bookBody(model: RegisterBookModel, signature?: Markup): Markup {
  const layout = tableOf(model);
  return markup(
    bookTemplate({
      ...layout,
      note: model.note,
      matrix: model.matrix,
      days: model.days && {
        title: daysTitle,
        head: dayHead,
        rows: model.days.map((day) => ({ cells: dayCells(day) })),
      },
      foot: footText(model),
      signature,
    }),
  );
}

/** Columns and rows as they are printed: no column for days that no entry has, tall rows in pieces. */
function tableOf(model: RegisterBookModel) {
  const { columns, rows } = model;
  const hasDue = rows.length === 0 || rows.some(({ due }) => due !== null);
  const texts = rows.map(({ cells, state, flags }) => ({ cells: [...cells, [state, ...flags].join('\n')] }));
  const heads = [...columns, stateHead];
  const shares = [...byTitle(model).print.map(({ share }) => share), stateShare];
  const fixed = [numberWidth, codeWidth(rows), ...(hasDue ? [dueWidth] : [])];
  const free = sheetWidth - fixed.reduce((sum, width) => sum + width, 0);
  const widths = balancedWidths(heads, shares, texts, free);
  return {
    hasDue,
    head: columns,
    widths: [...fixed.slice(0, 2), ...widths.slice(0, -1), ...fixed.slice(2), ...widths.slice(-1)].map((width) => ({
      share: `${width.toFixed(1)}mm`,
    })),
    span: columns.length + (hasDue ? 4 : 3),
    rows: rows.flatMap((row, index) =>
      piecesOf(texts[index]?.cells ?? [], widths).map((cells, piece) => {
        const [state = '', ...flags] = (cells.at(-1) ?? '').split('\n');
        return {
          n: piece === 0 ? index + 1 : '',
          code: row.code,
          more: piece > 0,
          hasDue,
          cells: cells.slice(0, -1).map((text) => ({ lines: text.split('\n') })),
          due: piece === 0 && row.due ? vnDate(row.due) : '',
          overdue: piece === 0 && row.overdue,
          state: piece === 0 ? state : '',
          flags: piece === 0 ? flags : [state, ...flags].filter(Boolean),
        };
      }),
    ),
  };
}

export const bookCss = css;

/** The register, and the calendar of the year beside it where there is one. */
export function bookSheets(model: RegisterBookModel): Sheet[] {
  if (model.days === undefined) return [bookSheet(model)];
  const widths = [14, 14, 60, 40, 30, 20];
  const columns = dayHead.map((header, index) => ({ header, width: widths[index] ?? 20 }));
  return [bookSheet(model), { name: daysTitle, columns, rows: model.days.map(dayCells) }];
}

function bookSheet(model: RegisterBookModel): Sheet {
  return {
    // Names of sheets: 31 letters, none of : \ / ? * [ ].
    name: model.title.replace(/[:\\/?*[\]]/g, ' ').slice(0, 31),
    columns: ['TT', 'Mã', ...model.columns, 'Hạn', 'Trạng thái', 'Cần xem'].map((header, index) => ({
      header,
      width: index === 0 ? 6 : index === 1 ? 16 : 28,
    })),
    rows: model.rows.map((row, index) => [
      index + 1,
      row.code,
      ...row.cells,
      row.due ? vnDate(row.due) : '',
      row.overdue ? `${row.state}, quá hạn` : row.state,
      row.flags.join('; '),
    ]),
  };
}

function docxOf(model: RegisterBookModel): DocxBlock[] {
  return [
    { kind: 'landscape' },
    docxLetterhead(model.office, '', localDateOf(model.asOf)),
    { kind: 'title', name: model.title, summary: periodText(model) },
    ...bookDocx(model),
    docxSignature([headSigner(model.office)], []),
  ];
}

export function bookDocx(model: RegisterBookModel): DocxBlock[] {
  const kind = byTitle(model);
  const rows = model.rows.map((row, index) => [
    String(index + 1),
    row.code,
    ...row.cells,
    row.due ? `${vnDate(row.due)}${row.overdue ? ' (quá hạn)' : ''}` : '',
    [row.state, ...row.flags].join('\n'),
  ]);
  return [
    ...(model.note === '' ? [] : [{ kind: 'paragraph', text: model.note, italic: true } as const]),
    {
      kind: 'table',
      head: ['TT', 'Mã', ...model.columns, 'Hạn', 'Trạng thái'],
      widths: [8, 24, ...kind.print.map(({ share }) => share), 22, 26],
      rows: rows.length > 0 ? rows : [['', 'Không phát sinh', ...model.columns.map(() => ''), '', '']],
    },
    { kind: 'paragraph', text: footText(model), italic: true },
    ...(model.days === undefined
      ? []
      : ([
          { kind: 'heading', level: 3, text: daysTitle },
          { kind: 'table', head: dayHead, widths: [26, 26, 80, 50, 45, 30], rows: model.days.map(dayCells) },
        ] as const)),
  ];
}

function noteOf(kind: RegisterKind, entries: readonly RegisterEntry[], year: number): string {
  if (kind.kind === 'gap-2026') {
    return 'Tạm thời, theo nguồn thứ cấp; không phải nội dung của TCVN hay ISO. Cơ quan đang áp dụng TCVN ISO 9001:2015; bảng này phải đối chiếu lại khi có bản chính thức.';
  }
  if (kind.kind !== 'context') return '';
  const decision = climateDecision(entries, year);
  return decision
    ? `Quyết định về biến đổi khí hậu năm ${year} (4.1, bản sửa đổi 1:2024): ${columnText(kind, decision, 'climateText', emptyScale, 'vi')}`
    : `Năm ${year} chưa có quyết định về biến đổi khí hậu (4.1, bản sửa đổi 1:2024).`;
}

function footText({ rows, clause, retention }: RegisterBookModel): string {
  const overdue = rows.filter((row) => row.overdue).length;
  return `Sổ có ${rows.length} mục, ${overdue} mục quá hạn. Theo TCVN ISO 9001:2015, điều khoản ${clause}. Thời gian lưu: ${retention}.`;
}

function periodText({ year, asOf }: RegisterBookModel): string {
  return `Năm ${year}, tính đến ngày ${vnDate(localDateOf(asOf))}`;
}

function matrixModel(side: Side, entries: readonly RegisterEntry[], scale: RiskScale): BookMatrix {
  const rows = matrixOf(side, entries, scale);
  return {
    steps: Array.from({ length: scale.size }, (_, index) => index + 1),
    rows: rows.map((cells) => ({
      p: cells[0]?.p ?? 0,
      cells: cells.map(({ score, bandName, band, codes }) => ({
        score,
        band: bandName,
        tone: band,
        codes: codes.join(', '),
      })),
    })),
    bands: scale[side].map(({ name, act }, index) => ({ range: bandRange(scale, side, index), name, act })),
  };
}

function byTitle({ kind }: RegisterBookModel): RegisterKind {
  return kindOf(kind as RegisterKind['kind']);
}

/** mm; A4 across between its margins, less the outer line. */
const sheetWidth = 255.9;
const numberWidth = 9;
const dueWidth = 22;
/** A code stands on one line: 1,9 mm a letter. */
const codeWidth = (rows: readonly RegisterBookRow[]) =>
  Math.min(45, Math.max(18, ...rows.map(({ code }) => code.length * 1.9 + 2.6)));
const stateHead = 'Trạng thái';
/** In the measure of the registers' own shares. */
const stateShare = 24;

/** The climate text reads no scores. */
const emptyScale: RiskScale = { size: 5, risks: [], opportunities: [], leaderFrom: 26, actionFrom: 26 };
