import { checkDelegation, type Delegation, delegationCapacities } from '../domain/organisation/delegation.ts';
import { demand } from '../domain/organisation/may.ts';
import { type Signer, signersOn as signersFrom } from '../domain/organisation/signer.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listAbsences } from '../storage/absence.ts';
import { insertRow, updateRow } from '../storage/controlled.ts';
import type { Database } from '../storage/database.ts';
import { delegationRow, listDelegations } from '../storage/delegation.ts';
import { listPeople, listPosts } from '../storage/organisation.ts';
import { findOffice } from '../storage/setting.ts';
import { trailHead, trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';
import { organisationSubject } from './organisation.ts';
import { limited, requiredText } from './organisation-text.ts';

export interface DelegationInput {
  readonly personId: string;
  readonly capacity: string;
  readonly number: string;
  readonly scope: string;
  readonly from: LocalDate;
  readonly to?: LocalDate | null;
}

/**
 * Văn bản giao ký thừa lệnh (TL.) or ủy quyền (TUQ.). Throws not-allowed, not-found, invalid, required, too-long,
 * range-reversed, delegation-unlimited, already-exists.
 */
export async function recordDelegation(context: Context, input: DelegationInput): Promise<Delegation> {
  const actor = demand(context.actor, 'organisation.edit');
  const capacity = delegationCapacities.find((one) => one === input.capacity.trim());
  if (!capacity) {
    const hint = `Chọn: ${delegationCapacities.join(', ')}`;
    throw new Problem('invalid', { field: 'Thẩm quyền ký', value: input.capacity.slice(0, 40), hint }, 'capacity');
  }
  const delegation: Delegation = {
    id: context.newId(),
    personId: input.personId,
    capacity,
    number: requiredText(input.number, 'Số văn bản ủy quyền', 'number'),
    scope: requiredText(input.scope, 'Nội dung được ký', 'scope'),
    from: input.from,
    to: input.to ?? null,
  };
  const after = await trailHead(context.database, organisationSubject);
  const people = await listPeople(context.database, localDateOf(context.clock()));
  if (!people.some(({ id }) => id === input.personId)) {
    throw new Problem('not-found', { what: 'người', key: input.personId }, 'personId');
  }
  checkDelegation(await listDelegations(context.database), delegation);
  const rows = [delegationRow(delegation)];
  const entry = {
    subject: organisationSubject,
    action: 'organisation.record-delegation',
    detail: delegation,
    rows,
    after,
  };
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, organisationSubject, [...rows.map(insertRow), ...trail]);
  return delegation;
}

/**
 * Ends it on a day; a day before its beginning means that it was never used. Throws not-found,
 * range-reversed, overwrites-unseen when somebody else ended it since the form was opened.
 */
export async function endDelegation(
  context: Context,
  { id, to, reason = '' }: { readonly id: string; readonly to: LocalDate; readonly reason?: string },
): Promise<Delegation> {
  const actor = demand(context.actor, 'organisation.edit');
  const after = await trailHead(context.database, organisationSubject);
  const known = (await listDelegations(context.database)).find((one) => one.id === id);
  if (!known) throw new Problem('not-found', { what: 'văn bản ủy quyền', key: id });
  if (known.to !== null && to > known.to) throw new Problem('range-reversed', { from: to, to: known.to }, 'to');
  const ended: Delegation = { ...known, to };
  const changes = { [id]: { before: { to: known.to }, after: { to } } };
  const detail = { ...ended, reason: limited(reason, 'Lý do', 'reason'), changes };
  const rows = [delegationRow(ended)];
  const entry = { subject: organisationSubject, action: 'organisation.end-delegation', detail, rows, after };
  const trail = await trailStatements({ ...context, actor }, entry);
  await commit(context, organisationSubject, [...rows.map(updateRow), ...trail]);
  return ended;
}

/** Who may sign on that day and in which capacity, the one to propose first; empty before the first set-up. */
export async function signersOn(database: Database, day: LocalDate): Promise<Signer[]> {
  const [office, people, posts, absences, delegations] = await Promise.all([
    findOffice(database),
    listPeople(database, day),
    listPosts(database),
    listAbsences(database),
    listDelegations(database),
  ]);
  return office ? signersFrom({ office, people, posts, absences, delegations }, day) : [];
}
