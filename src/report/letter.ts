import template from '../../reports/letter/template.hbs';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { documentHtml, documentTitle, letterhead, type SignatureColumn, signatureBlock } from './layout.ts';
import type { DocxBlock, ReportKind } from './report.ts';
import { applicantName, officeIssuer, reprintNote, type SlipModel } from './slip.ts';

/** What a văn bản of the office to one applicant says (Mẫu 04 and 05): head, words, signature. */
export interface Letter {
  /** With its sign. */
  readonly number: string;
  readonly at: Instant;
  /** A công văn has a `subject` (V/v …) under its number, a thông báo its name and summary in the middle. */
  readonly subject?: string;
  readonly name?: string;
  readonly summary?: string;
  readonly paragraphs: readonly string[];
  readonly signature: SignatureColumn;
}

/** Page and Word of what `letterOf` says. */
export function letterFaces<Model extends SlipModel>(
  letterOf: (model: Model) => Letter,
): Required<Pick<ReportKind<Model>, 'html' | 'docx'>> {
  return {
    html: (model) => letterHtml(model, letterOf(model)),
    docx: (model) => letterDocx(model, letterOf(model)),
  };
}

function letterHtml(model: SlipModel, { number, at, subject, name, summary, paragraphs, signature }: Letter): string {
  const { form, office, code, applicant } = model;
  return documentHtml({
    title: `${form.title} – ${code}`,
    page: form.paper,
    body: template({
      letterhead: letterhead({
        issuer: officeIssuer(office),
        number,
        ...(subject ? { subject } : {}),
        date: localDateOf(at),
      }),
      title: name && documentTitle(name, summary),
      addressee: applicantName(applicant),
      contact: contactOf(applicant),
      paragraphs,
      signature: signatureBlock({ recipients: recipientsOf(model), columns: [signature] }),
      reprint: reprintNote(model),
    }),
  });
}

function letterDocx(
  model: SlipModel,
  { number, at, subject, name, summary = '', paragraphs, signature }: Letter,
): DocxBlock[] {
  const { office, applicant } = model;
  const reprint = reprintNote(model);
  return [
    docxLetterhead(office, number, localDateOf(at), subject),
    ...(name ? [{ kind: 'title', name, summary } as const] : []),
    { kind: 'addressee', name: applicantName(applicant), contact: contactOf(applicant) },
    ...paragraphs.map((text): DocxBlock => ({ kind: 'paragraph', text, align: 'justify' })),
    docxSignature([signature], recipientsOf(model)),
    ...(reprint ? [{ kind: 'paragraph', text: reprint, italic: true } as const] : []),
  ];
}

function recipientsOf({ office, code }: SlipModel): string[] {
  return ['Như trên', office.counterName || office.name, `Lưu: VT, hồ sơ ${code}`];
}

function contactOf({ address, phone }: SlipModel['applicant']): string {
  return [address && `Địa chỉ: ${address}`, phone && `SĐT: ${phone}`].filter(Boolean).join('; ');
}
