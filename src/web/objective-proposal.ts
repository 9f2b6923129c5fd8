import { Hono } from 'hono';
import view from '../../views/objective-proposal/page.hbs';
import { proposeObjectives } from '../command/objective-measure.ts';
import { answerReviewProposal, listProposals, type ProposalLine } from '../command/objective-proposal.ts';
import { figureIn, targetIn } from '../domain/objective/english.ts';
import { indicatorIds, indicatorName } from '../domain/objective/indicator-formula.ts';
import { targetOf } from '../domain/objective/input.ts';
import { proposalAnswers, type ReviewProposal } from '../domain/objective/review-proposal.ts';
import { demand, may } from '../domain/organisation/may.ts';
import { inputClause } from '../domain/review/review.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { vnDateTime, vnNumber } from '../report/format.ts';
import { listObjectives, objectiveYears } from '../storage/objective.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { sourceLink } from './objective-source.ts';
import { objectiveTabs, yearLinks } from './objective-tabs.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { fill, type Text } from './text.ts';

const path = '/objectives/proposals';

/** What the management review and the figures propose for a year, and what the plan answers to each decision. */
export const objectiveProposalPages = new Hono<Env>()
  .get('/', (c) => show(c, readQuery(c)))
  .post('/:year{[0-9]{4}}/:code', permitted('objective.edit'), (c) =>
    postForm(
      c,
      (form, status) => show(c, form, status),
      async (form) => {
        const { t } = c.var.visit;
        const year = Number(c.req.param('year'));
        const kind = form.choice('kind', t.objectiveProposal.kind, proposalAnswers) ?? 'declined';
        const indicator = form.choice('indicator', t.objective.indicator, indicatorIds, 'hand-rate') ?? 'hand-rate';
        const typed = form.text('target', t.objectiveProposal.target, { most: 60 });
        const words = {
          content: form.text('content', t.objectiveProposal.content, { most: 1000 }),
          objective: form.text('objective', t.objectiveProposal.into, { most: 40 }),
          unit: form.text('unit', t.objectiveProposal.unit, { most: 200 }),
          responsible: form.text('responsible', t.objective.responsible, { most: 200 }),
          reason: form.text('reason', t.objectiveProposal.reason, { most: 1000 }),
        };
        form.check();
        const target = typed === '' ? null : targetOf(typed);
        await answerReviewProposal(contextOf(c), year, c.req.param('code'), { kind, indicator, target, ...words });
        return `${path}?year=${year}&done=1`;
      },
    ),
  );

async function show(c: Request, form: Form, status = 200): Promise<Response> {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  demand(context.actor, 'report.read');
  const { database, clock, actor } = context;
  const today = localDateOf(clock());
  const asked = Number(c.req.param('year')) || form.integer('year', t.objective.year, { least: 2000, most: 2099 });
  const year = asked ?? yearOf(today) + 1;
  const mayAnswer = may(actor.roles, 'objective.edit');
  const [lines, figures, planned, years, people, units] = await Promise.all([
    listProposals(context, year),
    proposeObjectives(context, { from: year - 1, to: year }),
    listObjectives(database, year),
    objectiveYears(database),
    listPeople(database, today),
    listUnits(database),
  ]);
  const open = lines.filter(({ proposal, answer }) => proposal.awaited && answer === undefined);
  const wanted = c.req.param('code') ?? form.values['item'] ?? '';
  const answerable = lines.filter(({ answer }) => answer === undefined || answer.state === 'declined');
  const chosen = answerable.find(({ proposal }) => proposal.code === wanted) ?? open[0];
  const settling = mayAnswer ? chosen?.proposal : undefined;
  return page(c, view, {
    title: fill(t.objectiveProposal.title, { year }),
    lead: t.objectiveProposal.lead,
    nav: 'objectives',
    ...(lines.length + figures.length > 0
      ? { action: { href: `/reports/objective-proposals?year=${year}`, text: t.objectiveProposal.print } }
      : {}),
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.objectiveProposal.saved } : {}),
    model: {
      year,
      tabs: objectiveTabs(t, year, path),
      years: yearLinks(path, [...years, yearOf(today), yearOf(today) + 1], year),
      waiting: open.length === 0 ? '' : fill(t.objectiveProposal.waitingCount, { n: vnNumber(open.length) }),
      noReviews: fill(t.objectiveProposal.noReviews, { year: year - 1 }),
      noFigures: fill(t.objectiveProposal.noFigures, { year: year - 1 }),
      fromFigures: fill(t.objectiveProposal.fromFigures, { year: year - 1 }),
      proposals: lines
        .filter(({ proposal, answer }) => proposal.awaited || answer !== undefined)
        .map((line) => lineOf(line, year, t, mayAnswer)),
      others: lines
        .filter(({ proposal, answer }) => !proposal.awaited && answer === undefined)
        .map((line) => lineOf(line, year, t, mayAnswer)),
      settling: settling && {
        action: `${path}/${year}/${encodeURIComponent(settling.code)}`,
        title: settlingTitle(settling, t),
        content: settling.content,
        owner: settling.owner,
      },
      kinds: proposalAnswers.map((value) => ({ value, text: t.objectiveProposal[value] })),
      indicators: indicatorIds.map((value) => ({ value, text: indicatorName(value, language) })),
      drafts: [
        { value: '', text: t.objectiveProposal.fresh },
        ...planned
          .filter(({ state }) => state === 'draft')
          .map(({ code, content }) => ({ value: code, text: `${code} – ${content}` })),
      ],
      people: people.map(({ name }) => name),
      units: units.filter(({ kind }) => kind !== 'external').map(({ name }) => name),
      figures: figures.map(({ objective, year: result, proposal }) => ({
        code: objective.code,
        href: `/objectives/${objective.year}/${encodeURIComponent(objective.code)}`,
        content: proposal.plan.content,
        target: targetIn(objective.target, language),
        reached: figureIn(result.figure, objective.target.unit, language),
        proposed: targetIn(proposal.plan.target, language),
        reason: proposal.reason,
        planned: planned.some(({ code }) => code === objective.code)
          ? `/objectives/${year}/${encodeURIComponent(objective.code)}`
          : null,
      })),
      mayCarry: mayAnswer && figures.some(({ objective }) => planned.every(({ code }) => code !== objective.code)),
      carry: fill(t.objective.carry, { from: year - 1 }),
    },
  });
}

function settlingTitle({ review, decision, input }: ReviewProposal, { objectiveProposal: t }: Text): string {
  if (input) return fill(t.settleRemark, { clause: inputClause(input), review });
  return fill(t.settle, { number: decision ?? '…', review });
}

function lineOf({ proposal, answer }: ProposalLine, year: number, t: Text, mayAnswer: boolean) {
  const { review, kind, input } = proposal;
  const source = sourceLink(proposal, t);
  const again = answer === undefined || answer.state === 'declined';
  return {
    content: proposal.content,
    kind: kind ? t.review[kind] : fill(t.objectiveProposal.remarkKind, { clause: input ? inputClause(input) : '…' }),
    owner: proposal.owner,
    review,
    href: source.href,
    source: source.text,
    settle: mayAnswer && again ? `${path}?year=${year}&item=${encodeURIComponent(proposal.code)}#settle` : null,
    answer: answer && {
      text: t.objectiveProposal[answer.state],
      tone: answer.state === 'declined' ? 'paused' : 'done',
      icon: answer.state === 'declined' ? 'paused' : 'done',
      code: answer.objectiveCode,
      href: `/objectives/${year}/${encodeURIComponent(answer.objectiveCode)}`,
      reason: answer.reason,
      by: `${answer.answered.name}, ${vnDateTime(answer.answered.at)}`,
    },
  };
}
