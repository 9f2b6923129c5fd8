// The sample of an audit over a large office: frame, hash, strata, draw and the conformance of every drawn dossier, against
// one plain read of the same rows on the same driver.
import { contextFor, openDirectory } from '../../src/cli/data-directory.ts';
import { drawSample } from '../../src/command/audit-sample.ts';
import { conformanceOf } from '../../src/command/conformance.ts';
import { writeRecords } from '../../src/command/record.ts';
import { eventsOfDossiers } from '../../src/storage/audit-frame.ts';
import { findDossiers } from '../../src/storage/dossier.ts';
import { firstDay, largeOffice, lastDay } from './large-office.mjs';
import { alternate, ratio } from './measure.mjs';

const framed = 100_000;
const checked = 2_000;
const audit = 'DGNB-2026-001';

export async function sample({ rounds }) {
  const { directory } = await largeOffice(framed);
  const database = await openDirectory(directory, () => undefined);
  const context = await contextFor(database, 'thu');
  await openAudit(context);
  const period = { sql: 'select * from dossier where received_date between ? and ?', parameters: [firstDay, lastDay] };
  const codes = (
    await database.all({ sql: 'select code from dossier order by id limit ?', parameters: [checked] })
  ).map(({ code }) => code);
  const records = await findDossiers(database, codes);
  const ids = records.map(({ dossier }) => dossier.id);
  const drawn = await alternate(rounds, {
    draw: () => drawSample(context, { auditCode: audit, from: firstDay, to: lastDay, seed: 'đo', perStratum: 3 }),
    read: () => database.all(period),
  });
  const conformance = await alternate(rounds, {
    ours: () => conformanceOf(context, records),
    read: () => eventsOfDossiers(database, ids),
  });
  await database.close();
  return [
    row({
      what: `sample of a frame of ${framed} dossiers with the conformance of the drawn, against one plain read of the rows`,
      times: ratio(drawn.draw, drawn.read),
      why: 'the profile shows what a dossier holds being read as JSON, then the hash of every code',
    }),
    row({
      what: `conformance of ${checked} dossiers, against one plain read of their events`,
      times: ratio(conformance.ours, conformance.read),
      why: 'working time of every step is counted anew from its own moments, so that a stored figure proves nothing by itself',
    }),
  ];
}

function row({ what, times, why }) {
  return { what, goal: '≤ 3', ratio: times, unit: '× wall', reached: times.median <= 3, why };
}

/** A minimal audit under way; the office is kept from run to run. */
async function openAudit(context) {
  const found = await context.database.all({ sql: 'select 1 from record where code = ?', parameters: [audit] });
  if (found.length > 0) return;
  const record = { id: context.newId(), code: audit, year: 2026, state: 'running', due: null, seq: 1, sections: [] };
  await writeRecords(context, context.actor, 'audit.open', [{ noun: 'audit', record }]);
}
