import type { DossierEvent, DossierEventType } from '../dossier/event.ts';
import type { Role } from '../organisation/role.ts';
import type { Instant } from '../time/instant.ts';

/** What a scan needs of one event: its times and who, nothing that was typed. */
export interface ActFact {
  readonly seq: number;
  readonly type: DossierEventType;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly role: Role | 'system';
  readonly who: string;
  /** Name of the step that was finished; '' for any other act. */
  readonly step: string;
}

export function actFact({ seq, data, occurredAt, recordedAt, actor }: DossierEvent): ActFact {
  const step = data.type === 'step-finished' ? data.name : '';
  return { seq, type: data.type, occurredAt, recordedAt, role: actor.role, who: actor.name, step };
}
