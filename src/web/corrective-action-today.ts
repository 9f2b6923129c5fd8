import { refusalOf } from '../domain/improvement/allowed.ts';
import { type CorrectiveAction, isOpenAction, isOverdueAction } from '../domain/improvement/corrective-action.ts';
import { may } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { slipLine } from './corrective-action-source.ts';
import { contextOf, type Request } from './environment.ts';
import { cut } from './today-cut.ts';

const mostLines = 5;

/** Slips that wait for the person who looks, then – for whoever leads or looks after quality – those overdue; by day. */
export async function slipsForToday(c: Request) {
  const { database, actor, clock } = contextOf(c);
  const today = localDateOf(clock());
  const open = (await listCorrectiveActions(database)).filter(isOpenAction);
  const shown = open
    .map((slip) => ({ slip, mine: waitsFor(slip, actor, today) }))
    .filter(({ slip, mine }) => mine || (oversees(actor) && isOverdueAction(slip, today)))
    .sort((a, b) => Number(b.mine) - Number(a.mine) || ((a.slip.due ?? '9') < (b.slip.due ?? '9') ? -1 : 1));
  const { lines, more } = cut(shown, mostLines, c.var.visit.t);
  return {
    lines: lines.map(({ slip }) => slipLine(slip, today, c.var.visit.language)),
    more,
    any: open.length > 0,
  };
}

function oversees({ roles }: Actor): boolean {
  return may(roles, 'improvement.approve') || may(roles, 'audit.plan');
}

/** The next act is this person's: to analyse, to do, to approve; to verify once the windows are over. */
function waitsFor(slip: CorrectiveAction, actor: Actor, today: LocalDate): boolean {
  const { state, analyst, measures, effectPlan } = slip;
  const me = actor.personId;
  if (state === 'proposed') return analyst === null && may(actor.roles, 'audit.plan');
  if (state === 'analysis') return me !== null && analyst?.personId === me;
  if (state === 'approval') return refusalOf('approve', slip, actor) === null;
  if (state === 'acting') return measures.some(({ owner, done }) => done === null && owner.personId === me);
  if (refusalOf('verify', slip, actor) === null) return true;
  const over = effectPlan?.kind !== 'indicator' || effectPlan.after.to < today;
  return over && (['judge', 'close', 'reissue'] as const).some((act) => refusalOf(act, slip, actor) === null);
}
