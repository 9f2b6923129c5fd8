import css from '../../reports/corrective-action/print.css?raw';
import template from '../../reports/corrective-action/template.hbs';
import { getCorrectiveAction } from '../command/corrective-action.ts';
import { readAsSigned, type Signing } from '../command/signed.ts';
import type { CorrectiveAction } from '../domain/improvement/corrective-action.ts';
import { formulaOf } from '../domain/objective/indicator-formula.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { slipSince } from './corrective-action-follow.ts';
import { slipView } from './corrective-action-view.ts';
import { docxLetterhead } from './docx-head.ts';
import { followUp } from './follow-up.ts';
import { vnDate } from './format.ts';
import { documentHtml, documentTitle, letterhead } from './layout.ts';
import { blocksDocx, blocksHtml, type PaperBlock, paperCss } from './paper.ts';
import type { DocxBlock, ReportKind, Sheet } from './report.ts';
import { officeIssuer } from './slip.ts';

export interface CorrectiveActionModel {
  /** As it named itself when the slip was approved, or ended. */
  readonly office: Office;
  /** The wording that was approved, or that ended it; the present one while nothing is approved. */
  readonly slip: CorrectiveAction;
  /** The present wording of a slip that was approved. */
  readonly later: CorrectiveAction | null;
  readonly asOf: Instant;
}

const title = 'Phiếu yêu cầu hành động khắc phục';

/**
 * The four-part slip (TCVN ISO 9001:2015, 10.2), with both figures where the effect was measured. It is signed twice: the
 * plan when it is approved – what is done, put off or found wanting from then on follows on a page of its own – and the
 * whole form when it ends.
 */
export const correctiveAction: ReportKind<CorrectiveActionModel> = {
  kind: 'corrective-action',
  title: { vi: title, en: 'Corrective action slip' },
  needs: ['record'],
  templateVersion: '2.5',
  tagged: true,
  thaw,

  async gather(context, { record }) {
    if (!record) throw new Problem('required', { field: 'số phiếu (--record)' }, 'record');
    const present = await getCorrectiveAction(context, record);
    const { office, record: slip, later } = await readAsSigned(context, present, signing);
    return { office, slip, later, asOf: context.clock() };
  },

  html(model) {
    const { office, slip, later } = model;
    const annex = slipAnnex(model);
    return documentHtml({
      title: `${title} ${slip.code} – ${office.name}`,
      page: 'A4',
      css: `${paperCss}${css}`,
      body: template({
        letterhead: letterhead({ issuer: officeIssuer(office), date: localDateOf(slip.raised.at) }),
        title: documentTitle(title),
        ...slipView(slip),
        signed: later !== null,
        annex: annex.length > 0 ? blocksHtml(annex, portrait) : null,
      }),
    });
  },

  sheets: ({ slip, later }) => [measureSheet(later ?? slip), ...effectSheet(later ?? slip)],

  docx(model): DocxBlock[] {
    const { office, slip } = model;
    const view = slipView(slip);
    const text = (words: string): DocxBlock => ({ kind: 'paragraph', text: words, align: 'justify' });
    const heading = (words: string): DocxBlock => ({ kind: 'heading', level: 2, text: words });
    return [
      docxLetterhead(office, '', localDateOf(slip.raised.at)),
      { kind: 'title', name: title, summary: `Số ${slip.code}` },
      heading('1. Nội dung'),
      text(`Nguồn: ${view.source}. Mức độ: ${view.grade}. Bộ phận: ${view.unit}.`),
      text(`Yêu cầu: ${view.requirement}`),
      text(`Sự không phù hợp: ${view.statement}`),
      text(`Bằng chứng: ${view.evidence} ${view.dossiers}`),
      ...view.reopenings.map(text),
      text(`Người đề xuất: ${view.raisedBy}, ngày ${view.raisedOn}`),
      heading('2. Phân tích nguyên nhân và biện pháp đề xuất'),
      text(`Khắc phục ngay: ${view.correction}`),
      ...view.whys.map((why, index) => text(`Vì sao ${index + 1}: ${why}`)),
      ...view.analysedBefore.map(text),
      {
        kind: 'table',
        head: ['TT', 'Hành động', 'Người thực hiện', 'Hạn', 'Kết quả'],
        widths: [8, 60, 32, 24, 40],
        rows: view.measures.map(({ line, text: what, owner, due, done }) => [String(line), what, owner, due, done]),
      },
      text(`Cách chứng minh hiệu lực: ${view.effectHow}`),
      heading('3. Phê duyệt'),
      ...view.decisions.map(({ verdict, words, name, on }) =>
        text(`${[`${verdict}.`, words].filter(Boolean).join(' ')} (${name}, ngày ${on})`),
      ),
      heading('4. Đánh giá kết quả và xác nhận hoàn thành'),
      ...view.verifications.map(({ verdict, words, name, on }) =>
        text(`Xác minh: ${verdict}. ${words} (${name}, ngày ${on})`),
      ),
      ...(view.proofReason === ''
        ? []
        : [text(`Chứng minh bằng tài liệu, không đo bằng chỉ số vì: ${view.proofReason}`)]),
      ...(view.sentence === '' ? [] : [text(`${view.sentence} ${view.basis}`)]),
      ...(view.effectWords === '' ? [] : [text(`Nhận xét: ${view.effectWords}`)]),
      text(
        `[${view.passed || ' '}] Đạt, đóng phiếu. [${view.failed || ' '}] Không đạt, phiếu mới: ${view.reissuedAs || '……………'}`,
      ),
      {
        kind: 'signatures',
        columns: [
          { title: 'Người phân tích', name: view.analysedBy },
          { title: 'Người phê duyệt', name: view.decisions.at(-1)?.name ?? '' },
          { title: 'Người đánh giá', name: view.judgedBy },
        ],
      },
      ...blocksDocx(slipAnnex(model), portrait),
    ];
  },
};

const signing: Signing<CorrectiveAction> = {
  noun: 'corrective-action',
  // What is carried on in a new slip bears no deed of its own: the trail says when.
  act: 'improvement.reissue',
  signatureOf: ({ closing, withdrawal, reissuedAs, decisions }) =>
    closing ??
    withdrawal ??
    (reissuedAs === null ? null : { reissuedAs }) ??
    decisions.findLast(({ accepted }) => accepted) ??
    null,
};

/** Version 1 had one wording. */
function thaw(model: unknown, at: Instant): CorrectiveActionModel {
  const { later = null, asOf = at, ...rest } = model as CorrectiveActionModel;
  return { ...rest, later, asOf };
}

function slipAnnex({ slip, later, asOf }: CorrectiveActionModel): PaperBlock[] {
  return followUp(asOf, {
    heading: 'THEO DÕI THỰC HIỆN PHIẾU',
    signed: 'phiếu đã phê duyệt',
    blocks: later ? slipSince(slip, later) : [],
  });
}

const portrait = { landscape: false } as const;

function measureSheet(slip: CorrectiveAction): Sheet {
  return {
    name: 'Hành động',
    columns: ['TT', 'Hành động', 'Người thực hiện', 'Hạn', 'Ngày xong', 'Kết quả'].map((header, index) => ({
      header,
      width: [6, 60, 26, 14, 14, 60][index] ?? 14,
    })),
    rows: slip.measures.map(({ line, text, owner, due, done }) => [
      line,
      text,
      owner.name,
      vnDate(due),
      done ? vnDate(done.on) : null,
      done?.note ?? null,
    ]),
  };
}

/** All that stands behind both windows, so that the figures can be counted again. */
function effectSheet({ effect, effectPlan }: CorrectiveAction): Sheet[] {
  const measured = effect?.measured;
  if (!measured || effectPlan?.kind !== 'indicator') return [];
  const { source } = formulaOf(effectPlan.indicator);
  const rows = (['before', 'after'] as const).flatMap((key) => {
    const numerator = new Set(measured[key].numerator);
    const name = key === 'before' ? 'Kỳ trước' : 'Kỳ sau';
    return measured[key].counted.map((code) => [name, code, numerator.has(code) ? 1 : 0]);
  });
  const columns = [
    { header: 'Kỳ', width: 12 },
    {
      header: source === 'cards' ? 'Dòng của sổ phiếu đánh giá' : source === 'records' ? 'Mã bản ghi' : 'Mã hồ sơ',
      width: 40,
    },
    { header: source === 'cards' ? 'Có phiếu hài lòng' : 'Tử số', width: 18 },
  ];
  return [{ name: source === 'dossiers' ? 'Hồ sơ đứng sau số đo' : 'Đứng sau số đo', columns, rows }];
}
