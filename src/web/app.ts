import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { mostEvidenceBytes } from '../command/evidence.ts';
import { Problem } from '../domain/problem.ts';
import { accountPages, accountsPages } from './account.ts';
import { api, openapi } from './api.ts';
import { assets } from './assets.ts';
import { auditPages } from './audit.ts';
import { auditActPages } from './audit-act.ts';
import { auditChecklistPages } from './audit-checklist.ts';
import { auditFindingPages } from './audit-finding.ts';
import { auditPlanPages } from './audit-plan.ts';
import { auditProgrammePages } from './audit-programme.ts';
import { auditSamplePages } from './audit-sample.ts';
import { auditorPages } from './auditor.ts';
import { calendarPages } from './calendar.ts';
import { calendarHoursPages } from './calendar-hours.ts';
import { calendarYearPages } from './calendar-year.ts';
import { cataloguePages } from './catalogue.ts';
import { changeRequestPages } from './change-request.ts';
import { clausePages } from './clause.ts';
import { correctiveActionPage } from './corrective-action.ts';
import { correctiveActionAnalysisPages } from './corrective-action-analysis.ts';
import { correctiveActionEvidencePages } from './corrective-action-evidence.ts';
import { correctiveActionListPage } from './corrective-action-list.ts';
import { correctiveActionNewPages } from './corrective-action-new.ts';
import { declarationPages } from './declaration.ts';
import { departmentReportPages } from './department-report.ts';
import { documentPages } from './document.ts';
import { documentFormPages } from './document-form.ts';
import { documentPage } from './document-page.ts';
import { dossierPages } from './dossier.ts';
import { dossierPage } from './dossier-page.ts';
import { receivePages } from './dossier-receive.ts';
import { scanPages } from './dossier-scan.ts';
import { emulationPage } from './emulation.ts';
import { emulationFormPages } from './emulation-form.ts';
import { emulationListPages } from './emulation-list.ts';
import type { Deps, Env } from './environment.ts';
import { evidencePages } from './evidence.ts';
import { faultHandler, maxUploadMb, notFoundHandler } from './fault.ts';
import { feedbackPages } from './feedback.ts';
import { feedbackFormPages } from './feedback-form.ts';
import { feedbackPage } from './feedback-page.ts';
import { health } from './health.ts';
import { importPages } from './import.ts';
import { inspectionPages } from './inspection.ts';
import { inspectionFormPages } from './inspection-form.ts';
import { integrityPages } from './integrity.ts';
import { keysPage } from './keys.ts';
import { legalBasisPages } from './legal-basis.ts';
import { nonconformingOutputPages } from './nonconforming-output.ts';
import { nonconformityPages } from './nonconformity.ts';
import { noticePages } from './notice.ts';
import { noticeOutboxPages } from './notice-outbox.ts';
import { noticeSettingPages } from './notice-setting.ts';
import { objectivePages } from './objective.ts';
import { objectiveFormPages } from './objective-form.ts';
import { objectiveRegistrationPages } from './objective-registration.ts';
import { objectiveRegistrationFormPages } from './objective-registration-form.ts';
import { objectiveSheetPages } from './objective-sheet.ts';
import { objectiveYearsPages } from './objective-years.ts';
import { organisationPages } from './organisation.ts';
import { procedurePages } from './procedure.ts';
import { procedureImportPages } from './procedure-import.ts';
import { processPages } from './process.ts';
import { processSimulationPages } from './process-simulate.ts';
import { publicPages } from './public.ts';
import { publicationPages } from './publication.ts';
import { publicationFormPages } from './publication-form.ts';
import { publicationPage } from './publication-page.ts';
import { ratePages } from './rate-page.ts';
import { ratingPages } from './rating.ts';
import { reconciliationPages } from './reconciliation.ts';
import { reconciliationConcludePages } from './reconciliation-conclude.ts';
import { reconciliationFormPages } from './reconciliation-form.ts';
import { reconciliationPage } from './reconciliation-page.ts';
import { registerPages } from './register.ts';
import { registerIndexPages } from './register-entry.ts';
import { registerFormPages } from './register-form.ts';
import { registerListPages } from './register-list.ts';
import { registerEntryPages } from './register-page.ts';
import { registerScalePages } from './register-scale.ts';
import { reportPages } from './report.ts';
import { reviewPages } from './review.ts';
import { reviewFormPages } from './review-form.ts';
import { riskPages } from './risk.ts';
import { scorePages } from './score.ts';
import { scoreTablePages } from './score-table.ts';
import { scoreTableFormPages } from './score-table-form.ts';
import { scoreTableImportPages } from './score-table-import.ts';
import { secure } from './secure.ts';
import { selfScorePages } from './self-score.ts';
import { selfScoreFormPages } from './self-score-form.ts';
import { identify, provide, signedInUnlessPublic, tokenChecked } from './session.ts';
import { setupPages } from './setup.ts';
import { signInPages } from './sign-in.ts';
import { statisticsPages } from './statistics.ts';
import { statisticsExport } from './statistics-export.ts';
import { todayPage } from './today.ts';
import { verifyPages } from './verify.ts';

/** The web application: table of contents. Pages and API share sessions, rules and commands. */
export function createApp(deps: Deps): Hono<Env> {
  const app = new Hono<Env>();
  app.onError(faultHandler);
  app.notFound(notFoundHandler);
  app.use(secure);
  app.use(provide(deps));
  app.route('/assets', assets);
  app.route('/', health);

  app.use(identify);
  app.use(signedInUnlessPublic);
  app.use(limitBody);
  app.use(tokenChecked);

  app.route('/', signInPages);
  app.route('/setup', setupPages);
  app.route('/', todayPage);
  app.route('/dossiers', dossierPages);
  app.route('/dossiers', receivePages);
  app.route('/dossiers', nonconformityPages);
  app.route('/dossiers', riskPages);
  app.route('/dossiers', dossierPage);
  // Before the pages by code.
  app.route('/procedures', procedureImportPages());
  app.route('/procedures', procedurePages);
  app.route('/processes', processPages);
  app.route('/processes', processSimulationPages);
  app.route('/reports', reportPages);
  app.route('/verify', verifyPages());
  app.route('/statistics', statisticsPages);
  app.route('/statistics', statisticsExport);
  // Before the pages of one audit by its code.
  app.route('/audits', integrityPages);
  app.route('/audits', auditSamplePages);
  // Before the pages of one objective by year and code.
  app.route('/objectives/registrations', objectiveRegistrationFormPages);
  app.route('/objectives/registrations', objectiveRegistrationPages);
  app.route('/objectives/sheets', objectiveSheetPages);
  app.route('/objectives/years', objectiveYearsPages);
  app.route('/objectives', objectivePages);
  app.route('/objectives', objectiveFormPages);
  app.route('/catalogue', cataloguePages);
  app.route('/catalogue', registerPages);
  app.route('/calendar', calendarPages);
  app.route('/calendar', calendarYearPages);
  app.route('/calendar', calendarHoursPages);
  app.route('/import', importPages());
  app.route('/', publicPages());
  app.route('/', scanPages);
  app.route('/', keysPage);
  app.route('/organisation', organisationPages);
  app.route('/account', accountPages);
  app.route('/accounts', accountsPages);
  app.route('/reviews', reviewFormPages);
  app.route('/reviews', reviewPages);
  app.route('/evidence', evidencePages());
  app.route('/inspections', inspectionFormPages);
  app.route('/inspections', inspectionPages);
  app.route('/rate', ratePages());
  // Before the pages by code.
  app.route('/feedback/ratings', ratingPages);
  app.route('/feedback/scores', scorePages);
  app.route('/feedback', feedbackPages);
  app.route('/feedback', feedbackFormPages);
  app.route('/feedback', feedbackPage);
  app.route('/registers', registerIndexPages);
  app.route('/registers', registerScalePages);
  app.route('/registers', nonconformingOutputPages);
  app.route('/registers', registerFormPages);
  app.route('/registers', registerListPages);
  app.route('/registers', registerEntryPages);
  app.route('/audits', auditPages);
  app.route('/audits', auditPlanPages);
  app.route('/audits', auditActPages);
  app.route('/audits', auditChecklistPages);
  app.route('/audits', auditFindingPages);
  app.route('/audits', auditProgrammePages);
  app.route('/audits', auditorPages);
  app.route('/audits', clausePages);
  app.route('/notices', noticePages);
  app.route('/notices', noticeOutboxPages);
  app.route('/notices', noticeSettingPages);
  app.route('/api/v1', api);
  app.get('/api/openapi.json', openapi);
  app.route('/improvement', correctiveActionListPage);
  // Before the pages by code.
  app.route('/improvement/corrective-actions', correctiveActionNewPages);
  app.route('/improvement/corrective-actions', correctiveActionAnalysisPages);
  app.route('/improvement/corrective-actions', correctiveActionEvidencePages);
  app.route('/improvement/corrective-actions', correctiveActionPage);
  // Before the pages by code.
  app.route('/documents/legal-bases', legalBasisPages);
  app.route('/documents/changes', changeRequestPages);
  app.route('/documents/declarations', declarationPages);
  app.route('/documents', documentPages);
  app.route('/documents', documentFormPages);
  app.route('/documents', documentPage);
  app.route('/publications', publicationPages);
  app.route('/publications', publicationFormPages);
  app.route('/publications', publicationPage);
  app.route('/department-reports', departmentReportPages);
  app.route('/reconciliations', reconciliationPages);
  app.route('/reconciliations', reconciliationFormPages);
  app.route('/reconciliations', reconciliationConcludePages);
  app.route('/reconciliations', reconciliationPage);
  // Before the pages by code.
  app.route('/score-tables', scoreTableImportPages);
  app.route('/score-tables', scoreTableFormPages);
  app.route('/score-tables', scoreTablePages);
  app.route('/self-scores', selfScorePages);
  app.route('/self-scores', selfScoreFormPages);
  app.route('/emulation', emulationListPages);
  app.route('/emulation', emulationPage);
  app.route('/emulation', emulationFormPages);
  return app;
}

const kb = 1024;
const large = limit(maxUploadMb * kb * kb, `${maxUploadMb} MB`);
/** A file of evidence (command/evidence.ts) with the fields around it. */
const evidence = limit(mostEvidenceBytes + 256 * kb, `${mostEvidenceBytes / kb / kb} MB`);
const small = limit(512 * kb, '512 kB');
const limitBody: MiddlewareHandler = (c, next) => {
  const { path, method } = c.req;
  if (method === 'GET' || method === 'HEAD') return next();
  if (/^\/(api\/v1\/|procedures\/)?imports?(\/|$)/.test(path)) return large(c, next);
  return (/^\/(improvement|registers|audits|documents|publications|reconciliations)\//.test(path) ? evidence : small)(
    c,
    next,
  );
};

/** A body that says its length is judged by it, without being touched; any other one is counted while it comes in. */
function limit(maxSize: number, most: string): MiddlewareHandler {
  const counted = bodyLimit({ maxSize, onError: () => tooLarge(most) });
  return (c, next) => {
    const length = c.req.header('Content-Length');
    if (length === undefined || c.req.header('Transfer-Encoding') !== undefined) return counted(c, next);
    return Number(length) <= maxSize ? next() : tooLarge(most);
  };
}

function tooLarge(most: string): never {
  throw new Problem('body-too-large', { most });
}
