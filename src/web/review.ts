import { Hono } from 'hono';
import listView from '../../views/review/list.hbs';
import pageView from '../../views/review/page.hbs';
import { callReview, cancelReview, closeReview, finishDecision, getReview, signReview } from '../command/review.ts';
import { partsOf } from '../domain/improvement/corrective-action.ts';
import {
  type AnsweredProposal,
  concernsObjectives,
  decisionCode,
  remarkCode,
} from '../domain/objective/review-proposal.ts';
import { demand, may } from '../domain/organisation/may.ts';
import type { Language } from '../domain/problem.ts';
import { isCalledLate, noticeDays, openDecisions } from '../domain/review/decide.ts';
import {
  inputClause,
  type ManagementReview,
  type PresentedInput,
  placeOf,
  type ReviewDecision,
  type ReviewInput,
  reviewInputNames,
} from '../domain/review/review.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { addDays, type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { unbroken, vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { gatherReviewInputs } from '../report/review-input.ts';
import { correctiveActionsOf } from '../storage/corrective-action.ts';
import { listAnsweredProposals } from '../storage/objective-proposal.ts';
import { listManagementReviews } from '../storage/review.ts';
import { auditTabs } from './audit-tabs.ts';
import { raiseHref, slipLine } from './corrective-action-source.ts';
import { dutiesOf } from './duty.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { historyOf } from './history.ts';
import { keptIn } from './kept.ts';
import { page } from './page.ts';
import { actOnRecord, recordHref } from './record-form.ts';
import { fill, type Text } from './text.ts';

const tones: Readonly<Record<ManagementReview['state'], string>> = {
  planned: 'open',
  called: 'open',
  held: 'open',
  signed: 'open',
  closed: 'done',
  cancelled: 'paused',
};

/** Management reviews: the list, and one meeting with the acts that are allowed now. */
export const reviewPages = new Hono<Env>()
  .get('/', showList)
  .get('/:code', (c) => show(c, readQuery(c)))
  .post('/:code/call', (c) =>
    act(c, async (form, t) => {
      const reason = form.text('reason', t.review.callReason, { most: 500 });
      form.check();
      await callReview(contextOf(c), codeOf(c), reason);
    }),
  )
  .post('/:code/sign', (c) =>
    act(c, async (form, t) => {
      const number = form.text('number', t.review.minutesNumber, { required: true, most: 60 });
      const on = form.date('signedOn', t.review.signedOn, { required: true });
      form.check();
      await signReview(contextOf(c), codeOf(c), { number, on: on ?? today(c) });
    }),
  )
  .post('/:code/decisions/:number{[0-9]+}', (c) =>
    act(c, async (form, t) => {
      const text = form.text('result', t.review.result, { required: true, most: 1000 });
      const on = form.date('on', t.review.doneOn, { required: true });
      form.check();
      await finishDecision(contextOf(c), codeOf(c), Number(c.req.param('number')), { on: on ?? today(c), text });
    }),
  )
  .post('/:code/close', (c) =>
    act(c, async (form, t) => {
      const ending = form.text('ending', t.review.closeNote, { required: true, most: 1000 });
      form.check();
      await closeReview(contextOf(c), codeOf(c), ending);
    }),
  )
  .post('/:code/cancel', (c) =>
    act(c, async (form, t) => {
      const ending = form.text('ending', t.review.cancelReason, { required: true, most: 1000 });
      form.check();
      await cancelReview(contextOf(c), codeOf(c), ending);
    }),
  );

async function showList(c: Request): Promise<Response> {
  const { t } = c.var.visit;
  const { database, actor } = contextOf(c);
  demand(actor, 'report.read');
  const reviews = (await listManagementReviews(database)).reverse();
  return page(c, listView, {
    title: t.review.title,
    lead: t.review.lead,
    nav: 'audits',
    ...(may(actor.roles, 'review.edit') ? { action: { href: '/reviews/new', text: t.review.plan } } : {}),
    model: {
      tabs: auditTabs(t, actor, '/reviews'),
      reviews: reviews.map((review) => ({
        code: review.code,
        href: addressOf(review),
        meetsAt: vnDateTime(review.meetsAt),
        period: periodText(review),
        chair: review.chair,
        state: t.review[review.state],
        tone: tones[review.state],
        decisions:
          review.decisions.length === 0
            ? ''
            : `${review.decisions.length - openDecisions(review).length}/${review.decisions.length}`,
        ...dueOf(review, today(c)),
      })),
    },
  });
}

function act(c: Request, doing: (form: Form, t: Text) => Promise<void>): Promise<Response> {
  return actOnRecord(
    c,
    '/reviews',
    (form, status) => show(c, form, status),
    (form) => doing(form, c.var.visit.t),
  );
}

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const review = await getReview(context, codeOf(c));
  const { roles } = context.actor;
  const [mayEdit, maySign] = [may(roles, 'review.edit'), may(roles, 'review.sign')];
  const live = review.state === 'planned' || review.state === 'called';
  const inputs = live ? await gatherReviewInputs(context, review) : review.inputs;
  const begun = review.meetsAt <= context.clock();
  const slips = await correctiveActionsOf(context.database, 'review', review.code);
  const shown = (some: typeof slips) => some.map((slip) => slipLine(slip, today(c), c.var.visit.language));
  const answers = await listAnsweredProposals(context.database, yearOf(review.to) + 1);
  const numbers = review.decisions.map(({ number }) => String(number));
  return page(c, pageView, {
    title: `${t.review.title} ${vnDate(localDateOf(review.meetsAt))}`,
    lead: `${review.code} · ${periodText(review)}`,
    nav: 'audits',
    back: { href: '/reviews', text: t.review.title },
    ...primaryAction(review, t, mayEdit, begun),
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.review.saved } : {}),
    model: {
      base: addressOf(review),
      review,
      meetsAt: vnDateTime(review.meetsAt),
      place: placeOf(review),
      period: periodText(review),
      state: t.review[review.state],
      tone: tones[review.state],
      calledWord: isCalledLate(review) ? t.review.calledLate : t.review.extraordinary,
      calledAt: review.called ? `${vnDateTime(review.called.at)}, ${review.called.by}` : '',
      signedText: review.signed ? `${review.signed.number}, ${vnDate(review.signed.on)}, ${review.signed.by}` : '',
      inputsNote: live ? t.review.inputsLive : t.review.inputsFrozen,
      showInputs: review.state !== 'cancelled' || inputs.length > 0,
      inputs: inputs.map((input) => ({
        ...inputLine(input, c.var.visit.language),
        objective:
          'remark' in input && input.remark !== ''
            ? objectiveOf(review, remarkCode(review.code, input.key), true, answers, t)
            : null,
      })),
      decisions: review.decisions.map((decision) => ({
        ...decision,
        kind: t.review[decision.kind],
        due: vnDate(decision.due),
        overdue: decision.done === null && decision.due < today(c),
        done: decision.done ? `${vnDate(decision.done.on)}: ${decision.done.result} (${decision.done.by})` : '',
        mayFinish: mayEdit && review.state === 'signed' && decision.done === null,
        slips: shown(slips.filter((slip) => partsOf(slip, 'review', review.code).includes(String(decision.number)))),
        objective: objectiveOf(
          review,
          decisionCode(review.code, decision.number),
          concernsObjectives(decision),
          answers,
          t,
        ),
        improve: may(roles, 'improvement.raise') ? improveAddress(review, decision) : null,
      })),
      slips: shown(
        slips.filter((slip) => !partsOf(slip, 'review', review.code).some((part) => numbers.includes(part))),
      ),
      duties: await dutiesOf(c, 'management-review', review),
      mayCall: mayEdit && review.state === 'planned',
      needsReason: localDateOf(review.meetsAt) < addDays(today(c), noticeDays),
      maySign: maySign && review.state === 'held',
      wait:
        review.state === 'called' && !begun
          ? t.review.waitMeeting
          : review.state === 'held' && !maySign
            ? t.review.waitLeader
            : '',
      mayClose: maySign && review.state === 'signed' && openDecisions(review).length === 0,
      mayCancel: mayEdit && live,
      today: vnDate(today(c)),
      papers: papersOf(review, t),
      history: await historyOf(c, 'management-review', review),
    },
  });
}

function primaryAction(review: ManagementReview, t: Text, mayEdit: boolean, begun: boolean) {
  const { state } = review;
  if (!mayEdit) return {};
  if (state === 'planned') return { action: { href: `${addressOf(review)}/edit`, text: t.review.change } };
  if (state === 'called' && begun)
    return { action: { href: `${addressOf(review)}/minutes`, text: t.review.writeMinutes } };
  if (state === 'held') return { action: { href: `${addressOf(review)}/minutes`, text: t.review.rewriteMinutes } };
  return {};
}

/** What the page and the form of the minutes show of an input. */
export function inputLine(input: ReviewInput | PresentedInput, language: Language) {
  return {
    ...input,
    sentences: input.sentences.map(unbroken),
    clause: inputClause(input.key),
    name: keptIn(reviewInputNames[input.key], language),
    sources: input.sources.map(({ text, href, count }) => ({
      text: keptIn(text, language),
      href,
      counted: count !== undefined,
      figure: count === undefined ? '' : vnNumber(count),
    })),
    field: `remark-${input.key}`,
    silent: input.sentences.length === 0 && (!('remark' in input) || input.remark === ''),
  };
}

function papersOf({ code, state }: ManagementReview, t: Text) {
  const paper = (kind: string, text: string) => ({ href: `/reports/${kind}?record=${encodeURIComponent(code)}`, text });
  const held = state === 'held' || state === 'signed' || state === 'closed';
  return [
    paper('review-invitation', t.review.invitation),
    ...(held ? [paper('review-minutes', t.review.minutes), paper('review-conclusion', t.review.announcement)] : []),
  ];
}

/** The objective of next year that a signed decision or remark became, else where the plan answers it; null when it is of neither. */
function objectiveOf(
  review: ManagementReview,
  proposal: string,
  proposed: boolean,
  answers: readonly AnsweredProposal[],
  t: Text,
) {
  const year = yearOf(review.to) + 1;
  const answer = answers.find(({ code }) => code === proposal);
  if (answer && answer.objectiveCode !== '') {
    const { objectiveCode: code } = answer;
    const text = fill(t.objectiveProposal.inPlan, { code, year });
    return { href: `/objectives/${year}/${encodeURIComponent(code)}`, text };
  }
  if (review.signed === null || !proposed) return null;
  return {
    href: `/objectives/proposals?year=${year}&item=${encodeURIComponent(proposal)}#settle`,
    text: fill(t.objectiveProposal.asProposal, { year }),
  };
}

function improveAddress({ code, signed }: ManagementReview, { number, content }: ReviewDecision): string {
  return raiseHref({
    source: 'review',
    reference: code,
    part: String(number),
    clause: '9.3.3',
    statement: content,
    evidence: `Biên bản xem xét của lãnh đạo ${signed?.number ?? code}, quyết định số ${number}.`,
  });
}

function dueOf({ due }: ManagementReview, now: LocalDate) {
  return { due: due === null ? '' : vnDate(due), overdue: due !== null && due < now };
}

function periodText({ from, to }: Pick<ManagementReview, 'from' | 'to'>): string {
  return `${vnDate(from)} – ${vnDate(to)}`;
}

function addressOf(record: Pick<ManagementReview, 'code'>): string {
  return recordHref('/reviews', record);
}

function codeOf(c: Request): string {
  return c.req.param('code') ?? '';
}

function today(c: Request): LocalDate {
  return localDateOf(c.var.deps.clock());
}
