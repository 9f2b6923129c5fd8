import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { hashedText, type IssuedReport, readVerificationCode, verificationCode } from '../domain/report/issued.ts';
import { findIssuedReport, issuedReportStatement } from '../storage/report.ts';
import { trailStatements } from '../storage/trail.ts';
import { commit } from './commit.ts';
import type { Context } from './context.ts';

export interface ReportToIssue {
  readonly kind: string;
  readonly title: string;
  readonly templateVersion: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  /** As gathered; frozen as JSON. */
  readonly model: unknown;
}

/** Freezes a report: model, template version, hash, verification code. Throws Problem('not-allowed'). */
export async function issueReport(context: Context, report: ReportToIssue): Promise<IssuedReport> {
  const actor = demand(context.actor, 'report.issue');
  const { kind, title, templateVersion, parameters } = report;
  const model = JSON.stringify(report.model);
  const hash = context.sha256(hashedText(kind, templateVersion, model));
  const id = context.newId();
  const issuedAt = context.clock();
  // The identifier makes the code unguessable and two issues of the same figures two papers.
  const code = verificationCode(context.sha256(`${id} ${hash} ${issuedAt}`));
  const issuedBy = actor.name;
  const issued = { id, code, kind, title, parameters, templateVersion, model, hash, issuedAt, issuedBy };
  const subject = `report:${code}`;
  const trail = await trailStatements(
    { ...context, actor },
    { subject, action: 'issue', detail: { kind, title, parameters, templateVersion, hash } },
  );
  await commit(context, subject, [issuedReportStatement(issued), ...trail]);
  return issued;
}

export interface ReportVerification {
  readonly report: IssuedReport;
  /** False when the stored bytes no longer give the stored hash. */
  readonly intact: boolean;
}

/** Looks up the code (or hash) printed on a paper; whoever holds the paper may ask. Throws Problem('not-found'). */
export async function verifyReport(context: Context, key: string): Promise<ReportVerification> {
  const wanted = /^[0-9a-f]{64}$/i.test(key.trim()) ? key.trim() : readVerificationCode(key);
  const report = await findIssuedReport(context.database, wanted);
  if (!report) throw new Problem('not-found', { what: 'báo cáo đã phát hành có mã', key });
  const { kind, templateVersion, model, hash } = report;
  return { report, intact: context.sha256(hashedText(kind, templateVersion, model)) === hash };
}
