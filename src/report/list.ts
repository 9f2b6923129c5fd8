import { Problem } from '../domain/problem.ts';
import { annualQuality } from './annual-quality.ts';
import { auditChecklist } from './audit-checklist.ts';
import { auditPlan, auditTeam } from './audit-plan.ts';
import { auditProgramme } from './audit-programme.ts';
import { auditReport } from './audit-report.ts';
import { controlSlip } from './control-slip.ts';
import { extension } from './extension.ts';
import { handOver } from './hand-over.ts';
import { ii06a } from './ii06a.ts';
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
  auditProgramme,
  auditPlan,
  auditTeam,
  auditChecklist,
  auditReport,
];

/** Throws Problem('report-unknown'). */
export function findReportKind(kind: string): ReportKind<unknown> {
  const found = reportKinds.find((candidate) => candidate.kind === kind);
  if (!found) throw new Problem('report-unknown', { kind });
  return found;
}
