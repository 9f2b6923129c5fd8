import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import type { ProcedureFile } from '../domain/procedure/import-row.ts';
import { type Candidate, candidatesOf } from '../domain/publication/candidate.ts';
import { openSteps } from '../domain/publication/chain.ts';
import * as decide from '../domain/publication/decide.ts';
import {
  type ChainStep,
  chainStepNames,
  type Publication,
  publicationStateNames,
} from '../domain/publication/publication.ts';
import { settledSteps } from '../domain/publication/wording.ts';
import { nfc } from '../domain/text.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Context } from './context.ts';
import { importProcedures, type ProcedureImport } from './procedure.ts';
import { endProcedure } from './procedure-end.ts';
import { getPublication, writePublication } from './publication.ts';
import { chainFacts } from './publication-close.ts';

export interface Applied {
  readonly publication: Publication;
  readonly result: ProcedureImport;
  /** Procedures that end with the decision: abolished, or replaced by another. */
  readonly ended: number;
}

/**
 * Brings our catalogue to what the decision says, from the day it is in force: its file is imported (null: everything
 * was entered by hand), what is abolished or replaced ends the day before; then the steps that are shown by it are
 * settled. Permissions procedure.edit and document.edit; throws Problem('publication-state') once it is closed.
 */
export async function applyPublication(context: Context, code: string, file: ProcedureFile | null): Promise<Applied> {
  demand(context.actor, 'procedure.edit');
  demand(context.actor, 'document.edit');
  const { changes, effectiveFrom, state } = await getPublication(context, code);
  if (state !== 'open') {
    throw new Problem('publication-state', { code, state: publicationStateNames[state], act: 'cập nhật danh mục' });
  }
  const codes = new Set(changes.filter(({ source }) => source === 'file').map(({ procedureCode }) => procedureCode));
  const rows = (file?.rows ?? [])
    .filter((row) => codes.has(row.code))
    .map((row) => ({ ...row, validFrom: row.validFrom ?? effectiveFrom }));
  const result = await importProcedures(context, { read: rows.length, rows, faults: [] });
  for (const { kind, procedureCode, former } of changes) {
    if (kind === 'abolished') await endProcedure(context, procedureCode, effectiveFrom);
    if (kind === 'replaced') await endProcedure(context, former, effectiveFrom);
  }
  const ended = changes.filter(({ kind }) => kind === 'abolished' || kind === 'replaced').length;
  return { publication: await settlePublication(context, code), result, ended };
}

/**
 * Settles every step that one record only can have closed; a step with several such records waits for `settleStep`. Records
 * close their steps by themselves when they are written (`publicationsSettled`): this is for steps that were reopened.
 * Nothing is written when nothing is shown. Permission document.edit.
 */
export function settlePublication(context: Context, code: string): Promise<Publication> {
  return writePublication(context, code, 'publication.settle', settledSteps, async (before, acting) => {
    const facts = await chainFacts(context, before);
    const used = new Set(facts.used);
    let publication = before;
    for (const { change, step } of openSteps(before.changes)) {
      const { procedureCode } = change;
      const shown = candidatesOf(publication, change, step, { ...facts, used });
      const [only, ...rest] = shown.filter(({ on }) => on === null || on <= acting.today);
      // A step may fall away when another is settled.
      const isOpen = openSteps(publication.changes).some(
        (open) => open.step === step && open.change.procedureCode === procedureCode,
      );
      if (!only || rest.length > 0 || !isOpen) continue;
      publication = decide.settle(publication, procedureCode, step, { ...only, on: only.on ?? acting.today }, acting);
      used.add(only.record);
    }
    return publication === before ? before : { ...publication, seq: before.seq + 1 };
  });
}

/** Settles one step by one record; `on` counts for a record that bears no day of its own. Permission document.edit. */
export function settleStep(
  context: Context,
  code: string,
  named: {
    readonly procedureCode: string;
    readonly step: ChainStep;
    readonly record: string;
    readonly on?: LocalDate | undefined;
  },
): Promise<Publication> {
  const { procedureCode, step } = named;
  const note = `${procedureCode}: ${chainStepNames[step]}`;
  return writePublication(context, code, 'publication.settle', note, async (before, acting) => {
    const change = decide.changeOf(before, procedureCode);
    const candidates = candidatesOf(before, change, step, await chainFacts(context, before));
    const found = candidates.find(({ record }) => record === named.record);
    if (!found) throw noRecord(procedureCode, step);
    const shown = { ...found, on: found.on ?? named.on ?? acting.today };
    return decide.settle(before, procedureCode, step, shown, acting);
  });
}

/** Không phải làm, with the reason. Permission document.edit. */
export function waiveStep(
  context: Context,
  code: string,
  { procedureCode, step, reason }: { procedureCode: string; step: ChainStep; reason: string },
): Promise<Publication> {
  const note = `${procedureCode}: ${chainStepNames[step]} – ${nfc(reason).trim()}`;
  return writePublication(context, code, 'publication.waive', note, (before, acting) =>
    decide.waive(before, procedureCode, step, nfc(reason), acting),
  );
}

/** Opens a step again that was closed by the wrong record. Permission document.edit. */
export function reopenStep(
  context: Context,
  code: string,
  { procedureCode, step, reason }: { procedureCode: string; step: ChainStep; reason: string },
): Promise<Publication> {
  const said = nfc(reason).trim();
  if (said === '') throw new Problem('required', { field: 'lý do mở lại' }, 'reason');
  const note = `${procedureCode}: ${chainStepNames[step]} – ${said}`;
  return writePublication(context, code, 'publication.reopen', note, (before, acting) =>
    decide.reopen(before, procedureCode, step, acting),
  );
}

/** Biên bản niêm yết, gỡ bỏ. Permission document.edit. */
export function postPublication(
  context: Context,
  code: string,
  written: Parameters<typeof decide.post>[1],
): Promise<Publication> {
  const clean = {
    ...written,
    places: written.places.map(nfc),
    attended: written.attended.map(nfc),
    paperNumber: nfc(written.paperNumber),
  };
  return writePublication(context, code, 'publication.post', clean.places.join('; '), (before, acting) =>
    decide.post(before, clean, acting),
  );
}

export interface OpenStep {
  readonly procedureCode: string;
  readonly step: ChainStep;
  readonly candidates: readonly Candidate[];
}

/** Every open step of a decision with the records that may close it. */
export async function openStepsOf(context: Context, publication: Publication): Promise<OpenStep[]> {
  if (publication.state === 'closed') return [];
  const facts = await chainFacts(context, publication);
  return openSteps(publication.changes).map(({ change, step }) => ({
    procedureCode: change.procedureCode,
    step,
    candidates: candidatesOf(publication, change, step, facts),
  }));
}

function noRecord(procedure: string, step: ChainStep): Problem {
  const hints: Readonly<Record<ChainStep, string>> = {
    catalogue: 'Cập nhật danh mục từ quyết định này, hoặc nhập tệp danh mục, rồi ghi lại.',
    process: 'Ban hành (hoặc thu hồi) quy trình của thủ tục rồi ghi lại.',
    posting: 'Ghi biên bản niêm yết, gỡ bỏ.',
    declaration: 'Ký bản công bố có phạm vi mới rồi ghi lại.',
  };
  return new Problem('publication-record', { procedure, step: chainStepNames[step], hint: hints[step] }, 'record');
}
