/**
 * Acts by which somebody signs a wording that others could change until then, as the trail names them. What was written
 * to their subject since the signer looked makes them refused (`storage/trail.ts`); which paper each signs stands in
 * `test/report/signed-kind.ts`, whose acts are these and no other.
 */
export const signingActs: ReadonlySet<string> = new Set([
  'annual-plan.approve',
  'audit-programme.approve',
  'audit-sample.draw',
  'audit.approve',
  'audit.approve-report',
  'audit.closing',
  'audit.issue',
  'audit.notify',
  'audit.opening',
  'audit.respond',
  'audit.submit',
  'change.approve',
  'change.close',
  'change.reject',
  'changes.approve',
  'changes.review',
  'declaration.sign',
  'department-report.approve',
  'document.approve',
  'emulation.approve',
  'improvement.approve',
  'improvement.close',
  'improvement.reissue',
  'improvement.withdraw',
  'inspection.answer',
  'objective-registration.change',
  'objective-registration.submit',
  'objective-sheet.confirm',
  'objective.approve',
  'process.approve',
  'publication.post',
  'reconciliation.settle',
  'review.call',
  'review.sign',
  'self-score.approve',
  'staff-change.close',
  'steering-board.issue',
  'training.hold',
]);

/** Acts by which somebody says to have read a wording that others could change until then, on no paper of their own. */
const vouchingActs: ReadonlySet<string> = new Set(['document.review', 'legal-basis.check']);

export function isVouching(action: string): boolean {
  return vouchingActs.has(action);
}

export function isSigning(action: string): boolean {
  return signingActs.has(action);
}
