import type { ActFact } from '../domain/audit/act-fact.ts';
import type { ScannedDossier } from '../domain/audit/scanned.ts';
import type { DossierEventType } from '../domain/dossier/event.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import { instant } from '../domain/time/instant.ts';
import type { Database, Row } from './database.ts';

const chunkSize = 1000;

/** The steps and acts of dossiers by code, some thousand at a time; of the events only what a scan looks at. */
export async function* scannedDossiers(
  database: Database,
  codes: readonly string[],
): AsyncGenerator<readonly ScannedDossier[]> {
  for (let index = 0; index < codes.length; index += chunkSize) {
    const wanted = JSON.stringify(codes.slice(index, index + chunkSize));
    const [dossiers, events] = await Promise.all([
      database.all({
        sql: `select id, code, source, procedure_title, json_extract(payload, '$.steps') as steps from dossier
          where code in (select value from json_each(?))`,
        parameters: [wanted],
      }),
      database.all({
        sql: `select dossier_id, seq, type, occurred_at, recorded_at, json_extract(payload, '$.actor.role') as role,
            json_extract(payload, '$.actor.name') as who,
            case when type = 'step-finished' then json_extract(payload, '$.data.name') else '' end as step
          from dossier_event where dossier_id in
            (select id from dossier where code in (select value from json_each(?)))
          order by dossier_id, seq`,
        parameters: [wanted],
      }),
    ]);
    const acts = new Map<string, ActFact[]>();
    for (const row of events) {
      const id = String(row['dossier_id']);
      const known = acts.get(id);
      if (known) known.push(actOf(row));
      else acts.set(id, [actOf(row)]);
    }
    yield dossiers.map((row) => ({
      code: String(row['code']),
      source: String(row['source']) as Dossier['source'],
      procedureTitle: String(row['procedure_title']),
      steps: JSON.parse(String(row['steps'] ?? '[]')) as Dossier['steps'],
      acts: acts.get(String(row['id'])) ?? [],
    }));
  }
}

function actOf(row: Row): ActFact {
  return {
    seq: Number(row['seq']),
    type: String(row['type']) as DossierEventType,
    occurredAt: instant(String(row['occurred_at'])),
    recordedAt: instant(String(row['recorded_at'])),
    role: String(row['role']) as ActFact['role'],
    who: String(row['who']),
    step: String(row['step'] ?? ''),
  };
}
