import type { ReportKind } from '../report/report.ts';
import type { Text } from './text.ts';

/** The shelves of the page of reports, in the order people look for them. */
export const reportGroups = [
  'figures',
  'objectives',
  'audits',
  'feedback',
  'documents',
  'registers',
  'dossier',
  'record',
] as const;

export type ReportGroup = (typeof reportGroups)[number];

/** Where a kind stands that asks for neither a dossier nor a record; the books of the registers need no line. */
const shelves: Readonly<Record<string, ReportGroup>> = {
  ii06a: 'figures',
  register: 'figures',
  'hand-over': 'figures',
  'fee-sheet': 'figures',
  'objective-list': 'objectives',
  'objective-plan': 'objectives',
  'objective-assignment': 'objectives',
  'objective-proposals': 'objectives',
  'objective-years': 'objectives',
  'annual-quality': 'objectives',
  'annual-plan': 'objectives',
  'reporting-calendar': 'objectives',
  'audit-programme': 'audits',
  'auditor-list': 'audits',
  clauses: 'audits',
  coverage: 'audits',
  'integrity-scan': 'audits',
  'corrective-action-register': 'audits',
  'complaint-register': 'feedback',
  satisfaction: 'feedback',
  'rating-card': 'feedback',
  score: 'feedback',
  'emulation-list': 'objectives',
  procedure: 'documents',
  'document-register': 'documents',
  'document-reviews': 'documents',
  'legal-basis-register': 'documents',
  'publication-register': 'documents',
};

export function groupOf({ kind, needs }: Pick<ReportKind<unknown>, 'kind' | 'needs'>): ReportGroup {
  if (needs.includes('dossier')) return 'dossier';
  if (needs.includes('record')) return 'record';
  return shelves[kind] ?? 'registers';
}

export function groupName(group: ReportGroup, { report }: Text): string {
  const names: Readonly<Record<ReportGroup, string>> = {
    figures: report.groupFigures,
    objectives: report.groupObjectives,
    audits: report.groupAudits,
    feedback: report.groupFeedback,
    documents: report.groupDocuments,
    registers: report.groupRegisters,
    dossier: report.slips,
    record: report.recordPapers,
  };
  return names[group];
}
