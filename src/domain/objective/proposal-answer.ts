import type { Approval, Objective } from './objective.ts';
import { type ProposalAnswer, proposalAnswerNames } from './review-proposal.ts';
import { targetText } from './wording.ts';

/** What the plan of a year made of one target that the figures of the year before proposed. */
export interface FigureAnswer {
  /** `other`: the plan has that objective, but not out of the proposal; `open`: nobody has decided yet. */
  readonly kind: ProposalAnswer | 'other' | 'open';
  /** As proposed when it was taken over, which a running year may have moved since; null when it never was. */
  readonly proposed: string | null;
  /** The objective it became, as it stands. */
  readonly objective: Objective | null;
  /** Of the plan, or of the first decision on the year where the plan leaves it out. */
  readonly approval: Approval | null;
  /** What was proposed from what, when it was taken over; '' when it was not. */
  readonly basis: string;
  readonly reason: string;
}

export const figureAnswerNames: Readonly<Record<FigureAnswer['kind'], string>> = {
  ...proposalAnswerNames,
  accepted: 'nhận như đề xuất',
  declined: 'không đưa vào kế hoạch',
  other: 'kế hoạch đặt riêng, không theo đề xuất',
  open: 'chưa trả lời',
};

/**
 * The answer to what was proposed for going on with `past`. `planned`: the objectives of the year; `wordings`: every
 * wording of them, those of one objective oldest first. A plan that was approved without it has declined it.
 */
export function answerToFigure(
  past: Pick<Objective, 'id' | 'code'>,
  planned: readonly Objective[],
  wordings: readonly Objective[],
): FigureAnswer {
  const carried = planned.find(({ carriedFrom }) => carriedFrom === past.id);
  if (carried) {
    const first = wordings.find(({ id }) => id === carried.id) ?? carried;
    const proposed = targetText(first.target);
    const changed = targetText(carried.target) !== proposed;
    return {
      kind: changed ? 'changed' : 'accepted',
      proposed,
      objective: carried,
      approval: carried.approval,
      basis: first.reason,
      reason: changed ? reasonOf(carried, first) : '',
    };
  }
  const own = planned.find(({ code, carriedFrom }) => code === past.code && carriedFrom === null);
  if (own) {
    return { kind: 'other', proposed: null, objective: own, approval: own.approval, basis: '', reason: own.reason };
  }
  const [decision] = wordings.flatMap(({ approval }) => approval ?? []).sort((a, b) => (a.at < b.at ? -1 : 1));
  const kind = decision ? 'declined' : 'open';
  return { kind, proposed: null, objective: null, approval: decision ?? null, basis: '', reason: '' };
}

/** Why the target is another than was proposed: as it was opened again, else what was added to its reason. */
function reasonOf({ adjustments = [], reason }: Objective, first: Objective): string {
  const last = adjustments.at(-1);
  if (last) return last.reason;
  return reason === first.reason ? '' : reason.replace(`${first.reason}; `, '');
}
