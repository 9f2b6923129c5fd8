import type { WholeDocument } from '../document/document.ts';
import { isRuling, versionLabel } from '../document/standing.ts';
import { Problem } from '../problem.ts';
import type { ProcessVersion } from '../procedure/procedure.ts';
import { fold } from '../text.ts';
import type { LocalDate } from '../time/local-date.ts';

/** A version of a controlled document that an auditor saw, named as in the register of documents. */
export interface CitedDocument {
  readonly kind: 'document' | 'process';
  /** Record code of a document, id of a process version: what its page is found by. */
  readonly key: string;
  readonly documentCode: string;
  /** "1.0": lần ban hành, lần sửa đổi. */
  readonly version: string;
  readonly title: string;
}

/** A version that may be cited, also one that was withdrawn: an auditor finds such a one at the counter. */
export interface CitableVersion extends CitedDocument {
  readonly ruling: boolean;
}

/** Every version that was ever approved, of documents and of processes; `day` tells which of them rule. */
export function citableVersions(
  documents: readonly WholeDocument[],
  processes: readonly ProcessVersion[],
  day: LocalDate,
): CitableVersion[] {
  return [
    ...documents.flatMap(({ document, versions }) =>
      versions
        .filter(({ validFrom }) => validFrom !== null)
        .map((version) => ({
          kind: 'document' as const,
          key: document.code,
          documentCode: document.documentCode,
          version: versionLabel(version),
          title: version.title,
          ruling: isRuling(version, day),
        })),
    ),
    ...processes
      .filter(({ validFrom }) => validFrom !== null)
      .map((version) => ({
        kind: 'process' as const,
        key: version.id,
        documentCode: version.documentCode,
        version: `${version.issue}.${version.revision}`,
        title: version.title,
        ruling: isRuling({ ...version, state: version.withdrawn ? 'withdrawn' : 'approved' }, day),
      })),
  ];
}

/** "QT.ISO.02 (1.0)": as it is typed and printed. */
export function citedText({ documentCode, version }: Pick<CitedDocument, 'documentCode' | 'version'>): string {
  return `${documentCode} (${version})`;
}

/** "QT.ISO.02" is the version in force, "QT.ISO.02 (1.0)" that one. Throws Problem('not-found'), field as given. */
export function citedNamed(all: readonly CitableVersion[], typed: string, field: string): CitedDocument {
  const [, code = typed, wanted = ''] = /^(.+?)\s*\((\d+\.\d+)\)$/.exec(typed) ?? [];
  const found = all.find(
    ({ documentCode, version, ruling }) =>
      fold(documentCode) === fold(code) && (wanted === '' ? ruling : version === wanted),
  );
  if (!found) throw new Problem('not-found', { what: 'bản tài liệu trong danh mục', key: typed.slice(0, 60) }, field);
  const { ruling: _, ...cited } = found;
  return cited;
}

/** Where the cited version is read. */
export function citedHref({ kind, key }: CitedDocument): string {
  return kind === 'process' ? `/processes/${key}` : `/documents/${encodeURIComponent(key)}`;
}
