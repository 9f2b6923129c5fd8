import css from '../../reports/audit-sample/print.css?raw';
import template from '../../reports/audit-sample/template.hbs';
import { getAudit } from '../command/audit.ts';
import { getSample } from '../command/audit-sample.ts';
import { officeAt } from '../command/signed.ts';
import { drawRule } from '../domain/audit/draw.ts';
import { frameSentence } from '../domain/audit/redraw.ts';
import type { AuditSample } from '../domain/audit/sample.ts';
import { conclusionsText } from '../domain/audit/sample-conclusion.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { capital } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { standingOf } from './audit-model.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { followUp } from './follow-up.ts';
import { vnDateTime, vnNumber } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import { blocksDocx, blocksHtml, cancelledDocx, type PaperBlock, paperCss } from './paper.ts';
import type { DocxBlock, ReportKind } from './report.ts';
import { officeIssuer } from './slip.ts';

export interface AuditSampleModel {
  /** As it named itself when the sample was drawn. */
  readonly office: Office;
  readonly sample: AuditSample;
  /** When, why and by whom its audit was cancelled; '' when it was not. */
  readonly cancelled: string;
  /** What the checklist says of the drawn dossiers it names; both are left out in issues of before it was told. */
  readonly conclusions: readonly { readonly code: string; readonly text: string }[];
  readonly asOf: Instant;
}

/** Phụ lục mẫu hồ sơ của cuộc đánh giá: seed, rule and frame hash to draw it again, and room for the auditor's own remark. */
export const auditSample: ReportKind<AuditSampleModel> = {
  kind: 'audit-sample',
  title: { vi: 'Mẫu hồ sơ của cuộc đánh giá', en: 'Dossier sample of an audit' },
  needs: ['record'],
  templateVersion: '3.1',
  tagged: false,

  async gather(context, { record }) {
    if (!record) throw new Problem('required', { field: 'mã mẫu (--record)' }, 'record');
    const sample = await getSample(context, record);
    const audit = await getAudit(context, sample.auditCode);
    const { cancelled = '' } = standingOf({ audit, later: null }, false);
    const conclusions = sample.dossiers.flatMap(({ code }) => {
      const text = conclusionsText(audit, code);
      return text === '' ? [] : [{ code, text }];
    });
    return {
      office: await officeAt(context, sample.drawn.at),
      sample,
      cancelled,
      conclusions,
      asOf: context.clock(),
    };
  },

  /** Version 1 did not know whether the audit was cancelled, 2.2 not what was concluded. */
  thaw(model, at) {
    const { office, sample, cancelled = '', conclusions = [], asOf = at } = model as AuditSampleModel;
    return { office, sample, cancelled, conclusions, asOf };
  },

  html(model) {
    const { office, sample, cancelled } = model;
    const annex = annexOf(model);
    return documentHtml({
      title: `Mẫu hồ sơ ${sample.code} – ${office.name}`,
      page: 'A4-landscape',
      css: `${css}\n${paperCss}`,
      body: template({
        letterhead: letterhead({ issuer: officeIssuer(office), date: localDateOf(sample.drawn.at) }),
        title: documentTitle('Mẫu hồ sơ đánh giá', `Cuộc đánh giá ${sample.auditCode}, mẫu ${sample.code}`),
        cancelled,
        lead: leadText,
        facts: factsOf(sample),
        strata: sample.strata.map(({ name, size, drawn }, index) => ({
          n: index + 1,
          name: capital(name),
          size: vnNumber(size),
          drawn: vnNumber(drawn),
        })),
        summary: summaryOf(sample),
        dossiers: sample.dossiers.map(({ code, procedureTitle, stratum, also, faults, unchecked, papers }, index) => ({
          n: index + 1,
          code,
          procedureTitle,
          stratum: capital(stratum),
          also: capital(also.join(', ')),
          faults: faults.map(({ text }) => text),
          unchecked,
          papers: papers.map(capital),
        })),
        signature: signatureBlock({ columns: signers }),
        annex: annex.length > 0 ? blocksHtml(annex, landscape) : null,
      }),
    });
  },

  sheets({ sample, conclusions }) {
    return [
      {
        name: 'Mẫu',
        columns: [
          { header: 'Mục', width: 30 },
          { header: 'Nội dung', width: 100 },
        ],
        rows: factsOf(sample).map(({ label, value }) => [label, value]),
      },
      {
        name: 'Tầng',
        columns: [
          { header: 'Tầng', width: 50 },
          { header: 'Trong khung', width: 14 },
          { header: 'Lấy', width: 10 },
        ],
        rows: sample.strata.map(({ name, size, drawn }) => [name, size, drawn]),
      },
      {
        name: 'Hồ sơ',
        columns: [
          { header: 'Mã hồ sơ', width: 24 },
          { header: 'Thủ tục', width: 48 },
          { header: 'Tầng', width: 30 },
          { header: 'Tầng khác', width: 40 },
          { header: 'Số điểm', width: 10 },
          { header: 'Sự phù hợp theo dữ liệu', width: 80 },
          { header: 'Không kiểm tra được', width: 40 },
          { header: 'Giấy tờ phải có', width: 50 },
          { header: 'Nhận xét của đánh giá viên', width: 50 },
        ],
        rows: sample.dossiers.map(({ code, procedureTitle, stratum, also, faults, unchecked, papers }) => [
          code,
          procedureTitle,
          stratum,
          also.join(', '),
          faults.length,
          faults.map(({ text }) => text).join('\n'),
          unchecked.join('\n'),
          papers.join('\n'),
          conclusions.find((one) => one.code === code)?.text ?? '',
        ]),
      },
    ];
  },

  docx(model): DocxBlock[] {
    const { office, sample, cancelled } = model;
    return [
      { kind: 'landscape' },
      docxLetterhead(office, '', localDateOf(sample.drawn.at)),
      { kind: 'title', name: 'Mẫu hồ sơ đánh giá', summary: `Cuộc đánh giá ${sample.auditCode}, mẫu ${sample.code}` },
      ...cancelledDocx(cancelled),
      { kind: 'paragraph', text: leadText, align: 'justify' },
      {
        kind: 'table',
        widths: [25, 75],
        head: ['Mục', 'Nội dung'],
        rows: factsOf(sample).map(({ label, value }) => [label, value]),
      },
      { kind: 'heading', level: 2, text: '1. Các tầng của khung' },
      {
        kind: 'table',
        widths: [60, 20, 20],
        numbers: 1,
        head: ['Tầng', 'Số hồ sơ trong khung', 'Số hồ sơ lấy'],
        rows: sample.strata.map(({ name, size, drawn }) => [capital(name), vnNumber(size), vnNumber(drawn)]),
      },
      { kind: 'heading', level: 2, text: '2. Hồ sơ được rút và sự phù hợp theo dữ liệu đã ghi' },
      { kind: 'paragraph', text: summaryOf(sample), align: 'justify' },
      {
        kind: 'table',
        widths: [4, 18, 14, 25, 24, 15],
        head: ['TT', 'Mã hồ sơ, thủ tục', 'Tầng', 'Sự phù hợp theo dữ liệu', 'Giấy tờ phải có', 'Nhận xét'],
        rows: sample.dossiers.map(({ code, procedureTitle, stratum, faults, unchecked, papers }, index) => [
          String(index + 1),
          `${code}\n${procedureTitle}`,
          capital(stratum),
          [
            ...(faults.length === 0 ? ['Không thấy điểm nào.'] : faults.map(({ text }) => `- ${text}`)),
            ...unchecked.map((text) => `Không kiểm tra được: ${text}.`),
          ].join('\n'),
          papers.map(capital).join('\n'),
          '',
        ]),
      },
      docxSignature(signers),
      ...blocksDocx(annexOf(model), landscape),
    ];
  },
};

const landscape = { landscape: true } as const;

/** What came of it: the page after the signatures of the draw. */
function annexOf({ conclusions, asOf }: AuditSampleModel): PaperBlock[] {
  return followUp(asOf, {
    heading: 'KẾT LUẬN CỦA ĐÁNH GIÁ VIÊN',
    signed: 'mẫu lúc rút',
    blocks:
      conclusions.length === 0
        ? []
        : [
            {
              kind: 'table',
              head: ['Mã hồ sơ', 'Kết luận ghi trong phiếu hỏi'],
              widths: [50, 0],
              rows: conclusions.map(({ code, text }) => [code, text]),
            },
          ],
  });
}

const leadText =
  'Mẫu được rút có phân tầng từ dữ liệu hồ sơ. Ai có hạt giống và dữ liệu cùng thời điểm đều rút lại được đúng mẫu này theo cách rút ghi dưới đây; mã băm của khung cho biết dữ liệu có còn như lúc rút.';

const signers = [
  { title: 'Đánh giá viên', note: '(Ký và ghi rõ họ tên)', name: '' },
  { title: 'Trưởng đoàn đánh giá', note: '(Ký và ghi rõ họ tên)', name: '' },
];

function factsOf(sample: AuditSample): { label: string; value: string; code?: true }[] {
  return [
    { label: 'Khung lấy mẫu', value: frameSentence(sample) },
    { label: 'Hạt giống', value: sample.seed, code: true },
    { label: 'SHA-256 của khung', value: sample.frameHash, code: true },
    {
      label: 'Khung được băm',
      value:
        (sample.sections ? 'Dòng đầu là quy tắc bộ phận “# bộ phận đã giữ hồ sơ: …”; sau đó m' : 'M') +
        'ỗi hồ sơ một dòng “mã|tầng|trạng thái” (các tầng cách nhau bằng dấu phẩy; lĩnh vực đứng cuối, tên lĩnh vực có thể có dấu phẩy), các dòng xếp theo thứ tự mã ký tự và đều kết thúc bằng ký tự xuống dòng.',
    },
    { label: 'Cách rút', value: drawRule(sample.perStratum) },
    { label: 'Người rút, thời điểm', value: `${sample.drawn.name}, ${vnDateTime(sample.drawn.at)}` },
  ];
}

/** How many bear what, so that the table below can be checked against it. */
function summaryOf({ dossiers }: AuditSample): string {
  const departing = dossiers.filter(({ faults }) => faults.length > 0).length;
  const partly = dossiers.filter(({ unchecked }) => unchecked.length > 0).length;
  return (
    `Rút ${vnNumber(dossiers.length)} hồ sơ: ${vnNumber(departing)} hồ sơ có điểm cần xem, ` +
    `${vnNumber(dossiers.length - departing)} hồ sơ không thấy điểm nào trong những gì dữ liệu cho biết` +
    `${partly === 0 ? '' : `; ${vnNumber(partly)} hồ sơ có phần không kiểm tra được`}. ` +
    'Điểm do chương trình thấy từ dữ liệu, đánh giá viên xem hồ sơ giấy rồi mới kết luận.'
  );
}
