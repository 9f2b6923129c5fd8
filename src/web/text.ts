import { roleNames } from '../domain/organisation/role.ts';
import type { Language } from '../domain/problem.ts';
import { accountText } from './text/account.ts';
import { actText, correctableText } from './text/act.ts';
import { appText } from './text/app.ts';
import { auditText } from './text/audit.ts';
import { auditSampleText } from './text/audit-sample.ts';
import { auditYearText } from './text/audit-year.ts';
import { correctiveActionText } from './text/corrective-action.ts';
import { dateText } from './text/date.ts';
import { departmentReportText } from './text/department-report.ts';
import { changeRequestText, documentText } from './text/document.ts';
import { channelText, dossierText, standingText } from './text/dossier.ts';
import { dossierPageText } from './text/dossier-page.ts';
import { evidenceText } from './text/evidence.ts';
import { feedbackText } from './text/feedback.ts';
import { importRunText } from './text/import-run.ts';
import { inspectionText } from './text/inspection.ts';
import { integrityText } from './text/integrity.ts';
import { keysText } from './text/keys.ts';
import { declarationText, legalBasisText } from './text/legal-basis.ts';
import { nonconformingOutputText } from './text/nonconforming-output.ts';
import { nonconformityText } from './text/nonconformity.ts';
import { noticeText } from './text/notice.ts';
import { objectiveText } from './text/objective.ts';
import { objectiveProposalText } from './text/objective-proposal.ts';
import { objectiveRegistrationText } from './text/objective-registration.ts';
import { objectiveSheetText } from './text/objective-sheet.ts';
import { objectiveYearsText } from './text/objective-years.ts';
import { organisationText } from './text/organisation.ts';
import { calendarText, catalogueText, importColumnText, importText, lookUpText } from './text/place.ts';
import { procedureText } from './text/procedure.ts';
import { processText } from './text/process.ts';
import { publicText } from './text/public.ts';
import { publicationText } from './text/publication.ts';
import { ratingText } from './text/rating.ts';
import { receiveText } from './text/receive.ts';
import { reconciliationText } from './text/reconciliation.ts';
import { registerText } from './text/register.ts';
import { registerEntryText } from './text/register-entry.ts';
import { reportText } from './text/report.ts';
import { reviewText } from './text/review.ts';
import { riskText } from './text/risk.ts';
import { scoreText } from './text/score.ts';
import { scoreSheetText } from './text/score-sheet.ts';
import { scoreTableText } from './text/score-table.ts';
import { simulationText } from './text/simulation.ts';
import { statisticsText } from './text/statistics.ts';
import { timelineText } from './text/timeline.ts';
import { todayText } from './text/today.ts';

type Pair = readonly [vi: string, en: string];
type Section<S extends Record<string, Pair>> = { readonly [K in keyof S]: string };

const sections = {
  app: appText,
  account: accountText,
  role: roleNames,
  date: dateText,
  dossier: dossierText,
  standing: standingText,
  channel: channelText,
  procedure: procedureText,
  process: processText,
  timeline: timelineText,
  objective: objectiveText,
  organisation: organisationText,
  act: actText,
  correctable: correctableText,
  statistics: statisticsText,
  lookUp: lookUpText,
  catalogue: catalogueText,
  calendar: calendarText,
  import: importText,
  importRun: importRunText,
  today: todayText,
  report: reportText,
  receive: receiveText,
  dossierPage: dossierPageText,
  nonconformity: nonconformityText,
  register: registerText,
  review: reviewText,
  evidence: evidenceText,
  importColumn: importColumnText,
  inspection: inspectionText,
  auditSample: auditSampleText,
  integrity: integrityText,
  correctiveAction: correctiveActionText,
  feedback: feedbackText,
  rating: ratingText,
  score: scoreText,
  public: publicText,
  keys: keysText,
  registerEntry: registerEntryText,
  audit: auditText,
  auditYear: auditYearText,
  document: documentText,
  changeRequest: changeRequestText,
  legalBasis: legalBasisText,
  declaration: declarationText,
  simulation: simulationText,
  risk: riskText,
  notice: noticeText,
  publication: publicationText,
  departmentReport: departmentReportText,
  reconciliation: reconciliationText,
  nonconformingOutput: nonconformingOutputText,
  objectiveProposal: objectiveProposalText,
  objectiveRegistration: objectiveRegistrationText,
  objectiveSheet: objectiveSheetText,
  objectiveYears: objectiveYearsText,
  scoreSheet: scoreSheetText,
  scoreTable: scoreTableText,
};

type Sections = typeof sections;
/** Every word of the screens in one language; templates read it as `@root.t.section.key`. */
export type Text = { readonly [K in keyof Sections]: Section<Sections[K]> };

const dictionaries: Readonly<Record<Language, Text>> = { vi: dictionary(0), en: dictionary(1) };

export function textOf(language: Language): Text {
  return dictionaries[language];
}

/** The language a dictionary is in: for functions that were handed the words alone. */
export function languageOf(t: Text): Language {
  return t === dictionaries.en ? 'en' : 'vi';
}

/** Puts values into the `{name}` places of a text; `{name|one|many}` is the word for one or for any other number. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, key: string, one?: string, many?: string) => {
    const value = values[key];
    if (value === undefined) return whole;
    return many === undefined ? String(value) : String((String(value) === '1' ? one : many) ?? '');
  });
}

function dictionary(index: 0 | 1): Text {
  const entries = Object.entries(sections).map(([name, section]) => [
    name,
    Object.fromEntries(Object.entries(section).map(([key, pair]) => [key, (pair as Pair)[index]])),
  ]);
  return Object.fromEntries(entries) as Text;
}
