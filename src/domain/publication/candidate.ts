import type { Declaration } from '../declaration/declaration.ts';
import type { Procedure, ProcessVersion } from '../procedure/procedure.ts';
import { isInForce } from '../procedure/version.ts';
import { instant, localDateOf } from '../time/instant.ts';
import { addDays, type LocalDate } from '../time/local-date.ts';
import type { ChainStep, Publication, PublishedChange } from './publication.ts';

/** A record that may close a step. `on` null: it bears no day of its own, the day of recording counts. */
export interface Candidate {
  readonly record: string;
  readonly label: string;
  readonly on: LocalDate | null;
}

/** Everything a step could be closed by. `used`: records that closed a step of another change already. */
export interface ChainFacts {
  readonly procedures: readonly Procedure[];
  readonly processes: readonly ProcessVersion[];
  readonly declarations: readonly Declaration[];
  readonly used: ReadonlySet<string>;
}

/** Records that show a step to be done, the earliest first; a version closes one step of one decision only. */
export function candidatesOf(
  publication: Publication,
  change: PublishedChange,
  step: ChainStep,
  facts: ChainFacts,
): Candidate[] {
  const found = candidates[step](publication, change, facts);
  return found.filter(({ record }) => isShared(step) || !facts.used.has(record));
}

/** Whether one record closes this step of several procedures and decisions. */
export function isShared(step: ChainStep): boolean {
  return shared.has(step);
}

/** One paper or one declaration stands for several procedures. */
const shared: ReadonlySet<ChainStep> = new Set(['posting', 'declaration']);

const candidates: Readonly<
  Record<ChainStep, (publication: Publication, change: PublishedChange, facts: ChainFacts) => Candidate[]>
> = { catalogue: catalogueVersions, process: processVersions, posting: minutes, declaration: declarations };

function catalogueVersions(
  { decidedOn, number }: Publication,
  { procedureCode, kind, former }: PublishedChange,
  { procedures }: ChainFacts,
): Candidate[] {
  const own = procedures.filter(({ code }) => code === procedureCode);
  if (kind === 'abolished') return ended(own.at(-1), decidedOn);
  const formerLast = procedures.findLast(({ code }) => code === former);
  if (kind === 'replaced' && formerLast && ended(formerLast, decidedOn).length === 0) return [];
  return own
    .filter(
      ({ version, validFrom, decision }) =>
        validFrom >= decidedOn || decision.includes(number) || (kind !== 'amended' && version === 1),
    )
    .map(({ code, version }) => ({
      record: `procedure:${code}@${version}`,
      label: `Danh mục ${code}, bản ${version}`,
      on: null,
    }));
}

function ended(last: Procedure | undefined, decidedOn: LocalDate): Candidate[] {
  if (!last || last.validTo === null || last.validTo < addDays(decidedOn, -1)) return [];
  const { code, version } = last;
  return [{ record: `procedure:${code}@${version}:end`, label: `Danh mục ${code}: hết hiệu lực`, on: null }];
}

function processVersions(
  publication: Publication,
  { procedureCode, kind, former }: PublishedChange,
  { processes }: ChainFacts,
): Candidate[] {
  if (kind === 'abolished') return withdrawn(processes, procedureCode, publication);
  const gone = kind === 'replaced' ? withdrawn(processes, former, publication) : [];
  const stays = kind === 'replaced' && gone.length === 0 && inForceLater(processes, former, publication);
  if (stays) return [];
  return processes
    .flatMap((version) => {
      const { id, state, approved, documentCode, issue, revision } = version;
      if (version.procedureCode !== procedureCode || state !== 'approved' || !approved) return [];
      const on = localDateOf(instant(approved.at));
      if (on < publication.decidedOn) return [];
      const label = `Quy trình ${documentCode} (${issue}.${revision}), ${approved.decision}`;
      const last = [on, ...gone.map((one) => one.on ?? on)].sort().at(-1) ?? on;
      return [{ record: `process:${id}`, label, on: last }];
    })
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** Withdrawn for good: no other process of the procedure rules once the decision is in force. */
function withdrawn(
  processes: readonly ProcessVersion[],
  code: string,
  { decidedOn, ...publication }: Pick<Publication, 'decidedOn' | 'effectiveFrom'>,
): Candidate[] {
  if (inForceLater(processes, code, publication)) return [];
  return processes.flatMap(({ id, procedureCode, withdrawn: act, documentCode, issue, revision }) => {
    const on = act ? localDateOf(instant(act.at)) : null;
    if (procedureCode !== code || on === null || on < decidedOn) return [];
    return [{ record: `process:${id}`, label: `Thu hồi quy trình ${documentCode} (${issue}.${revision})`, on }];
  });
}

function inForceLater(
  processes: readonly ProcessVersion[],
  code: string,
  { effectiveFrom }: Pick<Publication, 'effectiveFrom'>,
): boolean {
  return processes.some((version) => version.procedureCode === code && isInForce(version, effectiveFrom));
}

function minutes(publication: Publication, { procedureCode }: PublishedChange): Candidate[] {
  return publication.minutes
    .filter(({ procedureCodes }) => procedureCodes.includes(procedureCode))
    .map(({ number, paperNumber, on }) => ({
      record: `minutes:${number}`,
      label: `Biên bản ${paperNumber || `thứ ${number}`}`,
      on,
    }))
    .reverse();
}

/** Signed since the decision, with the procedure in its scope, or without it when it was abolished. */
function declarations(
  { decidedOn }: Publication,
  { procedureCode, kind, former }: PublishedChange,
  { declarations: all }: ChainFacts,
): Candidate[] {
  return all.flatMap(({ code, number, signedOn, scope }) => {
    if (signedOn === null || signedOn < decidedOn) return [];
    const holds = (wanted: string) => scope.some((item) => item.procedureCode === wanted);
    const right = kind === 'abolished' ? !holds(procedureCode) : holds(procedureCode) && !(former && holds(former));
    return right ? [{ record: `declaration:${code}`, label: `Bản công bố ${number}`, on: signedOn }] : [];
  });
}
