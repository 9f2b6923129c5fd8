import type { Context } from '../command/context.ts';
import { declaredScope } from '../command/declaration.ts';
import { totalsOf } from '../domain/audit/conclude.ts';
import { differenceWords, scopeDiffers } from '../domain/declaration/scope.ts';
import type { DepartmentFacts, DepartmentReportText } from '../domain/department-report/department-report.ts';
import { isOpenAction } from '../domain/improvement/corrective-action.ts';
import { gradeNames, slipStateNames } from '../domain/improvement/words.ts';
import { openRemarks } from '../domain/inspection/decide.ts';
import { inspectionRatingNames } from '../domain/inspection/inspection.ts';
import { openSteps } from '../domain/publication/chain.ts';
import { openDecisions } from '../domain/review/decide.ts';
import { isWithin } from '../domain/time/day-range.ts';
import { instant, localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { listAudits } from '../storage/audit.ts';
import { listCorrectiveActions } from '../storage/corrective-action.ts';
import { listDeclarations, presentScope } from '../storage/declaration.ts';
import { listDocuments } from '../storage/document.ts';
import { listInspections } from '../storage/inspection.ts';
import { listProcesses } from '../storage/process.ts';
import { listPublications } from '../storage/publication.ts';
import { listManagementReviews } from '../storage/review.ts';
import { gatherReviewInputs } from './review-input.ts';

type Period = Pick<DepartmentReportText, 'from' | 'to'>;

/** What the records say today of the period; the sentences are those of the management review (9.3.2). */
export async function gatherDepartmentFacts(context: Context, period: Period): Promise<DepartmentFacts> {
  const asOf = localDateOf(context.clock());
  const inputs = new Map((await gatherReviewInputs(context, period)).map(({ key, sentences }) => [key, sentences]));
  return {
    asOf,
    ...(await scopeFacts(context, period, asOf)),
    documents: await documentFacts(context, period),
    objectives: inputs.get('c2') ?? [],
    results: inputs.get('c3') ?? [],
    feedback: inputs.get('c1') ?? [],
    ...(await checkFacts(context, period)),
    slips: await slipFacts(context, period),
  };
}

async function scopeFacts(context: Context, { from, to }: Period, asOf: LocalDate) {
  const { database } = context;
  const { standing, difference } = await declaredScope(context);
  const all = await listDeclarations(database);
  const numberOf = (code: string | null) => all.find((one) => one.code === code)?.number ?? '';
  const declarations = all.flatMap(({ code, number, signedOn, replaces, scope }) =>
    signedOn && isWithin(signedOn, { from, to })
      ? [{ code, number, signedOn, replaces: numberOf(replaces), count: scope.length }]
      : [],
  );
  const publications = (await listPublications(database))
    .filter(({ receivedOn }) => isWithin(receivedOn, { from, to }))
    .map(({ code, number, receivedOn, changes }) => ({
      code,
      number,
      receivedOn,
      procedures: changes.length,
      openSteps: openSteps(changes).length,
    }));
  return {
    scope: await presentScope(database, asOf),
    declaration: standing ? { code: standing.code, number: standing.number, signedOn: standing.signedOn } : null,
    scopeDiffers: standing && scopeDiffers(difference) ? differenceWords(difference) : '',
    declarations,
    publications,
  };
}

async function documentFacts({ database }: Context, { from, to }: Period): Promise<DepartmentFacts['documents']> {
  const began = ({ validFrom }: { readonly validFrom: LocalDate | null }) =>
    validFrom !== null && isWithin(validFrom, { from, to });
  const processes = await listProcesses(database);
  const documents = await listDocuments(database);
  return {
    issued: documents.reduce((sum, { versions }) => sum + versions.filter(began).length, 0),
    processes: processes.filter(began).length,
    withdrawn: processes.filter(
      ({ withdrawn }) => withdrawn && isWithin(localDateOf(instant(withdrawn.at)), { from, to }),
    ).length,
  };
}

async function checkFacts({ database }: Context, { from, to }: Period) {
  const audits = (await listAudits(database, { states: ['reported', 'closed'] }))
    .filter((audit) => audit.from <= to && audit.to >= from)
    .map((audit) => {
      const { major, minor, observation, improvement } = totalsOf(audit);
      const sections = audit.sections.map(({ name }) => name).join(', ');
      return { code: audit.code, from: audit.from, to: audit.to, sections, major, minor, observation, improvement };
    });
  const reviews = (await listManagementReviews(database))
    .filter(({ state, meetsAt }) => held.has(state) && isWithin(localDateOf(meetsAt), { from, to }))
    .map((review) => ({
      code: review.code,
      heldOn: localDateOf(review.meetsAt),
      minutes: review.signed?.number ?? '',
      decisions: review.decisions.length,
      open: openDecisions(review).length,
    }));
  const inspections = (await listInspections(database))
    .filter(({ state, to: last }) => state !== 'announced' && isWithin(last, { from, to }))
    .map((inspection) => ({
      code: inspection.code,
      body: inspection.body,
      on: inspection.to,
      rating: [inspectionRatingNames[inspection.rating], inspection.score].filter(Boolean).join(', '),
      remarks: inspection.remarks.length,
      open: openRemarks(inspection).length,
    }));
  return { audits, reviews, inspections };
}

const held: ReadonlySet<string> = new Set(['held', 'signed', 'closed']);

async function slipFacts({ database }: Context, { from, to }: Period): Promise<DepartmentFacts['slips']> {
  return (await listCorrectiveActions(database))
    .map((slip) => ({ slip, raisedOn: localDateOf(slip.raised.at) }))
    .filter(({ slip, raisedOn }) => isWithin(raisedOn, { from, to }) || (raisedOn < from && isOpenAction(slip)))
    .map(({ slip, raisedOn }) => ({
      code: slip.code,
      statement: slip.statement,
      grade: gradeNames[slip.grade].vi,
      unit: slip.unit.name,
      raisedOn,
      state: slipStateNames[slip.state].vi,
      open: isOpenAction(slip),
    }));
}
