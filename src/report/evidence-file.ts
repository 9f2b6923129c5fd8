import css from '../../reports/evidence-file/print.css?raw';
import template from '../../reports/evidence-file/template.hbs';
import type { Context } from '../command/context.ts';
import { demand } from '../domain/organisation/may.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import { sha256OfBytes } from '../storage/digest.ts';
import { getOffice } from '../storage/setting.ts';
import type { EvidencePart } from './evidence-paper.ts';
import { evidenceParts } from './evidence-part.ts';
import { gatherReport, renderFace } from './face.ts';
import { vnDateTime } from './format.ts';
import { documentHtml, letterhead, withWholeCodes } from './layout.ts';
import { findReportKind } from './list.ts';
import { pageCount } from './pdf.ts';
import type { Printer } from './printer.ts';
import { officeIssuer } from './slip.ts';

export interface EvidencePaper extends Omit<EvidencePart, 'sections'> {
  /** Each with the page of the bound file it begins on; empty for a paper of one matter. */
  readonly sections: readonly (NonNullable<EvidencePart['sections']>[number] & { readonly page: number })[];
  /** Name in the folder: "03-audit-report-DGNB-2026-001.pdf"; '' for a paper that does not exist. */
  readonly file: string;
  readonly pages: number;
  /** Page of the bound file it begins on; 0 for a paper that does not exist. */
  readonly page: number;
  /** SHA-256 of the paper as it lies in the folder, lower-case hex; '' for a paper that does not exist. */
  readonly sha256: string;
  /** Why there is no such paper; '' when there is. */
  readonly missing: string;
  readonly bytes: Uint8Array | null;
}

export interface EvidenceFile {
  readonly year: number;
  /** Everything in one PDF with cover, contents, bookmarks and numbers through all pages. */
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly papers: readonly EvidencePaper[];
}

/**
 * The year's evidence file: every paper of the quality system that exists, in the order an inspection reads it. Papers
 * that were not made are listed as such. `progress` is told after each paper. Throws Problem('not-allowed'),
 * Problem('no-office'), Problem('no-browser'), Problem('print-failed').
 */
export async function makeEvidenceFile(
  context: Context,
  year: number,
  printer: Printer,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<EvidenceFile> {
  demand(context.actor, 'report.read');
  const office = await getOffice(context.database);
  const parts = await evidenceParts(context, year);
  let done = 0;
  const printed = await inTurn(parts, async (part, index) => {
    const paper = await printPart(context, part, index + 1, printer);
    done += 1;
    progress(done, parts.length + 1);
    return paper;
  });
  const { front, papers } = await printFront(printed, (papers) =>
    printer.print(withWholeCodes(frontHtml(office, year, context, papers)), {
      ...options(office, year, context),
      tagged: true,
    }),
  );
  const { bindPdf } = await import('./bind-pdf.ts');
  const { bytes: pdf, pages } = await bindPdf(
    [
      { title: 'Bìa và mục lục', bytes: front },
      ...papers.flatMap(({ title, bytes, sections, page }) =>
        bytes ? [{ title, bytes, sections: sections.map((one) => ({ ...one, page: one.page - page + 1 })) }] : [],
      ),
    ],
    options(office, year, context),
  );
  progress(parts.length + 1, parts.length + 1);
  return { year, pdf, pages, papers };
}

/** What lies beside the papers in the folder: which files, how long, with which hash, and what is missing. */
export function manifestOf({ year, pages, papers }: EvidenceFile, madeAt: string): object {
  return {
    year,
    madeAt,
    pages,
    papers: papers.map(({ file, title, clause, kind, parameters, pages: own, page, sha256, missing, sections }) =>
      missing === ''
        ? {
            file,
            title,
            clause,
            kind,
            parameters,
            pages: own,
            page,
            sha256,
            ...(sections.length > 0 ? { sections } : {}),
          }
        : { title, clause, kind, parameters, missing },
    ),
  };
}

/**
 * Cover and contents. How long they are decides on which page the first paper begins: printed once when they are as long as
 * expected, else once more. The numbers of the pages have a column of their own and never make a line longer.
 */
async function printFront(
  printed: readonly EvidencePaper[],
  print: (papers: readonly EvidencePaper[]) => Promise<Uint8Array>,
): Promise<{ readonly front: Uint8Array; readonly papers: readonly EvidencePaper[] }> {
  const lines = printed.reduce((sum, { sections }) => sum + 1 + sections.length, 0);
  let expected = 1 + Math.ceil(lines / linesOnPage);
  for (;;) {
    const papers = placed(printed, expected + 1);
    const front = await print(papers);
    const pages = await pageCount(front);
    if (pages === expected) return { front, papers };
    expected = pages;
  }
}

const linesOnPage = 33;

/** While one paper is printed, the next is gathered: as many at a time as the printer has warm pages. */
const atOnce = 2;

/** The answers in the order of the items; the first fault ends it. */
async function inTurn<T, R>(items: readonly T[], act: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [index, item] of waiting) answers[index] = await act(item, index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}

async function printPart(
  context: Context,
  part: EvidencePart,
  position: number,
  printer: Printer,
): Promise<EvidencePaper> {
  const none = { ...part, sections: [], file: '', pages: 0, page: 0, sha256: '', bytes: null };
  if (part.missing !== undefined) return { ...none, missing: part.missing };
  const kind = findReportKind(part.kind);
  try {
    const model = await gatherReport(kind, context, part.parameters);
    const bytes = await renderFace(kind, model, 'pdf', {
      printer,
      writeWorkbook: noWorkbook,
      at: context.clock(),
    });
    const name = [part.kind, part.parameters.record ?? part.parameters.year].filter(Boolean).join('-');
    const file = `${String(position).padStart(2, '0')}-${name.replace(/[^A-Za-z0-9.-]+/g, '_')}.pdf`;
    const sections = await pagedSections(part, bytes);
    return {
      ...none,
      sections,
      file,
      pages: await pageCount(bytes),
      sha256: await sha256OfBytes(bytes),
      missing: '',
      bytes,
    };
  } catch (error) {
    // A browser that is missing or fails makes the whole file fail; a paper that cannot be made is said to be missing.
    if (!(error instanceof Problem) || error.code === 'no-browser' || error.code === 'print-failed') throw error;
    return { ...none, missing: error.text('vi') };
  }
}

/** Where the papers within a paper begin, by its headings; at its first page when it has no such bookmarks. */
async function pagedSections({ sections = [] }: EvidencePart, bytes: Uint8Array): Promise<EvidencePaper['sections']> {
  if (sections.length === 0) return [];
  const { outlineOf } = await import('./outline.ts');
  const headings = (await outlineOf(bytes)).filter(({ level }) => level === 1);
  return sections.map((section, index) => ({ ...section, page: headings[index]?.page ?? 1 }));
}

function placed(papers: readonly EvidencePaper[], first: number): EvidencePaper[] {
  let page = first;
  return papers.map((paper) => {
    const sections = paper.sections.map((section) => ({ ...section, page: section.page + page - 1 }));
    const own = { ...paper, sections, page: paper.bytes ? page : 0 };
    page += paper.pages;
    return own;
  });
}

function frontHtml(office: Office, year: number, context: Context, papers: readonly EvidencePaper[]): string {
  const chapters = [...new Set(papers.map(({ chapter }) => chapter))];
  let n = 0;
  const rows = chapters.flatMap((chapter) => [
    { chapter },
    ...papers
      .filter((paper) => paper.chapter === chapter)
      .flatMap(({ title, clause, page, missing, sections }) => {
        n += 1;
        const own = {
          n,
          title,
          clause: sections.length > 0 ? '' : clause,
          page: page === 0 ? '' : page,
          missing: missing === '' ? '' : `chưa có: ${missing}`,
        };
        return [
          own,
          ...sections.map((section) => ({
            n: '',
            title: `– ${section.title}`,
            clause: section.clause,
            page: section.page,
          })),
        ];
      }),
  ]);
  return documentHtml({
    title: titleOf(office, year),
    page: 'A4',
    css,
    body: template({
      letterhead: letterhead({ issuer: officeIssuer(office), date: null }),
      year,
      madeText: `Lập lúc ${vnDateTime(context.clock())} từ bản ghi của hệ thống bởi ${context.actor.name}`,
      rows,
    }),
  });
}

function options(office: Office, year: number, context: Context) {
  return { title: titleOf(office, year), subject: 'Hồ sơ minh chứng', at: context.clock() };
}

function titleOf(office: Office, year: number): string {
  return `Hồ sơ minh chứng hệ thống quản lý chất lượng năm ${year} – ${office.name}`;
}

function noWorkbook(): never {
  throw new Error('the evidence file is printed');
}
