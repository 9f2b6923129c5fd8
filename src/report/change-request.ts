import css from '../../reports/change-request/print.css?raw';
import template from '../../reports/change-request/template.hbs';
import { getChangeRequest } from '../command/change-request.ts';
import type { Context } from '../command/context.ts';
import { readAsSigned } from '../command/signed.ts';
import { type ChangeRequest, changeKindNames, changeStateNames } from '../domain/document/change-request.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import type { SignOff } from '../domain/procedure/procedure.ts';
import { capital } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { followUp } from './follow-up.ts';
import { vnDate } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import { blocksDocx, blocksHtml, type PaperBlock, paperCss } from './paper.ts';
import type { DocxBlock, ReportKind, ReportParameters } from './report.ts';
import { officeIssuer } from './slip.ts';

export interface ChangeRequestModel {
  /** As it named itself when the leader decided, or closed it. */
  readonly office: Office;
  /** The wording that was decided on, or closed; the present one while nobody has. */
  readonly request: ChangeRequest;
  /** The present wording of a request that was decided on. */
  readonly later: ChangeRequest | null;
  readonly asOf: Instant;
}

/**
 * Phiếu yêu cầu sửa đổi tài liệu: what, why, and the opinions from the proposal to the closing. It stands as the leader
 * decided; its issue follows on a page of its own until the closing completes the form.
 */
export const changeRequest: ReportKind<ChangeRequestModel> = {
  kind: 'change-request',
  title: { vi: 'Phiếu yêu cầu sửa đổi tài liệu', en: 'Request to change a document' },
  needs: ['record'],
  templateVersion: '2.2',
  tagged: true,
  gather: gatherChangeRequest,
  thaw,

  html(model) {
    const { office, request } = model;
    const annex = requestAnnex(model);
    return documentHtml({
      title: `Phiếu yêu cầu sửa đổi ${request.code} – ${office.name}`,
      page: 'A4',
      css: `${paperCss}${css}`,
      body: template({
        letterhead: letterhead({
          issuer: officeIssuer(office),
          number: request.code,
          date: localDateOf(request.proposed.at as Instant),
        }),
        title: documentTitle('Phiếu yêu cầu sửa đổi tài liệu'),
        facts: factsOf(request),
        steps: stepsOf(request),
        signature: signatureBlock({ columns: columnsOf(request) }),
        annex: annex.length > 0 ? blocksHtml(annex, portrait) : null,
      }),
    });
  },

  sheets: ({ request }) => [
    {
      name: 'Phiếu',
      columns: [
        { header: 'Mục', width: 34 },
        { header: 'Nội dung', width: 90 },
      ],
      rows: factsOf(request).map(({ name, text }) => [name, text]),
    },
    {
      name: 'Ý kiến',
      columns: stepHead.map((header) => ({ header, width: 28 })),
      rows: stepsOf(request).map(({ name, who, on, opinion }) => [name, who, on, opinion]),
    },
  ],

  docx(model): DocxBlock[] {
    const { office, request } = model;
    return [
      docxLetterhead(office, request.code, localDateOf(request.proposed.at as Instant)),
      { kind: 'title', name: 'Phiếu yêu cầu sửa đổi tài liệu', summary: '' },
      {
        kind: 'table',
        head: ['Mục', 'Nội dung'],
        widths: [50, 115],
        rows: factsOf(request).map(({ name, text }) => [name, text]),
      },
      {
        kind: 'table',
        head: stepHead,
        widths: [28, 45, 24, 68],
        rows: stepsOf(request).map(({ name, who, on, opinion }) => [name, who, on, opinion]),
      },
      docxSignature(columnsOf(request)),
      ...blocksDocx(requestAnnex(model), portrait),
    ];
  },
};

async function gatherChangeRequest(context: Context, { record }: ReportParameters): Promise<ChangeRequestModel> {
  if (!record) throw new Problem('required', { field: 'số phiếu (--record)' }, 'record');
  const {
    office,
    record: request,
    later,
  } = await readAsSigned(context, await getChangeRequest(context, record), {
    noun: 'change-request',
    signatureOf: ({ closed, decided }) => closed ?? decided,
  });
  return { office, request, later, asOf: context.clock() };
}

/** Version 1 had one wording. */
function thaw(model: unknown, at: Instant): ChangeRequestModel {
  const { later = null, asOf = at, ...rest } = model as ChangeRequestModel;
  return { ...rest, later, asOf };
}

/** The steps that came after the signature. */
function requestAnnex({ request, later, asOf }: ChangeRequestModel): PaperBlock[] {
  const known = stepsOf(request);
  const since = later ? stepsOf(later).filter(({ on }, index) => on !== known[index]?.on) : [];
  return followUp(asOf, {
    heading: 'THEO DÕI THỰC HIỆN PHIẾU',
    signed: 'phiếu đã ký',
    blocks:
      since.length === 0
        ? []
        : [
            {
              kind: 'table',
              head: stepHead,
              widths: [28, 45, 24, 0],
              aligns: ['left', 'left', 'middle', 'left'],
              rows: since.map(({ name, who, on, opinion }) => [name, who, on, opinion]),
            },
          ],
  });
}

const portrait = { landscape: false } as const;

const stepHead = ['Bước', 'Người thực hiện', 'Ngày', 'Ý kiến'];

function factsOf(request: ChangeRequest): { name: string; text: string }[] {
  return [
    { name: 'Loại yêu cầu', text: changeKindNames[request.kind] },
    { name: 'Tài liệu', text: request.target.label || '(tài liệu mới)' },
    { name: 'Lần sửa đổi hiện hành → đề nghị', text: request.revisions },
    { name: 'Người đề nghị', text: named(request.proposed) },
    { name: 'Lý do', text: request.reason },
    { name: 'Nội dung đề nghị', text: request.proposal },
    { name: 'Ảnh hưởng đến tài liệu, bộ phận khác', text: request.impact || 'Không' },
    { name: 'Trạng thái', text: capital(changeStateNames[request.state]) },
  ];
}

/** Every step of the way, those to come empty. */
function stepsOf(request: ChangeRequest): { name: string; who: string; on: string; opinion: string }[] {
  const step = (name: string, signOff: SignOff | null, opinion = '') => ({
    name,
    who: signOff ? named(signOff) : '',
    on: signOff ? vnDate(localDateOf(signOff.at as Instant)) : '',
    opinion,
  });
  const refused = request.state === 'rejected';
  const { dropped } = request;
  return [
    step('Đề xuất', request.proposed),
    step('Soát xét', request.reviewed, request.reviewed?.opinion),
    step(refused ? 'Từ chối' : 'Phê duyệt', request.decided, request.decided?.opinion),
    ...(dropped ? [step('Không thực hiện', dropped, dropped.opinion)] : []),
    ...(refused || dropped
      ? []
      : [
          step('Phát hành', request.issued, request.issued?.version),
          step('Đóng', request.closed, request.closed?.opinion),
        ]),
  ];
}

function columnsOf({ proposed, reviewed, decided }: ChangeRequest) {
  return [
    { title: 'Người đề nghị', name: proposed.name },
    { title: 'Người soát xét', name: reviewed?.name ?? '' },
    { title: 'Lãnh đạo', name: decided?.name ?? '' },
  ];
}

function named({ name, title }: SignOff): string {
  return [name, title].filter(Boolean).join(', ');
}
