import type { ProcessVersion } from '../procedure/procedure.ts';
import { isInForce } from '../procedure/version.ts';
import { compareVi, fold } from '../text.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { DocumentKind, WholeDocument } from './document.ts';
import { reviewDay } from './periodic-review.ts';
import { type DocumentStanding, documentStanding, shownVersion, versionLabel } from './standing.ts';

/** A line of the register of documents. Process documents come from their own table and are never copied. */
export interface RegisterLine {
  readonly kind: DocumentKind | 'process';
  /** Record code of a document, id of a process version: what a page is found by. */
  readonly key: string;
  readonly series: string;
  readonly documentCode: string;
  readonly title: string;
  /** "1.0"; the number of the edition for documents of others; '' while there is none. */
  readonly version: string;
  readonly standing: DocumentStanding;
  readonly validFrom: LocalDate | null;
  readonly owner: string;
  readonly clauses: readonly string[];
  readonly retention: string;
  readonly storage: string;
  readonly disposal: string;
  readonly issuer: string;
  readonly use: string;
  /** Day of its next review; null for process documents, which follow their procedures. */
  readonly reviewDue: LocalDate | null;
}

/** Danh mục tài liệu on a day: documents by kind and code, then the process documents of the procedures. */
export function registerLines(
  documents: readonly WholeDocument[],
  processes: readonly ProcessVersion[],
  day: LocalDate,
): RegisterLine[] {
  const own = documents.map((whole): RegisterLine => {
    const { document, versions } = whole;
    const version = shownVersion(versions, day);
    return {
      kind: document.kind,
      key: document.code,
      series: document.series,
      documentCode: document.documentCode,
      title: version?.title ?? document.title,
      version: version === undefined ? '' : versionLabel(version),
      standing: documentStanding(whole, day),
      validFrom: version?.validFrom ?? null,
      owner: document.owner.unitName,
      clauses: document.clauses,
      retention: document.retention.period,
      storage: document.retention.place,
      disposal: document.retention.disposal,
      issuer: document.issuer,
      use: document.use,
      reviewDue: reviewDay(whole, day),
    };
  });
  const ruling = processes
    .filter((version) => isInForce(version, day))
    .map(
      (version): RegisterLine => ({
        kind: 'process',
        key: version.id,
        series: version.procedureCode,
        documentCode: version.documentCode,
        title: version.title,
        version: `${version.issue}.${version.revision}`,
        standing: 'in-force',
        validFrom: version.validFrom,
        owner: '',
        clauses: [],
        retention: version.records.map(({ retention }) => retention).filter(Boolean)[0] ?? '',
        storage: version.records.map(({ keeper }) => keeper).filter(Boolean)[0] ?? '',
        disposal: '',
        issuer: '',
        use: '',
        reviewDue: null,
      }),
    );
  const order = ['policy', 'manual', 'procedure', 'form', 'other', 'process', 'external'];
  return [...own, ...ruling].sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || compareVi(a.documentCode, b.documentCode),
  );
}

/** Codes that two or more documents in use bear, with their titles: a reader would take the wrong one. */
export function collidingCodes(lines: readonly RegisterLine[]): { readonly code: string; readonly titles: string[] }[] {
  const byCode = new Map<string, { code: string; titles: string[] }>();
  for (const { documentCode, title, standing } of lines) {
    if (standing === 'withdrawn') continue;
    const entry = byCode.get(fold(documentCode)) ?? { code: documentCode, titles: [] };
    entry.titles.push(title);
    byCode.set(fold(documentCode), entry);
  }
  return [...byCode.values()].filter(({ titles }) => titles.length > 1);
}
