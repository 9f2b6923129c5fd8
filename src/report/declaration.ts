import css from '../../reports/declaration/print.css?raw';
import template from '../../reports/declaration/template.hbs';
import type { Context } from '../command/context.ts';
import { getDeclaration, scopeDifference } from '../command/declaration.ts';
import { readAsSigned, type Signing } from '../command/signed.ts';
import type { Declaration } from '../domain/declaration/declaration.ts';
import { readExclusions } from '../domain/declaration/exclusion.ts';
import { differenceWords, scopeDiffers } from '../domain/declaration/scope.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { findClause } from '../domain/standard/standard.ts';
import type { Instant } from '../domain/time/instant.ts';
import { listDeclarations } from '../storage/declaration.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { followUp } from './follow-up.ts';
import { vnDate } from './format.ts';
import { documentHtml, documentTitle, letterhead, type SignatureColumn, signatureBlock } from './layout.ts';
import { headSigner } from './objective-model.ts';
import { blocksDocx, blocksHtml, type PaperBlock, paperCss, text as paragraphBlock } from './paper.ts';
import type { DocxBlock, ReportKind, ReportParameters } from './report.ts';
import { documentNumber, officeIssuer, signer } from './slip.ts';

export interface DeclarationModel {
  /** As it named itself when the declaration was signed. */
  readonly office: Office;
  /** The wording that was signed; the present one while nobody has. */
  readonly declaration: Declaration;
  /** The present wording of a signed declaration. */
  readonly later: Declaration | null;
  /** Number and day of the declaration that took its place. */
  readonly successor: { readonly number: string; readonly signedOn: string } | null;
  /** Number and day of the declaration it replaces. */
  readonly former: { readonly number: string; readonly signedOn: string } | null;
  /** What differs from the processes in force on `asOf`; '' when nothing does or it no longer stands. */
  readonly warning: string;
  readonly asOf: Instant;
}

/** Bản công bố hệ thống quản lý chất lượng kèm phụ lục phạm vi. Its legal basis is the office's own text. */
export const declaration: ReportKind<DeclarationModel> = {
  kind: 'declaration',
  title: { vi: 'Bản công bố hệ thống quản lý chất lượng', en: 'Declaration of conformity' },
  needs: ['record'],
  templateVersion: '2.4',
  tagged: true,
  gather: gatherDeclaration,
  thaw,

  html(model) {
    const { office, declaration: one } = model;
    return documentHtml({
      title: `Công bố hệ thống quản lý chất lượng – ${office.name}`,
      page: 'A4',
      css: `${paperCss}${css}`,
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
        signature: signatureBlock({ recipients, columns: [signerOf(model)] }),
        annex: annexHtml(model),
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
      ...lines(one.legalBasis).map((text, index, all) =>
        paragraph(`Căn cứ ${text}${index === all.length - 1 ? '.' : ';'}`),
      ),
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
      ...blocksDocx(declarationAnnex(model), portrait),
    ];
  },
};

async function gatherDeclaration(context: Context, { record }: ReportParameters): Promise<DeclarationModel> {
  if (!record) throw new Problem('required', { field: 'mã bản công bố (--record)' }, 'record');
  const present = await getDeclaration(context, record);
  const { office, record: declared, later } = await readAsSigned(context, present, signed);
  const all = await listDeclarations(context.database);
  const named = (code: string | null) => {
    const found = all.find((one) => one.code === code);
    return found ? { number: found.number, signedOn: found.signedOn ? vnDate(found.signedOn) : '' } : null;
  };
  const difference = await scopeDifference(context, present);
  const stands = present.state !== 'superseded' && present.state !== 'abandoned';
  return {
    office,
    declaration: declared,
    later,
    former: named(declared.replaces),
    successor: named(present.supersededBy),
    warning: stands && scopeDiffers(difference) ? differenceWords(difference) : '',
    asOf: context.clock(),
  };
}

const signed: Signing<Declaration> = {
  noun: 'declaration',
  act: 'declaration.sign',
  signatureOf: (declared) => declared.signed,
};

/** Version 1 had one wording, its day and a note below the annex; where it is posted it did not say. */
function thaw(model: unknown, at: Instant): DeclarationModel {
  const frozen = model as DeclarationModel;
  if (frozen.later !== undefined) return frozen;
  return { ...frozen, later: null, successor: null, asOf: at };
}

const recipients = ['Cơ quan cấp trên', 'Các bộ phận', 'Niêm yết tại trụ sở', 'Lưu: VT'];

/** Like a stamp: what no longer stands must not be taken for what does (7.5.3.2), though its words stay. */
function markOf({ declaration: declared, later }: DeclarationModel): string {
  const { state } = later ?? declared;
  if (state === 'draft') return '(Dự thảo – chưa ký)';
  if (state === 'abandoned') return '(Dự thảo đã bỏ)';
  return state === 'superseded' ? '(Đã được thay thế)' : '';
}

function clausesOf({ office, declaration: one, former }: DeclarationModel): string[] {
  const internal = lines(one.internalActivities).length > 0 ? ' và các hoạt động nội bộ' : '';
  const place = office.address ? `, trụ sở tại ${office.address},` : '';
  const excluded = readExclusions(one.exclusions ?? '');
  const from = one.signedOn ? `ngày ${vnDate(one.signedOn)}` : 'ngày ký';
  const replaced = former
    ? ` và thay thế Bản công bố số ${former.number}${former.signedOn ? ` ngày ${former.signedOn}` : ''}`
    : '';
  return [
    `${office.name}${place} công bố: hệ thống quản lý chất lượng của cơ quan phù hợp Tiêu chuẩn quốc gia ${one.standard}.`,
    `Phạm vi: giải quyết ${one.scope.length} thủ tục hành chính có quy trình đang hiệu lực tại ngày ${vnDate(one.scopeOn)}${internal}, nêu tại Phụ lục kèm theo.`,
    ...excluded.map(
      ({ clause, reason }) =>
        `Không áp dụng điều ${clause} (${findClause(clause)?.title.vi ?? ''}), vì: ${reason.replace(/\.$/, '')}.`,
    ),
    `Bản công bố này có hiệu lực từ ${from}${replaced}.`,
  ];
}

/** Where it is posted, what took its place, and that its scope is no longer that of today. */
function declarationAnnex({ declaration: declared, later, successor, warning, asOf }: DeclarationModel): PaperBlock[] {
  const { postings, supersededBy } = later ?? declared;
  const by = successor ? `số ${successor.number}${successor.signedOn ? ` ngày ${successor.signedOn}` : ''}` : '';
  return followUp(asOf, {
    heading: 'THEO DÕI BẢN CÔNG BỐ',
    signed: declared.signed ? 'bản công bố đã ký' : 'bản công bố trình ký',
    blocks: [
      ...postings.map(({ place, from }) => `Niêm yết tại ${place} từ ngày ${vnDate(from)}.`),
      ...(supersededBy ? [`Được thay thế bởi Bản công bố ${by || supersededBy}.`] : []),
      ...(warning === '' ? [] : [`Phạm vi đang có hiệu lực khác bản này – ${warning}. Cơ quan phải công bố lại.`]),
    ].map(paragraphBlock),
  });
}

function annexHtml(model: DeclarationModel) {
  const blocks = declarationAnnex(model);
  return blocks.length > 0 ? blocksHtml(blocks, portrait) : null;
}

const portrait = { landscape: false } as const;

/** The one who signed it, in the post of that day; room for the head on a draft. */
function signerOf({ office, declaration: { signed } }: DeclarationModel): SignatureColumn {
  if (!signed || signed.login === 'system' || signed.name === office.leaderName) return headSigner(office);
  return signer(office, { capacity: 'KT.', title: signed.title, name: signed.name });
}

function lines(text: string): string[] {
  return text.split('\n').filter(Boolean);
}
