import { Problem } from '../problem.ts';
import type { Audit } from './audit.ts';
import { needsSlip } from './finding.ts';

/** A corrective-action slip raised from a line, or with '' from the audit as a whole; withdrawn slips are not handed in. */
export interface LineSlip {
  readonly lineId: string;
  readonly code: string;
  readonly open: boolean;
  /**
   * Its action had no effect: the slip that carries it on counts in its place. Left out in papers of before that was kept.
   */
  readonly reissued?: boolean;
}

/** Those that can carry a nonconformity: one whose action had no effect and that was carried on cannot. */
export function standingSlips<T extends Pick<LineSlip, 'reissued'>>(slips: readonly T[]): T[] {
  return slips.filter(({ reissued = false }) => !reissued);
}

/**
 * Refuses to take away the one slip that a nonconformity was closed with, or its audit. Throws
 * Problem('audit-slip-needed').
 */
export function demandHeldElsewhere(
  { code: audit, state, lines }: Pick<Audit, 'code' | 'state' | 'lines'>,
  slips: readonly LineSlip[],
  slip: string,
): void {
  const held = standingSlips(slips);
  const orphan = lines.find(
    ({ id, finding }) =>
      finding !== null &&
      needsSlip(finding) &&
      (state === 'closed' || finding.state === 'closed') &&
      held.some(({ lineId, code }) => lineId === id && code === slip) &&
      !held.some(({ lineId, code }) => lineId === id && code !== slip),
  );
  if (!orphan) return;
  throw new Problem('audit-slip-needed', { slip, audit, clause: orphan.clause, section: orphan.section.name });
}
