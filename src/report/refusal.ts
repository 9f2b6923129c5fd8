import css from '../../reports/refusal/print.css?raw';
import template from '../../reports/refusal/template.hbs';
import type { Signature } from '../domain/dossier/event.ts';
import { Problem } from '../domain/problem.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import type { ReportKind } from './report.ts';
import {
  applicantName,
  counterIssuer,
  documentNumber,
  doerOf,
  gatherSlip,
  lastEvent,
  type SlipModel,
  sentence,
  signer,
  slipModel,
  slipNote,
} from './slip.ts';
import { fieldSheet, momentCell } from './slip-sheet.ts';

export interface RefusalModel extends SlipModel {
  readonly refusedAt: Instant;
  /** Before it was accepted, or after examination (then it has a number and who signed). */
  readonly stage: 'intake' | 'examination';
  readonly reason: string;
  readonly number: string;
  readonly signature: Signature | null;
  readonly officer: string;
}

/** Mẫu số 03 – Phiếu từ chối tiếp nhận giải quyết hồ sơ. Throws Problem('not-found') when it was not refused. */
export const refusal: ReportKind<RefusalModel> = {
  kind: 'refusal',
  title: { vi: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ', en: 'Refusal of the dossier' },
  needs: ['dossier'],
  templateVersion: '1.2',
  tagged: true,

  async gather(context, parameters) {
    const facts = await gatherSlip(context, parameters);
    const event = lastEvent(facts.events, 'refused-at-intake', 'refused');
    if (!event) throw new Problem('not-found', { what: 'quyết định từ chối của hồ sơ', key: facts.record.code });
    const { data } = event;
    return {
      ...(await slipModel(context, facts, { kind: 'refusal', at: event.occurredAt })),
      refusedAt: event.occurredAt,
      stage: data.type === 'refused' ? 'examination' : 'intake',
      reason: data.reason,
      number: data.type === 'refused' ? data.number : '',
      signature: data.type === 'refused' ? data.signature : null,
      officer: doerOf(event, facts.record.dossier.holder),
    };
  },

  html(model) {
    const { form, office, code } = model;
    const receiver = model.signature
      ? { ...signer(office, model.signature), note: '(Ký, ghi rõ họ tên)' }
      : { title: 'Người tiếp nhận hồ sơ', note: '(Ký và ghi rõ họ tên)', name: model.officer };
    return documentHtml({
      title: `${form.title} – ${code}`,
      page: form.paper,
      css,
      body: template({
        letterhead: letterhead({
          issuer: counterIssuer(office),
          number: model.number ? documentNumber(model.number, 'TC', office) : null,
          date: localDateOf(model.refusedAt),
        }),
        title: documentTitle(form.title),
        counter: office.counterName || office.name,
        code,
        applicant: { ...model.applicant, name: applicantName(model.applicant) },
        procedure: model.procedure,
        reason: sentence(model.reason),
        note: slipNote(model),
        signature: signatureBlock({
          columns: [{ title: 'Người nộp hồ sơ', note: '(Ký và ghi rõ họ tên)', name: model.applicant.name }, receiver],
        }),
      }),
    });
  },

  sheets: (model) => [
    fieldSheet(model, [
      ['Số', model.number ? documentNumber(model.number, 'TC', model.office) : ''],
      ['Ngày từ chối', momentCell(model.refusedAt)],
      ['Giai đoạn', model.stage === 'intake' ? 'Khi tiếp nhận' : 'Sau thẩm tra'],
      ['Lý do', model.reason],
      ['Người ký', model.signature?.name ?? model.officer],
    ]),
  ],
};
