import type { DossierEvent, DossierEventData } from '../domain/dossier/event.ts';
import { InvariantError } from '../domain/invariant.ts';
import type { Actor } from '../domain/organisation/role.ts';
import { instant } from '../domain/time/instant.ts';
import type { Row } from './database.ts';

/** The shape written today. Stored events never change: an older shape is lifted here when it is read. */
const eventVersion = 1;

interface StoredPayload {
  readonly version: number;
  readonly actor: Actor;
  readonly data: DossierEventData;
}

/** The bytes that the hash covers. */
export function eventPayload(event: DossierEvent): string {
  const stored: StoredPayload = { version: event.version, actor: event.actor, data: event.data };
  return JSON.stringify(stored);
}

/**
 * A row of dossier_event as today's event. Who collected is filled in where the row was read with its `recipient`, '' to
 * name nobody. Throws InvariantError for a version this program does not know.
 */
export function upcast(row: Row): DossierEvent {
  const { version, actor, data } = JSON.parse(String(row['payload'])) as StoredPayload;
  if (version !== eventVersion) throw new InvariantError(`dossier event of unknown version ${version}`);
  return {
    dossierId: String(row['dossier_id']),
    seq: Number(row['seq']),
    version: eventVersion,
    occurredAt: instant(String(row['occurred_at'])),
    recordedAt: instant(String(row['recorded_at'])),
    actor,
    data:
      data.type === 'result-returned' && typeof row['recipient'] === 'string'
        ? { ...data, to: row['recipient'] }
        : data,
  };
}
