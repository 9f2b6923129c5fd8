import type { ChangeRequest } from '../domain/document/change-request.ts';
import type { DocumentCopy } from '../domain/document/copy.ts';
import type { DocumentVersion, QualityDocument, WholeDocument } from '../domain/document/document.ts';
import { rulingVersion } from '../domain/document/standing.ts';
import type { RecordNoun } from '../domain/record.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { LocalDate } from '../domain/time/local-date.ts';
import type { Database } from './database.ts';
import { query, statement } from './query.ts';
import { findRecord, listRecords, listRecordsAt } from './record.ts';

/** Every document with its versions, by code of the record; versions oldest first. */
export async function listDocuments(database: Database): Promise<WholeDocument[]> {
  return wholeDocuments(
    await listRecords<QualityDocument>(database, 'document'),
    await listRecords<DocumentVersion>(database, 'document-version'),
  );
}

/** The same as they stood at a moment. */
export async function listDocumentsAt(database: Database, at: Instant): Promise<WholeDocument[]> {
  return wholeDocuments(
    await listRecordsAt<QualityDocument>(database, 'document', at),
    await listRecordsAt<DocumentVersion>(database, 'document-version', at),
  );
}

function wholeDocuments(documents: readonly QualityDocument[], versions: readonly DocumentVersion[]): WholeDocument[] {
  const whole = new Map(documents.map((document) => [document.id, { document, versions: [] as DocumentVersion[] }]));
  for (const version of versions) whole.get(version.documentId)?.versions.push(version);
  return [...whole.values()];
}

export async function findDocument(database: Database, code: string): Promise<WholeDocument | undefined> {
  const document = await findRecord<QualityDocument>(database, 'document', code);
  if (!document) return undefined;
  return { document, versions: await below<DocumentVersion>(database, 'document-version', document.code) };
}

/** Copies of every version of a document, in the order they were given. */
export function documentCopies(database: Database, documentCode: string): Promise<DocumentCopy[]> {
  return below<DocumentCopy>(database, 'document-copy', documentCode);
}

/** Copies somebody was given and has not read yet, in every document. */
export async function unreadCopies(database: Database, personId?: string): Promise<DocumentCopy[]> {
  const sent = await listRecords<DocumentCopy>(database, 'document-copy', { states: ['sent'] });
  return personId === undefined ? sent : sent.filter(({ holder }) => holder.personId === personId);
}

export function listChangeRequests(database: Database): Promise<ChangeRequest[]> {
  return listRecords<ChangeRequest>(database, 'change-request');
}

export interface RulingPolicy {
  readonly title: string;
  /** Paragraphs, one a line. */
  readonly text: string;
  /** First day in force. */
  readonly since: LocalDate;
  readonly signer: string;
}

/** The quality policy in force on a day, as it is shown to the public; null while there is none. */
export async function rulingPolicy(database: Database, today: LocalDate): Promise<RulingPolicy | null> {
  for (const { document, versions } of await listDocuments(database)) {
    const version = document.kind === 'policy' ? rulingVersion(versions, today) : undefined;
    if (!version?.validFrom || !version.approved) continue;
    const text = version.sections.map((section) => section.text).join('\n');
    return { title: version.title, text, since: version.validFrom, signer: version.approved.name };
  }
  return null;
}

/** Codes of what belongs to a record begin with its own code. */
async function below<T>(database: Database, noun: RecordNoun, code: string): Promise<T[]> {
  const found = query('record').select('payload').where({ noun });
  found.whereRaw('substr(code, 1, ?) = ?', [code.length + 1, `${code}-`]).orderBy('code');
  return (await database.all(statement(found))).map((row) => JSON.parse(String(row['payload'])) as T);
}
