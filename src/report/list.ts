import { Problem } from '../domain/problem.ts';
import { annualQuality } from './annual-quality.ts';
import { changeRequest } from './change-request.ts';
import { controlSlip } from './control-slip.ts';
import { declaration } from './declaration.ts';
import { distributionList } from './distribution-list.ts';
import { document } from './document.ts';
import { documentRegister } from './document-register.ts';
import { extension } from './extension.ts';
import { handOver } from './hand-over.ts';
import { ii06a } from './ii06a.ts';
import { legalBasisRegister } from './legal-basis-register.ts';
import { objectiveList } from './objective-list.ts';
import { objectivePlan } from './objective-plan.ts';
import { procedure } from './procedure.ts';
import { receipt } from './receipt.ts';
import { refusal } from './refusal.ts';
import { register } from './register.ts';
import type { ReportKind } from './report.ts';
import { stop } from './stop.ts';
import { supplement } from './supplement.ts';

/** Every printed document, in the order of `report list`: the forms first, then reports. */
export const reportKinds: readonly ReportKind<unknown>[] = [
  receipt,
  supplement,
  refusal,
  extension,
  stop,
  controlSlip,
  register,
  handOver,
  ii06a,
  procedure,
  objectivePlan,
  objectiveList,
  annualQuality,
  document,
  documentRegister,
  legalBasisRegister,
  declaration,
  distributionList,
  changeRequest,
];

/** Throws Problem('report-unknown'). */
export function findReportKind(kind: string): ReportKind<unknown> {
  const found = reportKinds.find((candidate) => candidate.kind === kind);
  if (!found) throw new Problem('report-unknown', { kind });
  return found;
}
