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
    faults.add(`steps[${at}]`, 'step-shape');
    return [];
  });
  const labels = sources.map((step, at) => textAt(step, 'order', 20, faults, `steps[${at}].order`));
  const steps = sources.map((step, at) => oneStep(step, at, labels, faults));
  const renumbered = labels.filter((label, at) => label !== String(at + 1));
  if (renumbered.length > 0) {
    faults.add('steps', 'step-renumbered', { labels: labels.join(', ') });
  }
  const external = steps.filter((step, at) => step.external && sources[at]?.['external'] !== true);
  if (external.length > 0) {
    const orders = external.map(({ order }) => order).join(', ');
    faults.add('steps', 'external-assumed', { orders });
  }
  return steps;
}

function oneStep(step: Json, at: number, labels: readonly string[], faults: Faults): ProcessStep {
  const order = at + 1;
  const field = `steps[${at}]`;
  const label = labels[at] ?? '';
  const role = textAt(step, 'role', 300, faults, `${field}.role`);
  const action = textAt(step, 'action', 4000, faults, `${field}.action`);
  if (action === '') faults.add(`${field}.action`, 'step-action', { label: label || order });
  if (role === '') faults.add(`${field}.role`, 'step-role', { label: label || order });
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
    faults.add(`${field}.duration`, 'duration-invalid');
    return null;
  }
  const unitText = textAt(value, 'unit', 60, faults, `${field}.duration.unit`);
  const unit = unitOf(unitText);
  if (unit === 'working-day' || unit === 'calendar-day' || unit === 'working-hour') return { value: amount, unit };
  faults.add(`${field}.duration`, unitText === '' ? 'duration-bare' : 'duration-unit', { amount, value: unitText });
  return null;
}

function returnOf(step: Json, at: number, labels: readonly string[], faults: Faults): number | null {
  const target = textAt(step, 'returns_to', 20, faults, `steps[${at}].returns_to`);
  if (target === '') return null;
  const index = labels.indexOf(target);
  if (index >= 0 && index < at) return index + 1;
  faults.add(`steps[${at}].returns_to`, 'return-unknown', { value: target });
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
