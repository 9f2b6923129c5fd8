import type { ProcessStep, StepDuration } from '../domain/procedure/procedure.ts';
import { fold, nfc } from '../domain/text.ts';
import { unitOf } from './limit-text.ts';
import { type Faults, isJson, type Json, listAt, textAt } from './procedure-row.ts';

/**
 * `steps`: role, action, duration in its own unit, condition, form or result. Numbers of the source that are not 1, 2, 3
 * … in a row (two ways to do step 2; "B1") become the label, and the steps are numbered anew.
 */
export function stepsOf(entry: Json, faults: Faults): ProcessStep[] {
  const sources = listAt(entry, 'steps', faults).flatMap((step, at) => {
    if (isJson(step)) return [step];
    faults.error(`steps[${at}]`, 'invalid', 'Mỗi bước phải có trách nhiệm, công việc và thời gian.');
    return [];
  });
  const labels = sources.map((step, at) => textAt(step, 'order', 20, faults, `steps[${at}].order`));
  const steps = sources.map((step, at) => oneStep(step, at, labels, faults));
  const renumbered = labels.filter((label, at) => label !== String(at + 1));
  if (renumbered.length > 0) {
    faults.warn(
      'steps',
      'step-renumbered',
      `Số thứ tự của nguồn (${labels.join(', ')}) không liền nhau: đánh lại từ 1.`,
    );
  }
  const external = steps.filter((step, at) => step.external && sources[at]?.['external'] !== true);
  if (external.length > 0) {
    const orders = external.map(({ order }) => order).join(', ');
    faults.warn('steps', 'external-assumed', `Bước ${orders} do người hoặc cơ quan khác làm (theo tên): kiểm tra lại.`);
  }
  return steps;
}

function oneStep(step: Json, at: number, labels: readonly string[], faults: Faults): ProcessStep {
  const order = at + 1;
  const field = `steps[${at}]`;
  const label = labels[at] ?? '';
  const role = textAt(step, 'role', 300, faults, `${field}.role`);
  const action = textAt(step, 'action', 4000, faults, `${field}.action`);
  if (action === '') faults.error(`${field}.action`, 'required', `Bước ${label || order} thiếu nội dung công việc.`);
  if (role === '') faults.warn(`${field}.role`, 'required', `Bước ${label || order} chưa ghi ai làm.`);
  return {
    order,
    ...(label !== '' && label !== String(order) ? { label } : {}),
    name: action,
    role,
    action: textAt(step, 'note', 4000, faults, `${field}.note`),
    durations: durationsOf(step, field, faults),
    stage: typeof step['stage'] === 'number' && step['stage'] >= 1 ? Math.floor(step['stage']) : 1,
    external: typeof step['external'] === 'boolean' ? step['external'] : isOutside(role),
    output: textAt(step, 'form_or_result', 1000, faults, `${field}.form_or_result`),
    returnsTo: returnOf(step, at, labels, faults),
    decision: step['decision'] === true,
    condition: textAt(step, 'condition', 500, faults, `${field}.condition`),
  };
}

/** `duration` for the only case, or `durations` keyed by case. */
function durationsOf(step: Json, field: string, faults: Faults): Record<string, StepDuration | null> {
  const byCase = step['durations'];
  const cases: readonly (readonly [string, unknown])[] = isJson(byCase)
    ? Object.entries(byCase)
    : [['', step['duration'] ?? null]];
  return Object.fromEntries(cases.map(([name, value]) => [nfc(name), durationOf(value, field, faults)]));
}

function durationOf(value: unknown, field: string, faults: Faults): StepDuration | null {
  if (value === null || value === undefined) return null;
  const amount = isJson(value) ? value['value'] : undefined;
  if (!isJson(value) || typeof amount !== 'number' || !Number.isFinite(amount) || amount < 0) {
    faults.error(`${field}.duration`, 'limit-invalid', 'Thời gian của bước phải có giá trị từ 0 trở lên và đơn vị.');
    return null;
  }
  const unitText = textAt(value, 'unit', 60, faults, `${field}.duration.unit`);
  const unit = unitOf(unitText);
  if (unit === 'working-day' || unit === 'calendar-day' || unit === 'working-hour') return { value: amount, unit };
  const known = 'WD (ngày làm việc), CD (ngày), H (giờ làm việc)';
  const shown = unitText === '' ? 'không có đơn vị' : `đơn vị “${unitText}” không rõ`;
  faults.warn(`${field}.duration`, 'unit-unknown', `Thời gian ${amount} của bước: ${shown}. Ghi một trong: ${known}.`);
  return null;
}

function returnOf(step: Json, at: number, labels: readonly string[], faults: Faults): number | null {
  const target = textAt(step, 'returns_to', 20, faults, `steps[${at}].returns_to`);
  if (target === '') return null;
  const index = labels.indexOf(target);
  if (index >= 0 && index < at) return index + 1;
  faults.error(`steps[${at}].returns_to`, 'invalid', `Không có bước “${target}” đứng trước để trả lại.`);
  return null;
}

/** Roles that are not this office: the applicant, a body that was asked, a body above the commune. */
function isOutside(role: string): boolean {
  const text = fold(role);
  const office = /ubnd cap xa|cong chuc|can bo|bo phan|trung tam|ttpvhcc|van thu|lanh dao|van phong|phong /.test(text);
  if (office) return false;
  return /^(to chuc, ca nhan|ca nhan|nguoi yeu cau|nguoi tham gia|nguoi nop|nguoi dan|cong dan|chu rung|co quan duoc hoi|so )|cap tinh|cap bo/.test(
    text,
  );
}
