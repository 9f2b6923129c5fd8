import { Hono } from 'hono';
import detailView from '../../views/objective/detail.hbs';
import listView from '../../views/objective/list.hbs';
import { acknowledgeObjective, approveObjectives, reopenObjective } from '../command/objective.ts';
import { closeObjective, finishObjectiveOutcome, outcomesToFinish } from '../command/objective-conclude.ts';
import { carryObjectives, recordMeasure } from '../command/objective-measure.ts';
import { awaitsAcknowledgement, isAddressee } from '../domain/objective/assignment.ts';
import { type ContentFault, contentFaults, suggestedContent } from '../domain/objective/content-check.ts';
import { countingIn, figureIn, periodIn, progressIn, targetIn } from '../domain/objective/english.ts';
import { isKnown } from '../domain/objective/figure.ts';
import { formulaOf, indicatorName } from '../domain/objective/indicator-formula.ts';
import type { MeasuredObjective } from '../domain/objective/measure-year.ts';
import type { Objective } from '../domain/objective/objective.ts';
import { closingText, outcomeText } from '../domain/objective/outcome.ts';
import { type Progress, verdicts } from '../domain/objective/progress.ts';
import { targetText } from '../domain/objective/wording.ts';
import { may } from '../domain/organisation/may.ts';
import { type Language, Problem } from '../domain/problem.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { type LocalDate, yearOf } from '../domain/time/local-date.ts';
import { vnDate, vnDateTime, vnNumber } from '../report/format.ts';
import { readMeasuredObjectives } from '../report/objective-measure.ts';
import { correctiveActionsOf } from '../storage/corrective-action.ts';
import { findDossiers } from '../storage/dossier.ts';
import { listReviews, objectiveYears } from '../storage/objective.ts';
import { raiseHref, slipLine } from './corrective-action-source.ts';
import { dossierLine } from './dossier-line.ts';
import { dutiesOf } from './duty.ts';
import { contextOf, type Env, type Request } from './environment.ts';
import { type Form, readQuery } from './form.ts';
import { postForm } from './handle-form.ts';
import { momentOf } from './moment.ts';
import { behindHref, recordLine, showBehind } from './objective-behind.ts';
import { outcomeChoices, readOutcome } from './objective-outcome.ts';
import { sourceLink } from './objective-source.ts';
import { objectiveTabs, yearLinks } from './objective-tabs.ts';
import { verdictTones } from './objective-tone.ts';
import { page } from './page.ts';
import { permitted } from './permitted.ts';
import { fill, languageOf, type Text } from './text.ts';

export const objectivePages = new Hono<Env>()
  .get('/', (c) => showList(c, readQuery(c)))
  .post('/:year{[0-9]{4}}/approve', (c) =>
    changeYear(c, async (form, year) => {
      const decision = form.text('decision', c.var.visit.t.objective.decision, { required: true, most: 200 });
      form.check();
      await approveObjectives(contextOf(c), { year, decision });
    }),
  )
  .post('/:year{[0-9]{4}}/carry', (c) =>
    changeYear(c, async (_form, year) => {
      await carryObjectives(contextOf(c), { from: year - 1, to: year });
    }),
  )
  .get('/:year{[0-9]{4}}/:code', (c) => showDetail(c, readQuery(c)))
  .get('/:year{[0-9]{4}}/:code/list', showBehind)
  .post('/:year{[0-9]{4}}/:code/measures', (c) =>
    change(c, async (form) => {
      const { t } = c.var.visit;
      const period = form.text('period', t.objective.period, { required: true, most: 20 });
      const numerator = form.integer('numerator', t.objective.numerator, { required: true });
      const denominator = form.integer('denominator', t.objective.denominator) ?? null;
      const note = form.text('note', t.objective.note);
      form.check();
      await recordMeasure(contextOf(c), { ...target(c), period, numerator: numerator ?? 0, denominator, note });
    }),
  )
  .post('/:year{[0-9]{4}}/:code/approve', (c) =>
    change(c, async (form) => {
      const decision = form.text('decision', c.var.visit.t.objective.decision, { required: true, most: 200 });
      form.check();
      const { year, code } = target(c);
      await approveObjectives(contextOf(c), { year, codes: [code], decision });
    }),
  )
  .post('/:year{[0-9]{4}}/:code/acknowledge', (c) =>
    change(c, async () => {
      const { year, code } = target(c);
      await acknowledgeObjective(contextOf(c), year, code);
    }),
  )
  .post('/:year{[0-9]{4}}/:code/reopen', (c) =>
    change(c, async (form) => {
      const reason = form.text('reason', c.var.visit.t.objective.reason, { required: true });
      form.check();
      const { year, code } = target(c);
      await reopenObjective(contextOf(c), year, code, reason);
    }),
  )
  .post('/:year{[0-9]{4}}/:code/close', (c) =>
    change(c, async (form) => {
      const conclusion = form.text('conclusion', c.var.visit.t.objective.conclusion, { required: true });
      const outcome = readOutcome(form, c.var.visit.t);
      form.check();
      const { year, code } = target(c);
      await closeObjective(contextOf(c), year, code, { conclusion, outcome });
    }),
  )
  .post('/:year{[0-9]{4}}/:code/outcome', permitted('objective.answer'), (c) =>
    change(c, async (form) => {
      const { objective: t } = c.var.visit.t;
      const text = form.text('result', t.outcomeResult, { required: true, most: 800 });
      const on = form.date('on', t.outcomeOn, { required: true });
      const number = form.integer('number', t.outcomeWhich, { least: 0, most: 9999 }) ?? null;
      form.check();
      const { year, code } = target(c);
      await finishObjectiveOutcome(contextOf(c), year, code, { on: on as LocalDate, text, number });
    }),
  );

async function showList(c: Request, form: Form, status = 200): Promise<Response> {
  const { t } = c.var.visit;
  const context = contextOf(c);
  const year =
    Number(c.req.param('year')) || (form.integer('year', t.objective.year, { least: 1977, most: 2099 }) ?? thisYear(c));
  const mayEdit = may(context.actor.roles, 'objective.edit');
  const measured = await readMeasuredObjectives(context, year, 'quarter');
  const verdict = verdicts.find((one) => one === form.values['verdict']);
  const shown = verdict ? measured.filter((one) => one.year.verdict === verdict) : measured;
  const planned = await objectiveYears(context.database);
  // Next year's plan is written before the year begins.
  const ahead = mayEdit ? [thisYear(c) + 1] : [];
  const years = [...new Set([...planned, ...ahead, thisYear(c), year])].sort((a, b) => b - a);
  return page(c, listView, {
    title: fill(t.objective.title, { year }),
    lead: t.objective.lead,
    nav: 'objectives',
    action: mayEdit
      ? { href: `/objectives/new?year=${year}`, text: t.objective.add }
      : { href: `/reports/objective-plan?year=${year}`, text: t.objective.print },
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.objective.saved } : {}),
    model: {
      year,
      drafts: measured.filter(({ objective }) => objective.state === 'draft').length,
      mayApprove: may(context.actor.roles, 'objective.approve'),
      mayCarry: mayEdit && planned.includes(year - 1),
      carry: fill(t.objective.carry, { from: year - 1 }),
      print: mayEdit && measured.length > 0 ? `/reports/objective-plan?year=${year}` : null,
      tabs: objectiveTabs(t, year, '/objectives'),
      years: yearLinks('/objectives', years, year),
      awaiting: awaitingOf(measured, t),
      assignment: measured.some(({ objective }) => objective.state !== 'draft')
        ? `/reports/objective-assignment?year=${year}`
        : null,
      periods: measured[0]?.periods.map((_, index) => `Q${index + 1}`) ?? [],
      narrowed: verdict ? fill(t.objective.narrowed, { verdict: t.objective[verdict] }) : '',
      count: fill(t.objective.count, { n: shown.length }),
      objectives: shown.map((one) => lineOf(one, t)),
    },
  });
}

/** An act on the whole year's plan; a refusal is shown on the list. */
async function changeYear(c: Request, act: (form: Form, year: number) => Promise<void>): Promise<Response> {
  const year = Number(c.req.param('year'));
  return postForm(
    c,
    (form, status) => showList(c, form, status),
    async (form) => {
      await act(form, year);
      return `/objectives?year=${year}&done=1`;
    },
  );
}

function target(c: Request): { year: number; code: string } {
  return { year: Number(c.req.param('year')), code: c.req.param('code') ?? '' };
}

function thisYear(c: Request): number {
  return yearOf(localDateOf(c.var.deps.clock()));
}

async function change(c: Request, act: (form: Form) => Promise<void>): Promise<Response> {
  const { year, code } = target(c);
  return postForm(
    c,
    (form, status) => showDetail(c, form, status),
    async (form) => {
      await act(form);
      return `/objectives/${year}/${encodeURIComponent(code)}?done=1`;
    },
  );
}

async function showDetail(c: Request, form: Form, status = 200): Promise<Response> {
  const { t, language } = c.var.visit;
  const context = contextOf(c);
  const { year, code } = target(c);
  const measured = await readMeasuredObjectives(context, year, 'quarter');
  const found = measured.find(({ objective }) => objective.code === code);
  if (!found) throw new Problem('not-found', { what: 'mục tiêu', key: `${code.slice(0, 40)} (${year})` });
  const { objective, periods, against } = found;
  const moment = await momentOf(c);
  const records = await findDossiers(context.database, against.slice(0, 200));
  const formula = formulaOf(objective.indicator);
  const reference = `${year}/${objective.code}`;
  const slips = await correctiveActionsOf(context.database, 'objective', reference);
  return page(c, detailView, {
    title: objective.content,
    lead: `${objective.code} · ${targetIn(objective.target, language)} · ${progressIn(found, found.year, language)}`,
    nav: 'objectives',
    back: { href: `/objectives?year=${year}`, text: fill(t.objective.title, { year }) },
    ...(objective.state === 'draft' && may(context.actor.roles, 'objective.edit')
      ? { action: { href: `/objectives/${year}/${encodeURIComponent(code)}/edit`, text: t.objective.change } }
      : {}),
    form,
    status,
    ...(form.values['done'] === '1' ? { done: t.objective.saved } : {}),
    model: {
      base: `/objectives/${year}/${encodeURIComponent(code)}`,
      objective,
      contentFaults: faultsOf(objective).map(({ said, own }) => fill(t.objective.contentFault, { said, own })),
      offered: offeredOf(c, objective),
      sources: (objective.sources ?? []).map((source) => ({
        ...sourceLink(source, t),
        content: source.content,
      })),
      indicator: indicatorName(formula.id, language),
      formula: countingIn({ ...objective, counting: '' }, language),
      deadline: objective.deadline === null ? '' : vnDate(objective.deadline),
      state: t.objective[objective.state],
      periods: [...periods, found.year].map((part) => periodOf(found, part, t)),
      againstCount: fill(t.objective.againstCount, { n: vnNumber(against.length) }),
      lines: records.map((record) => dossierLine(record, moment)),
      raise: raiseFrom(found, reference),
      slips: slips.map((slip) => slipLine(slip, localDateOf(context.clock()), language)),
      duties: await dutiesOf(c, 'objective', objective),
      reviews: (await listReviews(context.database, year))
        .filter(({ objectiveId }) => objectiveId === objective.id)
        .map((review) => ({
          days: `${vnDate(review.from)} – ${vnDate(review.to)}`,
          finding: findingIn(found, review.finding, language),
          conclusion: review.conclusion,
          action: review.action,
          by: `${review.by}, ${vnDateTime(review.at)}`,
          result: resultOf(objective, review.seq, t),
        })),
      closing: objective.closing && {
        conclusion: objective.closing.conclusion,
        outcome: objective.closing.outcome
          ? closingText(
              objective.closing.outcome,
              { on: localDateOf(objective.closing.at), to: found.year.to },
              language,
            )
          : '',
        by: `${objective.closing.name}, ${vnDateTime(objective.closing.at)}`,
      },
      toFinish: outcomesToFinish(context.actor, objective).map(({ number, reason, owner, due }) => ({
        value: String(number),
        text: outcomeText({ kind: 'reason', reason, owner, due }, language),
      })),
      today: vnDate(localDateOf(context.clock())),
      mayReview: objective.state === 'approved' && may(context.actor.roles, 'objective.edit'),
      missed: found.year.verdict === 'missed' || status !== 200,
      outcome: await outcomeChoices(c, reference),
      cards:
        formula.source === 'cards'
          ? `/feedback/ratings?${new URLSearchParams({ from: found.year.from, to: found.year.to })}`
          : null,
      due: formula.source === 'records' ? { lines: found.records.map((fact) => recordLine(fact, t)) } : null,
      mayEnter: (formula.source === 'hand' || formula.source === 'cards') && may(context.actor.roles, 'objective.edit'),
      mayApprove: objective.state === 'draft' && may(context.actor.roles, 'objective.approve'),
      acknowledged: acknowledgedText(found, t),
      mayAcknowledge:
        awaitsAcknowledgement(objective) &&
        may(context.actor.roles, 'objective.answer') &&
        isAddressee(objective, context.actor),
      adjustments: (objective.adjustments ?? []).map((one) => ({
        target: [
          targetIn(one.target, language),
          ...(one.measured && one.measured.indicator !== objective.indicator
            ? [indicatorName(one.measured.indicator, language)]
            : []),
        ].join(' · '),
        decision: `${one.decision}, ${vnDate(one.signedOn)}`,
        reason: one.reason,
        by: `${one.name}, ${vnDateTime(one.at)}`,
      })),
      mayReopen: objective.state === 'approved' && may(context.actor.roles, 'objective.approve'),
    },
  });
}

/** A finding says what the figure said then, in Vietnamese; in English where the figure still says the same. */
function findingIn(found: MeasuredObjective, finding: string, language: Language): string {
  const same = [...found.periods, found.year].find(({ sentence }) => sentence === finding);
  return same ? progressIn(found, same, language) : finding;
}

/** How far the reason is that a review ended in: who sees to it until when, or what came of it; '' for any other review. */
function resultOf({ outcomes = [] }: Objective, seq: number, t: Text): string {
  const found = outcomes.find(({ number }) => number === seq);
  if (!found) return '';
  const { owner, due, done } = found;
  return done
    ? fill(t.objective.outcomeDone, { day: vnDate(done.on), result: done.result, by: done.by })
    : fill(t.objective.outcomeWaits, { name: owner.name, due: vnDate(due) });
}

/** Of a draft: an approved plan is what was signed. */
function faultsOf(objective: Objective): ContentFault[] {
  return objective.state === 'draft' ? contentFaults(objective) : [];
}

/** Words that would fit, for who may write them; null when there are none. */
function offeredOf(c: Request, objective: Objective) {
  const content = objective.state === 'draft' ? suggestedContent(objective) : null;
  if (content === null || !may(contextOf(c).actor.roles, 'objective.edit')) return null;
  return {
    text: fill(c.var.visit.t.objective.contentOffered, { content }),
    href: `/objectives/${objective.year}/${encodeURIComponent(objective.code)}/edit?offered=1`,
  };
}

/** How many were given to somebody who has not said so; '' when none. */
function awaitingOf(measured: readonly MeasuredObjective[], t: Text): string {
  const n = measured.filter(({ objective }) => awaitsAcknowledgement(objective)).length;
  return n === 0 ? '' : fill(t.objectiveRegistration.awaiting, { n: vnNumber(n) });
}

/** Of objectives below the office; '' for those of the office and drafts. */
function acknowledgedText({ objective }: MeasuredObjective, t: Text): string {
  const { acknowledgement } = objective;
  if (acknowledgement) return `${acknowledgement.name}, ${vnDateTime(acknowledgement.at)}`;
  return awaitsAcknowledgement(objective) ? t.objectiveRegistration.notAcknowledged : '';
}

/** The latest period that missed its target, or the year, proposes what the slip says; null while nothing is missed. */
function raiseFrom({ objective, periods, year }: MeasuredObjective, reference: string): string | null {
  const missed = [...periods].reverse().find(({ verdict, timing }) => verdict === 'missed' && timing === 'closed');
  const part = missed ?? (year.verdict === 'missed' ? year : undefined);
  if (!part) return null;
  return raiseHref({
    source: 'objective',
    reference,
    part: part.label,
    clause: '9.1.3',
    unit: objective.responsible.unitName,
    requirement: `${objective.content} (${targetText(objective.target)}).`,
    statement: `Mục tiêu ${objective.code}, kỳ ${part.label}: ${part.sentence}`,
    evidence: `Kết quả đo mục tiêu ${objective.code}, kỳ ${part.label}.`,
  });
}

function lineOf(measured: MeasuredObjective, t: Text) {
  const { objective, year, periods } = measured;
  return {
    code: objective.code,
    href: `/objectives/${objective.year}/${encodeURIComponent(objective.code)}`,
    content: objective.content,
    level: objective.level,
    target: targetIn(objective.target, languageOf(t)),
    responsible: objective.responsible.name || objective.responsible.unitName,
    state: t.objective[objective.state],
    draft: objective.state === 'draft',
    faulty: faultsOf(objective).length > 0,
    unacknowledged: awaitsAcknowledgement(objective),
    year: periodOf(measured, year, t),
    periods: periods.map((part) => periodOf(measured, part, t)),
  };
}

function periodOf(measured: MeasuredObjective, part: Progress, t: Text) {
  const { unit } = measured.objective.target;
  const language = languageOf(t);
  const shown = isKnown(part.figure) ? figureIn(part.figure, unit, language) : t.app.noData;
  return {
    label: periodIn(part.label, language),
    behind: isKnown(part.figure) ? behindHref(measured, part) : null,
    figure: part.timing === 'future' ? '' : shown,
    verdict: t.objective[part.verdict],
    future: part.timing === 'future',
    sentence: progressIn(measured, part, language),
    ...verdictTones[part.verdict],
  };
}
