import type { CopyHolder, CopyMedium, DocumentCopy } from '../domain/document/copy.ts';
import * as decide from '../domain/document/copy.ts';
import { demand } from '../domain/organisation/may.ts';
import { Problem } from '../domain/problem.ts';
import { nfc } from '../domain/text.ts';
import { localDateOf } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import { documentCopies } from '../storage/document.ts';
import { listPeople } from '../storage/organisation.ts';
import type { Context } from './context.ts';
import { getDocument, numbered } from './document.ts';
import { writeRecords } from './record.ts';

/**
 * Phân phối a version to everybody of the sections named and to the people named. Whoever has it already is passed over.
 * Permission document.edit. Throws Problem('required') when nobody is left, 'not-found' for an unknown recipient.
 */
export async function distributeDocument(
  context: Context,
  code: string,
  number: number,
  to: {
    readonly unitIds: readonly string[];
    readonly personIds: readonly string[];
    readonly medium: CopyMedium;
    readonly due: LocalDate | null;
  },
): Promise<DocumentCopy[]> {
  const actor = demand(context.actor, 'document.edit');
  const whole = await getDocument(context, code);
  const version = numbered(whole, number);
  const at = context.clock();
  const people = await listPeople(context.database, localDateOf(at));
  const unknown = to.personIds.find((id) => !people.some((person) => person.id === id));
  if (unknown !== undefined)
    throw new Problem('not-found', { what: 'người nhận', key: unknown.slice(0, 60) }, 'recipients');
  const chosen = people.filter(
    ({ id, post }) => to.personIds.includes(id) || (post !== null && to.unitIds.includes(post.unitId)),
  );
  const holders = chosen.map(
    ({ id, name, post }): CopyHolder => ({
      personId: id,
      name,
      unitId: post?.unitId ?? null,
      unitName: post?.unitName ?? '',
    }),
  );
  const present = (await documentCopies(context.database, whole.document.code)).filter(
    ({ versionId }) => versionId === version.id,
  );
  const how = { medium: to.medium, due: to.due, at, by: actor.name, newId: context.newId };
  const copies = decide.distribute(version, present, holders, how);
  await writeRecords(
    context,
    actor,
    'document.distribute',
    copies.map((record) => ({ noun: 'document-copy', record })),
  );
  return copies;
}

/** "Đã đọc": every unread copy of the version that the actor holds. Anybody who signs in. */
export async function acknowledgeDocument(context: Context, code: string, number: number): Promise<DocumentCopy> {
  const actor = demand(context.actor, 'report.read');
  const whole = await getDocument(context, code);
  const version = numbered(whole, number);
  const copies = await documentCopies(context.database, whole.document.code);
  const own = copies.filter(({ versionId, holder }) => versionId === version.id && holder.personId === actor.personId);
  const before = own.find(({ state }) => state === 'sent') ?? own.at(-1);
  if (!before) throw new Problem('document-not-holder', { name: 'người khác' });
  const record = decide.acknowledge(before, actor.personId, context.clock());
  await writeRecords(context, actor, 'document.read', [{ noun: 'document-copy', record, before }]);
  return record;
}

/** Thu hồi every copy of a version that is still out, with what became of them. Permission document.edit. */
export async function recallCopies(
  context: Context,
  code: string,
  number: number,
  note: string,
): Promise<DocumentCopy[]> {
  const actor = demand(context.actor, 'document.edit');
  const whole = await getDocument(context, code);
  const version = numbered(whole, number);
  const out = (await documentCopies(context.database, whole.document.code)).filter(
    ({ versionId, state }) => versionId === version.id && state !== 'recalled',
  );
  if (out.length === 0) throw new Problem('not-found', { what: 'bản phân phối chưa thu hồi', key: version.code });
  const recalled = { at: context.clock(), by: actor.name, note: nfc(note) };
  const written = out.map((before) => ({
    noun: 'document-copy' as const,
    record: decide.recall(before, recalled),
    before,
    note: nfc(note),
  }));
  await writeRecords(context, actor, 'document.recall', written);
  return written.map(({ record }) => record);
}
