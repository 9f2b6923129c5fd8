import type { Audit } from './audit.ts';
import { type ChecklistLine, type LineResult, lineResultNames } from './checklist.ts';
import { findingMark } from './finding.ts';
import type { AuditSample, SampledDossier } from './sample.ts';

/** A line of the checklist that names a drawn dossier: where the auditor said what the data could not. */
export interface DossierConclusion {
  readonly line: ChecklistLine;
  /** "D16", the mark its finding bears in the report; '' without one. */
  readonly mark: string;
}

/** The lines that name a dossier, in the order of the checklist; a withdrawn finding is no conclusion. */
export function conclusionsOn({ lines }: Pick<Audit, 'lines'>, dossier: string): DossierConclusion[] {
  return lines.flatMap((line, index) =>
    line.dossiers.includes(dossier) ? [{ line, mark: line.finding ? findingMark(index + 1) : '' }] : [],
  );
}

/** All of them for a paper, a line each; '' when no line names the dossier. */
export function conclusionsText(audit: Pick<Audit, 'lines'>, dossier: string): string {
  return conclusionsOn(audit, dossier)
    .map((one) => conclusionText(one))
    .join('\n');
}

/** "5.1.2, Văn phòng: Không phù hợp nhẹ (D16)"; `nameOf` says it in another language. */
export function conclusionText(
  { line: { clause, section, result }, mark }: DossierConclusion,
  nameOf: (result: LineResult | null) => string = vietnamese,
): string {
  return `${clause}, ${section.name}: ${nameOf(result)}${mark === '' ? '' : ` (${mark})`}`;
}

function vietnamese(result: LineResult | null): string {
  return result === null ? 'Đã hỏi, chưa kết luận' : lineResultNames[result];
}

/**
 * Drawn dossiers that depart from their process and that no line names: a departure the data show is a question, and
 * without an answer the sample led nowhere (TCVN ISO 19011:2018).
 */
export function unanswered({ dossiers }: Pick<AuditSample, 'dossiers'>, audit: Pick<Audit, 'lines'>): SampledDossier[] {
  return dossiers.filter(({ code, faults }) => faults.length > 0 && conclusionsOn(audit, code).length === 0);
}
