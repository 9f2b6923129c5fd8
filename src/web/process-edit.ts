import view from '../../views/process/edit.hbs';
import { lintProcessVersion } from '../command/procedure-check.ts';
import { changesOnly, diffProcesses } from '../domain/procedure/diff.ts';
import type { Procedure, ProcessVersion } from '../domain/procedure/procedure.ts';
import { legalLimits, promiseOf } from '../domain/procedure/process.ts';
import { changesOf } from '../domain/procedure/process-draft.ts';
import { casesOf, compareSum, sumSteps, sumWords } from '../domain/procedure/step-sum.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { limitUnits } from '../domain/time/limit.ts';
import { unitText } from '../domain/time/wording.ts';
import { flowchartSvg } from '../report/flowchart.ts';
import { listLegalBases } from '../storage/legal-basis.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { findProcedure } from '../storage/procedure.ts';
import type { StoredProcess } from '../storage/process.ts';
import { contextOf, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { differencesIn, keptIn } from './kept.ts';
import { page, safe } from './page.ts';
import { type DraftList, fieldsOf, linesIn } from './process-field.ts';
import { actIn, contents, durationUnits, readDraft } from './process-read.ts';
import { fill, type Text } from './text.ts';

interface Showing {
  /** What was sent and refused; else the stored draft is shown. */
  readonly form?: Form;
  readonly status?: number;
  readonly gap?: { readonly list: DraftList; readonly after: number } | undefined;
  readonly saved?: boolean;
}

/** The form of a draft, with what to check, its sums and its flowchart beside it. */
export async function showDraftForm(
  c: Request,
  { version, seq }: StoredProcess,
  { form, status = 200, gap, saved = false }: Showing,
): Promise<Response> {
  const context = contextOf(c);
  const { t, language } = c.var.visit;
  const today = localDateOf(context.clock());
  const shown = form ?? readQuery(c).copy(fieldsOf(version, gap));
  const [procedure, findings, bases, people, units] = await Promise.all([
    findProcedure(context.database, version.procedureCode, today),
    lintProcessVersion(context, version),
    listLegalBases(context.database),
    listPeople(context.database, today),
    listUnits(context.database),
  ]);
  const id = encodeURIComponent(version.id);
  return page(c, view, {
    title: fill(t.process.editTitle, { document: `${version.documentCode} (${version.issue}.${version.revision})` }),
    lead: fill(t.process.editLead, { title: version.title }),
    nav: 'procedures',
    back: { href: `/processes/${id}`, text: version.documentCode },
    form: shown,
    status,
    ...(saved ? { done: t.process.saved } : {}),
    model: {
      id,
      seq: String(seq),
      ...linesOf(shown, t),
      limitUnits: [
        { value: '', text: t.process.asLaw },
        ...limitUnits.map((value) => ({ value, text: unitName(value, language) })),
      ],
      durationUnits: durationUnits.map((value) => ({ value, text: unitName(value, language) })),
      contents: [
        { value: '', text: t.process.noContent },
        ...contents.map((value) => ({ value, text: t.process[`content-${value}`] })),
      ],
      roles: [...new Set(people.flatMap(({ post }) => (post ? [post.title] : [])).concat(units.map((u) => u.name)))],
      bases: bases.map(({ number, title }) => ({ value: number, text: title })),
      publishedCases: [...new Set((procedure?.limits ?? []).flatMap((limit) => limit.case ?? []))],
      earlier: changesOf(version).earlier,
      sums: sumsOf(version, procedure, language),
      findings: findings.map(({ message, where }) => ({
        message: keptIn(message, language),
        where: keptIn(where, language),
      })),
      flowchart: version.steps.length > 0 ? safe(flowchartSvg(version.steps, version.title, language)) : null,
      between: form && status === 409 ? differencesIn(between(form, version, t), language) : [],
    },
  });
}

function unitName(unit: (typeof limitUnits)[number], language: 'vi' | 'en'): string {
  return unitText({ value: 1, unit }, language).replace(/^1 /, '');
}

/** How many lines each list shows, and the names of their fields. */
function linesOf(form: Form, t: Text) {
  const cases = Math.max(1, linesIn(form, 'case'));
  const shown = (list: DraftList) => {
    const filled = linesIn(form, list);
    return filled === 0 ? 3 : filled + 1;
  };
  const rows = (list: DraftList, fields: readonly string[]) => {
    const count = shown(list);
    return Array.from({ length: count }, (_, index) => {
      const row = index + 1;
      const names = Object.fromEntries(fields.map((field) => [field, `${list}-${field}-${row}`]));
      const isFilled = fields.some((field) => form.has(`${list}-${field}-${row}`));
      return { row, names, isFilled, isFirst: row === 1, isLast: row >= linesIn(form, list) };
    });
  };
  const isFaulty = (names: readonly string[]) => form.faults.some(({ field }) => names.includes(field));
  const columns = Array.from({ length: cases }, (_, index) => form.values[`case-${index + 1}`] || t.procedure.time);
  return {
    counts: {
      cases: String(cases),
      sections: String(shown('section')),
      steps: String(shown('step')),
      records: String(shown('record')),
      changes: String(shown('change')),
    },
    cases: Array.from({ length: cases + 1 }, (_, index) => ({
      row: index + 1,
      name: `case-${index + 1}`,
      promise: `promise-${index + 1}`,
      unit: `promise-unit-${index + 1}`,
      isNew: index === cases,
      isOnly: cases === 1,
    })),
    sections: rows('section', ['label', 'title', 'text', 'content']).map((line) => ({
      ...line,
      heading: headingOf(
        [form.values[line.names['label'] ?? ''], form.values[line.names['title'] ?? '']],
        t.process.newSection,
      ),
      actName: fill(t.process.sectionN, { n: line.row }),
      isOpen: !line.isFilled || isFaulty(Object.values(line.names)),
    })),
    steps: rows('step', [
      'label',
      'name',
      'role',
      'action',
      'output',
      'condition',
      'stage',
      'external',
      'decision',
      'returns',
    ]).map((line) => ({
      ...line,
      heading: line.isFilled ? fill(t.process.stepN, { n: line.row }) : t.process.newStep,
      times: columns.map((name, index) => ({
        time: `step-time-${line.row}-${index + 1}`,
        unit: `step-unit-${line.row}-${index + 1}`,
        timeLabel: columns.length === 1 ? t.procedure.time : fill(t.process.timeOf, { case: name }),
        unitLabel: columns.length === 1 ? t.process.unit : fill(t.process.unitOf, { case: name }),
      })),
    })),
    records: rows('record', ['name', 'keeper', 'retention']),
    changes: rows('change', ['summary', 'basis']),
  };
}

function headingOf(parts: readonly (string | undefined)[], otherwise: string): string {
  return parts.filter(Boolean).join('. ') || otherwise;
}

/** Sum, published limits and promise of each case; whether they agree as far as they can be compared. */
function sumsOf(version: ProcessVersion, procedure: Procedure | undefined, language: 'vi' | 'en') {
  return casesOf(version).map((name) => {
    const sum = sumSteps(version.steps, name);
    const legal = procedure ? legalLimits(procedure, name).map(({ limit }) => limit) : [];
    const promise = promiseOf(version, name);
    const limit = promise ?? legal[0];
    return {
      name,
      sum: keptIn(sumWords(sum), language),
      legal: [...new Set(legal.map((one) => unitText(one, language)))].join(' / '),
      promise: promise ? unitText(promise, language) : '',
      agrees: limit !== undefined && compareSum(sum, limit).kind === 'equal',
    };
  });
}

/** What somebody else saved against what was typed meanwhile; nothing when the form cannot be read. */
function between(form: Form, stored: ProcessVersion, t: Text) {
  const copy = form.copy(form.values);
  const typed = readDraft(copy, stored, actIn(form), t);
  return copy.faults.length > 0 ? [] : changesOnly(diffProcesses(stored, { ...stored, ...typed }));
}
