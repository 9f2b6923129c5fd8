import type { LocalDate } from '../time/local-date.ts';
import type { Procedure, ProcessChange, ProcessDraft, ProcessStep, ProcessVersion } from './procedure.ts';
import { rulingProcessOn } from './version.ts';

/** Whose document is drafted: the office's own, or the internal procedure that the province approves (`parent`). */
export const draftKinds = ['office', 'parent'] as const satisfies readonly ProcessVersion['kind'][];

/** What a new draft begins with: the version in force, the province's internal procedure, or nothing but the catalogue. */
export const draftSources = ['ruling', 'parent', 'empty'] as const;
export type DraftSource = (typeof draftSources)[number];

/** The version a source stands for; undefined when the procedure has none, and for `empty`. */
export function sourceVersion(
  versions: readonly ProcessVersion[],
  source: DraftSource,
  today: LocalDate,
): ProcessVersion | undefined {
  if (source === 'empty') return undefined;
  if (source === 'ruling') return rulingProcessOn(versions, today);
  const parents = versions.filter(({ kind, state }) => kind === 'parent' && state !== 'withdrawn');
  return rulingProcessOn(parents, today) ?? parents[0];
}

export interface DraftNumber {
  readonly issue: number;
  readonly revision: number;
}

/**
 * The number of the next version of a kind: a new issue begins at revision 0, else the newest issue gets its next
 * revision. Withdrawn versions and drafts keep their numbers, so that no number is given twice.
 */
export function nextNumber(
  versions: readonly ProcessVersion[],
  newIssue: boolean,
  of: ProcessVersion['kind'] = 'office',
): DraftNumber {
  const own = versions.filter(({ kind }) => kind === of);
  if (own.length === 0) return { issue: 1, revision: 0 };
  const issue = Math.max(...own.map((one) => one.issue));
  if (newIssue) return { issue: issue + 1, revision: 0 };
  return { issue, revision: Math.max(...own.filter((one) => one.issue === issue).map((one) => one.revision)) + 1 };
}

/**
 * What a new draft holds before anybody has written in it. Without a source, or from a version of the other kind, the
 * sections are left out: they are written from the catalogue. A new issue begins its page of revisions anew.
 */
export function beginDraft(
  procedure: Pick<Procedure, 'code' | 'title'>,
  from: ProcessVersion | undefined,
  head: DraftNumber & { readonly documentCode: string },
  kind: ProcessVersion['kind'] = 'office',
): ProcessDraft {
  const own = from?.kind === kind ? from : undefined;
  return {
    ...head,
    procedureCode: procedure.code,
    title: own?.title ?? procedure.title,
    kind,
    sections: own?.sections ?? [],
    steps: from?.steps ?? [],
    promised: from?.promised ?? {},
    records: from?.records ?? [],
    changes: own && own.issue === head.issue ? own.changes : [],
  };
}

/**
 * Numbers steps 1, 2, 3 … in the order they stand in. `order` still says where each stood before, and `returnsTo` means
 * that; a step that is gone is no longer returned to.
 */
export function numberSteps(steps: readonly ProcessStep[]): ProcessStep[] {
  const now = new Map(steps.map(({ order }, index) => [order, index + 1]));
  return steps.map((step, index) => ({
    ...step,
    order: index + 1,
    returnsTo: step.returnsTo === null ? null : (now.get(step.returnsTo) ?? null),
  }));
}

/** The list with the line at `index` one place earlier (-1) or later (1); at the edge it stays as it is. */
export function moveLine<Line>(lines: readonly Line[], index: number, by: -1 | 1): Line[] {
  const moved = [...lines];
  const [line] = moved.splice(index, 1);
  if (line === undefined) return moved;
  moved.splice(Math.max(0, index + by), 0, line);
  return moved;
}

/** Lines on the page of revisions: those of this version, which its author writes, and those before it, which stay. */
export function changesOf(version: Pick<ProcessDraft, 'changes' | 'revision'>): {
  readonly own: readonly ProcessChange[];
  readonly earlier: readonly ProcessChange[];
} {
  return {
    own: version.changes.filter(({ revision }) => revision === version.revision),
    earlier: version.changes.filter(({ revision }) => revision !== version.revision),
  };
}
