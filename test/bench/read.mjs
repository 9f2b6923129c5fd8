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
      why: 'the stored state is parsed once, dossier and telling events come by one statement for all who ask at the moment and the answer goes out as one text; what is left is fetching and parsing 2 to 3 kB of state, writing what depends on the moment, sending 6 kB and collecting; whole answers are not kept, since every act of anybody would end them',
    },
    {
      what: 'the same as the whole page',
      ratio: ratio(found.hello, found.page),
      unit: '× per second',
    },
  ];
}
