import css from '../../reports/register/print.css?raw';
import template from '../../reports/register/template.hbs';
import type { DossierState } from '../domain/dossier/state.ts';
import type { Office } from '../domain/organisation/office.ts';
import { type Instant, instant, localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, localDate, yearOf } from '../domain/time/local-date.ts';
import { findRegisterClosing } from '../storage/register.ts';
import { type RegisterLine, registerLines } from '../storage/register-book.ts';
import { getOffice, readFormSettings } from '../storage/setting.ts';
import { vnCount, vnDate, vnDateLong, vnDateTime } from './format.ts';
import { documentHtml, documentTitle, letterhead, markup, signatureBlock } from './layout.ts';
import { chunks, partMark } from './part.ts';
import type { ReportKind } from './report.ts';
import { applicantName, counterIssuer, formNote, unnamed } from './slip.ts';
import { type FormTemplate, formTemplate, legalCitation } from './template-data.ts';

export interface RegisterRow {
  readonly number: number;
  readonly code: string;
  readonly procedure: string;
  readonly copies: number;
  readonly applicant: string;
  readonly contact: string;
  readonly unit: string;
  readonly receivedAt: Instant | null;
  readonly receivedHasHour: boolean;
  readonly due: LocalDate | null;
  readonly returnedAt: Instant | null;
  readonly resultBy: 'counter' | 'post' | 'online';
  readonly note: string;
}

export interface RegisterModel {
  readonly form: FormTemplate;
  readonly citation: string;
  readonly office: Office;
  readonly year: number | null;
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
  readonly rows: readonly RegisterRow[];
  /** Khóa sổ at year end: the head signs, name and seal. */
  readonly closing: { readonly at: Instant; readonly lastNumber: number; readonly by: string } | null;
}

/** Mẫu số 07 – Sổ theo dõi hồ sơ, of a year or of the dossiers received in [from, to]. */
export const register: ReportKind<RegisterModel> = {
  kind: 'register',
  title: { vi: 'Sổ theo dõi hồ sơ', en: 'Register of dossiers' },
  needs: [],
  templateVersion: '1.2',
  tagged: false,

  async gather(context, { year, from, to }) {
    const { database } = context;
    const today = localDateOf(context.clock());
    const whole = from === undefined || to === undefined;
    const ruling = whole ? (year ?? yearOf(today)) : null;
    const lines = await registerLines(database, whole ? { year: ruling ?? yearOf(today) } : { from, to });
    const closing = ruling === null ? undefined : await findRegisterClosing(database, ruling);
    // The form in force when the book was in use, not the one of the day it is printed.
    const end = ruling === null ? (to ?? today) : localDate(`${ruling}-12-31`);
    const [on = today] = [end, today].sort();
    return {
      form: formTemplate('register', on, await readFormSettings(database)),
      citation: legalCitation(on),
      office: await getOffice(database),
      year: ruling,
      from: whole ? null : from,
      to: whole ? null : to,
      rows: lines.map((line) => rowOf(line, closing ? instant(closing.closedAt) : null)),
      closing: closing ? { at: instant(closing.closedAt), lastNumber: closing.lastNumber, by: closing.closedBy } : null,
    };
  },

  resolved: ({ year, from, to }) => (from && to ? { from, to } : { ...(year === null ? {} : { year }) }),

  frozen: (model) => ({
    ...model,
    rows: model.rows.map((row) => ({ ...row, applicant: unnamed, contact: '' })),
  }),

  html(model) {
    const { form, office, closing, rows } = model;
    return documentHtml({
      title: `${form.title} ${periodText(model)}`,
      page: form.paper,
      css,
      body: template({
        letterhead: letterhead({ issuer: counterIssuer(office), date: closing ? localDateOf(closing.at) : null }),
        title: documentTitle(form.title, periodText(model)),
        parts: chunks(rows).map((part) => ({ rows: part.map(rowView) })),
        partMark: markup(partMark),
        closing: closing && {
          text: `Khóa sổ ${vnDateLong(localDateOf(closing.at))}: sổ có ${vnCount(closing.lastNumber)} hồ sơ, từ số 01 đến số ${vnCount(closing.lastNumber)}. Người khóa sổ: ${closing.by}.`,
        },
        // A range is never locked: only the book of a year is.
        whole: model.year !== null,
        total: vnCount(rows.length),
        note: formNote(model),
        signature: signatureBlock({
          columns: [
            { title: 'Người lập sổ', note: '(Ký và ghi rõ họ tên)' },
            {
              title: office.leaderTitle || 'Thủ trưởng cơ quan',
              note: '(Ký, ghi rõ họ tên, đóng dấu)',
              name: office.leaderName,
            },
          ],
        }),
      }),
    });
  },

  sheets(model) {
    return [
      {
        name: 'Sổ theo dõi hồ sơ',
        columns: [
          { header: 'TT', width: 7 },
          { header: 'Mã hồ sơ', width: 24 },
          { header: 'Tên thủ tục hành chính', width: 48 },
          { header: 'Số lượng hồ sơ (bộ)', width: 10 },
          { header: 'Tên cá nhân, tổ chức', width: 28 },
          { header: 'Địa chỉ, số điện thoại', width: 36 },
          { header: 'Cơ quan chủ trì giải quyết', width: 28 },
          { header: 'Ngày nhận', width: 17 },
          { header: 'Ngày hẹn trả', width: 12 },
          { header: 'Ngày trả kết quả', width: 17 },
          { header: 'Phương thức nhận kết quả', width: 16 },
          { header: 'Ghi chú', width: 28 },
        ],
        rows: model.rows.map((row) => {
          const view = rowView(row);
          return [
            row.number,
            row.code,
            row.procedure,
            row.copies,
            row.applicant,
            row.contact,
            row.unit,
            view.received,
            view.due,
            view.returned,
            view.resultBy,
            row.note,
          ];
        }),
      },
    ];
  },
};

const resultWays = { counter: 'Trực tiếp', post: 'Bưu chính', online: 'Trực tuyến' } as const;

const stateNotes: Readonly<Partial<Record<DossierState, string>>> = {
  'refused-at-intake': 'Từ chối tiếp nhận',
  'waiting-supplement': 'Chờ bổ sung',
  paused: 'Tạm dừng',
  voided: 'Hủy do ghi nhầm',
};

const outcomeNotes = {
  approved: '',
  refused: 'Từ chối giải quyết',
  withdrawn: 'Người nộp rút hồ sơ',
  stopped: 'Dừng giải quyết',
  returned: 'Trả lại hồ sơ',
} as const;

/** A closed register is not edited: what was corrected since is said on its line (TT 01/2018 art. 10.2). */
function rowOf({ number, code, dossier, applicant, correctedAt }: RegisterLine, closedAt: Instant | null): RegisterRow {
  return {
    number,
    code,
    procedure: dossier.procedureTitle,
    copies: dossier.copies,
    applicant: applicantName({ ...applicant, idNumber: '', email: '' }),
    contact: [applicant.address, applicant.phone].filter(Boolean).join(', '),
    unit: dossier.holder.unitName,
    receivedAt: dossier.receivedAt,
    receivedHasHour: dossier.receivedHasHour,
    due: dossier.due?.date ?? null,
    returnedAt: dossier.returnedAt,
    resultBy: dossier.resultBy,
    note: [
      dossier.outcome ? outcomeNotes[dossier.outcome] : (stateNotes[dossier.state] ?? ''),
      dossier.extensions.length > 0 ? 'Đã gia hạn' : '',
      closedAt !== null && correctedAt !== null && correctedAt > closedAt
        ? `Đính chính sau khóa sổ, ngày ${vnDate(localDateOf(correctedAt))}`
        : '',
    ]
      .filter(Boolean)
      .join('; '),
  };
}

function rowView(row: RegisterRow) {
  const { receivedAt, receivedHasHour } = row;
  return {
    ...row,
    copies: vnCount(row.copies),
    received: receivedAt ? (receivedHasHour ? vnDateTime(receivedAt) : vnDate(localDateOf(receivedAt))) : '',
    due: row.due ? vnDate(row.due) : '',
    returned: row.returnedAt ? vnDate(localDateOf(row.returnedAt)) : '',
    resultBy: resultWays[row.resultBy],
  };
}

function periodText({ year, from, to }: RegisterModel): string {
  if (year !== null) return `Năm ${year}`;
  return from && to ? `Từ ngày ${vnDate(from)} đến ngày ${vnDate(to)}` : '';
}
