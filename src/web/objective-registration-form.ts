import { Hono } from 'hono';
import formView from '../../views/objective-registration/form.hbs';
import { changeRegistration, getRegistration, registerObjectives } from '../command/objective-registration.ts';
import type { WrittenTarget } from '../domain/objective/decide-registration.ts';
import { indicatorIds, indicatorName } from '../domain/objective/indicator-formula.ts';
import { targetOf } from '../domain/objective/input.ts';
import type { ObjectiveRegistration, RegisteredTarget } from '../domain/objective/registration.ts';
import { targetText } from '../domain/objective/wording.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { registrationsPath } from './objective-registration.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { backOf, recordHref, saveRecord } from './record-form.ts';
import { fill, type Text } from './text.ts';

/** Lines offered beyond those that are written already. */
const freeLines = 3;

/** Registering a section's targets for a year, and changing what is not in the plan yet. */
export const objectiveRegistrationFormPages = new Hono<Env>()
  .get('/new', permitted('objective.answer'), (c) => showForm(c, readQuery(c), null))
  .post('/new', permitted('objective.answer'), (c) => save(c, null))
  .get('/:code/edit', permitted('objective.answer'), async (c) => showForm(c, readQuery(c), await named(c)))
  .post('/:code/edit', permitted('objective.answer'), async (c) => save(c, await named(c)));

function named(c: Request): Promise<ObjectiveRegistration> {
  return getRegistration(contextOf(c), c.req.param('code') ?? '');
}

function save(c: Request, known: ObjectiveRegistration | null): Promise<Response> {
  return saveRecord(
    c,
    registrationsPath,
    (form, status) => showForm(c, form, known, status),
    (form) => {
      const { t } = c.var.visit;
      const year = known?.year ?? form.integer('year', t.objective.year, { required: true, least: 2000, most: 2099 });
      const unit = form.text('unit', t.objectiveRegistration.unit, { most: 200 });
      const targets = readTargets(form, t, lineCount(form));
      form.check();
      const context = contextOf(c);
      return known
        ? changeRegistration(context, known.code, targets)
        : registerObjectives(context, { year: year ?? 0, unit, targets });
    },
  );
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
    back: backOf(registrationsPath, known, t.objectiveRegistration.tab),
    form,
    status,
    model: {
      action: known ? `${recordHref(registrationsPath, known)}/edit` : `${registrationsPath}/new`,
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
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
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
