import type { DocumentCopy } from '../domain/document/copy.ts';
import { handOver as giveCopy } from '../domain/document/copy.ts';
import { handOver as giveSlip } from '../domain/improvement/hand-over.ts';
import { give as giveRemarks } from '../domain/inspection/decide.ts';
import { handOver as giveObjective } from '../domain/objective/hand-over.ts';
import { giveOutcome } from '../domain/objective/outcome-follow.ts';
import type { NamedPerson } from '../domain/organisation/unit.ts';
import type { Doing } from '../domain/register/entry.ts';
import { giveEntry } from '../domain/register/hand-over.ts';
import { give as giveDecisions } from '../domain/review/decide.ts';
import { handOver as giveSheet } from '../domain/score-sheet/hand-over.ts';
import { bulkDossierStatements } from '../storage/dossier-write.ts';
import { holderOf, type PersonInPost } from '../storage/organisation.ts';
import { listRecords } from '../storage/record.ts';
import { demandPresent } from './absence.ts';
import type { Context } from './context.ts';
import { actorFor, decisionFacts } from './dossier-facts.ts';
import { decidedWrite } from './dossier-write.ts';
import { besideObjectives, type Written } from './objective.ts';
import { type Held, heldBy, objectiveKey, outcomeKey, partKey } from './open-work.ts';
import { type Beside, besideRecords, type WrittenRecord } from './record.ts';

/** Who gives what to whom, under which staff change; what the registers need to write an entry. */
export interface Giving {
  readonly person: NamedPerson;
  /** By the code of the matter, as `openWork` names it. */
  readonly receivers: ReadonlyMap<string, PersonInPost>;
  readonly under: string;
  readonly doing: Doing;
}

/**
 * Every matter in its new name, to be written in one batch with the hand-over, each with its own entry in the trail. What
 * has an act of its own is left as it is. Throws Problem: person-away (a receiver on leave), not-allowed (dossiers, without
 * dossier.assign), register-same-person.
 */
export async function giveWork(context: Context, giving: Giving): Promise<Beside> {
  const { receivers, doing } = giving;
  for (const to of new Map([...receivers.values()].map((one) => [one.id, one])).keys()) {
    await demandPresent(context.database, to, doing.today);
  }
  const held = await heldBy(context, giving.person);
  const parts = [
    besideRecords('improvement.hand-over', slipsGiven(held, giving)),
    besideRecords('review.hand-over', reviewsGiven(held, giving)),
    besideRecords('inspection.hand-over', inspectionsGiven(held, giving)),
    besideRecords('register-entry.hand-over', entriesGiven(held, giving)),
    besideRecords('emulation.hand-over', sheetsGiven(held, giving)),
    besideRecords('document.hand-over', await copiesGiven(context, held, giving)),
    besideObjectives('objective.hand-over', objectivesGiven(held, giving)),
    await dossiersGiven(context, held, giving),
  ];
  return {
    statements: parts.flatMap(({ statements }) => statements),
    entries: parts.flatMap(({ entries }) => entries),
  };
}

/** An objective itself and what its misses led to, in one new wording each. */
function objectivesGiven({ objectives, outcomes }: Held, giving: Giving): Written[] {
  return outcomes.flatMap(({ objective: before, own }) => {
    const held = objectives.some(({ id }) => id === before.id) ? giving.receivers.get(objectiveKey(before)) : undefined;
    const given = own.flatMap((one) => {
      const to = giving.receivers.get(outcomeKey(before, one));
      return to ? [{ number: one.number, to }] : [];
    });
    const notes = new Set([...(held ? [held] : []), ...given.map(({ to }) => to)].map((to) => noteOf(giving, to)));
    if (notes.size === 0) return [];
    const start = held ? giveObjective(before, holderOf(held)) : before;
    const objective = given.reduce((one, { number, to }) => giveOutcome(one, number, to), start);
    return [{ objective: { ...objective, seq: before.seq + 1 }, before, note: [...notes].join('; ') }];
  });
}

function slipsGiven({ slips }: Held, giving: Giving): WrittenRecord[] {
  return slips.flatMap((before) => {
    const to = giving.receivers.get(before.code);
    if (!to) return [];
    const taker = { personId: to.id, name: to.name, unitName: to.post?.unitName ?? '' };
    const record = giveSlip(before, giving.person.id, taker);
    return [{ noun: 'corrective-action' as const, record, before, note: noteOf(giving, to) }];
  });
}

function reviewsGiven({ reviews }: Held, giving: Giving): WrittenRecord[] {
  return reviews.flatMap(({ review: before, own }) => {
    const { byNumber, note } = partsGiven(before, own, giving);
    if (byNumber.size === 0) return [];
    return [{ noun: 'management-review' as const, record: giveDecisions(before, byNumber), before, note }];
  });
}

function inspectionsGiven({ inspections }: Held, giving: Giving): WrittenRecord[] {
  return inspections.flatMap(({ inspection: before, own }) => {
    const { byNumber, note } = partsGiven(before, own, giving);
    if (byNumber.size === 0) return [];
    return [{ noun: 'inspection' as const, record: giveRemarks(before, byNumber), before, note }];
  });
}

/** The receivers of the numbered parts of one record, and the sentence for its trail. */
function partsGiven(
  record: { readonly code: string },
  own: readonly { readonly number: number }[],
  giving: Giving,
): { readonly byNumber: ReadonlyMap<number, PersonInPost>; readonly note: string } {
  const given = own.flatMap((part) => {
    const to = giving.receivers.get(partKey(record, part));
    return to ? [{ number: part.number, to }] : [];
  });
  const notes = given.map(({ number, to }) => `số ${number}: ${noteOf(giving, to)}`);
  return { byNumber: new Map(given.map(({ number, to }) => [number, to])), note: notes.join('; ') };
}

function entriesGiven({ entries }: Held, giving: Giving): WrittenRecord[] {
  const { person, receivers, doing } = giving;
  return entries.flatMap(({ entry: before, hold }) => {
    const to = receivers.get(before.code);
    if (!to || hold === 'own') return [];
    const record = giveEntry(before, person, to, doing);
    return [{ noun: 'register-entry' as const, record, before, note: noteOf(giving, to) }];
  });
}

function sheetsGiven({ sheets }: Held, giving: Giving): WrittenRecord[] {
  return sheets.flatMap((before) => {
    const to = giving.receivers.get(before.code);
    if (!to) return [];
    return [{ noun: 'emulation-sheet' as const, record: giveSheet(before, to), before, note: noteOf(giving, to) }];
  });
}

async function copiesGiven({ database }: Context, { copies }: Held, giving: Giving): Promise<WrittenRecord[]> {
  const out = await listRecords<DocumentCopy>(database, 'document-copy', { states: ['sent', 'read'] });
  const { actor, now } = giving.doing;
  return copies.flatMap((before) => {
    const to = giving.receivers.get(before.code);
    if (!to) return [];
    const holdsIt = out.some(({ versionId, holder }) => versionId === before.versionId && holder.personId === to.id);
    const { name, unitId, unitName } = holderOf(to);
    const record = giveCopy(before, { personId: to.id, name, unitId, unitName }, { holdsIt, at: now, by: actor.name });
    return [{ noun: 'document-copy' as const, record, before, note: noteOf(giving, to) }];
  });
}

/** A dossier's events are its trail. */
async function dossiersGiven(context: Context, { dossiers }: Held, giving: Giving): Promise<Beside> {
  const { receivers, under } = giving;
  const given = dossiers.flatMap((record) => {
    const to = receivers.get(record.code);
    return to ? [{ record, to }] : [];
  });
  if (given.length === 0) return { statements: [], entries: [] };
  const actor = actorFor(context.actor, 'reassign');
  const facts = await decisionFacts(context, '');
  const writes = given.map(({ record, to }) => {
    const act = { type: 'reassign', to: holderOf(to), reason: `Bàn giao công việc theo ${under}` } as const;
    return decidedWrite(actor, record, act, { ...facts, code: record.code });
  });
  return { statements: bulkDossierStatements(context.sha256, writes), entries: [] };
}

function noteOf({ person, under }: Giving, to: NamedPerson): string {
  return `${under}: ${person.name} bàn giao cho ${to.name}`;
}
