import { Problem } from '../domain/problem.ts';
import { annualQuality } from './annual-quality.ts';
import { auditChecklist } from './audit-checklist.ts';
import { auditFinding } from './audit-finding.ts';
import { auditClosing, auditOpening } from './audit-meeting.ts';
import { auditNotice } from './audit-notice.ts';
import { auditPlan } from './audit-plan.ts';
import { auditProgramme } from './audit-programme.ts';
import { auditReport } from './audit-report.ts';
import { auditSample } from './audit-sample.ts';
import { auditTeam } from './audit-team.ts';
import { auditorList } from './auditor-list.ts';
import { changeRequest } from './change-request.ts';
import { clauseTable } from './clause.ts';
import { complaintRegister } from './complaint-register.ts';
import { controlSlip } from './control-slip.ts';
import { correctiveAction } from './corrective-action.ts';
import { correctiveActionRegister } from './corrective-action-register.ts';
import { coverage } from './coverage.ts';
import { declaration } from './declaration.ts';
import { departmentReport } from './department-report.ts';
import { distributionList } from './distribution-list.ts';
import { document } from './document.ts';
import { documentRegister } from './document-register.ts';
import { documentReviewsReport } from './document-reviews.ts';
import { emulationList } from './emulation-list.ts';
import { emulationSheet } from './emulation-sheet.ts';
import { extension } from './extension.ts';
import { feeSheet } from './fee-sheet.ts';
import { handOver } from './hand-over.ts';
import { ii06a } from './ii06a.ts';
import { inspectionReply, inspectionRequests } from './inspection.ts';
import { integrityScan } from './integrity-scan.ts';
import { legalBasisRegister } from './legal-basis-register.ts';
import { objectiveAssignment } from './objective-assignment.ts';
import { objectiveList } from './objective-list.ts';
import { objectivePlan } from './objective-plan.ts';
import { objectiveProposalsReport } from './objective-proposals.ts';
import { objectiveRegistration } from './objective-registration.ts';
import { objectiveSheet } from './objective-sheet.ts';
import { objectiveYearsReport } from './objective-years.ts';
import { postingMinutes } from './posting-minutes.ts';
import { procedure } from './procedure.ts';
import { publicationRegister } from './publication-register.ts';
import { ratingCard } from './rating-card.ts';
import { receipt } from './receipt.ts';
import { reconciliation } from './reconciliation.ts';
import { refusal } from './refusal.ts';
import { register } from './register.ts';
import { registerBooksOfYear } from './register-books.ts';
import { registerBooks } from './register-entry.ts';
import { changePlan, registerSlip } from './register-slip.ts';
import type { ReportKind } from './report.ts';
import { reviewConclusion, reviewInvitation, reviewMinutes } from './review.ts';
import { satisfaction } from './satisfaction.ts';
import { score } from './score.ts';
import { selfScore } from './self-score.ts';
import { staffChangeMinutes } from './staff-change.ts';
import { steeringDecision } from './steering-decision.ts';
import { stop } from './stop.ts';
import { supplement } from './supplement.ts';
import { dossierTrail, recordTrail } from './trail.ts';
import { trainingAttendance } from './training-attendance.ts';

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
  reviewInvitation,
  reviewMinutes,
  reviewConclusion,
  inspectionRequests,
  inspectionReply,
  auditSample,
  integrityScan,
  correctiveAction,
  correctiveActionRegister,
  complaintRegister,
  satisfaction,
  ratingCard,
  score,
  feeSheet,
  ...registerBooks,
  registerBooksOfYear,
  registerSlip,
  changePlan,
  trainingAttendance,
  steeringDecision,
  clauseTable,
  coverage,
  auditorList,
  staffChangeMinutes,
  auditProgramme,
  auditPlan,
  auditTeam,
  auditNotice,
  auditOpening,
  auditChecklist,
  auditFinding,
  auditClosing,
  auditReport,
  document,
  documentRegister,
  documentReviewsReport,
  legalBasisRegister,
  declaration,
  distributionList,
  changeRequest,
  postingMinutes,
  publicationRegister,
  departmentReport,
  reconciliation,
  objectiveRegistration,
  objectiveAssignment,
  objectiveSheet,
  objectiveProposalsReport,
  objectiveYearsReport,
  selfScore,
  emulationSheet,
  emulationList,
  recordTrail,
  dossierTrail,
];

/** Throws Problem('report-unknown'). */
export function findReportKind(kind: string): ReportKind<unknown> {
  const found = reportKinds.find((candidate) => candidate.kind === kind);
  if (!found) throw new Problem('report-unknown', { kind });
  return found;
}
