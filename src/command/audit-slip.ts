import type { LineSlip } from '../domain/audit/line-slip.ts';
import { type CorrectiveAction, isOpenAction, partsOf } from '../domain/improvement/corrective-action.ts';
import { correctiveActionsOf } from '../storage/corrective-action.ts';
import type { Context } from './context.ts';

/** Corrective-action slips raised from the lines of an audit; withdrawn ones do not count. */
export async function slipsOf(context: Pick<Context, 'database'>, code: string): Promise<LineSlip[]> {
  return lineSlips(await correctiveActionsOf(context.database, 'audit', code), code);
}

/** Of all these slips, those raised from the lines of an audit and not withdrawn. */
export function lineSlips(slips: readonly CorrectiveAction[], code: string): LineSlip[] {
  return slips
    .filter(({ state }) => state !== 'withdrawn')
    .flatMap((slip) =>
      partsOf(slip, 'audit', code).map((lineId) => ({ lineId, code: slip.code, open: isOpenAction(slip) })),
    );
}
