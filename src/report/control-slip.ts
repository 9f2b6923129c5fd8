import css from '../../reports/control-slip/print.css?raw';
import template from '../../reports/control-slip/template.hbs';
import { type ControlRow, controlRows } from '../domain/dossier/control.ts';
import { type Timeliness, timeliness } from '../domain/indicator/due.ts';
import type { Instant } from '../domain/time/instant.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { Due } from '../domain/time/limit.ts';
import { codeBlock, qrSvg } from './barcode.ts';
import { minutesText, vnDateLong, vnHour, vnMoment } from './format.ts';
import { documentHtml, documentTitle, letterhead } from './layout.ts';
import { dueText } from './receipt.ts';
import type { ReportKind } from './report.ts';
import { applicantName, counterIssuer, formNote, gatherSlip, type SlipModel, slipModel } from './slip.ts';

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
  templateVersion: '1',
  tagged: true,

  async gather(context, parameters) {
    const facts = await gatherSlip(context, parameters);
    const { dossier } = facts.record;
    const { due, dueHasHour, resolvedAt, resolvedHasHour } = dossier;
    const end = resolvedAt && { at: resolvedAt, hasHour: resolvedHasHour };
    return {
      ...slipModel(facts, 'control-slip', dossier.receivedAt ?? context.clock()),
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
        qr: qrSvg(code, 13),
        office,
        partners: model.partners.join('; '),
        applicant: { ...model.applicant, name: applicantName(model.applicant) },
        procedure: model.procedure,
        received: model.receivedAt ? vnMoment(model.receivedAt, model.receivedHasHour) : '',
        due: dueText(model.due, model.dueHasHour),
        rows: [...model.rows.map(rowView), ...blankRows(model.rows.length)],
        resolved: model.resolvedAt && vnMoment(model.resolvedAt, model.resolvedHasHour),
        returned: model.returnedAt && vnMoment(model.returnedAt),
        result: model.resolvedAt && boxes(model.result),
        note: formNote(model),
      }),
    });
  },
};

/** A slip without a plan still has room for hand-overs written by hand. */
function blankRows(filled: number) {
  const blank = { unit: '', step: '', giver: '', receiver: '', given: blankTime, taken: blankTime, boxes: boxes(null) };
  return Array.from({ length: Math.max(0, 3 - filled) }, () => blank);
}

const blankTime = '…… giờ …… phút, ngày …… tháng …… năm ………';

function rowView(row: ControlRow) {
  const measured = row.actualMinutes === null ? '' : `thực tế ${minutesText(row.actualMinutes)}`;
  const planned = row.plannedMinutes ? `quy định ${minutesText(row.plannedMinutes)}` : '';
  return {
    unit: row.unit,
    step: row.step,
    giver: row.giver,
    receiver: row.receiver,
    given: row.givenAt ? moment(row.givenAt) : blankTime,
    taken: row.takenAt ? moment(row.takenAt) : blankTime,
    boxes: boxes(row.result),
    note: [planned, measured, row.note].filter(Boolean).join('; '),
  };
}

function moment(at: Instant): string {
  return `${vnHour(at)}, ${vnDateLong(localDateOf(at))}`;
}

function boxes(result: Timeliness | null) {
  const names: readonly (readonly [Timeliness, string])[] = [
    ['early', 'Trước hạn'],
    ['onTime', 'Đúng hạn'],
    ['late', 'Quá hạn'],
  ];
  return names.map(([key, text]) => ({ text, ticked: key === result }));
}
