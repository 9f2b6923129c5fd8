import { formulaOf } from '../objective/indicator-formula.ts';
import { may, type Permission, permissions } from '../organisation/may.ts';
import type { Actor } from '../organisation/role.ts';
import { Problem } from '../problem.ts';
import {
  type CorrectiveAction,
  type CorrectiveActionState,
  isVerified,
  type Round,
  sourcesOf,
} from './corrective-action.ts';
import { fewestCounted, isEffective, isIneffective } from './effect.ts';
import { slipStateNames } from './words.ts';

/** What can be done with a slip, in the order of its life. */
export const slipActs = [
  'assign',
  'correct',
  'analyse',
  'approve',
  'reject',
  'finish',
  'extend',
  'verify',
  'judge',
  'close',
  'reissue',
  'reopen',
  'withdraw',
] as const;
export type SlipAct = (typeof slipActs)[number];

interface Rule {
  readonly permission: Permission;
  readonly states: readonly CorrectiveActionState[];
}

export const slipRules: Readonly<Record<SlipAct, Rule>> = {
  assign: { permission: 'improvement.handle', states: ['proposed', 'analysis'] },
  correct: { permission: 'improvement.handle', states: ['proposed', 'analysis', 'approval', 'acting'] },
  analyse: { permission: 'improvement.handle', states: ['proposed', 'analysis'] },
  approve: { permission: 'improvement.approve', states: ['approval'] },
  reject: { permission: 'improvement.approve', states: ['approval'] },
  finish: { permission: 'improvement.handle', states: ['acting'] },
  extend: { permission: 'improvement.approve', states: ['acting', 'verifying'] },
  verify: { permission: 'improvement.verify', states: ['verifying'] },
  judge: { permission: 'improvement.verify', states: ['verifying'] },
  close: { permission: 'improvement.verify', states: ['verifying'] },
  reissue: { permission: 'improvement.verify', states: ['verifying'] },
  // Whoever may raise a slip may say that the same has come back.
  reopen: { permission: 'improvement.raise', states: ['closed'] },
  withdraw: { permission: 'improvement.approve', states: ['proposed', 'analysis', 'approval'] },
};

/** Words of the acts inside a refusal. */
const actWords: Readonly<Record<SlipAct, string>> = {
  assign: 'giao phân tích',
  correct: 'ghi khắc phục ngay',
  analyse: 'phân tích nguyên nhân',
  approve: 'phê duyệt',
  reject: 'trả lại phân tích',
  finish: 'ghi hành động đã xong',
  extend: 'gia hạn',
  verify: 'xác minh',
  judge: 'đánh giá hiệu lực',
  close: 'đóng phiếu',
  reissue: 'chuyển phiếu mới',
  reopen: 'mở lại',
  withdraw: 'hủy phiếu',
};

/**
 * Why the act is not possible now for this person; null when it is. What the page says and what the command throws is
 * this one answer. Nobody verifies, judges or closes what they analysed, corrected or carried out themselves at any time, nor approves the own analysis.
 * What carries on an action without effect is not withdrawn: the matter would end without proof. Of an audit its findings
 * say whether one is still needed (`demandHeldElsewhere`).
 */
export function refusalOf(act: SlipAct, slip: CorrectiveAction, actor: Actor): Problem | null {
  const { permission, states } = slipRules[act];
  const { code, effect } = slip;
  if (!may(actor.roles, permission)) return new Problem('not-allowed', { act: permissions[permission] });
  if (!states.includes(slip.state)) {
    return new Problem('improvement-state', { code, state: slipStateNames[slip.state].vi, act: actWords[act] });
  }
  if (permission === 'improvement.verify' && tookPart(slip, actor)) {
    return new Problem('improvement-own-work', { name: actor.name, code });
  }
  switch (act) {
    case 'approve':
      return actor.personId !== null && slip.analysis?.personId === actor.personId
        ? new Problem('improvement-own-analysis', { name: actor.name, code })
        : null;
    case 'verify':
      return isVerified(slip)
        ? new Problem('improvement-state', { code, state: 'đã xác minh', act: 'xác minh' })
        : null;
    case 'judge':
      if (!isVerified(slip)) return new Problem('improvement-not-verified', { code });
      return effect && effect.verdict !== 'too-few' ? new Problem('improvement-judged', { code }) : null;
    case 'close':
      if (!effect) return new Problem('improvement-no-effect', { code });
      if (effect.verdict === 'too-few')
        return new Problem('improvement-too-few', { code, least: fewestCounted, what: countedName(slip) });
      return isEffective(effect) ? null : new Problem('improvement-not-effective', { code });
    case 'reissue':
      return effect && isIneffective(effect) ? null : new Problem('improvement-effective', { code });
    case 'extend':
      return effect && effect.verdict !== 'too-few' ? new Problem('improvement-judged', { code }) : null;
    case 'withdraw':
      return slip.follows !== null && sourcesOf(slip).some(({ kind }) => kind !== 'audit')
        ? new Problem('improvement-carried-on', { code, follows: slip.follows })
        : null;
    default:
      return null;
  }
}

/** What the slip's indicator counts ("hồ sơ", "phiếu"). */
function countedName({ effectPlan }: CorrectiveAction): string {
  return effectPlan?.kind === 'indicator' ? formulaOf(effectPlan.indicator).counted : 'hồ sơ';
}

/**
 * Analysed, corrected, owns or did one of the actions, at any time: be it an analysis that was sent back, a correction
 * recorded again since, a time that did not pass or a round before the slip was opened again.
 */
export function tookPart(slip: CorrectiveAction, actor: Actor): boolean {
  return [slip, ...(slip.reopenings ?? []).map(({ round }) => round)].some((round) => workedIn(round, actor));
}

function workedIn({ analysis, correction, measures }: Round, actor: Actor): boolean {
  const deeds = [
    analysis,
    ...(analysis?.former ?? []),
    correction,
    ...(correction?.former ?? []),
    ...measures.flatMap(({ done, refused = [] }) => [done, ...refused]),
  ];
  const did = deeds.some((deed) => deed !== null && isBy(deed, actor));
  return did || measures.some(({ owner }) => owner.personId === actor.personId);
}

function isBy(deed: { readonly login: string; readonly personId: string | null }, actor: Actor): boolean {
  return actor.personId === null ? deed.login === actor.login : deed.personId === actor.personId;
}
