import type { Audit } from '../domain/audit/audit.ts';
import { type AuditProgramme, programmeCode } from '../domain/audit/programme.ts';
import { rulingVersion, versionWords } from '../domain/document/standing.ts';
import { citedNumbers, numberKey } from '../domain/legal-basis/citation.ts';
import { type LegalBasisRecord, legalStanding } from '../domain/legal-basis/legal-basis.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { findProgramme } from '../storage/audit.ts';
import type { Database } from '../storage/database.ts';
import { listDocuments, listDocumentsAt } from '../storage/document.ts';
import { listLegalBases, listLegalBasesAt } from '../storage/legal-basis.ts';
import { listRecordsAt } from '../storage/record.ts';
import { vnDateLong } from './format.ts';

/** The day a decision is of, and when it was signed: null while it is not, and what the records say now counts. */
export interface GroundsOf {
  readonly day: LocalDate;
  readonly signedAt: Instant | null;
}

/**
 * What a decision on an audit stands on, each after "Căn cứ": the grounds of clause 9.2 and the approved programme of the
 * year.
 */
export async function auditGrounds(database: Database, { year }: Audit, of: GroundsOf): Promise<string[]> {
  const [grounds, programme] = await Promise.all([
    clauseGrounds(database, '9.2', of),
    programmeOf(database, year, of.signedAt),
  ]);
  return [
    ...grounds,
    ...(programme?.approval
      ? [
          `Quyết định số ${programme.approval.decision} ${vnDateLong(programme.approval.signedOn)} phê duyệt Chương trình đánh giá nội bộ năm ${programme.year}`,
        ]
      : []),
  ];
}

/**
 * From the office's own records: instruments of its register in force that its documents of a clause cite, and those
 * documents. Empty when there are none: nothing is cited from memory.
 */
export async function clauseGrounds(
  database: Database,
  clause: string,
  { day, signedAt }: GroundsOf,
): Promise<string[]> {
  const [documents, bases] = signedAt
    ? await Promise.all([listDocumentsAt(database, signedAt), listLegalBasesAt(database, signedAt)])
    : await Promise.all([listDocuments(database), listLegalBases(database)]);
  const ruling = documents
    .filter(({ document }) => document.clauses.some((one) => one === clause || one.startsWith(`${clause}.`)))
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
  ];
}

async function programmeOf(
  database: Database,
  year: number,
  signedAt: Instant | null,
): Promise<AuditProgramme | undefined> {
  if (!signedAt) return findProgramme(database, year);
  const known = await listRecordsAt<AuditProgramme>(database, 'audit-programme', signedAt);
  return known.find(({ code }) => code === programmeCode(year));
}

function instrumentText({ kind, number, issuedOn, issuer, title }: LegalBasisRecord): string {
  const day = issuedOn ? vnDateLong(issuedOn) : '';
  return [kind, `số ${number}`, day, issuer === '' ? '' : `của ${issuer}`, title].filter(Boolean).join(' ');
}
