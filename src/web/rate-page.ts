import { Hono } from 'hono';
import kioskView from '../../views/rating/kiosk.hbs';
import rateView from '../../views/rating/rate.hbs';
import { isFinished, rateByLink, recordCard } from '../command/rating.ts';
import { type Criterion, criteria, type Grade, grades } from '../domain/feedback/rating.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { findDossier } from '../storage/dossier.ts';
import { ratingsOfDossier } from '../storage/rating.ts';
import { addressOf } from './address.ts';
import { contextOf, type Env, type Request, sentFormOf } from './environment.ts';
import { type Form, readForm, readQuery } from './form.ts';
import { handleForm } from './handle-form.ts';
import { page } from './page.ts';
import { publicPage } from './public-frame.ts';
import { RateLimit } from './rate-limit.ts';
import { outside } from './session.ts';
import type { Text } from './text.ts';

const looksPerMinute = 30;
const sendsPerMinute = 10;

/** What citizens touch: the page behind the link of the receipt, and the big buttons of the counter device. */
export function ratePages(): Hono<Env> {
  const looks = new RateLimit(looksPerMinute);
  const sends = new RateLimit(sendsPerMinute);
  const admit = (c: Request, limit: RateLimit) => {
    if (!limit.allows(addressOf(c), c.var.deps.clock())) throw new Problem('too-many-attempts', { minutes: 1 });
  };
  return new Hono<Env>()
    .get('/', async (c) => {
      const query = readQuery(c);
      return handleForm(
        c,
        query,
        (status) => showRate(c, query, status),
        async () => {
          if (query.has('code')) admit(c, looks);
          return showRate(c, query);
        },
      );
    })
    .post('/', async (c) => {
      const form = await readForm(c);
      return handleForm(
        c,
        form,
        (status) => showRate(c, form, status),
        async () => {
          admit(c, sends);
          const { t } = c.var.visit;
          const grade = form.choice('grade', t.rating.grade, grades);
          const remark = form.text('remark', t.rating.remark, { most: 1000 });
          form.check();
          const dossierCode = form.values['code'] ?? '';
          if (grade) {
            await rateByLink(
              { ...outside(c.var.deps), ...sentFormOf(c) },
              { grade, dossierCode, criteria: readCriteria(form), remark },
            );
          }
          return c.redirect('/rate?thanks=1', 303);
        },
      );
    })
    .get('/kiosk', (c) => showKiosk(c, readQuery(c)))
    .post('/kiosk', async (c) => {
      const form = await readForm(c);
      return handleForm(
        c,
        form,
        (status) => showKiosk(c, form, status),
        async () => {
          const grade = form.choice('grade', c.var.visit.t.rating.grade, grades);
          const dossierCode = form.text('code', c.var.visit.t.rating.code, { most: 60 });
          form.check();
          if (grade) await recordCard(contextOf(c), { channel: 'device', grade, dossierCode });
          return c.redirect('/rate/kiosk?thanks=1', 303);
        },
      );
    });
}

/** Answers per criterion; what was left open is no answer. */
export function readCriteria(form: Form): Partial<Record<Criterion, Grade>> {
  return Object.fromEntries(
    criteria.flatMap((criterion) => {
      const grade = grades.find((one) => one === form.values[criterion]);
      return grade ? [[criterion, grade]] : [];
    }),
  );
}

/** The questions of a card with their answers in words. */
export function criterionChoices(t: Text) {
  return criteria.map((name) => ({
    name,
    label: t.rating[name],
    options: [
      { value: '', text: t.rating.noAnswer },
      ...grades.map((value) => ({ value, text: name === 'bodies' ? bodiesText(value, t) : t.rating[value] })),
    ],
  }));
}

function bodiesText(grade: Grade, t: Text): string {
  const words = {
    satisfied: t.rating.bodiesSatisfied,
    normal: t.rating.bodiesNormal,
    dissatisfied: t.rating.bodiesDissatisfied,
  };
  return words[grade];
}

async function showRate(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const { database } = c.var.deps;
  const code = nfc(form.values['code'] ?? '').slice(0, 60);
  // After a refusal by the limit nothing is looked up.
  const found = code === '' || status === 429 ? undefined : await findDossier(database, code);
  if (code !== '' && !found && status === 200) {
    form.fault('code', 'not-found', { what: 'hồ sơ', key: code });
  }
  const finished = found !== undefined && isFinished(found.dossier);
  if (found && !finished && status === 200) form.fault('code', 'rating-unfinished', { code: found.code });
  const rated = finished ? (await ratingsOfDossier(database, found.code)).length > 0 : false;
  return publicPage(c, 'rate', rateView, {
    title: t.rating.pageTitle,
    lead: t.rating.pageLead,
    form,
    status: status === 200 && form.faults.length > 0 ? (found ? 409 : 404) : status,
    ...(form.values['thanks'] === '1' ? { done: t.rating.thanks } : {}),
    model: {
      found: finished ? { code: found.code, procedure: found.dossier.procedureTitle, rated } : null,
      grades: gradeChoices(t, form.values['grade']),
      criteria: criterionChoices(t),
    },
  });
}

function showKiosk(c: Request, form: Form, status = 200): Response {
  demand(contextOf(c).actor, 'feedback.record');
  const { t } = c.var.visit;
  return page(c, kioskView, {
    title: t.rating.kioskTitle,
    lead: t.rating.kioskLead,
    form,
    alone: true,
    status,
    ...(form.values['thanks'] === '1' ? { done: t.rating.thanks } : {}),
    model: { grades: gradeChoices(t) },
  });
}

function gradeChoices(t: Text, chosen = '') {
  return grades.map((value) => ({ value, [value]: true, text: t.rating[value], checked: value === chosen }));
}
