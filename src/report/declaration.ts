import css from '../../reports/declaration/print.css?raw';
import template from '../../reports/declaration/template.hbs';
import type { Context } from '../command/context.ts';
import { getDeclaration, scopeDifference } from '../command/declaration.ts';
import type { Declaration } from '../domain/declaration/declaration.ts';
import { differenceWords, scopeDiffers } from '../domain/declaration/scope.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listDeclarations } from '../storage/declaration.ts';
import { getOffice } from '../storage/setting.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { vnDate } from './format.ts';
import { documentHtml, documentTitle, letterhead, type SignatureColumn, signatureBlock } from './layout.ts';
import { headSigner } from './objective-model.ts';
import type { DocxBlock, ReportKind, ReportParameters } from './report.ts';
import { documentNumber, officeIssuer, signer } from './slip.ts';

export interface DeclarationModel {
  readonly office: Office;
  readonly declaration: Declaration;
  /** Number and day of the declaration it replaces. */
  readonly former: { readonly number: string; readonly signedOn: string } | null;
  /** What differs from the processes in force on `asOf`; '' when nothing does or it no longer stands. */
  readonly warning: string;
  readonly asOf: LocalDate;
}

/** Bản công bố hệ thống quản lý chất lượng kèm phụ lục phạm vi. Its legal basis is the office's own text. */
export const declaration: ReportKind<DeclarationModel> = {
  kind: 'declaration',
  title: { vi: 'Bản công bố hệ thống quản lý chất lượng', en: 'Declaration of conformity' },
  needs: ['record'],
  templateVersion: '1',
  tagged: true,
  gather: gatherDeclaration,

  html(model) {
    const { office, declaration: one } = model;
    return documentHtml({
      title: `Công bố hệ thống quản lý chất lượng – ${office.name}`,
      page: 'A4',
      css,
      body: template({
        letterhead: letterhead({
          issuer: officeIssuer(office),
          number: documentNumber(one.number, 'CB', office),
          date: one.signedOn,
        }),
        title: documentTitle(
          'Công bố',
          `Hệ thống quản lý chất lượng phù hợp Tiêu chuẩn quốc gia ${one.standard.replaceAll(' ', '\u00a0')}`,
        ),
        mark: markOf(model),
        bases: lines(one.legalBasis),
        clauses: clausesOf(model),
        count: one.scope.length,
        scopeOn: vnDate(one.scopeOn),
        rows: one.scope.map((item, index) => ({ n: index + 1, ...item })),
        internal: lines(one.internalActivities).map((text, index) => ({ n: index + 1, text })),
        number: one.number,
        warning: warningText(model),
        signature: signatureBlock({ recipients, columns: [signerOf(model)] }),
      }),
    });
  },

  sheets: ({ declaration: one }) => [
    {
      name: 'Phạm vi',
      columns: [
        { header: 'TT', width: 6 },
        { header: 'Mã thủ tục', width: 14 },
        { header: 'Tên thủ tục', width: 80 },
        { header: 'Lĩnh vực', width: 24 },
        { header: 'Quy trình', width: 24 },
      ],
      rows: one.scope.map(({ procedureCode, title, field, process }, index) => [
        index + 1,
        procedureCode,
        title,
        field,
        process,
      ]),
    },
    {
      name: 'Hoạt động nội bộ',
      columns: [{ header: 'Hoạt động', width: 80 }],
      rows: lines(one.internalActivities).map((text) => [text]),
    },
  ],

  docx(model): DocxBlock[] {
    const { office, declaration: one } = model;
    const paragraph = (text: string): DocxBlock => ({ kind: 'paragraph', text, align: 'justify' });
    return [
      docxLetterhead(office, documentNumber(one.number, 'CB', office), one.signedOn),
      {
        kind: 'title',
        name: 'Công bố',
        summary: `Hệ thống quản lý chất lượng phù hợp Tiêu chuẩn quốc gia ${one.standard}`,
      },
      ...lines(one.legalBasis).map((text) => paragraph(`Căn cứ ${text};`)),
      ...clausesOf(model).map(paragraph),
      docxSignature([signerOf(model)], recipients),
      { kind: 'heading', level: 2, text: 'PHỤ LỤC: PHẠM VI CÔNG BỐ' },
      {
        kind: 'table',
        head: ['TT', 'Mã thủ tục', 'Tên thủ tục', 'Lĩnh vực', 'Quy trình'],
        widths: [10, 24, 84, 26, 26],
        rows: one.scope.map((item, index) => [
          String(index + 1),
          item.procedureCode,
          item.title,
          item.field,
          item.process,
        ]),
      },
      { kind: 'heading', level: 3, text: 'Hoạt động nội bộ' },
      ...lines(one.internalActivities).map((text, index) => paragraph(`${index + 1}. ${text}`)),
      ...(model.warning === '' ? [] : [{ kind: 'paragraph', text: warningText(model), italic: true } as const]),
    ];
  },
};

async function gatherDeclaration(context: Context, { record }: ReportParameters): Promise<DeclarationModel> {
  if (!record) throw new Problem('required', { field: 'mã bản công bố (--record)' }, 'record');
  const office = await getOffice(context.database);
  const one = await getDeclaration(context, record);
  const former = (await listDeclarations(context.database)).find(({ code }) => code === one.replaces);
  const today = localDateOf(context.clock());
  const difference = await scopeDifference(context, one);
  const stands = one.state !== 'superseded' && one.state !== 'abandoned';
  return {
    office,
    declaration: one,
    former: former ? { number: former.number, signedOn: former.signedOn ? vnDate(former.signedOn) : '' } : null,
    warning: stands && scopeDiffers(difference) ? differenceWords(difference) : '',
    asOf: today,
  };
}

const recipients = ['Cơ quan cấp trên', 'Các bộ phận', 'Niêm yết tại trụ sở', 'Lưu: VT'];

function markOf({ declaration: { state } }: DeclarationModel): string {
  if (state === 'draft') return '(Dự thảo – chưa ký)';
  if (state === 'abandoned') return '(Dự thảo đã bỏ)';
  return state === 'superseded' ? '(Đã được thay thế)' : '';
}

function clausesOf({ office, declaration: one, former }: DeclarationModel): string[] {
  const internal = lines(one.internalActivities).length > 0 ? ' và các hoạt động nội bộ' : '';
  const place = office.address ? `, trụ sở tại ${office.address},` : '';
  const from = one.signedOn ? `ngày ${vnDate(one.signedOn)}` : 'ngày ký';
  const replaced = former
    ? ` và thay thế Bản công bố số ${former.number}${former.signedOn ? ` ngày ${former.signedOn}` : ''}`
    : '';
  return [
    `${office.name}${place} công bố: hệ thống quản lý chất lượng của cơ quan phù hợp Tiêu chuẩn quốc gia ${one.standard}.`,
    `Phạm vi: giải quyết ${one.scope.length} thủ tục hành chính có quy trình đang hiệu lực tại ngày ${vnDate(one.scopeOn)}${internal}, nêu tại Phụ lục kèm theo.`,
    `Bản công bố này có hiệu lực từ ${from}${replaced}.`,
  ];
}

/** Below the annex: whoever prints it later must not take it for the scope of that day. */
function warningText({ warning, asOf }: DeclarationModel): string {
  if (warning === '') return '';
  return `Ghi chú khi in ngày ${vnDate(asOf)}: phạm vi đang có hiệu lực khác bản này – ${warning}. Cơ quan phải công bố lại.`;
}

/** The one who signed it, in the post of that day; room for the head on a draft. */
function signerOf({ office, declaration: { signed } }: DeclarationModel): SignatureColumn {
  if (!signed || signed.login === 'system' || signed.name === office.leaderName) return headSigner(office);
  return signer(office, { capacity: 'KT.', title: signed.title, name: signed.name });
}

function lines(text: string): string[] {
  return text.split('\n').filter(Boolean);
}
