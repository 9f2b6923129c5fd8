import type { Audit } from '../domain/audit/audit.ts';
import { demandHeldElsewhere, type LineSlip } from '../domain/audit/line-slip.ts';
import {
  type CorrectiveAction,
  isOpenAction,
  partsOf,
  type Source,
  sourcesOf,
} from '../domain/improvement/corrective-action.ts';
import { correctiveActionsOf } from '../storage/corrective-action.ts';
import { trailHead } from '../storage/trail.ts';
import type { Context } from './context.ts';
import { type Beside, getRecord, joined } from './record.ts';

type Reader = Pick<Context, 'database'>;

/** Corrective-action slips raised from the lines of an audit; withdrawn ones do not count. */
export async function slipsOf(context: Reader, code: string): Promise<LineSlip[]> {
  return lineSlips(await correctiveActionsOf(context.database, 'audit', code), code);
}

/** Of all these slips, those raised from the lines of an audit and not withdrawn. */
export function lineSlips(slips: readonly CorrectiveAction[], code: string): LineSlip[] {
  return slips
    .filter(({ state }) => state !== 'withdrawn')
    .flatMap((slip) =>
      partsOf(slip, 'audit', code).map((lineId) => ({
        lineId,
        code: slip.code,
        open: isOpenAction(slip),
        reissued: slip.state === 'reissued',
      })),
    );
}

/**
 * The slips of an audit for an act that stands or falls with them, and what goes into its batch beside it: whoever
 * raises, opens again or withdraws a slip of this audit in between makes the batch fail, as the act makes theirs fail.
 */
export async function claimSlips(
  context: Reader,
  { code }: Pick<Audit, 'code'>,
  action: string,
): Promise<{ readonly slips: readonly LineSlip[]; readonly claim: Beside }> {
  const claim = await claimOn(context, code, action, code);
  return { slips: await slipsOf(context, code), claim };
}

/**
 * The other side: an act that puts a slip under these records or takes it from them. `again` looks once more whether it
 * may, after the claim was read: what an audit decided before is refused by its reason, what it decides from here on
 * makes the batch fail.
 */
export async function claimAudits(
  context: Reader,
  sources: readonly Source[],
  action: string,
  slip: Pick<CorrectiveAction, 'code'>,
  again: () => Promise<void>,
): Promise<Beside> {
  let claims: Beside = { statements: [], entries: [] };
  for (const audit of auditsIn(sources)) {
    claims = joined(claims, await claimOn(context, audit, action, slip.code));
  }
  await again();
  return claims;
}

/** Throws Problem('audit-slip-needed') when an audit that was closed, or a closed finding of one, has no other slip. */
export async function demandNotNeeded(context: Reader, slip: CorrectiveAction): Promise<void> {
  for (const code of auditsIn(sourcesOf(slip))) {
    const audit = await getRecord<Audit>(context, 'audit', 'cuộc đánh giá', code);
    demandHeldElsewhere(audit, await slipsOf(context, code), slip.code);
  }
}

function auditsIn(sources: readonly Source[]): string[] {
  return [...new Set(sources.flatMap(({ kind, reference }) => (kind === 'audit' && reference ? [reference] : [])))];
}

async function claimOn({ database }: Reader, audit: string, action: string, code: string): Promise<Beside> {
  const subject = `audit-slips:${audit}`;
  const after = await trailHead(database, subject);
  return { statements: [], entries: [{ subject, action, detail: { code }, after }] };
}
