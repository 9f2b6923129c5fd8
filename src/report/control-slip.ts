import css from '../../reports/control-slip/print.css?raw';
import template from '../../reports/control-slip/template.hbs';
import { type ControlRow, controlRows } from '../domain/dossier/control.ts';
import { type Timeliness, timeliness } from '../domain/indicator/due.ts';
import { capital } from '../domain/text.ts';
import type { Instant } from '../domain/time/instant.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { Due } from '../domain/time/limit.ts';
import { codeBlock, slipQr } from './barcode.ts';
import { blankMoment, minutesText, vnDateLong, vnHour, vnMoment } from './format.ts';
import { documentHtml, documentTitle, letterhead } from './layout.ts';
import { dueText } from './receipt.ts';
import type { ReportKind } from './report.ts';
import { applicantName, counterIssuer, gatherSlip, type SlipModel, slipModel, slipNote } from './slip.ts';
import { dueCell, fieldSheet, momentCell } from './slip-sheet.ts';

export interface ControlSlipModel extends SlipModel {
  readonly receivedAt: Instant | null;
  readonly receivedHasHour: boolean;
  readonly due: Due | null;
  readonly dueHasHour: boolean;
  /** Bodies whose opinion was asked. */
  readonly partners: readonly string[];
  readonly rows: readonly ControlRow[];
  readonly resolvedAt: Instant | null;
  readonly resolvedHasHour: boolean;
  readonly returnedAt: Instant | null;
  /** Of the whole dossier, days compared; null while it is open or without a due date. */
  readonly result: Timeliness | null;
}

/** Mẫu số 06 – Phiếu kiểm soát quá trình giải quyết hồ sơ: the evidence of who had the dossier when. */
export const controlSlip: ReportKind<ControlSlipModel> = {
  kind: 'control-slip',
  title: { vi: 'Phiếu kiểm soát quá trình giải quyết hồ sơ', en: 'Control slip of processing' },
  needs: ['dossier'],
  templateVersion: '1.3',
  tagged: true,

  async gather(context, parameters) {
    const facts = await gatherSlip(context, parameters);
    const { dossier } = facts.record;
    const { due, dueHasHour, resolvedAt, resolvedHasHour } = dossier;
    const end = resolvedAt && { at: resolvedAt, hasHour: resolvedHasHour };
    return {
      ...(await slipModel(context, facts, { kind: 'control-slip', at: dossier.receivedAt ?? context.clock() })),
      receivedAt: dossier.receivedAt,
      receivedHasHour: dossier.receivedHasHour,
      due,
      dueHasHour,
      partners: [...new Set(dossier.opinions.map(({ body }) => body))],
      rows: controlRows(dossier, facts.events),
      resolvedAt,
      resolvedHasHour,
      returnedAt: dossier.returnedAt,
      result:
        end && due
          ? timeliness(end, { since: dossier.lastOccurredAt, due, hasHour: dueHasHour, cause: 'received' }, 'date')
          : null,
    };
  },

  html(model) {
    const { form, office, code } = model;
    return documentHtml({
      title: `${form.title} – ${code}`,
      page: form.paper,
      css,
      body: template({
        letterhead: letterhead({
          issuer: counterIssuer(office),
          below: codeBlock(code),
          date: model.receivedAt && localDateOf(model.receivedAt),
        }),
        title: documentTitle(form.title),
        qr: slipQr(model),
        office,
        partners: model.partners.join('; '),
        applicant: { ...model.applicant, name: applicantName(model.applicant) },
        procedure: model.procedure,
        received: model.receivedAt ? vnMoment(model.receivedAt, model.receivedHasHour) : blankMoment,
        due: dueText(model.due, model.dueHasHour),
        rows: [...model.rows.map(rowView), ...blankRows(model.rows.length)],
        resolved: model.resolvedAt && vnMoment(model.resolvedAt, model.resolvedHasHour),
        returned: model.returnedAt && vnMoment(model.returnedAt),
        result: model.resolvedAt && boxes(model.result),
        note: slipNote(model),
      }),
    });
  },

  sheets(model) {
    const { receivedAt, receivedHasHour, resolvedAt, resolvedHasHour } = model;
    return [
      fieldSheet(model, [
        ['Cơ quan phối hợp', model.partners.join('; ')],
        ['Ngày nhận', momentCell(receivedAt, receivedHasHour)],
        ['Ngày hẹn trả kết quả', dueCell(model.due, model.dueHasHour)],
        ['Kết thúc giải quyết', momentCell(resolvedAt, resolvedHasHour)],
        ['Kết quả giải quyết hồ sơ', resolvedAt ? resultText(model.result) : ''],
        ['Trả kết quả', momentCell(model.returnedAt)],
      ]),
      {
        name: 'Giao, nhận hồ sơ',
        columns: [
          { header: 'TT', width: 6 },
          { header: 'Tên cơ quan', width: 36 },
          { header: 'Bước', width: 44 },
          { header: 'Giao lúc', width: 17 },
          { header: 'Người giao', width: 28 },
          { header: 'Nhận lúc', width: 17 },
          { header: 'Người nhận', width: 28 },
          { header: 'Quy định (phút làm việc)', width: 14 },
          { header: 'Thực tế (phút làm việc)', width: 14 },
          { header: 'Kết quả giải quyết', width: 14 },
          { header: 'Ghi chú', width: 40 },
        ],
        rows: model.rows.map((row, index) => [
          index + 1,
          row.unit,
          row.step,
          momentCell(row.givenAt),
          row.giver,
          momentCell(row.takenAt),
          row.receiver,
          row.plannedMinutes,
          row.actualMinutes,
          resultText(row.result),
          row.note,
        ]),
      },
    ];
  },
};

/** A slip without a plan still has room for hand-overs written by hand. */
function blankRows(filled: number) {
  const blank = { unit: '', step: '', giver: '', receiver: '', given: blankTime, taken: blankTime, boxes: boxes(null) };
  return Array.from({ length: Math.max(0, 3 - filled) }, () => blank);
}

/** Two pieces, so that a line ends only between hour and day. */
const blankTime = ['…… giờ …… phút,', 'ngày …… tháng …… năm ………'];

function rowView(row: ControlRow) {
  const measured = row.actualMinutes === null ? '' : `thực tế ${whole(row.actualMinutes)}`;
  const planned = row.plannedMinutes ? `quy định ${whole(row.plannedMinutes)}` : '';
  return {
    unit: row.unit,
    step: row.step,
    giver: row.giver,
    receiver: row.receiver,
    given: row.givenAt ? moment(row.givenAt) : blankTime,
    taken: row.takenAt ? moment(row.takenAt) : blankTime,
    boxes: boxes(row.result),
    notes: [planned, measured, row.note].filter(Boolean).map(capital),
  };
}

/** A number stays with its unit. */
function whole(minutes: number): string {
  return minutesText(minutes).replace(/(\d) /g, '$1\u00a0');
}

function moment(at: Instant): string[] {
  return [`${vnHour(at)},`, vnDateLong(localDateOf(at))];
}

const resultNames: readonly (readonly [Timeliness, string])[] = [
  ['early', 'Trước hạn'],
  ['onTime', 'Đúng hạn'],
  ['late', 'Quá hạn'],
];

function boxes(result: Timeliness | null) {
  return resultNames.map(([key, text]) => ({ text, ticked: key === result }));
}

function resultText(result: Timeliness | null): string {
  return resultNames.find(([key]) => key === result)?.[1] ?? '';
}
