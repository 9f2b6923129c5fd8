import { Hono } from 'hono';
import view from '../../views/corrective-action/new.hbs';
import { raiseCorrectiveAction, watchedSlips } from '../command/corrective-action.ts';
import { reopenCorrectiveAction } from '../command/corrective-action-act.ts';
import { nonconformitiesOf } from '../command/nonconformity.ts';
import { nonconformityNames } from '../domain/dossier/words.ts';
import { grades, type SourceKind, sourceKinds } from '../domain/improvement/corrective-action.ts';
import { requirementOf } from '../domain/improvement/dossier-requirement.ts';
import { watchedUntil } from '../domain/improvement/recurrence.ts';
import { gradeNames, sourceNames } from '../domain/improvement/words.ts';
import { demand } from '../domain/organisation/may.ts';
import type { Unit } from '../domain/organisation/unit.ts';
import { Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { vnDate } from '../report/format.ts';
import { listUnits } from '../storage/organisation.ts';
import { slipHref, sourceLink } from './corrective-action-source.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { page } from './page.ts';
import { fill } from './text.ts';

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
        const answer = form.text('recurrence', text.recurrence, { most: 60 });
        const otherMatter = answer === 'other' ? form.text('otherMatter', text.otherMatter, { required: true }) : '';
        form.check();
        if (answer.startsWith(reopening)) {
          const { source, statement, evidence, dossiers, due: by } = input;
          const given = { reason: [statement, evidence].filter(Boolean).join('\n'), source, dossiers, due: by };
          const again = await reopenCorrectiveAction(contextOf(c), answer.slice(reopening.length), given);
          return `${slipHref(again.code)}?done=1`;
        }
        const slip = await raiseCorrectiveAction(contextOf(c), { ...input, otherMatter });
        return `${slipHref(slip.code)}?done=raised`;
      },
    ),
  );

const reopening = 'reopen:';

/** Slips closed lately about what the form says so far; none while its section is not known. */
async function recurrenceOf(c: Request, form: Form, proposal: { readonly clause?: string; readonly unit?: string }) {
  const { t } = c.var.visit;
  const said = (name: 'clause' | 'unit') => form.values[name] ?? proposal[name] ?? '';
  const kind = sourceKinds.find((one) => one === form.values['source']) ?? 'other';
  const codes = [...form.list('dossiers'), form.values['dossierCodes'] ?? ''].flatMap(codesIn);
  const source = { kind, reference: form.values['reference'] ?? '' };
  const input = { source, clause: said('clause'), unit: said('unit'), dossiers: codes };
  const watched = await watchedSlips(contextOf(c), input).catch((error: unknown) => {
    // A section or dossier that does not exist is refused when the form is sent.
    if (error instanceof Problem) return [];
    throw error;
  });
  if (watched.length === 0) return null;
  const text = t.correctiveAction;
  return {
    slips: watched.map((slip) => ({
      code: slip.code,
      href: slipHref(slip.code),
      statement: slip.statement,
      days: fill(text.recurrenceUntil, {
        on: slip.closing ? vnDate(localDateOf(slip.closing.at)) : '',
        until: vnDate(watchedUntil(slip) as LocalDate),
      }),
    })),
    choices: [
      { value: '', text: text.recurrenceChoose },
      ...watched.map(({ code }) => ({ value: `${reopening}${code}`, text: fill(text.recurrenceReopen, { code }) })),
      { value: 'other', text: text.recurrenceOther },
    ],
  };
}

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
  const proposal = await proposalOf(c, dossiers);
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
      ...proposal,
      recurrence: await recurrenceOf(c, form, proposal),
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

interface Proposal {
  readonly requirement?: string;
  readonly statement?: string;
  readonly evidence?: string;
  readonly clause?: string;
  readonly unit?: string;
}

/** Requirement, statement and section as the records of the dossiers show them. */
async function proposalOf(c: Request, codes: readonly string[]): Promise<Proposal> {
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
    unit: units.length === 1 ? (units[0] ?? '') : '',
  };
}
