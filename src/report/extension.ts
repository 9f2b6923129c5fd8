import type { Signature } from '../domain/dossier/event.ts';
import { Problem } from '../domain/problem.ts';
import { uncapital } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { Due } from '../domain/time/limit.ts';
import { vnCount, vnDate, vnMoment } from './format.ts';
import { type Letter, letterFaces } from './letter.ts';
import { dueText } from './receipt.ts';
import type { ReportKind } from './report.ts';
import { documentNumber, gatherSlip, lastEvent, type SlipModel, sentence, signer, slipModel } from './slip.ts';
import { dueCell, fieldSheet, momentCell } from './slip-sheet.ts';

export interface ExtensionModel extends SlipModel {
  readonly extendedAt: Instant;
  readonly receivedAt: Instant | null;
  /** Which extension this is; one is the rule. */
  readonly count: number;
  readonly reason: string;
  /** In force before, and now. */
  readonly previousDue: Due | null;
  readonly due: Due;
  readonly originalDue: Due | null;
  readonly number: string;
  readonly signature: Signature;
}

/** Mẫu số 04 – Văn bản xin lỗi và đề nghị gia hạn. Throws Problem('not-found') when there was no extension. */
export const extension: ReportKind<ExtensionModel> = {
  kind: 'extension',
  title: { vi: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết', en: 'Apology and extension' },
  needs: ['dossier'],
  templateVersion: '1.2',
  tagged: true,

  async gather(context, parameters) {
    const facts = await gatherSlip(context, parameters);
    const event = lastEvent(facts.events, 'extended');
    if (!event) throw new Problem('not-found', { what: 'lần gia hạn của hồ sơ', key: facts.record.code });
    const { dossier } = facts.record;
    const made = dossier.extensions.find(({ to }) => to.at === event.data.due.at);
    return {
      ...(await slipModel(context, facts, { kind: 'extension', at: event.occurredAt })),
      extendedAt: event.occurredAt,
      receivedAt: dossier.receivedAt,
      count: event.data.number,
      reason: event.data.reason,
      previousDue: made?.from ?? dossier.originalDue,
      due: event.data.due,
      originalDue: dossier.originalDue,
      number: event.data.apologyNumber,
      signature: event.data.signature,
    };
  },

  ...letterFaces(letterOf),

  sheets: (model) => [
    fieldSheet(model, [
      ['Số', numberOf(model)],
      ['Ngày văn bản', momentCell(model.extendedAt)],
      ['Ngày nhận hồ sơ', momentCell(model.receivedAt)],
      ['Lần gia hạn', model.count],
      ['Lý do', model.reason],
      ['Hẹn trả ban đầu', dueCell(model.originalDue)],
      ['Hẹn trả trước khi gia hạn', dueCell(model.previousDue)],
      ['Hẹn trả sau khi gia hạn', dueCell(model.due)],
      ['Người ký', model.signature.name],
      ['Chức vụ', model.signature.title],
    ]),
  ],
};

function letterOf(model: ExtensionModel): Letter {
  return {
    number: numberOf(model),
    at: model.extendedAt,
    subject: 'V/v xin lỗi và đề nghị gia hạn thời gian giải quyết hồ sơ',
    paragraphs: paragraphs(model),
    signature: signer(model.office, model.signature),
  };
}

function numberOf({ number, office }: ExtensionModel): string {
  return documentNumber(number, '', office).replace('/-', '/');
}

function paragraphs(model: ExtensionModel): string[] {
  const { office, code, procedure, receivedAt, previousDue, originalDue } = model;
  const received = receivedAt ? `Ngày ${vnDate(localDateOf(receivedAt))}, ` : '';
  const promised = previousDue ? ` Thời hạn trả kết quả đã hẹn: ${dueText(previousDue)}.` : '';
  const first =
    originalDue && previousDue && originalDue.at !== previousDue.at
      ? ` Thời hạn ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả: ${vnMoment(originalDue.at)}.`
      : '';
  return [
    `Thực hiện ${model.citation}, ${uncapital(received)}${office.counterName || office.name} tiếp nhận hồ sơ mã số ${code} của Ông/Bà đề nghị giải quyết thủ tục hành chính “${procedure.title}”.${promised}${first}`,
    'Tuy nhiên, đến nay việc giải quyết hồ sơ chưa hoàn thành.',
    `Lý do: ${sentence(model.reason)}`,
    `${office.name} xin lỗi Ông/Bà vì sự chậm trễ này và đề nghị gia hạn thời gian giải quyết hồ sơ (gia hạn lần thứ ${vnCount(model.count)}). Thời gian trả kết quả: ${dueText(model.due)}.`,
    `Rất mong Ông/Bà thông cảm.${office.phone ? ` Khi cần trao đổi, xin liên hệ số điện thoại ${office.phone}.` : ''}`,
  ];
}
