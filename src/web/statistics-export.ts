import { Hono } from 'hono';
import { readDossierLog } from '../command/dossier-log.ts';
import { logCase } from '../exchange/dossier-xes.ts';
import { type LogCase, writeXes } from '../exchange/xes-writer.ts';
import type { LoggedDossier } from '../storage/dossier-log.ts';
import { getOffice } from '../storage/setting.ts';
import { contextOf, type Env } from './environment.ts';
import { FormFaults, readQuery } from './form.ts';
import { readQuestion } from './statistics-question.ts';

/** The event log of the period (IEEE 1849, XES) as a download, streamed: a year of a big office never is in memory whole. */
export const statisticsExport = new Hono<Env>().get('/log.xes', async (c) => {
  const context = contextOf(c);
  const query = readQuery(c);
  const { from, to } = readQuestion(c, query);
  if (query.faults.length > 0) throw new FormFaults(query.faults);
  const log = readDossierLog(context, { from, to });
  const office = await getOffice(context.database);
  return c.body(streamOf(writeXes(`${office.name} ${from} – ${to}`, casesOf(log))), 200, {
    'Content-Type': 'application/xml; charset=utf-8',
    'Content-Disposition': `attachment; filename="dossiers-${from}-${to}.xes"`,
    'Cache-Control': 'no-store',
  });
});

async function* casesOf(log: AsyncIterable<LoggedDossier>): AsyncGenerator<LogCase> {
  for await (const { code, dossier, events } of log) yield logCase(code, dossier, events);
}

function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
