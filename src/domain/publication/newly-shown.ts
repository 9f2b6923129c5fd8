import type { LocalDate } from '../time/local-date.ts';
import { type Candidate, type ChainFacts, candidatesOf, isShared } from './candidate.ts';
import { openSteps } from './chain.ts';
import * as decide from './decide.ts';
import type { ChainStep, Publication } from './publication.ts';

/** A decision with what its steps could be closed by. */
export interface Chain {
  readonly publication: Publication;
  readonly facts: ChainFacts;
}

/** An open step and the one record that shows it to be done. */
export interface NewlyShown {
  readonly procedureCode: string;
  readonly step: ChainStep;
  readonly candidate: Candidate;
  /** Whether the record closes one step of one decision only. */
  readonly alone: boolean;
}

/**
 * The open steps that nothing showed as done before an act and exactly one record does after it, no later than `today`.
 * Of a procedure that the act itself attached nothing was shown before.
 */
export function newlyShown(before: Chain, after: Chain, today: LocalDate): NewlyShown[] {
  return openSteps(after.publication.changes).flatMap(({ change, step }) => {
    const { procedureCode } = change;
    const known = before.publication.changes.find((one) => one.procedureCode === procedureCode);
    if (known && candidatesOf(before.publication, known, step, before.facts).length > 0) return [];
    const [candidate, ...rest] = candidatesOf(after.publication, change, step, after.facts).filter(
      ({ on }) => on === null || on <= today,
    );
    if (!candidate || rest.length > 0) return [];
    return [{ procedureCode, step, candidate, alone: !isShared(step) }];
  });
}

/**
 * The decision with these steps done, as one wording; the decision itself when there is none. A record that closes one step
 * only goes to the first of them, and a step that another one made needless is passed over.
 */
export function settledBy(before: Publication, shown: readonly NewlyShown[], acting: decide.Acting): Publication {
  const used = new Set<string>();
  let publication = before;
  for (const { procedureCode, step, candidate, alone } of shown) {
    const isOpen = openSteps(publication.changes).some(
      (open) => open.step === step && open.change.procedureCode === procedureCode,
    );
    if (!isOpen || (alone && used.has(candidate.record))) continue;
    publication = decide.settle(
      publication,
      procedureCode,
      step,
      { ...candidate, on: candidate.on ?? acting.today },
      acting,
    );
    used.add(candidate.record);
  }
  return publication === before ? before : { ...publication, seq: before.seq + 1 };
}
