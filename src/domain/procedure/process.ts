import { Problem } from '../problem.ts';
import type { Limit } from '../time/limit.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import type { Finding } from './finding.ts';
import { candidateLimits, limitCases } from './limit-choice.ts';
import { compareLimits } from './limit-order.ts';
import {
  type Channel,
  channels,
  type Procedure,
  type ProcessDraft,
  type ProcessState,
  type ProcessVersion,
  type SignOff,
} from './procedure.ts';
import { casesOf, sumSentence, sumSteps } from './step-sum.ts';
import { dateWords, limitWords, stateWords } from './words.ts';

/** A new version in draft. Throws Problem when it is not a document at all: no code, no title, steps not in a row. */
export function draftProcess(id: string, draft: ProcessDraft, drafted: SignOff): ProcessVersion {
  checkDraft(draft);
  return {
    ...draft,
    id,
    state: 'draft',
    drafted,
    reviewed: null,
    approved: null,
    withdrawn: null,
    validFrom: null,
    validTo: null,
  };
}

/** Rewrites a draft; a version that was reviewed goes back to draft and must be reviewed again. */
export function reviseProcess(version: ProcessVersion, draft: ProcessDraft, drafted: SignOff): ProcessVersion {
  allowRevision(version);
  return draftProcess(version.id, draft, drafted);
}

/** Throws Problem('version-state') once a version can no longer be rewritten. */
export function allowRevision(version: ProcessVersion): void {
  allowFrom(version, ['draft', 'reviewed'], 'sửa');
}

/** Throws Problem 'version-state', 'required' when there is no step to read. */
export function reviewProcess(version: ProcessVersion, reviewed: SignOff): ProcessVersion {
  allowFrom(version, ['draft'], 'soát xét');
  if (version.steps.length === 0) throw new Problem('required', { field: 'các bước' }, 'steps');
  return { ...version, state: 'reviewed', reviewed };
}

export interface Approval {
  readonly signOff: SignOff;
  readonly decision: string;
  readonly validFrom: LocalDate;
}

/**
 * Approves a reviewed version. `siblings`: the other versions of the same procedure and kind. Returns the version and
 * the present ruler closed the day before, if there is one. Throws Problem('required') without a decision number,
 * 'version-overlap' when it would not begin after the present one, 'longer-than-law'.
 */
export function approveProcess(
  version: ProcessVersion,
  approval: Approval,
  siblings: readonly ProcessVersion[],
  procedure: Pick<Procedure, 'limits'> | undefined,
): { readonly approved: ProcessVersion; readonly closed: ProcessVersion | null } {
  allowFrom(version, ['reviewed'], 'phê duyệt');
  const decision = approval.decision.trim();
  if (decision === '') throw new Problem('required', { field: 'số quyết định phê duyệt' }, 'decision');
  if (procedure) checkPromise(version, procedure);
  const closed = closePresent(approval.validFrom, siblings);
  const approved: ProcessVersion = {
    ...version,
    state: 'approved',
    approved: { ...approval.signOff, decision },
    validFrom: approval.validFrom,
    validTo: null,
  };
  return { approved, closed };
}

/** Takes an approved version out of force from `from` on; the day before is its last. */
export function withdrawProcess(
  version: ProcessVersion,
  signOff: SignOff,
  reason: string,
  from: LocalDate,
): ProcessVersion {
  allowFrom(version, ['draft', 'reviewed', 'approved'], 'thu hồi');
  if (reason.trim() === '') throw new Problem('required', { field: 'lý do thu hồi' }, 'reason');
  const withdrawn = { ...signOff, reason: reason.trim() };
  if (version.validFrom === null) return { ...version, state: 'withdrawn', withdrawn };
  const last = addDays(from, -1);
  // Withdrawn on or before its first day: it never ruled.
  if (last < version.validFrom) return { ...version, state: 'withdrawn', withdrawn, validFrom: null, validTo: null };
  const validTo = version.validTo !== null && version.validTo < last ? version.validTo : last;
  return { ...version, state: 'withdrawn', withdrawn, validTo };
}

/** What the approver should read before signing: sums that differ from the law or from the promise, per case. */
export function processWarnings(version: ProcessDraft, procedure: Pick<Procedure, 'limits'> | undefined): Finding[] {
  const subject = `${version.documentCode} (${version.issue}.${version.revision})`;
  const warn = (code: Finding['code'], where: string, message: string): Finding => ({
    code,
    severity: 'warning',
    subject,
    where,
    message,
  });
  return casesOf(version).flatMap((name) => {
    const where = name === '' ? '' : `trường hợp ${name}`;
    const sum = sumSteps(version.steps, name);
    const findings: Finding[] = [];
    const promise = promiseOf(version, name);
    const legal = procedure ? distinctLimits(legalLimits(procedure, name)) : [];
    for (const limit of version.steps.length === 0 ? [] : legal) {
      const sentence = sumSentence(sum, limit, 'thời hạn theo quy định');
      if (sentence) findings.push(warn('sum-differs-from-law', where, sentence));
    }
    if (promise && version.steps.length > 0) {
      const sentence = sumSentence(sum, promise, 'thời hạn cam kết');
      if (sentence) findings.push(warn('sum-differs-from-promise', where, sentence));
    }
    for (const limit of promise ? legal : []) {
      if (promise && compareLimits(promise, limit) === 'unknown') {
        const words = `Không so được cam kết ${limitWords(promise)} với quy định ${limitWords(limit)}: khác đơn vị.`;
        findings.push(warn('promise-incomparable', where, words));
      }
    }
    return findings;
  });
}

/** The internal promise of a case; null = the legal limit is the promise. */
export function promiseOf(version: Pick<ProcessVersion, 'promised'>, name: string): Limit | null {
  return version.promised[name] ?? version.promised[''] ?? null;
}

/** Known legal limits of a case by channel (ordinary area); entries without a unit are not limits. */
export function legalLimits(
  procedure: Pick<Procedure, 'limits'>,
  name: string,
): readonly { readonly channel: Channel; readonly limit: Limit }[] {
  return channels.flatMap((channel) =>
    candidateLimits(procedure.limits, { channel, area: 'ordinary', case: name }).flatMap(({ limit }) =>
      limit ? [{ channel, limit }] : [],
    ),
  );
}

function checkDraft(draft: ProcessDraft): void {
  if (draft.documentCode.trim() === '') throw new Problem('required', { field: 'mã hiệu tài liệu' }, 'documentCode');
  if (draft.title.trim() === '') throw new Problem('required', { field: 'tên quy trình' }, 'title');
  const orders = draft.steps.map(({ order }) => order);
  if (orders.some((order, index) => order !== index + 1)) {
    throw new Problem('step-order', { orders: orders.join(', ') }, 'steps');
  }
  for (const step of draft.steps) {
    if (step.returnsTo !== null && (step.returnsTo < 1 || step.returnsTo >= step.order)) {
      const hint = 'Chỉ trả về một bước đứng trước.';
      throw new Problem('invalid', { field: `bước ${step.order}`, value: step.returnsTo, hint }, 'steps');
    }
    for (const duration of Object.values(step.durations)) {
      if (duration && (!Number.isFinite(duration.value) || duration.value < 0)) {
        throw new Problem('limit-invalid', { value: duration.value }, 'steps');
      }
    }
  }
}

function checkPromise(version: ProcessVersion, procedure: Pick<Procedure, 'limits'>): void {
  const names = [...new Set([...casesOf(version), ...limitCases(procedure.limits)])];
  for (const name of names) {
    const promise = promiseOf(version, name);
    if (!promise) continue;
    for (const channel of channels) {
      const legal = legalLimits(procedure, name).filter((entry) => entry.channel === channel);
      const known = legal.map(({ limit }) => limit);
      // Several published values for one channel: refused only when the promise is longer than each of them.
      if (known.length > 0 && known.every((limit) => compareLimits(promise, limit) === 'longer')) {
        const words = distinctLimits(legal).map(limitWords).join(' / ');
        throw new Problem('longer-than-law', { promised: limitWords(promise), legal: words }, 'promised');
      }
    }
  }
}

function closePresent(validFrom: LocalDate, siblings: readonly ProcessVersion[]): ProcessVersion | null {
  const ruled = siblings.filter((other) => other.validFrom !== null);
  const clash = ruled.find(
    ({ validFrom: from, validTo }) =>
      from !== null && (from >= validFrom || (validTo !== null && validTo >= validFrom)),
  );
  if (clash) {
    const other = `${clash.documentCode} (${clash.issue}.${clash.revision})`;
    throw new Problem(
      'version-overlap',
      { other, from: dateWords(clash.validFrom), to: dateWords(clash.validTo) },
      'validFrom',
    );
  }
  const present = ruled.find((other) => other.validTo === null && other.state === 'approved');
  return present ? { ...present, validTo: addDays(validFrom, -1) } : null;
}

function distinctLimits(legal: readonly { readonly limit: Limit }[]): Limit[] {
  return [...new Map(legal.map(({ limit }) => [limitWords(limit), limit])).values()];
}

function allowFrom(version: ProcessVersion, states: readonly ProcessState[], act: string): void {
  if (!states.includes(version.state)) throw new Problem('version-state', { state: stateWords[version.state], act });
}
