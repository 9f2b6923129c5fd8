import type { Approval, Objective } from './objective.ts';

/** The objectives of a year as one decision approved them, and what other decisions made of them later. */
export interface SignedPlan {
  readonly decision: Approval;
  /** As they were approved; who acknowledged them stands with them, since that is of the same wording. */
  readonly objectives: readonly Objective[];
  /** In the order of their decisions, what is not approved yet last. */
  readonly later: readonly LaterWording[];
}

export interface LaterWording {
  readonly objective: Objective;
  /** Null while it is a draft again, or still. */
  readonly decision: Approval | null;
  /** What was approved before it; null for an objective that is new. */
  readonly before: Objective | null;
}

/**
 * What was signed for a year, from every wording of its objectives (those of one objective oldest first): the earliest
 * decision and what it approved. Null while nothing is approved.
 */
export function signedPlan(wordings: readonly Objective[]): SignedPlan | null {
  const ids = [...new Set(wordings.map(({ id }) => id))];
  const histories = ids.map((own) => historyOf(wordings.filter(({ id }) => id === own)));
  const firsts = histories.flatMap((history) => history.slice(0, 1));
  const [decision] = firsts.flatMap((each) => each.decision ?? []).sort((a, b) => compare(a.at, b.at));
  if (!decision) return null;
  const signed = firsts.filter((each) => isSame(each.decision, decision));
  return {
    decision,
    objectives: signed.map(({ objective }) => objective),
    later: histories
      .flat()
      .filter((each) => !signed.includes(each))
      .sort((a, b) => compare(a.decision?.at ?? '~', b.decision?.at ?? '~')),
  };
}

/** Each wording of one objective that was approved, and the draft at its end. */
function historyOf(wordings: readonly Objective[]): LaterWording[] {
  const history: LaterWording[] = [];
  for (const wording of wordings) {
    const last = history.at(-1);
    if (wording.approval === null) continue;
    if (last?.decision?.at === wording.approval.at) {
      const { acknowledgement = null } = wording;
      history[history.length - 1] = { ...last, objective: { ...last.objective, acknowledgement } };
    } else {
      history.push({ objective: wording, decision: wording.approval, before: last?.objective ?? null });
    }
  }
  const present = wordings.at(-1);
  if (present?.approval !== null || !present) return history;
  return [...history, { objective: present, decision: null, before: history.at(-1)?.objective ?? null }];
}

function isSame(one: Approval | null, { decision, signedOn }: Approval): boolean {
  return one !== null && one.decision === decision && one.signedOn === signedOn;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
