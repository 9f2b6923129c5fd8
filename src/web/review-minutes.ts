import { Hono } from 'hono';
import minutesView from '../../views/review/minutes.hbs';
import { holdReview, rewriteMinutes } from '../command/review.ts';
import type { ReviewMinutes } from '../domain/review/decide.ts';
import { demandMinutable } from '../domain/review/decide.ts';
import {
  decisionKinds,
  inputClause,
  type ManagementReview,
  placeOf,
  reviewInputKeys,
} from '../domain/review/review.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { vnDate } from '../report/format.ts';
import { gatherReviewInputs } from '../report/review-input.ts';
import type { PersonInPost } from '../storage/organisation.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { ownerChoices, peopleNow } from './owner.ts';
import { page } from './page.ts';
import { backOf, fillable, recordHref, rowCount, rowLabel, rowNumbers } from './record-form.ts';
import { inputLine } from './review.ts';
import { namedReview } from './review-form.ts';
import type { Text } from './text.ts';
import { type FieldValues, saveShared } from './wording.ts';

const base = '/reviews';

/** Writing the minutes of a meeting, until they are signed. */
export const reviewMinutesPages = new Hono<Env>()
  .get('/:code/minutes', async (c) => showMinutes(c, readQuery(c), await fillable(namedReview(c), demandMinutable)))
  .post('/:code/minutes', saveMinutes);

async function saveMinutes(c: Request): Promise<Response> {
  const { review: t } = c.var.visit.t;
  const people = await peopleNow(c);
  return saveShared<ManagementReview>(c, {
    base,
    noun: 'management-review',
    load: () => namedReview(c),
    values: minutesValues,
    label: minutesLabel(t),
    shown: (name, value) => shownValue(t, people, name, value),
    blank: { kind: 'improvement' },
    show: (form, status, present) => showMinutes(c, form, present, status),
    save: async (form, known) => {
      const minutes = readMinutes(c, form, known);
      const context = contextOf(c);
      if (known.state === 'held') return rewriteMinutes(context, known.code, minutes, known.seq);
      return holdReview(context, known.code, await gatherReviewInputs(context, known), minutes, known.seq);
    },
  });
}

/** Rows of decisions that are wholly empty are left out; a row that was not sent at all stays as it is. */
function readMinutes(c: Request, form: Form, known: ManagementReview): ReviewMinutes {
  const { review } = c.var.visit.t;
  const place =
    form.values['place'] === undefined
      ? placeOf(known)
      : form.text('place', review.place, { required: true, most: 300 });
  const attended = form.text('attended', review.attended, { required: true }).split('\n');
  const absent = form.text('absent', review.absent).split('\n');
  const opinions = form.text('opinions', review.opinions, { most: 4000 });
  const conclusion = form.text('conclusion', review.conclusion, { most: 4000 });
  const remarks = Object.fromEntries(
    reviewInputKeys.map((key) => [key, form.text(`remark-${key}`, review.remark, { most: 2000 })]),
  );
  const decisions: ReviewMinutes['decisions'][number][] = [];
  for (const row of rowNumbers(form, known.decisions.length)) {
    const [content, owner, day] = [`decision-${row}`, `owner-${row}`, `due-${row}`];
    const before = known.decisions[row - 1];
    if (before && [content, owner, day].every((name) => form.values[name] === undefined)) decisions.push(before);
    if (![content, owner, day].some((name) => form.has(name))) continue;
    const due = form.date(day, review.due, { required: true });
    decisions.push({
      kind: form.choice(`kind-${row}`, review.kind, decisionKinds, 'improvement') ?? 'improvement',
      content: form.text(content, review.content, { required: true, most: 1000 }),
      owner: form.text(owner, review.owner, { required: true, most: 200 }),
      due: due ?? localDateOf(c.var.deps.clock()),
    });
  }
  form.check();
  return { place, attended, absent, opinions, conclusion, remarks, decisions };
}

async function showMinutes(c: Request, form: Form, known: ManagementReview, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  const inputs = known.state === 'held' ? known.inputs : await gatherReviewInputs(context, known);
  const people = await peopleNow(c);
  const rows = rowCount(form, known.decisions.length);
  return page(c, minutesView, {
    title: `${t.review.minutes} ${known.code}`,
    lead: t.review.minutesLead,
    nav: 'audits',
    back: backOf(base, known, t.review.title),
    form,
    status,
    model: {
      action: `${recordHref(base, known)}/minutes`,
      seq: String(known.seq),
      place: placeOf(known),
      attended: attendedOf(known),
      absent: known.absent.join('\n'),
      opinions: known.opinions,
      conclusion: known.conclusion,
      inputs: inputs.map((input) => inputLine(input, c.var.visit.language)),
      kinds: decisionKinds.map((value) => ({ value, text: t.review[value] })),
      rows,
      decisions: Array.from({ length: rows }, (_, index) => {
        const decision = known.decisions[index];
        const row = index + 1;
        return {
          row,
          kindName: `kind-${row}`,
          contentName: `decision-${row}`,
          ownerName: `owner-${row}`,
          dueName: `due-${row}`,
          kind: decision?.kind ?? 'improvement',
          content: decision?.content ?? '',
          owner: decision?.ownerId ?? decision?.owner ?? '',
          people: ownerChoices(people, decision),
          due: decision ? vnDate(decision.due) : '',
        };
      }),
    },
  });
}

/** Who was invited, until it is written who came. */
function attendedOf({ attended, invited }: ManagementReview): string {
  return (attended.length > 0 ? attended : invited).join('\n');
}

function minutesValues(review: ManagementReview): FieldValues {
  const { absent, opinions, conclusion, inputs, decisions } = review;
  const remarks = inputs.map(({ key, remark }) => [`remark-${key}`, remark]);
  const rows = decisions.flatMap(({ kind, content, owner, ownerId, due }, index) => {
    const row = index + 1;
    return [
      [`kind-${row}`, kind],
      [`decision-${row}`, content],
      [`owner-${row}`, ownerId ?? owner],
      [`due-${row}`, vnDate(due)],
    ];
  });
  return {
    place: placeOf(review),
    attended: attendedOf(review),
    absent: absent.join('\n'),
    opinions,
    conclusion,
    ...Object.fromEntries(remarks),
    ...Object.fromEntries(rows),
  };
}

function minutesLabel(t: Text['review']): (name: string) => string {
  const named = rowLabel({ ...t, decision: t.content });
  return (name) => {
    const key = reviewInputKeys.find((each) => name === `remark-${each}`);
    return key ? `${t.remark} ${inputClause(key)}` : named(name);
  };
}

function shownValue(t: Text['review'], people: readonly PersonInPost[], name: string, value: string): string {
  if (name.startsWith('owner-')) return people.find(({ id }) => id === value)?.name ?? value;
  const kind = decisionKinds.find((one) => one === value);
  return name.startsWith('kind-') && kind ? t[kind] : value;
}
