import template from '../../reports/layout/stamp.hbs';
import type { Context } from '../command/context.ts';
import { issueReport } from '../command/report.ts';
import { Problem } from '../domain/problem.ts';
import { type IssuedReport, type ModelChange, modelChanges } from '../domain/report/issued.ts';
import { sameShape } from '../domain/report/template-version.ts';
import { qrSvg } from './barcode.ts';
import { gatherReport } from './face.ts';
import { vnDateTime } from './format.ts';
import { layoutVersion } from './layout.ts';
import type { ReportKind, ReportParameters } from './report.ts';

/**
 * Papers of one dossier are not issued: its own record keeps all they say, and a frozen copy would outlive an erasure.
 * Nor are papers about one official, which only some may read.
 */
export function isIssuable(kind: ReportKind<unknown>): boolean {
  return !kind.needs.includes('dossier') && kind.personal !== true;
}

/**
 * Gathers a report and freezes what was gathered, with the period or version it turned out to be about. Throws
 * Problem('report-not-issuable') and what either of the two throws.
 */
export async function issueKind(
  kind: ReportKind<unknown>,
  context: Context,
  parameters: ReportParameters,
): Promise<{ readonly issued: IssuedReport; readonly model: unknown }> {
  const { kind: name, title } = kind;
  if (!isIssuable(kind)) throw new Problem('report-not-issuable', { title: title.vi });
  const model = await gatherReport(kind, context, parameters);
  const issued = await issueReport(context, {
    kind: name,
    title: title.vi,
    templateVersion: printedVersion(kind),
    parameters: { ...(kind.resolved?.(model) ?? parameters) },
    model: frozenModel(kind, model),
  });
  return { issued, model };
}

/** The model of an issued report as the kind prints it now, whatever template version froze it. */
export function issuedModel(kind: ReportKind<unknown>, { model, issuedAt }: IssuedReport): unknown {
  const frozen = JSON.parse(model) as unknown;
  return kind.thaw ? kind.thaw(frozen, issuedAt) : frozen;
}

/** The version of the template a kind is printed with today. */
export function printedVersion({ templateVersion }: ReportKind<unknown>): string {
  return `${templateVersion}.${layoutVersion}`;
}

/**
 * The mark of an issued report at the end of the page: verification code, hash, who and when, with a QR code; and both
 * templates where another one prints it today.
 */
export function issueStamp(kind: ReportKind<unknown>, issued: IssuedReport): string {
  const { code, hash, issuedAt, issuedBy, templateVersion } = issued;
  const present = printedVersion(kind);
  return template({
    qr: qrSvg(code, 14),
    code,
    hash,
    at: vnDateTime(issuedAt),
    by: issuedBy,
    templates: templateVersion === present ? null : { issued: templateVersion, present },
  });
}

/**
 * What the present records would say otherwise than the frozen report; empty when nothing has changed since. Null for one
 * that an earlier template froze in another shape: it held other facts, so a difference would tell of the template.
 */
export async function changedSince(
  kind: ReportKind<unknown>,
  context: Context,
  issued: IssuedReport,
): Promise<ModelChange[] | null> {
  if (kind.thaw && !sameShape(issued.templateVersion, kind.templateVersion)) return null;
  const present = await gatherReport(kind, context, issued.parameters as ReportParameters);
  return modelChanges(
    JSON.parse(JSON.stringify(issuedModel(kind, issued))) as unknown,
    JSON.parse(JSON.stringify(frozenModel(kind, present))) as unknown,
  );
}

function frozenModel(kind: ReportKind<unknown>, model: unknown): unknown {
  return kind.frozen ? kind.frozen(model) : model;
}
