import { isValidOn } from '../domain/organisation/unit.ts';
import { Problem } from '../domain/problem.ts';
import { type Difference, diffProcedures, diffProcesses } from '../domain/procedure/diff.ts';
import type { Finding } from '../domain/procedure/finding.ts';
import { type LintInput, lint, lintVersion } from '../domain/procedure/lint.ts';
import type { Procedure, ProcessVersion } from '../domain/procedure/procedure.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { listPeople, listUnits } from '../storage/organisation.ts';
import { findProcedure, listProcedures, procedureVersions } from '../storage/procedure.ts';
import { findNamedProcess, listProcesses } from '../storage/process.ts';
import type { Context } from './context.ts';

/** Lint over the catalogue of today and every document that is not withdrawn; `code` narrows it to one procedure. */
export async function lintProcedures(context: Context, code?: string): Promise<Finding[]> {
  const input = await lintInput(context);
  const { procedures, processes } = input;
  const findings = lint({
    ...input,
    procedures: code === undefined ? procedures : procedures.filter((procedure) => procedure.code === code),
  });
  if (code === undefined) return findings;
  const own = processes.filter(({ procedureCode }) => procedureCode === code).map(({ documentCode }) => documentCode);
  return findings.filter(({ subject }) => subject === code || own.some((name) => subject.startsWith(name)));
}

/** Lint over one document as it stands, for its author and whoever signs it. */
export async function lintProcessVersion(context: Context, version: ProcessVersion): Promise<Finding[]> {
  return lintVersion(version, await lintInput(context));
}

/**
 * Two versions side by side: process documents by id, `CODE@issue.revision` or document code, catalogue entries as
 * `1.004873@2`. Throws Problem('not-found'), Problem('invalid') when the two are not of one kind.
 */
export async function diffNamed(context: Context, before: string, after: string): Promise<Difference[]> {
  const [a, b] = [await named(context, before), await named(context, after)];
  if ('process' in a && 'process' in b) {
    const legal = { before: await procedureOf(context, a.process), after: await procedureOf(context, b.process) };
    return diffProcesses(a.process, b.process, legal);
  }
  if ('procedure' in a && 'procedure' in b) return diffProcedures(a.procedure, b.procedure);
  const hint = 'So hai bản quy trình, hoặc hai bản danh mục (MÃ@BẢN).';
  throw new Problem('invalid', { field: 'bản để so', value: `${before}, ${after}`, hint });
}

async function lintInput({ database, clock }: Context): Promise<LintInput> {
  const today = localDateOf(clock());
  const units = (await listUnits(database)).filter((unit) => isValidOn(unit, today));
  const posts = (await listPeople(database, today)).flatMap(({ post }) => (post ? [post.title] : []));
  return {
    procedures: await listProcedures(database, { on: today }),
    processes: (await listProcesses(database)).filter(({ state }) => state !== 'withdrawn'),
    roles: posts.length === 0 ? [] : [...units.map(({ name }) => name), ...posts],
    today,
  };
}

async function named(
  context: Context,
  name: string,
): Promise<{ readonly process: ProcessVersion } | { readonly procedure: Procedure }> {
  const stored = await findNamedProcess(context.database, name);
  if (stored) return { process: stored.version };
  const [, code = '', version = ''] = /^(.+)@(\d+)$/.exec(name) ?? [];
  const procedure = (await procedureVersions(context.database, code)).find((one) => one.version === Number(version));
  if (!procedure) throw new Problem('not-found', { what: 'bản quy trình hoặc bản danh mục', key: name });
  return { procedure };
}

/** The catalogue entry as it was when the version began, or is today for one that has not. */
function procedureOf(context: Context, version: ProcessVersion): Promise<Procedure | undefined> {
  const on = version.validFrom ?? localDateOf(context.clock());
  return findProcedure(context.database, version.procedureCode, on);
}
