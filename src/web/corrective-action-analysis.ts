import { Hono } from 'hono';
import view from '../../views/corrective-action/analysis.hbs';
import { getCorrectiveAction } from '../command/corrective-action.ts';
import { type AnalysisInput, analyseCorrectiveAction } from '../command/corrective-action-act.ts';
import { lateCauses } from '../domain/dossier/event.ts';
import { refusalOf } from '../domain/improvement/allowed.ts';
import { rootCauseName, rootCauses } from '../domain/improvement/cause.ts';
import { type EffectPlan, effectScopes, scopesOf } from '../domain/improvement/effect.ts';
import { causeName } from '../domain/indicator/lateness.ts';
import { indicatorFormulas, indicatorIds, indicatorName } from '../domain/objective/indicator-formula.ts';
import { compareVi, nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { dossierFields } from '../storage/dossier.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { listProcedures } from '../storage/procedure.ts';
import { analysisValues } from './corrective-action-proposal.ts';
import { slipHref } from './corrective-action-source.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { fill, type Text } from './text.ts';

const five = [1, 2, 3, 4, 5] as const;
const measuredIndicators = indicatorIds.filter((id) => scopesOf(indicatorFormulas[id]).length > 0);

/** Part 2 of the slip on a page of its own: correction, five whys, actions, and how the effect will be shown. */
export const correctiveActionAnalysisPages = new Hono<Env>()
  .get('/:code/analysis', (c) => show(c, readQuery(c)))
  .post('/:code/analysis', permitted('improvement.handle'), (c) =>
    postForm(
      c,
      (form, status) => show(c, form, status),
      async (form) => {
        const code = nfc(c.req.param('code') ?? '');
        await analyseCorrectiveAction(contextOf(c), code, readAnalysis(form, c.var.visit.t));
        return `${slipHref(code)}?done=1`;
      },
    ),
  );

/** Throws FormFaults. */
function readAnalysis(form: Form, { correctiveAction: t }: Text): AnalysisInput {
  const correction = form.text('correction', t.correction);
  const doneOn = form.date('correctionOn', t.correctionOn) ?? null;
  const whys = five.map((n) => form.text(`why${n}`, fill(t.why, { n })));
  const causes = rootCauses.filter((cause) => form.list('causes').includes(cause));
  const lateCause = form.has('lateCause') ? (form.choice('lateCause', t.lateCause, lateCauses) ?? null) : null;
  const measures = five.flatMap((n) => {
    const text = form.text(`measure${n}`, fill(t.measure, { n }));
    if (text === '') return [];
    const owner = form.text(`owner${n}`, t.owner, { required: true, most: 200 });
    const due = form.date(`due${n}`, t.measureDue, { required: true });
    return due === undefined ? [] : [{ text, owner, due }];
  });
  const effectPlan = readEffectPlan(form, t);
  const closeBy = form.date('closeBy', t.closeBy, { required: true });
  form.check();
  return {
    ...(correction === '' ? {} : { correction: { text: correction, doneOn } }),
    ...{ whys, causes, lateCause, measures, effectPlan },
    closeBy: closeBy as LocalDate,
  };
}

function readEffectPlan(form: Form, t: Text['correctiveAction']): EffectPlan {
  const kind = form.choice('effectKind', t.effectKind, ['indicator', 'proof'] as const, 'indicator');
  if (kind === 'proof') {
    const how = form.text('proofHow', t.proofHow, { required: true });
    return { kind, how, reason: form.text('proofReason', t.proofReason, { required: true }) };
  }
  const day = (name: 'beforeFrom' | 'beforeTo' | 'afterFrom' | 'afterTo') =>
    form.date(name, t[name], { required: true }) as LocalDate;
  const scopeKind = form.choice('scopeKind', t.scope, effectScopes, 'office') ?? 'office';
  const scopeValue = form.text('scopeValue', t.scopeValue, { most: 300 });
  return {
    kind: 'indicator',
    indicator: form.choice('indicator', t.indicator, measuredIndicators) ?? 'in-time-of-resolved',
    scope: { kind: scopeKind, value: scopeKind === 'office' ? '' : scopeValue },
    before: { from: day('beforeFrom'), to: day('beforeTo') },
    after: { from: day('afterFrom'), to: day('afterTo') },
  };
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const context = contextOf(c);
  const { t, language } = c.var.visit;
  const slip = await getCorrectiveAction(context, nfc(c.req.param('code') ?? ''));
  const refusal = refusalOf('analyse', slip, context.actor);
  // A slip that somebody else has sent on meanwhile: what was typed stays on the page beside the reason.
  if (refusal && c.req.method === 'GET') throw refusal;
  const today = localDateOf(context.clock());
  const [people, units, fields, procedures, values] = await Promise.all([
    listPeople(context.database, today),
    listUnits(context.database),
    dossierFields(context.database),
    listProcedures(context.database, { on: today }),
    analysisValues(context, slip),
  ]);
  const chosen: readonly string[] = c.req.method === 'POST' ? form.list('causes') : values.causes;
  const rows = <T extends object>(name: 'why' | 'measure', each: (n: number) => T) =>
    five.map((n) => ({ n, label: fill(t.correctiveAction[name], { n }), ...each(n) }));
  return page(c, view, {
    title: fill(t.correctiveAction.analysisTitle, { code: slip.code }),
    lead: slip.statement,
    nav: 'improvement',
    back: { href: slipHref(slip.code), text: slip.code },
    form,
    status,
    model: {
      action: `${slipHref(slip.code)}/analysis`,
      values,
      whys: rows('why', (n) => ({ name: `why${n}`, value: values.whys[n - 1] ?? '' })),
      measures: rows('measure', (n) => ({
        ...{ measure: `measure${n}`, owner: `owner${n}`, due: `due${n}` },
        value: values.measures[n - 1],
        more: n > 2,
      })),
      causes: rootCauses.map((value) => ({
        value,
        text: rootCauseName(value, language),
        checked: chosen.includes(value),
      })),
      lateCauses: [
        { value: '', text: t.correctiveAction.lateCauseNone },
        ...lateCauses.map((value) => ({ value, text: causeName(value, language) })),
      ],
      people: [
        { value: '', text: '–' },
        ...people.map(({ id, name, post }) => ({
          value: id,
          text: [name, post?.title].filter(Boolean).join(' – '),
        })),
      ],
      effectKinds: [
        { value: 'indicator', text: t.correctiveAction.byIndicator },
        { value: 'proof', text: t.correctiveAction.byProof },
      ],
      indicators: measuredIndicators.map((value) => ({ value, text: indicatorName(value, language) })),
      proofReasonHint: fill(t.correctiveAction.proofReasonHint, {
        indicator: indicatorName(values.indicator, language),
      }),
      scopes: effectScopes.map((value) => ({ value, text: t.correctiveAction[value] })),
      scopeValues: [
        ...units
          .filter(({ kind }) => kind !== 'external')
          .map(({ name }) => ({ value: name, text: t.correctiveAction.section })),
        ...fields.sort(compareVi).map((value) => ({ value, text: t.correctiveAction.field })),
        ...procedures.map(({ code, title }) => ({ value: code, text: title })),
      ],
    },
  });
}
