import type { Instant } from '../time/instant.ts';
import type { DossierEventData, PlannedStep } from './event.ts';
import type { Dossier, StepProgress } from './state.ts';

/** The plan before anything has happened. `plannedMinutes` are minutes of office time. */
export function plannedProgress(steps: readonly PlannedStep[]): StepProgress[] {
  return steps.map((step) => ({
    order: step.order,
    name: step.name,
    role: step.role,
    external: step.external,
    returnsTo: step.returnsTo,
    plannedMinutes: step.plannedMinutes,
    startedAt: null,
    finishedAt: null,
    actualMinutes: null,
    holder: null,
    repeats: 0,
  }));
}

/** Order of the first step that is not finished; null when there is no plan or all are done. */
export function nextStep(steps: readonly StepProgress[]): number | null {
  return steps.find((step) => step.finishedAt === null)?.order ?? null;
}

/** Whoever holds the dossier at that moment holds the step. */
export function startStep(before: Dossier, order: number, at: Instant): Dossier {
  const steps = before.steps.map((step) =>
    step.order === order ? { ...step, startedAt: at, holder: before.holder } : step,
  );
  return { ...before, steps, currentStep: order };
}

/** A completion out of an imported log may name a step the plan does not know: it is added at its place. */
export function finishStep(
  before: Dossier,
  data: Extract<DossierEventData, { type: 'step-finished' }>,
  at: Instant,
): Dossier {
  const known = before.steps.find((step) => step.order === data.step);
  const done: StepProgress = {
    order: data.step,
    name: data.name,
    role: known?.role ?? '',
    external: known?.external ?? false,
    returnsTo: known?.returnsTo ?? null,
    plannedMinutes: data.plannedMinutes,
    startedAt: data.startedAt,
    finishedAt: at,
    actualMinutes: data.workingMinutes,
    holder: data.holder ?? before.holder,
    repeats: known?.repeats ?? 0,
  };
  const steps = known
    ? before.steps.map((step) => (step === known ? done : step))
    : [...before.steps, done].sort((a, b) => a.order - b.order);
  return { ...before, steps, currentStep: nextStep(steps) };
}

/** "Không hợp lệ → trả lại bước n": that step and all after it are to be done again. */
export function returnStep(before: Dossier, backTo: number): Dossier {
  const steps = before.steps.map((step) => {
    if (step.order < backTo || (step.startedAt === null && step.finishedAt === null)) return step;
    return { ...step, startedAt: null, finishedAt: null, actualMinutes: null, repeats: step.repeats + 1 };
  });
  return { ...before, steps, currentStep: backTo };
}

/** Onto another version of the process: what was finished under the same number stays finished. */
export function migrateSteps(before: Dossier, processVersionId: string, plan: readonly PlannedStep[]): Dossier {
  const steps = plannedProgress(plan).map((step) => {
    const old = before.steps.find((candidate) => candidate.order === step.order);
    if (!old?.finishedAt) return step;
    const { startedAt, finishedAt, actualMinutes, holder, repeats } = old;
    return { ...step, startedAt, finishedAt, actualMinutes, holder, repeats };
  });
  return { ...before, processVersionId, steps, currentStep: nextStep(steps) };
}
