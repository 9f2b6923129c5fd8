// A dossier read by its code over HTTP by thirty-two people, each signed in with a session of her own: as JSON, and as the
// page with its record, timeline and forms.
import { helloRequests, underLoad } from './http.mjs';
import { alternate, ratio } from './measure.mjs';
import { clients, office, readRequests } from './office.mjs';

export async function read({ rounds }) {
  const made = await office();
  const found = await alternate(rounds, {
    hello: () => underLoad('hello', made, helloRequests(clients)),
    json: () => underLoad('ours', made, readRequests(made, '/api/v1/dossiers/')),
    page: () => underLoad('ours', made, readRequests(made, '/dossiers/')),
  });
  const json = ratio(found.hello, found.json);
  return [
    {
      what: 'dossiers read as JSON a second, 32 clients, against a bare Hono "hello"',
      goal: '≥ 0.15 (aim 0.25)',
      ratio: json,
      unit: '× per second',
      reached: json.median >= 0.15,
      why: 'by the profile of machine code some 9 % of an answer is SQLite on its threads and 8 % fetching its rows, 8 % sending 6 kB, 7 % reading the stored state, 8 % writing what depends on the moment, 10 % collecting, the rest promises, routing and Node; dossier and telling events come by one statement and the answer goes out as one text; whole answers are not kept, since every act of anybody would end them',
    },
    {
      what: 'the same as the whole page',
      ratio: ratio(found.hello, found.page),
      unit: '× per second',
    },
  ];
}
