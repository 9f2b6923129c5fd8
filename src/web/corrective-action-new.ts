import { Hono } from 'hono';
import view from '../../views/corrective-action/new.hbs';
import { raiseCorrectiveAction } from '../command/corrective-action.ts';
import { nonconformitiesOf } from '../command/nonconformity.ts';
import { nonconformityNames } from '../domain/dossier/words.ts';
import { grades, type SourceKind, sourceKinds } from '../domain/improvement/corrective-action.ts';
import { requirementOf } from '../domain/improvement/dossier-requirement.ts';
import { gradeNames, sourceNames } from '../domain/improvement/words.ts';
import { demand } from '../domain/organisation/may.ts';
import type { Unit } from '../domain/organisation/unit.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { listUnits } from '../storage/organisation.ts';
import { slipHref, sourceLink } from './corrective-action-source.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';

/**
 * Raising a slip from anywhere. The address may say source, reference, part, clause, unit, grade, requirement, statement,
 * evidence and dossiers (comma separated, or repeated); what it leaves out about dossiers their own records propose.
 */
export const correctiveActionNewPages = new Hono<Env>()
  .get('/new', (c) => show(c, readQuery(c)))
  .post('/new', (c) =>
    postForm(
      c,
      (form, status) => show(c, form, status),
      async (form) => {
        const { t } = c.var.visit;
        const text = t.correctiveAction;
        const kind = form.choice('source', text.source, sourceKinds) ?? 'other';
        const grade = form.choice('grade', text.grade, grades) ?? 'minor';
        const due = form.date('due', text.answerDue) ?? null;
        const input = {
          source: {
            kind,
            reference: form.text('reference', text.reference, { most: 120 }),
            part: form.text('part', text.reference, { most: 120 }),
          },
          grade,
          clause: form.text('clause', text.clause, { most: 20 }),
          unit: form.text('unit', text.unit, { most: 200 }),
          requirement: form.text('requirement', text.requirement, { required: true }),
          statement: form.text('statement', text.statement, { required: true }),
          evidence: form.text('evidence', text.evidence),
          dossiers: codesIn(form.text('dossierCodes', text.dossierCodes, { most: 20_000 })),
          due,
        };
        form.check();
        const slip = await raiseCorrectiveAction(contextOf(c), input);
        return `${slipHref(slip.code)}?done=raised`;
      },
    ),
  );

/** Codes separated by commas, spaces or lines. */
export function codesIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((code) => code !== '');
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const context = contextOf(c);
  demand(context.actor, 'improvement.raise');
  const { t, language } = c.var.visit;
  const kind = sourceKinds.find((one) => one === form.values['source']);
  const reference = form.values['reference'] ?? '';
  const dossiers = form.list('dossiers').flatMap(codesIn);
  const units = (await listUnits(context.database)).filter(({ kind: of }) => of !== 'external');
  return page(c, view, {
    title: t.correctiveAction.raiseTitle,
    lead: t.correctiveAction.raiseLead,
    nav: 'improvement',
    back: { href: '/improvement', text: t.correctiveAction.tabSlips },
    form,
    status,
    model: {
      known: kind
        ? { kind, reference, part: form.values['part'] ?? '', ...sourceLink(sourceOf(kind, reference), language) }
        : null,
      sources: sourceKinds.map((value) => ({ value, text: sourceNames[value][language] })),
      grades: [...grades].reverse().map((value) => ({ value, text: gradeNames[value][language] })),
      units: unitChoices(units, form.values['unit'] ?? ''),
      dossierCodes: dossiers.join(', '),
      ...(await proposalOf(c, dossiers)),
    },
  });
}

/** By name; an address may also say the code or the id. */
function unitChoices(units: readonly Unit[], wanted: string) {
  const named = units.find(({ id, code, name }) => name !== wanted && (id === wanted || code === wanted));
  return [
    { value: '', text: '–' },
    ...units.map((unit) => ({ value: unit === named ? wanted : unit.name, text: unit.name })),
  ];
}

function sourceOf(kind: SourceKind, reference: string) {
  return { kind, reference, part: '' };
}

/** Requirement, statement and section as the records of the dossiers show them. */
async function proposalOf(c: Request, codes: readonly string[]) {
  const found = await nonconformitiesOf(contextOf(c), codes);
  if (found.length === 0) return {};
  const units = [...new Set(found.map(({ record }) => record.dossier.holder.unitName))];
  const requirements = ({ kinds, record }: (typeof found)[number]) =>
    kinds.map((kind) => requirementOf(kind, localDateOf(record.dossier.receivedAt ?? contextOf(c).clock())));
  const names = (one: (typeof found)[number]) => one.kinds.map((kind) => nonconformityNames[kind].vi).join('; ');
  return {
    requirement: [...new Set(found.flatMap(requirements))].join('\n'),
    statement: found
      .map((one) => `Hồ sơ ${one.record.code}: ${names(one)}.`)
      .join('\n')
      .slice(0, 2000),
    evidence: 'Nhật ký của các hồ sơ nêu dưới đây.',
    clause: '8.5.1',
    unit: units.length === 1 ? units[0] : '',
  };
}
