import { drawSample } from '../command/audit-sample.ts';
import type { Context } from '../command/context.ts';
import type { QualityRecord } from '../domain/record.ts';
import { instantAt } from '../domain/time/instant.ts';
import { addDays, type LocalDate } from '../domain/time/local-date.ts';
import { samplesOf } from '../storage/audit-sample.ts';
import { countDossiers } from '../storage/dossier.ts';
import { listRecords } from '../storage/record.ts';
import { workDay } from './work-day.ts';

/** What a sample needs to know of an audit: its days and the time it looks at. */
interface PlannedAudit extends QualityRecord {
  readonly from?: LocalDate;
  readonly periodFrom?: LocalDate;
  readonly periodTo?: LocalDate;
}

/** Not closed yet: a closed audit takes no new sample. One that has its sample keeps it. */
const undertaken = ['running', 'reported'];

/** Every audit that was carried out has its sample, drawn by the auditor the afternoon before it began. */
export async function loadAuditSamples(auditor: Context): Promise<void> {
  const audits = await listRecords<PlannedAudit>(auditor.database, 'audit', { states: undertaken });
  for (const { code, from, periodFrom, periodTo } of audits) {
    if (!from || !periodFrom || !periodTo || (await samplesOf(auditor.database, code)).length > 0) continue;
    const at = instantAt(workDay(from, -1), 15 * 60 + 20);
    const now = auditor.clock();
    // What had been received by the day before is in the frame of that afternoon.
    const last = addDays(from, -2);
    const received = { receivedFrom: periodFrom, receivedTo: last < periodTo ? last : periodTo };
    if ((await countDossiers(auditor.database, received)) === 0) continue;
    const drawn = { ...auditor, clock: () => (at < now ? at : now) };
    await drawSample(drawn, {
      auditCode: code,
      from: periodFrom,
      to: periodTo,
      seed: `${code} An Thịnh`,
      perStratum: 2,
    });
  }
}
