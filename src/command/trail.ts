import type { Complaint } from '../domain/feedback/complaint.ts';
import { demand } from '../domain/organisation/may.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { Problem } from '../domain/problem.ts';
import type { QualityRecord, RecordNoun } from '../domain/record.ts';
import { demandSeen, type EmulationSheet } from '../domain/score-sheet/emulation.ts';
import { nfc } from '../domain/text.ts';
import { type ChainFault, verifyChain } from '../domain/trail/chain.ts';
import type { TrailEntry } from '../domain/trail/entry.ts';
import { eventsOfCode } from '../storage/dossier.ts';
import { chainLinks, streamOf } from '../storage/dossier-event.ts';
import { objectivesOfCode } from '../storage/objective.ts';
import { recordsOfCode } from '../storage/record.ts';
import { trailWithLinks } from '../storage/trail.ts';
import { demandReader as demandComplaintReader } from './complaint.ts';
import type { Context } from './context.ts';
import { getDossier } from './dossier-facts.ts';
import { subjectOf } from './objective.ts';
import { recordSubject } from './record.ts';

/** The trail of one record. */
export interface RecordTrail {
  readonly noun: RecordNoun | 'objective';
  readonly year: number;
  readonly entries: readonly TrailEntry[];
  /** What is wrong with the chain. */
  readonly faults: readonly ChainFault[];
}

/**
 * The trail of every record that bears a code: codes are unique within a kind, those of objectives within a year.
 * Throws Problem('not-found'), Problem('not-allowed'), Problem('emulation-private').
 */
export async function readRecordTrails(context: Context, code: string): Promise<RecordTrail[]> {
  demand(context.actor, 'report.read');
  const key = nfc(code).trim();
  const [records, objectives] = await Promise.all([
    recordsOfCode(context.database, key),
    objectivesOfCode(context.database, key),
  ]);
  if (records.length + objectives.length === 0) {
    throw new Problem('not-found', { what: 'bản ghi', key: key.slice(0, 60) }, 'record');
  }
  for (const { noun, record } of records) demandReader(noun, record, context.actor);
  const subjects = [
    ...records.map(({ noun, record }) => ({ noun, year: record.year, subject: recordSubject(noun, record) })),
    ...objectives.map((one) => ({ noun: 'objective' as const, year: one.year, subject: subjectOf(one) })),
  ];
  return Promise.all(
    subjects.map(async ({ noun, year, subject }) => {
      const { entries, links } = await trailWithLinks(context.database, subject);
      return { noun, year, entries, faults: verifyChain(context.sha256, links) };
    }),
  );
}

/**
 * A trail is read by whoever reads the record on its page (test/web/trail-reader.test.ts walks every kind). Throws what the
 * page throws: not-allowed, emulation-private.
 */
function demandReader(noun: RecordNoun, record: QualityRecord, actor: Actor): void {
  if (noun === 'audit-sample') demand(actor, 'audit.read');
  if (noun === 'complaint') demandComplaintReader(record as Complaint, actor);
  // Marks that were given to an official: their own among them.
  if (noun === 'emulation-sheet') demandSeen(record as EmulationSheet, actor);
}

/** The events of one dossier, which are its trail. Throws Problem('not-found'), Problem('not-allowed'). */
export async function readDossierTrail(context: Context, code: string) {
  demand(context.actor, 'dossier.read');
  const { dossier } = await getDossier(context, code);
  const links = chainLinks(await streamOf(context.database, dossier.id));
  // Who collected is named, or no longer, as on the screen.
  const events = await eventsOfCode(context.database, code);
  return { events, hashes: links.map(({ hash }) => hash), faults: verifyChain(context.sha256, links) };
}
