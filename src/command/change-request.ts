import { carriersOf } from '../domain/document/change-carrier.ts';
import type { ChangeOpinion, ChangeProposal, ChangeRequest, ChangeTarget } from '../domain/document/change-request.ts';
import * as decide from '../domain/document/change-request.ts';
import { shownVersion, versionLabel } from '../domain/document/standing.ts';
import { demand, may, type Permission } from '../domain/organisation/may.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { listDocuments } from '../storage/document.ts';
import { getProcess, listProcesses } from '../storage/process.ts';
import type { Context } from './context.ts';
import { getDocument } from './document.ts';
import { signOffOf } from './process.ts';
import { getRecord, writeNewRecord, writeRecords } from './record.ts';

/** Đề xuất by anybody who signs in. `target.label` is filled from what it names. Throws Problem('not-found') for it. */
export async function requestChange(
  context: Context,
  written: Omit<ChangeProposal, 'target'> & { readonly target: Omit<ChangeTarget, 'label'> },
): Promise<ChangeRequest> {
  const actor = demand(context.actor, 'report.read');
  const target = await labelled(context, written.target);
  const proposed = await signOffOf({ ...context, actor });
  const proposal: ChangeProposal = {
    ...written,
    target,
    revisions: nfc(written.revisions),
    reason: nfc(written.reason),
    proposal: nfc(written.proposal),
    impact: nfc(written.impact),
  };
  const series = {
    noun: 'change-request',
    prefix: 'YCSD',
    year: yearOf(localDateOf(context.clock())),
  } as const;
  return writeNewRecord(context, actor, 'change.propose', series, (identity) =>
    decide.proposeChange(identity, proposal, proposed),
  );
}

/** Soát xét. Permission document.edit or document.approve; never by who proposed it. */
export function reviewChangeRequest(context: Context, code: string, opinion: string): Promise<ChangeRequest> {
  const permission = may(context.actor.roles, 'document.approve') ? 'document.approve' : 'document.edit';
  return act(context, code, 'change.review', permission, opinion, decide.reviewChange);
}

/** Permission document.approve. */
export function approveChangeRequest(context: Context, code: string, opinion: string): Promise<ChangeRequest> {
  return act(context, code, 'change.approve', 'document.approve', opinion, decide.approveChange);
}

/** Permission document.approve. Throws Problem('required') without a reason. */
export function rejectChangeRequest(context: Context, code: string, opinion: string): Promise<ChangeRequest> {
  return act(context, code, 'change.reject', 'document.approve', opinion, decide.rejectChange);
}

/** Phát hành: names the version that carries the change, one of `changeCarriers`. Permission document.edit. */
export async function issueChangeRequest(context: Context, code: string, version: string): Promise<ChangeRequest> {
  demand(context.actor, 'document.edit');
  const carriers = await changeCarriers(context, await getChangeRequest(context, code));
  return act(context, code, 'change.issue', 'document.edit', version, (request, { opinion, ...signed }) =>
    decide.issueChange(request, { ...signed, version: opinion }, carriers),
  );
}

/** Versions issued or withdrawn since it was proposed that can carry the change: "QT.ISO.01 (1.1)". */
export async function changeCarriers(
  { database }: Pick<Context, 'database'>,
  request: ChangeRequest,
): Promise<string[]> {
  return carriersOf(request, await listDocuments(database), await listProcesses(database));
}

/** Permission document.edit. */
export function closeChangeRequest(context: Context, code: string, opinion: string): Promise<ChangeRequest> {
  return act(context, code, 'change.close', 'document.edit', opinion, decide.closeChange);
}

/** Không thực hiện, of what was approved. Permission document.approve. Throws Problem('required') without a reason. */
export function dropChangeRequest(context: Context, code: string, opinion: string): Promise<ChangeRequest> {
  return act(context, code, 'change.drop', 'document.approve', opinion, decide.dropChange);
}

/** Throws Problem('not-found'). */
export function getChangeRequest(context: Pick<Context, 'database'>, code: string): Promise<ChangeRequest> {
  return getRecord<ChangeRequest>(context, 'change-request', 'phiếu yêu cầu sửa đổi', code);
}

async function act(
  context: Context,
  code: string,
  action: string,
  permission: Permission,
  text: string,
  decideOn: (request: ChangeRequest, opinion: ChangeOpinion) => ChangeRequest,
): Promise<ChangeRequest> {
  const actor = demand(context.actor, permission);
  const before = await getChangeRequest(context, code);
  const opinion = nfc(text).trim();
  const record = decideOn(before, { ...(await signOffOf({ ...context, actor })), opinion });
  await writeRecords(context, actor, action, [{ noun: 'change-request', record, before, note: opinion }]);
  return record;
}

async function labelled(context: Context, { kind, key }: Omit<ChangeTarget, 'label'>): Promise<ChangeTarget> {
  if (kind === 'none') return { kind, key: '', label: '' };
  if (kind === 'process') {
    const { version } = await getProcess(context.database, key);
    const label = `${version.documentCode} – ${version.title} (${version.issue}.${version.revision})`;
    return { kind, key, label };
  }
  const { document, versions } = await getDocument(context, key);
  const version = shownVersion(versions, localDateOf(context.clock()));
  const suffix = version ? ` (${versionLabel(version)})` : '';
  return { kind, key: document.code, label: `${document.documentCode} – ${document.title}${suffix}` };
}
