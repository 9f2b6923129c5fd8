import css from '../../reports/supplement/print.css?raw';
import template from '../../reports/supplement/template.hbs';
import type { ReceivedDocument } from '../domain/dossier/event.ts';
import { Problem } from '../domain/problem.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { vnCount } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import { documentSheet } from './receipt.ts';
import type { ReportKind } from './report.ts';
import {
  applicantName,
  counterIssuer,
  doerOf,
  gatherSlip,
  lastEvent,
  type SlipModel,
  sentence,
  slipModel,
  slipNote,
} from './slip.ts';
import { fieldSheet, momentCell } from './slip-sheet.ts';

export interface SupplementModel extends SlipModel {
  readonly requestedAt: Instant;
  /** 1 for the first request; a second one counts late under QĐ 766. */
  readonly request: number;
  readonly reason: string;
  readonly items: readonly ReceivedDocument[];
  readonly guide: string;
}

/** Mẫu số 02 – Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: the last request. Throws Problem('not-found') without one. */
export const supplement: ReportKind<SupplementModel> = {
  kind: 'supplement',
  title: { vi: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', en: 'Request to complete the dossier' },
  needs: ['dossier'],
  templateVersion: '1.2',
  tagged: true,

  async gather(context, parameters) {
    const facts = await gatherSlip(context, parameters);
    const event = lastEvent(facts.events, 'supplement-requested');
    if (!event) throw new Problem('not-found', { what: 'yêu cầu bổ sung của hồ sơ', key: facts.record.code });
    return {
      ...(await slipModel(context, facts, { kind: 'supplement', at: event.occurredAt })),
      requestedAt: event.occurredAt,
      request: event.data.number,
      reason: event.data.reason,
      items: event.data.items,
      guide: doerOf(event, facts.record.dossier.holder),
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
          number: '……/HDHS',
          date: localDateOf(model.requestedAt),
        }),
        title: documentTitle(form.title),
        counter: office.counterName || office.name,
        code,
        applicant: { ...model.applicant, name: applicantName(model.applicant) },
        procedure: model.procedure,
        items: model.items.map((item, index) => ({
          number: index + 1,
          name: item.name,
          original: item.original > 0 ? vnCount(item.original) : '',
          // The record knows copies, not whether certified or photocopied: the figure stands under both.
          copy: item.copy > 0 ? vnCount(item.copy) : '',
          electronic: item.electronic > 0 ? vnCount(item.electronic) : '',
        })),
        withElectronic: model.items.some(({ electronic }) => electronic > 0),
        reason: sentence(model.reason),
        request: vnCount(model.request),
        again: model.request > 1,
        guide: model.guide,
        office,
        note: slipNote(model),
        signature: signatureBlock({
          columns: [{ title: '' }, { title: 'Người hướng dẫn', note: '(Ký và ghi rõ họ tên)', name: model.guide }],
        }),
      }),
    });
  },

  sheets: (model) => [
    fieldSheet(model, [
      ['Ngày yêu cầu', momentCell(model.requestedAt)],
      ['Lần yêu cầu', model.request],
      ['Lý do', model.reason],
      ['Người hướng dẫn', model.guide],
    ]),
    documentSheet(model.items),
  ],
};
