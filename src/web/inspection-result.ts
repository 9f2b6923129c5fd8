import { Hono } from 'hono';
import resultView from '../../views/inspection/result.hbs';
import { concludeInspection } from '../command/inspection.ts';
import type { InspectionResult } from '../domain/inspection/decide.ts';
import { demandConcludable } from '../domain/inspection/decide.ts';
import { type Inspection, inspectionRatings, remarkKinds } from '../domain/inspection/inspection.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import type { PersonInPost } from '../storage/organisation.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { namedInspection } from './inspection-form.ts';
import { ownerChoices, peopleNow } from './owner.ts';
import { page } from './page.ts';
import { backOf, fillable, recordHref, rowCount, rowLabel, rowNumbers } from './record-form.ts';
import type { Text } from './text.ts';
import { type FieldValues, saveShared } from './wording.ts';

const base = '/inspections';

/** What the inspectors found, and what the office does about it. */
export const inspectionResultPages = new Hono<Env>()
  .get('/:code/result', async (c) => showResult(c, readQuery(c), await fillable(namedInspection(c), demandConcludable)))
  .post('/:code/result', saveResult);

async function saveResult(c: Request): Promise<Response> {
  const { inspection: t } = c.var.visit.t;
  const people = await peopleNow(c);
  return saveShared<Inspection>(c, {
    base,
    noun: 'inspection',
    load: () => namedInspection(c),
    values: resultValues,
    label: rowLabel({ ...t, remark: t.text }),
    shown: (name, value) => shownValue(t, people, name, value),
    show: (form, status, present) => showResult(c, form, present, status),
    blank: { kind: 'recommendation' },
    save: (form, known) => concludeInspection(contextOf(c), known.code, readResult(c, form, known), known.seq),
  });
}

/** Rows that are wholly empty are left out; a row that was not sent at all stays as it is. */
function readResult(c: Request, form: Form, known: Inspection): InspectionResult {
  const { inspection } = c.var.visit.t;
  const rating = form.choice('rating', inspection.rating, inspectionRatings, '') ?? '';
  const score = form.text('score', inspection.score, { most: 60 });
  const conclusion = form.text('conclusion', inspection.conclusion, { required: true, most: 2000 });
  const remarks: InspectionResult['remarks'][number][] = [];
  for (const row of rowNumbers(form, known.remarks.length)) {
    const names = [`remark-${row}`, `action-${row}`, `owner-${row}`, `due-${row}`];
    const before = known.remarks[row - 1];
    if (before && names.every((name) => form.values[name] === undefined)) remarks.push(before);
    if (!names.some((name) => form.has(name))) continue;
    const due = form.date(`due-${row}`, inspection.due, { required: true });
    remarks.push({
      kind: form.choice(`kind-${row}`, inspection.kind, remarkKinds, 'recommendation') ?? 'recommendation',
      clause: form.text(`clause-${row}`, inspection.clause, { most: 40 }),
      text: form.text(`remark-${row}`, inspection.text, { required: true, most: 2000 }),
      action: form.text(`action-${row}`, inspection.action, { required: true, most: 2000 }),
      owner: form.text(`owner-${row}`, inspection.owner, { required: true, most: 200 }),
      due: due ?? localDateOf(c.var.deps.clock()),
    });
  }
  form.check();
  return { rating, score, conclusion, remarks };
}

async function showResult(c: Request, form: Form, known: Inspection, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const people = await peopleNow(c);
  const rows = rowCount(form, known.remarks.length);
  return page(c, resultView, {
    title: `${t.inspection.result} ${known.code}`,
    nav: 'audits',
    back: backOf(base, known, t.inspection.title),
    form,
    status,
    model: {
      action: `${recordHref(base, known)}/result`,
      seq: String(known.seq),
      rating: known.rating,
      ratings: inspectionRatings.map((value) => ({ value, text: ratingName(t.inspection, value) })),
      score: known.score,
      conclusion: known.conclusion,
      kinds: remarkKinds.map((value) => ({ value, text: t.inspection[value] })),
      rows,
      remarks: Array.from({ length: rows }, (_, index) => {
        const remark = known.remarks[index];
        const row = index + 1;
        return {
          row,
          kindName: `kind-${row}`,
          clauseName: `clause-${row}`,
          textName: `remark-${row}`,
          actionName: `action-${row}`,
          ownerName: `owner-${row}`,
          dueName: `due-${row}`,
          kind: remark?.kind ?? 'recommendation',
          clause: remark?.clause ?? '',
          text: remark?.text ?? '',
          action: remark?.action ?? '',
          owner: remark?.ownerId ?? remark?.owner ?? '',
          people: ownerChoices(people, remark),
          due: remark ? vnDate(remark.due) : '',
        };
      }),
    },
  });
}

function resultValues({ rating, score, conclusion, remarks }: Inspection): FieldValues {
  const rows = remarks.flatMap(({ kind, clause, text, action, owner, ownerId, due }, index) => {
    const row = index + 1;
    return [
      [`kind-${row}`, kind],
      [`clause-${row}`, clause],
      [`remark-${row}`, text],
      [`action-${row}`, action],
      [`owner-${row}`, ownerId ?? owner],
      [`due-${row}`, vnDate(due)],
    ];
  });
  return { rating, score, conclusion, ...Object.fromEntries(rows) };
}

function shownValue(t: Text['inspection'], people: readonly PersonInPost[], name: string, value: string): string {
  if (name.startsWith('owner-')) return people.find(({ id }) => id === value)?.name ?? value;
  const rating = inspectionRatings.find((one) => one === value);
  if (name === 'rating' && rating !== undefined) return ratingName(t, rating);
  const kind = remarkKinds.find((one) => one === value);
  return name.startsWith('kind-') && kind ? t[kind] : value;
}

function ratingName(t: Text['inspection'], rating: (typeof inspectionRatings)[number]): string {
  return rating === '' ? t.unrated : t[rating];
}
