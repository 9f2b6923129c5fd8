import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Problem } from '../domain/problem.ts';
import { accountPages, accountsPages } from './account.ts';
import { api, openapi } from './api.ts';
import { assets } from './assets.ts';
import { calendarPages } from './calendar.ts';
import { calendarHoursPages } from './calendar-hours.ts';
import { calendarYearPages } from './calendar-year.ts';
import { cataloguePages } from './catalogue.ts';
import { dossierPages } from './dossier.ts';
import { dossierPage } from './dossier-page.ts';
import { receivePages } from './dossier-receive.ts';
import type { Deps, Env } from './environment.ts';
import { faultHandler, maxUploadMb, notFoundHandler } from './fault.ts';
import { health } from './health.ts';
import { importPages } from './import.ts';
import { nonconformityPages } from './nonconformity.ts';
import { noticePages } from './notice.ts';
import { noticeOutboxPages } from './notice-outbox.ts';
import { noticeSettingPages } from './notice-setting.ts';
import { objectivePages } from './objective.ts';
import { objectiveFormPages } from './objective-form.ts';
import { organisationPages } from './organisation.ts';
import { procedurePages } from './procedure.ts';
import { procedureImportPages } from './procedure-import.ts';
import { processPages } from './process.ts';
import { processSimulationPages } from './process-simulate.ts';
import { publicPages } from './public.ts';
import { registerPages } from './register.ts';
import { reportPages } from './report.ts';
import { riskPages } from './risk.ts';
import { secure } from './secure.ts';
import { identify, provide, signedInUnlessPublic, tokenChecked } from './session.ts';
import { setupPages } from './setup.ts';
import { signInPages } from './sign-in.ts';
import { statisticsPages } from './statistics.ts';
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
  app.route('/verify', verifyPages);
  app.route('/statistics', statisticsPages);
  app.route('/objectives', objectivePages);
  app.route('/objectives', objectiveFormPages);
  app.route('/catalogue', cataloguePages);
  app.route('/catalogue', registerPages);
  app.route('/calendar', calendarPages);
  app.route('/calendar', calendarYearPages);
  app.route('/calendar', calendarHoursPages);
  app.route('/import', importPages());
  app.route('/', publicPages());
  app.route('/organisation', organisationPages);
  app.route('/account', accountPages);
  app.route('/accounts', accountsPages);
  app.route('/notices', noticePages);
  app.route('/notices', noticeOutboxPages);
  app.route('/notices', noticeSettingPages);
  app.route('/api/v1', api);
  app.get('/api/openapi.json', openapi);
  return app;
}

const kb = 1024;
const large = bodyLimit({ maxSize: maxUploadMb * kb * kb, onError: () => tooLarge(`${maxUploadMb} MB`) });
const small = bodyLimit({ maxSize: 512 * kb, onError: () => tooLarge('512 kB') });
const limitBody: typeof large = (c, next) =>
  (/^\/(api\/v1\/|procedures\/)?imports?(\/|$)/.test(c.req.path) ? large : small)(c, next);

function tooLarge(most: string): never {
  throw new Problem('body-too-large', { most });
}
