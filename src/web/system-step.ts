import { planOf } from '../command/register-plan.ts';
import { standingDeclaration } from '../domain/declaration/declaration.ts';
import { may } from '../domain/organisation/may.ts';
import { isInForce } from '../domain/procedure/version.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { findProgramme } from '../storage/audit.ts';
import { listDeclarations } from '../storage/declaration.ts';
import { rulingPolicy } from '../storage/document.ts';
import { listObjectives } from '../storage/objective.ts';
import { listProcesses } from '../storage/process.ts';
import { listEntries } from '../storage/register-entry.ts';
import { contextOf, type Request } from './environment.ts';
import type { FirstStep } from './first-step.ts';
import { fill } from './text.ts';

/**
 * What makes a quality system of an office that has dossiers, in the order in which one thing needs the other, and what
 * of it the records show as done; what belongs to a year is asked again each January. For who keeps the system's
 * documents; null once nothing is left.
 */
export async function systemSteps(c: Request): Promise<{ title: string; steps: FirstStep[] } | null> {
  const { database, actor, clock } = contextOf(c);
  if (!may(actor.roles, 'document.edit')) return null;
  const { today: t } = c.var.visit.t;
  const today = localDateOf(clock());
  const year = yearOf(today);
  const [processes, policy, declarations, entries, plan, objectives, programme] = await Promise.all([
    listProcesses(database),
    rulingPolicy(database, today),
    listDeclarations(database),
    listEntries(database),
    planOf({ database }, year),
    listObjectives(database, year),
    findProgramme(database, year),
  ]);
  const has = (kind: string, state?: string) =>
    entries.some((entry) => entry.kind === kind && (state === undefined || entry.state === state));
  const step = (text: string, href: string, done: boolean): FirstStep => ({ text, href, who: '', done });
  const steps = [
    step(t.systemBoard, '/registers/steering-board', has('steering-board', 'in-force')),
    step(
      t.systemProcesses,
      '/procedures',
      processes.some((one) => isInForce(one, today)),
    ),
    step(t.systemPolicy, policy ? '/documents' : '/documents/new?template=policy', policy !== null),
    step(t.systemContext, '/registers', has('context') && has('interested-parties') && has('risks')),
    step(t.systemDeclaration, '/documents/declarations', standingDeclaration(declarations) !== undefined),
    step(
      fill(t.systemPlan, { year }),
      `/registers/annual-plan?year=${year}`,
      plan.some(({ state }) => state === 'approved' || state === 'closed'),
    ),
    step(
      fill(t.systemObjectives, { year }),
      `/objectives?year=${year}`,
      objectives.some(({ state }) => state !== 'draft'),
    ),
    step(
      fill(t.systemProgramme, { year }),
      `/audits/programme?year=${year}`,
      programme !== undefined && programme.state !== 'draft',
    ),
  ];
  if (steps.every(({ done }) => done)) return null;
  return { title: fill(t.systemTitle, { year }), steps };
}
