import type { ActType } from './act.ts';
import type { Dossier } from './state.ts';

/**
 * The act a person most likely opens a dossier for (a slip was scanned): the step of who holds it, or what ends a wait.
 * `allowed`: what the person may do now; `personIds`: the person and those the person stands in for. Null = none: others
 * just read.
 */
export function nextAct(dossier: Dossier, allowed: ReadonlySet<ActType>, personIds: readonly string[]): ActType | null {
  const { personId } = dossier.holder;
  const holds = personId !== null && personIds.includes(personId);
  const candidates = [...(holds ? ofHolder(dossier) : []), ...ofAnybody(dossier)];
  return candidates.find((act) => allowed.has(act)) ?? null;
}

function ofHolder(dossier: Dossier): readonly ActType[] {
  const step = dossier.steps.find(({ order }) => order === dossier.currentStep);
  switch (dossier.state) {
    case 'processing':
      if (!step) return ['approve', 'hand-over'];
      return step.startedAt === null ? ['approve', 'start-step'] : ['approve', 'finish-step'];
    case 'paused':
      return ['resume'];
    case 'approved':
      if (dossier.signature === null) return ['sign'];
      return [...(dossier.resultNumber === '' ? (['number'] as const) : []), 'resolve'];
    default:
      return [];
  }
}

/** At the counter the papers come in and the results go out, whoever holds the dossier. */
function ofAnybody({ state, outcome }: Dossier): readonly ActType[] {
  if (state === 'waiting-supplement') return ['receive-supplement'];
  return state === 'resolved' && outcome !== 'withdrawn' ? ['return-result'] : [];
}
