import { Hono } from 'hono';
import formView from '../../views/objective-registration/form.hbs';
import listView from '../../views/objective-registration/list.hbs';
import pageView from '../../views/objective-registration/page.hbs';
import {
  changeRegistration,
  getRegistration,
  registerObjectives,
  settleRegistration,
} from '../command/objective-registration.ts';
import { isOfSection } from '../domain/objective/assignment.ts';
import type { WrittenTarget } from '../domain/objective/decide-registration.ts';
import { indicatorIds, indicatorName } from '../domain/objective/indicator-formula.ts';
import { targetOf } from '../domain/objective/input.ts';
import type { MeasuredObjective } from '../domain/objective/measure-year.ts';
import {
  lastYearOf,
  type ObjectiveRegistration,
  outcomeKinds,
  type RegisteredTarget,
} from '../domain/objective/registration.ts';
import { figureText, targetText } from '../domain/objective/wording.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { vnDateTime } from '../report/format.ts';
import { readMeasuredObjectives } from '../report/objective-measure.ts';
import { listObjectives, objectiveYears } from '../storage/objective.ts';
import { listRegistrations } from '../storage/objective-registration.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { historyOf } from './history.ts';
import { objectiveTabs, yearLinks } from './objective-tabs.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { fill, type Text } from './text.ts';

const base = '/objectives/registrations';
const tones: Readonly<Record<ObjectiveRegistration['state'], string>> = {
  submitted: 'open',
  returned: 'near',
  decided: 'done',
};
/** Lines offered beyond those that are written already. */
const freeLines = 3;

/** What sections register for a year, and what the quality officer decides on each target. */
export const objectiveRegistrationPages = new Hono<Env>()
  .get('/', showList)
  .get('/new', permitted('objective.answer'), (c) => showForm(c, readQuery(c), null))
  .post('/new', permitted('objective.answer'), (c) =>
    postForm(
      c,
      (form, status) => showForm(c, form, null, status),
      async (form) => {
        const { t } = c.var.visit;
        const year = form.integer('year', t.objective.year, { required: true, least: 2000, most: 2099 }) ?? 0;
        const unit = form.text('unit', t.objectiveRegistration.unit, { most: 200 });
        const targets = readTargets(form, t, lineCount(form));
        form.check();
        const made = await registerObjectives(contextOf(c), { year, unit, targets });
        return `${base}/${made.code}?done=1`;
      },
    ),
  )
  .get('/:code', (c) => show(c, readQuery(c)))
  .get('/:code/edit', permitted('objective.answer'), async (c) =>
    showForm(c, readQuery(c), await getRegistration(contextOf(c), c.req.param('code'))),
  )
  .post('/:code/edit', permitted('objective.answer'), async (c) => {
    const code = c.req.param('code');
    const known = await getRegistration(contextOf(c), code);
    return postForm(
      c,
      (form, status) => showForm(c, form, known, status),
      async (form) => {
        const targets = readTargets(form, c.var.visit.t, lineCount(form));
        form.check();
        await changeRegistration(contextOf(c), code, targets);
        return `${base}/${encodeURIComponent(code)}?done=1`;
      },
    );
  })
  .post('/:code/targets/:number{[0-9]+}', permitted('objective.edit'), (c) =>
    postForm(
      c,
      (form, status) => show(c, form, status),
      async (form) => {
        const { t } = c.var.visit;
        const kind = form.choice('kind', t.objectiveRegistration.kind, outcomeKinds) ?? 'returned';
        const reason = form.text('reason', t.objectiveRegistration.settleReason, { most: 1000 });
        const typed = form.text('target', t.objectiveRegistration.newTarget, { most: 60 });
        const parent = form.text('parent', t.objectiveRegistration.serves, { most: 40 });
        form.check();
        const code = c.req.param('code');
        const target = kind === 'changed' && typed !== '' ? targetOf(typed) : null;
        const number = Number(c.req.param('number'));
        await settleRegistration(contextOf(c), code, { number, kind, reason, target, parent });
        return `${base}/${encodeURIComponent(code)}?done=1`;
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
      ? { action: { href: `${base}/new?year=${year}`, text: t.objectiveRegistration.add } }
      : {}),
    model: {
      tabs: objectiveTabs(t, year, base),
      years: yearLinks(base, [...years, thisYear(c), thisYear(c) + 1], year),
      registrations: registrations.map((one) => ({
        code: one.code,
        href: hrefOf(one),
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
    back: { href: `${base}?year=${year}`, text: fill(t.objectiveRegistration.title, { year }) },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.objectiveRegistration.saved } : {}),
    ...(mayChange ? { action: { href: `${hrefOf(registration)}/edit`, text: t.objectiveRegistration.change } } : {}),
    model: {
      state: t.objectiveRegistration[registration.state],
      tone: tones[registration.state],
      print: `/reports/objective-registration?record=${encodeURIComponent(registration.code)}`,
      targets: registration.targets.map((target) => ({
        ...targetLine(registration, target, measured, t),
        indicator: indicatorName(target.indicator, language),
        responsible: target.responsible,
        settle: maySettle && target.outcome === null ? `${hrefOf(registration)}?number=${target.number}#settle` : null,
      })),
      settling: settling && {
        action: `${hrefOf(registration)}/targets/${settling.number}`,
        title: fill(t.objectiveRegistration.settle, { n: settling.number }),
        content: `${settling.content} (${targetText(settling.target)})`,
      },
      kinds: outcomeKinds.map((value) => ({ value, text: t.objectiveRegistration[value] })),
      parents: [
        { value: '', text: t.objectiveRegistration.none },
        ...plan.map(({ code, content }) => ({ value: code, text: `${code} – ${content}` })),
      ],
      history: await historyOf(c, 'objective-registration', registration, {
        'objective-registration.submit': t.objectiveRegistration.actSubmit,
        'objective-registration.change': t.objectiveRegistration.actChange,
        'objective-registration.accept': t.objectiveRegistration.actAccept,
        'objective-registration.return': t.objectiveRegistration.actReturn,
      }),
    },
  });
}

async function showForm(c: Request, form: Form, known: ObjectiveRegistration | null, status = 200): Promise<Response> {
  const { t, language } = c.var.visit;
  const { database, actor, clock } = contextOf(c);
  demand(actor, 'objective.answer');
  const today = localDateOf(clock());
  const [units, people] = await Promise.all([listUnits(database), listPeople(database, today)]);
  const year = known?.year ?? (Number(form.values['year']) || yearOf(today) + 1);
  const written = (known?.targets ?? []).filter(({ outcome }) => outcome === null || outcome.kind === 'returned');
  const count = Math.max(lineCount(form), written.length + freeLines);
  return page(c, formView, {
    title: known
      ? fill(t.objectiveRegistration.changeTitle, { code: known.code })
      : fill(t.objectiveRegistration.title, { year }),
    lead: t.objectiveRegistration.addLead,
    nav: 'objectives',
    back: { href: known ? hrefOf(known) : `${base}?year=${year}`, text: t.objectiveRegistration.tab },
    form,
    status,
    model: {
      action: known ? `${hrefOf(known)}/edit` : `${base}/new`,
      known: known !== null,
      year: String(year),
      unit: known?.unit.name ?? units.find(({ id }) => id === actor.unitId)?.name ?? '',
      count: String(count),
      indicators: indicatorIds.map((value) => ({ value, text: indicatorName(value, language) })),
      lines: Array.from({ length: count }, (_, index) => lineOf(index, written[index], form, t)),
      units: units.filter(({ kind }) => kind !== 'external').map(({ name }) => name),
      people: people.map(({ name }) => name),
    },
  });
}

function lineOf(index: number, known: RegisteredTarget | undefined, form: Form, t: Text) {
  const n = index + 1;
  return {
    n,
    title: fill(t.objectiveRegistration.line, { n }),
    number: known ? String(known.number) : '',
    returned: known?.outcome?.kind === 'returned' ? known.outcome.reason : '',
    content: known?.content ?? '',
    indicator: form.values[`indicator-${n}`] ?? known?.indicator ?? 'in-time-of-resolved',
    target: known ? targetText(known.target) : '',
    reason: known?.reason ?? '',
    responsible: known?.responsible ?? '',
    follows: known?.follows ?? '',
    names: Object.fromEntries(
      ['number', 'content', 'indicator', 'target', 'reason', 'responsible', 'follows'].map((key) => [
        key,
        `${key}-${n}`,
      ]),
    ),
  };
}

/** Lines with content; faults name the field of their line. */
function readTargets(form: Form, t: Text, count: number): WrittenTarget[] {
  const targets: WrittenTarget[] = [];
  const text = t.objectiveRegistration;
  for (let n = 1; n <= count; n++) {
    if (!form.has(`content-${n}`)) continue;
    const number = form.integer(`number-${n}`, text.number) ?? null;
    const content = form.text(`content-${n}`, text.content, { most: 1000 });
    const indicator = form.choice(`indicator-${n}`, text.indicator, indicatorIds) ?? 'hand-rate';
    const typed = form.text(`target-${n}`, text.target, { required: true, most: 60 });
    const reason = form.text(`reason-${n}`, text.reason, { required: true, most: 1000 });
    const responsible = form.text(`responsible-${n}`, text.responsible, { most: 200 });
    const follows = form.text(`follows-${n}`, text.follows, { most: 40 });
    if (typed === '') continue;
    try {
      targets.push({ number, content, indicator, target: targetOf(typed), reason, responsible, follows });
    } catch {
      form.fault(`target-${n}`, 'invalid', {
        field: text.target,
        value: typed.slice(0, 60),
        hint: t.objective.targetHint,
      });
    }
  }
  return targets;
}

function lineCount(form: Form): number {
  const count = Number(form.values['count'] ?? 0);
  return Number.isInteger(count) && count >= 0 && count <= 40 ? count : 0;
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
    target: targetText(target.target),
    reason: target.reason,
    lastYear: past
      ? {
          href: `/objectives/${past.objective.year}/${encodeURIComponent(past.objective.code)}`,
          text: `${past.objective.code}: ${figureText(past.year.figure, past.objective.target.unit)} (${targetText(past.objective.target)})`,
        }
      : null,
    outcome: outcome
      ? {
          text: t.objectiveRegistration[outcome.kind],
          tone: outcome.kind === 'returned' ? 'near' : 'done',
          icon: outcome.kind === 'returned' ? 'warning' : 'done',
          reason: outcome.reason,
          target: outcome.kind === 'changed' && outcome.target ? targetText(outcome.target) : '',
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

function hrefOf({ code }: Pick<ObjectiveRegistration, 'code'>): string {
  return `${base}/${encodeURIComponent(code)}`;
}

function thisYear(c: Request): number {
  return yearOf(localDateOf(c.var.deps.clock()));
}
