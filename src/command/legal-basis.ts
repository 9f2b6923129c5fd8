import { numberKey } from '../domain/legal-basis/citation.ts';
import {
  changeInstrument,
  checkInstrument,
  type Instrument,
  type LegalBasisRecord,
  openInstrument,
} from '../domain/legal-basis/legal-basis.ts';
import { shippedInstruments } from '../domain/legal-basis/shipped.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { listLegalBases } from '../storage/legal-basis.ts';
import type { Context } from './context.ts';
import { getRecord, writeRecords } from './record.ts';

/** Adds an instrument to the register. Permission document.edit. Throws Problem: legal-basis-taken, occurs-in-future. */
export async function addLegalBasis(context: Context, written: Instrument): Promise<LegalBasisRecord> {
  const actor = demand(context.actor, 'document.edit');
  demandIssued(context, written);
  const others = await listLegalBases(context.database);
  const record = openInstrument(context.newId(), clean(written), others, localDateOf(context.clock()));
  await writeRecords(context, actor, 'legal-basis.add', [{ noun: 'legal-basis', record }]);
  return record;
}

/** Rewrites what is known; to be compared with the text again. Needs a reason, which stays in the trail. */
export async function changeLegalBasis(
  context: Context,
  code: string,
  written: Instrument,
  reason: string,
): Promise<LegalBasisRecord> {
  const actor = demand(context.actor, 'document.edit');
  demandIssued(context, written);
  const before = await getLegalBasis(context, code);
  const record = changeInstrument(before, clean(written), await listLegalBases(context.database));
  const note = nfc(reason).trim();
  await writeRecords(context, actor, 'legal-basis.change', [{ noun: 'legal-basis', record, before, note }]);
  return record;
}

/** What is not signed yet is no legal basis, whatever day it is to be in force from. */
function demandIssued({ clock }: Context, { issuedOn }: Instrument): void {
  if (issuedOn !== null && issuedOn > localDateOf(clock())) {
    throw new Problem('occurs-in-future', { value: issuedOn }, 'issuedOn');
  }
}

/** Đã đối chiếu với văn bản công bố. Permission document.edit. */
export async function checkLegalBasis(context: Context, code: string): Promise<LegalBasisRecord> {
  const actor = demand(context.actor, 'document.edit');
  const before = await getLegalBasis(context, code);
  const record = checkInstrument(before, actor.name, localDateOf(context.clock()));
  await writeRecords(context, actor, 'legal-basis.check', [{ noun: 'legal-basis', record, before }]);
  return record;
}

/** Adds the shipped instruments that the register does not have; those there stay as they are. */
export async function addShippedLegalBases(context: Context): Promise<LegalBasisRecord[]> {
  const actor = demand(context.actor, 'document.edit');
  const others = await listLegalBases(context.database);
  const known = new Set(others.map(({ number }) => numberKey(number)));
  const today = localDateOf(context.clock());
  const added: LegalBasisRecord[] = [];
  for (const instrument of shippedInstruments) {
    if (known.has(numberKey(instrument.number))) continue;
    added.push(openInstrument(context.newId(), instrument, [...others, ...added], today));
  }
  await writeRecords(
    context,
    actor,
    'legal-basis.add',
    added.map((record) => ({ noun: 'legal-basis', record })),
  );
  return added;
}

/** Throws Problem('not-found'). */
export function getLegalBasis(context: Pick<Context, 'database'>, code: string): Promise<LegalBasisRecord> {
  return getRecord<LegalBasisRecord>(context, 'legal-basis', 'văn bản pháp lý', code);
}

function clean(written: Instrument): Instrument {
  return {
    ...written,
    number: nfc(written.number),
    kind: nfc(written.kind),
    title: nfc(written.title),
    issuer: nfc(written.issuer),
    note: nfc(written.note),
    replacedBy: written.replacedBy.map(nfc),
    amendedBy: written.amendedBy.map(nfc),
  };
}
