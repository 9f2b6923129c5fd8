import { nextObjectiveCode } from '../domain/objective/code.ts';
import { reworded } from '../domain/objective/content-check.ts';
import * as decide from '../domain/objective/decide.ts';
import type { ObjectiveInput } from '../domain/objective/input.ts';
import type { Objective, Target } from '../domain/objective/objective.ts';
import {
  type AnsweredProposal,
  answerProposal,
  type ProposalAnswer,
  type ReviewProposal,
  reviewProposals,
  sourceText,
} from '../domain/objective/review-proposal.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { fold, nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { localDate } from '../domain/time/local-date.ts';
import { listObjectives } from '../storage/objective.ts';
import { listAnsweredProposals } from '../storage/objective-proposal.ts';
import { listManagementReviews } from '../storage/review.ts';
import type { Context } from './context.ts';
import { besideObjectives } from './objective.ts';
import { planOf, readRoster } from './objective-input.ts';
import { writeRecords } from './record.ts';

export interface ProposalLine {
  readonly proposal: ReviewProposal;
  /** Undefined while the plan has not answered it. */
  readonly answer: AnsweredProposal | undefined;
}

/**
 * What the management reviews propose for a year's objectives, in the order of the minutes, with the answers given; also the
 * remarks that may become an objective without having to (`awaited` false).
 */
export async function listProposals({ database }: Pick<Context, 'database'>, year: number): Promise<ProposalLine[]> {
  const [reviews, answers] = await Promise.all([
    listManagementReviews(database),
    listAnsweredProposals(database, year),
  ]);
  return reviewProposals(reviews, year).map((proposal) => ({
    proposal,
    answer: answers.find(({ code }) => code === proposal.code),
  }));
}

export interface ProposalInput {
  readonly kind: ProposalAnswer;
  /** Other words than those of the minutes; '' keeps them. */
  readonly content: string;
  readonly indicator: string;
  /** Null: that of the draft it goes into. */
  readonly target: Target | null;
  /** Code of a draft of the year that it changes; '' = a new objective. */
  readonly objective: string;
  /** Section by code or name; '' = the office. */
  readonly unit: string;
  readonly responsible: string;
  readonly reason: string;
}

/**
 * Takes one decision of the review, or a remark under its inputs, into the year's plan – as a draft in the words of the minutes, with other words, or
 * into a draft that is there – or declines it with the reason. One batch holds the answer and the objective, which keeps
 * its source. Permission objective.edit; throws not-found, objective-proposal-answered, objective-state, required.
 */
export async function answerReviewProposal(
  context: Context,
  year: number,
  code: string,
  input: ProposalInput,
): Promise<{ readonly answer: AnsweredProposal; readonly objective: Objective | null }> {
  const actor = demand(context.actor, 'objective.edit');
  const found = (await listProposals(context, year)).find(({ proposal }) => proposal.code === nfc(code).trim());
  if (!found) throw new Problem('not-found', { what: 'đề xuất mục tiêu', key: `${code.slice(0, 60)} (${year})` });
  const { proposal, answer: before } = found;
  const others = await listObjectives(context.database, year);
  const wanted = nfc(input.objective).trim();
  const objectiveCode = wanted === '' || input.kind === 'accepted' ? nextObjectiveCode(others) : wanted;
  const given = { kind: input.kind, reason: nfc(input.reason), objectiveCode };
  const identity = { id: context.newId(), year };
  const answer = answerProposal(identity, proposal, before, given, { actor, now: context.clock() });
  const written = {
    noun: 'objective-proposal',
    record: answer,
    ...(before ? { before } : {}),
    note: answer.reason,
  } as const;
  if (input.kind === 'declined') {
    await writeRecords(context, actor, 'objective-proposal.decline', [written]);
    return { answer, objective: null };
  }
  const draft = input.kind === 'changed' && wanted !== '' ? others.find((each) => each.code === wanted) : undefined;
  if (input.kind === 'changed' && wanted !== '' && !draft) {
    throw new Problem('not-found', { what: 'mục tiêu', key: `${wanted.slice(0, 40)} (${year})` }, 'objective');
  }
  const objective = draft
    ? changedDraft(draft, input, answer, others)
    : await newDraft(context, input, proposal, answer, others);
  const beside = besideObjectives(draft ? 'objective.change' : 'objective.plan', [
    { objective, ...(draft ? { before: draft } : {}), note: sourceText(proposal) },
  ]);
  await writeRecords(context, actor, 'objective-proposal.accept', [written], beside);
  return { answer, objective };
}

/** The draft with the target of the answer; its words name it, unless the answer brings words of its own. */
function changedDraft(
  draft: Objective,
  input: ProposalInput,
  { source, reason }: AnsweredProposal,
  others: readonly Objective[],
): Objective {
  const target = input.target ? { ...input.target, unit: draft.target.unit } : draft.target;
  const content = nfc(input.content).trim() || reworded(draft.content, draft, { ...draft, target });
  const { objective } = decide.change(draft, { ...draft, content, target }, others);
  const why = [draft.reason, `${sourceText(source)}: “${source.content}”; ${reason}`].filter((part) => part !== '');
  return { ...objective, reason: why.join('; '), sources: [...(draft.sources ?? []), source] };
}

async function newDraft(
  context: Context,
  input: ProposalInput,
  proposal: ReviewProposal,
  { source, reason, objectiveCode, year }: AnsweredProposal,
  others: readonly Objective[],
): Promise<Objective> {
  const own = nfc(input.content).trim();
  if (input.kind === 'changed' && (own === '' || own === proposal.content)) {
    throw new Problem('required', { field: 'lời khác với biên bản, hoặc mục tiêu dự thảo nhận đề xuất' }, 'content');
  }
  if (input.target === null) throw new Problem('required', { field: 'chỉ tiêu' }, 'target');
  const roster = await readRoster(context, localDateOf(context.clock()));
  const unit = nfc(input.unit).trim();
  const named = roster.units.find(({ code, name }) => code === unit || fold(name) === fold(unit));
  const plan: ObjectiveInput = {
    year,
    code: objectiveCode,
    content: input.kind === 'accepted' ? proposal.content : own,
    indicator: input.indicator,
    counting: '',
    target: input.target,
    baseline: { value: null, text: 'Mục tiêu mới' },
    measures: [],
    resources: '',
    responsible: { name: nfc(input.responsible).trim() || proposal.owner, unit },
    deadline: localDate(`${year}-12-14`),
    judged: '',
    frequency: 'quarter',
    scheme: 'reporting',
    level: unit === '' || named?.kind === 'office' ? 'office' : 'section',
    parent: null,
  };
  const why = [`${sourceText(source)}: “${source.content}”`, reason].filter((part) => part !== '').join('; ');
  const origin = { carriedFrom: null, reason: why };
  const { objective } = decide.plan(context.newId(), planOf(plan, others, roster), others, origin);
  return { ...objective, sources: [source] };
}
