import type { CitedDocument } from '../audit/cited-document.ts';
import { demandCome, limitedText } from '../demand.ts';
import type { KeptFile } from '../kept-file.ts';
import type { NamedPerson } from '../organisation/unit.ts';
import { Problem } from '../problem.ts';
import type { LocalDate } from '../time/local-date.ts';
import {
  givenLines,
  type Handed,
  type Inspection,
  type InspectionRemark,
  type InspectionRequest,
  type InspectionState,
  inspectionStateNames,
  isGiven,
} from './inspection.ts';

export interface InspectionPlan extends Pick<Inspection, 'body' | 'decision' | 'form' | 'from' | 'to'> {
  /** What is asked for, and what was given for it so far. */
  readonly requests: readonly PlannedRequest[];
}

/** `number` of the request it was before; left out, the one that asked the same. */
export interface PlannedRequest {
  readonly number?: number | undefined;
  readonly asked: string;
  readonly given: string;
}

/** What is given for one request: words replace those of before, documents and dossiers too, files are added. */
export interface GivenEvidence {
  readonly given: string;
  readonly files: readonly KeptFile[];
  readonly documents: readonly CitedDocument[];
  readonly dossiers: readonly string[];
}

export interface InspectionResult extends Pick<Inspection, 'rating' | 'score' | 'conclusion'> {
  readonly remarks: readonly Omit<InspectionRemark, 'number' | 'done'>[];
}

/** An inspection that was announced. Throws Problem required, too-long, range-reversed. */
export function announce(
  identity: Pick<Inspection, 'id' | 'code' | 'year'>,
  plan: InspectionPlan,
  handed: Handed,
): Inspection {
  const checked = checkPlan(plan);
  return {
    ...identity,
    ...checked,
    requests: checked.requests.map((request) => stamped(request, null, handed)),
    state: 'announced',
    due: plan.from,
    seq: 1,
    rating: '',
    score: '',
    conclusion: '',
    remarks: [],
    reply: null,
    ending: '',
  };
}

/**
 * Changes what was announced and what the inspectors were given, until the written reply. Throws Problem
 * inspection-state, inspection-evidence (a request that has files, documents or dossiers is left out), and what
 * `announce` throws.
 */
export function change(inspection: Inspection, plan: InspectionPlan, handed: Handed): Inspection {
  demandChangeable(inspection);
  const checked = checkPlan(plan);
  const clean = { ...checked, requests: withEvidence(inspection, plan, checked.requests, handed) };
  return next(inspection, { ...clean, due: inspection.state === 'announced' ? clean.from : inspection.due });
}

/**
 * Evidence for one request, until the written reply. Throws Problem inspection-state, not-found, required (nothing),
 * too-long.
 */
export function giveEvidence(
  inspection: Inspection,
  number: number,
  evidence: GivenEvidence,
  handed: Handed,
): Inspection {
  demandState(inspection, ['announced', 'inspected'], 'ghi minh chứng');
  const before = inspection.requests.find((each) => each.number === number);
  if (!before) throw new Problem('not-found', { what: 'yêu cầu số', key: number });
  const { documents, dossiers } = evidence;
  const given = limitedText(evidence.given, 'Minh chứng', 'given', mostText);
  const known = new Set((before.files ?? []).map(({ hash }) => hash));
  const files = [...(before.files ?? []), ...evidence.files.filter(({ hash }) => !known.has(hash))];
  const request = stamped({ ...before, given, files, documents, dossiers }, before, handed);
  if (!isGiven(request)) throw new Problem('required', { field: 'minh chứng: lời, tệp, tài liệu hoặc hồ sơ' }, 'given');
  const requests = inspection.requests.map((each) => (each.number === number ? request : each));
  return next(inspection, { requests });
}

/** The result and the remarks, until the written reply. Throws Problem inspection-state, occurs-in-future, required. */
export function conclude(inspection: Inspection, result: InspectionResult, today: LocalDate): Inspection {
  demandConcludable(inspection);
  if (inspection.from > today) throw new Problem('occurs-in-future', { value: inspection.from }, 'conclusion');
  const remarks = result.remarks.map((remark, index) => checkRemark(remark, index, inspection));
  const conclusion = limitedText(result.conclusion, 'Kết luận', 'conclusion', mostText);
  if (conclusion === '') throw new Problem('required', { field: 'kết luận của đoàn kiểm tra' }, 'conclusion');
  const { rating, score } = result;
  return next(inspection, {
    state: 'inspected',
    rating,
    score: limitedText(score, 'Điểm', 'score', mostText),
    conclusion,
    remarks,
    due: firstDue(remarks),
  });
}

/** The written reply: what was or will be done about every remark. Throws Problem inspection-state, required, occurs-in-future, occurs-before. */
export function answer(
  inspection: Inspection,
  reply: { readonly number: string; readonly on: LocalDate },
  by: string,
  today: LocalDate,
): Inspection {
  demandState(inspection, ['inspected'], 'ký văn bản trả lời');
  if (reply.number.trim() === '') throw new Problem('required', { field: 'số văn bản trả lời' }, 'number');
  demandCome(reply.on, today, 'signedOn');
  if (reply.on < inspection.to) {
    throw new Problem(
      'occurs-before',
      { value: reply.on, what: 'ngày kiểm tra xong', limit: inspection.to },
      'signedOn',
    );
  }
  const signed = { number: reply.number.trim(), on: reply.on, by };
  return next(inspection, { state: 'answered', reply: signed });
}

/** The result of what was done about one remark. Throws Problem inspection-state, not-found, required, occurs-in-future. */
export function finish(
  inspection: Inspection,
  number: number,
  result: { readonly on: LocalDate; readonly text: string },
  by: string,
  today: LocalDate,
): Inspection {
  demandState(inspection, ['inspected', 'answered'], 'ghi kết quả khắc phục');
  const remark = inspection.remarks.find((each) => each.number === number);
  if (!remark || remark.done) throw new Problem('not-found', { what: 'nhận xét chưa khắc phục số', key: number });
  if (result.text.trim() === '') throw new Problem('required', { field: 'kết quả khắc phục' }, 'result');
  if (result.on > today) throw new Problem('occurs-in-future', { value: result.on }, 'on');
  const done = { on: result.on, result: result.text.trim(), by };
  const remarks = inspection.remarks.map((each) => (each.number === number ? { ...each, done } : each));
  return next(inspection, { remarks, due: firstDue(remarks) });
}

/** Remarks that are not dealt with get another owner, by their number. Throws Problem inspection-state. */
export function give(inspection: Inspection, receivers: ReadonlyMap<number, NamedPerson>): Inspection {
  demandState(inspection, ['inspected', 'answered'], 'bàn giao việc');
  const remarks = inspection.remarks.map((remark) => {
    const to = remark.done === null ? receivers.get(remark.number) : undefined;
    return to ? { ...remark, owner: to.name, ownerId: to.id } : remark;
  });
  return next(inspection, { remarks });
}

/** Everything was answered and dealt with. Throws Problem inspection-state, inspection-remark-open, required. */
export function close(inspection: Inspection, ending: string): Inspection {
  demandState(inspection, ['answered'], 'đóng');
  const open = openRemarks(inspection);
  if (open.length > 0) {
    const numbers = open.map(({ number }) => number).join(', ');
    throw new Problem('inspection-remark-open', { count: open.length, numbers });
  }
  if (ending.trim() === '') throw new Problem('required', { field: 'nhận xét khi đóng' }, 'ending');
  return next(inspection, { state: 'closed', ending: ending.trim(), due: null });
}

/** What was asked for and nothing is given for yet; none once the reply was signed, since then no evidence is taken. */
export function openRequests({ state, requests }: Pick<Inspection, 'state' | 'requests'>): InspectionRequest[] {
  return state === 'announced' || state === 'inspected' ? requests.filter((request) => !isGiven(request)) : [];
}

export function openRemarks({ remarks }: Pick<Inspection, 'remarks'>): InspectionRemark[] {
  return remarks.filter(({ done }) => done === null);
}

function checkPlan(plan: InspectionPlan): Omit<InspectionPlan, 'requests'> & Pick<Inspection, 'requests'> {
  const body = limitedText(plan.body, 'Đoàn kiểm tra', 'body', mostText);
  if (body === '') throw new Problem('required', { field: 'cơ quan, đoàn kiểm tra' }, 'body');
  if (plan.from > plan.to) throw new Problem('range-reversed', { from: plan.from, to: plan.to }, 'to');
  const requests = plan.requests
    .map(({ asked, given }, index) => ({
      asked: limitedText(asked, 'Yêu cầu', `asked-${index + 1}`, mostText),
      given: limitedText(given, 'Minh chứng', `given-${index + 1}`, mostText),
    }))
    .filter(({ asked, given }) => asked !== '' || given !== '');
  for (const [index, { asked }] of requests.entries()) {
    if (asked === '') throw new Problem('required', { field: `yêu cầu số ${index + 1}` }, `asked-${index + 1}`);
  }
  return {
    ...plan,
    body,
    decision: limitedText(plan.decision, 'Số văn bản', 'decision', mostText),
    requests: requests.map((request, index) => ({ number: index + 1, ...request })),
  };
}

/** The checked requests, each with the evidence that was given for it before. */
function withEvidence(
  { requests: before }: Inspection,
  plan: InspectionPlan,
  checked: readonly InspectionRequest[],
  handed: Handed,
): InspectionRequest[] {
  const written = plan.requests.filter(({ asked, given }) => asked.trim() !== '' || given.trim() !== '');
  const used = new Set<number>();
  const requests = checked.map((request, index): InspectionRequest => {
    const number = written[index]?.number;
    const old = before.find(
      (each) =>
        !used.has(each.number) && (number === undefined ? each.asked === request.asked : each.number === number),
    );
    if (!old) return stamped(request, null, handed);
    used.add(old.number);
    const { files, documents, dossiers } = old;
    const kept = { ...(files && { files }), ...(documents && { documents }), ...(dossiers && { dossiers }) };
    return stamped({ ...request, ...kept, ...(old.handed && { handed: old.handed }) }, old, handed);
  });
  const lost = before.find((each) => !used.has(each.number) && isGiven({ ...each, given: '' }));
  if (lost) throw new Problem('inspection-evidence', { number: lost.number }, `asked-${lost.number}`);
  return requests;
}

/** Says when and by whom what was given was written, if it is not what stood there before. */
function stamped(request: InspectionRequest, old: InspectionRequest | null, handed: Handed): InspectionRequest {
  const { handed: before, ...rest } = request;
  if (!isGiven(request)) return rest;
  const same = old !== null && givenLines(old).join('\n') === givenLines(request).join('\n');
  return same ? request : { ...rest, handed };
}

function checkRemark(
  remark: Omit<InspectionRemark, 'number' | 'done'>,
  index: number,
  { from, remarks }: Inspection,
): InspectionRemark {
  const number = index + 1;
  const field = `remark-${number}`;
  const text = limitedText(remark.text, `Nhận xét số ${number}`, field, mostText);
  const action = limitedText(remark.action, `Việc làm cho nhận xét số ${number}`, `action-${number}`, mostText);
  if (text === '') throw new Problem('required', { field: `nội dung nhận xét số ${number}` }, field);
  if (action === '') throw new Problem('required', { field: `việc làm cho nhận xét số ${number}` }, `action-${number}`);
  if (remark.owner.trim() === '') {
    throw new Problem('required', { field: `người phụ trách nhận xét số ${number}` }, `owner-${number}`);
  }
  if (remark.due < from) {
    throw new Problem(
      'occurs-before',
      { value: `Hạn số ${number}`, what: 'ngày kiểm tra', limit: from },
      `due-${number}`,
    );
  }
  // A remark that was dealt with and is still the same keeps its result.
  const same = remarks.find((each) => each.number === number && each.text === text);
  return { ...remark, number, text, action, owner: remark.owner.trim(), done: same?.done ?? null };
}

function firstDue(remarks: readonly InspectionRemark[]): LocalDate | null {
  const [first] = openRemarks({ remarks })
    .map(({ due }) => due)
    .sort();
  return first ?? null;
}

function next(inspection: Inspection, changed: Partial<Inspection>): Inspection {
  return { ...inspection, ...changed, seq: inspection.seq + 1 };
}

/** Throws Problem('inspection-state') from the written reply on. */
export function demandChangeable(inspection: Inspection): void {
  demandState(inspection, ['announced', 'inspected'], 'sửa');
}

/** Throws Problem('inspection-state') from the written reply on. */
export function demandConcludable(inspection: Inspection): void {
  demandState(inspection, ['announced', 'inspected'], 'ghi kết quả kiểm tra');
}

function demandState(inspection: Inspection, allowed: readonly InspectionState[], act: string): void {
  if (allowed.includes(inspection.state)) return;
  const state = inspectionStateNames[inspection.state];
  throw new Problem('inspection-state', { code: inspection.code, state, act });
}

const mostText = 2000;
