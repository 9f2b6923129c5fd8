import css from '../../reports/fee-sheet/print.css?raw';
import template from '../../reports/fee-sheet/template.hbs';
import type { Office } from '../domain/organisation/office.ts';
import { compareVi } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { type FeeLine, listFees } from '../storage/fee.ts';
import { getOffice } from '../storage/setting.ts';
import { type ReportSpan, spanOf } from './feedback-span.ts';
import { vnDate, vnNumber } from './format.ts';
import { documentHtml, documentTitle, letterhead, markup, signatureBlock } from './layout.ts';
import { chunks, partMark } from './part.ts';
import type { ReportKind } from './report.ts';
import { counterIssuer } from './slip.ts';

export interface FeeSheetModel {
  readonly office: Office;
  readonly span: ReportSpan;
  readonly lines: readonly FeeLine[];
  readonly collectors: readonly { readonly name: string; readonly count: number; readonly amount: number }[];
  readonly total: number;
}

/** Bảng kê phí, lệ phí: what the receipts of a day or period bear, by who received the dossier; today unless asked. */
export const feeSheet: ReportKind<FeeSheetModel> = {
  kind: 'fee-sheet',
  title: { vi: 'Bảng kê phí, lệ phí ghi trên giấy tiếp nhận', en: 'Sheet of fees on receipts' },
  needs: [],
  templateVersion: '1.2',
  tagged: false,

  async gather({ database, clock }, parameters) {
    const now = clock();
    const today = localDateOf(now);
    const asked = parameters.year !== undefined || parameters.from !== undefined || parameters.to !== undefined;
    const span = asked
      ? spanOf({ ...parameters, ...(parameters.from && !parameters.to ? { to: parameters.from } : {}) }, now)
      : spanOf({ from: today, to: today }, now);
    const lines = await listFees(database, span);
    const names = [...new Set(lines.map(({ collector }) => collector))].sort(compareVi);
    return {
      office: await getOffice(database),
      span,
      lines,
      collectors: names.map((name) => {
        const own = lines.filter(({ collector }) => collector === name);
        return { name, count: own.length, amount: sum(own) };
      }),
      total: sum(lines),
    };
  },

  resolved: ({ span: { from, to } }) => ({ from, to }),

  html({ office, span, lines, collectors, total }) {
    const oneDay = span.from === span.to;
    const label = oneDay ? `Ngày ${vnDate(span.from)}` : span.label;
    let number = 0;
    return documentHtml({
      title: `Bảng kê phí, lệ phí – ${label}`,
      page: 'A4',
      css,
      body: template({
        letterhead: letterhead({ issuer: counterIssuer(office), date: oneDay ? span.from : null }),
        title: documentTitle('Bảng kê phí, lệ phí', label),
        parts: chunks(lines).map((part) => ({
          rows: part.map((line) => {
            number += 1;
            return { ...line, n: number, date: dayOf(line), amount: vnNumber(line.amount) };
          }),
        })),
        partMark: markup(partMark),
        count: vnNumber(lines.length),
        total: vnNumber(total),
        collectors: collectors.map((one) => ({ ...one, count: vnNumber(one.count), amount: vnNumber(one.amount) })),
        signature: signatureBlock({
          columns: [
            { title: 'Người lập', note: '(Ký và ghi rõ họ tên)' },
            { title: 'Người nhận tiền', note: '(Ký và ghi rõ họ tên)' },
          ],
        }),
      }),
    });
  },

  sheets: ({ lines, collectors }) => [
    {
      name: 'Phí, lệ phí',
      columns: [
        { header: 'TT', width: 6 },
        { header: 'Ngày', width: 12 },
        { header: 'Mã hồ sơ', width: 24 },
        { header: 'Mã thủ tục', width: 14 },
        { header: 'Thủ tục', width: 60 },
        { header: 'Số tiền (đồng)', width: 16 },
        { header: 'Người tiếp nhận', width: 26 },
      ],
      rows: lines.map((line, index) => [
        index + 1,
        dayOf(line),
        line.code,
        line.procedureCode,
        line.procedureTitle,
        line.amount,
        line.collector,
      ]),
    },
    {
      name: 'Theo người tiếp nhận',
      columns: [
        { header: 'Người tiếp nhận', width: 26 },
        { header: 'Số hồ sơ' },
        { header: 'Số tiền (đồng)', width: 16 },
      ],
      rows: collectors.map(({ name, count, amount }) => [name, count, amount]),
    },
  ],
};

function dayOf({ receivedAt }: FeeLine): string {
  const day: LocalDate = localDateOf(receivedAt);
  return vnDate(day);
}

function sum(lines: readonly FeeLine[]): number {
  return lines.reduce((total, { amount }) => total + amount, 0);
}
