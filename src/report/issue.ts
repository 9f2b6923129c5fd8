import template from '../../reports/layout/stamp.hbs';
import type { Context } from '../command/context.ts';
import { issueReport } from '../command/report.ts';
import { type IssuedReport, type ModelChange, modelChanges } from '../domain/report/issued.ts';
import { qrSvg } from './barcode.ts';
import { gatherReport } from './face.ts';
import { vnDateTime } from './format.ts';
import type { ReportKind, ReportParameters } from './report.ts';

/** Gathers a report and freezes what was gathered. Throws what either of the two throws. */
export async function issueKind(
  kind: ReportKind<unknown>,
  context: Context,
  parameters: ReportParameters,
): Promise<{ readonly issued: IssuedReport; readonly model: unknown }> {
  const model = await gatherReport(kind, context, parameters);
  const { kind: name, title, templateVersion } = kind;
  const frozen = { ...parameters };
  const issued = await issueReport(context, {
    kind: name,
    title: title.vi,
    templateVersion,
    parameters: frozen,
    model,
  });
  return { issued, model };
}

/** The mark of an issued report at the end of the page: verification code, hash, who and when, with a QR code. */
export function issueStamp({ code, hash, issuedAt, issuedBy }: IssuedReport): string {
  return template({ qr: qrSvg(code, 14), code, hash, at: vnDateTime(issuedAt), by: issuedBy });
}

/** What the present records would say otherwise than the frozen report; empty when nothing has changed since. */
export async function changedSince(
  kind: ReportKind<unknown>,
  context: Context,
  issued: IssuedReport,
): Promise<ModelChange[]> {
  const present = await gatherReport(kind, context, issued.parameters as ReportParameters);
  return modelChanges(JSON.parse(issued.model) as unknown, JSON.parse(JSON.stringify(present)) as unknown);
}
