import type { ProcessVersion } from '../procedure/procedure.ts';
import type { ChangeRequest } from './change-request.ts';
import type { DocumentVersion, WholeDocument } from './document.ts';
import { versionLabel } from './standing.ts';

type Asked = Pick<ChangeRequest, 'kind' | 'target' | 'proposed'>;
type Version = Pick<DocumentVersion, 'issue' | 'revision' | 'state' | 'approved' | 'withdrawn'>;

/**
 * Versions that can carry out a request to change a document, as they are cited: "QT.ISO.01 (1.1)". They were issued –
 * for a request to withdraw, taken back – after it was proposed: of the document or procedure it names, of any for a new
 * one. What is drafted only, or was issued before anybody asked, changes nothing (TCVN ISO 9001:2015, 7.5.3.2 c).
 */
export function carriersOf(
  request: Asked,
  documents: readonly WholeDocument[],
  processes: readonly ProcessVersion[],
): string[] {
  const { kind, target } = request;
  const named = processes.find(({ id }) => id === target.key);
  const ofDocuments = documents
    .filter(({ document }) => kind === 'new' || (target.kind === 'document' && document.code === target.key))
    .flatMap(({ document, versions }) =>
      versions.filter((version) => carries(request, version)).map((version) => cited(document, version)),
    );
  const ofProcesses = processes
    .filter((version) => version.kind === 'office' && (kind === 'new' || isOfProcess(version, target, named)))
    .filter((version) => carries(request, version))
    .map((version) => cited(version, version));
  return [...new Set([...ofDocuments, ...ofProcesses])];
}

function carries({ kind, proposed }: Asked, { state, approved, withdrawn }: Version): boolean {
  // A draft that was given up never stood, so nothing was taken back.
  if (kind === 'withdraw') {
    return state === 'withdrawn' && approved !== null && withdrawn !== null && withdrawn.at >= proposed.at;
  }
  return state === 'approved' && approved !== null && approved.at >= proposed.at;
}

function isOfProcess(
  { procedureCode }: ProcessVersion,
  target: ChangeRequest['target'],
  named: ProcessVersion | undefined,
): boolean {
  return target.kind === 'process' && procedureCode === named?.procedureCode;
}

function cited({ documentCode }: { readonly documentCode: string }, version: Version): string {
  return `${documentCode} (${versionLabel(version)})`;
}
