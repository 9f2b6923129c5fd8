import { Hono } from 'hono';
import listView from '../../views/objective-registration/list.hbs';
import pageView from '../../views/objective-registration/page.hbs';
import { getRegistration, settleRegistration } from '../command/objective-registration.ts';
import { isOfSection } from '../domain/objective/assignment.ts';
import { figureIn, targetIn } from '../domain/objective/english.ts';
import { indicatorName } from '../domain/objective/indicator-formula.ts';
import { targetOf } from '../domain/objective/input.ts';
import type { MeasuredObjective } from '../domain/objective/measure-year.ts';
import {
  lastYearOf,
  type ObjectiveRegistration,
  outcomeKinds,
  type RegisteredTarget,
} from '../domain/objective/registration.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { vnDateTime } from '../report/format.ts';
import { readMeasuredObjectives } from '../report/objective-measure.ts';
import { listObjectives, objectiveYears } from '../storage/objective.ts';
import { listRegistrations } from '../storage/objective-registration.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { historyOf } from './history.ts';
import { objectiveTabs, yearLinks } from './objective-tabs.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { actOnRecord, recordHref } from './record-form.ts';
import { fill, languageOf, type Text } from './text.ts';

/** Address of the list. */
export const registrationsPath = '/objectives/registrations';
const tones: Readonly<Record<ObjectiveRegistration['state'], string>> = {
  submitted: 'open',
  returned: 'near',
  decided: 'done',
};
/** What sections register for a year, and what the quality officer decides on each target. */
export const objectiveRegistrationPages = new Hono<Env>()
  .get('/', showList)
  .get('/:code', (c) => show(c, readQuery(c)))
  .post('/:code/targets/:number{[0-9]+}', permitted('objective.edit'), (c) =>
    actOnRecord(
      c,
      registrationsPath,
      (form, status) => show(c, form, status),
      async (form) => {
        const { t } = c.var.visit;
        const kind = form.choice('kind', t.objectiveRegistration.kind, outcomeKinds) ?? 'returned';
        const reason = form.text('reason', t.objectiveRegistration.settleReason, { most: 1000 });
        const typed = form.text('target', t.objectiveRegistration.newTarget, { most: 60 });
        const parent = form.text('parent', t.objectiveRegistration.serves, { most: 40 });
        form.check();
        const target = kind === 'changed' && typed !== '' ? targetOf(typed) : null;
        const number = Number(c.req.param('number'));
        await settleRegistration(contextOf(c), c.req.param('code'), { number, kind, reason, target, parent });
      },
    ),
  );

async function showList(c: Request): Promise<Response> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const query = readQuery(c);
  const year = query.integer('year', t.objective.year, { least: 2000, most: 2099 }) ?? thisYear(c) + 1;
  const registrations = await listRegistrations(context.database, year);
  const measured = await readMeasuredObjectives(context, year - 1, 'quarter');
  const years = await objectiveYears(context.database);
  return page(c, listView, {
    title: fill(t.objectiveRegistration.title, { year }),
    lead: t.objectiveRegistration.lead,
    nav: 'objectives',
    form: query,
    ...(may(context.actor.roles, 'objective.answer')
      ? { action: { href: `${registrationsPath}/new?year=${year}`, text: t.objectiveRegistration.add } }
      : {}),
    model: {
      tabs: objectiveTabs(t, year, registrationsPath),
      years: yearLinks(registrationsPath, [...years, thisYear(c), thisYear(c) + 1], year),
      registrations: registrations.map((one) => ({
        code: one.code,
        href: recordHref(registrationsPath, one),
        unit: one.unit.name,
        by: one.submitted.name,
        at: vnDateTime(one.submitted.at),
        state: t.objectiveRegistration[one.state],
        tone: tones[one.state],
        targets: one.targets.map((target) => targetLine(one, target, measured, t)),
      })),
    },
  });
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const registration = await getRegistration(context, c.req.param('code') ?? '');
  const { year, unit, submitted } = registration;
  const measured = await readMeasuredObjectives(context, year - 1, 'quarter');
  const plan = (await listObjectives(context.database, year)).filter(({ level }) => level === 'office');
  const mayChange = mayWrite(c, registration) && registration.state !== 'decided';
  const maySettle = may(context.actor.roles, 'objective.edit');
  const open = registration.targets.filter(({ outcome }) => outcome === null);
  const asked = Number(c.req.param('number') ?? form.values['number'] ?? 0);
  const settling = maySettle ? (open.find(({ number }) => number === asked) ?? open[0]) : undefined;
  return page(c, pageView, {
    title: fill(t.objectiveRegistration.title, { year }),
    lead: `${registration.code} · ${unit.name} · ${t.objectiveRegistration.submittedBy}: ${submitted.name}, ${vnDateTime(submitted.at)}`,
    nav: 'objectives',
    back: { href: `${registrationsPath}?year=${year}`, text: fill(t.objectiveRegistration.title, { year }) },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.objectiveRegistration.saved } : {}),
    ...(mayChange
      ? {
          action: { href: `${recordHref(registrationsPath, registration)}/edit`, text: t.objectiveRegistration.change },
        }
      : {}),
    model: {
      state: t.objectiveRegistration[registration.state],
      tone: tones[registration.state],
      print: `/reports/objective-registration?record=${encodeURIComponent(registration.code)}`,
      targets: registration.targets.map((target) => ({
        ...targetLine(registration, target, measured, t),
        indicator: indicatorName(target.indicator, language),
        responsible: target.responsible,
        settle:
          maySettle && target.outcome === null
            ? `${recordHref(registrationsPath, registration)}?number=${target.number}#settle`
            : null,
      })),
      settling: settling && {
        action: `${recordHref(registrationsPath, registration)}/targets/${settling.number}`,
        title: fill(t.objectiveRegistration.settle, { n: settling.number }),
        content: `${settling.content} (${targetIn(settling.target, language)})`,
      },
      kinds: outcomeKinds.map((value) => ({ value, text: t.objectiveRegistration[value] })),
      parents: [
        { value: '', text: t.objectiveRegistration.none },
        ...plan.map(({ code, content }) => ({ value: code, text: `${code} – ${content}` })),
      ],
      history: await historyOf(c, 'objective-registration', registration),
    },
  });
}

function targetLine(
  { unit, year }: ObjectiveRegistration,
  target: RegisteredTarget,
  measured: readonly MeasuredObjective[],
  t: Text,
) {
  const past = lastYearOf(target, unit.name, measured);
  const { outcome } = target;
  return {
    number: target.number,
    content: target.content,
    target: targetIn(target.target, languageOf(t)),
    reason: target.reason,
    lastYear: past
      ? {
          href: `/objectives/${past.objective.year}/${encodeURIComponent(past.objective.code)}`,
          text: `${past.objective.code}: ${figureIn(past.year.figure, past.objective.target.unit, languageOf(t))} (${targetIn(past.objective.target, languageOf(t))})`,
        }
      : null,
    outcome: outcome
      ? {
          text: t.objectiveRegistration[outcome.kind],
          tone: outcome.kind === 'returned' ? 'near' : 'done',
          icon: outcome.kind === 'returned' ? 'warning' : 'done',
          reason: outcome.reason,
          target: outcome.kind === 'changed' && outcome.target ? targetIn(outcome.target, languageOf(t)) : '',
          code: outcome.objectiveCode,
          href: `/objectives/${year}/${encodeURIComponent(outcome.objectiveCode)}`,
        }
      : null,
  };
}

function mayWrite(c: Request, { unit }: ObjectiveRegistration): boolean {
  const { actor } = contextOf(c);
  if (may(actor.roles, 'objective.edit')) return true;
  return may(actor.roles, 'objective.answer') && isOfSection(unit.id, actor);
}

function thisYear(c: Request): number {
  return yearOf(localDateOf(c.var.deps.clock()));
}
