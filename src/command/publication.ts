import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import type { ProcedureRow } from '../domain/procedure/import-row.ts';
import * as decide from '../domain/publication/decide.ts';
import { newlyShown, settledBy } from '../domain/publication/newly-shown.ts';
import {
  type EnteredChange,
  type OwnCatalogue,
  type ProposedChange,
  proposedByFile,
  proposedByHand,
} from '../domain/publication/proposal.ts';
import type { Publication, PublicationText } from '../domain/publication/publication.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { yearOf } from '../domain/time/local-date.ts';
import { listProcedures } from '../storage/procedure.ts';
import { listProcesses } from '../storage/process.ts';
import { listPublications } from '../storage/publication.ts';
import type { Context } from './context.ts';
import { type GivenFile, keepFiles } from './evidence.ts';
import { actingOf, chainFacts } from './publication-close.ts';
import { readPublicationLimits } from './publication-limit.ts';
import { getRecord, recordSubject, writeNewRecord, writeRecords } from './record.ts';

/** Records a decision that arrived, with the days of the office's rule. Permission document.edit. */
export async function receivePublication(
  context: Context,
  text: PublicationText,
  given: GivenFile | null = null,
): Promise<Publication> {
  const actor = demand(context.actor, 'document.edit');
  const kept = await keepFiles(context, given ? [given] : []);
  const limits = await readPublicationLimits(context);
  const others = await listPublications(context.database);
  const acting = await actingOf(context, actor);
  const series = { noun: 'publication', prefix: 'QDCB', year: yearOf(text.decidedOn) } as const;
  const files = { file: kept.files[0] ?? null, limits };
  return writeNewRecord(
    context,
    actor,
    'publication.receive',
    series,
    (identity) => decide.receive(identity, clean(text), files, others, acting),
    (record) => kept.beside(recordSubject('publication', record), 'publication.file'),
  );
}

/** Corrects what was written of it. Permission document.edit. */
export async function changePublication(
  context: Context,
  code: string,
  text: PublicationText,
  given: GivenFile | null = null,
): Promise<Publication> {
  const actor = demand(context.actor, 'document.edit');
  const before = await getPublication(context, code);
  const kept = await keepFiles(context, given ? [given] : []);
  const others = await listPublications(context.database);
  const record = decide.change(before, clean(text), kept.files[0] ?? null, others, await actingOf(context, actor));
  const beside = kept.beside(recordSubject('publication', record), 'publication.file');
  await writeRecords(context, actor, 'publication.change', [{ noun: 'publication', record, before }], beside);
  return record;
}

export interface Attached {
  readonly publication: Publication;
  /** Codes of the file that are in our catalogue word for word. */
  readonly same: readonly string[];
}

/**
 * Compares a catalogue file with ours and attaches what differs; the file is kept. What our records show to be done already
 * is done from the start. Permission document.edit; throws file-unreadable for a file without procedures.
 */
export async function attachCatalogue(
  context: Context,
  code: string,
  rows: readonly ProcedureRow[],
  given: GivenFile,
): Promise<Attached> {
  demand(context.actor, 'document.edit');
  if (rows.length === 0) {
    throw new Problem('file-unreadable', { file: given.name, reason: 'không có thủ tục nào' }, 'catalogue');
  }
  const { proposed, same } = proposedByFile(rows, await ownCatalogue(context));
  return { publication: await attach(context, code, proposed, given), same };
}

/** Attaches procedures entered by hand, likewise. Permission document.edit. */
export async function enterChanges(
  context: Context,
  code: string,
  entered: readonly EnteredChange[],
): Promise<Publication> {
  const own = await ownCatalogue(context);
  const proposed = entered.map(({ procedureCode, title, field, kind, former }) =>
    proposedByHand(
      { procedureCode: nfc(procedureCode), title: nfc(title), field: nfc(field), kind, former: nfc(former) },
      own,
    ),
  );
  return attach(context, code, proposed, null);
}

/** Takes a procedure out for which nothing was done. Permission document.edit. */
export async function detachChange(
  context: Context,
  code: string,
  procedureCode: string,
  reason: string,
): Promise<Publication> {
  const note = `${procedureCode}${reason.trim() === '' ? '' : `: ${nfc(reason).trim()}`}`;
  return writePublication(context, code, 'publication.detach', note, (before, acting) =>
    decide.detach(before, procedureCode, acting),
  );
}

/** Closes a decision that holds no procedure of ours. Permission document.edit. */
export function closeEmptyPublication(context: Context, code: string, reason: string): Promise<Publication> {
  return writePublication(context, code, 'publication.close', nfc(reason), (before, acting) =>
    decide.closeEmpty(before, nfc(reason), acting),
  );
}

/** Throws Problem('not-found'). */
export function getPublication(context: Pick<Context, 'database'>, code: string): Promise<Publication> {
  return getRecord<Publication>(context, 'publication', 'quyết định công bố', code);
}

/** One act on a decision by whoever keeps the documents. Permission document.edit. */
export async function writePublication(
  context: Context,
  code: string,
  action: string,
  note: string | ((record: Publication, before: Publication) => string),
  act: (before: Publication, acting: decide.Acting) => Publication | Promise<Publication>,
): Promise<Publication> {
  const actor = demand(context.actor, 'document.edit');
  const before = await getPublication(context, code);
  const record = await act(before, await actingOf(context, actor));
  if (record === before) return before;
  const text = typeof note === 'string' ? note : note(record, before);
  const written = { noun: 'publication', record, before, ...(text === '' ? {} : { note: text }) } as const;
  await writeRecords(context, actor, action, [written]);
  return record;
}

async function attach(
  context: Context,
  code: string,
  proposed: readonly ProposedChange[],
  given: GivenFile | null,
): Promise<Publication> {
  const actor = demand(context.actor, 'document.edit');
  const before = await getPublication(context, code);
  const kept = await keepFiles(context, given ? [given] : []);
  const acting = await actingOf(context, actor);
  const attached = decide.attach(before, proposed, kept.files[0] ?? null, acting);
  const facts = await chainFacts(context, attached);
  const shown = newlyShown({ publication: before, facts }, { publication: attached, facts }, acting.today);
  const record = { ...settledBy(attached, shown, acting), seq: attached.seq };
  const note = proposed.map(({ procedureCode }) => procedureCode).join(', ');
  const beside = kept.beside(recordSubject('publication', record), 'publication.catalogue');
  await writeRecords(context, actor, 'publication.attach', [{ noun: 'publication', record, before, note }], beside);
  return record;
}

async function ownCatalogue({ database, clock }: Context): Promise<OwnCatalogue> {
  const on = localDateOf(clock());
  const procedures = new Map((await listProcedures(database, { on })).map((one) => [one.code, one]));
  return { procedures, processes: await listProcesses(database), on };
}

function clean(text: PublicationText): PublicationText {
  return { ...text, number: nfc(text.number), issuer: nfc(text.issuer), summary: nfc(text.summary) };
}
