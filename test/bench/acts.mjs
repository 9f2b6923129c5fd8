// One recorded act over HTTP: a step of a dossier started or finished through the JSON API by thirty-two people at once,
// each with a session of her own; every commit on the disk (synchronous FULL).
import { helloRequests, underLoad } from './http.mjs';
import { alternate, ratio, spread } from './measure.mjs';
import { actRequests, clients, office } from './office.mjs';

export async function acts({ rounds }) {
  const made = await office();
  const requests = actRequests(made);
  const found = await alternate(rounds, {
    hello: () => underLoad('hello', made, helloRequests(clients)),
    ours: () => underLoad('ours', made, requests),
    single: () => underLoad('single', made, requests),
    knex: () => underLoad('knex', made, requests),
  });
  const speed = ratio(found.hello, found.ours);
  const grouped = ratio(found.single, found.ours);
  const fsyncs = spread(found.ours.map(({ commits, ops }) => commits / ops));
  const processor = ratio(found.ours, found.knex, 'cpu');
  return [
    {
      what: 'acts a second over HTTP, 32 clients, against a bare Hono "hello"',
      goal: '≥ 0.05 (aim 0.10)',
      ratio: speed,
      unit: '× per second',
      reached: speed.median >= 0.05,
      why: 'by the profile a third of an act is SQLite: the whole state of a dossier, some 4 kB, and its columns are read and written at every act; accounts, settings and the calendar are no longer read again after every commit',
    },
    {
      what: 'the same against the same acts committed one by one',
      goal: '≥ 3',
      ratio: grouped,
      unit: '× per second',
      reached: grouped.median >= 3,
      why: 'one fdatasync is quick on this disk, and the rest of an act is the same for both',
    },
    {
      what: 'commits (one fdatasync each) an act, counted in the driver',
      goal: '≤ 0.1',
      ratio: fsyncs,
      unit: 'an act',
      reached: fsyncs.median <= 0.1,
      why: 'too few acts wait at the same moment',
    },
    {
      what: 'processor time of the server, against the same program on knex, a transaction an act',
      goal: '≤ 0.5',
      ratio: processor,
      unit: '× cpu',
      reached: processor.median <= 0.5,
      why: 'what an act costs besides its statements is the same for both',
    },
  ];
}
