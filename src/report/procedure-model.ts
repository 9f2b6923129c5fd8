import type { Context } from '../command/context.ts';
import { officeSigning } from '../command/signed.ts';
import type { Office } from '../domain/organisation/office.ts';
import { Problem } from '../domain/problem.ts';
import type { Finding } from '../domain/procedure/finding.ts';
import type { Procedure, ProcessSection, ProcessVersion, SignOff } from '../domain/procedure/procedure.ts';
import { processWarnings } from '../domain/procedure/process.ts';
import { durationOf } from '../domain/procedure/step.ts';
import { casesOf, sumSteps, sumWords } from '../domain/procedure/step-sum.ts';
import { dateWords, durationWords, numberWords } from '../domain/procedure/words.ts';
import { fold } from '../domain/text.ts';
import { type Instant, localDateOf } from '../domain/time/instant.ts';
import { findProcedure, procedureVersions } from '../storage/procedure.ts';
import { findNamedProcess, listProcesses, rulingProcess } from '../storage/process.ts';
import { vnDate } from './format.ts';
import type { ReportParameters } from './report.ts';
import { sentence } from './slip.ts';

export interface ProcedureModel {
  /** As it named itself when the version was approved. */
  readonly office: Office;
  readonly version: ProcessVersion;
  readonly procedure: Procedure | null;
  /** Told to the author, never printed: sums that differ from the law or the promise. */
  readonly warnings: readonly Finding[];
}

/**
 * The process document of a procedure: the one that rules today, else the newest; or a document named by its id or
 * `CODE@issue.revision`. Throws Problem('required'), Problem('not-found'), Problem('no-office').
 */
export async function gatherProcedure(
  context: Context,
  { procedure: name }: ReportParameters,
): Promise<ProcedureModel> {
  if (!name) throw new Problem('required', { field: 'mã thủ tục (--procedure)' }, 'procedure');
  const today = localDateOf(context.clock());
  const version =
    (await rulingProcess(context.database, name, today)) ??
    (await listProcesses(context.database, { procedureCode: name })).find(({ state }) => state !== 'withdrawn') ??
    (await findNamedProcess(context.database, name))?.version;
  if (!version) throw new Problem('not-found', { what: 'quy trình của thủ tục', key: name }, 'procedure');
  const office = await officeSigning(context, version.approved?.at as Instant | undefined);
  const on = version.validFrom ?? today;
  const procedure =
    (await findProcedure(context.database, version.procedureCode, on)) ??
    (await procedureVersions(context.database, version.procedureCode)).at(-1) ??
    null;
  return { office, version, procedure, warnings: processWarnings(version, procedure ?? undefined) };
}

export interface StepTable {
  /** Heads of the time columns: one per case, "Thời gian" when there is one case only. */
  readonly cases: readonly string[];
  readonly rows: readonly {
    readonly number: string;
    readonly name: string;
    readonly note: string;
    readonly role: string;
    readonly times: readonly string[];
    readonly output: string;
  }[];
  readonly sums: readonly string[];
  /** Set when every time of the table has the same unit, which then stands in the head and not in each cell. */
  readonly unit: string;
}

/** The step table with one time column per case; cells carry their unit only where units are mixed. */
export function stepTable(version: ProcessVersion): StepTable {
  const cases = casesOf(version);
  const durations = version.steps.flatMap((step) => cases.map((name) => durationOf(step, name)));
  const units = new Set(durations.flatMap((duration) => (duration ? [duration.unit] : [])));
  const [unit] = [...units];
  const single = units.size === 1 && unit !== undefined;
  return {
    cases: cases.map((name) => name || 'Thời gian'),
    rows: version.steps.map((step) => ({
      number: step.label ?? String(step.order),
      name: step.name,
      note: [
        sentence(step.action),
        step.condition === '' ? '' : `Áp dụng khi: ${step.condition}.`,
        step.returnsTo === null ? '' : `Không đạt: trả lại bước ${labelOf(version, step.returnsTo)}.`,
        step.stage > 1 ? `Giai đoạn ${step.stage}.` : '',
      ]
        .filter(Boolean)
        .join(' '),
      role: step.role,
      times: cases.map((name) => {
        const duration = durationOf(step, name);
        if (!duration) return '';
        return single ? numberWords(duration.value) : durationWords(duration);
      }),
      output: step.output,
    })),
    sums: cases.map((name) => {
      const sum = sumSteps(version.steps, name);
      return single && sum[unit] !== undefined ? numberWords(sum[unit]) : sumWords(sum);
    }),
    unit: single ? durationWords({ value: 1, unit }).slice(2) : '',
  };
}

/** What stands below a section's text: as the document says, else by its title, as offices name these parts. */
export function contentOf(section: ProcessSection): ProcessSection['content'] {
  if (section.content) return section.content;
  const title = fold(section.title);
  if (/luu do/.test(title)) return 'flowchart';
  if (/cac buoc|quy trinh xu ly|trinh tu xu ly/.test(title)) return 'steps';
  if (/ho so luu/.test(title)) return 'records';
  return /thanh phan/.test(title) && section.text === '' ? 'documents' : undefined;
}

export interface Signer {
  readonly name: string;
  readonly title: string;
}

/** Soạn thảo, Xem xét, Phê duyệt. What the system did on nobody's behalf leaves room for a hand; the head approves. */
export function signersOf({ office, version }: ProcedureModel): readonly [Signer, Signer, Signer] {
  const blank = { name: '', title: '' };
  const person = (signOff: SignOff | null, otherwise: Signer): Signer =>
    signOff === null || signOff.login === 'system' ? otherwise : { name: signOff.name, title: signOff.title };
  const head = { name: office.leaderName, title: office.leaderTitle };
  return [person(version.drafted, blank), person(version.reviewed, blank), person(version.approved, head)];
}

/** Ngày ban hành as it prints; dots for a version that is not approved. */
function issuedOn(version: ProcessVersion): string {
  return version.approved ? vnDate(localDateOf(version.approved.at as Instant)) : '…/…/……';
}

/** What the head of every page and the cover say of the version. */
export function headOf({ version }: ProcedureModel) {
  const { approved, withdrawn, state } = version;
  const marks = {
    draft: '(Dự thảo – chưa phê duyệt)',
    reviewed: '(Đã soát xét – chưa phê duyệt)',
    approved: '',
    withdrawn: `(Đã thu hồi: ${withdrawn?.reason ?? ''})`,
  };
  return {
    title: version.title,
    runningTitle: shortened(version.title, 200),
    documentCode: version.documentCode,
    kind: version.kind === 'parent' ? 'QUY TRÌNH NỘI BỘ' : 'QUY TRÌNH',
    issue: two(version.issue),
    revision: two(version.revision),
    issued: issuedOn(version),
    decision: approved
      ? `Ban hành kèm theo Quyết định số ${approved.decision}; có hiệu lực từ ngày ${dateWords(version.validFrom)}`
      : '',
    mark: marks[state],
  };
}

/** The papers of the catalogue entry, with columns for numbers only where the source gives them. */
export function documentPart({ procedure: entry }: ProcedureModel) {
  const documents = entry?.documents ?? [];
  // Some sources name the papers without saying how many: then there is nothing to put in the columns.
  const counted = documents.some(({ original, copy }) => original + copy > 0);
  return {
    counted,
    columns: counted ? 4 : 2,
    rows: documents.map(({ name, original, copy, database }, index) => ({
      n: index + 1,
      name: database === null ? name : `${name} (khai thác từ ${database})`,
      original: original || '',
      copy: copy || '',
    })),
  };
}

/** Letters and numbers with a point stand below the section before them. */
export function isBelow(label: string): boolean {
  return !/^\d+$/.test(label);
}

/** Rows with their running number from 1. */
export function numbered<Row extends object>(rows: readonly Row[]): (Row & { readonly n: number })[] {
  return rows.map((row, index) => ({ ...row, n: index + 1 }));
}

function labelOf(version: ProcessVersion, order: number): string {
  return version.steps.find((step) => step.order === order)?.label ?? String(order);
}

/** For the head of every page; the cover carries the whole. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2))} …`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
