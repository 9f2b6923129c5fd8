import type { Signature } from '../domain/dossier/event.ts';
import { Problem } from '../domain/problem.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { vnDate } from './format.ts';
import type { SignatureColumn } from './layout.ts';
import { type Letter, letterFaces } from './letter.ts';
import { headSigner } from './objective-model.ts';
import type { ReportKind } from './report.ts';
import { documentNumber, gatherSlip, lastEvent, type SlipModel, sentence, signer, slipModel } from './slip.ts';
import { fieldSheet, momentCell } from './slip-sheet.ts';

export interface StopModel extends SlipModel {
  readonly stoppedAt: Instant;
  readonly receivedAt: Instant | null;
  /** Asked for by the applicant, or ended by the office. */
  readonly cause: 'withdrawn' | 'stopped';
  readonly reason: string;
  /** The step at which the dossier was; '' when it has no plan. */
  readonly stage: string;
  readonly settlement: string;
  readonly number: string;
  readonly signature: Signature | null;
}

/** Mẫu số 05 – Thông báo dừng giải quyết hồ sơ. Throws Problem('not-found') when it was not stopped or withdrawn. */
export const stop: ReportKind<StopModel> = {
  kind: 'stop',
  title: { vi: 'Thông báo dừng giải quyết hồ sơ', en: 'Notice that processing has stopped' },
  needs: ['dossier'],
  templateVersion: '1.1',
  tagged: true,

  async gather(context, parameters) {
    const facts = await gatherSlip(context, parameters);
    const event = lastEvent(facts.events, 'stopped', 'withdrawn');
    if (!event) throw new Problem('not-found', { what: 'việc dừng giải quyết hồ sơ', key: facts.record.code });
    const { data } = event;
    const { dossier } = facts.record;
    const step = dossier.steps.findLast(({ startedAt }) => startedAt !== null);
    return {
      ...(await slipModel(context, facts, { kind: 'stop', at: event.occurredAt })),
      stoppedAt: event.occurredAt,
      receivedAt: dossier.receivedAt,
      cause: data.type,
      reason: data.reason,
      stage: step ? `bước ${step.order} – ${step.name}` : '',
      settlement: data.type === 'stopped' ? data.settlement : '',
      number: data.type === 'stopped' ? data.number : '',
      signature: data.type === 'stopped' ? data.signature : null,
    };
  },

  ...letterFaces(letterOf),

  sheets(model) {
    const { name = '', title } = signerOf(model);
    return [
      fieldSheet(model, [
        ['Số', documentNumber(model.number, 'TB', model.office)],
        ['Ngày dừng', momentCell(model.stoppedAt)],
        ['Ngày nhận hồ sơ', momentCell(model.receivedAt)],
        ['Do', model.cause === 'withdrawn' ? 'Người nộp rút hồ sơ' : 'Cơ quan dừng giải quyết'],
        ['Lý do', model.reason],
        ['Giai đoạn', model.stage],
        ['Nghĩa vụ tài chính', model.settlement],
        ['Người ký', name],
        ['Chức vụ', title],
      ]),
    ];
  },
};

function letterOf(model: StopModel): Letter {
  return {
    number: documentNumber(model.number, 'TB', model.office),
    at: model.stoppedAt,
    name: 'Thông báo',
    summary: 'Dừng giải quyết hồ sơ',
    paragraphs: paragraphs(model),
    signature: signerOf(model),
  };
}

function signerOf({ office, signature }: StopModel): SignatureColumn {
  return signature ? signer(office, signature) : headSigner(office);
}

function paragraphs(model: StopModel): string[] {
  const { office, code, procedure, receivedAt, stage, settlement, reason } = model;
  const received = receivedAt ? `ngày ${vnDate(localDateOf(receivedAt))} ` : '';
  const body = `Thực hiện ${model.citation}, ${office.counterName || office.name} đã tiếp nhận ${received}hồ sơ mã số ${code} của Ông/Bà đề nghị giải quyết thủ tục hành chính “${procedure.title}”.`;
  const request =
    model.cause === 'withdrawn'
      ? `Ông/Bà đã đề nghị rút hồ sơ, dừng giải quyết với lý do: ${sentence(reason)}`
      : `Lý do dừng giải quyết: ${sentence(reason)}`;
  return [
    body,
    request,
    ...(stage ? [`Hồ sơ đang ở ${stage}; chưa có quyết định về kết quả giải quyết.`] : []),
    `${office.name} thông báo dừng giải quyết hồ sơ nêu trên kể từ ngày ${vnDate(localDateOf(model.stoppedAt))}.`,
    `Về nghĩa vụ tài chính (phí, lệ phí đã nộp): ${sentence(settlement) || 'Không phát sinh.'}`,
    `Ông/Bà nhận lại hồ sơ tại ${office.counterName || office.name}${office.phone ? `, số điện thoại ${office.phone}` : ''}.`,
  ];
}
