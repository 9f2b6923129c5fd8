import template from '../../reports/register-books/template.hbs';
import type { Context } from '../command/context.ts';
import type { Office } from '../domain/organisation/office.ts';
import type { RegisterEntry } from '../domain/register/entry.ts';
import type { RegisterKindId } from '../domain/register/kind.ts';
import { kindOf } from '../domain/register/list.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { listEntries } from '../storage/register-entry.ts';
import { docxLetterhead, docxSignature } from './docx-head.ts';
import { vnDate } from './format.ts';
import { documentHtml, documentTitle, letterhead, signatureBlock } from './layout.ts';
import { headSigner } from './objective-model.ts';
import {
  bookBody,
  bookCss,
  bookDocx,
  bookFacts,
  bookSheets,
  modelOf,
  type RegisterBookModel,
} from './register-entry.ts';
import type { ReportKind } from './report.ts';
import { officeIssuer } from './slip.ts';

export interface RegisterBooksModel {
  readonly office: Office;
  readonly year: number;
  readonly asOf: Instant;
  /** Of the registers that hold anything up to the end of the year. */
  readonly books: readonly RegisterBookModel[];
}

/** Registers that are bound together, in the order of the standard; the plan of the year has a form of its own. */
export const boundKinds: readonly RegisterKindId[] = [
  'steering-board',
  'reporting',
  'context',
  'interested-parties',
  'risks',
  'opportunities',
  'changes',
  'competence',
  'training',
  'staff-change',
  'equipment',
  'providers',
  'gap-2026',
];

/** The registers of the quality system in one book: they follow each other, under one head and one signature. */
export const registerBooksOfYear: ReportKind<RegisterBooksModel> = {
  kind: 'register-books',
  title: { vi: 'Các sổ của hệ thống quản lý chất lượng', en: 'Registers of the quality system in one book' },
  needs: ['year'],
  templateVersion: '2.4',
  // The first kept a reporting calendar without its cuts.
  thaw: (model) => model as RegisterBooksModel,
  tagged: true,
  async gather(context, { year }) {
    const facts = await bookFacts(context, year);
    const bound = await boundEntries(context, facts.year);
    const books = bound.map(({ kind, entries }) => modelOf(kindOf(kind), { ...facts, entries }));
    return { office: facts.office, year: facts.year, asOf: facts.asOf, books };
  },
  resolved: ({ year }) => ({ year }),
  html: (model) =>
    documentHtml({
      title: `Các sổ của hệ thống quản lý chất lượng năm ${model.year} – ${model.office.name}`,
      page: 'A4-landscape',
      css: bookCss,
      body: template({
        letterhead: letterhead({ issuer: officeIssuer(model.office), date: localDateOf(model.asOf) }),
        title: documentTitle(bookName, periodText(model)),
        books: model.books.map((book, index) => ({ name: headingOf(book, index), body: bookBody(book) })),
        signature: signatureBlock({ columns: signersOf(model) }),
      }),
    }),
  sheets: ({ books }) => books.flatMap(bookSheets),
  docx: (model) => [
    { kind: 'landscape' },
    docxLetterhead(model.office, '', localDateOf(model.asOf)),
    { kind: 'title', name: bookName, summary: periodText(model) },
    ...model.books.flatMap((book, index) => [
      { kind: 'heading', level: 1, text: headingOf(book, index) } as const,
      ...bookDocx(book),
    ]),
    docxSignature(signersOf(model), []),
  ],
};

/** The bound registers that hold an entry opened by the end of the year, with all their entries. */
export async function boundEntries(
  { database }: Pick<Context, 'database'>,
  year: number,
): Promise<{ readonly kind: RegisterKindId; readonly entries: readonly RegisterEntry[] }[]> {
  const all = await Promise.all(boundKinds.map(async (kind) => ({ kind, entries: await listEntries(database, kind) })));
  return all.filter(({ entries }) => entries.some(({ openedOn }) => openedOn <= `${year}-12-31`));
}

const bookName = 'Các sổ của hệ thống quản lý chất lượng';

function periodText({ year, asOf }: RegisterBooksModel): string {
  return `Năm ${year}, tính đến ngày ${vnDate(localDateOf(asOf))}`;
}

function headingOf({ title }: RegisterBookModel, index: number): string {
  return `${index + 1}. ${title}`;
}

function signersOf({ office }: RegisterBooksModel) {
  return [{ title: 'Người lập sổ', note: '(Ký và ghi rõ họ tên)' }, headSigner(office)];
}
