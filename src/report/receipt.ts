import css from '../../reports/receipt/print.css?raw';
import template from '../../reports/receipt/template.hbs';
import type { ReceivedDocument } from '../domain/dossier/event.ts';
import { lookUpPlace } from '../domain/organisation/public-address.ts';
import { capital } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import type { Due, Limit } from '../domain/time/limit.ts';
import { listDossiers } from '../storage/dossier.ts';
import { codeBlock, slipQr } from './barcode.ts';
import { blankMoment, limitText, vnCount, vnMoment, vnMoney } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import type { ReportKind, Sheet } from './report.ts';
import {
  applicantName,
  counterIssuer,
  doerOf,
  gatherSlip,
  lastEvent,
  type SlipModel,
  slipModel,
  slipNote,
} from './slip.ts';
import { dueCell, fieldSheet, momentCell } from './slip-sheet.ts';

export interface ReceiptModel extends SlipModel {
  readonly documents: readonly ReceivedDocument[];
  readonly copies: number;
  readonly limit: Limit | null;
  readonly limitText: string;
  readonly receivedAt: Instant | null;
  readonly receivedHasHour: boolean;
  /** Online or non-territorial: when the portal or another counter first had it. */
  readonly firstReceivedAt: Instant | null;
  readonly firstReceivedBy: string;
  /** As promised at receipt; `presentDue` when it was moved since. */
  readonly due: Due | null;
  readonly dueHasHour: boolean;
  readonly presentDue: Due | null;
  readonly resultBy: 'counter' | 'post' | 'online';
  /** Đồng. */
  readonly fee: number;
  readonly register: { readonly year: number; readonly number: number } | null;
  readonly receivedBy: string;
  /** Other dossiers of the same receipt. */
  readonly together: readonly { readonly code: string; readonly title: string }[];
}

/** Mẫu số 01 – Giấy tiếp nhận hồ sơ và hẹn trả kết quả. */
export const receipt: ReportKind<ReceiptModel> = {
  kind: 'receipt',
  title: { vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', en: 'Receipt with the promised date' },
  needs: ['dossier'],
  templateVersion: '1.2',
  tagged: true,

  async gather(context, parameters) {
    const facts = await gatherSlip(context, parameters);
    const { dossier, registerNumber, registerYear } = facts.record;
    const event = lastEvent(facts.events, 'received');
    const at = event?.occurredAt ?? dossier.receivedAt ?? context.clock();
    const group = dossier.receiptGroup
      ? await listDossiers(context.database, { receiptGroup: dossier.receiptGroup }, { limit: 1000 })
      : undefined;
    return {
      ...(await slipModel(context, facts, { kind: 'receipt', at })),
      documents: event?.data.documents ?? [],
      copies: dossier.copies,
      limit: dossier.limit,
      limitText: dossier.limitText,
      receivedAt: dossier.receivedAt,
      receivedHasHour: dossier.receivedHasHour,
      firstReceivedAt: dossier.firstReceivedAt,
      firstReceivedBy: event?.data.firstReceivedBy ?? '',
      due: event ? event.data.due : (dossier.originalDue ?? dossier.due),
      dueHasHour: dossier.dueHasHour,
      presentDue: dossier.due,
      resultBy: dossier.resultBy,
      fee: dossier.fee,
      register: registerNumber && registerYear ? { year: registerYear, number: registerNumber } : null,
      receivedBy: doerOf(event, event?.data.holder ?? dossier.holder),
      together: (group?.items ?? [])
        .filter(({ code }) => code !== facts.record.code)
        .map(({ code, dossier: other }) => ({ code, title: other.procedureTitle }))
        .sort((a, b) => (a.code < b.code ? -1 : 1)),
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
        counter: office.counterName || office.name,
        applicant: { ...model.applicant, name: applicantName(model.applicant) },
        procedure: model.procedure,
        documents: model.documents.map(documentRow),
        copies: vnCount(model.copies),
        limit: limitText(model.limit, model.limitText),
        received: model.receivedAt ? vnMoment(model.receivedAt, model.receivedHasHour) : blankMoment,
        first: model.firstReceivedAt && `${vnMoment(model.firstReceivedAt)} (${model.firstReceivedBy || 'trực tuyến'})`,
        due: dueText(model.due, model.dueHasHour),
        moved: movedText(model),
        provisional: model.due?.provisional,
        resultBy: resultPlace(model),
        fee: vnMoney(model.fee),
        register: model.register && { year: model.register.year, number: vnCount(model.register.number) },
        together: model.together,
        office,
        lookUp: lookUpPlace(model.scan ?? ''),
        note: slipNote(model),
        dense: isLong(model),
        signature: signatureBlock({
          columns: [
            { title: 'Người nộp hồ sơ', note: '(Ký và ghi rõ họ tên)', name: model.applicant.name },
            { title: 'Người tiếp nhận hồ sơ', note: '(Ký và ghi rõ họ tên)', name: model.receivedBy },
          ],
        }),
      }),
    });
  },

  sheets(model) {
    const { receivedAt, receivedHasHour, due, dueHasHour, presentDue, register } = model;
    const moved = due && presentDue && presentDue.at !== due.at ? presentDue : null;
    return [
      fieldSheet(model, [
        ['Số lượng hồ sơ (bộ)', model.copies],
        ['Thời gian giải quyết theo quy định', limitText(model.limit, model.limitText)],
        ['Nộp lần đầu', momentCell(model.firstReceivedAt)],
        ['Thời gian nhận hồ sơ', momentCell(receivedAt, receivedHasHour)],
        ['Thời gian trả kết quả', dueCell(due, dueHasHour)],
        ['Hẹn lại', dueCell(moved, dueHasHour)],
        ['Đăng ký trả kết quả tại', resultPlace(model)],
        ['Phí, lệ phí (đồng)', model.fee],
        ['Sổ theo dõi hồ sơ năm', register?.year ?? null],
        ['Số thứ tự trong sổ', register?.number ?? null],
        ['Cùng giấy tiếp nhận này', model.together.map((other) => other.code).join(', ')],
        ['Người tiếp nhận hồ sơ', model.receivedBy],
      ]),
      documentSheet(model.documents),
    ];
  },
};

/** Papers of a dossier with their numbers by kind. */
export function documentSheet(documents: readonly ReceivedDocument[]): Sheet {
  return {
    name: 'Thành phần hồ sơ',
    columns: [
      { header: 'STT', width: 6 },
      { header: 'Tên giấy tờ', width: 80 },
      { header: 'Bản chính', width: 12 },
      { header: 'Bản sao', width: 12 },
      { header: 'Bản điện tử', width: 12 },
    ],
    rows: documents.map(({ name, original, copy, electronic }, index) => [index + 1, name, original, copy, electronic]),
  };
}

/** `17 giờ 00 phút, ngày …`: the hour of the promise, unless the day alone is known. */
export function dueText(due: Due | null, hasHour = true): string {
  return due ? vnMoment(due.at, hasHour) : 'Chưa xác định; cơ quan sẽ thông báo ngày trả kết quả';
}

/** More than a page of A5 holds at the usual size; a little smaller it stays one page. */
function isLong({ procedure, documents, applicant }: ReceiptModel): boolean {
  const lines = Math.ceil(procedure.title.length / 55) + Math.ceil(applicant.address.length / 75);
  return lines + documents.reduce((sum, { name }) => sum + Math.ceil(name.length / 38), 0) > 10;
}

function movedText({ due, presentDue, dueHasHour }: ReceiptModel): string {
  if (!due || !presentDue || presentDue.at === due.at) return '';
  return dueText(presentDue, dueHasHour);
}

function resultPlace(model: ReceiptModel): string {
  if (model.resultBy === 'post') return 'Địa chỉ của người nộp, qua dịch vụ bưu chính công ích';
  if (model.resultBy === 'online') return 'Trực tuyến, trên Cổng Dịch vụ công quốc gia';
  return model.office.counterName || model.office.name;
}

function documentRow(document: ReceivedDocument, index: number) {
  const kinds = [
    { text: 'bản chính', n: document.original },
    { text: 'bản sao', n: document.copy },
    { text: 'bản điện tử', n: document.electronic },
  ].filter(({ n }) => n > 0);
  const shown = kinds.map(({ text, n }) => (kinds.length === 1 ? text : `${n} ${text}`)).join(', ');
  return {
    number: index + 1,
    name: document.name,
    kind: shown === '' ? '' : capital(shown),
    count: kinds.length === 0 ? '' : vnCount(kinds.reduce((sum, { n }) => sum + n, 0)),
  };
}
