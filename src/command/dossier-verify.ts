import { applicantHash } from '../domain/dossier/applicant.ts';
import { recipientHash } from '../domain/dossier/recipient.ts';
import { chainFaultNames, type Sha256, verifyChain } from '../domain/trail/chain.ts';
import type { Database } from '../storage/database.ts';
import { findDossiersById, recipientsOf } from '../storage/dossier.ts';
import { chainLinks, eventsOf, storedStreams } from '../storage/dossier-event.ts';
import { storedHash } from './applicant.ts';

export interface DossierVerification {
  readonly checked: { readonly dossiers: number; readonly dossierEvents: number };
  readonly faults: readonly { readonly subject: string; readonly message: string }[];
}

/** Every dossier's chain, that its end was not cut off, and its applicant and who collected against the hashes in the record. */
export async function verifyDossiers(database: Database, sha256: Sha256): Promise<DossierVerification> {
  const faults: { subject: string; message: string }[] = [];
  let [dossiers, dossierEvents] = [0, 0];
  for await (const streams of storedStreams(database)) {
    const ids = streams.map(({ id }) => id);
    const recipients = await recipientsOf(database, ids);
    const records = new Map((await findDossiersById(database, ids)).map((record) => [record.dossier.id, record]));
    for (const stream of streams) {
      const record = records.get(stream.id);
      const subject = record ? `hồ sơ ${record.code}` : `hồ sơ ${stream.id}`;
      const broken = verifyChain(sha256, chainLinks(stream));
      for (const { seq, kind } of broken) faults.push({ subject, message: `mục ${seq}: ${chainFaultNames[kind]}` });
      if (record && record.dossier.seq > stream.rows.length) {
        faults.push({ subject, message: `mất các mục sau mục ${stream.rows.length}` });
      }
      const applicant = record?.applicant;
      if (broken.length === 0 && applicant && applicant.erasedAt === null) {
        const stored = storedHash(eventsOf(stream));
        if (stored !== '' && stored !== applicantHash(sha256, applicant.salt, applicant)) {
          faults.push({ subject, message: 'thông tin người nộp khác với dấu vết trong hồ sơ' });
        }
      }
      const recipient = recipients.get(stream.id);
      if (broken.length === 0 && recipient && returnedHash(eventsOf(stream)) !== recipientHash(sha256, recipient)) {
        faults.push({ subject, message: 'người nhận kết quả khác với dấu vết trong hồ sơ' });
      }
      dossierEvents += stream.rows.length;
    }
    dossiers += streams.length;
  }
  return { checked: { dossiers, dossierEvents }, faults };
}

/** The hash that the last hand-over of a result holds. */
function returnedHash(events: ReturnType<typeof eventsOf>): string | undefined {
  return events.map(({ data }) => (data.type === 'result-returned' ? data.toHash : undefined)).findLast(Boolean);
}
