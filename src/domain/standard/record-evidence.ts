import type { AuditProgramme } from '../audit/programme.ts';
import type { Declaration } from '../declaration/declaration.ts';
import type { DepartmentReport } from '../department-report/department-report.ts';
import type { WholeDocument } from '../document/document.ts';
import { type Complaint, isCounted } from '../feedback/complaint.ts';
import type { CorrectiveAction } from '../improvement/corrective-action.ts';
import type { Inspection } from '../inspection/inspection.ts';
import type { HandMeasure, Objective, ObjectiveReview } from '../objective/objective.ts';
import type { ProcessVersion } from '../procedure/procedure.ts';
import type { Publication } from '../publication/publication.ts';
import type { Reconciliation } from '../reconciliation/reconciliation.ts';
import type { RegisterEntry } from '../register/entry.ts';
import { kindOf } from '../register/list.ts';
import type { DecisionKind, ManagementReview } from '../review/review.ts';
import type { SelfScore } from '../score-sheet/self-score.ts';
import { instant, localDateOf } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { Evidence } from './coverage.ts';
import { clausesUnder, editionFor, in2015 } from './standard.ts';

/** What records besides the audits show of the clauses, each on the day it speaks of. What was called off shows nothing. */

/** Raised, corrected, done, verified, judged, closed show 10.2; raised and closed show also the clause the slip names. */
export function correctiveActionEvidence(slip: CorrectiveAction): Evidence[] {
  if (slip.state === 'withdrawn') return [];
  const { code, clause, raised, correction, measures, verifications, effect, closing } = slip;
  const place = placeOf(`${code} · ${slip.unit.name}`, `/improvement/corrective-actions/${code}`);
  const [opened, closed] = [localDateOf(raised.at), closing && localDateOf(closing.at)];
  const acts = [
    opened,
    correction?.doneOn,
    ...measures.map(({ done }) => done?.on),
    ...verifications.map(({ at }) => localDateOf(at)),
    effect && localDateOf(effect.at),
    closed,
  ];
  const named = in2015(clause, slip.edition ?? '2015').flatMap((number) => shown(number, [opened, closed], place));
  return [...shown('10.2', acts, place), ...named];
}

/**
 * Only a meeting that was held. Signed minutes that decide on an improvement show that one was chosen (10.1); what was
 * done of a decision shows 10.3, 7.1.1 or 6.3 on its day, by its kind (9.3.3 a, b, c).
 */
export function reviewEvidence({ code, state, meetsAt, signed, decisions }: ManagementReview): Evidence[] {
  if (state === 'planned' || state === 'called' || state === 'cancelled') return [];
  const place = placeOf(code, `/reviews/${code}`);
  const chosen = decisions.some(({ kind }) => kind === 'improvement');
  return [
    ...shown('9.3', [localDateOf(meetsAt), signed?.on], place),
    ...(signed && chosen ? shown('10.1', [signed.on], place) : []),
    ...(signed ? decisions.flatMap(({ kind, done }) => shown(doneShows[kind], [done?.on], place)) : []),
  ];
}

const doneShows: Readonly<Record<DecisionKind, string>> = {
  improvement: '10.3',
  resource: '7.1.1',
  'system-change': '6.3',
};

/** The year's programme shows 9.2 (9.2.2 a) on the day its approval was signed. */
export function programmeEvidence({ code, year, approval }: AuditProgramme): Evidence[] {
  return shown('9.2', [approval?.signedOn], placeOf(code, `/audits/programme?year=${year}`));
}

/** Approved shows 6.2; a figure by hand and a periodic review show 6.2.1 and 9.1.1. */
export function objectiveEvidence(
  objective: Objective,
  measures: readonly HandMeasure[],
  reviews: readonly ObjectiveReview[],
): Evidence[] {
  const { id, year, code, approval } = objective;
  if (!approval) return [];
  const place = placeOf(`${code} (${year})`, `/objectives/${year}/${encodeURIComponent(code)}`);
  const own = <T extends { readonly objectiveId: string }>(all: readonly T[]) =>
    all.filter(({ objectiveId }) => objectiveId === id);
  const measured = [
    ...own(measures).map(({ recordedAt }) => localDateOf(recordedAt)),
    ...own(reviews).map(({ at }) => localDateOf(at)),
  ];
  return [
    ...shown('6.2', [approval.signedOn], place),
    ...shown('6.2.1', measured, place),
    ...shown('9.1.1', measured, place),
  ];
}

/**
 * A process of the office shows 7.5.2 and 8.1 on the day its version took force, 7.5.3 when one is withdrawn. The
 * province's own process is its document, not the office's.
 */
export function processEvidence({
  id,
  kind,
  documentCode,
  title,
  approved,
  validFrom,
  withdrawn,
}: ProcessVersion): Evidence[] {
  if (kind !== 'office' || !approved) return [];
  const place = placeOf(`${documentCode} ${title}`, `/processes/${id}`);
  return [
    ...['7.5.2', '8.1'].flatMap((clause) => shown(clause, [validFrom], place)),
    ...(withdrawn ? shown('7.5.3', [localDateOf(instant(withdrawn.at))], place) : []),
  ];
}

/** An issued version shows 7.5.2 and the clauses its card names on the day it took force; a withdrawn one 7.5.3. */
export function documentEvidence({ document, versions }: WholeDocument): Evidence[] {
  const place = placeOf(`${document.documentCode} ${document.title}`, `/documents/${document.code}`);
  return versions.flatMap(({ approved, validFrom, withdrawn }) => [
    ...(approved ? ['7.5.2', ...document.clauses].flatMap((clause) => shown(clause, [validFrom], place)) : []),
    ...(withdrawn ? shown('7.5.3', [localDateOf(instant(withdrawn.at))], place) : []),
  ]);
}

export function declarationEvidence({ code, number, signedOn, postings }: Declaration): Evidence[] {
  if (signedOn === null) return [];
  const place = placeOf(number || code, `/documents/declarations/${code}`);
  return shown('4.3', [signedOn, ...postings.map(({ from }) => from)], place);
}

/** Opened and every act signed, for the clauses of its register. */
export function registerEvidence({ code, kind, openedOn, signed }: RegisterEntry): Evidence[] {
  const { clause, one } = kindOf(kind);
  const place = placeOf(`${code} · ${one[0]}`, `/registers/${kind}/${code}`);
  const days = [openedOn, ...Object.values(signed).map(({ at }) => localDateOf(at))];
  return clause.split(',').flatMap((part) => shown(part.trim(), days, place));
}

/** What inspectors remarked, on the last day of the inspection, and what was done about it. */
export function inspectionEvidence({ code, body, to, remarks }: Inspection): Evidence[] {
  const place = placeOf(`${code} · ${body}`, `/inspections/${code}`);
  const edition = editionFor(to);
  return remarks.flatMap(({ clause, done }) =>
    in2015(clause, edition).flatMap((number) => shown(number, [to, done?.on], place)),
  );
}

/** An answered complaint shows 9.1.2 and 8.2.1; khiếu nại, tố cáo stand apart and are not named here. */
export function complaintEvidence(complaint: Complaint): Evidence[] {
  const { code, kind, answer } = complaint;
  if (!answer || !(isCounted(complaint) || kind === 'comment')) return [];
  const day = localDateOf(answer.at);
  const place = placeOf(code, `/feedback/${encodeURIComponent(code)}`);
  return ['8.2.1', '9.1.2'].flatMap((clause) => shown(clause, [day], place));
}

/** A decision on procedures brought into the catalogue shows 8.2.2, its processes 8.5.6, its posting 8.2.1. */
export function publicationEvidence({ code, number, changes, minutes }: Publication): Evidence[] {
  const place = placeOf(`${code} · ${number}`, `/publications/${code}`);
  const days = (step: 'catalogue' | 'process') =>
    changes.flatMap(({ done }) => (done[step] && done[step].record !== '' ? [done[step].on] : []));
  const posted = minutes.map(({ on }) => on);
  return [
    ...shown('8.2.1', posted, place),
    ...shown('8.2.2', days('catalogue'), place),
    ...shown('8.5.6', days('process'), place),
  ];
}

/** A report that was sent shows that the system was analysed: 9.1.3. */
export function departmentReportEvidence({ code, sent }: DepartmentReport): Evidence[] {
  return shown('9.1.3', [sent?.on], placeOf(code, `/department-reports/${code}`));
}

/** A settled reconciliation with the province shows that what was measured was checked. */
export function reconciliationEvidence({ code, settled }: Pick<Reconciliation, 'code' | 'settled'>): Evidence[] {
  return shown('9.1.1', [settled && localDateOf(settled.at)], placeOf(code, `/reconciliations/${code}`));
}

/** An approved self-scoring sheet shows that performance was analysed and evaluated: 9.1.3. */
export function selfScoreEvidence({ code, approved, appraisal }: SelfScore): Evidence[] {
  const day = approved && localDateOf(approved.at);
  return shown('9.1.3', [day, appraisal?.on], placeOf(code, `/self-scores/${code}`));
}

type Place = Pick<Evidence, 'source' | 'href'>;

function placeOf(source: string, href: string): Place {
  return { source, href };
}

/** One piece for every day, each once, and for every clause the number stands for; none for '' or a whole chapter. */
function shown(number: string, days: readonly (LocalDate | null | undefined)[], place: Place): Evidence[] {
  const known = [...new Set(days.filter((day) => day !== null && day !== undefined))];
  return clausesUnder(number).flatMap((clause) => known.map((date) => ({ clause, date, ...place })));
}
