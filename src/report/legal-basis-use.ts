import { documentKindNames, type WholeDocument } from '../domain/document/document.ts';
import { preparedVersion, rulingVersion, versionLabel } from '../domain/document/standing.ts';
import { citedNumbers, type LegalUser } from '../domain/legal-basis/citation.ts';
import type { Procedure, ProcessVersion } from '../domain/procedure/procedure.ts';
import { isInForce } from '../domain/procedure/version.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Database } from '../storage/database.ts';
import { listDocuments } from '../storage/document.ts';
import { listProcedures } from '../storage/procedure.ts';
import { listProcesses } from '../storage/process.ts';
import { formTemplate, formTemplates, legalCitation } from './template-data.ts';

/**
 * Everything in use on a day that stands on a legal basis: catalogue entries, process documents and documents in force or
 * being prepared, and the papers this program prints. The citations of the papers are those of template-data.ts.
 */
export async function legalUsers(database: Database, on: LocalDate): Promise<LegalUser[]> {
  const procedures = await listProcedures(database, { on });
  const processes = await listProcesses(database);
  const documents = await listDocuments(database);
  return [
    ...procedures.map(procedureUser),
    ...processes.filter((version) => isInForce(version, on) || isPrepared(version)).map(processUser),
    ...documents.flatMap((whole) => documentUsers(whole, on)),
    ...formUsers(on),
  ];
}

function procedureUser({ code, title, legalBases, decision }: Procedure): LegalUser {
  return {
    kind: 'procedure',
    key: code,
    label: `${code} – ${title}`,
    cites: [
      ...legalBases.flatMap(({ number }) =>
        namedNumbers(number).map((found) => ({ number: found, where: 'căn cứ pháp lý' })),
      ),
      ...citedNumbers(decision).map((number) => ({ number, where: 'quyết định công bố' })),
    ],
  };
}

function processUser(version: ProcessVersion): LegalUser {
  const { id, documentCode, title, issue, revision, sections, changes } = version;
  return {
    kind: 'process',
    key: id,
    label: `${documentCode} (${issue}.${revision}) – ${title}${isPrepared(version) ? ' (dự thảo)' : ''}`,
    cites: [...sectionCites(sections), ...changeCites(changes)],
  };
}

function documentUsers({ document, versions }: WholeDocument, on: LocalDate): LegalUser[] {
  const used = [rulingVersion(versions, on), preparedVersion(versions)].filter((version) => version !== undefined);
  return used.map((version) => ({
    kind: 'document',
    key: document.code,
    label: `${document.documentCode} (${versionLabel(version)}) – ${version.title || documentKindNames[document.kind]}`,
    cites: [...sectionCites(version.sections), ...changeCites(version.changes)],
  }));
}

/** Printed forms as they are printed on that day. */
function formUsers(on: LocalDate): LegalUser[] {
  const kinds = [...new Set(formTemplates.map(({ kind }) => kind))];
  const decree = citedNumbers(legalCitation(on)).map((number) => ({ number, where: 'dòng căn cứ cuối trang' }));
  return kinds.map((kind) => {
    const { mark, title, circular } = formTemplate(kind, on);
    const cites = citedNumbers(circular).map((number) => ({ number, where: 'văn bản ban hành mẫu' }));
    return {
      kind: 'form',
      key: kind,
      label: [mark, title].filter(Boolean).join(' – '),
      cites: [...cites, ...decree],
    };
  });
}

function sectionCites(sections: ProcessVersion['sections']): LegalUser['cites'] {
  return sections.flatMap(({ label, title, text }) =>
    citedNumbers(text).map((number) => ({ number, where: `mục ${[label, title].filter(Boolean).join(' ')}` })),
  );
}

function changeCites(changes: ProcessVersion['changes']): LegalUser['cites'] {
  return changes.flatMap(({ basis, revision }) =>
    citedNumbers(basis).map((number) => ({ number, where: `trang theo dõi sửa đổi, lần ${revision}` })),
  );
}

/** The number of a catalogue entry as it stands there when no number can be read out of it. */
function namedNumbers(text: string): string[] {
  const found = citedNumbers(text);
  return found.length > 0 || text.trim() === '' ? found : [text.trim()];
}

function isPrepared({ state }: ProcessVersion): boolean {
  return state === 'draft' || state === 'reviewed';
}
