import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { hashedText, type IssuedReport, readVerificationCode, verificationCode } from '../domain/report/issued.ts';
import { findIssuedReport, issuedHashes, issuedReportStatement, issuedReportsAfter } from '../storage/report.ts';
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
  if (!report) throw new Problem('not-found', { what: 'báo cáo đã phát hành có mã', key }, 'code');
  return { report, intact: isIntact(context, report) };
}

/** Every issued report against its own hash and against the hash the trail holds since. Reads only. */
export async function verifyIssuedReports(context: Context): Promise<{
  readonly checked: number;
  readonly faults: readonly { readonly subject: string; readonly message: string }[];
}> {
  const faults: { subject: string; message: string }[] = [];
  const recorded = await issuedHashes(context.database);
  let checked = 0;
  let page = await issuedReportsAfter(context.database, '');
  while (page.length > 0) {
    for (const report of page) {
      const message = faultOf(context, report, recorded.get(report.code));
      if (message) faults.push({ subject: `report:${report.code}`, message });
      recorded.delete(report.code);
    }
    checked += page.length;
    page = await issuedReportsAfter(context.database, page.at(-1)?.id ?? '');
  }
  for (const code of recorded.keys())
    faults.push({ subject: `report:${code}`, message: 'bản lưu đã phát hành bị mất' });
  return { checked, faults };
}

function faultOf(context: Context, report: IssuedReport, recorded: string | undefined): string {
  if (!isIntact(context, report)) return 'bản lưu đã phát hành bị sửa: mã băm không khớp';
  if (recorded === undefined) return 'có bản lưu nhưng không có dấu vết phát hành';
  return recorded === report.hash ? '' : 'mã băm khác với dấu vết khi phát hành';
}

function isIntact(context: Context, { kind, templateVersion, model, hash }: IssuedReport): boolean {
  return context.sha256(hashedText(kind, templateVersion, model)) === hash;
}
