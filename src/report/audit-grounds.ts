import type { Audit } from '../domain/audit/audit.ts';
import { rulingVersion, versionWords } from '../domain/document/standing.ts';
import { citedNumbers, numberKey } from '../domain/legal-basis/citation.ts';
import { type LegalBasisRecord, legalStanding } from '../domain/legal-basis/legal-basis.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { findProgramme } from '../storage/audit.ts';
import type { Database } from '../storage/database.ts';
import { listDocuments } from '../storage/document.ts';
import { listLegalBases } from '../storage/legal-basis.ts';
import { vnDateLong } from './format.ts';

/**
 * What a decision on an audit stands on, from the office's own records, each after "Căn cứ": instruments of its register
 * in force that its documents on internal audit (clause 9.2) cite, those documents, the approved programme of the year.
 * Empty when there are none: nothing is cited from memory.
 */
export async function auditGrounds(database: Database, audit: Audit, day: LocalDate): Promise<string[]> {
  const [documents, bases, programme] = await Promise.all([
    listDocuments(database),
    listLegalBases(database),
    findProgramme(database, audit.year),
  ]);
  const ruling = documents
    .filter(({ document }) => document.clauses.some((clause) => clause === '9.2' || clause.startsWith('9.2.')))
    .flatMap(({ document, versions }) => {
      const version = rulingVersion(versions, day);
      return version ? [{ document, version }] : [];
    });
  const cited = new Set(
    ruling.flatMap(({ version }) =>
      [...version.sections.map(({ text }) => text), ...version.changes.map(({ basis }) => basis)]
        .flatMap(citedNumbers)
        .map(numberKey),
    ),
  );
  const standing = bases.filter(
    (basis) => cited.has(numberKey(basis.number)) && legalStanding(basis, day) === 'in-force',
  );
  return [
    ...standing.map(instrumentText),
    ...ruling.map(
      ({ document, version }) => `${version.title} (mã ${document.documentCode}, ${versionWords(version)})`,
    ),
    ...(programme?.approval
      ? [
          `Quyết định số ${programme.approval.decision} ${vnDateLong(programme.approval.signedOn)} phê duyệt Chương trình đánh giá nội bộ năm ${programme.year}`,
        ]
      : []),
  ];
}

function instrumentText({ kind, number, issuedOn, issuer, title }: LegalBasisRecord): string {
  const day = issuedOn ? vnDateLong(issuedOn) : '';
  return [kind, `số ${number}`, day, issuer === '' ? '' : `của ${issuer}`, title].filter(Boolean).join(' ');
}
