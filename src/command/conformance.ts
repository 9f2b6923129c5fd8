import { type Conformance, conformance } from '../domain/audit/conformance.ts';
import type { NamedVersion } from '../domain/audit/conformance-facts.ts';
import type { DossierEvent } from '../domain/dossier/event.ts';
import { evolveAll } from '../domain/dossier/evolve.ts';
import type { Dossier } from '../domain/dossier/state.ts';
import type { ProcessVersion } from '../domain/procedure/procedure.ts';
import { localDateOf } from '../domain/time/instant.ts';
import { listAbsences } from '../storage/absence.ts';
import { eventsOfDossiers } from '../storage/audit-frame.ts';
import { rulingCalendar } from '../storage/calendar.ts';
import type { DossierRecord } from '../storage/dossier.ts';
import { findProcess, rulingProcess } from '../storage/process.ts';
import type { Context } from './context.ts';
import { readRules } from './dossier-facts.ts';
import { papersInDatabases } from './nonconformity.ts';

/** The conformance of several dossiers by code, as recorded by now, from one reading of their events. Asks no permission. */
export async function conformanceOf(
  context: Context,
  records: readonly DossierRecord[],
): Promise<Map<string, Conformance>> {
  const { database } = context;
  const now = context.clock();
  const [calendar, absences, rules, streams] = await Promise.all([
    rulingCalendar(database),
    listAbsences(database),
    readRules(context),
    eventsOfDossiers(
      database,
      records.map(({ dossier }) => dossier.id),
      now,
    ),
  ]);
  const versions = versionsOf(context);
  const found = new Map<string, Conformance>();
  for (const { code, dossier: present } of records) {
    const events = streams.get(present.id);
    if (!events) continue;
    const dossier = events.length === present.seq ? present : evolveAll(events);
    const [ruling, used, inDatabase] = await Promise.all([
      versions.ruling(dossier),
      versions.used(events),
      dossier.supplementRequests.length === 0 ? [] : papersInDatabases(context, dossier),
    ]);
    const { extensionLeadDays } = rules;
    found.set(
      code,
      conformance({ dossier, events, ruling, used, calendar, absences, extensionLeadDays, inDatabase, now }),
    );
  }
  return found;
}

/** Asks once for each procedure and day, and once for each version. */
function versionsOf({ database }: Pick<Context, 'database'>) {
  const known = new Map<string, Promise<NamedVersion | null>>();
  const once = (key: string, ask: () => Promise<ProcessVersion | undefined>): Promise<NamedVersion | null> => {
    const asked = known.get(key) ?? ask().then((version) => (version ? named(version) : null));
    known.set(key, asked);
    return asked;
  };
  return {
    ruling({ procedureCode, receivedAt }: Dossier): Promise<NamedVersion | null> {
      if (receivedAt === null) return Promise.resolve(null);
      const day = localDateOf(receivedAt);
      return once(`${procedureCode} ${day}`, () => rulingProcess(database, procedureCode, day));
    },
    used(events: readonly DossierEvent[]): Promise<NamedVersion | null> {
      const received = events.find(({ data }) => data.type === 'received');
      const id = received?.data.type === 'received' ? received.data.processVersionId : null;
      if (id === null) return Promise.resolve(null);
      return once(id, async () => (await findProcess(database, id))?.version);
    },
  };
}

function named({ id, documentCode, issue, revision }: ProcessVersion): NamedVersion {
  return { id, name: `${documentCode} (lần ban hành ${issue}, sửa đổi ${revision})` };
}
