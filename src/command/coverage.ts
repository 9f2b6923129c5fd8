import { evidenceOf } from '../domain/audit/evidence.ts';
import { exclusionsIn } from '../domain/declaration/exclusion.ts';
import { type CoveredClause, coverageOf, type Evidence } from '../domain/standard/coverage.ts';
import * as shown from '../domain/standard/record-evidence.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { listAudits, listProgrammes } from '../storage/audit.ts';
import { listComplaints } from '../storage/complaint.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { listDeclarations } from '../storage/declaration.ts';
import { listDepartmentReports } from '../storage/department-report.ts';
import { listDocuments } from '../storage/document.ts';
import { listInspections } from '../storage/inspection.ts';
import { listHandMeasures, listObjectives, listReviews, objectiveYears } from '../storage/objective.ts';
import { listProcesses } from '../storage/process.ts';
import { listPublications } from '../storage/publication.ts';
import { listReconciliations } from '../storage/reconciliation.ts';
import { listEntries } from '../storage/register-entry.ts';
import { listManagementReviews } from '../storage/review.ts';
import { listSelfScores } from '../storage/score-sheet.ts';
import type { Context } from './context.ts';

export interface Coverage {
  readonly rows: readonly CoveredClause[];
  /** Years that have evidence, this one and the one asked for, latest first. */
  readonly years: readonly number[];
}

/** Where the records of a year show the clauses lived. Days after today (a version that takes force later) do not count yet. */
export async function readCoverage(
  { database, clock }: Pick<Context, 'database' | 'clock'>,
  year: number,
): Promise<Coverage> {
  const today = localDateOf(clock());
  const evidence = (await gather({ database })).filter(({ date }) => date <= today);
  const years = new Set([...evidence.map(({ date }) => yearOf(date)), yearOf(today), year]);
  const exclusions = exclusionsIn(await listDeclarations(database), year);
  return { rows: coverageOf(evidence, year, exclusions).rows, years: [...years].sort((a, b) => b - a) };
}

async function gather({ database }: Pick<Context, 'database'>): Promise<Evidence[]> {
  const [audits, slips, reviews, documents, declarations, entries, inspections, complaints, objectives] =
    await Promise.all([
      listAudits(database),
      listCorrectiveActions(database),
      listManagementReviews(database),
      listDocuments(database),
      listDeclarations(database),
      listEntries(database),
      listInspections(database),
      listComplaints(database),
      objectiveEvidence({ database }),
    ]);
  const [publications, reports, reconciliations, scores, processes, programmes] = await Promise.all([
    listPublications(database),
    listDepartmentReports(database),
    listReconciliations(database),
    listSelfScores(database),
    listProcesses(database),
    listProgrammes(database),
  ]);
  return [
    ...evidenceOf(audits),
    ...programmes.flatMap(shown.programmeEvidence),
    ...slips.flatMap(shown.correctiveActionEvidence),
    ...reviews.flatMap(shown.reviewEvidence),
    ...documents.flatMap(shown.documentEvidence),
    ...processes.flatMap(shown.processEvidence),
    ...declarations.flatMap(shown.declarationEvidence),
    ...entries.flatMap(shown.registerEvidence),
    ...inspections.flatMap(shown.inspectionEvidence),
    ...complaints.flatMap(shown.complaintEvidence),
    ...objectives,
    ...publications.flatMap(shown.publicationEvidence),
    ...reports.flatMap(shown.departmentReportEvidence),
    ...reconciliations.flatMap(shown.reconciliationEvidence),
    ...scores.flatMap(shown.selfScoreEvidence),
  ];
}

/** Of every year: a plan is often approved in the year before. */
async function objectiveEvidence({ database }: Pick<Context, 'database'>): Promise<Evidence[]> {
  const years = await objectiveYears(database);
  const all = await Promise.all(
    years.map(async (year) => {
      const [objectives, measures, reviews] = await Promise.all([
        listObjectives(database, year),
        listHandMeasures(database, year),
        listReviews(database, year),
      ]);
      return objectives.flatMap((objective) => shown.objectiveEvidence(objective, measures, reviews));
    }),
  );
  return all.flat();
}
