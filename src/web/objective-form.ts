import { Hono } from 'hono';
import view from '../../views/objective/form.hbs';
import { addObjective, changeObjective, getObjective } from '../command/objective.ts';
import { nextObjectiveCode } from '../domain/objective/code.ts';
import { suggestedContent } from '../domain/objective/content-check.ts';
import { demandChangeable } from '../domain/objective/decide.ts';
import { indicatorIds, indicatorName } from '../domain/objective/indicator-formula.ts';
import { type ObjectiveInput, targetOf } from '../domain/objective/input.ts';
import { frequencies, type Objective, objectiveLevels } from '../domain/objective/objective.ts';
import { targetText } from '../domain/objective/wording.ts';
import { demand } from '../domain/organisation/may.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { listObjectives } from '../storage/objective.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';
import { fillable } from './record-form.ts';
import { fill } from './text.ts';

const frequencyWords = { month: 'monthly', quarter: 'quarterly', year: 'yearly' } as const;
const schemes = ['reporting', 'calendar'] as const;

/** Writing an objective into the year's plan, and rewriting it while it is a draft. */
export const objectiveFormPages = new Hono<Env>()
  .get('/new', (c) => show(c, readQuery(c), null))
  .post('/new', (c) => save(c, null))
  .get('/:year{[0-9]{4}}/:code/edit', async (c) => show(c, readQuery(c), await fillable(named(c), demandChangeable)))
  .post('/:year{[0-9]{4}}/:code/edit', async (c) => save(c, await named(c)));

function named(c: Request): Promise<Objective> {
  demand(contextOf(c).actor, 'objective.edit');
  return getObjective(contextOf(c), Number(c.req.param('year')), c.req.param('code') ?? '');
}

async function save(c: Request, known: Objective | null): Promise<Response> {
  return postForm(
    c,
    (form, status) => show(c, form, known, status),
    async (form) => {
      const input = readInput(c, form, known);
      const context = contextOf(c);
      const { objective } = known
        ? await changeObjective(context, known.code, input)
        : await addObjective(context, input);
      return `/objectives/${objective.year}/${encodeURIComponent(objective.code)}?done=1`;
    },
  );
}

/** Year and code of a known objective stay. Throws FormFaults, Problem('invalid') for a target that cannot be read. */
function readInput(c: Request, form: Form, known: Objective | null): ObjectiveInput {
  const { t } = c.var.visit;
  const required = { required: true } as const;
  const year = form.integer('year', t.objective.year, { least: 1977, most: 2099, required: known === null });
  const code = form.text('code', t.objective.code, { required: known === null, most: 40 });
  const content = form.text('content', t.objective.content, { ...required, most: 1000 });
  const indicator = form.choice('indicator', t.objective.indicator, indicatorIds) ?? 'hand-rate';
  const target = form.text('target', t.objective.target, { ...required, most: 60 });
  const deadline = form.date('deadline', t.objective.deadline) ?? null;
  const frequency = form.choice('frequency', t.objective.frequency, frequencies, 'quarter') ?? 'quarter';
  const scheme = form.choice('scheme', t.objective.scheme, schemes, 'calendar') ?? 'calendar';
  const level = form.choice('level', t.objective.level, objectiveLevels, 'office') ?? 'office';
  const rest = {
    counting: form.text('counting', t.objective.counting, { most: 1000 }),
    baseline: {
      value: known?.baseline.value ?? null,
      text: form.text('baseline', t.objective.baseline, { most: 500 }),
    },
    measures: form.text('measures', t.objective.measures).split('\n'),
    resources: form.text('resources', t.objective.resources, { most: 1000 }),
    responsible: {
      name: form.text('responsible', t.objective.responsible, { most: 200 }),
      unit: form.text('unit', t.objective.unit, { most: 200 }),
    },
    judged: form.text('judged', t.objective.judged, { most: 1000 }),
    parent: form.text('parent', t.objective.parent, { most: 40 }) || null,
  };
  form.check();
  const identity = { year: known?.year ?? year ?? 0, code: known?.code ?? code };
  return { ...identity, content, indicator, target: targetOf(target), deadline, frequency, scheme, level, ...rest };
}

async function show(c: Request, form: Form, known: Objective | null, status = 200): Promise<Response> {
  const { database, actor, clock } = contextOf(c);
  demand(actor, 'objective.edit');
  const { t, language } = c.var.visit;
  const today = localDateOf(clock());
  const year = known?.year ?? (Number(form.values['year']) || yearOf(today));
  const [others, people, units] = await Promise.all([
    listObjectives(database, year),
    listPeople(database, today),
    listUnits(database),
  ]);
  const parents = others.filter(({ id, level }) => id !== known?.id && level !== 'official');
  return page(c, view, {
    title: known ? fill(t.objective.changeTitle, { code: known.code }) : t.objective.add,
    lead: t.objective.formLead,
    nav: 'objectives',
    back: { href: `/objectives?year=${year}`, text: fill(t.objective.title, { year }) },
    form,
    status,
    model: {
      action: known ? `/objectives/${known.year}/${encodeURIComponent(known.code)}/edit` : '/objectives/new',
      known: known !== null,
      year: String(year),
      code: known?.code ?? nextObjectiveCode(others),
      ...valuesOf(known),
      ...(known && form.values['offered'] === '1' ? { content: suggestedContent(known) ?? known.content } : {}),
      indicators: indicatorIds.map((value) => ({ value, text: indicatorName(value, language) })),
      levels: objectiveLevels.map((value) => ({ value, text: t.objective[value] })),
      frequencies: frequencies.map((value) => ({ value, text: t.objective[frequencyWords[value]] })),
      schemes: schemes.map((value) => ({ value, text: t.report[value] })),
      parents: [
        { value: '', text: '–' },
        ...parents.map(({ code, content }) => ({ value: code, text: `${code} – ${content}` })),
      ],
      people: people.map(({ name }) => name),
      units: units.map(({ name }) => name),
      parent: others.find(({ id }) => id === known?.parentId)?.code ?? '',
    },
  });
}

/** What the form shows of a known objective before anything is typed. */
function valuesOf(known: Objective | null) {
  if (!known) return { indicator: 'in-time-of-resolved', frequency: 'quarter', scheme: 'calendar', level: 'office' };
  const { indicator, frequency, scheme, level, content, counting, resources, judged, responsible } = known;
  return {
    ...{ indicator, frequency, scheme, level, content, counting, resources, judged },
    target: targetText(known.target),
    baseline: known.baseline.text,
    measures: known.measures.join('\n'),
    responsible: responsible.name,
    unit: responsible.unitName,
    deadline: known.deadline === null ? '' : vnDate(known.deadline),
  };
}
