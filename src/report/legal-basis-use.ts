import type { Audit } from '../domain/audit/audit.ts';
import type { Declaration } from '../domain/declaration/declaration.ts';
import type { DepartmentReport } from '../domain/department-report/department-report.ts';
import { documentKindNames, type WholeDocument } from '../domain/document/document.ts';
import { preparedVersion, rulingVersion, versionLabel } from '../domain/document/standing.ts';
import { type CorrectiveAction, isOpenAction } from '../domain/improvement/corrective-action.ts';
import { citedNumbers, type LegalUser } from '../domain/legal-basis/citation.ts';
import type { Procedure, ProcessVersion } from '../domain/procedure/procedure.ts';
import { isInForce } from '../domain/procedure/version.ts';
import type { CriterionTable } from '../domain/score-sheet/table.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import type { Database } from '../storage/database.ts';
import { listDeclarations } from '../storage/declaration.ts';
import { listDepartmentReports } from '../storage/department-report.ts';
import { listDocuments } from '../storage/document.ts';
import { listProcedures } from '../storage/procedure.ts';
import { listProcesses } from '../storage/process.ts';
import { listRecords } from '../storage/record.ts';
import { listScoreTables } from '../storage/score-sheet.ts';
import { formTemplate, formTemplates, legalCitation } from './template-data.ts';

/**
 * Everything in use on a day that stands on a legal basis: catalogue entries, process documents and documents in force or
 * being prepared, the papers this program prints, open corrective actions, the checklists of audits that are not over, the declaration that
 * stands, reports to the department that were not sent, and the criterion tables in use. The citations of the papers are those of template-data.ts; what is closed stays as it was judged and is not listed.
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
    ...(await listCorrectiveActions(database)).filter(isOpenAction).map(slipUser),
    ...(await listRecords<Audit>(database, 'audit')).filter(isGoingOn).map(auditUser),
    ...(await listDeclarations(database)).filter(isStanding).map(declarationUser),
    ...(await listDepartmentReports(database)).filter(({ state }) => state !== 'sent').map(reportUser),
    ...(await listScoreTables(database)).filter(({ state }) => state === 'set').map(tableUser),
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
    label: `${documentCode} (${issue}.${revision}) – ${title}`,
    draft: isPrepared(version),
    cites: [...sectionCites(sections), ...changeCites(changes)],
  };
}

function documentUsers({ document, versions }: WholeDocument, on: LocalDate): LegalUser[] {
  const used = [rulingVersion(versions, on), preparedVersion(versions)].filter((version) => version !== undefined);
  return used.map((version) => ({
    kind: 'document',
    key: document.code,
    label: `${document.documentCode} (${versionLabel(version)}) – ${version.title || documentKindNames[document.kind]}`,
    draft: version === preparedVersion(versions),
    cites: [...sectionCites(version.sections), ...changeCites(version.changes)],
  }));
}

/** What was required and found: the words that must be judged anew when the instrument goes. */
function slipUser({ code, requirement, statement, evidence }: CorrectiveAction): LegalUser {
  return {
    kind: 'slip',
    key: code,
    label: `${code} – ${shortened(statement)}`,
    cites: [
      ...placed(requirement, 'yêu cầu phải đáp ứng'),
      ...placed(statement, 'nội dung không phù hợp'),
      ...placed(evidence, 'bằng chứng'),
    ],
  };
}

/** The criteria of the audit, and each line by its number: question, what is expected, the requirement of a finding. */
function auditUser({ code, title, criteria, lines }: Audit): LegalUser {
  const own = citedNumbers(criteria).map((number) => ({ number, where: 'chuẩn mực đánh giá' }));
  const asked = lines.flatMap(({ question, expected, finding }, index) =>
    citedNumbers([question, expected, finding?.requirement ?? ''].join('\n')).map((number) => ({
      number,
      where: `phiếu hỏi, dòng ${index + 1}`,
    })),
  );
  return { kind: 'audit', key: code, label: `${code} – ${shortened(title)}`, cites: [...own, ...asked] };
}

function declarationUser({ code, number, standard, legalBasis, internalActivities, state }: Declaration): LegalUser {
  return {
    kind: 'declaration',
    key: code,
    label: [code, number].filter(Boolean).join(' – '),
    draft: state === 'draft',
    cites: [
      ...placed(standard, 'tiêu chuẩn công bố'),
      ...placed(legalBasis, 'căn cứ của bản công bố'),
      ...placed(internalActivities, 'hoạt động nội bộ trong phạm vi'),
    ],
  };
}

function isStanding({ state }: Declaration): boolean {
  return state !== 'superseded' && state !== 'abandoned';
}

function reportUser({ code, addressee, basis }: DepartmentReport): LegalUser {
  return {
    kind: 'department-report',
    key: code,
    label: `${code} – ${shortened(addressee)}`,
    cites: placed(basis, 'căn cứ của báo cáo'),
  };
}

function tableUser({ code, name, basis }: CriterionTable): LegalUser {
  return {
    kind: 'score-table',
    key: code,
    label: `${code} – ${shortened(name)}`,
    cites: placed(basis, 'căn cứ của bộ tiêu chí'),
  };
}

function isGoingOn({ state }: Audit): boolean {
  return state !== 'closed' && state !== 'cancelled';
}

function shortened(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
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

function placed(text: string, where: string): { readonly number: string; readonly where: string }[] {
  return citedNumbers(text).map((number) => ({ number, where }));
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
