import { demandCome } from '../demand.ts';
import type { Actor } from '../organisation/role.ts';
import { Problem } from '../problem.ts';
import { type Instant, localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import { isAddressee } from './assignment.ts';
import { checkParent, weakerThanParent } from './cascade.ts';
import { contentFaults } from './content-check.ts';
import { formulaOf } from './indicator-formula.ts';
import {
  type Adjustment,
  type HandMeasure,
  type Objective,
  type ObjectivePlan,
  type ObjectiveReview,
  stateNames,
} from './objective.ts';
import type { MissedOutcome } from './outcome.ts';
import { targetText } from './wording.ts';

export interface Decided {
  readonly objective: Objective;
  /** Said, not refused. */
  readonly warnings: readonly string[];
}

interface Doing {
  readonly actor: Actor;
  readonly now: Instant;
}

const mostCount = 1_000_000;

/** A new draft. Throws Problem: required, too-long, invalid, objective-target, objective-parent, already-exists. */
export function plan(
  id: string,
  written: ObjectivePlan,
  others: readonly Objective[],
  origin: { readonly carriedFrom: string | null; readonly reason: string } = { carriedFrom: null, reason: '' },
): Decided {
  const clean = checkPlan(id, written, others);
  const objective: Objective = { ...clean, ...origin, id, seq: 1, state: 'draft', approval: null, closing: null };
  return { objective, warnings: warningsOf(objective, others) };
}

/** Changes a draft; an approved plan is what was signed. Throws Problem('objective-state') otherwise. */
export function change(objective: Objective, written: ObjectivePlan, others: readonly Objective[]): Decided {
  demandChangeable(objective);
  const clean = checkPlan(objective.id, written, others);
  const changed: Objective = { ...objective, ...clean, seq: objective.seq + 1 };
  return { objective: changed, warnings: warningsOf(changed, others) };
}

/**
 * Approves a draft that says all that ISO 9001 6.2.2 asks for: what, resources, who, when, how judged – and whose words
 * name no other target or year than its own. Throws Problem: objective-state, required, objective-content,
 * objective-decision-same, occurs-in-future.
 */
export function approve(
  objective: Objective,
  decision: { readonly decision: string; readonly signedOn: LocalDate },
  { actor, now }: Doing,
): Objective {
  demandState(objective, 'draft', 'phê duyệt');
  const missing = missingForApproval(objective)[0];
  if (missing)
    throw new Problem('required', { field: `${missing.name} của mục tiêu ${objective.code}` }, missing.field);
  const [fault] = contentFaults(objective);
  if (fault)
    throw new Problem('objective-content', { code: objective.code, said: fault.said, own: fault.own }, 'content');
  if (decision.decision.trim() === '') throw new Problem('required', { field: 'số quyết định phê duyệt' }, 'decision');
  demandCome(decision.signedOn, localDateOf(now), 'signedOn');
  demandAnotherDecision(objective, decision.decision.trim());
  const approval = { at: now, login: actor.login, name: actor.name, ...decision };
  return { ...objective, seq: objective.seq + 1, state: 'approved', approval, acknowledgement: null };
}

/** Back to draft because the approved plan must change; what was approved and the reason stay with it. */
export function reopen(objective: Objective, reason: string, { actor, now }: Doing): Objective {
  demandState(objective, 'approved', 'mở lại');
  if (reason.trim() === '') throw new Problem('required', { field: 'lý do mở lại' }, 'reason');
  const { target, indicator, counting, scheme, approval, adjustments = [] } = objective;
  const before: Adjustment | null = approval && {
    target,
    measured: { indicator, counting, scheme },
    decision: approval.decision,
    signedOn: approval.signedOn,
    reason: reason.trim(),
    at: now,
    name: actor.name,
  };
  return {
    ...objective,
    seq: objective.seq + 1,
    state: 'draft',
    approval: null,
    acknowledgement: null,
    adjustments: before ? [...adjustments, before] : adjustments,
  };
}

/** The person whom an approved objective was given to says that it was received. Throws objective-acknowledged. */
export function acknowledge(objective: Objective, { actor, now }: Doing): Objective {
  demandState(objective, 'approved', 'xác nhận đã nhận');
  if (objective.acknowledgement) {
    throw new Problem('objective-acknowledged', { code: objective.code, name: objective.acknowledgement.name });
  }
  if (!isAddressee(objective, actor)) {
    throw new Problem('objective-not-addressee', { code: objective.code, name: responsibleText(objective) });
  }
  const { login, personId, name } = actor;
  return { ...objective, seq: objective.seq + 1, acknowledgement: { at: now, login, personId, name } };
}

/** Closes the year of an approved objective with what the review concluded and what a missed target leads to. */
export function close(
  objective: Objective,
  conclusion: string,
  outcome: MissedOutcome | null,
  { actor, now }: Doing,
): Objective {
  demandState(objective, 'approved', 'đóng');
  if (conclusion.trim() === '') throw new Problem('required', { field: 'kết luận' }, 'conclusion');
  const by = { at: now, login: actor.login, name: actor.name };
  const closing = { ...by, conclusion: conclusion.trim(), ...(outcome ? { outcome } : {}) };
  return { ...objective, seq: objective.seq + 1, state: 'closed', closing };
}

/**
 * A figure entered by hand. Throws Problem: measured-from-dossiers, objective-measured-from-records, measure-invalid, objective-state (closed),
 * occurs-in-future when the period has not begun.
 */
export function record(
  objective: Objective,
  entry: Omit<HandMeasure, 'objectiveId' | 'recordedAt' | 'recordedBy'>,
  today: LocalDate,
  { actor, now }: Doing,
): HandMeasure {
  const formula = formulaOf(objective.indicator);
  if (formula.source === 'dossiers') throw new Problem('measured-from-dossiers', { code: objective.code });
  if (formula.source === 'records') throw new Problem('objective-measured-from-records', { code: objective.code });
  if (objective.state === 'closed') demandState(objective, 'approved', 'nhập số đo');
  const { numerator, denominator } = entry;
  const sound =
    Number.isInteger(numerator) &&
    numerator >= 0 &&
    numerator <= mostCount &&
    (formula.kind === 'count'
      ? denominator === null
      : denominator !== null && Number.isInteger(denominator) && denominator >= numerator && denominator <= mostCount);
  if (!sound) {
    throw new Problem('measure-invalid', { numerator, denominator: denominator ?? '(không có)' }, 'numerator');
  }
  if (entry.from > today) throw new Problem('occurs-in-future', { value: entry.from }, 'period');
  return { ...entry, objectiveId: objective.id, recordedAt: now, recordedBy: actor.name };
}

/** Xem xét định kỳ. A review that found the target missed must say what will be done. */
export function review(
  objective: Objective,
  entry: Omit<ObjectiveReview, 'objectiveId' | 'at' | 'by'>,
  missed: boolean,
  { actor, now }: Doing,
): ObjectiveReview {
  demandReviewable(objective);
  if (entry.conclusion.trim() === '') throw new Problem('required', { field: 'nhận xét' }, 'conclusion');
  if (missed && entry.action.trim() === '') {
    throw new Problem('required', { field: 'việc phải làm khi chưa đạt chỉ tiêu' }, 'action');
  }
  return { ...entry, objectiveId: objective.id, at: now, by: actor.name };
}

/** What 6.2.2 still misses, first things first. */
function missingForApproval(objective: ObjectivePlan): { field: string; name: string }[] {
  return [
    { field: 'measures', name: 'biện pháp thực hiện', missing: objective.measures.length === 0 },
    { field: 'resources', name: 'nguồn lực', missing: objective.resources === '' },
    { field: 'responsible', name: 'người chịu trách nhiệm', missing: responsibleText(objective) === '' },
    { field: 'deadline', name: 'thời hạn', missing: objective.deadline === null },
    { field: 'judged', name: 'phương pháp đánh giá', missing: objective.judged === '' },
  ].filter(({ missing }) => missing);
}

/** "Nguyễn Văn A – Trung tâm Phục vụ hành chính công". */
export function responsibleText({ responsible }: Pick<ObjectivePlan, 'responsible'>): string {
  return [responsible.name, responsible.unitName].filter((part) => part !== '').join(' – ');
}

function checkPlan(id: string, written: ObjectivePlan, others: readonly Objective[]): ObjectivePlan {
  const clean = trimmed(written);
  if (!Number.isInteger(clean.year) || clean.year < 2000 || clean.year > 2099) {
    throw new Problem('invalid', { field: 'Năm', value: clean.year, hint: 'Nhập năm từ 2000 đến 2099.' }, 'year');
  }
  if (clean.code === '') throw new Problem('required', { field: 'mã mục tiêu' }, 'code');
  if (!/^[\p{L}\d][\p{L}\d._/-]{0,39}$/u.test(clean.code)) {
    const hint = 'Dùng chữ, số và dấu . _ / -, tối đa 40 ký tự, không có khoảng trắng.';
    throw new Problem('invalid', { field: 'Mã mục tiêu', value: clean.code.slice(0, 60), hint }, 'code');
  }
  if (clean.content === '') throw new Problem('required', { field: 'nội dung mục tiêu' }, 'content');
  if (clean.level === 'section' && clean.responsible.unitName === '') {
    throw new Problem('required', { field: `bộ phận phụ trách mục tiêu ${clean.code}` }, 'responsible');
  }
  if (clean.level === 'official' && clean.responsible.name === '') {
    throw new Problem('required', { field: `người phụ trách mục tiêu ${clean.code}` }, 'responsible');
  }
  checkLengths(clean);
  checkTarget(clean);
  const rest = others.filter((each) => each.id !== id);
  if (rest.some((each) => each.year === clean.year && each.code === clean.code)) {
    throw new Problem('already-exists', { what: 'Mục tiêu', key: `${clean.code} (${clean.year})` }, 'code');
  }
  checkParent(id, clean, others);
  return clean;
}

function checkTarget({ indicator, target }: ObjectivePlan): void {
  const formula = formulaOf(indicator);
  const { value } = target;
  const most = formula.kind === 'percent' ? 100 : mostCount;
  const decimals = formula.kind === 'percent' ? 100 : 1;
  const whole = Math.abs(value * decimals - Math.round(value * decimals)) < 1e-6;
  if (!Number.isFinite(value) || value < 0 || value > most || !whole) {
    throw new Problem('objective-target', { value, least: 0, most }, 'target');
  }
  if (target.unit === '') throw new Problem('required', { field: 'đơn vị của chỉ tiêu' }, 'target');
  const against = { higher: 'at-most', lower: 'at-least' } as const;
  if (formula.better !== null && target.direction === against[formula.better]) {
    const hint = `“${formula.name}” càng ${formula.better === 'higher' ? 'cao' : 'thấp'} càng tốt: dùng dấu ${formula.better === 'higher' ? '≥' : '≤'} hoặc =.`;
    throw new Problem('invalid', { field: 'Chiều của chỉ tiêu', value: target.direction, hint }, 'target');
  }
}

function checkLengths(clean: ObjectivePlan): void {
  const texts: readonly (readonly [string, string, string, number])[] = [
    ['content', 'Nội dung mục tiêu', clean.content, 1000],
    ['counting', 'Cách đo', clean.counting, 500],
    ['baseline', 'Hiện trạng', clean.baseline.text, 500],
    ['resources', 'Nguồn lực', clean.resources, 1000],
    ['judged', 'Phương pháp đánh giá', clean.judged, 1000],
    ['responsible', 'Người chịu trách nhiệm', responsibleText(clean), 300],
    ['target', 'Đơn vị', clean.target.unit, 40],
    ...clean.measures.map((text) => ['measures', 'Biện pháp', text, 1000] as const),
  ];
  for (const [field, name, text, most] of texts) {
    if (text.length > most) throw new Problem('too-long', { field: name, length: text.length, most }, field);
  }
}

function trimmed(written: ObjectivePlan): ObjectivePlan {
  return {
    ...written,
    code: written.code.trim(),
    content: written.content.trim(),
    counting: written.counting.trim(),
    target: { ...written.target, unit: written.target.unit.trim() },
    measures: written.measures.map((text) => text.trim()).filter((text) => text !== ''),
    resources: written.resources.trim(),
    judged: written.judged.trim(),
  };
}

function warningsOf(objective: Objective, others: readonly Objective[]): string[] {
  const weaker = weakerThanParent(objective, others);
  const missing = missingForApproval(objective).map(({ name }) => name);
  return [
    ...(weaker === null ? [] : [weaker]),
    ...contentFaults(objective).map(
      ({ said, own }) =>
        `Mục tiêu ${objective.code}: lời nêu ${said}, mục tiêu là ${own}; sửa lời trước khi phê duyệt.`,
    ),
    ...(missing.length === 0 ? [] : [`Mục tiêu ${objective.code} còn thiếu để phê duyệt: ${missing.join(', ')}.`]),
  ];
}

/**
 * A target that was signed is replaced by a decision of its own, not by the one that set it; what it is measured by is
 * part of it.
 */
function demandAnotherDecision(objective: Objective, decision: string): void {
  const { code, adjustments = [] } = objective;
  const before = adjustments.at(-1);
  if (!before || before.decision.trim() !== decision) return;
  const [was, is] = [meaningOf(before.target, before.measured ?? objective), meaningOf(objective.target, objective)];
  if (was === is) return;
  const details = { code, decision, before: was, after: is };
  throw new Problem('objective-decision-same', details, 'decision');
}

/** "≥ 98 % “Tỷ lệ …”, năm báo cáo 15/12–14/12". */
function meaningOf(
  target: ObjectivePlan['target'],
  { indicator, counting, scheme }: NonNullable<Adjustment['measured']>,
) {
  const period = scheme === 'calendar' ? 'năm dương lịch' : 'năm báo cáo 15/12–14/12';
  const by = counting === '' ? '' : `, cách đo “${counting}”`;
  return `${targetText(target)} “${formulaOf(indicator).name}”, ${period}${by}`;
}

/** Throws Problem('objective-state') unless it is approved and not closed. */
export function demandReviewable(objective: Objective): void {
  demandState(objective, 'approved', 'xem xét');
}

/** Throws Problem('objective-state') once it is approved. */
export function demandChangeable(objective: Objective): void {
  demandState(objective, 'draft', 'sửa');
}

function demandState(objective: Objective, state: Objective['state'], act: string): void {
  if (objective.state === state) return;
  throw new Problem('objective-state', { code: objective.code, state: stateNames[objective.state], act });
}
