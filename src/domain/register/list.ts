import { Problem } from '../problem.ts';
import { changes, gap2026 } from './change-kinds.ts';
import { context, interestedParties } from './context-kinds.ts';
import { type RegisterKind, type RegisterKindId, registerKindIds } from './kind.ts';
import { nonconformingOutputs } from './output-kinds.ts';
import { competence, staffChange, steeringBoard, training } from './people-kinds.ts';
import { annualPlan, reporting } from './plan-kinds.ts';
import { equipment, providers } from './resource-kinds.ts';
import { opportunities, risks } from './risk-kinds.ts';

const byId: Readonly<Record<RegisterKindId, RegisterKind>> = {
  risks,
  opportunities,
  context,
  'interested-parties': interestedParties,
  competence,
  training,
  'steering-board': steeringBoard,
  equipment,
  providers,
  changes,
  'gap-2026': gap2026,
  'annual-plan': annualPlan,
  reporting,
  'staff-change': staffChange,
  'nonconforming-outputs': nonconformingOutputs,
};

/** Every register, in the order of the index. */
export const registerKinds: readonly RegisterKind[] = registerKindIds.map((id) => byId[id]);

export function kindOf(id: RegisterKindId): RegisterKind {
  return byId[id];
}

/** Throws Problem('not-found') for a register the office does not have. */
export function findKind(text: string): RegisterKind {
  const found = registerKinds.find(({ kind }) => kind === text);
  if (!found) throw new Problem('not-found', { what: 'sổ', key: text.slice(0, 40) });
  return found;
}
